from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.blocks import Block, Origin, Role, Zone
from drafter.errors import DrafterError
from drafter.overlap import sources
from drafter.overlap.documents import SourceDocument, from_draft
from drafter.overlap.plain import clauses, follows
from drafter.overlap.sources import find_files, read
from tests.overlap.making import draft, no_docx

PLAIN = """\
                         A standard for widgets

Contents

1 Scope ................................ 1
2 Requirements ......................... 2

1 Scope

This document specifies widgets.  It has
two lines.

2 Requirements
2.1 General

The widget shall weigh
3 kg at most.

Annex A (informative) Examples

An example.
"""


def listed(document: SourceDocument) -> list[tuple[str, str, str]]:
    return [(clause.number, clause.title, clause.text) for clause in document.clauses]


def test_numbered_headings_divide_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "widgets.txt"
    path.write_text(PLAIN)
    document = read(path, no_docx)
    assert document.title == "A standard for widgets"
    assert document.language == "en"
    assert listed(document)[-4:] == [
        ("1", "Scope", "This document specifies widgets.  It has two lines."),
        ("2", "Requirements", ""),
        ("2.1", "General", "The widget shall weigh 3 kg at most."),
        ("A", "(informative) Examples", "An example."),
    ]


def test_chinese_text_is_joined_without_spaces_and_laws_are_divided_by_chapter() -> None:
    lines = ("某标准", "", "第一章 总则", "", "第一条 为了加强", "管理，制定本规定。", "")
    found = clauses("\n".join((*lines, "第二章 附则", "", "本规定自发布之日起施行。")))
    assert [(clause.number, clause.text) for clause in found][1:] == [
        ("第一章", "第一条 为了加强管理，制定本规定。"),
        ("第二章", "本规定自发布之日起施行。"),
    ]


def test_page_numbers_and_running_headers_are_dropped() -> None:
    pages = [f"ISO 9:2020(E)\n\nText of page {'abcde'[n]}\n\n{n}" for n in range(5)]
    text = "\n".join(clause.text for clause in clauses("\f".join(pages)))
    assert text.split("\n") == [f"Text of page {letter}" for letter in "abcde"]


@pytest.mark.parametrize(
    ("last", "number", "expected"),
    [
        ("1", "2", True), ("1", "1.1", True), ("1.2", "2", True), ("2.3.4", "2.4", True),
        ("9", "A.1", True), ("1", "7", False), ("2", "1.1", False), ("3", "220", False),
    ],
)  # fmt: skip
def test_a_heading_follows_the_number_before_it(last: str, number: str, expected: bool) -> None:
    assert follows(number, last) is expected


@given(st.text(alphabet="1.2 \nAaf一第章条,。\f\t", max_size=200))
def test_no_letter_of_a_text_without_page_furniture_is_lost(text: str) -> None:
    found = clauses(text.replace("\f", ""))
    joined = "".join(clause.number + clause.title + clause.text for clause in found)
    assert joined.count("一") == text.count("一")


def test_markdown_headings_tables_and_code_are_read(tmp_path: Path) -> None:
    path = tmp_path / "GBT 1.md"
    path.write_text(
        "# 某标准\n\n## 4.1 一般要求\n\n应**接地**。[链接](http://x.cn)\n\n"
        "| a | b |\n|---|---|\n| c | d |\n\n"
        "```\ncode\n```\n<!-- hidden -->\n\n## 第三章 附则\n\n- item <b>x</b>\n",
        encoding="utf-8",
    )
    document = read(path, no_docx)
    assert (document.title, document.language) == ("某标准", "zh")
    assert listed(document)[1:] == [
        ("4.1", "一般要求", "应接地。链接\na\nb\nc\nd\ncode"),
        ("第三章", "附则", "item x"),
    ]


def test_html_is_read_without_scripts_and_navigation(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<html><head><title>ISO 7 Widgets</title><script>x()</script></head><body><nav>menu</nav>"
        "<h1>1 Scope</h1><p>This is <b>bold</b>\ntext.</p><ul><li>one<li>two</ul>"
        "<h2>1.1 More</h2><p>end</p></body></html>"
    )
    document = read(path, no_docx)
    assert document.title == "ISO 7 Widgets"
    assert listed(document) == [
        ("1", "Scope", "This is bold text.\none\ntwo"),
        ("1.1", "More", "end"),
    ]


STS = """<?xml version="1.0"?>
<standard><front><iso-meta><title-wrap><full>Widgets — Requirements</full></title-wrap>
<std-ref type="dated">ISO 7:2020</std-ref></iso-meta>
<sec sec-type="foreword"><title>Foreword</title><p>ISO is a federation.</p></sec></front>
<body><sec id="s1"><label>1</label><title>Scope</title><p>This document
specifies <italic>widgets</italic>.</p></sec>
<sec><label>4</label><title>Requirements</title><p>Lead.</p>
<sec><label>4.1</label><title>Mass</title><list><list-item><label>a)</label><p>light;</p></list-item>
</list><table-wrap><table><tr><td>x</td><td>y</td></tr></table></table-wrap></sec></sec></body>
<back><app-group><app><label>Annex A</label><title>Examples</title><p>One.</p></app></app-group>
<ref-list><title>Bibliography</title><ref>ISO 1</ref></ref-list></back></standard>"""


