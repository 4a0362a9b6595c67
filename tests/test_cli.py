"""The command line as people use it: what is printed, where, and the exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from drafter.cli import drafter
from drafter.version import __version__

CLEAN = {
    "Foreword": "This document was prepared by Technical Committee ISO/TC 34, Food products.",
    "1 Scope": "This document specifies requirements for rice mills.",
    "2 Normative references": "There are no normative references in this document.",
    "3 Terms and definitions": "No terms and definitions are listed in this document.",
    "4 Requirements": "Mills shall be cleaned every day.",
}


def write(path: Path, chapters: dict[str, str]) -> Path:
    document = docx.Document()
    for heading, text in chapters.items():
        document.add_heading(heading, level=1)
        document.add_paragraph(text)
    document.save(str(path))
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    chapters = CLEAN | {"4 Requirements": "Mills shall be cleaned and/or dried every day."}
    return write(tmp_path / "faulty.docx", chapters)


def run(*arguments: object, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(drafter, [str(a) for a in arguments], input=stdin)


def only(*arguments: object, **given: bytes) -> Result:
    """Run lint with the one rule that these drafts break."""
    return run("lint", "--select", "and-or", "--fail-level", "warning", *arguments, **given)


def test_findings_give_status_1_and_stand_at_their_words(faulty: Path) -> None:
    result = only(faulty, "--output-format", "json")
    assert result.exit_code == 1
    (document,) = json.loads(result.stdout)["documents"]
    (finding,) = document["findings"]
    place = finding["location"]
    assert (document["status"], document["profile"], document["language"]) == (
        "checked",
        "iso",
        "en",
    )
    assert (finding["rule"], place["clause"], place["heading"]) == ("and-or", "4", "Requirements")
    paragraph = docx.Document(str(faulty)).paragraphs[place["paragraph"]]
    assert paragraph.text[place["start"] : place["end"]] == place["text"] == "and/or"


def test_nothing_at_the_fail_level_gives_status_0(faulty: Path) -> None:
    assert only(faulty, "--fail-level", "error").exit_code == 0
    assert only(faulty, "--exit-zero").exit_code == 0


def test_the_text_report_marks_the_words(faulty: Path) -> None:
    lines = only(faulty).stdout.splitlines()
    (row,) = [n for n, line in enumerate(lines) if "cleaned and/or dried" in line]
    assert lines[row].index("and/or") == lines[row + 1].index("^^^^^^")
    assert any("4 Requirements" in line for line in lines[:row])
    assert lines[-1].startswith("1 document checked: 1 warning")


def test_standard_input_is_read(faulty: Path) -> None:
    result = only("-", "--output-format", "json", stdin=faulty.read_bytes())
    assert json.loads(result.stdout)["documents"][0]["path"] == "<stdin>"
    assert result.exit_code == 1


def test_an_unreadable_document_gives_status_2_and_the_others_are_checked(
    faulty: Path, tmp_path: Path
) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    result = only(tmp_path, "--output-format", "json")
    documents = {Path(d["path"]).name: d for d in json.loads(result.stdout)["documents"]}
    assert result.exit_code == 2
    assert documents["broken.docx"]["status"] == "failed"
    assert documents["broken.docx"]["error"]
    assert len(documents["faulty.docx"]["findings"]) == 1


def test_settings_of_the_nearest_file_hold_and_the_command_line_wins(faulty: Path) -> None:
    config = faulty.parent / "drafter.toml"
    config.write_text('ignore = ["and-or"]\nfail-level = "suggestion"', encoding="utf-8")
    assert json.loads(run("lint", faulty, "--output-format", "json").stdout)["documents"][0][
        "findings"
    ] == [
        finding
        for finding in json.loads(
            run("lint", faulty, "--output-format", "json", "--config", config).stdout
        )["documents"][0]["findings"]
        if finding["rule"] != "and-or"
    ]
    config.write_text('[levels]\nand-or = "error"', encoding="utf-8")
    assert run("lint", faulty, "--select", "and-or").exit_code == 1


def test_settings_in_a_folder_hold_for_the_run_over_it(
    faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = ["--select", "and-or", "--profile", "iso"]
    config = faulty.parent / "drafter.toml"
    config.write_text('fail-level = "warning"\nbaseline = "accepted.json"', encoding="utf-8")
    assert run("lint", faulty.parent, *options, "--update-baseline").exit_code == 0
    assert run("lint", faulty.parent, *options).exit_code == 0
    (faulty.parent / "accepted.json").unlink()
    config.write_text('fail-level = "warning"', encoding="utf-8")
    monkeypatch.chdir(faulty.parent)
    for place in (faulty.parent, Path(), faulty.name):
        assert run("lint", place, *options).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["lint", "absent.docx"], "absent.docx: there is no such file or folder"),
        (["lint", "."], "no .docx file in: ."),
        (["lint", ".", "--profile", "gtb"], "there is no profile 'gtb'; profiles are:"),
        (["lint", ".", "--select", "andor"], "there is no rule or family 'andor'"),
        (["lint", ".", "--config", "bad.toml"], "bad.toml: is not valid TOML"),
        (["lint", ".", "--corpus", "nowhere"], "nowhere"),
        (["rules", "and-orr"], "there is no rule 'and-orr'; did you mean 'and-or'?"),
        (["outline", "notes.txt"], "notes.txt"),
        (["outline", "old.docx"], "old.docx"),
        (["corpus", "info", "."], "."),
    ],
)
def test_mistakes_are_one_line_on_standard_error_with_status_2(
    arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.toml").write_text("= 1", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("Only notes.", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("drafter: ")
    assert words in result.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_a_wrong_option_is_explained_with_status_2(faulty: Path) -> None:
    result = run("lint", faulty, "--output-format", "xml")
    assert result.exit_code == 2
    assert "'xml' is not one of" in result.stderr


def test_rules_are_listed_and_explained() -> None:
    listed = run("rules", "--profile", "iso").stdout
    assert any(line.startswith("and-or ") for line in listed.splitlines())
    explained = run("rules", "and-or", "--lang", "zh").stdout
    assert "and/or" in explained
    assert "不当" in explained
    (entry,) = json.loads(run("rules", "and-or", "--output-format", "json").stdout)["rules"]
    assert entry["catalogue"] == ["D2-LNG-05"]
    assert {"iso", "plain"} <= set(entry["profiles"])
    assert set(entry["title"]) == set(entry["message"]) == {"en", "zh"}


def test_the_outline_shows_numbers_and_titles(faulty: Path) -> None:
    lines = run("outline", faulty).stdout.splitlines()
    assert "4 Requirements" in lines
    data = json.loads(run("outline", faulty, "--output-format", "json").stdout)
    assert [(c["number"], c["zone"]) for c in data["clauses"]][:3] == [
        ("", "foreword"),
        ("1", "scope"),
        ("2", "normative-references"),
    ]


def test_a_report_is_written_to_a_file(faulty: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    assert only(faulty, "--output-format", "json", "-o", target).stdout == ""
    assert json.loads(target.read_text(encoding="utf-8"))["summary"]["warning"] == 1


def test_a_library_gives_findings_with_their_source(tmp_path: Path) -> None:
    text = (
        "The owner of the mill keeps a record of every cleaning, with the date, the name of the "
        "person in charge and the means that were used, and shows it to the buyer on request."
    )
    sources = tmp_path / "existing"
    sources.mkdir()
    (sources / "ISO 4321.md").write_text(f"# ISO 4321:2019\n\n# 7 Records\n\n{text}\n", "utf-8")
    built = run("corpus", "build", tmp_path / "library", sources, "-j", "1")
    assert "1 added" in built.stdout
    draft = write(tmp_path / "draft.docx", CLEAN | {"4 Requirements": text})
    result = run(
        "lint", draft, "--corpus", tmp_path / "library", "--select", "overlap", "--output-format",
        "json",
    )  # fmt: skip
    (finding,) = json.loads(result.stdout)["documents"][0]["findings"]
    (source,) = finding["related"]
    assert source["document"].startswith("ISO 4321")
    assert source["similarity"] == 1
    assert source["text"][source["start"] :] or source["text"]
    assert finding["location"]["text"].startswith("The owner of the mill")
    assert "ISO 4321" in run("overlap", draft, "--corpus", tmp_path / "library").stdout
    output = tmp_path / "overlap.html"
    run("overlap", draft, "--corpus", tmp_path / "library", "--output-format", "html", "-o", output)
    assert "ISO 4321" in output.read_text(encoding="utf-8")
    assert "every file is as it was" in run("corpus", "verify", tmp_path / "library").stdout


def heavy(arguments: list[str]) -> set[str]:
    """Return the large libraries that a process loads for `arguments`."""
    code = (
        "import sys; sys.argv = ['drafter', *sys.argv[1:]]\n"
        "from drafter.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    loaded = set(done.stderr.split())
    return loaded & {"click", "lxml", "docx", "spacy", "numpy", "yaml", "jinja2", "rapidfuzz"}


def test_help_loads_click_alone_and_version_not_even_that() -> None:
    assert heavy(["--version"]) == set()
    assert heavy(["--help"]) == {"click"}


def test_a_small_lint_loads_neither_python_docx_nor_spacy(faulty: Path) -> None:
    assert heavy(["lint", str(faulty)]) <= {"click", "lxml", "rapidfuzz", "yaml"}


def test_the_version_is_the_same_everywhere() -> None:
    assert run("--version").stdout.strip() == f"drafter {__version__}"
