"""Clauses of HTML pages and of NISO STS documents (ANSI/NISO Z39.102)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import DrafterError
from drafter.overlap.documents import SourceClause
from drafter.overlap.markdown import split_number

if TYPE_CHECKING:
    from lxml.etree import _Element

_HTML_SKIPPED = {
    "script",
    "style",
    "nav",
    "head",
    "template",
    "noscript",
    "svg",
    "header",
    "footer",
}
_HTML_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_STS_SKIPPED = {
    "label",
    "ref-list",
    "xref-group",
    "mml:math",
    "tex-math",
    "graphic",
    "index",
    "toc",
}
_STS_SECTIONS = {"sec", "app", "ref-list", "term-sec"}
_BLOCKS = {
    "p", "li", "td", "th", "div", "tr", "dd", "dt", "pre", "blockquote", "section", "article",
    "caption", "table", "title", "list-item", "def", "def-item", "term", "definition", "tig",
    "termEntry", "non-normative-note", "non-normative-example", "disp-quote", "fn", "br", "break",
}  # fmt: skip
_DEEPEST = 200


def clauses(path: Path) -> tuple[tuple[SourceClause, ...], str, str]:
    """Return clauses, title and number of the HTML or STS file at `path`."""
    from lxml import etree

    data = path.read_bytes()
    html = path.suffix.lower() != ".xml"
    parser = (
        etree.HTMLParser(no_network=True, huge_tree=False, encoding=_encoding(data))
        if html
        else etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DrafterError(f"cannot be read: {error}", path=path) from error
    if root is None:
        raise DrafterError("the file has no text", path=path)
    if html:
        return (*_html(root), "")
    if _name(root) not in ("standard", "adoption"):
        raise DrafterError(
            f"is not a NISO STS document: the root is <{_name(root)}>, expected <standard>",
            path=path,
        )
    return _sts(root)


def _encoding(data: bytes) -> str | None:
    """Return UTF-8 where the page is that and need not say so."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _name(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _html(root: _Element) -> tuple[tuple[SourceClause, ...], str]:
    found: list[SourceClause] = []
    lines: list[str] = []
    heading = ("", "")

    def walk(element: _Element, depth: int) -> None:
        nonlocal heading, lines
        name = _name(element)
        if name in _HTML_HEADINGS:
            found.append(SourceClause(*heading, _levelled(lines)))
            heading, lines = split_number(" ".join("".join(_texts(element)).split())), []
        elif name and name not in _HTML_SKIPPED and depth < _DEEPEST:
            if name in _BLOCKS:
                lines.append("\n")
            lines.append((element.text or "").replace("\n", " "))
            for child in element:
                walk(child, depth + 1)
            if name in _BLOCKS:
                lines.append("\n")
        lines.append((element.tail or "").replace("\n", " "))

    walk(root, 0)
    found.append(SourceClause(*heading, _levelled(lines)))
    title = " ".join("".join(_texts(root.find(".//title"))).split())
    return tuple(clause for clause in found if clause.text or clause.title), title


def _texts(element: _Element | None) -> list[str]:
    return [] if element is None else [str(text) for text in element.itertext()]


def _levelled(pieces: list[str]) -> str:
    """Return the lines of `pieces`, white space levelled, empty lines left out."""
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _sts(root: _Element) -> tuple[tuple[SourceClause, ...], str, str]:
    found: list[SourceClause] = []
    for part in ("front", "body", "back"):
        for element in root.iter(f"{{*}}{part}"):
            for child in element:
                if _name(child) not in (
                    "iso-meta",
                    "reg-meta",
                    "nat-meta",
                    "std-meta",
                    "std-doc-meta",
                ):
                    _section(child, found, 0)
    number = _first(root, "std-ref") or _first(root, "doc-ref")
    title = _first(root, "full") or _first(root, "main")
    return tuple(clause for clause in found if clause.text or clause.title), title, number


def _first(root: _Element, name: str) -> str:
    for element in root.iter(f"{{*}}{name}"):
        return " ".join("".join(_texts(element)).split())
    return ""


def _section(element: _Element, found: list[SourceClause], depth: int) -> None:
    """Add the clause of a section, then those of its subsections."""
    number = title = ""
    lines: list[str] = []
    inner: list[_Element] = []
    for child in element:
        name = _name(child)
        if name == "label":
            number = " ".join("".join(_texts(child)).split())
        elif name == "title":
            title = " ".join("".join(_texts(child)).split())
        elif name in _STS_SECTIONS:
            inner.append(child)
        else:
            _sts_text(child, lines, inner, depth)
    if number.split() and number.split()[0] in ("Annex", "附录"):
        number = number.split()[-1]
    found.append(SourceClause(number, title, _levelled(lines)))
    for child in inner:
        if depth < _DEEPEST:
            _section(child, found, depth + 1)


def _sts_text(element: _Element, lines: list[str], inner: list[_Element], depth: int) -> None:
    """Collect the text of an element; sections within are left for later."""
    name = _name(element)
    if name in _STS_SECTIONS:
        inner.append(element)
    elif name and name not in _STS_SKIPPED and depth < _DEEPEST:
        if name in _BLOCKS:
            lines.append("\n")
        lines.append((element.text or "").replace("\n", " "))
        for child in element:
            _sts_text(child, lines, inner, depth + 1)
        if name in _BLOCKS:
            lines.append("\n")
    lines.append((element.tail or "").replace("\n", " "))
