"""Reviewed copies on the command line: where they are written, and what is refused."""

from __future__ import annotations

import hashlib
import json
import stat
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from drafter.cli import drafter
from drafter.config import Settings
from drafter.copies import Copy, plan
from drafter.docx.reader import read_paragraphs
from drafter.errors import DrafterError
from drafter.results import Status
from drafter.work import Job, check_document

FAULT = "Mills shall be cleaned and/or dried; the gap is 5mm."


def write(path: Path, text: str = FAULT) -> Path:
    document = docx.Document()
    document.add_heading("4 Requirements", level=1)
    document.add_paragraph(text)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


def lint(*arguments: object, stdin: bytes = b"") -> Result:
    options = ["lint", "--no-cache", "--profile", "iso", "-q", "--select", "and-or"]
    return CliRunner().invoke(drafter, [*options, *map(str, arguments)], input=stdin)


def comments(path: Path) -> list[str]:
    return [comment.text for comment in docx.Document(str(path)).comments]


def below(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_copies_are_written_below_the_folder_and_originals_stay(tmp_path: Path) -> None:
    drafts, out = tmp_path / "drafts", tmp_path / "new" / "reviewed"
    paths = [write(drafts / "a.docx"), write(drafts / "deep" / "b.docx")]
    before = [hashlib.sha256(path.read_bytes()).digest() for path in paths]
    result = lint(drafts, "--annotate", out, "-j", 2, "--exit-zero")
    assert result.exit_code == 0, result.output
    assert below(out) == ["a.docx", "deep/b.docx"]
    for name in below(out):
        (text,) = comments(out / name)
        assert "and-or" in text
    assert [hashlib.sha256(path.read_bytes()).digest() for path in paths] == before
    assert stat.S_IMODE((out / "a.docx").stat().st_mode) & 0o400


def test_the_report_is_the_same_with_and_without_copies(tmp_path: Path) -> None:
    path = write(tmp_path / "a.docx")
    plain = lint(path, "--output-format", "json")
    copied = lint(path, "--output-format", "json", "--annotate", tmp_path / "out", "--fix")
    assert json.loads(plain.stdout) == json.loads(copied.stdout)
    assert json.loads(plain.stdout)["documents"][0]["findings"]


def test_linting_the_copy_again_repeats_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "a.docx")
    lint(path, "--annotate", tmp_path / "one")
    again = lint(tmp_path / "one", "--annotate", tmp_path / "two", "--output-format", "json")
    assert (tmp_path / "two" / "a.docx").read_bytes() == (tmp_path / "one" / "a.docx").read_bytes()
    assert len(json.loads(again.stdout)["documents"][0]["findings"]) == 1


def test_accepted_fixes_are_gone_from_the_findings(tmp_path: Path) -> None:
    path = write(tmp_path / "a.docx", "The gap is 5mm wide.")
    options = ["--select", "value-and-unit-unspaced", "--output-format", "json"]
    first = json.loads(lint(path, *options, "--annotate", tmp_path / "out", "--fix").stdout)
    assert [f["fix"]["safe"] for f in first["documents"][0]["findings"]] == [True]
    copy = tmp_path / "out" / "a.docx"
    assert read_paragraphs(copy)[1].text == "The gap is 5 mm wide."
    assert read_paragraphs(copy, revisions="original")[1].text == "The gap is 5mm wide."
    assert json.loads(lint(copy, *options).stdout)["documents"][0]["findings"] == []


@pytest.mark.parametrize("option", ["--fix", "--unsafe-fixes"])
def test_fixes_need_copies(tmp_path: Path, option: str) -> None:
    path = write(tmp_path / "a.docx")
    result = lint(path, option)
    assert result.exit_code == 2
    assert f"{option} needs --annotate DIR" in result.stderr


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--update-baseline", "--baseline", "b.json"], "--update-baseline"),
        (["--revisions", "original"], "--revisions"),
    ],
)
def test_options_that_contradict_copies_are_refused(
    tmp_path: Path, options: list[str], named: str
) -> None:
    path = write(tmp_path / "a.docx")
    result = lint(path, "--annotate", tmp_path / "out", *options)
    assert result.exit_code == 2
    assert named in result.stderr
    assert not (tmp_path / "out").exists()


