"""Opening files safely: what is refused, with what advice, and what is tolerated."""

from __future__ import annotations

import io
import shutil
import struct
import time
import zipfile
from pathlib import Path

import pytest

from drafter.docx.convert import convert
from drafter.docx.package import opened
from drafter.docx.reader import read_content, read_paragraphs
from drafter.errors import DrafterError
from tests.docx.specimens import (
    MAIN_TYPE,
    SPACES,
    archive,
    deleted,
    inserted,
    p,
    package,
    r,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        return {name: found.read(name) for name in found.namelist()}


def refusal(data: bytes) -> str:
    with pytest.raises(DrafterError) as caught:
        read_paragraphs(data, name="draft.docx")
    assert caught.value.path == "draft.docx"
    assert "\n" not in caught.value.message
    return caught.value.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"just some text", "is not a Word file"),
        (b"{\\rtf1\\ansi hello}", "RTF file: convert it"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"<!DOCTYPE html><html></html>", "HTML page"),
        (b"\xef\xbb\xbf<html><body/></html>", "HTML page"),
        (b"Content-ID: <x>\r\nContent-Type: multipart/related; b=1", "web page saved"),
        (b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related", "web page saved"),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="x"/>', "single XML file"),
        (b'<?xml version="1.0"?><note/>', "an XML file"),
        (b"\x1f\x8b\x08\x00abc", "compressed archive"),
        (OLE + "WordDocument".encode("utf-16-le"), "old Word file (.doc): convert it"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (OLE + "Workbook".encode("utf-16-le"), "Excel"),
        (OLE, "old Office file"),
        (b"\x06Author" + bytes(155), "lock file"),
    ],
)
def test_other_files_are_named_with_what_to_do(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_a_document_hidden_behind_the_head_of_an_old_file_is_not_read() -> None:
    assert "old Word file" in refusal(OLE + "WordDocument".encode("utf-16-le") + package(p("x")))


def test_a_truncated_package_is_said_to_be_damaged() -> None:
    assert "is damaged" in refusal(package(p("x"))[:-60])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"mimetype": b"application/vnd.oasis.opendocument.text"}, "OpenDocument text"),
        ({"xl/workbook.xml": b"<x/>"}, "Excel"),
        ({"ppt/presentation.xml": b"<x/>"}, "PowerPoint"),
        ({"a.txt": b"x"}, "zip archive without a Word document"),
    ],
)
def test_other_zip_archives_are_named(content: dict[str, bytes], words: str) -> None:
    assert words in refusal(archive(content))


def test_missing_files_folders_and_lock_files_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "a.docx"
    folder.mkdir()
    lock = tmp_path / "~$b.docx"
    lock.write_bytes(b"x")
    for path, words in (
        (tmp_path / "no.docx", "does not exist"),
        (folder, "is a folder"),
        (lock, "lock file"),
    ):
        with pytest.raises(DrafterError, match=words) as caught:
            read_paragraphs(path)
        assert caught.value.path == str(path)


def test_paths_with_blanks_and_chinese_characters_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "标准 草案.docx"
    path.write_bytes(package(p("x")))
    assert read_paragraphs(path)[0].text == "x"


def test_duplicate_parts_are_refused_whatever_their_case() -> None:
    stream = io.BytesIO(package(p("x")))
    with zipfile.ZipFile(stream, "a") as target:
        target.writestr("word/Document.xml", b"<x/>")
    assert "twice" in refusal(stream.getvalue())


def test_a_package_without_content_types_is_incomplete() -> None:
    assert "content types" in refusal(package(p("x"), raw={"[Content_Types].xml": None}))


def test_part_names_with_back_slashes_and_other_case_are_found() -> None:
    found = members(package(p("x")))
    found["WORD\\Document.XML"] = found.pop("word/document.xml")
    assert read_paragraphs(archive(found))[0].text == "x"


def test_a_missing_relationship_part_falls_back_to_the_usual_place() -> None:
    assert read_paragraphs(package(p("x"), raw={"_rels/.rels": None}))[0].text == "x"


def test_dangling_relationships_are_tolerated() -> None:
    links = {"s": ("styles", "none.xml"), "i": ("image", "NULL"), "n": ("footnotes", "../x.xml")}
    assert read_paragraphs(package(p("x"), links=links))[0].text == "x"


