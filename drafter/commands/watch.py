"""`drafter lint --watch`: check again what changes, until Ctrl-C.

Files are looked at once a second rather than reported by the system: drafts lie on network
drives and in synchronized folders, from which no reports come.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NoReturn, Protocol

import click

from drafter.config import Settings
from drafter.errors import DrafterError
from drafter.files import stamp
from drafter.results import DocumentResult, Run
from drafter.work import Job

_EVERY = 1.0  # seconds between two looks
_CALM = 0.3  # seconds in which nothing may change: programs write files in several steps
Plan = Callable[[], tuple[list[Job], Settings]]
Check = Callable[[Sequence[Job]], Run]
_Stamps = tuple[tuple[int, ...], ...]


class Show(Protocol):
    """Prints the report on a run."""

    def __call__(self, run: Run, settings: Settings) -> Run:
        """Return the run as it was printed."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What there is to check at a moment, with the stamps of the files it depends on.

    `mistake` says why there is nothing, such as a configuration file that is being edited.
    """

    jobs: tuple[Job, ...] = ()
    stamps: tuple[_Stamps, ...] = ()  # of each job
    settings: Settings | None = None
    shared: tuple[int, ...] = ()  # of the baseline
    mistake: str = ""


@dataclass(slots=True)
class _State:
    """What was checked so far: with what, and the result of each document."""

    known: dict[Path, tuple[Job, _Stamps]] = field(default_factory=dict)
    results: dict[str, DocumentResult] = field(default_factory=dict)


def watch(plan: Plan, check: Check, show: Show, *, complete: bool) -> NoReturn:
    """Check the documents of `plan`, then again and again those that change.

    Every report is on the documents that were checked anew or, if `complete`, on all. Ends with
    status 130 by Ctrl-C, and like any other run where the first look finds a mistake.
    """
    plan()  # raises what is wrong from the start; later mistakes are waited out
    state = _State()
    try:
        for look in _looks(plan):
            if look.settings is None:
                _mistake(look.mistake)
            elif not _checked(look, look.settings, state, check, show, complete):
                break
    except KeyboardInterrupt:
        click.echo(err=True)
    sys.exit(130)


def _checked(
    look: _Look, settings: Settings, state: _State, check: Check, show: Show, complete: bool
) -> bool:
    """Check and show what is different; return whether that came to its end."""
    now = {job.path: (job, stamps) for job, stamps in zip(look.jobs, look.stamps, strict=True)}
    changed = [job for path, (job, _) in now.items() if state.known.get(path) != now[path]]
    run = check(changed) if changed else Run()
    found = state.results | {document.path: document for document in run.documents}
    state.known = now
    state.results = {job.label: found[job.label] for job in look.jobs if job.label in found}
    whole = complete or not changed
    shown = tuple(state.results.values()) if whole else run.documents
    notices = run.notices if len(changed) == len(now) else ()
    click.clear()
    try:
        show(replace(run, documents=shown, notices=notices), settings)
    except DrafterError as error:  # of the baseline, or a report that cannot be written
        _mistake(str(error))
    if not run.missing:
        _say(len(changed), len(now))
    return not run.missing


def _looks(plan: Plan) -> Iterator[_Look]:
    """Yield a look at the files whenever something is different, and stays so for a while."""
    seen = _look(plan)
    yield seen
    while True:
        time.sleep(_EVERY)
        now = _look(plan)
        if now == seen:
            continue
        before = seen
        while now != before:
            time.sleep(_CALM)
            before, now = now, _look(plan)
        if now != seen:
            seen = now
            yield seen


def _look(plan: Plan) -> _Look:
    try:
        jobs, settings = plan()
    except DrafterError as error:
        return _Look(mistake=str(error))
    stamps = tuple(tuple(stamp(path) for path in _files(job)) for job in jobs)
    shared = stamp(Path(settings.baseline)) if settings.baseline else ()
    return _Look(tuple(jobs), stamps, settings, shared)


def _files(job: Job) -> Iterator[Path]:
    """Yield the files that the result of a job depends on, apart from its settings."""
    yield job.path
    if job.since is not None:
        yield job.since
    yield from map(Path, job.settings.terms)
    if job.settings.corpus:
        yield Path(job.settings.corpus)


def _mistake(text: str) -> None:
    click.echo(f"drafter: {text}", err=True)


def _say(changed: int, watched: int) -> None:
    what = f"{changed} of {watched}" if changed else "nothing"
    moment = time.strftime("%H:%M:%S")
    click.echo(f"{moment}  checked: {what}; waiting for changes, Ctrl-C ends", err=True)
