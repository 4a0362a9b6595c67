"""Reviewed copies as files: untouched parts, kinds of package, validity, other programs, size."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path
from random import Random

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from drafter.docx.annotate import annotate, strip
from drafter.docx.reader import read_content
from drafter.errors import DrafterError
from drafter.finding import Finding
from tests.docx import reviewing as rv
from tests.docx.reviewing import find, finding, finding_on
from tests.docx.specimens import MAIN_TYPE, archive, deleted, inserted, p, package, r

RANDOM = "Which findings does not matter, only that they are the same in every run."


def findings(source: bytes, each: int = 2) -> list[Finding]:
    """Return findings with fixes on any words of every paragraph."""
    random = Random(RANDOM)
    found = []
    for paragraph in read_content(source).paragraphs:
        for _ in range(each):
            ends = [random.randint(0, len(paragraph.text)) for _ in range(2)]
            fix = random.choice([None, "", "改 x"])
            found.append(finding_on(paragraph, ends, fix=fix))
    return found


def written(*texts: str) -> bytes:
    """Return a document as python-docx writes it, with a table."""
    document = docx.Document()
    for text in texts:
        paragraph = document.add_paragraph(text)
        paragraph.add_run(" bold").bold = True
    document.add_table(1, 1).cell(0, 0).text = "in a cell"
    document.styles.add_style("Own", WD_STYLE_TYPE.CHARACTER)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def raw(source: bytes) -> dict[str, tuple[object, ...]]:
    """Return date, method, attributes and compressed bytes of each member."""
    found: dict[str, tuple[object, ...]] = {}
    with zipfile.ZipFile(io.BytesIO(source)) as opened:
        for info in opened.infolist():
            head = source[info.header_offset : info.header_offset + 30]
            start = info.header_offset + 30 + sum(head[26:30:2]) + 256 * sum(head[27:30:2])
            data = source[start : start + info.compress_size]
            found[info.filename] = (
                info.date_time,
                info.compress_type,
                info.external_attr,
                info.comment,
                data,
            )
    return found


def test_untouched_parts_are_copied_byte_for_byte_in_order() -> None:
    source = written("all and/or none")
    copy = annotate(source, [find(source, "and/or", "or")], fix="safe", language="en")
    before, after = raw(source), raw(copy)
    changed = {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"}
    assert list(after) == [*before, "word/comments.xml"]
    assert {name for name in before if before[name] != after[name]} == changed
    assert all(before[name][:4] == after[name][:4] for name in changed)
    assert list(raw(strip(copy))) == list(before)


def test_odd_archives_are_copied() -> None:
    stream = io.BytesIO(b"junk in front")
    stream.seek(0, io.SEEK_END)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as target:
        target.comment = b"a remark"
        for name, data in rv.members(package(p("all and/or none"))).items():
            target.writestr(name, data, zipfile.ZIP_LZMA if "rels" in name else None)
        target.writestr("媒体/图.bin", b"\0\1\2")
        target.writestr(zipfile.ZipInfo("empty/", (1999, 12, 31, 23, 59, 58)), b"")
    source = stream.getvalue()
    copy = annotate(source, [find(source, "and/or")], language="en")
    assert rv.commented(copy) == ["and/or"]
    with zipfile.ZipFile(io.BytesIO(copy)) as opened:
        assert opened.comment == b"a remark"
        assert opened.read("媒体/图.bin") == b"\0\1\2"
        assert opened.getinfo("empty/").date_time == (1999, 12, 31, 23, 59, 58)
    kept = {name: data for name, data in raw(source).items() if name.startswith("_rels")}
    assert kept.items() <= raw(copy).items()


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_macros_and_templates_keep_their_type(kind: str) -> None:
    data = rv.members(package(p("all and/or none")))
    types = data["[Content_Types].xml"].replace(MAIN_TYPE.encode(), kind.encode())
    source = archive(data | {"[Content_Types].xml": types, "word/vbaProject.bin": b"\1\2"})
    copy = annotate(source, [find(source, "and/or")], language="en")
    assert kind.encode() in rv.members(copy)["[Content_Types].xml"]
    assert rv.members(copy)["word/vbaProject.bin"] == b"\1\2"


TRANSITIONAL = b"http://schemas.openxmlformats.org/"
STRICT = b"http://purl.oclc.org/ooxml/"


def strict(source: bytes) -> bytes:
    """Return a package in Strict Open XML."""
    swaps = {
        TRANSITIONAL + b"wordprocessingml/2006/main": STRICT + b"wordprocessingml/main",
        TRANSITIONAL + b"officeDocument/2006/relationships": STRICT
        + b"officeDocument/relationships",
        TRANSITIONAL + b"officeDocument/2006/math": STRICT + b"officeDocument/math",
        TRANSITIONAL + b"drawingml/2006/main": STRICT + b"drawingml/main",
    }
    data = rv.members(source)
    for old, new in swaps.items():
        data = {name: part.replace(old, new) for name, part in data.items()}
    return archive(data)


def test_strict_packages_stay_strict() -> None:
    source = strict(package(p(r("all and/or none") + inserted(r("x")))))
    copy = annotate(source, [find(source, "and/or", "or")], fix="safe", language="en")
    assert rv.texts(copy) == ["all or nonex"]
    data = rv.members(copy)
    for name in ("word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"):
        assert STRICT in data[name]
        assert b'"' + TRANSITIONAL + b"wordprocessingml" not in data[name]
        assert b'"' + TRANSITIONAL + b"officeDocument" not in data[name]
    assert annotate(copy, [find(source, "and/or", "or")], fix="safe", language="en") == copy
    assert rv.canonical(strip(copy)) == rv.canonical(source)


def test_a_mixture_of_strict_and_transitional_is_refused() -> None:
    data = rv.members(strict(package(p("all and/or none"))))
    mixed = data["word/document.xml"].replace(
        b"<w:p>", b'<w:p xmlns:q="' + TRANSITIONAL + b'wordprocessingml/2006/main">'
    )
    source = archive(data | {"word/document.xml": mixed})
    with pytest.raises(DrafterError, match="mixes Strict and Transitional"):
        annotate(source, [find(source, "and/or")], language="en")


def test_a_package_without_relations_gets_and_loses_them() -> None:
    source = package(p("all and/or none"), raw={"word/_rels/document.xml.rels": None})
    found = [find(source, "and/or")]
    copy = annotate(source, found, language="en")
    assert len(docx.Document(io.BytesIO(copy)).comments) == 1
    assert annotate(copy, found, language="en") == copy
    assert rv.canonical(strip(copy)) == rv.canonical(source)


def test_a_left_over_part_is_not_overwritten() -> None:
    source = package(p("all and/or none"), raw={"word/comments.xml": b"<left-over/>"})
    copy = annotate(source, [find(source, "and/or")], language="en")
    data = rv.members(copy)
    assert data["word/comments.xml"] == b"<left-over/>"
    assert b"drafter" in data["word/comments1.xml"]


def test_an_empty_comments_part_of_others_stays() -> None:
    source = package(p("all and/or none"), {"word/comments.xml": ""})
    copy = annotate(source, [find(source, "and/or")], language="en")
    assert len(rv.comments(copy)) == 1
    assert rv.canonical(strip(copy)) == rv.canonical(source)


def test_no_file_is_no_package() -> None:
    with pytest.raises(DrafterError):
        annotate(b"no Word file", [finding(0, 0)], language="en")


def everything() -> bytes:
    """Return a valid document with links, fields, controls, a note and changes of somebody."""
    data = rv.members(written("all and/or none", "more of it"))
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    date = ' w:author="Ann" w:date="2026-01-01T00:00:00Z"'
    body = "".join(
        (
            p(r("all ") + inserted(r("and/or") + deleted("x")) + deleted("y") + r(" none")),
            p(f'<w:hyperlink w:anchor="b">{r("a link and more")}</w:hyperlink>'),
            p(control.format(r("in a control"))),
            control.format(p("a whole paragraph")),
            p(f'<w:fldSimple w:instr=" PAGE ">{r("12")}</w:fldSimple>'),
            p(r("tab") + "<w:r><w:tab/><w:t>after</w:t><w:br/><w:t>break</w:t></w:r>"),
            p("<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>"),
            p(r("bold text", f'<w:b/><w:rPrChange w:id="77"{date}><w:rPr/></w:rPrChange>')),
        )
    ).replace('w:author="A"', date.strip())
    numbers = iter(range(100, 200))
    for tag in ("<w:ins ", "<w:del "):
        parts = body.split(tag)
        body = parts[0] + "".join(
            f'{tag}w:id="{next(numbers)}" {part.partition(" ")[2]}' for part in parts[1:]
        )
    document = data["word/document.xml"].replace(b"<w:sectPr", body.encode() + b"<w:sectPr", 1)
    if b"xmlns:m=" not in document:
        space = b'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
        document = document.replace(b"xmlns:w=", space + b"xmlns:w=", 1)
    return archive(data | {"word/document.xml": document})


@pytest.mark.parametrize("fix", ["", "all"])
def test_a_valid_document_stays_valid(tmp_path: Path, fix: str) -> None:
    source = everything()
    before, after = tmp_path / "before.docx", tmp_path / "after.docx"
    before.write_bytes(source)
    copy = annotate(source, findings(source, 3), fix=fix, language="zh")  # type: ignore[arg-type]
    after.write_bytes(copy)
    assert rv.schema_errors(before) == []
    assert rv.schema_errors(after) == []
    assert len(rv.comments(copy)) > 30


def test_thousands_of_findings_in_one_paragraph_take_no_more_than_others() -> None:
    words = "and/or " * 1_000
    source = package(p(inserted(r(words)) + r(words)) + p(words))
    starts = range(0, len(words), 7)
    found = [
        finding(start + shift, start + shift + 6, "and/or", paragraph=paragraph, fix="or")
        for paragraph, shift in ((0, 0), (0, len(words)), (1, 0))
        for start in starts
    ]
    copy = annotate(source, found, fix="safe", language="en")
    assert rv.texts(copy) == [("or " * 1_000) * 2, "or " * 1_000]
    assert rv.texts(strip(copy)) == rv.texts(source)
    assert rv.canonical(strip(copy)) == rv.canonical(source)


@pytest.mark.slow
def test_libreoffice_opens_the_copy(tmp_path: Path) -> None:
    source = everything()
    path = tmp_path / "copy.docx"
    path.write_bytes(annotate(source, findings(source), fix="all", language="en"))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    try:
        subprocess.run(
            [*command, "--convert-to", "odt", "--outdir", str(tmp_path), str(path)],
            check=True,
            capture_output=True,
            timeout=180,
        )
    except FileNotFoundError:
        pytest.skip("no LibreOffice here")
    with zipfile.ZipFile(tmp_path / "copy.odt") as opened:
        content = opened.read("content.xml").decode()
    assert content.count("<office:annotation ") >= 20
    assert "text:changed-region" in content


@pytest.mark.corpus
@pytest.mark.slow
def test_real_documents_keep_their_text_and_their_other_parts(corpus: Path) -> None:
    paths = sorted(path for path in corpus.rglob("*.docx") if path.is_file())[::10]
    checked = 0
    for path in paths:
        source = path.read_bytes()
        try:
            found = findings(source)
        except DrafterError:
            continue
        copy = annotate(source, found, fix="all", language="en")
        assert annotate(copy, found, fix="all", language="en") == copy, path
        assert rv.texts(copy, "original") == rv.texts(source, "original"), path
        assert rv.texts(strip(copy)) == rv.texts(source), path
        before, after = raw(source), raw(copy)
        touched = ("document", "comments", "notes", "Content_Types")
        others = [name for name in before if not any(word in name for word in touched)]
        assert others, path
        assert [name for name in others if before[name] != after.get(name)] == [], path
        checked += 1
    assert checked > 0.8 * len(paths)
