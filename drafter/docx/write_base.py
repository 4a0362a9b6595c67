"""A Word file or template of the user's as the frame of a draft: its styles, pages and headers.

python-docx keeps the parts and relations of the base together; what the draft brings takes the
place of the base's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from drafter.docx.names import W
from drafter.docx.package import opened
from drafter.docx.write_desk import Desk
from drafter.docx.write_drawing import ending
from drafter.docx.write_layout import Layout
from drafter.docx.write_numbering import Foreign
from drafter.docx.write_package import core, zipped
from drafter.docx.write_styles import style_xml
from drafter.docx.write_xml import NAMESPACES, element
from drafter.errors import DrafterError
from drafter.model import Metadata

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DESIGNATION = re.compile(
    r"(?:ISO|IEC|GB|DB\d+|T/[A-Z]+|Q/[A-Z]+)[A-Z/ ]* ?[\dX]+(?:[.-][\dX]+)*[:—][\dX]{4}"
)
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"


@dataclass
class Base:
    """What of the base document a draft needs to know."""

    package: Any  # docx.opc.package.OpcPackage
    styles: _Element
    numbering: _Element | None
    sections: list[_Element]
    ids: dict[str, str]  # name of a style of the layout -> its id in the base
    foreign: dict[str, Foreign]  # styles that the base numbers itself

    @property
    def lists(self) -> int:
        """The highest number of a list in the base."""
        if self.numbering is None:
            return 0
        tags = (("abstractNum", "abstractNumId"), ("num", "numId"))
        return max(
            (
                int(node.get(W + key, "0"))
                for tag, key in tags
                for node in self.numbering.iter(W + tag)
            ),
            default=0,
        )


def read_base(data: bytes, layout: Layout) -> Base:
    """Open the base document; DrafterError where it is none."""
    from docx.opc.package import OpcPackage
    from lxml.etree import XMLSyntaxError

    with opened(data, "base document") as package:  # refuses what is damaged or too large
        main = package.xml(package.main)
        styles_name = package.related("styles")
        numbering_name = package.related("numbering")
        styles = package.xml(styles_name) if styles_name else None
        numbering = package.xml(numbering_name) if numbering_name else None
    if styles is None:
        raise DrafterError("the base document has no styles; save it anew from Word")
    try:
        parts = OpcPackage.open(BytesIO(data))
    except (KeyError, ValueError, XMLSyntaxError) as error:
        raise DrafterError(f"the base document has a broken part: {error}") from error
    found = _by_name(styles)
    ids = {
        name: found[_key(name)].get(W + "styleId", "")
        for name in layout.styles
        if _key(name) in found
    }
    foreign = {
        name: number
        for name in ids
        if (number := _number(found[_key(name)], styles, numbering)) is not None
    }
    sections = list(main.iter(W + "sectPr"))
    return Base(parts, styles, numbering, sections, ids, foreign)


def _key(name: str) -> str:
    return re.sub(r"\s", "", name).lower()


def _by_name(styles: _Element) -> dict[str, _Element]:
    found: dict[str, _Element] = {}
    for style in styles.iter(W + "style"):
        name = style.find(W + "name")
        if name is not None:
            found.setdefault(_key(name.get(W + "val", "")), style)
    return found


def _number(style: _Element, styles: _Element, numbering: _Element | None) -> Foreign | None:
    """Return list and level of a style in the base, from itself or the style it is based on."""
    if numbering is None:
        return None
    by_id = {each.get(W + "styleId"): each for each in styles.iter(W + "style")}
    number, level, seen = None, None, set[int]()
    current: _Element | None = style
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        number = number if number is not None else _value(current, "numId")
        level = level if level is not None else _value(current, "ilvl")
        based = current.find(W + "basedOn")
        current = by_id.get(based.get(W + "val")) if based is not None else None
    if not number or number == "0":
        return None
    for node in numbering.iter(W + "num"):
        abstract = node.find(W + "abstractNumId")
        if node.get(W + "numId") == number and abstract is not None:
            return Foreign(int(number), int(abstract.get(W + "val", "0")), int(level or 0))
    return None


def _value(style: _Element, name: str) -> str | None:
    node = style.find(f"{W}pPr/{W}numPr/{W}{name}")
    return None if node is None else node.get(W + "val")


def section_of(base: Base, kind: str) -> str:
    """Return the content of the base's `w:sectPr` for a part of the draft, without page numbers."""
    from copy import deepcopy

    from lxml import etree

    if not base.sections:
        return ""
    last = len(base.sections) - 1
    index = {"cover": 0, "front": min(1, last) if last > 1 else last}.get(kind, last)
    section = deepcopy(base.sections[index])
    for name in ("pgNumType", "type", "sectPrChange", "titlePg", "footnotePr", "endnotePr"):
        for node in section.findall(W + name):
            section.remove(node)
    if kind == "cover" and last == 0:
        for node in list(section):
            if node.tag in (W + "headerReference", W + "footerReference"):
                section.remove(node)
    etree.cleanup_namespaces(section)
    return "".join(etree.tostring(node, encoding="unicode", with_tail=False) for node in section)


