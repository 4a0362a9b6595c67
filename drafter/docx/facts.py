"""Facts about the Word file as a whole: revisions, comments, links, settings, core metadata."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from drafter.docx.landmarks import DELETIONS, INSERTIONS, NOT_READ, Landmarks
from drafter.docx.names import RELATION, VAL, W, on
from drafter.docx.package import WordPackage
from drafter.model import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_APPLICATION = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Application"
)


def package_facts(
    package: WordPackage, marks: Sequence[Landmarks], settings: _Element | None
) -> Package:
    """Return the facts; `marks` are those of the parts read, the main part first."""
    core = _properties(package, "core-properties")
    application = _properties(package, "extended-properties")
    notes = None if settings is None else settings.find(W + "footnotePr")
    return Package(
        insertions=_count(marks, INSERTIONS),
        deletions=_count(marks, DELETIONS),
        comments=_comments(package),
        linked_images=sum(
            link.kind == "image" and link.external
            for link in package.relationships(package.main).values()
        ),
        even_and_odd_headers=switched_on(settings, "evenAndOddHeaders"),
        footnote_format=_setting(notes, "numFmt"),
        footnote_restart=_setting(notes, "numRestart"),
        not_read=_not_read(package, marks[0]),
        title=_text(core, _DUBLIN_CORE + "title"),
        creator=_text(core, _DUBLIN_CORE + "creator"),
        application=_text(application, _APPLICATION),
    )


def switched_on(settings: _Element | None, name: str) -> bool:
    """Return whether an on/off setting of the document is on."""
    node = None if settings is None else settings.find(W + name)
    return node is not None and on(node.get(VAL))


def _count(marks: Sequence[Landmarks], tags: Sequence[str]) -> int:
    """Count tracked changes of text, of paragraph marks, of rows."""
    return sum(len(part[tag]) for part in marks for tag in tags)


def _comments(package: WordPackage) -> int:
    part = package.related("comments")
    return 0 if part is None else sum(1 for _ in package.xml(part).iter(W + "comment"))


def _setting(parent: _Element | None, name: str) -> str:
    node = None if parent is None else parent.find(W + name)
    return "" if node is None else node.get(VAL, "")


def _not_read(package: WordPackage, marks: Landmarks) -> tuple[str, ...]:
    """Return the names of parts and files whose text belongs here but is not read."""
    links = package.relationships(package.main)
    nodes = (node for tag in NOT_READ for node in marks[tag])
    found = (links.get(node.get(RELATION, "")) for node in nodes)
    return tuple("?" if link is None else link.target for link in found)


def _properties(package: WordPackage, kind: str) -> _Element | None:
    for link in package.relationships("").values():
        if link.kind == kind and package.has(link.target):
            return package.xml(link.target)
    return None


def _text(parent: _Element | None, tag: str) -> str:
    node = None if parent is None else parent.find(tag)
    return "" if node is None or node.text is None else node.text.strip()
