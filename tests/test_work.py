"""One document of a run: from the file to its result."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from drafter.batch import run
from drafter.config import Settings
from drafter.copies import Copy
from drafter.discovery import discover
from drafter.results import DocumentResult, Status, active, context
from drafter.work import Job, check_document

PARAGRAPHS = (
    "The enclosure must be earthed.",
    "5.1 The cover and/or the base must be fixed.",
    "NOTE The cover must be fixed.",
    "EXAMPLE 1 A lid that must be closed.",
)


def write(path: Path, *paragraphs: str) -> Path:
    document = Document()
    document.add_heading("1 Scope", 1)
    document.add_paragraph("This document specifies enclosures.")
    document.add_heading("5 Requirements", 1)
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(path)
    return path


def positions_hold(result: DocumentResult) -> bool:
    return all(context(result, f).text == f.location.text for f in result.findings)


def test_a_result_has_what_reports_need(tmp_path):
    path = write(tmp_path / "a.docx", *PARAGRAPHS)
    result = check_document(Job(path, Settings(profile="iso"), name="drafts/a.docx"))
    assert (result.path, result.status, result.profile) == ("drafts/a.docx", Status.CHECKED, "iso")
    assert result.language == "en"
    assert [(h.number, h.title, h.level) for h in result.outline][-1] == ("5", "Requirements", 1)
    assert {"read", "check"} == result.times.keys()
    assert "and-or" in result.rule_times
    found = next(f for f in result.findings if f.rule == "and-or")
    around = context(result, found)
    assert (around.before, around.text) == ("5.1 The cover ", "and/or")
    assert around.after == " the base must be fixed."


def test_every_finding_is_found_again_in_its_paragraph(tmp_path):
    result = check_document(Job(write(tmp_path / "a.docx", *PARAGRAPHS), Settings(profile="iso")))
    assert result.findings
    assert positions_hold(result)
    covered = {(f.location.part, f.location.paragraph) for f in result.findings}
    assert result.paragraphs.keys() <= covered


def test_a_file_that_cannot_be_read_gives_a_failed_result_with_the_reason_alone(tmp_path):
    path = tmp_path / "a.docx"
    path.write_text("no Word file")
    result = check_document(Job(path))
    assert result.status is Status.FAILED
    assert result.findings == ()
    assert result.error
    assert str(path) not in result.error


def test_a_broken_earlier_version_is_named(tmp_path):
    earlier = tmp_path / "old.docx"
    earlier.write_text("no Word file")
    result = check_document(Job(write(tmp_path / "a.docx", "Text."), since=earlier))
    assert result.status is Status.FAILED
    assert str(earlier) in result.error


def test_with_an_earlier_version_only_changes_are_reported(tmp_path):
    earlier = write(tmp_path / "old.docx", *PARAGRAPHS[:1])
    path = write(tmp_path / "new.docx", *PARAGRAPHS[:2])
    result = check_document(Job(path, Settings(profile="iso"), since=earlier))
    assert result.partial
    assert {f.location.paragraph for f in result.findings if f.location.text} == {4}


def test_worker_processes_give_the_same_results_as_this_one(tmp_path):
    for number in range(3):
        write(tmp_path / f"{number}.docx", *PARAGRAPHS[number:])
    jobs = [Job(found.path, Settings(profile="iso")) for found in discover([tmp_path])]
    there = run(jobs, processes=2).documents
    for job, result in zip(jobs, there, strict=True):
        here = check_document(job)
        assert (result.path, result.findings) == (here.path, here.findings)
        assert result.paragraphs == here.paragraphs
        assert active(result)


@pytest.mark.corpus
@pytest.mark.slow
def test_findings_on_real_documents_are_found_again_in_their_paragraphs(corpus):
    paths = [found.path for found in discover([corpus])][::8]
    results = run([Job(path) for path in paths], processes=2).documents
    checked = [result for result in results if result.status is Status.CHECKED]
    assert len(checked) > 0.9 * len(results)
    assert not [r.path for r in results if (r.error or "").startswith("internal error")]
    assert [result.path for result in checked if not positions_hold(result)] == []


def test_corrections_are_made_at_every_place_of_a_rule_reported_once(tmp_path):
    path = write(tmp_path / "a.docx", "Use it in order to open.", "Use it in order to close.")
    settings = Settings(profile="plain", select=["plain-english"])
    assert len(check_document(Job(path, settings)).findings) == 1
    copy = Copy(tmp_path / "copy.docx", fix="all")
    assert len(check_document(Job(path, settings, copy=copy)).findings) == 2
