"""The data file of an existing draft, so that it can be laid out anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from drafter.blocks import Block, Role, Zone
from drafter.generate.datafile import data_file
from drafter.generate.fields import Field
from drafter.generate.problems import Problems
from drafter.generate.reverse_front import front_values
from drafter.generate.template import load
from drafter.generate.to_markdown import Converter, escaped
from drafter.generate.values import prepared
from drafter.generate.wording import wording
from drafter.model import Draft
from drafter.views.entries import Reference, TermEntry

_LEVELS = (
    ("gbt-idt", re.compile(r"GB.*/(ISO|IEC)")),
    ("gbt-local", re.compile(r"DB\d")),
    ("gbt-group", re.compile(r"T/")),
    ("gbt-enterprise", re.compile(r"Q/")),
    ("gbz", re.compile(r"GB/Z")),
    ("gb", re.compile(r"GB ")),
    ("gbt", re.compile(r"GB/T")),
    ("gbt-industry", re.compile(r"[A-Z]{2}(/[TZ])? ")),
    ("iso-iec", re.compile(r"ISO/IEC")),
    ("iec", re.compile(r"IEC")),
    ("iso-ts", re.compile(r"ISO/.*TS ")),
    ("iso-tr", re.compile(r"ISO/.*TR ")),
    ("iso-pas", re.compile(r"ISO/.*PAS ")),
)
_LEAD = re.compile(r"^(.+?)界定的|given in (.+?)(?: and the following)? apply")
_SYMBOL = re.compile(r"\s*(?:[:：]|——|\t| — )\s*")


def template_of(draft: Draft) -> str:
    """Return the name of the template that fits a draft, by its number and language."""
    for name, pattern in _LEVELS:
        if pattern.match(draft.metadata.number):
            return name
    return "gbt" if draft.metadata.language == "zh" else "iso"


def from_draft(draft: Draft) -> str:
    """Return the data file with which `template_of(draft)` gives the draft again.

    What the template does not accept is left out of the data and named in a comment.
    """
    kind = load(template_of(draft))
    values = {
        name: value
        for name, value in _values(draft).items()
        if name in kind.fields and (value or _has_content(kind.fields[name]))
    }
    refused = []
    for name in list(values):
        problems = Problems()
        prepared({name: kind.fields[name]}, {name: values[name]}, problems)
        if problems.found:
            refused.append(f"not taken over: {' '.join(problems.found[0][1].split())}")
            del values[name]
    heading = [f"drafter new {kind.name} -d FILE.yaml -o DRAFT.docx", *refused]
    return data_file(kind, values, heading)


def _has_content(field: Field) -> bool:
    """Whether a template would fill an empty field with content of its own."""
    return field.default is not None and field.type not in ("text", "date")


def _values(draft: Draft) -> dict[str, Any]:
    words = wording(draft.metadata.language)
    converter = Converter(words, _targets(draft.blocks), _footnotes(draft.blocks))
    found = draft.metadata
    values: dict[str, Any] = {
        "title": found.title,
        "english_title": found.title_english,
        "number": found.number,
        "ics": found.ics,
        "ccs": found.ccs,
        "stage": found.stage.strip("（）()"),
        "banner": found.banner,
        "body": found.body,
        "published": found.published,
        "implemented": found.implemented,
    }
    values.update(front_values(draft))
    values["introduction"] = converter.markdown(_content(draft, Zone.INTRODUCTION))
    values["scope"] = converter.markdown(_content(draft, Zone.SCOPE))
    values["references"] = [
        _reference(each, converter) for each in draft.references if each.normative
    ]
    values["terms_from"] = _terms_from(draft)
    values["terms"] = [_term(each, converter, draft) for each in draft.terms if each.preferred]
    values["symbols"] = [_symbol(block) for block in draft.blocks if block.role is Role.SYMBOL]
    values["clauses"] = converter.markdown(_content(draft, Zone.BODY))
    values["annexes"] = [_annex(draft, index, converter) for index in range(len(draft.annexes))]
    values["bibliography"] = [
        _reference(each, converter) for each in draft.references if not each.normative
    ]
    values.update(_index(draft))
    return values


def _index(draft: Draft) -> dict[str, Any]:
    """Return how the index comes about: made from the terms where it names nothing else."""
    listed = [b.text for b in draft.blocks if b.role is Role.INDEX and b.text[-1:].isdigit()]
    numbers = tuple(term.number for term in draft.terms)
    if listed and all(text.endswith(numbers) for text in listed):
        return {"index_terms": "yes"}
    return {"index": listed}


def _targets(blocks: Sequence[Block]) -> dict[str, Block]:
    """Return what the draft's REF fields refer to, by bookmark."""
    used = {each.target for block in blocks for each in block.fields if each.kind == "REF"}
    return {
        mark.target: block
        for block in blocks
        for mark in block.marks
        if mark.kind == "bookmark" and mark.target in used and block.number
    }


