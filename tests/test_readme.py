"""The READMEs tell the truth: their commands and the output they show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from drafter.cli import COMMANDS, drafter
from tests.conftest import ROOT

READMES = {"README.md": "draft-en.docx", "README.zh-CN.md": "draft-zh.docx"}


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "draft"), READMES.items())
def test_the_output_shown_is_what_the_bundled_example_gives(
    name: str, draft: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    runner = CliRunner()
    library = tmp_path / "library"
    arguments = ["corpus", "build", str(library), str(ROOT / "examples" / "existing"), "-j", "1"]
    assert runner.invoke(drafter, arguments).exit_code == 0
    path = ROOT / "examples" / draft
    result = runner.invoke(drafter, ["lint", str(path), "--corpus", str(library), "--no-cache"])
    shown = result.stdout.replace(str(path), f"examples/{draft}").rstrip()
    assert f"```\nbuild/library: 2 added\n{shown}\n```" in text(name)


@pytest.mark.parametrize("name", READMES)
def test_commands_and_rules_named_exist(name: str) -> None:
    from drafter.checks.catalogue import catalogue

    page = text(name)
    commands = re.findall(r"`drafter ([a-z]+)", page)
    assert set(commands) <= set(COMMANDS)
    assert set(COMMANDS) <= set(commands)
    known = catalogue().rules.keys() | catalogue().families()
    settings = page.split("```toml")[1].split("```")[0]
    named = re.findall(
        r'(?:rule = |ignore = \[)"([^"]+)"|^([a-z][a-z-]+) = "(?:error|warning|sug)', settings, re.M
    )
    assert {a or b for a, b in named} <= known
    assert set(re.findall(r"`drafter rules ([a-z][a-z-]+)", page)) <= known


def test_continuous_integration_runs_the_command_of_the_readme() -> None:
    (command,) = re.findall(r"^python3 -m venv .*pytest$", text("README.md"), re.M)
    assert command in text(".ci/run")
    assert command in text("README.zh-CN.md")
