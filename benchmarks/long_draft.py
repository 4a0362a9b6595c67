"""A Word file of about 300 pages, made in code, as drafts from Word look inside."""

from __future__ import annotations

import io
import zipfile

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FONTS = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:hint="eastAsia"/>'
_SENTENCES = (
    "The enclosure shall withstand the test of {0}.{1} without damage that impairs safety, ",
    "试验应在温度为（23±2）℃的条件下进行，第{0}次测量的结果应记录在表{1}中。",
    "where the rated voltage exceeds {0} V, clearances shall comply with {1}.2; ",
    "除另有规定外，样品的数量不应少于{0}个，取样方法按{1}.3的规定。",
    "the manufacturer should state the uncertainty of each measurement in report {0}-{1}. ",
)
_SUBCLAUSES = 8


def long_draft(clauses: int = 40) -> bytes:
    """Return the file: of 40 clauses, 4,800 paragraphs, 120 tables, fields, notes, revisions."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relationships(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relationships(
            ("styles", "styles.xml"), ("numbering", "numbering.xml"), ("footnotes", "footnotes.xml")
        ),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/footnotes.xml": _footnotes(),
        "word/document.xml": _document(clauses),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>\n' + text)
    return stream.getvalue()


def _document(clauses: int) -> str:
    body: list[str] = []
    count = 0
    for clause in range(clauses):
        body.append(_paragraph(count, "Heading1", _run(f"Requirements of group {clause}", "")))
        for sub in range(_SUBCLAUSES):
            body.append(_paragraph(count, "Heading2", _run(f"Property {clause}.{sub}", "")))
            for _ in range(14):
                count += 1
                body.append(_text(count))
            if sub % 3 == 0:
                body.append(_table(count))
    section = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1928" w:right="1134" '
        'w:bottom="1134" w:left="1134" w:header="1418" w:footer="1134" w:gutter="284"/></w:sectPr>'
    )
    return (
        f'<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"><w:body>'
        + "".join(body)
        + section
        + "</w:body></w:document>"
    )


def _text(count: int) -> str:
    runs = [
        _run(_SENTENCES[(count + part) % len(_SENTENCES)].format(count % 17, part + 1), "en-GB")
        for part in range(4)
    ]
    runs.insert(1, '<w:proofErr w:type="spellStart"/>')
    runs.insert(3, '<w:proofErr w:type="spellEnd"/>')
    if count % 3 == 0:
        runs.append(_reference(count))
    if count % 25 == 0:
        runs.append(
            f'<w:ins w:id="{count}" w:author="A" w:date="2024-01-01T00:00:00Z">'
            + _run("inserted words ", "en-GB")
            + f'</w:ins><w:del w:id="{count + 1}" w:author="B" w:date="2024-01-01T00:00:00Z">'
            "<w:r><w:delText>deleted words</w:delText></w:r></w:del>"
        )
    if count % 50 == 0:
        runs.append(
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteReference w:id="{count // 50 + 1}"/></w:r>'
        )
    style = ("Text", "Text", "Text", "Item", "Note")[count % 5]
    return _paragraph(count, style, "".join(runs))


def _paragraph(count: int, style: str, content: str) -> str:
    rsid = f"00{count % 9973:06X}"
    mark = (
        f'<w:bookmarkStart w:id="{count}" w:name="_Ref{count:08d}"/>{content}'
        f'<w:bookmarkEnd w:id="{count}"/>'
        if style.startswith("Heading")
        else content
    )
    return (
        f'<w:p w:rsidR="{rsid}" w:rsidRDefault="{rsid}" w:rsidP="{rsid}"><w:pPr>'
        f'<w:pStyle w:val="{style}"/><w:rPr>{_FONTS}<w:lang w:eastAsia="zh-CN"/></w:rPr></w:pPr>'
        f"{mark}</w:p>"
    )


def _run(text: str, language: str) -> str:
    tag = f'<w:lang w:val="{language}" w:eastAsia="zh-CN"/>' if language else ""
    return (
        f'<w:r w:rsidR="00AB12CD"><w:rPr>{_FONTS}<w:color w:val="000000"/>{tag}</w:rPr>'
        f'<w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def _reference(count: int) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> REF _Ref{count:08d} \\r \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{count % 40}.{count % 8}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _table(count: int) -> str:
    rows: list[str] = []
    for row in range(12):
        cells: list[str] = []
        for column in range(6):
            merge = '<w:vMerge w:val="restart"/>' if row % 4 == 1 else "<w:vMerge/>"
            merge = merge if column == 0 and row else ""
            text = "" if merge == "<w:vMerge/>" else f"Value {count}.{row}.{column}"
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="1559" w:type="dxa"/>{merge}</w:tcPr>'
                + _paragraph(count, "Cell", _run(text, "en-GB"))
                + "</w:tc>"
            )
        head = "<w:trPr><w:tblHeader/></w:trPr>" if row == 0 else ""
        rows.append(f"<w:tr>{head}{''.join(cells)}</w:tr>")
    grid = "<w:tblGrid>" + '<w:gridCol w:w="1559"/>' * 6 + "</w:tblGrid>"
    return f'<w:tbl><w:tblPr><w:tblW w:w="9354"/></w:tblPr>{grid}{"".join(rows)}</w:tbl>'


def _footnotes() -> str:
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>'
        f"{_run(' A note on the text above.', 'en-GB')}</w:p></w:footnote>"
        for number in range(1, 100)
    )
    return f'<w:footnotes xmlns:w="{_WORD}">{notes}</w:footnotes>'


def _styles() -> str:
    def style(key: str, name: str, properties: str = "") -> str:
        return (
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="Normal"/><w:pPr>{properties}</w:pPr></w:style>'
        )

    def listed(level: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'

    return (
        f'<w:styles xmlns:w="{_WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体"/><w:sz w:val="21"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "</w:style>"
        + style("Heading1", "heading 1", listed(0) + '<w:outlineLvl w:val="0"/>')
        + style("Heading2", "heading 2", listed(1) + '<w:outlineLvl w:val="1"/>')
        + style("Text", "Body Text", '<w:ind w:firstLine="420"/><w:jc w:val="both"/>')
        + style("Item", "List", '<w:numPr><w:numId w:val="2"/></w:numPr>')
        + style("Note", "Note", '<w:ind w:left="737" w:hanging="374"/>')
        + style("Cell", "Table body", '<w:jc w:val="center"/>')
        + "</w:styles>"
    )


def _numbering() -> str:
    clause = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="Heading{level + 1}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, text in enumerate(("%1", "%1.%2"))
    )
    item = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
        '<w:lvlText w:val="%1)"/></w:lvl>'
    )
    return (
        f'<w:numbering xmlns:w="{_WORD}">'
        f'<w:abstractNum w:abstractNumId="1">{clause}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2">{item}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
    )


def _relationships(*links: tuple[str, str]) -> str:
    nodes = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{nodes}</Relationships>'


def _types() -> str:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
        + "".join(
            f'<Override PartName="/word/{part}.xml" '
            f'ContentType="{main.replace("document.main", part)}"/>'
            for part in ("styles", "numbering", "footnotes")
        )
        + "</Types>"
    )
