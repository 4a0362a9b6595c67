"""Text that may be alike: prescribed, common to many, attributed, from a declared relative."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from drafter import designations
from drafter.blocks import Role, Span, Zone
from drafter.model import Draft
from drafter.overlap.align import Window, align
from drafter.overlap.arrays import Flags, Numbers
from drafter.overlap.identity import mentions, same_document, same_edition
from drafter.overlap.report import Reason
from drafter.overlap.settings import Settings
from drafter.overlap.stream import Stream
from drafter.overlap.tokens import as_text, tokenize

_PRESCRIBED = 0.8  # similarity to a prescribed text
_PRESCRIBED_GRAM = 3  # tokens in common that make a place worth an alignment
_WINDOW = 15  # grams among which the frequent ones are counted
_FREQUENT = 0.6  # of them
_LEAST_FREQUENT = 20  # documents
_REPLACES = re.compile(
    r"代替|替代|取代|cancels? and replaces?|replaces?\b|supersedes?\b|obsoletes?\b", re.IGNORECASE
)
_ADOPTS = re.compile(
    r"(?:等同|等效|修改|非等效|参照)采用|转化|使用(?:翻译|重新起草)法|\b(?:IDT|MOD|NEQ)\b"
    r"|\bidentical\s+(?:to|with|adoption)|\bmodified\s+(?:adoption|in relation)"
    r"|\badopt(?:s|ed|ion)\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"reproduced from|taken from|quoted from|adapted from|extract(?:ed)? from|摘自|引自|源自|来源",
    re.IGNORECASE,
)
_OPEN, _CLOSE = "“«「『", "”»」』"
_PLACEHOLDER = re.compile(r"[XＸ×]{2,}|□")


def prescribed(tokens_of_draft: Stream, texts: Sequence[str]) -> Flags:
    """Tell which tokens of the draft follow one of the prescribed `texts`."""
    draft = as_text(tokens_of_draft.tokens.codes)
    flags = np.zeros(len(draft), bool)
    places = _grams(draft) if texts else {}
    for text in texts:
        wanted = as_text(tokenize(text).codes)
        if len(wanted) <= _PRESCRIBED_GRAM:
            continue
        for first, last in _alike(draft, wanted, places):
            flags[first:last] = True
    return flags


def _grams(row: str) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at in range(len(row) - _PRESCRIBED_GRAM + 1):
        places.setdefault(row[at : at + _PRESCRIBED_GRAM], []).append(at)
    return places


def _alike(draft: str, wanted: str, places: dict[str, list[int]]) -> Iterable[tuple[int, int]]:
    """Yield where `draft` has something like the whole of `wanted`."""
    done = -1
    anchors = sorted(
        (start, at)
        for at in range(len(wanted) - _PRESCRIBED_GRAM + 1)
        for start in places.get(wanted[at : at + _PRESCRIBED_GRAM], ())
    )
    for start, at in anchors:
        if start < done:
            continue
        window = Window(draft, wanted, (0, len(draft)), (0, len(wanted)))
        for found in align(window, [(start, at)], len(wanted), _PRESCRIBED_GRAM):
            length = found.draft[1] - found.draft[0]
            if found.draft[1] > done and 2 * found.matched >= _PRESCRIBED * (length + len(wanted)):
                yield found.draft
                done = found.draft[1]


def common(occurrences: Numbers, documents: int, stride: int, settings: Settings) -> Flags:
    """Tell which tokens stand in a wording that very many documents of the library have.

    Of `stride` grams in a row, each document that has them all counts for exactly one.
    """
    flags = np.zeros(len(occurrences), bool)
    if documents < settings.least_documents or len(occurrences) < _WINDOW:
        return flags
    row = np.ones(stride, np.int64)
    many = np.convolve(occurrences, row)[stride - 1 :] >= max(
        _LEAST_FREQUENT, settings.frequent * documents
    )
    frequent = np.convolve(many, row)[: len(many)] == stride
    counts = np.convolve(frequent, np.ones(_WINDOW, np.int64), "valid")
    for start in np.flatnonzero(counts >= _FREQUENT * _WINDOW):
        flags[start : start + _WINDOW] = True
    return flags


def sourced_terms(draft: Draft) -> set[int]:
    """Return the indexes of the blocks of term entries that name their source."""
    sourced: set[int] = set()
    entry: list[int] = []
    for block in draft.blocks:
        if block.role in (Role.TERM, Role.HEADING):
            entry = []
        elif block.role is Role.SOURCE:
            sourced.update(entry)
        else:
            entry.append(block.index)
    return sourced


class Relatives:
    """The documents that a draft declares to be, to replace or to adopt."""

    def __init__(self, draft: Draft):
        number = draft.metadata.number
        self._own = "" if _PLACEHOLDER.search(number) else number
        foreword = [block.text for block in draft.blocks if block.zone is Zone.FOREWORD]
        self._replaced = [*draft.metadata.replaces, *_named(foreword, _REPLACES)]
        self._adopted = [
            *(found.text for found in designations.find(draft.metadata.consistency)),
            *_named(foreword, _ADOPTS),
        ]

    def is_own(self, number: str) -> bool:
        """Tell whether `number` is that of the draft itself."""
        return same_edition(self._own, number)

    def reason(self, number: str) -> Reason | None:
        """Return what the document `number` is to the draft."""
        if any(same_document(adopted, number) for adopted in self._adopted):
            return Reason.ADOPTED
        if same_document(self._own, number) or any(
            same_document(replaced, number) for replaced in self._replaced
        ):
            return Reason.PREDECESSOR
        return None


def _named(texts: Iterable[str], pattern: re.Pattern[str]) -> list[str]:
    """Return the designations in the sentences that match `pattern`."""
    return [
        found.text
        for text in texts
        for sentence in re.split(r"(?<=[。；;])|(?<=\.)\s+(?=[A-Z])", text)
        if pattern.search(sentence)
        for found in designations.find(sentence)
    ]


def quotes(draft: Draft, spans: Sequence[Span], number: str) -> bool:
    """Tell whether the text at `spans` is marked as taken from the document `number`."""
    first, last = spans[0].block, spans[-1].block
    near = draft.blocks[max(0, first.index - 1) : last.index + 2]
    named = [block for block in near if mentions(block.text, number)]
    if not named:
        return False
    if all(span.block.role is Role.QUOTATION or _in_quotes(span) for span in spans):
        return True
    return any(_FROM.search(block.text) for block in named)


def _in_quotes(span: Span) -> bool:
    """Tell whether quotation marks enclose `span`."""
    before, after = span.block.text[: span.start], span.block.text[span.end :]
    opened = sum(before.count(mark) for mark in _OPEN) - sum(before.count(mark) for mark in _CLOSE)
    if opened > 0 and any(mark in after for mark in _CLOSE):
        return True
    return before.count('"') % 2 == 1 and '"' in after


def block_flags(stream: Stream, indexes: set[int]) -> Flags:
    """Tell which tokens belong to the blocks with these indexes."""
    flags = np.zeros(len(stream.tokens), bool)
    bounds = np.searchsorted(stream.tokens.starts, np.array([*stream.starts, 2**62]))
    for at, block in enumerate(stream.blocks):
        if block.index in indexes:
            flags[bounds[at] : bounds[at + 1]] = True
    return flags
