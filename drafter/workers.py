"""Worker processes: every task alone, with limits on time and memory.

A task that hangs, swells or crashes its process fails alone: the process is ended, another
takes its place, and the other tasks go on.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from time import monotonic
from typing import Any, Generic, TypeVar

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
_GRACE = 1.0  # seconds between asking a process to end and ending it
_START = 60.0  # seconds for a process to come up, apart from those for its first task
_BACKSTOP = 10.0  # seconds after which a worker ends itself where nobody else does


_UP = "up"  # what a worker says when it is ready for its first task


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take. Memory is limited on Linux only."""

    seconds: float = 120.0
    megabytes: int = 2048


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task has no result; `fatal` when its process is not to be used again."""

    reason: str
    fatal: bool = False


@dataclass(slots=True)
class _Worker(Generic[_Task]):
    process: SpawnProcess
    connection: Connection
    task: int = -1  # index of the task at work
    deadline: float = 0.0


def run_tasks(
    work: Callable[[_Task], _Result],
    tasks: Sequence[_Task],
    processes: int,
    limits: Limits,
) -> Generator[tuple[int, _Result | Failure], None, None]:
    """Yield the index and the result or failure of each task, in the order they end.

    `work` must be a function of a module, tasks and results must be picklable. Closing the
    generator ends all workers.
    """
    waiting = list(range(len(tasks)))[::-1]
    workers: list[_Worker[_Task]] = []
    try:
        while waiting or workers:
            while waiting and len(workers) < processes:
                workers.append(_started(work, limits))
                _assign(workers[-1], waiting.pop(), tasks, limits.seconds + _START)
            for worker in _ready(workers):
                done, outcome = worker.task, _outcome(worker, limits)
                if outcome == _UP:
                    worker.deadline = monotonic() + limits.seconds
                    continue
                if isinstance(outcome, Failure) and outcome.fatal:
                    _end(worker)
                    workers.remove(worker)
                elif waiting:
                    _assign(worker, waiting.pop(), tasks, limits.seconds)
                else:
                    _end(worker)
                    workers.remove(worker)
                yield done, outcome
    finally:
        for worker in workers:
            worker.process.terminate()
        for worker in workers:
            _end(worker)


def attempt(work: Callable[[_Task], _Result], task: _Task, limits: Limits) -> _Result | Failure:
    """Return the result of `work`, or what went wrong with it: no document stops a run."""
    try:
        return work(task)
    except MemoryError:
        return Failure(f"needed more than {limits.megabytes} MB of memory", fatal=True)
    except Exception as error:
        return Failure(f"internal error ({type(error).__name__}: {error}); please report it")


def _started(work: Callable[[_Task], Any], limits: Limits) -> _Worker[_Task]:
    # spawn, not fork: it is the same on every system and safe with the threads of numpy
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work, limits), daemon=True)
    with _interrupts_ignored():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Start processes that leave Ctrl-C to this one; a signal ignored here is inherited."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)


def _assign(worker: _Worker[_Task], index: int, tasks: Sequence[_Task], seconds: float) -> None:
    worker.task, worker.deadline = index, monotonic() + seconds
    try:
        worker.connection.send(tasks[index])
    except (BrokenPipeError, ConnectionResetError):
        return  # the process has died: reading from it says so


def _ready(workers: list[_Worker[_Task]]) -> list[_Worker[_Task]]:
    """Wait for workers that have answered, have died or have run out of time."""
    left = max(min(worker.deadline for worker in workers) - monotonic(), 0.0)
    answered = set(wait([worker.connection for worker in workers], left))
    now = monotonic()
    return [w for w in workers if w.connection in answered or w.deadline <= now]


def _outcome(worker: _Worker[_Task], limits: Limits) -> Any:
    if not worker.connection.poll():
        reason = f"took longer than {limits.seconds:g} seconds; checked alone it has no limit"
        return Failure(reason, fatal=True)
    try:
        return worker.connection.recv()
    except (EOFError, ConnectionResetError):
        worker.process.join(_GRACE)
        return Failure(f"its process ended: {_cause(worker.process.exitcode)}", fatal=True)


def _cause(status: int | None) -> str:
    if status is None or status >= 0:
        return f"status {status}"
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"


def _end(worker: _Worker[_Task]) -> None:
    """End a process: idle ones by closing their connection, others by force."""
    worker.connection.close()
    worker.process.join(0 if worker.deadline <= monotonic() else _GRACE)
    if worker.process.is_alive():
        worker.process.terminate()
        worker.process.join(_GRACE)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()
    worker.process.close()


def _serve(connection: Connection, work: Callable[[Any], Any], limits: Limits) -> None:
    """Answer tasks until the connection is closed. Runs in the worker."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that files set aside are removed
    _limit_memory(limits.megabytes)
    connection.send(_UP)
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        with _alarm(limits.seconds + _BACKSTOP):
            outcome = attempt(work, task, limits)
        connection.send(outcome)


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """End the process after `seconds`, in case the one that watches it has gone."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _limit_memory(megabytes: int) -> None:
    """Limit what this process allocates; files that are mapped to be read do not count."""
    if sys.platform != "linux":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 2**20, hard))
