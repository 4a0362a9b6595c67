"""Make a library, or add to one: files read in parallel, shards written, manifest switched.

Every batch of files read is kept in `work/` until its shard is written. A build that was
stopped goes on with the batches and shards that it finds; the old library stays in force until
the new one is complete.
"""

from __future__ import annotations

import errno
import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from drafter.errors import DrafterError
from drafter.overlap import batches as _batches
from drafter.overlap import manifest as _manifest
from drafter.overlap import store
from drafter.overlap.batches import Batch, Failure, ReadDocx
from drafter.overlap.lock import writing
from drafter.overlap.manifest import STRIDE, Manifest, ShardEntry
from drafter.overlap.mapped import mapped
from drafter.overlap.part import Prepared, open_part, read_entries
from drafter.overlap.shard import describe, write_shard
from drafter.overlap.sources import find_files

LARGEST = 400_000_000  # tokens of a shard: building it takes about 2 GB of memory
_MOST_SHARDS = 10
_SMALL = LARGEST // 4

Progress: TypeAlias = Callable[[int, int], None]  # files done, files in all


@dataclass(frozen=True, slots=True)
class Result:
    """What a build or an addition did."""

    added: int  # documents
    unchanged: int
    replaced: int
    failures: tuple[Failure, ...]
    resumed: int  # files that an earlier, stopped build had read


@dataclass(frozen=True, slots=True)
class _Job:
    index: Path
    stride: int
    read_docx: ReadDocx
    jobs: int
    progress: Progress | None


