"""The comments of a Word file: the part that holds their texts, and ours in it."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from drafter.docx.annotate_marks import OWNER, Ids, attributes, take_out
from drafter.docx.annotate_parts import Edit
from drafter.docx.names import AUTHOR, ID, PARAGRAPH, RUN, RUN_PROPERTIES, TEXT, WORD, XML_SPACE, W
from drafter.finding import Finding

if TYPE_CHECKING:
    from lxml.etree import _Element

_KIND = "comments"
_RELATION = "drafterComments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_COMMENT = W + "comment"
_REFERENCE = W + "commentReference"
_MARKS = (W + "commentRangeStart", W + "commentRangeEnd")
_MOST = 32_767  # Word opens no file with more ([MS-OI29500] 2.1.315)
# Threads and durable ids of comments name a comment by the id of its last paragraph.
_THREADS = ("commentsExtended", "commentsIds")
Marks = tuple["_Element", "_Element", "_Element"]
"""The elements for the start of a comment, its end, and the reference to it."""

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WORDS = {
    "en": {
        "replace": "Write: “{text}”",
        "insert": "Insert: “{text}”",
        "delete": "Delete this.",
        "rule": "rule {rule}",
        "footnotes": "In this footnote, at “{text}”:",
        "endnotes": "In this endnote, at “{text}”:",
        "box": "In this text box, at “{text}”:",
        "join": ", ",
    },
    "zh": {
        "replace": "建议改为：“{text}”",
        "insert": "建议插入：“{text}”",
        "delete": "建议删除。",
        "rule": "规则 {rule}",
        "footnotes": "见本条脚注中“{text}”处：",
        "endnotes": "见本条尾注中“{text}”处：",
        "box": "见此文本框中“{text}”处：",
        "join": "，",
    },
}


def wording(finding: Finding, language: str, inside: str = "") -> list[str]:
    """Return the paragraphs of the comment on a finding.

    `inside` says that it stands elsewhere than the words, which are in a note ("footnotes",
    "endnotes") or a text box ("box").
    """
    words = _WORDS["zh" if language == "zh" else "en"]
    place = finding.location
    lines = []
    if inside:
        lines.append(words[inside].format(text=place.text or place.excerpt))
    lines.append(finding.message)
    if finding.fix is not None:
        kind = "delete" if not finding.fix.text else "replace" if place.text else "insert"
        lines.append(words[kind].format(text=finding.fix.text))
    source = [finding.directive, finding.directive_clause, words["rule"].format(rule=finding.rule)]
    lines.append(words["join"].join(filter(None, source)))
    return lines


class Comments:
    """Adds comments to a file; the part for them is made when the first one comes."""

    def __init__(self, edit: Edit, main: _Element):
        from lxml import etree

        name = edit.package.related(_KIND)
        if name is None:
            folder = posixpath.dirname(edit.package.main)
            name = edit.free(posixpath.join(folder, "comments.xml"))
            edit.add(name, etree.Element(W + _KIND, nsmap={"w": WORD}))
            edit.relate(name, _KIND, _RELATION)
            edit.declare(name, _TYPE)
        self._root = edit.change(name)
        self.room = _MOST - len(self._root)  # for this many more
        self._main = main
        self._ids = Ids(self._root, *main.iter(_REFERENCE, *_MARKS))

    def add(self, lines: list[str]) -> Marks:
        """Add a comment; return its marks for the text."""
        from lxml import etree

        number = next(self._ids)
        comment = etree.SubElement(self._root, _COMMENT)
        for key, value in ((ID, number), (AUTHOR, OWNER), (W + "initials", OWNER)):
            comment.set(key, value)
        for line in lines:
            run = etree.SubElement(etree.SubElement(comment, PARAGRAPH), RUN)
            text = etree.SubElement(run, TEXT)
            text.text = _UNPRINTABLE.sub("\ufffd", line)
            text.set(XML_SPACE, "preserve")
        start, end = (self._main.makeelement(tag, {ID: number}) for tag in _MARKS)
        run = self._main.makeelement(RUN)
        etree.SubElement(run, _REFERENCE).set(ID, number)
        return start, end, run


def unprintable(text: str) -> bool:
    """Whether a text holds characters that XML cannot."""
    return _UNPRINTABLE.search(text) is not None


def remove(edit: Edit) -> None:
    """Remove our comments from the file."""
    name = edit.package.related(_KIND)
    if name is None or OWNER.encode() not in edit.package.read(name):
        return
    own = [node for node in edit.root(name).iter(_COMMENT) if node.get(AUTHOR) == OWNER]
    if not own:
        return
    _remove_marks({node.get(ID) for node in own}, edit.change(edit.package.main))
    _remove_threads(edit, own)
    root = edit.change(name)
    for node in own:
        take_out(node)
    if len(root) == 0 and edit.unrelate(_RELATION):
        edit.remove(name)
        edit.undeclare(name)


def _remove_marks(numbers: set[str | None], root: _Element) -> None:
    for mark in [node for node in root.iter(*_MARKS) if node.get(ID) in numbers]:
        take_out(mark)
    for mark in [node for node in root.iter(_REFERENCE) if node.get(ID) in numbers]:
        run = mark.getparent()
        take_out(mark)
        if run is not None and all(child.tag == RUN_PROPERTIES for child in run):
            take_out(run)


def _remove_threads(edit: Edit, own: list[_Element]) -> None:
    """Forget what Word noted on our comments; answers of others become comments of their own."""
    gone = {_named(node, "paraId") for comment in own for node in comment.iter(PARAGRAPH)} - {None}
    for kind in _THREADS if gone else ():
        name = edit.package.related(kind)
        if name is None:
            continue
        for node in list(edit.change(name)):
            if _named(node, "paraId") in gone:
                take_out(node)
                continue
            for key, value in attributes(node).items():
                if key.endswith("}paraIdParent") and value in gone:
                    del node.attrib[key]


def _named(node: _Element, name: str) -> str | None:
    """Return an attribute whatever its namespace: each Word version brings its own."""
    return next(
        (value for key, value in attributes(node).items() if key.endswith("}" + name)), None
    )
