"""Repeated properties, parsed once: a measure against the cost of XML, not a reading of it.

Two thirds of the elements of a Word document are in `w:pPr`, `w:rPr` and `w:tcPr`, and few of
these are different. Before parsing, each plain one is replaced by an empty element that names
an entry of a table: parsing then takes half the time and memory. What is out of the ordinary
stays as it is, and a part that is not written as Word writes is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.docx.names import WORD

if TYPE_CHECKING:
    from lxml.etree import _Element

KEY = "interned"  # the attribute that names an entry
# Content that is looked for in the tree (sections, tracked changes), nested properties, and
# what could begin or end a comment, an instruction or a CDATA section.
_UNUSUAL = re.compile(
    rb"<w:(?:sectPr|ins|del|move\w*|cell(?:Ins|Del)|\w*Change|pPr)\b|<w:rPr [^>]*[^/]>"
)
_HIDING = re.compile(rb"<[!?]|-->|\?>|\]\]>")
_ROOT = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?<(w:\w+)((?:\s[^>]*)?)>")
_FOREIGN_CODE = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE)
_NAMESPACE = re.compile(rb"\sxmlns:w=[\"']" + WORD.encode() + rb"[\"']")
_DECLARATION = re.compile(rb"xmlns:w\s*=")
_HEAD = 16_384


@dataclass(slots=True)
class Interned:
    """The properties taken out of one part: XML by the name of the entry."""

    root: bytes = b""  # name and attributes of the root, for its namespaces
    attributes: bytes = b""
    contents: dict[str, bytes] = field(default_factory=dict)
    elements: dict[str, _Element] = field(default_factory=dict)

    def element(self, stub: _Element) -> _Element:
        """Return the properties that `stub` stands for, or `stub` itself."""
        key = stub.get(KEY)
        return stub if key is None else self.elements[key]

    def xml(self) -> bytes:
        """Return the entries as a document of their own, under the part's own root."""
        entries = b"".join(
            b'<w:%b %b="%b">%b</w:%b>' % (tag, KEY.encode(), key.encode(), content, tag)
            for key, content in self.contents.items()
            for tag in (key.partition("-")[0].encode(),)
        )
        return b"<%b%b>%b</%b>" % (self.root, self.attributes, entries, self.root)


def intern(data: bytes) -> tuple[bytes, Interned]:
    """Return the part `data` with stubs for its repeated properties, and the table of them."""
    root = _ROOT.match(data[:_HEAD])
    if root is None:
        return data, Interned()
    table = Interned(root[1], root[2])
    lean = data
    for tag in (b"pPr", b"rPr", b"tcPr"):
        lean = _replace(lean, tag, table.contents)
    if _ordinary(lean, table):
        return lean, table
    return data, Interned()


def _ordinary(lean: bytes, table: Interned) -> bool:
    """Return whether plain searching in the bytes found elements and nothing else.

    There must be no CDATA section to hide text that looks like an element, one meaning of the
    prefix, and a code in which ASCII stands for itself.
    """
    declared = lean.count(b"xmlns:w")
    return (
        _NAMESPACE.search(table.attributes) is not None
        and not table.attributes.endswith(b"/")
        and (declared == table.attributes.count(b"xmlns:w") or len(_DECLARATION.findall(lean)) == 1)
        and b"<![" not in lean
        and _FOREIGN_CODE.match(lean.lstrip()[:_HEAD]) is None
        and not any(
            _HIDING.search(content) or b"xmlns:w" in content for content in table.contents.values()
        )
    )


def _replace(data: bytes, tag: bytes, contents: dict[str, bytes]) -> bytes:
    opening, closing = b"<w:%b>" % tag, b"</w:%b>" % tag
    first, *rest = data.split(opening)
    out = [first]
    known: dict[bytes, bytes] = {}
    for part in rest:
        content, found, after = part.partition(closing)
        stub = known.get(content) if found else opening + content
        if stub is None:
            if _UNUSUAL.search(content):
                stub = opening + content + closing
            else:
                key = f"{tag.decode()}-{len(contents)}"
                contents[key] = content
                stub = b'<w:%b %b="%b"/>' % (tag, KEY.encode(), key.encode())
            known[content] = stub
        out.append(stub + after)
    return b"".join(out)
