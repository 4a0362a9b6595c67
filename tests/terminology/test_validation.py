"""Faults of glossary files, with file and line."""

from __future__ import annotations

import pytest

from drafter.terminology.validation import check

HEAD = "id,lang,term,status,type,kind,match,use,checked,source,seen_in\n"
GOOD = "A,en,cloud,preferred,full,,plural,context,yes,ISO 1,\n"


def faults(tmp_path, *lines, head=HEAD):
    path = tmp_path / "own.csv"
    path.write_text(head + "".join(line + "\n" for line in lines), encoding="utf-8")
    problems = check(path)
    assert all(problem.path == str(path) for problem in problems)
    return [(problem.line, problem.message) for problem in problems]


def test_a_sound_file_has_no_faults(tmp_path):
    assert faults(tmp_path, GOOD.strip(), "A,en,clowd,deprecated,full,,word,error,yes,,seen") == []


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("A,en,clowd,deprecated,full,,word,error,no,,seen", "needs 'yes' or 'pair'"),
        ("A,en,clowd,deprecated,full,,word,error,yes,,constructed", "constructed variant"),
        ("A,en,clowd,admitted,full,,word,error,yes,ISO 1,", "only a deprecated term"),
        ("A,en,sky,admitted,full,,word,context,yes,,", "no source is named"),
        ("A,en,sky,confusable,full,,word,warning,no,,", "can only have the use 'context'"),
        ("A,en,clouds,preferred,full,,word,context,no,,", "already has a preferred term"),
        ("A,en,Cloud,admitted,full,,word,context,no,,", "stands twice for A, first in line 2"),
        ("A,en,CL,admitted,abbreviation,,word,context,no,,", "matched in its own case"),
        ("B,zh,云端,deprecated,full,,word,warning,no,,", "no preferred term in 'zh'"),
        ("A,en,sky,gone,full,,word,context,no,,", "'gone' in 'status' is unknown"),
        ("A,en,,admitted,full,,word,context,no,,", "the value in 'term' is missing"),
    ],
)
def test_a_fault_is_reported_in_its_line(row, message, tmp_path):
    found = faults(tmp_path, GOOD.strip(), row)
    assert [line for line, _ in found] == [3]
    assert message in found[0][1]


def test_a_variant_that_another_concept_accepts_is_a_fault(tmp_path):
    found = faults(
        tmp_path,
        "A,en,cloud,preferred,,,,,,,",
        "A,en,sky,deprecated,,,,,,,",
        "B,en,sky,preferred,,,,,,,",
    )
    assert found == [(3, "is an accepted term of B; make it confusable")]


def test_a_variant_inside_its_own_preferred_term_must_say_so(tmp_path):
    found = faults(tmp_path, "A,zh,区块链,preferred,,,,,,,", "A,zh,块链,deprecated,,synonym,,,,,")
    assert found == [(3, "is part of '区块链'; 'kind' must be substring-of-preferred")]


def test_an_unreadable_file_is_one_fault(tmp_path):
    (tmp_path / "x.csv").write_text("id,term\n", encoding="utf-8")
    (problem,) = check(tmp_path / "x.csv")
    assert (problem.line, problem.message) == (1, "the column 'lang' is missing")