def assemble(base: Base, desk: Desk, texts: dict[str, str], metadata: Metadata) -> bytes:
    """Return the base with the draft's text, its missing styles, lists, notes and pictures."""
    main = base.package.main_document_part
    _replace(base.package, main, texts["document"].encode(), f"{_WORD}.document.main+xml")
    _styles(base, desk)
    _lists(base, desk)
    _notes(base, texts["footnotes"])
    _headers(base, desk, metadata)
    _settings(base)
    for data, relation in desk.pictures.items():
        name = f"/word/media/drafter{relation.removeprefix('rIdPicture')}.{ending(data)}"
        _relate(
            base, relation, f"{_OFFICE}/image", _part(base, name, f"image/{ending(data)}", data)
        )
    for address, relation in desk.links.items():
        main.rels.add_relationship(f"{_OFFICE}/hyperlink", address, relation, is_external=True)
    _core(base, metadata)
    return _saved(base)


def _part(base: Base, name: str, kind: str, data: bytes) -> Any:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    return Part(PackURI(name), kind, data, base.package)


def _relate(base: Base, relation: str, kind: str, part: Any) -> None:
    base.package.main_document_part.rels.add_relationship(kind, part, relation)


def _replace(package: Any, part: Any, data: bytes, kind: str) -> None:
    """Put a new part with the old one's name and relations in its place."""
    from docx.opc.part import Part

    fresh = Part(part.partname, kind, data, package)
    fresh.rels.update(part.rels)
    for holder in (package, *package.iter_parts()):
        for relation in holder.rels.values():
            if not relation.is_external and relation.target_part is part:
                relation._target = fresh


def _related(base: Base, kind: str) -> Any:
    for relation in base.package.main_document_part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            return relation.target_part
    return None


def _set(base: Base, kind: str, data: bytes) -> None:
    """Set the content of a part that the main part refers to; make the part if there is none."""
    old = _related(base, kind)
    if old is not None:
        _replace(base.package, old, data, old.content_type)
    else:
        part = _part(base, f"/word/{kind}.xml", f"{_WORD}.{kind}+xml", data)
        _relate(base, f"rId{kind}", f"{_OFFICE}/{kind}", part)


def _elements(xml: str) -> list[_Element]:
    from lxml import etree

    return list(etree.fromstring(f"<root {NAMESPACES}>{xml}</root>"))


def _serialized(root: _Element) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _styles(base: Base, desk: Desk) -> None:
    """Append the styles that the base lacks."""
    owners = desk.numbering.owners()
    added = "".join(
        style_xml(desk.layout, style, owners, desk.ids)
        for name, style in desk.layout.styles.items()
        if name not in base.ids
    )
    base.styles.extend(_elements(added))
    _set(base, "styles", _serialized(base.styles))


