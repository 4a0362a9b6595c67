"""What marks our changes in a Word file, and small moves in its tree."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING

from drafter.docx.names import ID, RUN_PROPERTIES, W

if TYPE_CHECKING:
    from lxml.etree import _Element

OWNER = "drafter"  # author of our comments and tracked changes

# Values of w:rsidDel, which says in which session a run was deleted and matters to no reader.
# On the right-hand part of a run that we cut, and on a run that we inserted:
SPLIT = W + "rsidDel"
CUT = b"0D2AF7E"  # what all of them begin with
BETWEEN = "0D2AF7E0"  # cut between the run's children
INSIDE = "0D2AF7E1"  # cut inside a w:t with xml:space
BARE = "0D2AF7E2"  # cut inside a w:t without xml:space
PARTED = "0D2AF7E3"  # this insertion parts a tracked insertion of somebody else


class Ids:
    """Numbers for `w:id` that a part does not use yet."""

    def __init__(self, *roots: _Element):
        self._used = {
            value for root in roots for node in root.iter() if (value := node.get(ID)) is not None
        }
        self._numbers = count(1)

    def __next__(self) -> str:
        return next(text for text in map(str, self._numbers) if text not in self._used)


def attributes(node: _Element) -> dict[str, str]:
    """Return the attributes of an element."""
    return {str(name): str(value) for name, value in node.attrib.items()}


def look_of(run: _Element) -> _Element | None:
    """Return the formatting of a run; wrongly placed behind its content it does not count."""
    return run[0] if len(run) and run[0].tag == RUN_PROPERTIES else None


def take_out(node: _Element) -> None:
    """Remove an element but not the text behind it."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is None:
            parent.text = (parent.text or "") + node.tail
        else:
            before.tail = (before.tail or "") + node.tail
        node.tail = None
    parent.remove(node)


def unwrap(node: _Element) -> None:
    """Put the children of an element in its place."""
    for child in list(node):
        node.addprevious(child)
    take_out(node)


def upwards(node: _Element, end: str) -> Iterator[_Element]:
    """Yield `node` and the elements around it, up to but without the first named `end`."""
    yield node
    for up in node.iterancestors():
        if up.tag == end:
            return
        yield up
