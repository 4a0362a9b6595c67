"""SARIF reports against the published schema, and what GitHub asks beyond it.

Both are in Microsoft's SARIF Multitool (npm `@microsoft/sarif-multitool`), which is fetched for
the tests and not part of this project.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from drafter.batch import run as run_batch
from drafter.discovery import discover
from drafter.reports import Layout, report
from drafter.results import Run
from drafter.work import Job
from tests.reports import samples

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
RUNS = {
    "findings": samples.run(),
    "hostile text": samples.run(samples.hostile()),
    "nothing": Run(),
    "stopped": Run(notices=("stale",), missing=3),
}


@pytest.fixture(scope="module")
def multitool() -> Path:
    default = Path.home() / ".cache" / "drafter-test-tools"
    tools = Path(os.environ.get("DRAFTER_TEST_TOOLS", default))
    folder = tools / "node_modules" / "@microsoft" / "sarif-multitool-linux"
    if not folder.is_dir():
        pytest.skip(
            f"no SARIF Multitool here: run `npm install @microsoft/sarif-multitool` in {tools} "
            "(or set DRAFTER_TEST_TOOLS)"
        )
    return folder


@pytest.fixture(scope="module")
def schema(multitool: Path) -> Any:
    data = json.loads((multitool / "sarif-2.1.0.json").read_text(encoding="utf-8-sig"))
    assert data["title"] == ("Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema")
    return jsonschema.Draft202012Validator(
        data, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS.keys())
@pytest.mark.parametrize("language", ["en", "zh"])
def test_reports_keep_to_the_published_schema(schema: Any, run: Run, language: str) -> None:
    schema.validate(json.loads(report("sarif", run, Layout(language=language))))


def test_the_schema_would_find_a_fault(schema: Any) -> None:
    data = json.loads(report("sarif", RUNS["findings"]))
    data["runs"][0]["results"][0]["level"] = "grave"
    assert not schema.is_valid(data)


def test_github_could_take_the_report_on_the_examples(multitool: Path, tmp_path: Path) -> None:
    result = run_batch([Job(found.path) for found in discover([EXAMPLES])], processes=1)
    (tmp_path / "report.sarif").write_text(report("sarif", result), encoding="utf-8")
    program = multitool / "Sarif.Multitool"
    program.chmod(program.stat().st_mode | 0o100)  # npm may be told not to
    checks = ["--rule-kind", "Sarif;Ghas", "--level", "Error;Warning", "--kind", "Fail"]
    done = subprocess.run(
        [program, "validate", "report.sarif", *checks, "-o", "checked.sarif"],
        cwd=tmp_path,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (checked,) = json.loads((tmp_path / "checked.sarif").read_text("utf-8-sig"))["runs"]
    faults = {entry["ruleId"].partition("/")[0] for entry in checked["results"]}
    # drafter has no public address that it could name as informationUri (SARIF2005)
    assert faults <= {"SARIF2005"}, checked["results"]
