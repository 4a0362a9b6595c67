"""Text boxes: where a comment on their text can stand, and the copy of it for older programs.

Word writes the text of a box twice: in the branch that it reads, and in an `mc:Fallback` for
programs that know older drawings only. It shows no comments in boxes ([MS-OI29500] 2.1.315).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from drafter.docx.annotate_marks import upwards
from drafter.docx.names import CHOICE, FALLBACK, TEXT_BOX
from drafter.docx.parts import Part
from drafter.docx.story import Passage, walk_box

if TYPE_CHECKING:
    from lxml.etree import _Element


def outermost(passage: Passage) -> _Element:
    """Return the text box around a passage that no other box is around."""
    return list(passage.elements[-1].iterancestors(TEXT_BOX))[-1]


class Twins:
    """The passages of the boxes of a part in the copies for older programs."""

    def __init__(self, part: Part, passages: Iterable[Passage]):
        self._part = part
        self._boxes: dict[_Element, list[Passage]] = defaultdict(list)
        for passage in passages:
            if passage.place.box:
                self._boxes[_innermost(passage)].append(passage)
        self._found: dict[_Element, list[Passage]] = {}

    def of(self, passage: Passage) -> Passage | None:
        """Return the copy of a passage in a box; None where there is none or it says else."""
        box = _innermost(passage)
        own = self._boxes[box]
        if box not in self._found:
            self._found[box] = self._read(box)
        others = self._found[box]
        if len(others) != len(own):
            return None
        other = others[next(i for i, each in enumerate(own) if each is passage)]
        return other if other.text == passage.text else None

    def _read(self, box: _Element) -> list[Passage]:
        found: list[Passage] = []
        twin = _twin(box)
        if twin is not None:
            walk_box(self._part, twin, found.append)
        return found


def _innermost(passage: Passage) -> _Element:
    return next(passage.elements[-1].iterancestors(TEXT_BOX))


def _twin(box: _Element) -> _Element | None:
    """Return the copy of a box in the fallback beside it: that at the same place among its own."""
    choice = next(box.iterancestors(CHOICE), None)
    alternatives = None if choice is None else choice.getparent()
    fallback = None if alternatives is None else alternatives.find(FALLBACK)
    if choice is None or fallback is None:
        return None
    own, others = list(_boxes(choice)), list(_boxes(fallback))
    return others[own.index(box)] if box in own and len(own) == len(others) else None


def _boxes(branch: _Element) -> Iterator[_Element]:
    """Yield the text boxes of a branch that are not in one another."""
    for box in branch.iter(TEXT_BOX):
        around = upwards(box, branch.tag)
        next(around)
        if not any(up.tag == TEXT_BOX for up in around):
            yield box
