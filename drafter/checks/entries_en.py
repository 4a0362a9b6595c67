"""Term entries in English documents: number, form of term and definition, notes, order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.blocks import Block, Role, Span, before, label, whole
from drafter.checks.entries import entries
from drafter.checks.kinds import kind
from drafter.checks.masks import overlaps
from drafter.checks.provisions_en import sentence_at
from drafter.checks.subject import Subject
from drafter.finding import Fix, Hit
from drafter.model import Draft
from drafter.views.entries import TermEntry
from drafter.words import sentences

_SEE = re.compile(r"(?i)see\b")
_DOMAIN = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[A-Za-z][a-z]+(?:-[a-z]+)*")
_CAPITALIZED = re.compile(r"[A-Z][a-z]{2,}(?![A-Za-z-])")
_STATES = re.compile(
    r"\s+(?:is|are|was|were|means?|refers?|denotes?|consists?|pertains?|can|may|shall|when|if)\b"
)
_SINGULAR = re.compile(r"(?:ss|us|is|ics|ous|sis|series|species|means|lens|gas|bias|canvas|news)$")
_VERB = r"(?<!\bthat )(?<!\bwhich )(?<!\bwho )"  # "identifiers that reference data of …"
_NAME_AFTER = re.compile(r" \([A-Z]| [A-Z][a-z]")
_NUMBER_AFTER = re.compile(r" \((?:\d+|[A-Z])(?:\.\d+)+\)")


def _small_words(draft: Draft) -> set[str]:
    """Return the words that the document writes with a small letter somewhere."""
    found: set[str] = set()
    for block in draft.blocks:
        found.update(word for word in _WORD.findall(block.text) if word.islower())
    return found


@kind("entry-number-missing")
def entry_number_missing(subject: Subject) -> Iterator[Hit]:
    """Report term entries without a number, where others have one."""
    found = list(entries(subject))
    if any(entry.number for entry in found):
        for entry in found:
            if not entry.number and entry.definition:
                yield Hit(before(entry.blocks[0]))


@kind("term-capital")
def term_capital(subject: Subject) -> Iterator[Hit]:
    """Report terms with a capital on a word that the document elsewhere writes without one."""
    small = subject.shared("small words", _small_words)
    for entry in entries(subject):
        for span in (entry.preferred, *entry.admitted, *entry.deprecated):
            match = _CAPITALIZED.match(span.text) if span else None
            if span is None or match is None or match.group().lower() not in small:
                continue
            if any(word[0].isupper() for word in span.text.split()[1:]):
                continue
            first = Span(span.block, span.start, span.start + 1)
            yield Hit(first, {"term": span.text}, Fix(first.text.lower(), safe=True))


@kind("term-plural")
def term_plural(subject: Subject) -> Iterator[Hit]:
    """Report preferred terms whose last word seems to be a plural.

    Only where the document also uses the singular, so that mass nouns are left alone.
    """
    small = subject.shared("small words", _small_words)
    for entry in entries(subject):
        words = entry.preferred.text.split() if entry.preferred else []
        last = words[-1] if words else ""
        singular = last[:-3] + "y" if last.endswith("ies") else last[:-1]
        plural = last.endswith("s") and last.islower() and not _SINGULAR.search(last)
        if plural and len(last) > 3 and singular in small and entry.preferred:
            yield Hit(entry.preferred, {"singular": singular})


@kind("second-definition")
def second_definition(subject: Subject) -> Iterator[Hit]:
    """Report a second definition paragraph in an entry; lists and their ends are no second one."""
    for entry in entries(subject):
        for one, other in zip(entry.definition, entry.definition[1:], strict=False):
            both = one.role is Role.DEFINITION and other.role is Role.DEFINITION
            whole_ = one.text.rstrip()[-1:] not in tuple(":;,—") and len(one.text.split()) > 2
            if both and whole_ and other.text[:1].islower() and other.index == one.index + 1:
                yield Hit(whole(other), {"number": entry.number})


@kind("definition-capital")
def definition_capital(subject: Subject) -> Iterator[Hit]:
    """Report definitions that begin with a capital, on a word that elsewhere has a small letter."""
    small = subject.shared("small words", _small_words)
    for entry in entries(subject):
        block = entry.definition[0] if entry.definition else None
        start = entry.domain.end if entry.domain else 0
        if block is None:
            continue
        start += len(block.text[start:]) - len(block.text[start:].lstrip())
        match = _CAPITALIZED.match(block.text, start)
        if match and match.group().lower() in small:
            fix = Fix(block.text[start].lower(), safe=True)
            yield Hit(Span(block, start, start + 1), {}, fix)


@kind("english-definition-sentences")
def english_definition_sentences(subject: Subject) -> Iterator[Hit]:
    """Report what follows the first sentence of a definition."""
    for entry in entries(subject):
        for block in entry.definition:
            found = sentences(block.text, "en") if block.role is Role.DEFINITION else []
            if len(found) > 1:
                yield Hit(Span(block, found[1][0], found[-1][1]))


@kind("circular-definition")
def circular_definition(subject: Subject) -> Iterator[Hit]:
    """Report definitions that contain their own term."""
    for entry in entries(subject):
        if entry.preferred is None or len(entry.preferred.text) < 3:
            continue
        for block in entry.definition:
            match = _own_term(subject, entry, block)
            if match:
                yield Hit(Span(block, *match.span()), {"term": entry.preferred.text})
                break


def _own_term(subject: Subject, entry: TermEntry, block: Block) -> re.Match[str] | None:
    """Return the term itself in its definition; a domain and a mere "see …" define nothing.

    Further sentences may use the term, and so may a sentence about it: "A UE is in idle mode when".
    """
    if entry.preferred is None or _SEE.match(block.text):
        return None
    domain = _DOMAIN.match(block.text)
    term = re.compile(rf"(?<![\w-]){re.escape(entry.preferred.text)}s?(?![\w-])")
    first = sentence_at(block, 0)[1]
    match = term.search(block.text, domain.end() if domain else 0, first)
    if match is not None and match.group().isupper() and _NAME_AFTER.match(block.text, match.end()):
        return None  # "the SPDX (Software Package Data Exchange) Working Group"
    if match is None or overlaps(subject.masks(block), *match.span()):
        return None
    if _STATES.match(block.text, match.end()):
        return None
    return None if _in_longer(subject, entry, block, *match.span()) else match


def _in_longer(subject: Subject, entry: TermEntry, block: Block, start: int, end: int) -> bool:
    """Whether the words belong to another, longer term: "user" in "end user"."""
    for other in subject.draft.terms:
        longer = other.preferred.text if other.preferred else ""
        own = entry.preferred.text if entry.preferred else ""
        if len(longer) > len(own) and own in longer:
            place = block.text.find(longer, max(0, start - len(longer)))
            if 0 <= place <= start and end <= place + len(longer) + 1:
                return True
    return False


@kind("entry-note-number")
def entry_note_number(subject: Subject) -> Iterator[Hit]:
    """Report the first note to entry that is not numbered in order from 1."""
    for entry in entries(subject):
        for position, block in enumerate(entry.notes, 1):
            known = "to entry" in block.label
            if known and block.number != str(position):
                place = label(block) if block.typed else before(block)
                yield Hit(place, {"number": block.number or "—", "expected": str(position)})
                break


@kind("entry-footnote")
def entry_footnote(subject: Subject) -> Iterator[Hit]:
    """Report marks of footnotes in term entries."""
    for entry in entries(subject):
        for block in entry.blocks:
            for mark in block.marks if block.origin.part == "document" else ():
                if mark.kind in ("footnote", "endnote"):
                    end = max(mark.offset, 1)
                    yield Hit(Span(block, end - 1, end))


@kind("term-not-bold")
def term_not_bold(subject: Subject) -> Iterator[Hit]:
    """Report that some preferred terms are not bold where most are, at the first of them."""
    terms = [e.preferred for e in entries(subject) if e.preferred and e.preferred.block.runs]
    plain = [span for span in terms if not _bold(span)]
    if plain and len(plain) * 2 < len(terms):
        yield Hit(plain[0], {"count": str(len(plain)), "of": str(len(terms))})


def _bold(span: Span) -> bool:
    runs = [r for r in span.block.runs if r.start < span.end and span.start < r.end]
    return any(run.bold for run in runs)


@kind("term-without-number")
def term_without_number(subject: Subject, *, words: int = 2) -> Iterator[Hit]:
    """Report terms in definitions that lack the number of their entry in parentheses.

    words: number of words a term has at least. Looked at only where the document follows the
    convention in half of the cases; the first mention in an entry counts. An entry taken over
    from another document keeps its wording.
    """
    numbers = {
        entry.preferred.text: entry.number
        for entry in subject.draft.terms
        if entry.preferred and entry.number and len(entry.preferred.text.split()) >= words
    }
    missing: list[Hit] = []
    given = 0
    for entry in entries(subject):
        for block in entry.definition:
            for span in _mentions(block, numbers, entry):
                if (
                    entry.domain
                    and span.block is entry.domain.block
                    and span.start < entry.domain.end
                ):
                    continue
                if _NUMBER_AFTER.match(block.text, span.end):
                    given += 1
                elif entry.source is None:
                    number = numbers.get(span.text) or numbers[span.text.removesuffix("s")]
                    missing.append(Hit(span, {"number": number}))
    if given > len(missing):
        yield from missing


def _mentions(block: Block, numbers: dict[str, str], entry: TermEntry) -> Iterator[Span]:
    """Yield the first mention of each other term, the longest where several overlap."""
    taken: list[tuple[int, int]] = []
    for term in sorted(numbers, key=len, reverse=True):
        if numbers[term] == entry.number:
            continue
        match = re.search(rf"{_VERB}(?<![\w-]){re.escape(term)}(?P<s>s?)(?![\w-])", block.text)
        if match and not any(a < match.end() and match.start() < b for a, b in taken):
            taken.append(match.span())
            yield Span(block, *match.span())
