"""Repeated properties, parsed once: a measure against the cost of XML, not a reading of it.

Two thirds of the elements of a Word document are in `w:pPr`, `w:rPr` and `w:tcPr`, and few of
these are different. Before parsing, each plain one is replaced by an empty element whose name
is that of an entry in a table, such as `w:rPr-7`: parsing then takes half the time and memory.
What is out of the ordinary stays as it is, and a part that is not written as Word writes is
left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.docx.names import CELL_PROPERTIES, PARAGRAPH_PROPERTIES, RUN_PROPERTIES, WORD, W

if TYPE_CHECKING:
    from lxml.etree import _Element

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
    """The properties taken out of one part, by the name of the element that stands for them."""

    root: bytes = b""  # name and attributes of the root, for its namespaces
    attributes: bytes = b""
    contents: dict[str, bytes] = field(default_factory=dict)  # XML by local name: "rPr-7"
    elements: dict[str, _Element] = field(default_factory=dict)  # by full name

    def element(self, found: _Element) -> _Element:
        """Return the properties that `found` stands for, or `found` itself."""
        return self.elements.get(found.tag, found)

    def names(self, properties: str) -> frozenset[str]:
        """Return the names that elements with the name `properties` bear in the tree."""
        stubs = (name for name in self.elements if name.startswith(properties + "-"))
        return frozenset((properties, *stubs))

    def xml(self) -> bytes:
        """Return the entries as a document of their own, under the part's own root."""
        entries = b"".join(
            b"<w:%b>%b</w:%b>" % (tag, content, tag)
            for name, content in self.contents.items()
            for tag in (name.partition("-")[0].encode(),)
        )
        return b"<%b%b>%b</%b>" % (self.root, self.attributes, entries, self.root)

    def take(self, entries: Iterable[_Element]) -> None:
        """Take the elements that the XML of the entries was parsed to.

        Raises ValueError where there are more: a content that closes its own element.
        """
        names = [W + name for name in self.contents]
        self.elements = dict(zip(names, entries, strict=True))


def intern(data: bytes) -> tuple[bytes, Interned]:
    """Return the part `data` with stubs for its repeated properties, and the table of them."""
    root = _ROOT.match(data[:_HEAD])
    if root is None:
        return data, Interned()
    table = Interned(root[1], root[2])
    lean = data
    for name in (PARAGRAPH_PROPERTIES, RUN_PROPERTIES, CELL_PROPERTIES):
        lean = _replace(lean, name.removeprefix(W), table.contents)
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


def _replace(data: bytes, tag: str, contents: dict[str, bytes]) -> bytes:
    """Replace the elements `tag` by stubs, and note what they hold.

    Split at "w:pPr>", the data are by turns what is outside, up to "<", and inside, up to "</".
    """
    name = b"w:%b>" % tag.encode()
    parts = data.split(name)
    inside = parts[1::2]
    stubs = dict.fromkeys(inside, b"")
    if not _by_turns(parts, stubs):
        parts = _unnested(data, tag.encode()).split(name)
        inside = parts[1::2]
        stubs = dict.fromkeys(inside, b"")
        if not _by_turns(parts, stubs):
            return data
    for content in stubs:
        if _UNUSUAL.search(content):
            stubs[content] = name + content + name
        else:
            stub = f"{tag}-{len(contents)}"
            contents[stub] = content[:-2]
            stubs[content] = b"w:%b/>" % stub.encode()
    parts[1::2] = map(stubs.__getitem__, inside)
    return b"".join(parts)


def _by_turns(parts: list[bytes], inside: Iterable[bytes]) -> bool:
    return len(parts) % 2 == 1 and all(part.endswith(b"</") for part in inside)


def _unnested(data: bytes, tag: bytes) -> bytes:
    """Set former properties, in tracked changes, apart by a blank that means nothing to XML."""
    data = re.sub(rb"(<w:%bChange\b[^>]*>)<w:%b>" % (tag, tag), rb"\1<w:%b >" % tag, data)
    end = b"</w:%bChange>" % tag
    return data.replace(b"</w:%b>" % tag + end, b"</w:%b >" % tag + end)
