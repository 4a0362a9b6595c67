"""The overlap of one draft with the library: found, set apart, counted, ranked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from drafter.model import Draft
from drafter.overlap import apart as _apart
from drafter.overlap.align import fragment
from drafter.overlap.aligned import beside, verified
from drafter.overlap.arrays import Flags
from drafter.overlap.coverage import part, ranked, tokens_of, union
from drafter.overlap.detect import Scale, detect
from drafter.overlap.passages import Match, clip
from drafter.overlap.report import (
    ClauseShare,
    Coverage,
    Elsewhere,
    Kind,
    OverlapReport,
    Passage,
    Reason,
    Share,
)
from drafter.overlap.settings import Settings
from drafter.overlap.shard import Shard
from drafter.overlap.sourcetext import SourceText
from drafter.overlap.store import Index
from drafter.overlap.stream import Stream, left_out, stream

DEFAULT = Settings()
_SAME_PLACE = 0.5  # of a passage that a better one covers already
_RELATIVES = (Reason.PREDECESSOR, Reason.ADOPTED)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A match with its source, and why it is no finding, if it is none."""

    match: Match
    source: SourceText
    reason: Reason | None = None

    @property
    def key(self) -> tuple[int, int]:
        return self.match.shard, self.match.document


@dataclass(frozen=True, slots=True, eq=False)
class _Subject:
    """The draft as the steps of a query see it."""

    draft: Draft
    stream: Stream
    settings: Settings
    scale: Scale
    masks: dict[Reason, Flags]  # tokens set apart whatever the source
    relatives: _apart.Relatives


def query(
    index: Index, draft: Draft, settings: Settings = DEFAULT, prescribed: Sequence[str] = ()
) -> OverlapReport:
    """Compare `draft` with the library; `prescribed` are texts that the directives fix."""
    return compare(index.shards, draft, settings, prescribed)


def compare(
    shards: Sequence[Shard],
    draft: Draft,
    settings: Settings = DEFAULT,
    prescribed: Sequence[str] = (),
    repeats: bool = False,
) -> OverlapReport:
    """Compare `draft` with the documents of `shards`; for `repeats` see `detect`."""
    text = stream(draft)
    found = detect(shards, text.tokens.codes, settings, repeats)
    documents = sum(len(shard.part) - len(shard.removed) for shard in shards)
    stride = shards[0].stride if shards else 1
    masks = {
        Reason.PRESCRIBED: _apart.prescribed(text, prescribed),
        Reason.COMMON: _apart.common(found.occurrences, documents, stride, settings),
        Reason.TERM: _apart.block_flags(text, _apart.sourced_terms(draft)),
    }
    scale = Scale(text.tokens.codes, settings)
    subject = _Subject(draft, text, settings, scale, masks, _apart.Relatives(draft))
    sources: dict[tuple[int, int], SourceText] = {}
    checked: list[Match] = []
    judged: list[_Judged] = []
    own: set[str] = set()
    for match in found.matches:
        key = (match.shard, match.document)
        if key not in sources:
            sources[key] = shards[match.shard].source(match.document)
        number = sources[key].document.number
        if subject.relatives.is_own(number):
            own.add(number)
        elif (kept := verified(match, text, sources[key])) and scale.reports(kept):
            checked.append(kept)
            judged += _judge(subject, _Judged(kept, sources[key]))
    return _report(subject, checked, judged, tuple(sorted(own)))


def _judge(subject: _Subject, item: _Judged) -> Iterator[_Judged]:
    """Yield the passage as finding or apart, or what of it is the one and the other."""
    reason = subject.relatives.reason(item.source.document.number)
    if reason is None:
        spans = [span for f in item.match.fragments for span in subject.stream.spans(*f.draft)]
        if _apart.quotes(subject.draft, spans, item.source.document.number):
            reason = Reason.QUOTATION
    if reason is not None:
        yield replace(item, reason=reason)
        return
    masked = union(len(subject.stream.tokens), list(subject.masks.values()))
    rest = _without(item.match, masked)
    if rest is not None and subject.scale.reports(rest):
        yield replace(item, match=rest)
    covered = tokens_of([item.match], len(masked)) & masked
    if covered.any():
        main = max(subject.masks, key=lambda name: int((covered & subject.masks[name]).sum()))
        kept = _without(item.match, ~covered)
        if kept is not None and (rest is None or subject.scale.reports(kept)):
            yield replace(item, match=kept, reason=main)


def _without(match: Match, masked: Flags) -> Match | None:
    """Return what of `match` lies on tokens that are not masked."""
    kept = []
    for piece in match.fragments:
        first, last = piece.draft
        free = np.flatnonzero(np.diff(np.concatenate(([1], masked[first:last], [1]))))
        for low, high in free.reshape(-1, 2):
            blocks = clip(piece.blocks, first + int(low), first + int(high))
            if blocks:
                kept.append(fragment(blocks))
    return replace(match, fragments=tuple(kept)) if kept else None


