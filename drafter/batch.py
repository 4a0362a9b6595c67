"""Many documents in one run: worker processes, results kept from earlier runs, progress."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import perf_counter

from drafter.results import DocumentResult, Run, Status, failed
from drafter.work import Job, check_document
from drafter.workers import Failure, Limits, attempt, run_tasks

Work = Callable[[Job], DocumentResult]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is. `rate` is in documents per second, `left` in seconds."""

    done: int
    total: int
    failed: int
    rate: float
    left: float
    document: str


def run(
    jobs: Sequence[Job],
    work: Work = check_document,
    *,
    processes: int = 0,
    limits: Limits | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Run:
    """Return the results of `jobs` in their order.

    `processes` is the number of workers, 0 for all cores; a single document is checked in this
    process. `progress` is called after each document. After Ctrl-C the run holds what was done
    and says how many documents are missing.
    """
    start = perf_counter()
    results: dict[int, DocumentResult] = {}

    def keep(index: int, result: DocumentResult) -> None:
        results[index] = result
        if progress is not None:
            progress(_progress(results, len(jobs), perf_counter() - start))

    with suppress(KeyboardInterrupt):
        _work_off(jobs, work, processes or os.cpu_count() or 1, limits or Limits(), keep)
    documents = tuple(results[index] for index in sorted(results))
    return Run(documents, missing=len(jobs) - len(results), seconds=perf_counter() - start)


def _work_off(
    jobs: Sequence[Job],
    work: Work,
    processes: int,
    limits: Limits,
    keep: Callable[[int, DocumentResult], None],
) -> None:
    if len(jobs) == 1:
        keep(0, _result(jobs[0], attempt(work, jobs[0], limits)))
        return
    tasks = run_tasks(work, jobs, min(processes, len(jobs)), limits)
    try:
        for index, outcome in tasks:
            keep(index, _result(jobs[index], outcome))
    finally:
        tasks.close()


def _result(job: Job, outcome: DocumentResult | Failure) -> DocumentResult:
    return failed(job.label, outcome.reason) if isinstance(outcome, Failure) else outcome


def _progress(results: dict[int, DocumentResult], total: int, seconds: float) -> Progress:
    done = len(results)
    last = next(reversed(results.values()))
    rate = done / seconds if seconds else 0.0
    return Progress(
        done=done,
        total=total,
        failed=sum(result.status is Status.FAILED for result in results.values()),
        rate=rate,
        left=(total - done) / rate if rate else 0.0,
        document=last.path,
    )
