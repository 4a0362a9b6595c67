from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from drafter import outline
from drafter.blocks import Block, Role, Zone
from drafter.docx.reader import read
from drafter.docx.write_desk import Sources
from drafter.docx.writer import write
from drafter.errors import DrafterError
from drafter.model import Draft
from tests.docx.validator import errors
from tests.docx.written import Builder, full

LANGUAGES = ("zh", "en")
KEPT = ("role", "zone", "number", "level", "label", "cell", "fields")


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(f"word/{name}.xml").decode()


def shown(draft: Draft) -> list[tuple[object, ...]]:
    """What a draft says, without what a layout adds: contents, headers, rules, frames."""
    kept = [
        block
        for block in draft.blocks
        if block.zone not in (Zone.CONTENTS, Zone.MARGIN) and not empty(block)
    ]
    return [facts(block) for block in kept]


def facts(block: Block) -> tuple[object, ...]:
    text = block.text.strip()
    if block.role is Role.FORMULA:  # the paragraph has tabs and the number around it
        text = "".join(mark.target for mark in block.marks if mark.kind == "formula")
        block = replace(block, fields=())
    return (text, *(getattr(block, key) for key in KEPT))


def empty(block: Block) -> bool:
    bare = not block.text and not block.marks and not block.number
    return bare and (block.zone is Zone.COVER or not block.layout.top_line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_says_the_same_after_writing_and_reading(language: str) -> None:
    draft = full(language)
    assert shown(read(write(draft))) == shown(draft)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_read_is_equal_after_writing_and_reading_again(language: str) -> None:
    draft = read(write(full(language)))
    assert read(write(draft)) == draft


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_valid_for_the_open_xml_sdk(language: str, tmp_path: Path) -> None:
    assert errors(write(full(language)), tmp_path) == []


def test_the_same_draft_gives_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib, sys; sys.path.insert(0, '.');"
        "from tests.docx.written import full; from drafter.docx.writer import write;"
        "print(hashlib.sha256(write(full('zh'))).hexdigest())"
    )
    root = Path(__file__).parents[2]
    hashes = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=root,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "/usr/bin:/bin"},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert len(hashes) == 1


def test_no_part_names_a_date() -> None:
    with zipfile.ZipFile(io.BytesIO(write(full("zh")))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms:created" not in archive.read("docProps/core.xml")


# values of the catalogue of GB/T 1.1, section 27


def style(data: bytes, name: str) -> str:
    match = re.search(
        rf'<w:style [^>]*><w:name w:val="{re.escape(name)}"/>.*?</w:style>', part(data, "styles")
    )
    assert match, name
    return match[0]


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        (
            "标准文件_段",
            ['w:firstLineChars="200"', 'w:firstLine="420"', 'w:val="both"', 'w:sz w:val="21"'],
        ),
        (
            "标准文件_章标题",
            [
                'w:beforeLines="100"',
                'w:before="312"',
                'w:outlineLvl w:val="0"',
                'w:eastAsia="黑体"',
            ],
        ),
        ("标准文件_一级条标题", ['w:beforeLines="50"', 'w:before="156"', 'w:outlineLvl w:val="1"']),
        (
            "标准文件_前言、引言标题",
            ['w:before="480"', 'w:afterLines="150"', 'w:sz w:val="32"', "w:pageBreakBefore"],
        ),
        (
            "标准文件_正文标准名称",
            ['w:before="560"', 'w:after="640"', 'w:line="400"', 'w:lineRule="exact"'],
        ),
        ("标准文件_附录标识", ['w:before="560"', 'w:val="center"', "w:pageBreakBefore"]),
        ("标准文件_注：", ['w:sz w:val="18"']),
        ("标准文件_表格", ['w:sz w:val="18"', 'w:val="center"']),
        ("标准文件_正文公式", ['w:pos="4678"', 'w:pos="9356"', 'w:leader="middleDot"']),
        ("标准文件_条文脚注", ['w:left="720"', 'w:hanging="360"', 'w:sz w:val="18"']),
        ("标准文件_页眉奇数页", ['w:val="right"', 'w:after="120"', 'w:sz w:val="21"']),
        ("toc 2", ['w:left="210"', 'w:pos="9344"']),
    ],
)
def test_a_chinese_style_has_the_values_of_the_catalogue(name: str, facts: list[str]) -> None:
    text = style(write(full("zh")), name)
    assert [fact for fact in facts if fact not in text] == []