def test_other_names_of_the_main_part_are_the_document() -> None:
    found = members(package(p("x")))
    found["word/document2.xml"] = found.pop("word/document.xml")
    found["_rels/.rels"] = found["_rels/.rels"].replace(b"document.xml", b"document2.xml")
    assert read_paragraphs(archive(found))[0].origin.part == "document"


@pytest.mark.parametrize("kind", ["document.macroEnabled", "template", "template.macroEnabled"])
def test_templates_and_files_with_macros_are_read(kind: str) -> None:
    found = members(package(p("x")))
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(
        MAIN_TYPE.encode(), f"application/vnd.ms-word.{kind}.main+xml".encode()
    )
    assert read_paragraphs(archive(found))[0].text == "x"


def test_strict_names_are_read_like_the_usual_ones() -> None:
    found = members(package(p(r("x", "<w:b/>"), '<w:jc w:val="start"/>')))
    found = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in found.items()
    }
    (one,) = read_paragraphs(archive(found))
    assert (one.text, one.runs[0].bold, one.layout.alignment) == ("x", True, "left")
    with opened(archive(found)) as strict:
        assert strict.strict


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE w:document SYSTEM "file:///etc/passwd">',
        "<!DOCTYPE w:document>",
    ],
)
def test_document_types_are_refused(declaration: str) -> None:
    document = f"{declaration}<w:document {SPACES}><w:body>{p('x')}</w:body></w:document>"
    assert "DOCTYPE" in refusal(package(raw={"word/document.xml": document.encode()}))


def test_an_entity_bomb_ends_at_once() -> None:
    entities = "".join(
        f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 12)
    )
    document = (
        f'<!DOCTYPE x [<!ENTITY e0 "bang">{entities}]><w:document {SPACES}><w:body>'
        f'<w:p a="&e11;">&e11;</w:p></w:body></w:document>'
    )
    start = time.perf_counter()
    refusal(package(raw={"word/document.xml": document.encode()}))
    assert time.perf_counter() - start < 10


def test_a_bomb_is_refused_from_the_directory() -> None:
    body = b"<w:p/>" * 2_000_000
    document = f"<w:document {SPACES}><w:body>".encode() + body + b"</w:body></w:document>"
    assert "zip bomb" in refusal(package(raw={"word/document.xml": document}))


def test_a_part_that_claims_to_be_huge_is_refused() -> None:
    data = bytearray(package(p("x")))
    place = data.index(b"PK\x01\x02")
    while (
        b"word/document.xml"
        not in data[place : place + 100].split(b"PK\x01\x02")[0] + data[place : place + 80]
    ):
        place = data.index(b"PK\x01\x02", place + 4)
    struct.pack_into("<L", data, place + 24, 400 * 2**20)
    assert "MB" in refusal(bytes(data))


def test_a_member_without_a_name_does_no_harm() -> None:
    data = package(p("x"), raw={"QQQQ": b"?"}).replace(b"QQQQ", b"\0QQQ")
    assert read_paragraphs(data)[0].text == "x"


def test_too_many_members_are_refused() -> None:
    many: dict[str, bytes | None] = {f"x/{number}": b"" for number in range(5_001)}
    assert "files" in refusal(package(p("x"), raw=many))


def test_unrelated_parts_are_never_inflated() -> None:
    bomb: dict[str, bytes | None] = {"word/media/image1.emf": bytes(50_000_000)}
    assert read_paragraphs(package(p("x"), raw=bomb))[0].text == "x"


def test_a_damaged_stream_names_its_part() -> None:
    data = bytearray(package(p("x" * 500)))
    place = data.index(b"word/document.xml") + len("word/document.xml") + 20
    data[place : place + 20] = bytes(20)
    assert "word/document.xml" in refusal(bytes(data))


@pytest.mark.parametrize(
    "document",
    [b"", b"<w:document", b"<a><b></a>", b"\x00\x01", f"<w:x {SPACES}/>".encode()],
)
def test_broken_documents_name_their_part(document: bytes) -> None:
    assert "word/document.xml" in refusal(package(raw={"word/document.xml": document}))


