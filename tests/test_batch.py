"""Many documents at once: isolation, limits, order, progress, Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drafter.batch import Progress, run
from drafter.files import write_bytes
from drafter.results import DocumentResult, Status, failed
from drafter.work import Job
from drafter.workers import Limits, run_tasks

ROOT = Path(__file__).parent.parent
LIMITS = Limits(seconds=20, megabytes=600)


def jobs(*names: str) -> list[Job]:
    return [Job(Path(name)) for name in names]


def work(job: Job) -> DocumentResult:
    """Do what the name of the document says."""
    name = job.path.stem
    if name.startswith("hang"):
        while True:
            time.sleep(0.01)
    elif name.startswith("swell"):
        hoard = []
        while True:
            hoard.append(bytearray(50_000_000))
    elif name.startswith("crash"):
        os.kill(os.getpid(), signal.SIGKILL)
    elif name.startswith("fault"):
        raise KeyError("w:p")
    elif name.startswith("slow"):
        time.sleep(0.3)
    elif name.startswith("halfway"):
        os.replace = lambda *_: time.sleep(60)
        write_bytes(job.path.with_suffix(".out"), b"half a file")
    return DocumentResult(job.label, number=str(os.getpid()))


def outcome(results) -> dict[str, str | None]:
    return {document.path: document.error for document in results.documents}


def test_results_come_in_the_order_of_the_documents_from_several_processes():
    results = run(jobs("slow1", "b", "c", "d", "e", "slow2"), work, processes=2)
    assert [document.path for document in results.documents] == [
        "slow1",
        "b",
        "c",
        "d",
        "e",
        "slow2",
    ]
    pids = {document.number for document in results.documents}
    assert len(pids) == 2
    assert str(os.getpid()) not in pids
    assert results.missing == 0


def test_large_documents_come_first_and_the_order_of_results_stays(tmp_path):
    for name, size in (("a", 10), ("b", 3000), ("c", 200)):
        (tmp_path / name).write_bytes(b"x" * size)
    seen: list[str] = []
    tasks = jobs(*(str(tmp_path / name) for name in "abc"))
    results = run(tasks, work, processes=1, progress=lambda p: seen.append(Path(p.document).name))
    assert seen == ["b", "c", "a"]
    assert [Path(document.path).name for document in results.documents] == ["a", "b", "c"]


def test_a_single_document_starts_no_process():
    results = run(jobs("a"), work, processes=8)
    assert results.documents[0].number == str(os.getpid())


def test_a_fault_of_drafter_fails_one_document_only():
    expected = "internal error (KeyError: 'w:p'); please report it"
    assert outcome(run(jobs("fault"), work)) == {"fault": expected}
    assert outcome(run(jobs("a", "fault", "b"), work, processes=1)) == {
        "a": None,
        "fault": expected,
        "b": None,
    }


def test_a_document_that_hangs_fails_alone():
    results = run(jobs("a", "hang", "b", "c"), work, processes=2, limits=Limits(seconds=2))
    assert outcome(results) == {
        "a": None,
        "hang": "took longer than 2 seconds; checked alone it has no limit",
        "b": None,
        "c": None,
    }


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_a_document_that_swells_fails_alone():
    results = run(jobs("a", "swell", "b", "c"), work, processes=2, limits=LIMITS)
    assert outcome(results) == {
        "a": None,
        "swell": "needed more than 600 MB of memory",
        "b": None,
        "c": None,
    }


def test_a_document_ended_while_it_writes_leaves_no_half_written_file(tmp_path):
    tasks = [Job(tmp_path / "halfway"), Job(tmp_path / "a")]
    results = run(tasks, work, processes=2, limits=Limits(seconds=2))
    assert results.documents[0].error == "took longer than 2 seconds; checked alone it has no limit"
    assert list(tmp_path.iterdir()) == []


def test_documents_whose_process_is_killed_fail_alone():
    results = run(jobs("crash1", "a", "crash2", "b", "c"), work, processes=2, limits=LIMITS)
    assert outcome(results) == {
        "crash1": "its process ended: SIGKILL",
        "a": None,
        "crash2": "its process ended: SIGKILL",
        "b": None,
        "c": None,
    }


def test_progress_counts_documents_failures_rate_and_time_left():
    seen: list[Progress] = []
    run(jobs("a", "fault", "slow"), work, processes=1, progress=seen.append)
    assert [(p.done, p.total, p.failed, p.document) for p in seen] == [
        (1, 3, 0, "a"),
        (2, 3, 1, "fault"),
        (3, 3, 1, "slow"),
    ]
    assert seen[0].left == pytest.approx(2 / seen[0].rate)
    assert seen[-1].left == 0


def test_ctrl_c_keeps_what_was_done_and_counts_the_rest():
    def stop(progress: Progress) -> None:
        if progress.done == 2:
            raise KeyboardInterrupt

    results = run(jobs("a", "b", "hang", "hang2"), work, processes=1, progress=stop)
    assert outcome(results) == {"a": None, "b": None}
    assert results.missing == 2


def test_closing_the_tasks_ends_the_workers():
    tasks = run_tasks(work, jobs("a", "hang1", "hang2"), 2, LIMITS)
    next(tasks)
    start = time.monotonic()
    tasks.close()
    assert time.monotonic() - start < 10


_INTERRUPTED = """
import sys
from drafter.files import write_bytes
from drafter.batch import run
from tests.test_batch import jobs, work
if __name__ == "__main__":
    results = run(
        jobs("a", "b", "hang1", "hang2", "c"), work, processes=2,
        progress=lambda p: print(p.done, flush=True),
    )
    print([d.path for d in results.documents], results.missing)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a terminal")
def test_a_real_interrupt_of_the_whole_process_group_gives_the_results_so_far(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(_INTERRUPTED)
    process = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )
    assert [process.stdout.readline().strip() for _ in range(2)] == ["1", "2"]
    time.sleep(0.5)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert out.strip() == "['a', 'b'] 3"
    assert err == ""


def test_a_failed_result_names_document_and_reason():
    result = failed("a.docx", "is encrypted")
    assert (result.path, result.status, result.error) == (
        "a.docx",
        Status.FAILED,
        "is encrypted",
    )
