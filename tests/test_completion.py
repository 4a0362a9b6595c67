"""Completion in the shells that people use, by the shells themselves where they are here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BASH = """
eval "$(_DRAFTER_COMPLETE=bash_source drafter)"
COMP_WORDS=({line}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_drafter_completion drafter
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
FISH = '_DRAFTER_COMPLETE=fish_source drafter | source; complete -C "{line}"'
LINES = {
    "drafter li": ["lint"],
    "drafter lint --output-format s": ["sarif"],
    "drafter lint --profile plain": ["plain", "plain-zh"],
    "drafter lint --select long-sent": ["long-sentence"],
    "drafter rules and-": ["and-or"],
    "drafter new iso-": [],
}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A PATH on which `drafter` is this copy of it."""
    program = tmp_path / "drafter"
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m drafter "$@"\n', "utf-8"
    )
    program.chmod(0o755)
    return {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}


def offered(shell: str, script: str, environment: dict[str, str]) -> list[str]:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    options = ["--norc", "-c"] if shell == "bash" else ["-f", "-c"] if shell == "zsh" else ["-c"]
    done = subprocess.run(
        [shell, *options, script], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return [line.split("\t")[0] for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(("shell", "script"), [("bash", BASH), ("fish", FISH)])
def test_the_shell_offers_commands_and_names(
    shell: str, script: str, line: str, environment: dict[str, str]
) -> None:
    found = offered(shell, script.format(line=line), environment)
    if LINES[line]:
        assert found == LINES[line]
    else:
        assert found
        assert all(name.startswith(line.rsplit(maxsplit=1)[-1]) for name in found)


def test_a_list_with_commas_is_completed_too(environment: dict[str, str]) -> None:
    line = "drafter lint --ignore and-or,long-sent"  # not in fish, whose function cuts at commas
    assert offered("bash", BASH.format(line=line), environment) == ["and-or,long-sentence"]


def test_zsh_takes_the_function(environment: dict[str, str]) -> None:
    script = (
        'autoload -U compinit; compinit -u -D; eval "$(_DRAFTER_COMPLETE=zsh_source drafter)";'
        "print $_comps[drafter]"
    )
    assert offered("zsh", script, environment) == ["_drafter_completion"]
