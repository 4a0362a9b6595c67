"""The examples for continuous integration in the documentation: their commands work as shown."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from drafter.cli import drafter
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")


def example(name: str) -> Any:
    """Return the YAML example whose first line names the file `name`."""
    (text,) = re.findall(rf"```yaml\n# {re.escape(name)}\n(.*?)```", PAGE, re.DOTALL)
    return yaml.safe_load(text)


def run(command: str) -> int:
    program, *arguments = shlex.split(command)
    assert program == "drafter"
    return CliRunner().invoke(drafter, arguments).exit_code


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with drafts and a waiver, as a user has it."""
    (tmp_path / "drafts").mkdir()
    shutil.copy(ROOT / "examples" / "draft-en.docx", tmp_path / "drafts")
    waiver = '[[waivers]]\nrule = "and-or"\nreason = "agreed"\n'
    (tmp_path / "drafter.toml").write_text(waiver, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_steps_of_the_github_workflow_do_what_they_say(repository: Path) -> None:
    steps = example(".github/workflows/drafts.yml")["jobs"]["lint"]["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    assert commands[0] == "pip install drafter"
    check, filtered, page = commands[1:]
    assert run(check) == 1
    assert list((repository / ".drafter-cache").rglob("*.msgpack"))
    if shutil.which("jq"):
        subprocess.run(filtered, shell=True, check=True)
        before, after = (
            json.loads((repository / name).read_text(encoding="utf-8"))["runs"][0]["results"]
            for name in ("drafter.sarif", "github.sarif")
        )
        assert [r["ruleId"] for r in before if r not in after] == ["and-or"]
    assert run(page) == 0
    text = (repository / "report.html").read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    uploads = [step["with"] for step in steps if "upload" in step.get("uses", "")]
    assert uploads == [
        {"sarif_file": "github.sarif"},
        {"name": "report", "path": "report.html"},
    ]


def test_the_hook_takes_drafts_and_no_lock_files(repository: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    names = [
        "drafts/draft-en.docx",
        "a b/草案.docx",
        "~$draft.docx",
        "x/~$a.docx",
        ".~a.docx",
        "a.doc",
    ]
    assert [n for n in names if re.search(hook["files"], n)] == names[:2]
    used = example(".pre-commit-config.yaml")["repos"][0]["hooks"][0]
    assert used["id"] == hook["id"]
    assert run(shlex.join([*hook["entry"].split(), *used["args"], "drafts/draft-en.docx"])) == 1


@pytest.mark.slow
def test_pre_commit_runs_the_hook(repository: Path, tmp_path: Path) -> None:
    places = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    program = shutil.which("pre-commit", path=places)
    if program is None or shutil.which("git") is None:
        pytest.skip("no pre-commit here (pip install pre-commit): its hook was not tried")
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    hook = hook.replace("entry: drafter", f"entry: {sys.executable} -m drafter")
    hook = hook.replace("language: python", "language: system")  # this drafter, no download
    (repository / "hooks").mkdir()
    (repository / "hooks" / ".pre-commit-hooks.yaml").write_text(hook, encoding="utf-8")
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    name = ["-c", "user.name=a", "-c", "user.email=a@b"]
    for folder in (repository / "hooks", repository):
        for command in (["init", "-q"], ["add", "."], [*name, "commit", "-qm", "x"]):
            subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)
    done = subprocess.run(
        [program, "try-repo", str(repository / "hooks"), "drafter", "--all-files"],
        cwd=repository,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "1 document checked" in done.stdout
