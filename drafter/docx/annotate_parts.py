"""The parts of a Word file that are changed, as trees, and the file put together again."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from drafter.docx import names
from drafter.docx.annotate_zip import rewritten
from drafter.docx.package import WordPackage
from drafter.docx.parts import Part, whole_part

if TYPE_CHECKING:
    from lxml.etree import _Element

TYPES = "[Content_Types].xml"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships/"


class Edit:
    """A Word file being changed: parts are parsed when asked for, written where `changed`."""

    def __init__(self, source: bytes, package: WordPackage):
        self.package = package
        self._source = source
        self._parts: dict[str, Part] = {}
        self._roots: dict[str, _Element] = {}
        self._changes: dict[str, _Element | None] = {}  # None for a part that is removed

    def part(self, name: str) -> Part:
        """Return the part `name` to be walked over."""
        if name not in self._parts:
            self._parts[name] = whole_part(self.package, name)
            self._roots[name] = self._parts[name].root
        return self._parts[name]

    def root(self, name: str) -> _Element:
        """Return the root of the part `name`."""
        if name not in self._roots:
            self._roots[name] = self.package.xml(name)
        return self._roots[name]

    def change(self, name: str) -> _Element:
        """Return the root of the part `name`, which will be written anew."""
        root = self._changes.get(name)
        if root is None:
            if self.package.strict:
                self._check_strict(name)
            root = self._changes[name] = self.root(name)
        return root

    def add(self, name: str, root: _Element) -> None:
        """Add the part `name`."""
        self._roots[name] = self._changes[name] = root

    def remove(self, name: str) -> None:
        """Remove the part `name`."""
        self._changes[name] = None

    def free(self, name: str) -> str:
        """Return `name`, numbered if a part or a leftover content type has it already."""
        taken = {node.get("PartName", "").lower() for node in self.root(TYPES)}
        stem, ending = posixpath.splitext(name)
        number = 0
        while self.package.has(name) or f"/{name.lower()}" in taken:
            number += 1
            name = f"{stem}{number}{ending}"
        return name

    def relate(self, name: str, kind: str, identifier: str) -> None:
        """Make `name` a part that the main part uses as `kind`.

        Where the main part had no relations, a file for them is added and `identifier` ends in
        "Alone".
        """
        from lxml import etree

        relations = relations_of(self.package.main)
        if not self.package.has(relations):
            self.add(relations, etree.Element(f"{{{_RELATIONS}}}Relationships"))
            identifier += "Alone"
        prefix = names.OFFICE_RELATIONS + "/"
        node = etree.SubElement(self.change(relations), f"{{{_RELATIONS}}}Relationship")
        node.set("Id", identifier)
        node.set("Type", (_STRICT_RELATION if self.package.strict else prefix) + kind)
        node.set("Target", posixpath.relpath(name, posixpath.dirname(self.package.main) or "."))

    def unrelate(self, identifier: str) -> str | None:
        """Remove the relation that `relate` made; return the part it led to."""
        relations = relations_of(self.package.main)
        for key in (identifier, identifier + "Alone"):
            link = self.package.relationships(self.package.main).get(key)
            if link is None:
                continue
            if key != identifier:
                self.remove(relations)
                return link.target
            root = self.change(relations)
            for node in [node for node in root if node.get("Id") == key]:
                root.remove(node)
            return link.target
        return None

    def declare(self, name: str, content_type: str) -> None:
        """Give the part `name` its content type."""
        from lxml import etree

        node = etree.SubElement(self.change(TYPES), _TYPE + "Override")
        node.set("PartName", "/" + name)
        node.set("ContentType", content_type)

    def undeclare(self, name: str) -> None:
        """Take away the content type of the part `name`."""
        root = self.change(TYPES)
        for node in [node for node in root if node.get("PartName") == "/" + name]:
            root.remove(node)

    def result(self) -> bytes:
        """Return the file as changed: the source itself if nothing was."""
        if not self._changes:
            return self._source
        members = {self._member(name): self._written(root) for name, root in self._changes.items()}
        return rewritten(self._source, self.package.archive, members)

    def _member(self, name: str) -> str:
        """Return the name of a part as the archive spells it."""
        found = self.package.members.get(name.replace("\\", "/").lower())
        return name if found is None else found.filename

    def _written(self, root: _Element | None) -> bytes | None:
        from lxml import etree

        if root is None:
            return None
        data = etree.tostring(
            root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
        )
        return _strict(data) if self.package.strict else data

    def _check_strict(self, name: str) -> None:
        """Refuse a part that mixes the names of both kinds: nobody could tell them apart again."""
        data = self.package.read(name)
        for known in names.STRICT_TO_TRANSITIONAL.values():
            if b'"' + known + b'"' in data:
                raise self.package.error(
                    f"the part {name} mixes Strict and Transitional Open XML and cannot be "
                    "annotated: save the file in Word as an ordinary Word document"
                )


def relations_of(part: str) -> str:
    """Return the name of the relations of a part."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", base + ".rels")


def _strict(data: bytes) -> bytes:
    for strict, transitional in names.STRICT_TO_TRANSITIONAL.items():
        data = data.replace(b'"' + transitional + b'"', b'"' + strict + b'"')
    return data
