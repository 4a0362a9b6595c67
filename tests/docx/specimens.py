"""Minimal Word packages made from XML snippets, one hazard each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from drafter.blocks import Paragraph
from drafter.docx.reader import read_paragraphs

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}/relationships" xmlns:m="{OFFICE}/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_ROOTS = {"word/styles.xml": "styles", "word/numbering.xml": "numbering"} | {
    f"word/{name}.xml": name for name in ("settings", "footnotes", "endnotes", "comments")
}


def package(
    body: str = "",
    parts: Mapping[str, str] | None = None,
    links: Mapping[str, tuple[str, str]] | None = None,
    raw: Mapping[str, bytes | None] | None = None,
) -> bytes:
    """Return a package with `body` as the content of `w:body`.

    `parts` are contents of the roots of further parts ("word/styles.xml"), `links` further
    relationships of the main part (id -> type, target), `raw` whole members as bytes, None to
    leave one out.
    """
    members: dict[str, bytes | None] = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
    }
    found = dict(links or {})
    for name, content in (parts or {}).items():
        root = _ROOTS.get(name) or ("hdr" if "header" in name else "ftr")
        members[name] = f"<w:{root} {SPACES}>{content}</w:{root}>".encode()
        kind = root if name in _ROOTS else "header" if root == "hdr" else "footer"
        found.setdefault(f"auto{len(found)}", (kind, name.removeprefix("word/")))
    members["word/_rels/document.xml.rels"] = _relations(found)
    members["word/document.xml"] = (
        f"<w:document {SPACES}><w:body>{body}</w:body></w:document>".encode()
    )
    members |= dict(raw or {})
    return archive({name: data for name, data in members.items() if data is not None})


def archive(members: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of `members`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members.items():
            target.writestr(name, data)
    return stream.getvalue()


def paragraphs(
    body: str, parts: Mapping[str, str] | None = None, *, revisions: str = "accepted"
) -> tuple[Paragraph, ...]:
    """Read the paragraphs of a package with that body."""
    return read_paragraphs(package(body, parts), revisions=revisions)


def texts(
    body: str, parts: Mapping[str, str] | None = None, *, revisions: str = "accepted"
) -> list[str]:
    """Read the texts of a package with that body."""
    return [found.text for found in paragraphs(body, parts, revisions=revisions)]


def p(content: str = "", properties: str = "") -> str:
    """Return a paragraph; plain text becomes a run."""
    inner = content if content.startswith("<") or not content else r(content)
    form = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{form}{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    form = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{form}<w:t xml:space="preserve">{text}</w:t></w:r>'


def inserted(content: str, author: str = "A") -> str:
    """Return runs as a tracked insertion."""
    return f'<w:ins w:id="1" w:author="{author}">{content}</w:ins>'


def deleted(text: str, author: str = "A") -> str:
    """Return text as a tracked deletion."""
    return f'<w:del w:id="2" w:author="{author}"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def field(code: str, result: str | None) -> str:
    """Return a complex field; `result` is text or runs, None for a field without one."""
    parts = [
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>',
    ]
    if result is not None:
        parts.append('<w:r><w:fldChar w:fldCharType="separate"/></w:r>')
        parts.append(result if result.startswith("<") else r(result))
    return "".join([*parts, '<w:r><w:fldChar w:fldCharType="end"/></w:r>'])


def table(*rows: str) -> str:
    """Return a table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """Return a table row of cells, given as `tc` makes them or as plain text."""
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tc(content: str = "", properties: str = "") -> str:
    """Return a table cell; plain text becomes a paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def text_box(content: str) -> str:
    """Return a run with a text box as Word writes it: a choice and a fallback, same content."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{inner}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def style(style_id: str, name: str, content: str = "", kind: str = "paragraph") -> str:
    """Return a style; `content` follows its name."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{content}'
        "</w:style>"
    )


def abstract(number: int, *levels: str, content: str = "") -> str:
    """Return an abstract list of levels."""
    return f'<w:abstractNum w:abstractNumId="{number}">{content}{"".join(levels)}</w:abstractNum>'


def level(depth: int, text: str, form: str = "decimal", content: str = "", start: int = 1) -> str:
    """Return a level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{content}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def num(number: int, of: int, overrides: str = "") -> str:
    """Return a list that uses an abstract list."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def listed(number: int, depth: int = 0) -> str:
    """Return the property that puts a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def _relations(links: Mapping[str, tuple[str, str]]) -> bytes:
    nodes = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/relationships/{kind}" Target="{target}"'
        + (' TargetMode="External"' if "://" in target else "")
        + "/>"
        for key, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{nodes}</Relationships>'.encode()


def _types() -> bytes:
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>'
    ).encode()
