"""Many documents in one run: worker processes, results kept from earlier runs, progress."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from drafter.cache import Cache, key, load, store, trim
from drafter.config import Waiver
from drafter.results import DocumentResult, Run, Status, failed
from drafter.waivers import describe, unused, waive
from drafter.work import Job, check_document

if TYPE_CHECKING:
    from drafter.workers import Failure, Limits

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
    cache: Cache | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Run:
    """Return the results of `jobs` in their order, waivers of their settings applied.

    `processes` is the number of workers, 0 for all cores; a single document is checked in this
    process. Results found in `cache` are not worked out again, new ones are kept there.
    `progress` is called after each document. After Ctrl-C the run holds what was done and says
    how many documents are missing.
    """
    start = perf_counter()
    results: dict[int, DocumentResult] = {}

    def keep(index: int, result: DocumentResult) -> None:
        results[index] = waive(result, jobs[index].settings.waivers)
        if progress is not None:
            progress(_progress(results, len(jobs), perf_counter() - start))

    with suppress(KeyboardInterrupt):
        _work_off(jobs, work, processes or os.cpu_count() or 1, limits, cache, keep)
    return Run(
        tuple(results[index] for index in sorted(results)),
        notices=_unused_waivers(jobs, results),
        missing=len(jobs) - len(results),
        seconds=perf_counter() - start,
    )


def _work_off(
    jobs: Sequence[Job],
    work: Work,
    processes: int,
    limits: Limits | None,
    cache: Cache | None,
    keep: Callable[[int, DocumentResult], None],
) -> None:
    """Give `keep` the result of every job: first those in the cache, then the others."""
    names: dict[int, str | None] = {}
    for index, job in enumerate(jobs):
        name = key(cache, job) if cache is not None else None
        known = load(cache, name, job) if cache is not None and name is not None else None
        if known is None:
            names[index] = name
        else:
            keep(index, known)
    with closing(_outcomes({i: jobs[i] for i in names}, work, processes, limits)) as outcomes:
        for index, result in outcomes:
            name = names[index]
            if cache is not None and name is not None:
                store(cache, name, result)
            keep(index, result)
    if cache is not None and names:
        trim(cache)


def _outcomes(
    jobs: dict[int, Job], work: Work, processes: int, limits: Limits | None
) -> Generator[tuple[int, DocumentResult], None, None]:
    """Yield the result of each job; a single one needs no process of its own."""
    if not jobs:
        return
    from drafter.workers import Limits, attempt, run_tasks

    limits = limits or Limits()
    if len(jobs) == 1:
        ((index, job),) = jobs.items()
        yield index, _result(job, attempt(work, job, limits))
        return
    # the largest first, so that none of them keeps one process busy at the end
    indexes = sorted(jobs, key=lambda index: -_size(jobs[index].path))
    with closing(run_tasks(work, [jobs[i] for i in indexes], processes, limits)) as tasks:
        for position, outcome in tasks:
            yield indexes[position], _result(jobs[indexes[position]], outcome)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _result(job: Job, outcome: DocumentResult | Failure) -> DocumentResult:
    return outcome if isinstance(outcome, DocumentResult) else failed(job.label, outcome.reason)


def _unused_waivers(jobs: Sequence[Job], results: dict[int, DocumentResult]) -> tuple[str, ...]:
    """Return a notice for each waiver that covers nothing in the documents it applies to.

    Where only some rules or changes were looked at, nobody can say that a waiver is unused.
    """
    documents: dict[tuple[Waiver, ...], list[DocumentResult]] = {}
    for index, result in results.items():
        if not result.partial and not jobs[index].settings.select:
            documents.setdefault(jobs[index].settings.waivers, []).append(result)
    notices = [describe(w) for waivers, found in documents.items() for w in unused(waivers, found)]
    return tuple(dict.fromkeys(notices))


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
