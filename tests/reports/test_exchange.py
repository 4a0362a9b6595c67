"""JUnit, GitHub annotations and Markdown."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from drafter.finding import Level
from drafter.reports import FORMATS, Layout, report
from drafter.reports.markdown import escaped
from drafter.results import Run
from tests.reports import samples


def junit(*documents, **layout) -> ElementTree.Element:
    return ElementTree.fromstring(report("junit", samples.run(*documents), Layout(**layout)))


def test_junit_has_a_suite_per_document_and_a_case_per_finding():
    root = junit()
    assert [(s.get("name"), s.get("tests"), s.get("failures")) for s in root] == [
        ("drafts/earthing.docx", "4", "2"),
        ("草案/甲.docx", "2", "1"),
        ("drafts/clean.docx", "1", "0"),
        ("drafts/broken.docx", "1", "0"),
    ]
    assert (root.get("tests"), root.get("failures"), root.get("errors"), root.get("skipped")) == (
        "8",
        "3",
        "1",
        "1",
    )
    failure = root.find("testsuite/testcase/failure")
    assert failure.get("message").startswith("Use “shall”")
    assert "write “shall”" in failure.text
    assert root.find(".//error").get("message") == "is not a .docx file"
    assert root.find(".//skipped").get("message") == "Agreed with the committee."


@pytest.mark.parametrize(
    ("level", "failures"), [(Level.ERROR, 3), (Level.WARNING, 4), (Level.SUGGESTION, 5)]
)
def test_junit_fails_what_the_fail_level_fails(level, failures):
    assert len(junit(fail_level=level).findall(".//failure")) == failures


def test_junit_is_well_formed_whatever_a_document_holds():
    case = junit(samples.hostile()).find("testsuite/testcase/failure")
    assert "<script>" in case.text


@given(st.text())
def test_junit_can_hold_any_text(text):
    finding = samples.finding(message=text, heading=text)
    root = junit(samples.DocumentResult(path="a.docx", findings=(finding,)))
    assert root.find(".//failure") is not None


def test_github_annotations_name_file_clause_and_rule():
    lines = report("github", samples.run()).splitlines()
    assert lines[0] == (
        "::error file=drafts/earthing.docx,title=5.2.1 Earthing::"
        "Use “shall” rather than “must” to express a requirement.%0A"
        f"{samples.ENGLISH[:54]}%0Awrite “shall”%0A"
        "ISO/IEC Directives, Part 2, 7.2 [must-for-shall]"
    )
    assert lines[1].startswith("::warning ")
    assert any(line.startswith("::notice file=草案/甲.docx,") for line in lines)
    assert lines[-1] == (
        "::error file=drafts/broken.docx,title=could not be read::is not a .docx file"
    )
    assert not any("old-edition" in line for line in lines)


@given(st.text())
def test_a_document_cannot_write_workflow_commands(text):
    finding = samples.finding(message=f"x\n::set-env::{text}", heading=f"{text},line=1::")
    output = report("github", Run((samples.DocumentResult(path="a.docx", findings=(finding,)),)))
    assert len(re.split("[\r\n]+", output.rstrip("\n"))) == 1
    assert output.count("::error file=a.docx,title=") == 1


def html_of(text: str) -> str:
    return MarkdownIt("commonmark").enable("table").render(text)


def test_markdown_lists_documents_and_findings_under_their_clauses():
    html = html_of(report("markdown", samples.run()))
    assert "<td>drafts/earthing.docx</td>" in html
    assert "<h3>5.2.1 Earthing</h3>" in html
    assert "The enclosure <strong>must</strong> be earthed" in html
    assert "write “shall” · ISO/IEC Directives, Part 2, 7.2" in html
    assert "<strong>错误</strong> “必须”不用于表示要求" in html
    assert "could not be read: is not a .docx file" in html
    assert "old-edition" not in html


def test_markdown_mentions_notices_and_what_is_missing():
    html = html_of(
        report("markdown", Run((samples.clean(),), notices=("a stale entry",), missing=2))
    )
    assert "a stale entry" in html
    assert "stopped: 2 not checked" in html


@given(st.text(alphabet=st.sampled_from("\\`*_[]<>|~&#$-+=1.) \n!\t\"'(a中") | st.characters()))
def test_escaped_markdown_is_only_text(text):
    html = html_of(f"- {escaped(text)}")
    tags = set(re.findall(r"<(/?\w+)", html))
    assert tags <= {"ul", "/ul", "li", "/li"}


def test_markdown_of_a_hostile_document_holds_no_markup_of_it():
    html = html_of(report("markdown", samples.run(samples.hostile())))
    assert "<script" not in html
    assert "<code>code</code>" not in html


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("run", [Run(), samples.run(), samples.run(samples.hostile())])
@pytest.mark.parametrize("language", ["", "en", "zh"])
def test_every_format_reports_every_run_and_ends_with_a_line_end(name, run, language):
    text = report(name, run, Layout(language=language))
    assert text == "" or text.endswith("\n")
    assert text or name in ("jsonl", "github")