def build(
    index: Path,
    paths: Sequence[Path],
    read_docx: ReadDocx,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Result:
    """Make a library in `index` of the files in `paths`; one that is there is replaced."""
    files = list(find_files(paths))
    if not files:
        raise DrafterError("no file that can be read was found", path=paths[0] if paths else index)
    _make_room(index)
    with writing(index), _disk_errors(index):
        old = _manifest.read(index) if (index / _manifest.NAME).is_file() else Manifest()
        job = _Job(index, STRIDE, read_docx, jobs, progress)
        result, shards = _read(job, files, {shard.name for shard in old.shards})
        if not shards:
            raise _nothing_read(index, result)
        store.switch(index, Manifest(STRIDE, tuple(shards), old.serial))
        shutil.rmtree(index / "work", ignore_errors=True)
    return result


def add(
    index: Path,
    paths: Sequence[Path],
    read_docx: ReadDocx,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Result:
    """Add the files in `paths`; those that changed since replace what was read before."""
    files = list(find_files(paths))
    with writing(index), _disk_errors(index):
        manifest = _manifest.read(index)
        known = {entry.path: (shard, n, entry.digest) for shard, n, entry in store.entries(index)}
        new = [file for file in files if _changed(file, known)]
        job = _Job(index, manifest.stride, read_docx, jobs, progress)
        result, shards = _read(job, new, {shard.name for shard in manifest.shards})
        if not shards and result.failures and len(result.failures) == len(files):
            raise _nothing_read(index, result)
        failed = {failure.path for failure in result.failures}
        gone: dict[str, list[int]] = {}
        for path in {str(file.resolve()) for file in new} - failed:
            if path in known:
                gone.setdefault(known[path][0], []).append(known[path][1])
        kept = store.without(manifest, gone)
        merged = _merge(index, replace(kept, shards=(*kept.shards, *shards)))
        store.switch(index, merged)
        shutil.rmtree(index / "work", ignore_errors=True)
    replaced = sum(map(len, gone.values()))
    return replace(
        result, added=result.added - replaced, replaced=replaced, unchanged=len(files) - len(new)
    )


def _changed(file: Path, known: dict[str, tuple[str, int, str]]) -> bool:
    entry = known.get(str(file.resolve()))
    return entry is None or entry[2] != _batches.digest(file)


def _nothing_read(index: Path, result: Result) -> DrafterError:
    first = result.failures[0]
    return DrafterError(
        f"none of the files could be read; the library is unchanged. {first.path}: {first.message}",
        path=index,
    )


def _make_room(index: Path) -> None:
    """Make the folder of the library; refuse one that holds something else."""
    if index.exists() and not index.is_dir():
        raise DrafterError("is a file; name a folder for the library", path=index)
    index.mkdir(parents=True, exist_ok=True)
    names = {path.name for path in index.iterdir()}
    if names - {_manifest.NAME, "shards", "work", "lock"} and _manifest.NAME not in names:
        raise DrafterError(
            "the folder holds other files; name a new folder for the library", path=index
        )
    (index / "shards").mkdir(exist_ok=True)


@contextmanager
def _disk_errors(index: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        for path in (index / "shards").glob("*.part"):
            shutil.rmtree(path, ignore_errors=True)
        raise DrafterError(
            "the disk is full; the library is unchanged. Make room and start again: "
            "what was read is kept",
            path=index,
        ) from error


def _read(job: _Job, files: Iterable[Path], used: set[str]) -> tuple[Result, list[ShardEntry]]:
    """Read the files and write the shards that an earlier attempt has not written yet."""
    plan = _batches.plan((file.resolve() for file in files), job.stride)
    shards = list(_finished(job.index, {batch.key for batch in plan}, used))
    done = {key for _, keys in shards for key in keys}
    work = job.index / "work"
    work.mkdir(exist_ok=True)
    resumed = sum(
        len(batch.files) for batch in plan if batch.key in done or _batches.is_made(work, batch)
    )
    total = sum(len(batch.files) for batch in plan)
    finished = sum(len(batch.files) for batch in plan if batch.key in done)
    waiting: list[Batch] = []
    tokens = 0
    left = [batch for batch in plan if batch.key not in done]
    for batch in _batches.prepare_all(left, work, job.stride, job.read_docx, job.jobs):
        finished += len(batch.files)
        if job.progress is not None:
            job.progress(finished, total)
        size = (work / batch.key / "codes").stat().st_size // 2
        if waiting and tokens + size > LARGEST:
            shards.append(_gathered(job, waiting))
            waiting, tokens = [], 0
        waiting.append(batch)
        tokens += size
    if waiting:
        shards.append(_gathered(job, waiting))
    failures = [failure for batch in plan for failure in _batches.failures(work, batch)]
    entries = [entry for entry, _ in shards if entry.documents]
    added = sum(entry.documents for entry in entries)
    return Result(added, 0, 0, tuple(failures), resumed), entries


def _finished(
    index: Path, keys: set[str], used: set[str]
) -> Iterator[tuple[ShardEntry, tuple[str, ...]]]:
    """Yield the shards that a stopped build of the same files has written."""
    for folder in sorted((index / "shards").iterdir()):
        if folder.name in used or folder.suffix == ".part":
            continue
        description = describe(folder)
        if description.batches and set(description.batches) <= keys:
            yield _entry(index, folder.name), description.batches


def _gathered(job: _Job, group: Sequence[Batch]) -> tuple[ShardEntry, tuple[str, ...]]:
    """Write a shard of the documents in these batches; keep of the batches only the failures."""
    keys = tuple(batch.key for batch in group)
    work = job.index / "work"
    name = _write(job.index, _documents(work / key for key in keys), job.stride, keys)
    for key in keys:
        for path in (work / key).iterdir():
            if path.suffix != ".json":
                path.unlink()
    return _entry(job.index, name), keys


def _documents(
    folders: Iterable[Path], removed: dict[str, set[int]] | None = None
) -> Iterator[Prepared]:
    """Yield the documents of parts on disk, without those removed."""
    for folder in folders:
        part = open_part(partial(_array, folder))
        gone = (removed or {}).get(folder.name, set())
        for number, entry in enumerate(read_entries(folder)):
            if number not in gone:
                yield part.prepared(number, entry)


def _array(folder: Path, name: str, dtype: type[np.generic]) -> NDArray[Any]:
    return mapped(folder / name, dtype)


def _write(
    index: Path, documents: Iterable[Prepared], stride: int, keys: Sequence[str] = ()
) -> str:
    """Write a shard aside, then give it its name; return that."""
    name = uuid.uuid4().hex[:16]
    aside = index / "shards" / f"{name}.part"
    aside.mkdir()
    write_shard(aside, documents, stride, keys)
    aside.rename(index / "shards" / name)
    return name


def _entry(index: Path, name: str) -> ShardEntry:
    description = describe(store.shard_folder(index, name))
    return ShardEntry(name, description.documents, description.tokens, description.text)


def _merge(index: Path, manifest: Manifest) -> Manifest:
    """Join small shards when there are many, and rewrite those of which half was removed."""
    small = [shard for shard in manifest.shards if shard.tokens < _SMALL]
    chosen = small if len(manifest.shards) > _MOST_SHARDS and len(small) > 1 else []
    thinned = [shard for shard in manifest.shards if 2 * len(shard.removed) > shard.documents]
    chosen = [*chosen, *(shard for shard in thinned if shard not in chosen)]
    kept = [shard for shard in manifest.shards if shard not in chosen]
    while chosen:
        group = [chosen.pop(0)]
        while chosen and sum(shard.tokens for shard in group) + chosen[0].tokens <= LARGEST:
            group.append(chosen.pop(0))
        folders = [store.shard_folder(index, shard.name) for shard in group]
        removed = {shard.name: set(shard.removed) for shard in group}
        kept.append(_entry(index, _write(index, _documents(folders, removed), manifest.stride)))
    return replace(manifest, shards=tuple(kept))