def _report(
    subject: _Subject, checked: list[Match], judged: list[_Judged], own: tuple[str, ...]
) -> OverlapReport:
    length = len(subject.stream.tokens)
    findings = [item for item in judged if item.reason is None]
    apart = [item for item in judged if item.reason is not None]
    references, contents = left_out(subject.draft)
    counts = {str(reason): int(flags.sum()) for reason, flags in subject.masks.items()}
    for reason in (Reason.QUOTATION, *_RELATIVES):
        chosen = [item.match for item in apart if item.reason is reason]
        counts[str(reason)] = int(tokens_of(chosen, length).sum())
    return OverlapReport(
        name=subject.draft.name,
        tokens=length,
        passages=tuple(_passages(subject, findings)),
        apart=tuple(_passages(subject, apart)),
        counts={**counts, "references": references, "contents": contents},
        coverage=_coverage(subject, checked, judged),
        sources=tuple(_shares(findings, length)),
        related=tuple(_shares([i for i in apart if i.reason in _RELATIVES], length)),
        own=own,
        clauses=tuple(_clauses(subject, tokens_of([item.match for item in findings], length))),
    )


def _clauses(subject: _Subject, covered: Flags) -> Iterator[ClauseShare]:
    """Yield the clauses of the draft that have text, with the part that the findings cover."""
    text = subject.stream
    holders = text.spread([block.index for block in text.blocks])
    for clause in subject.draft.clauses:
        first, last = np.searchsorted(holders, (clause.first, clause.last + 1)).tolist()
        if first < last:
            own = covered[first:last]
            yield ClauseShare(clause.number, clause.title, clause.level, last - first, part(own))


def _coverage(subject: _Subject, checked: Sequence[Match], judged: Sequence[_Judged]) -> Coverage:
    length = len(subject.stream.tokens)
    masks = subject.masks
    total = tokens_of(checked, length) | masks[Reason.COMMON]
    free = total & ~masks[Reason.PRESCRIBED] & ~masks[Reason.COMMON]
    attributed = tokens_of(
        (item.match for item in judged if item.reason in (Reason.QUOTATION, *_RELATIVES)), length
    )
    own_words = free & ~attributed & ~masks[Reason.TERM]
    largest = 0.0
    for _, flags in _by_source([item for item in judged if item.reason is None], length).values():
        largest = max(largest, part(flags & own_words))
    return Coverage(part(total), part(free), part(own_words), largest)


def _by_source(
    items: Sequence[_Judged], length: int
) -> dict[tuple[int, int], tuple[list[_Judged], Flags]]:
    groups: dict[tuple[int, int], list[_Judged]] = {}
    for item in items:
        groups.setdefault(item.key, []).append(item)
    return {
        key: (group, tokens_of((item.match for item in group), length))
        for key, group in groups.items()
    }


def _shares(items: Sequence[_Judged], length: int) -> Iterator[Share]:
    """Yield the sources, each next the one that adds most to those before it."""
    groups = _by_source(items, length)
    for key, tokens, added in ranked({key: flags for key, (_, flags) in groups.items()}):
        first = groups[key][0][0]
        document = first.source.document
        yield Share(
            document=document.number,
            title=document.title,
            passages=len(groups[key][0]),
            tokens=tokens,
            added=added,
            share=tokens / length,
            reason=first.reason,
        )


def _passages(subject: _Subject, items: Sequence[_Judged]) -> list[Passage]:
    """Return one passage per place of the draft: the best source, and the others named."""
    length = len(subject.stream.tokens)
    owner = np.full(length, -1)
    chosen: list[_Judged] = []
    others: list[list[_Judged]] = []
    for item in sorted(items, key=lambda i: (-i.match.matched, i.match.draft, i.key)):
        covered = tokens_of([item.match], length)
        before = owner[covered]
        taken = before[before >= 0]
        if len(taken) >= _SAME_PLACE * len(before):
            others[int(np.bincount(taken).argmax())].append(item)
            continue
        owner[covered & (owner < 0)] = len(chosen)
        chosen.append(item)
        others.append([])
    passages = [_passage(subject, item, more) for item, more in zip(chosen, others, strict=True)]
    order = sorted(range(len(chosen)), key=lambda at: chosen[at].match.draft)
    return [passages[at] for at in order]


def _passage(subject: _Subject, item: _Judged, others: Sequence[_Judged]) -> Passage:
    match = item.match
    document = item.source.document
    kind = Kind.VERBATIM if match.similarity >= subject.settings.verbatim else Kind.EDITED
    return Passage(
        document=document.number,
        title=document.title,
        fragments=tuple(
            beside(piece, subject.draft, subject.stream, item.source) for piece in match.fragments
        ),
        kind=Kind.REORDERED if match.reordered else kind,
        similarity=match.similarity,
        tokens=match.lengths[0],
        matched=match.matched,
        reason=item.reason,
        others=tuple(_elsewhere(other) for other in others),
    )


def _elsewhere(item: _Judged) -> Elsewhere:
    document = item.source.document
    main = max(item.match.fragments, key=lambda piece: piece.matched)
    return Elsewhere(
        document=document.number,
        title=document.title,
        clause=item.source.clause(main.source[0]).number,
        similarity=item.match.similarity,
    )
