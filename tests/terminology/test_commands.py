"""`drafter terms` as people use it: what is printed, what is written, and the exit status."""

from __future__ import annotations

import csv
from pathlib import Path

import docx
from click.testing import CliRunner, Result

from drafter.cli import drafter

LEAD_IN = "For the purposes of this document, the following terms and definitions apply."


def draft(path: Path, definition: str) -> Path:
    document = docx.Document()
    document.add_heading("1 Scope", level=1)
    document.add_paragraph("This document specifies requirements for rice mills.")
    document.add_heading("3 Terms and definitions", level=1)
    for text in (LEAD_IN, "3.1", "mill", definition):
        document.add_paragraph(text)
    document.add_heading("4 Requirements", level=1)
    document.add_paragraph("Mills shall be cleaned every day.")
    document.save(str(path))
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(drafter, ["terms", *map(str, arguments)])


def test_conflicts_are_written_where_asked_with_status_1(tmp_path: Path) -> None:
    draft(tmp_path / "a.docx", "plant in which rice is husked")
    draft(tmp_path / "b.docx", "machine that polishes rice")
    target = tmp_path / "conflicts.csv"
    result = run("conflicts", tmp_path, "--output-format", "csv", "-o", target)
    assert result.exit_code == 1, result.output
    assert result.output == ""
    assert target.read_bytes().startswith(b"\xef\xbb\xbfkind,")
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["form"] for row in rows} == {
        "plant in which rice is husked",
        "machine that polishes rice",
    }
    page = run("conflicts", tmp_path, "--output-format", "html", "--lang", "zh")
    assert "同一术语有多个定义" in page.output


def test_drafts_that_agree_give_status_0(tmp_path: Path) -> None:
    draft(tmp_path / "a.docx", "plant in which rice is husked")
    draft(tmp_path / "b.docx", "plant in which rice is husked")
    result = run("conflicts", tmp_path)
    assert (result.exit_code, result.output) == (0, "")


def test_a_draft_that_cannot_be_read_is_named_and_the_others_are_compared(tmp_path: Path) -> None:
    draft(tmp_path / "a.docx", "plant in which rice is husked")
    draft(tmp_path / "b.docx", "machine that polishes rice")
    (tmp_path / "c.docx").write_bytes(b"no Word file")
    result = run("conflicts", tmp_path)
    assert result.exit_code == 1
    assert "definition: mill (en)" in result.stdout
    assert "c.docx" in result.stderr


def test_the_terms_clause_of_a_draft_becomes_a_glossary_that_check_accepts(tmp_path: Path) -> None:
    source = draft(tmp_path / "a.docx", "plant in which rice is husked")
    target = tmp_path / "terms.csv"
    assert run("import", source, "-o", target).exit_code == 0
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["term"], row["definition"]) for row in rows] == [
        ("mill", "plant in which rice is husked")
    ]
    assert run("check", target).exit_code == 0


def test_a_faulty_glossary_is_named_with_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("id,lang,term,status\nA,en,mill,best\n", encoding="utf-8")
    result = run("check", path)
    assert result.exit_code == 1
    assert f"{path}:2:" in result.output
    assert "expected one of: preferred, admitted, deprecated, confusable" in result.output


def test_lookup_answers_from_the_users_glossary_first(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("id,lang,term,definition\nA,en,mill,plant\n", encoding="utf-8")
    result = run("lookup", "Mills", "--terms", path)
    assert result.exit_code == 0
    assert "A" in result.output
    assert "plant" in result.output
    assert run("lookup", "zzzzqq").exit_code == 1