def test_page_and_sections_have_the_values_of_the_catalogue() -> None:
    document = part(write(full("zh")), "document")
    sections = re.findall(r"<w:sectPr>.*?</w:sectPr>", document)
    assert len(sections) == 3
    margins = (
        'w:top="1928" w:right="1134" w:bottom="1134" w:left="1134" w:header="1418"'
        ' w:footer="1134" w:gutter="284"'
    )
    assert all('w:w="11906" w:h="16838"' in section and margins in section for section in sections)
    assert "headerReference" not in sections[0]
    assert 'w:fmt="upperRoman" w:start="1"' in sections[1]
    assert '<w:type w:val="oddPage"/>' in sections[2]
    assert 'w:fmt="decimal" w:start="1"' in sections[2]


def test_cover_items_stand_in_frames_at_their_places() -> None:
    document = part(write(full("zh")), "document")
    frames = re.findall(r'<w:framePr [^>]*w:x="(\d+)" w:y="(\d+)"/>', document)
    assert ("1372", "567") in frames  # ICS at 24.2 mm, 10 mm
    assert ("1417", "4252") in frames  # upper rule at 25 mm, 75 mm


@pytest.mark.parametrize("role", ["发布日期", "实施日期"])
def test_the_dates_on_the_cover_stand_250_mm_from_the_top(role: str) -> None:
    make = Builder("zh")
    make.add(Role.COVER, Zone.COVER, "XXXX-XX-XX", style=f"标准文件_封面{role}")
    make.add(Role.HEADING, Zone.SCOPE, "范围", number="1", level=1)
    document = part(write(make.draft()), "document")
    assert re.findall(r'<w:framePr [^>]*w:y="(\d+)"/>', document)[0] == "14173"


def test_the_text_of_a_chinese_footnote_stands_behind_a_tab() -> None:
    footnotes = part(write(full("zh")), "footnotes")
    assert "<w:footnoteRef/></w:r><w:r><w:tab/></w:r>" in footnotes


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_footnote_written_again_has_one_blank_behind_its_mark(language: str) -> None:
    once = write(full(language))
    again = write(read(once))
    assert part(again, "footnotes") == part(once, "footnotes")


def test_the_pages_of_an_iso_document_count_the_cover_and_its_back() -> None:
    sections = re.findall(r"<w:sectPr>.*?</w:sectPr>", part(write(full("en")), "document"))
    assert 'w:fmt="lowerRoman" w:start="3"' in sections[1]


def test_the_copyright_of_an_amendment_has_the_year_of_the_amendment() -> None:
    draft = full("en")
    number = "ISO 99999:2026/Amd 1:2027"
    draft = replace(draft, metadata=replace(draft.metadata, number=number))
    assert "© ISO 2027 – All rights reserved" in part(write(draft), "footer1")


def test_the_end_line_is_a_quarter_of_the_type_area() -> None:
    document = part(write(full("zh")), "document")
    last = document[document.rindex("<w:pBdr>") :]
    assert '<w:top w:val="single" w:sz="12"' in last
    assert 'w:left="3508" w:right="3508"' in last


# what Word computes


def test_contents_are_filled_and_lead_to_bookmarks() -> None:
    document = part(write(full("zh")), "document")
    assert 'TOC \\o "1-2"' in document
    targets = set(re.findall(r'w:anchor="(_Toc\d+)"', document))
    assert targets == set(re.findall(r'w:name="(_Toc\d+)"', document))
    assert "附录A（规范性）　试验" in document


def test_a_reference_to_a_caption_shows_words_and_one_to_a_clause_its_number() -> None:
    make = Builder("en")
    make.add(Role.HEADING, Zone.SCOPE, "Scope", number="1", level=1)
    make.add(Role.TEXT, Zone.SCOPE, "See 2.", fields=())
    draft = read(write(full("en")))
    assert "REF _Ref1 \\h" in part(write(draft), "document")


def test_every_letter_list_begins_anew() -> None:
    make = Builder("en")
    make.add(Role.HEADING, Zone.BODY, "Items", number="1", level=1)
    for _ in range(2):
        make.add(Role.TEXT, Zone.BODY, "The following:")
        for letter in "ab":
            make.add(Role.ITEM, Zone.BODY, "item;", number=f"{letter})", level=1)
    numbers = [
        block.number for block in read(write(make.draft())).blocks if block.role is Role.ITEM
    ]
    assert numbers == ["a)", "b)", "a)", "b)"]