def test_nested_controls_are_read_to_any_depth_that_xml_allows() -> None:
    body = "<w:sdt><w:sdtContent>" * 120 + p("x") + "</w:sdtContent></w:sdt>" * 120
    assert read_paragraphs(package(body))[0].text == "x"


def test_absurdly_deep_nesting_is_refused() -> None:
    body = "<w:sdt><w:sdtContent>" * 5_000 + p("x") + "</w:sdtContent></w:sdt>" * 5_000
    assert "word/document.xml" in refusal(package(body))


def test_nested_boxes_are_read_to_any_depth_that_xml_allows() -> None:
    body = p("x")
    for _ in range(30):
        box = f"<v:textbox><w:txbxContent>{body}</w:txbxContent></v:textbox>"
        body = p(f"<w:r><w:pict>{box}</w:pict></w:r>")
    assert read_paragraphs(package(body))[-1].text == "x"


@pytest.mark.parametrize("code", ["utf-8", "utf-16", "gb18030"])
def test_other_encodings_are_read(code: str) -> None:
    document = (
        f'<?xml version="1.0" encoding="{code}"?><w:document {SPACES}><w:body>'
        f"{p('标准', '<w:jc w:val=' + chr(34) + 'center' + chr(34) + '/>')}</w:body></w:document>"
    )
    data = package(raw={"word/document.xml": document.encode(code)})
    assert read_paragraphs(data)[0].text == "标准"


def test_facts_of_the_package_are_kept() -> None:
    data = package(
        p(r("a") + inserted(r("b")) + deleted("c")) + '<w:altChunk r:id="alt"/>',
        parts={
            "word/comments.xml": '<w:comment w:id="0"/><w:comment w:id="1"/>',
            "word/settings.xml": '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/>'
            '<w:numRestart w:val="eachPage"/></w:footnotePr>',
        },
        links={"i": ("image", "https://example.org/a.png"), "alt": ("aFChunk", "part.html")},
    )
    found = read_content(data).package
    assert (found.insertions, found.deletions, found.comments, found.linked_images) == (1, 1, 2, 1)
    assert (found.footnote_format, found.footnote_restart) == ("decimalEnclosedCircle", "eachPage")
    assert found.not_read == ("word/part.html",)


def test_what_was_inserted_is_known_by_author() -> None:
    body = p(r("a") + inserted(r("bcd"), "Ann") + inserted(r("e"), "Bob"))
    everybody = read_content(package(body), revisions="inserted").inserted
    assert [(found.origin.offset, found.length) for found in everybody] == [(1, 3), (4, 1)]
    bob = read_content(package(body), revisions="inserted", author="Bob").inserted
    assert [(found.origin.offset, found.length) for found in bob] == [(4, 1)]


def test_an_unknown_view_is_refused() -> None:
    with pytest.raises(DrafterError, match=r"accepted, original, inserted"):
        read_content(package(p("x")), revisions="final")


def test_conversion_without_libreoffice_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(DrafterError, match="LibreOffice is not installed"):
        convert(tmp_path / "a.doc")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_rtf_file_is_converted(tmp_path: Path) -> None:
    path = tmp_path / "old.doc"
    path.write_bytes(b"{\\rtf1\\ansi Converted text\\par}")
    assert "Converted text" in [found.text for found in read_paragraphs(convert(path))]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_page_of_a_web_archive_is_converted_not_its_wrapping(tmp_path: Path) -> None:
    path = tmp_path / "page.doc"
    path.write_bytes(
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=cut\n\n--cut\n"
        b"Content-Type: text/html; charset=gb18030\n\n<html><body><h1>"
        + "范围".encode("gb18030")
        + b'</h1><div style="mso-element:comment"><p>Say more.</p></div></body></html>\n'
        b"--cut\nContent-Type: image/png\n\nxxxx\n--cut--\n"
    )
    found = [(one.text, one.outline) for one in read_paragraphs(convert(path)) if one.text]
    assert found == [("范围", 1)]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_conversion_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "old.rtf"
    path.write_bytes(b"{\\rtf1 x}")
    with pytest.raises(DrafterError, match=r"within 0.01 seconds"):
        convert(path, time_limit=0.01)
