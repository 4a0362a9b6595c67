"""Mentions: of other documents (citations) and of places in this one (pointers)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.blocks import Block, Role, Span, Zone
from drafter.designations import Designation
from drafter.designations import find as find_designations
from drafter.expressions import expression
from drafter.views.entries import Reference
from drafter.views.localities import Locality, locality
from drafter.views.mentions import Mention
from drafter.views.mentions import find as find_mentions


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named in the text outside the lists of references.

    `locality` is what of it is named: "Clause 4", "表1", "3.1"; empty for the whole document.
    """

    span: Span
    designation: Designation | None  # None where a bibliography number is cited: "[5]"
    locality: str = ""
    number: str = ""  # of the bibliography entry: "5"
    references: tuple[Reference, ...] = ()  # the entries it matches, whatever the edition


@dataclass(frozen=True, slots=True)
class Pointer:
    """A mention of a place in this document.

    A range ("Figures 3 to 6") gives one pointer per end; `covers` names all numbers between.
    """

    span: Span
    kind: str  # "clause", "annex", "figure", "table", "formula", "item", "note", "page"
    target: str  # "5.2", "A", "A.1", "3"
    covers: tuple[str, ...] = ()
    automatic: bool = False  # a Word field


_ELSEWHERE = (Zone.COVER, Zone.CONTENTS, Zone.MARGIN, Zone.BIBLIOGRAPHY, Zone.INDEX)
_NO_TEXT = (Role.REFERENCE, Role.CODE, Role.CONTENTS, Role.COVER, Role.INDEX, Role.HEADER)
_NUMBERED = expression(r"[\[［]\s*(\d{1,3}(?:\s*[,，、\-–~～]\s*\d{1,3})*)\s*[\]］]")
_REFERENCES = ("REF", "PAGEREF", "NOTEREF")
_DIGITS = expression(r"\d+")
_REFERS = frozenset("0123456789第附图表式注AaFTECP")
_FOREIGN = expression(
    r"(?:《[^》]{0,99}(?:法|条例|办法|规定|细则|通知|规则|条约|决定)》|(?<!方)法)[^。；]{0,6}第[^。；，]{0,20}条"
    r"|(?:19|20)\d{2}\s*年?版(?:的|中的?)?[^；。）)]*"
    r"|(?:previous|first|second|third|earlier) edition[^;.)]*"
    r"|《[^》]{0,199}》|https?://\S+"
    r"|[\w\-]\.(?:md|docx?|pdf|txt|xlsx?|pptx?|html?|ya?ml|json)[`”\"]?\s{0,2}[的中]?\s?(?:§|第)\s?[\d.]+"
)


def citations(blocks: Sequence[Block], entries: Sequence[Reference]) -> tuple[Citation, ...]:
    """Return the citations in reading order."""
    by_key: dict[tuple[str, str], list[Reference]] = {}
    by_number: dict[str, list[Reference]] = {}
    for entry in entries:
        if entry.designation is not None:
            publisher, number, _ = entry.designation.key
            by_key.setdefault((publisher, number), []).append(entry)
        if entry.number and (not entry.number.isdigit() or not entry.normative):
            by_number.setdefault(entry.number, []).append(entry)
    found: list[Citation] = []
    for block in blocks:
        if _is_text(block):
            found.extend(_citations(block, by_key, by_number))
    return tuple(found)


def _is_text(block: Block) -> bool:
    return block.zone not in _ELSEWHERE and block.role not in _NO_TEXT


def _citations(
    block: Block,
    by_key: dict[tuple[str, str], list[Reference]],
    by_number: dict[str, list[Reference]],
) -> list[Citation]:
    text = block.text
    found = []
    for designation in find_designations(text):
        span = Span(block, designation.start, designation.end)
        place = _place(block, span)
        candidates = by_key.get(designation.key[:2], ())
        matching = tuple(entry for entry in candidates if _same(designation, entry.designation))
        if text[span.start - 1 : span.start] == "[" and text[span.end : span.end + 1] == "]":
            matching = matching or tuple(by_number.get(designation.text, ()))  # "[RFC8259]"
        found.append(Citation(span, designation, place.text, references=matching))
    if by_number and ("[" in text or "［" in text):
        for match in _NUMBERED.finditer(text):
            for number in _DIGITS.finditer(match[1]):
                matching = tuple(by_number.get(number[0], ()))
                if matching:
                    span = Span(block, match.start(), match.end())
                    found.append(Citation(span, None, number=number[0], references=matching))
    return sorted(found, key=lambda citation: citation.span.start)


def _place(block: Block, span: Span) -> Locality:
    return locality(block.text, span.start, span.end, source=block.role is Role.SOURCE)


def _same(cited: Designation, entry: Designation | None) -> bool:
    if entry is None:
        return False
    return cited.part == entry.part or cited.all_parts or entry.all_parts


def pointers(blocks: Sequence[Block], found: Sequence[Citation]) -> tuple[Pointer, ...]:
    """Return the pointers in reading order; those into cited documents are left out."""
    numbers = {block.number for block in blocks if block.opens_clause or block.role is Role.TERM}
    cited: dict[int, list[tuple[int, int]]] = {}
    for citation in found:
        spans = cited.setdefault(citation.span.block.index, [])
        spans.append((citation.span.start, citation.span.end))
        if citation.locality:
            place = _place(citation.span.block, citation.span)
            spans.append((place.start, place.end))
    result: list[Pointer] = []
    for block in blocks:
        if block.role is Role.FORMULA:
            continue
        if _is_text(block) and not _REFERS.isdisjoint(block.text):
            result.extend(_pointers(block, cited.get(block.index, []), numbers))
    return tuple(result)


def _pointers(
    block: Block, taken: Sequence[tuple[int, int]], numbers: frozenset[str] | set[str]
) -> list[Pointer]:
    text = block.text
    mentions = list(find_mentions(text, numbers.__contains__))
    if not mentions:
        return []
    mentions.sort(key=lambda mention: (mention.start, -mention.end))
    foreign = _touched(mentions, [*taken, *(match.span() for match in _FOREIGN.finditer(text))])
    fields = [(each.start, each.end) for each in block.fields if each.kind in _REFERENCES]
    computed = _touched(mentions, fields)
    kept: list[Pointer] = []
    end = 0
    for mention, elsewhere, automatic in zip(mentions, foreign, computed, strict=True):
        if mention.start < end or elsewhere:
            continue
        end = mention.end
        place = Span(block, mention.start, mention.end)
        kept.append(Pointer(place, mention.kind, mention.target, mention.covers, automatic))
    return kept


def _touched(mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]) -> list[bool]:
    """Return for each mention, sorted by start, whether one of the spans overlaps it."""
    ordered = sorted(spans)
    position, furthest = 0, -1
    result = []
    for mention in mentions:
        while position < len(ordered) and ordered[position][0] < mention.end:
            furthest = max(furthest, ordered[position][1])
            position += 1
        result.append(furthest > mention.start)
    return result
