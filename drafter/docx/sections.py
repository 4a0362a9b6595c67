"""Sections: page set-up, and the headers and footers that are shown in each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from drafter.docx.measures import twips, whole
from drafter.docx.names import RELATION, TYPE, VAL, W, on
from drafter.docx.package import Relationship
from drafter.model import Section

if TYPE_CHECKING:
    from lxml.etree import _Element

_REFERENCES = {W + "headerReference": "header", W + "footerReference": "footer"}


class Sections:
    """Collects the sections of a document in order; headers are inherited from the one before."""

    def __init__(self, links: Mapping[str, Relationship], even_and_odd: bool):
        self._links = links
        self._even_and_odd = even_and_odd
        self._inherited: dict[tuple[str, str], str] = {}
        self.found: list[tuple[int, Section]] = []  # with the index of the first w:p

    def add(self, properties: _Element, first: int) -> None:
        """Add the section that `properties` (`w:sectPr`) ends; `first` is its first `w:p`."""
        for node in properties:
            kind = _REFERENCES.get(node.tag)
            link = self._links.get(node.get(RELATION, "")) if kind else None
            if kind and link is not None and not link.external:
                self._inherited[kind, node.get(TYPE, "default")] = link.target
        kinds = ["default"]
        title = properties.find(W + "titlePg")
        if title is not None and on(title.get(VAL)):
            kinds.insert(0, "first")
        if self._even_and_odd:
            kinds.append("even")
        parts = [
            self._inherited[kind, page]
            for kind in ("header", "footer")
            for page in kinds
            if (kind, page) in self._inherited
        ]
        self.found.append((first, _section(properties, first, tuple(dict.fromkeys(parts)))))


def starts_page(section: Section) -> bool:
    """Return whether the section begins on a new page."""
    return section.start in ("", "nextPage", "oddPage", "evenPage")


def _section(properties: _Element, first: int, parts: tuple[str, ...]) -> Section:
    size = _attributes(properties, "pgSz")
    margins = _attributes(properties, "pgMar")
    numbers = _attributes(properties, "pgNumType")
    return Section(
        first=first,
        width=_length(size, "w"),
        height=_length(size, "h"),
        top=_length(margins, "top"),
        bottom=_length(margins, "bottom"),
        left=_length(margins, "left"),
        right=_length(margins, "right"),
        gutter=_length(margins, "gutter"),
        header=_length(margins, "header"),
        footer=_length(margins, "footer"),
        start=_attributes(properties, "type").get("val", ""),
        number_format=numbers.get("fmt", ""),
        number_start=whole(numbers.get("start")),
        parts=parts,
    )


def _attributes(parent: _Element, name: str) -> dict[str, str]:
    node = parent.find(W + name)
    return (
        {}
        if node is None
        else {str(key).removeprefix(W): str(value) for key, value in node.items()}
    )


def _length(attributes: Mapping[str, str], name: str) -> int:
    return twips(attributes.get(name)) or 0
