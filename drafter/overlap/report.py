"""What an overlap report says: passages with their sources, coverage, what was set apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from drafter.blocks import Span


class Kind(StrEnum):
    """How a passage resembles its source."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    REORDERED = "reordered"


class Reason(StrEnum):
    """Why a passage is no finding although the library has it."""

    PRESCRIBED = "prescribed"  # the directives fix the wording
    COMMON = "common"  # so many documents have it that it belongs to none
    TERM = "term"  # a definition with its source line
    QUOTATION = "quotation"  # quoted, and the source is named
    PREDECESSOR = "predecessor"  # from the edition that the draft replaces
    ADOPTED = "adopted"  # from the standard that the draft adopts


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an alignment: both texts, `equal` or not."""

    equal: bool
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Aligned:
    """A fragment of a passage beside its source. The parts joined give both texts."""

    spans: tuple[Span, ...]
    draft_clause: str  # number of the draft's clause where the fragment starts
    draft_heading: str
    clause: str  # number of the source's clause
    heading: str
    start: int  # offset in the text of that clause
    end: int  # offset in the text of the clause where the fragment ends
    parts: tuple[Part, ...]

    @property
    def ours(self) -> str:
        """The text of the draft."""
        return "".join(part.ours for part in self.parts)

    @property
    def theirs(self) -> str:
        """The text of the source."""
        return "".join(part.theirs for part in self.parts)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another document that has a passage too."""

    document: str
    title: str
    clause: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the draft and its like in an existing document."""

    document: str  # number of the source
    title: str
    fragments: tuple[Aligned, ...]  # in the order of the draft
    kind: Kind
    similarity: float  # 2 × equal tokens / tokens of both
    tokens: int  # words and Chinese characters of the passage
    matched: int  # equal ones
    reason: Reason | None = None  # set where the passage is no finding
    others: tuple[Elsewhere, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places of the draft."""
        return tuple(span for fragment in self.fragments for span in fragment.spans)

    @property
    def main(self) -> Aligned:
        """The longest fragment."""
        return max(self.fragments, key=lambda fragment: len(fragment.ours))


@dataclass(frozen=True, slots=True)
class Share:
    """A source and what the draft has of it."""

    document: str
    title: str
    passages: int
    tokens: int  # of the draft that this source has
    added: int  # of these, those that no source above it in the list has
    share: float  # `tokens` as a part of the draft
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class ClauseShare:
    """A clause of the draft with its subclauses, and what of it the findings cover."""

    number: str
    title: str
    level: int  # 1 for a chapter, an annex, a foreword
    tokens: int
    share: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class Coverage:
    """Parts of the draft, 0 to 1, that the library has."""

    total: float
    without_prescribed: float  # and without common wordings
    without_attributed: float  # nor quotations, sourced terms, predecessor, adopted standard
    largest_source: float  # of what is left, what one document alone has


@dataclass(frozen=True, slots=True)
class OverlapReport:
    """The overlap of one draft."""

    name: str
    tokens: int  # words and Chinese characters compared
    passages: tuple[Passage, ...]  # findings, in the order of the draft
    apart: tuple[Passage, ...]  # recognized, and no findings
    counts: dict[str, int]  # tokens set apart, by reason; "references" and "contents" too
    coverage: Coverage
    sources: tuple[Share, ...]  # of the findings, by what each adds
    related: tuple[Share, ...]  # predecessor and adopted standards
    own: tuple[str, ...]  # documents of the library left out: the draft itself
    clauses: tuple[ClauseShare, ...]  # of the draft, in order


def as_json(report: OverlapReport) -> dict[str, Any]:
    """Return `report` as plain values for JSON."""
    return {
        "format": "drafter-overlap/1",
        "name": report.name,
        "tokens": report.tokens,
        "coverage": _values(report.coverage),
        "passages": [_passage(passage) for passage in report.passages],
        "apart": [_passage(passage) for passage in report.apart],
        "counts": report.counts,
        "sources": [_values(share) for share in report.sources],
        "related": [_values(share) for share in report.related],
        "own": list(report.own),
        "clauses": [_values(clause) for clause in report.clauses],
    }


def related(passage: Passage) -> tuple[dict[str, Any], ...]:
    """Return the sources of `passage` as findings carry them, the best first."""
    main = passage.main
    first = {
        "document": passage.document,
        "title": passage.title,
        "clause": main.clause,
        "text": main.theirs,
        "similarity": round(passage.similarity, 3),
        "start": main.start,
        "end": main.end,
    }
    others = ({**_values(other)} for other in passage.others)
    return (first, *others)


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "document": passage.document,
        "title": passage.title,
        "kind": str(passage.kind),
        "similarity": round(passage.similarity, 3),
        "tokens": passage.tokens,
        "matched": passage.matched,
        "reason": None if passage.reason is None else str(passage.reason),
        "fragments": [_aligned(fragment) for fragment in passage.fragments],
        "others": [_values(other) for other in passage.others],
    }


def _aligned(fragment: Aligned) -> dict[str, Any]:
    return {
        "places": [place(span) for span in fragment.spans],
        "draft_clause": fragment.draft_clause,
        "draft_heading": fragment.draft_heading,
        "clause": fragment.clause,
        "heading": fragment.heading,
        "start": fragment.start,
        "end": fragment.end,
        "parts": [[part.equal, part.ours, part.theirs] for part in fragment.parts],
    }


def place(span: Span) -> dict[str, Any]:
    """Return where in the Word file `span` stands."""
    origin = span.block.origin
    return {
        "part": origin.part,
        "paragraph": origin.paragraph,
        "start": origin.offset + span.start,
        "end": origin.offset + span.end,
    }


def _values(item: Any) -> dict[str, Any]:
    values = {name: getattr(item, name) for name in item.__slots__}
    return {
        name: round(value, 4) if isinstance(value, float) else value
        for name, value in values.items()
    }