def _lists(base: Base, desk: Desk) -> None:
    """Append the lists of the layout; all `w:abstractNum` stand before all `w:num`."""
    abstract, nums = desk.numbering.definitions()
    root = base.numbering
    if root is None:
        root = _elements("<w:numbering/>")[0]
    first = next((i for i, node in enumerate(root) if node.tag == W + "num"), len(root))
    for offset, node in enumerate(_elements(abstract)):
        root.insert(first + offset, node)
    last = max((i for i, node in enumerate(root) if node.tag == W + "num"), default=len(root) - 1)
    for offset, node in enumerate(_elements(nums), 1):
        root.insert(last + offset, node)
    _set(base, "numbering", _serialized(root))


def _notes(base: Base, xml: str) -> None:
    _set(base, "footnotes", xml.encode())


def _headers(base: Base, desk: Desk, metadata: Metadata) -> None:
    """Put the draft's number where headers and footers of the base name a document."""
    from lxml import etree

    if not metadata.number:
        return
    for relation in list(base.package.main_document_part.rels.values()):
        if relation.is_external or not relation.reltype.endswith(("/header", "/footer")):
            continue
        part = relation.target_part
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(part.blob, parser)
        for node in root.iter(W + "p"):
            _rename(node, metadata.number)
        _replace(base.package, part, _serialized(root), part.content_type)


def _rename(paragraph: _Element, number: str) -> None:
    """Replace the number of a document in a header; text in several runs goes into the first."""
    nodes = list(paragraph.iter(W + "t"))
    text = "".join(node.text or "" for node in nodes)
    shown = _DESIGNATION.sub(lambda match: number, text, count=1)
    if shown == text:
        return
    for index, node in enumerate(nodes):
        node.text = shown if index == 0 else ""


def _settings(base: Base) -> None:
    """Take protection off, which would keep the author from writing; let Word refresh fields."""
    from lxml import etree

    part = _related(base, "settings")
    if part is None:
        return
    root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    for name in ("documentProtection", "writeProtection", "attachedTemplate", "updateFields"):
        for node in root.findall(W + name):
            root.remove(node)
    _insert_update(root)
    _set(base, "settings", _serialized(root))


_AFTER_UPDATE = (
    "hdrShapeDefaults footnotePr endnotePr compat docVars rsids mathPr attachedSchema themeFontLang"
    " clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions"
    " readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags"
    " decimalSymbol listSeparator"
)


def _insert_update(root: _Element) -> None:
    """Put `w:updateFields` at its place in the schema: before the first that comes after it."""
    after = set(_AFTER_UPDATE.split())
    names = [str(node.tag).rpartition("}")[2] for node in root]
    place = next((i for i, name in enumerate(names) if name in after), len(names))
    root.insert(place, _elements(element("updateFields", val="true"))[0])


def _core(base: Base, metadata: Metadata) -> None:
    data = core(metadata).encode()
    for relation in base.package.rels.values():
        if relation.reltype.endswith("/core-properties"):
            _replace(base.package, relation.target_part, data, _CORE)
            return
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    part = _part(base, "/docProps/core.xml", _CORE, data)
    base.package.rels.add_relationship(kind, part, "rIdcore")


def _saved(base: Base) -> bytes:
    from docx.opc import pkgwriter

    parts: Iterable[Any] = list(base.package.iter_parts())
    types: Any = pkgwriter._ContentTypesItem
    members: dict[str, bytes] = {
        "[Content_Types].xml": types.from_parts(parts).blob,
        "_rels/.rels": _bytes(base.package.rels.xml),
    }
    for part in parts:
        members[part.partname.membername] = part.blob
        if len(part.rels):
            members[part.partname.rels_uri.membername] = _bytes(part.rels.xml)
    return zipped(members)


def _bytes(xml: str | bytes) -> bytes:
    return xml.encode() if isinstance(xml, str) else xml
