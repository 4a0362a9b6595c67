"""Tracked changes: text deleted and inserted where a fix wants it, and taken back again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from drafter.docx.annotate_marks import (
    OWNER,
    PARTED,
    SPLIT,
    Ids,
    attributes,
    look_of,
    take_out,
    unwrap,
)
from drafter.docx.annotate_runs import parent_of
from drafter.docx.names import (
    AUTHOR,
    DELETED,
    DELETED_TEXT,
    ID,
    INSERTED,
    MOVED_TO,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    XML_SPACE,
    W,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_THEIRS = (INSERTED, MOVED_TO)
_CHANGED = W + "rPrChange"
_CHARACTERS = {"\t": W + "tab", "\n": W + "br", "\N{NON-BREAKING HYPHEN}": W + "noBreakHyphen"}
_PIECES = re.compile("([\t\n\N{NON-BREAKING HYPHEN}])")
_DATE = W + "date"
_LONG = 20  # characters from which only the differing words are replaced
_TOKENS = re.compile(r"[^\W\u2e80-\uffff]+|.", re.DOTALL)  # Latin words, single other characters


def narrowed(old: str, new: str) -> tuple[int, int, str]:
    """Return the part of `old` that a fix changes, and what it puts there.

    In a long text only the words that differ are changed, so that people see what is new.
    """
    if len(old) < _LONG or not new:
        return 0, len(old), new
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    shared = min(len(before), len(after), len(before) - 1)  # something is always replaced
    head = next((i for i in range(shared) if before[i] != after[i]), shared)
    tail = next((i for i in range(shared - head) if before[-1 - i] != after[-1 - i]), shared - head)
    start = sum(map(len, before[:head]))
    end = len(old) - sum(map(len, before[len(before) - tail :]))
    return start, end, "".join(after[head : len(after) - tail])


def replace(runs: Sequence[_Element], text: str, ids: Ids) -> dict[_Element, _Element]:
    """Delete `runs` and insert `text` with the look of the first, both tracked.

    Returns the last element of what now stands for each run.
    """
    ends = {run: _delete(run, ids) for run in runs}
    if text:
        plain = (run for run in runs if parent_of(ends[run]).tag not in _THEIRS)
        place = next(plain, runs[0])
        ends[place] = insert(ends[place], runs[0], text, ids)
    return ends


def insert(
    place: _Element, like: _Element, text: str, ids: Ids, *, before: bool = False
) -> _Element:
    """Insert `text` with the look of the run `like` behind or before `place`, tracked.

    An insertion of somebody else is parted for it. Returns the new element.
    """
    new = _insertion(like, text, ids)
    parent = parent_of(place)
    if parent.tag not in _THEIRS:
        if before:
            place.addprevious(new)
        else:
            place.addnext(new)
        return new
    rest = [*([place] if before else ()), *place.itersiblings()]
    if not rest:
        parent.addnext(new)
    elif before and place.getprevious() is None:
        parent.addprevious(new)
    else:
        second = parent.makeelement(parent.tag, attributes(parent))
        second.set(ID, next(ids))
        second.tail, parent.tail = parent.tail, None
        parent.addnext(new)
        new.addnext(second)
        second.extend(rest)
        new[0].set(SPLIT, PARTED)
    return new


def _delete(run: _Element, ids: Ids) -> _Element:
    wrapper = run.makeelement(DELETED, {ID: next(ids), AUTHOR: OWNER})
    wrapper.tail, run.tail = run.tail, None
    parent_of(run).replace(run, wrapper)
    wrapper.append(run)
    for child in run.iterchildren(TEXT):
        child.tag = DELETED_TEXT
    return wrapper


def _insertion(like: _Element, text: str, ids: Ids) -> _Element:
    new = like.makeelement(INSERTED, {ID: next(ids), AUTHOR: OWNER})
    run = new.makeelement(RUN)
    new.append(run)
    properties = look_of(like)
    if properties is not None:
        look = deepcopy(properties)
        look.tail = None
        for change in look.findall(_CHANGED):
            look.remove(change)
        run.append(look)
    for piece in filter(None, _PIECES.split(text)):
        node = run.makeelement(_CHARACTERS.get(piece, TEXT))
        run.append(node)
        if piece not in _CHARACTERS:
            node.text = piece
            node.set(XML_SPACE, "preserve")
    return new


def reject(root: _Element) -> bool:
    """Undo our tracked changes in a part; return whether there was any."""
    own = [
        node
        for node in root.iter(INSERTED, DELETED)
        if node.get(AUTHOR) == OWNER and parent_of(node).tag != RUN_PROPERTIES
    ]
    for node in own:
        if node.tag == DELETED:
            for text in list(node.iter(DELETED_TEXT)):
                text.tag = TEXT
            unwrap(node)
            continue
        parted = any(run.get(SPLIT) == PARTED for run in node.iterchildren(RUN))
        before, behind = node.getprevious(), node.getnext()
        take_out(node)
        if parted and before is not None and behind is not None and _same(before, behind):
            before.extend(list(behind))
            before.tail = behind.tail
            behind.tail = None
            take_out(behind)
    return bool(own)


def _same(first: _Element, second: _Element) -> bool:
    """Whether two elements are one person's tracked insertion."""
    return (
        first.tag == second.tag
        and first.tag in _THEIRS
        and all(first.get(name) == second.get(name) for name in (AUTHOR, _DATE))
    )
