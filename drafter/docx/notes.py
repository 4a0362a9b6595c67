"""Footnotes and endnotes: which are in the text, and the number of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.blocks import Paragraph
from drafter.docx.landmarks import Landmarks
from drafter.docx.measures import whole
from drafter.docx.names import (
    ENDNOTE_REFERENCE,
    FOOTNOTE_REFERENCE,
    ID,
    SECTION_PROPERTIES,
    VAL,
    W,
    on,
)
from drafter.docx.numerals import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element

_REFERENCES = {"footnotes": FOOTNOTE_REFERENCE, "endnotes": ENDNOTE_REFERENCE}
_FORMATS = {"footnotes": "decimal", "endnotes": "lowerRoman"}


class NoteNumbers:
    """The numbers of the notes of one kind, by id, in the order in which the text names them.

    Where they start again on every page or in every section, they are left empty.
    """

    def __init__(
        self,
        kind: str,
        marks: Landmarks,
        settings: _Element | None,
        paragraphs: Sequence[Paragraph],
    ):
        own_mark = {
            node.get(ID)
            for node in marks[_REFERENCES[kind]]
            if on(node.get(W + "customMarkFollows", "0"))
        }
        place = f"{W}{kind.removesuffix('s')}Pr"
        sections = marks[SECTION_PROPERTIES]
        properties = [node for section in sections for node in section.iterchildren(place)]
        if settings is not None:
            properties += settings.findall(place)
        form = _setting(properties, "numFmt") or _FORMATS[kind]
        count = whole(_setting(properties, "numStart"), 1) or 1
        restarts = _setting(properties, "numRestart") in ("eachPage", "eachSect")
        self._numbers: dict[str, str] = {}
        self._begun: set[str] = set()
        self._form = form
        for paragraph in paragraphs:
            for mark in paragraph.marks:
                if mark.kind != kind.removesuffix("s") or mark.target in self._numbers:
                    continue
                if mark.target in own_mark:
                    self._numbers[mark.target] = ""
                    continue
                self._numbers[mark.target] = "" if restarts else numeral(count, form)
                count += 1

    def __contains__(self, note: str) -> bool:
        return note in self._numbers

    def numbered(self, paragraph: Paragraph) -> Paragraph:
        """Give the first paragraph of a note its number; later ones keep their own."""
        number = self._numbers[paragraph.note]
        if paragraph.note in self._begun or not number or paragraph.number:
            return paragraph
        self._begun.add(paragraph.note)
        return replace(paragraph, number=number, number_level=1, number_format=self._form)


def _setting(properties: Sequence[_Element], name: str) -> str:
    """Return the first value that sections or settings give."""
    for parent in properties:
        node = parent.find(W + name)
        if node is not None:
            return node.get(VAL, "")
    return ""
