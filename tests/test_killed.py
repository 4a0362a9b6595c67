"""`drafter lint` stopped, killed and out of space: what is done is whole, nothing is half there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import docx
import pytest

ROOT = Path(__file__).parent.parent
FAULT = "Mills shall be cleaned and/or dried. "
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals and limits of Linux")


def drafts(folder: Path, number: int, paragraphs: int = 150) -> Path:
    """Write a folder of drafts that take a while to check."""
    folder.mkdir()
    document = docx.Document()
    document.add_heading("4 Requirements", level=1)
    for n in range(paragraphs):
        document.add_paragraph(FAULT + f"The distance between the parts {n} shall be 5mm. " * 5)
    for n in range(number):
        document.save(str(folder / f"{n:02}.docx"))
    return folder


def start(*arguments: object, limits: str = "true") -> subprocess.Popen[str]:
    """Start `drafter lint` under `limits`, a command of the shell."""
    shell = ["sh", "-c", f'{limits}; exec "$@"', "sh"]
    command = [*shell, sys.executable, "-m", "drafter", "lint", "--no-cache", "-j", "2"]
    command += ["--profile", "iso", "--extend-select", "and-or"]
    return subprocess.Popen(
        [*command, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )


def wait_for_copies(folder: Path, number: int = 1) -> None:
    end = time.monotonic() + 120
    while len(list(folder.glob("[0-9]*.docx"))) < number:
        assert time.monotonic() < end, "no copy was written"
        time.sleep(0.02)


def whole(folder: Path) -> list[str]:
    """Return the names of the reviewed copies, all of which can be opened."""
    names = sorted(os.listdir(folder))
    for name in names:
        with zipfile.ZipFile(folder / name) as archive:
            assert archive.testzip() is None
            assert b'w:author="drafter"' in archive.read("word/comments.xml")
    return names


def workers(process: subprocess.Popen[str]) -> list[int]:
    """Return the processes that `process` started."""
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(pid) for pid in path.read_text().split()]


def test_ctrl_c_gives_the_results_so_far_and_whole_copies(tmp_path: Path) -> None:
    folder, out, report = drafts(tmp_path / "in", 60), tmp_path / "out", tmp_path / "r.json"
    process = start(folder, "--annotate", out, "--fix", "--output-format", "json", "-o", report)
    wait_for_copies(out, 4)  # then two processes have given two results at least
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    documents = json.loads(report.read_text(encoding="utf-8"))["documents"]
    assert 1 <= len(documents) < 60
    assert all(d["status"] == "checked" and d["findings"] for d in documents)
    assert {Path(d["path"]).name for d in documents} <= set(whole(out))
    assert sorted(os.listdir(tmp_path)) == ["in", "out", "r.json"]


def test_a_killed_worker_costs_one_document(tmp_path: Path) -> None:
    folder, out = drafts(tmp_path / "in", 12), tmp_path / "out"
    process = start(folder, "--annotate", out, "--output-format", "json")
    wait_for_copies(out)
    os.kill(max(workers(process)), signal.SIGKILL)
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 2, errors
    documents = json.loads(output)["documents"]
    reasons = [d["error"] for d in documents if d["status"] == "failed"]
    assert reasons == ["its process ended: SIGKILL"]
    assert [len(d["findings"]) > 0 for d in documents].count(True) == 11
    assert len([name for name in os.listdir(out) if not name.startswith(".")]) in (11, 12)


def test_workers_end_when_the_main_process_is_killed(tmp_path: Path) -> None:
    folder, out = drafts(tmp_path / "in", 40), tmp_path / "out"
    process = start(folder, "--annotate", out)
    wait_for_copies(out)
    started = workers(process)
    process.kill()
    process.communicate(timeout=30)
    end = time.monotonic() + 60
    while any(Path(f"/proc/{pid}/cmdline").exists() for pid in started):
        assert time.monotonic() < end, "workers are still there"
        time.sleep(0.1)
    assert whole(out)


NO_SPACE = "ulimit -f 16"  # blocks of 512 bytes that any file may have


def test_without_space_for_copies_the_findings_are_reported(tmp_path: Path) -> None:
    folder, out = drafts(tmp_path / "in", 3), tmp_path / "out"
    options = ["--annotate", out, "--output-format", "json"]
    process = start(folder, *options, limits=NO_SPACE)
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 2
    assert errors.count("no reviewed copy: ") == 3
    assert [len(d["findings"]) > 0 for d in json.loads(output)["documents"]] == [True] * 3
    assert os.listdir(out) == []


def test_without_space_for_the_report_the_last_one_stays(tmp_path: Path) -> None:
    folder, report = drafts(tmp_path / "in", 2), tmp_path / "report.json"
    report.write_text("the last one", encoding="utf-8")
    process = start(folder, "--output-format", "json", "-o", report, limits=NO_SPACE)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 2
    assert errors.endswith("report.json: cannot be written: File too large\n")
    assert report.read_text(encoding="utf-8") == "the last one"
    assert sorted(os.listdir(tmp_path)) == ["in", "report.json"]
