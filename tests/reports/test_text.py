"""The report for the terminal."""

from __future__ import annotations

from dataclasses import replace

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.reports import Layout, report
from drafter.reports.columns import head, tail, width, window
from drafter.results import Context, Run
from tests.reports import samples


def lines_of(*documents, **layout) -> list[str]:
    return report("text", samples.run(*documents), Layout(**layout)).splitlines()


def test_a_document_is_shown_with_clause_words_marker_correction_directive_and_rule():
    assert lines_of(samples.english())[:9] == [
        "drafts/earthing.docx  ISO 12345 Earthing of enclosures",
        "",
        "  5.2.1 Earthing",
        "    error: Use “shall” rather than “must” to express a requirement.",
        "      | The enclosure must be earthed and/or insulated.",
        "      |               ^^^^",
        "      = write “shall”",
        "      = ISO/IEC Directives, Part 2, 7.2 [must-for-shall]",
        "    warning: Replace “and/or”.",
    ]


def test_the_marker_counts_two_columns_for_each_chinese_character():
    lines = lines_of(samples.chinese())
    words = next(line for line in lines if "必须可靠" in line)
    marker = lines[lines.index(words) + 1]
    assert marker == "      | " + " " * 4 + "^^^^"


def test_something_missing_is_marked_at_the_place_where_it_belongs():
    lines = lines_of(samples.english())
    position = lines.index("    error: No scope.")
    assert lines[position + 2] == "      | ^"


def test_the_same_words_with_the_same_message_are_shown_once_a_clause():
    document = samples.english()
    first = next(found for found in document.findings if found.rule == "must-for-shall")
    twice = replace(document, findings=(first, first, *document.findings[1:]))
    lines = lines_of(twice)
    assert sum("rather than “must”" in line for line in lines) == 1
    assert "      = 1 more of the same in this clause" in lines
    assert lines[-1].startswith("1 document checked: 3 errors")


def test_chinese_documents_are_reported_in_chinese_and_the_choice_wins():
    assert "    错误: “必须”不用于表示要求，改为“应”。" in lines_of(samples.chinese())
    assert lines_of(samples.chinese())[-1] == "检查了1个文件：1处错误，1处建议；其中1处可安全修改。"
    assert any(
        line.startswith("    error: “必须”") for line in lines_of(samples.chinese(), language="en")
    )


def test_the_summary_counts_documents_levels_corrections_and_what_was_suppressed():
    assert lines_of()[-1] == (
        "3 documents checked: 3 errors, 1 warning, 1 suggestion; 2 with a safe correction; "
        "1 waived or in the baseline; 1 could not be read"
    )


def test_suppressed_findings_are_not_listed():
    assert not any("old-edition" in line for line in lines_of(samples.english()))


def test_many_documents_end_in_a_table_with_their_verdicts():
    table = lines_of()[-6:-2]
    assert [line.split() for line in table] == [
        ["2", "1", "0", "drafts/earthing.docx", "stop"],
        ["1", "0", "1", "草案/甲.docx", "stop"],
        ["0", "0", "0", "drafts/clean.docx", "pass"],
        ["-", "-", "-", "drafts/broken.docx", "could", "not", "be", "read"],
    ]


def test_a_clean_document_gives_one_line_and_nothing_at_all_when_quiet():
    assert lines_of(samples.clean()) == ["1 document checked: no findings"]
    assert lines_of(samples.clean(), quiet=True) == []


def test_a_run_that_was_stopped_says_how_many_documents_are_missing():
    text = report("text", Run((samples.clean(),), missing=4))
    assert text == "1 document checked: no findings; stopped: 4 not checked\n"


def test_colour_only_when_asked_and_without_it_the_same_words():
    plain, coloured = (report("text", samples.run(), Layout(colour=c)) for c in (False, True))
    assert "\x1b" not in plain
    assert "\x1b[31m" in coloured
    assert click.unstyle(coloured) == plain


def test_hostile_text_cannot_steer_the_terminal():
    text = report("text", samples.run(samples.hostile()))
    assert not set(text) & {"\x1b", "\u202e", "\r", "\x9b"}


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_long_paragraphs_are_cut_around_the_words(columns):
    cut = window(Context("前" * 500, "必须", "后" * 500), columns)
    assert cut.text == "必须"
    assert cut.before.startswith("…")
    assert cut.after.endswith("…")
    assert columns - 4 <= width(cut.before + cut.text + cut.after) <= columns


@given(st.text(), st.text(), st.text(), st.integers(20, 120))
def test_a_window_never_exceeds_its_columns(before, text, after, columns):
    cut = window(Context(before, text, after), columns)
    assert width(cut.before + cut.text + cut.after) <= columns


@given(st.text(), st.integers(1, 80))
def test_a_cut_text_is_a_start_or_an_end_of_the_whole(text, columns):
    for cut, whole in ((head(text, columns), text), (tail(text, columns)[::-1], text[::-1])):
        assert width(cut) <= columns
        assert cut == whole or (cut[-1] == "…" and whole.startswith(cut[:-1]))


@pytest.mark.parametrize(
    "plane", [range(0x100), range(0x300, 0x370), range(0x2000, 0xA000), range(0xFE00, 0xFFFE)]
)
def test_texts_are_as_wide_as_their_characters(plane: range) -> None:
    one_by_one = [width(f"a{chr(number)}\u0301") - 1 for number in plane]
    assert one_by_one == [width(chr(number)) for number in plane]
