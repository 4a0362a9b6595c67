"""The wheel carries all data and works without the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.checks.catalogue import catalogue
from tests.conftest import ROOT

CODE = """
import json, sys
import drafter
from drafter.checks.catalogue import catalogue
from drafter.checks.profiles import profiles
from drafter.generate import list_templates
from drafter.terminology.library import shipped
print(json.dumps({
    "file": drafter.__file__,
    "rules": len(catalogue().rules),
    "profiles": sorted(profiles()),
    "templates": list_templates(),
    "terms": len(shipped().designations),
}))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the wheel was installed, apart from everything else."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    site = folder / "site"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(site), str(wheel)], check=True)
    return site


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed), "XDG_CACHE_HOME": str(folder / "c")}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_the_wheel_has_the_rules_templates_and_terms_of_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    from drafter.checks.profiles import profiles
    from drafter.generate import list_templates
    from drafter.terminology.library import shipped

    done = run(installed, tmp_path, "-c", CODE)
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)
    assert Path(facts["file"]).is_relative_to(installed)
    assert facts["rules"] == len(catalogue().rules) >= 80
    assert facts["profiles"] == sorted(profiles())
    assert facts["templates"] == list_templates()
    assert facts["terms"] == len(shipped().designations)


@pytest.mark.slow
def test_a_draft_is_made_and_checked_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    made = run(installed, tmp_path, "-m", "drafter", "new", "gbt", "--set", "title=数据　规范")
    assert (made.returncode, (tmp_path / "gbt.docx").is_file()) == (0, True), made.stderr
    checked = run(
        installed, tmp_path, "-m", "drafter", "lint", "gbt.docx", "--output-format", "json"
    )
    assert checked.returncode in (0, 1), checked.stderr
    assert json.loads(checked.stdout)["documents"][0]["profile"] == "gbt"