def test_header_rows_repeat_and_merged_cells_stay_merged() -> None:
    document = part(write(full("en")), "document")
    assert document.count("<w:tblHeader/>") == 1
    assert '<w:gridSpan w:val="2"/>' in document
    assert '<w:vMerge w:val="restart"/>' in document
    assert "<w:vMerge/>" in document


def test_chinese_runs_name_their_east_asian_font() -> None:
    document = part(write(full("zh")), "document")
    runs = re.findall(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?<w:t[^>]*>([^<]*)</w:t>", document)
    chinese = [look for look, text in runs if re.search("[\u4e00-\u9fff]", text)]
    assert chinese
    assert all("w:eastAsia=" in look for look in chinese)


def test_the_properties_name_title_number_and_language() -> None:
    with zipfile.ZipFile(io.BytesIO(write(full("zh")))) as archive:
        core = archive.read("docProps/core.xml").decode()
    for text in ("<dc:title>座椅　规范</dc:title>", "GB/T 12345—2026", "zh-CN"):
        assert text in core


def test_formulas_and_pictures_come_from_the_sources() -> None:
    draft = full("en")
    formula = next(block for block in draft.blocks if block.role is Role.FORMULA)
    sources = Sources(formulas={formula.index: [r"\frac{a}{b}"]})
    assert "<m:f><m:num>" in part(write(draft, sources=sources), "document")
    assert "<m:f>" not in part(write(draft), "document")


def test_a_picture_that_word_cannot_show_is_refused() -> None:
    draft = full("en")
    figure = next(block for block in draft.blocks if block.role is Role.FIGURE)
    with pytest.raises(DrafterError, match="PNG"):
        write(draft, sources=Sources(pictures={figure.index: [b"not a picture"]}))


def test_an_empty_draft_gives_a_file(tmp_path: Path) -> None:
    data = write(Draft(()))
    assert read(data).metadata.title == ""
    assert errors(data, tmp_path) == []


def test_characters_that_no_xml_holds_become_replacement_characters() -> None:
    draft = full("en")
    spoilt = replace(draft.blocks[7], text="a\x00b\x0bc\ud800d")
    blocks = (*draft.blocks[:7], spoilt, *draft.blocks[8:])
    text = part(write(replace(draft, blocks=blocks)), "document")
    assert "a\ufffdb\ufffdc\ufffdd" in text


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "# 1 Scope\nThis document specifies mills.\n# 5 Mills\n## 5.1 Lid\nDry.\n"
            "## 5.4 Belt\nDry.\n## 5.5 Fan\nDry.\n# 6 Drying\n## 6.1 Air\nDry.",
            ["1", "5", "5.1", "5.4", "5.5", "6", "6.1"],
        ),
        (
            "# 1 范围\n本文件规定了座椅的要求。\n附录B（规范性）试验\n## B.2 强度\n试验。\n"
            "附录C（规范性）记录\n记录。",
            ["1", "B", "B.2", "C"],
        ),
    ],
)
def test_numbers_out_of_sequence_are_kept_and_those_after_go_on(
    text: str, numbers: list[str]
) -> None:
    again = read(write(outline.parse(text)))
    assert [each.number for each in again.blocks if each.role is Role.HEADING] == numbers


def test_items_out_of_sequence_are_kept_and_the_next_list_begins_anew() -> None:
    text = "# 1 Mills\nDry:\na) lids;\nc) belts;\nd) fans.\nClean:\na) lids;\nb) belts."
    again = read(write(outline.parse(text)))
    items = [each.number for each in again.blocks if each.role is Role.ITEM]
    assert items == ["a)", "c)", "d)", "a)", "b)"]


def test_numbers_in_sequence_need_no_list_of_their_own() -> None:
    text = "# 1 Scope\nIt specifies mills.\n# 2 Mills\n## 2.1 Lid\nDry.\n## 2.2 Belt\nDry."
    assert "startOverride" not in part(write(outline.parse(text)), "numbering")


def test_a_heading_keeps_a_word_that_no_list_makes() -> None:
    text = "# Scope\nThis document specifies mills.\n#- Clause 4, first paragraph\nReplace it."
    again = read(write(outline.parse(text)))
    heading = next(each for each in again.blocks if each.text == ", first paragraph")
    assert (heading.role, heading.number, heading.label) == (Role.HEADING, "4", "Clause 4")