def test_niso_sts_is_read_with_number_title_and_clauses(tmp_path: Path) -> None:
    path = tmp_path / "iso.xml"
    path.write_text(STS, encoding="utf-8")
    document = read(path, no_docx)
    assert (document.number, document.title) == ("ISO 7:2020", "Widgets — Requirements")
    found = {number or title: text for number, title, text in listed(document)}
    assert found["1"] == "This document specifies widgets."
    assert found["4"] == "Lead."
    assert found["4.1"] == "light;\nx\ny"
    assert found["A"] == "One."
    assert "Bibliography" in found


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    path = tmp_path / "iso.xml"
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    path.write_text(
        f'<!DOCTYPE standard [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "boom">]>'
        "<standard><body><sec><title>T</title><p>text &x; and &y; end</p></sec></body></standard>"
    )
    text = "".join(clause.text for clause in read(path, no_docx).clauses)
    assert "SECRET" not in text
    assert text.startswith("text")


def test_other_xml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.xml"
    path.write_text("<feed/>")
    with pytest.raises(DrafterError, match=r"not a NISO STS document.*<feed>"):
        read(path, no_docx)


def pdf(*pages: str) -> bytes:
    """Return a PDF with these lines of text on its pages."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for text in pages:
        stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET" if text else ""
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj{body}endobj\n".encode())
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.writelines(f"{place:010d} 00000 n \n".encode() for place in places)
    out.write(f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode())
    return out.getvalue()


def test_the_text_layer_of_a_pdf_is_read(tmp_path: Path) -> None:
    path = tmp_path / "widgets.pdf"
    path.write_bytes(pdf("The widget shall weigh 3 kg at most.", "It shall be blue and round."))
    text = "\n".join(clause.text for clause in read(path, no_docx).clauses)
    assert "shall weigh 3 kg" in text
    assert "blue and round" in text


def test_a_scan_is_reported_as_such(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf("", "", ""))
    with pytest.raises(DrafterError, match="scan without text"):
        read(path, no_docx)


@pytest.mark.parametrize("name", ["x.pdf", "x.xml", "x.html", "x.txt", "x.md"])
@settings(deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes_give_a_document_or_an_error_for_the_user(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(data)
    failure, document = None, None
    try:
        document = read(path, no_docx)
    except DrafterError as error:
        failure = error.path
    assert failure == str(path) or (document is not None and document.size)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_chinese_text_is_read_in_its_usual_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "law.txt"
    path.write_text("为了加强数字基础设施建设，制定本条例。" * 9, encoding=encoding)
    document = read(path, no_docx)
    assert document.clauses[0].text.startswith("为了加强")
    assert document.language == "zh"


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.txt"
    path.write_text("word " * 300)
    monkeypatch.setattr(sources, "LARGEST_FILE", 1000)
    with pytest.raises(DrafterError, match="more than"):
        read(path, no_docx)


def test_folders_are_searched_and_lock_files_skipped(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("a/b.txt", "~$b.docx", ".hidden.txt", "c.docx", "d.png"):
        (tmp_path / name).write_text("x")
    assert [path.name for path in find_files([tmp_path])] == ["b.txt", "c.docx"]
    with pytest.raises(DrafterError, match="no such file"):
        list(find_files([tmp_path / "absent"]))


def test_a_draft_becomes_a_document_clause_by_clause() -> None:
    heading = Block(1, Role.HEADING, Zone.BODY, "General", Origin(), "4.1", 2)
    made = draft(
        Block(0, Role.TITLE, Zone.COVER, "Widgets", Origin()),
        heading,
        Block(2, Role.TEXT, Zone.BODY, "Text.", Origin()),
        Block(3, Role.CELL, Zone.BODY, "Cell", Origin()),
        Block(4, Role.FORMULA, Zone.BODY, "E = mc2", Origin()),
        number="ISO 7",
        title="Widgets",
    )
    document = from_draft(made)
    assert (document.number, document.title) == ("ISO 7", "Widgets")
    assert listed(document) == [("4.1", "General", "Text.\nCell")]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("GBT_1.1-2020.txt", "\nTitle\n\nISO 9000 text", "GBT 1.1-2020"),
        ("2253.txt", "Request for Comments: 2253\n\nSee (STD 1) for the state.\n", "RFC 2253"),
        ("video.txt", "\nPayload format for DV (IEC 61834) video\n\nText.\n", "video"),
        ("a.txt", "\nISO 12345:2020 Widgets\n\nText after ISO 9000.\n", "ISO 12345:2020"),
    ],
)
def test_the_number_is_the_documents_own_and_not_one_it_cites(
    tmp_path: Path, name: str, text: str, expected: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert read(tmp_path / name, no_docx).number == expected
