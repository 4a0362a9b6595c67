"""Runs cut where findings begin and end, and put together again."""

from __future__ import annotations

from bisect import bisect_right
from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from drafter.docx.annotate_marks import (
    BARE,
    BETWEEN,
    INSIDE,
    SPLIT,
    Ids,
    attributes,
    look_of,
    take_out,
)
from drafter.docx.names import DELETED_TEXT, ID, RUN, RUN_PROPERTIES, TEXT, XML_SPACE, W
from drafter.docx.pieces import preserved

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANKS = " \t\n\r"
_CHANGED = W + "rPrChange"


class _Parted(NamedTuple):
    """A `w:t` in several runs: `runs[i]` begins at the character `starts[i]`."""

    trimmed: int  # characters dropped in front
    starts: list[int]
    runs: list[_Element]


class Cuts:
    """Places in the runs of one part where they are to be cut, and the runs after that."""

    def __init__(self, ids: Ids):
        self._ids = ids
        self._asked: dict[_Element, dict[_Element, set[int]]] = {}
        self._parted: dict[_Element, _Parted] = {}

    def before(self, child: _Element) -> None:
        """Ask for a cut before a child of a run."""
        previous = child.getprevious()
        if previous is not None and previous is not look_of(parent_of(child)):
            self.inside(child, 0)

    def after(self, child: _Element) -> None:
        """Ask for a cut after a child of a run."""
        following = child.getnext()
        while following is not None and following.tag == RUN_PROPERTIES:  # misplaced
            following = following.getnext()
        if following is not None:
            self.inside(following, 0)

    def inside(self, child: _Element, offset: int) -> None:
        """Ask for a cut in a `w:t`, before its character `offset`."""
        run = child.getparent()
        if run is not None:
            self._asked.setdefault(run, {}).setdefault(child, set()).add(offset)

    def make(self) -> None:
        """Cut all the runs."""
        for run, places in self._asked.items():
            self._cut(run, places)
        self._asked.clear()

    def run(self, child: _Element, offset: int) -> _Element:
        """Return the run that the character `offset` of a run's child is in."""
        parted = self._parted.get(child)
        if parted is None:
            return parent_of(child)
        return parted.runs[bisect_right(parted.starts, offset - parted.trimmed) - 1]

    def runs(self, child: _Element, start: int, end: int) -> list[_Element]:
        """Return the runs that the characters from `start` to `end` of a run's child are in."""
        parted = self._parted.get(child)
        if parted is None:
            return [parent_of(child)]
        first = bisect_right(parted.starts, start - parted.trimmed) - 1
        last = bisect_right(parted.starts, end - 1 - parted.trimmed)
        return parted.runs[first:last]

    def _cut(self, run: _Element, places: dict[_Element, set[int]]) -> None:
        current = run
        for child in list(run):
            offsets = sorted(places.get(child, ()))
            if offsets and offsets[0] == 0:
                current = self._begin(current, BETWEEN)
                offsets = offsets[1:]
            if current is not run:
                current.append(child)
            if offsets:
                current = self._cut_text(current, child, offsets)

    def _cut_text(self, current: _Element, child: _Element, offsets: list[int]) -> _Element:
        """Leave the text before the first offset where it is, the others get runs of their own."""
        text = child.text or ""
        trimmed = 0
        mark = BARE if child.get(XML_SPACE) is None else INSIDE
        if not preserved(child):
            trimmed = len(text) - len(text.lstrip(_BLANKS))
            text = text.strip(_BLANKS)
        ends = [*(offset - trimmed for offset in offsets), len(text)]
        parted = _Parted(trimmed, [0], [current])
        child.text = text[: ends[0]]
        child.set(XML_SPACE, "preserve")
        behind, child.tail = child.tail, None
        for start, end in pairwise(ends):
            current = self._begin(current, mark)
            node = child.makeelement(child.tag, {XML_SPACE: "preserve"})
            node.text = text[start:end]
            current.append(node)
            parted.starts.append(start)
            parted.runs.append(current)
        current[-1].tail = behind
        self._parted[child] = parted
        return current

    def _begin(self, run: _Element, mark: str) -> _Element:
        """Put an empty run with the same formatting behind `run`."""
        new = run.makeelement(RUN, attributes(run))
        new.set(SPLIT, mark)
        properties = look_of(run)
        if properties is not None:
            copy = deepcopy(properties)
            for change in copy.iter(_CHANGED):
                change.set(ID, next(self._ids))
            copy.tail = None
            new.append(copy)
        run.addnext(new)
        return new


def parent_of(node: _Element) -> _Element:
    """Return the parent of an element that has one."""
    parent = node.getparent()
    if parent is None:
        raise ValueError(f"{node.tag} is not in a document")
    return parent


def join(root: _Element) -> bool:
    """Undo all cuts that are still there; return whether there was any."""
    right = [run for run in root.iter(RUN) if run.get(SPLIT) in (BETWEEN, INSIDE, BARE)]
    for run in right:
        mark = run.attrib.pop(SPLIT)
        left = run.getprevious()
        if left is not None and left.tag == RUN and _same_look(left, run):
            _append(left, run, inside=mark != BETWEEN, bare=mark == BARE)
    return bool(right)


def _append(left: _Element, right: _Element, *, inside: bool, bare: bool) -> None:
    content = list(right)[int(look_of(right) is not None) :]
    last = left[-1] if len(left) else None
    if inside and content and last is not None and _joinable(last, content[0]):
        last.text = (last.text or "") + (content[0].text or "")
        last.tail = content[0].tail
        if bare and XML_SPACE in last.attrib:
            del last.attrib[XML_SPACE]
        content = content[1:]
    left.extend(content)
    take_out(right)


def _joinable(last: _Element, first: _Element) -> bool:
    return last.tag == first.tag and last.tag in (TEXT, DELETED_TEXT)


def _same_look(left: _Element, right: _Element) -> bool:
    first, second = look_of(left), look_of(right)
    if first is None or second is None:
        return first is second
    return _equal(first, second)


def _equal(first: _Element, second: _Element) -> bool:
    """Whether two properties say the same; ids of tracked changes do not count."""
    return (
        first.tag == second.tag
        and attributes(first) | {ID: ""} == attributes(second) | {ID: ""}
        and len(first) == len(second)
        and all(map(_equal, first, second))
    )