def _footnotes(blocks: Sequence[Block]) -> dict[str, Block]:
    notes = [block for block in blocks if block.role is Role.FOOTNOTE and block.number]
    marks: dict[str, None] = {}
    for block in blocks:
        for mark in block.marks:
            if mark.kind == "footnote" and block.role is not Role.FOOTNOTE:
                marks.setdefault(mark.target)
    return dict(zip(marks, notes, strict=False))


def _content(draft: Draft, zone: Zone) -> list[Block]:
    """Return the blocks of an element; without its own heading where the template has that."""
    whole = zone is Zone.BODY
    return [
        block
        for block in draft.blocks
        if block.zone is zone
        and block.role not in (Role.FOOTNOTE, Role.TITLE)
        and not block.layout.top_line
        and (whole or block.role is not Role.HEADING or block.level > 1)
    ]


def _reference(entry: Reference, converter: Converter) -> dict[str, str]:
    text = entry.block.text
    values = {"title": text}
    if entry.title is not None and entry.title.start > 0:
        values["number"] = text[: entry.title.start].strip(" 　,，")
        values["title"] = entry.title.text.strip()
    names = _names(entry.block, converter)
    return {**values, "id": names[0]} if names else values


def _terms_from(draft: Draft) -> list[str]:
    """Return the documents whose terms the lead-in of the terms clause takes over."""
    for block in draft.zone_blocks(Zone.TERMS):
        match = _LEAD.search(block.text)
        if match and block.role is Role.TEXT:
            return re.split("、|, ", match[1] or match[2])
    return []


def _group(draft: Draft, entry: TermEntry) -> str:
    """Return the title of the group of entries in which an entry stands."""
    first = entry.blocks[0].index
    heads = [
        block
        for block in draft.zone_blocks(Zone.TERMS)
        if block.role is Role.HEADING and block.level == 2 and block.index < first
    ]
    return heads[-1].text if heads else ""


def _symbol(block: Block) -> dict[str, str]:
    symbol, *meaning = _SYMBOL.split(block.text, maxsplit=1)
    return {"symbol": symbol, "meaning": escaped(meaning[0]) if meaning else "—"}


def _term(entry: TermEntry, converter: Converter, draft: Draft) -> dict[str, Any]:
    assert entry.preferred is not None
    values: dict[str, Any] = {
        "term": entry.preferred.text.strip(),
        "english": entry.equivalents[0].text.strip() if entry.equivalents else "",
        "admitted": [span.text.strip() for span in entry.admitted],
        "deprecated": [_deprecated(span.text) for span in entry.deprecated],
        "definition": converter.markdown(entry.definition).strip(),
        "examples": [converter.inline(block) for block in entry.examples],
        "notes": [converter.inline(block) for block in entry.notes],
        "group": _group(draft, entry),
    }
    if converter.wording.language == "en":
        del values["english"]
    if entry.source is not None:
        values.update(_source(entry.source.text))
    names = [name for block in entry.blocks for name in _names(block, converter)]
    values["id"] = names[0] if names else ""
    return {key: value for key, value in values.items() if value}


def _names(block: Block, converter: Converter) -> list[str]:
    marks = [mark.target for mark in block.marks if mark.kind == "bookmark"]
    return [name for name in marks if name in converter.targets]


def _deprecated(text: str) -> str:
    return text.removeprefix("DEPRECATED:").removesuffix("（拒用）").strip()


def _source(text: str) -> dict[str, str]:
    inner = re.sub(r"^\[(?:SOURCE: ?|来源：)|\]$", "", text.strip())
    chinese, english = inner.removesuffix("，有修改"), inner.partition(", modified — ")
    if chinese != inner:
        return {"source": chinese, "modified": "yes"}
    return {"source": english[0], "modified": english[2]} if english[1] else {"source": inner}


def _annex(draft: Draft, index: int, converter: Converter) -> dict[str, str]:
    annex = draft.annexes[index]
    head = (annex.clause.heading, annex.status_block, annex.title_block)
    blocks = [
        block
        for block in draft.blocks[annex.clause.first : annex.clause.last + 1]
        if block not in head and not block.layout.top_line
    ]
    chinese = {"normative": "规范性", "informative": "资料性"}
    status = annex.status or "informative"
    values = {
        "title": annex.title or "—",
        "status": chinese[status] if draft.metadata.language == "zh" else status,
        "id": next(iter(_names(annex.clause.heading, converter)), ""),
        "content": converter.markdown(blocks) or "—\n",
    }
    return {key: value for key, value in values.items() if value}