def test_an_original_is_never_overwritten(tmp_path: Path) -> None:
    path = write(tmp_path / "a.docx")
    before = path.read_bytes()
    (tmp_path / "link").symlink_to(tmp_path)
    for folder in (tmp_path, tmp_path / "link", tmp_path / "x" / ".."):
        result = lint(path, "--annotate", folder)
        assert result.exit_code == 2
        assert "would be overwritten" in str(result.exception or "") + result.stderr
    assert path.read_bytes() == before
    assert lint(path, "--annotate", path).exit_code == 2


def test_equal_names_are_numbered(tmp_path: Path) -> None:
    write(tmp_path / "one" / "a.docx")
    write(tmp_path / "two" / "a.docx")
    write(tmp_path / "two" / "A.docx")
    lint(tmp_path / "one", tmp_path / "two", "--annotate", tmp_path / "out")
    assert below(tmp_path / "out") == ["A-2.docx", "a-3.docx", "a.docx"]


def test_copies_of_an_earlier_run_in_the_folder_itself_are_no_drafts(tmp_path: Path) -> None:
    write(tmp_path / "a.docx")
    for _ in range(2):
        result = lint(tmp_path, "--annotate", tmp_path / "reviewed", "--exit-zero")
        assert result.exit_code == 0, result.output
    assert below(tmp_path) == ["a.docx", "reviewed/a.docx"]


def test_standard_input_has_a_copy_too(tmp_path: Path) -> None:
    source = write(tmp_path / "a.docx").read_bytes()
    lint("-", "--annotate", tmp_path / "out", stdin=source)
    assert len(comments(tmp_path / "out" / "stdin.docx")) == 1


def test_word_files_keep_their_ending_and_others_become_docx() -> None:
    places = [Path("a.docm"), Path("b.DOTX"), Path("c.odt"), Path("c")]
    found = plan(places, Path("out"), [])
    assert [path.name for path in found] == ["a.docm", "b.DOTX", "c.docx", "c-2.docx"]


def test_waived_findings_get_no_comment(tmp_path: Path) -> None:
    path = write(tmp_path / "a.docx")
    (tmp_path / "drafter.toml").write_text(
        '[[waivers]]\nrule = "and-or"\nreason = "agreed"\n', encoding="utf-8"
    )
    result = lint(path, "--annotate", tmp_path / "out", "--fail-level", "suggestion")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out" / "a.docx").read_bytes() == path.read_bytes()


def test_findings_of_the_baseline_get_no_comment(tmp_path: Path) -> None:
    path = write(tmp_path / "a.docx")
    baseline = tmp_path / "baseline.json"
    lint(path, "--baseline", baseline, "--update-baseline")
    lint(path, "--baseline", baseline, "--annotate", tmp_path / "out")
    assert comments(tmp_path / "out" / "a.docx") == []


def test_a_copy_that_cannot_be_written_costs_no_findings(tmp_path: Path) -> None:
    paths = [write(tmp_path / "drafts" / name) for name in ("a.docx", "b.docx")]
    out = tmp_path / "out"
    (out / "a.docx").mkdir(parents=True)
    result = lint(*paths, "--annotate", out, "--output-format", "json", "--exit-zero")
    assert "no reviewed copy" in result.stderr
    documents = json.loads(result.stdout)["documents"]
    assert [len(document["findings"]) for document in documents] == [1, 1]
    assert below(out) == ["b.docx"]
    assert lint(*paths, "--annotate", out).exit_code == 2


def test_a_fault_of_ours_costs_no_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> bytes:
        raise KeyError("x")

    monkeypatch.setattr("drafter.docx.annotate.annotate", broken)
    job = Job(write(tmp_path / "a.docx"), Settings(profile="iso"), copy=Copy(tmp_path / "b.docx"))
    result = check_document(job)
    assert result.status is Status.CHECKED
    assert result.findings
    assert "internal error (KeyError" in result.copy_error
    assert not (tmp_path / "b.docx").exists()


def test_a_file_that_cannot_be_read_has_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_text("no Word file")
    result = lint(path, "--annotate", tmp_path / "out")
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_the_plan_names_the_original_in_danger(tmp_path: Path) -> None:
    with pytest.raises(DrafterError, match="would be overwritten"):
        plan([Path("a.docx")], tmp_path, [tmp_path / "a.docx"])
