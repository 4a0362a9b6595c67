"""The parallel part of a build: files read and tokenized, a batch at a time."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeAlias

from drafter.errors import DrafterError
from drafter.model import Draft
from drafter.overlap.manifest import FORMAT
from drafter.overlap.part import FILES, Prepared, prepare, write_part
from drafter.overlap.sources import read

ReadDocx: TypeAlias = Callable[[Path], Draft]
_BYTES = 8 << 20  # of source files in a batch
_FILES = 50
_FAILURES = "failures.json"
_WATCH = 0.5  # seconds


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that are read together; `key` changes when one of them does."""

    key: str
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Task:
    batch: Batch
    work: Path
    stride: int
    read_docx: ReadDocx


def plan(files: Iterable[Path], stride: int) -> list[Batch]:
    """Divide `files` into batches of bounded size."""
    batches: list[Batch] = []
    group: list[Path] = []
    size = 0
    for file in files:
        bytes_ = file.stat().st_size
        if group and (size + bytes_ > _BYTES or len(group) == _FILES):
            batches.append(_batch(group, stride))
            group, size = [], 0
        group.append(file)
        size += bytes_
    return [*batches, _batch(group, stride)] if group else batches


def _batch(files: Sequence[Path], stride: int) -> Batch:
    facts = [(str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files]
    content = json.dumps([FORMAT, stride, facts])
    return Batch(hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:24], tuple(files))


def prepare_all(
    batches: Sequence[Batch], work: Path, stride: int, read_docx: ReadDocx, jobs: int
) -> Iterator[Batch]:
    """Yield each batch in order when it lies in `work`, read by `jobs` processes."""
    tasks = [_Task(batch, work, stride, read_docx) for batch in batches]
    if jobs == 1 or len(batches) < 2:
        yield from map(_prepare, tasks)
        return
    waiting: deque[Future[Batch]] = deque()
    with ProcessPoolExecutor(jobs, initializer=_end_with_parent, initargs=(os.getpid(),)) as pool:
        try:
            for task in tasks:
                waiting.append(pool.submit(_prepare, task))
                if len(waiting) > 2 * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def is_made(work: Path, batch: Batch) -> bool:
    """Tell whether the documents of `batch` lie in `work`."""
    return (work / batch.key / "codes").is_file()


def failures(work: Path, batch: Batch) -> list[Failure]:
    """Return the files of a finished batch that could not be read."""
    found = json.loads((work / batch.key / _FAILURES).read_text(encoding="ascii"))
    return [Failure(**failure) for failure in found]


def digest(path: Path) -> str:
    """Return the digest of the content of `path`."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _end_with_parent(parent: int) -> None:
    """Leave interrupts to the building process, and end when that was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_WATCH)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _prepare(task: _Task) -> Batch:
    """Read the files of a batch and write them as a part, unless it is there already."""
    folder = task.work / task.batch.key
    if is_made(task.work, task.batch):
        return task.batch
    shutil.rmtree(folder, ignore_errors=True)
    # Workers of a killed build may live on for a moment: no two write to the same folder.
    aside = task.work / f"{task.batch.key}.{os.getpid()}.part"
    aside.mkdir()
    failed: list[Failure] = []
    with ExitStack() as stack:
        files = {name: stack.enter_context((aside / name).open("wb")) for name in FILES}
        write_part(files, _documents(task, failed), task.stride)
    found = json.dumps([asdict(failure) for failure in failed])
    (aside / _FAILURES).write_text(found, encoding="ascii")
    try:
        aside.rename(folder)
    except OSError:
        if not is_made(task.work, task.batch):
            raise
    return task.batch


def _documents(task: _Task, failed: list[Failure]) -> Iterator[Prepared]:
    for path in task.batch.files:
        try:
            document = read(path, task.read_docx)
            yield prepare(document, str(path), digest(path))
        except DrafterError as error:
            failed.append(Failure(str(path), error.message))
        except OSError as error:
            failed.append(Failure(str(path), f"cannot be read: {error.strerror}"))
        except Exception as error:  # one document must not end a build of thousands
            kind = type(error).__name__
            failed.append(Failure(str(path), f"internal error, please report it: {kind}: {error}"))
