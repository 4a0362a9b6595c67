"""Candidates for a glossary: the terms clauses of drafts and their recurring technical phrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafter.blocks import Role
from drafter.model import Draft
from drafter.terminology.drafts import from_draft, text_blocks
from drafter.terminology.folding import fold
from drafter.terminology.glossary import Designation, Glossary, Match
from drafter.terminology.phrases import chinese, english


@dataclass(frozen=True, slots=True)
class Candidate:
    """A designation that a glossary may take up."""

    designation: Designation
    count: int  # places in the text, outside term entries
    documents: tuple[str, ...]
    defined: bool  # in a terms clause; else a recurring phrase
    known: bool  # the glossary in force has it


def extract(
    drafts: Sequence[tuple[str, Draft]], glossary: Glossary, least: int = 3
) -> list[Candidate]:
    """Return candidates from `drafts`, given with their names: defined terms, then phrases.

    Phrases stand at least `least` times. With a trained pipeline installed, English phrases
    are checked to be noun phrases; without one, stop words and verb endings are left out.
    """
    found = _defined(drafts, glossary)
    taken = {(one.designation.language, one.designation.key) for one in found}
    phrases: list[Candidate] = []
    for language in ("zh", "en"):
        same = [
            (name, _text(draft))
            for name, draft in drafts
            if (draft.metadata.language == "zh") == (language == "zh")
        ]
        whole = "\n".join(text for _, text in same)
        defined = {
            one.designation.key: one.count for one in found if one.designation.language == language
        }
        phrases_of = chinese if language == "zh" else english
        counted = phrases_of(whole, least, defined)
        match = Match.WORD if language == "zh" else Match.PLURAL
        for phrase, count in counted.items():
            key = phrase.lower()
            if (language, key) not in taken:
                names = tuple(name for name, text in same if key in text.lower())
                known = (language, key) in glossary.by_key
                note = _places(count, names)
                one = Designation(f"phrase-{len(phrases) + 1}", language, phrase, match=match)
                phrases.append(Candidate(replace(one, note=note), count, names, False, known))
    phrases.sort(key=lambda one: (-one.count * len(one.designation.text), one.designation.text))
    return found + phrases


def _text(draft: Draft) -> str:
    return "\n".join(
        fold(block.text).cased for block in text_blocks(draft) if block.role is not Role.CODE
    )


def _defined(drafts: Sequence[tuple[str, Draft]], glossary: Glossary) -> list[Candidate]:
    found: list[Candidate] = []
    for name, draft in drafts:
        text = _text(draft).lower()
        for one in from_draft(draft):
            known = (one.language, one.key) in glossary.by_key
            count = text.count(one.key)
            row = replace(one, note=_places(count, (name,)))
            found.append(Candidate(row, count, (name,), True, known))
    return found


def _places(count: int, documents: Sequence[str]) -> str:
    return f"{count} places in {', '.join(documents)}"
