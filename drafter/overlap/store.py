"""The library on disk: open, describe, verify, and remove from it.

manifest.json    which shards are in use; replaced in one step when all else is written
shards/NAME/     immutable files of each shard
work/            batches of a build that has not ended
lock             held by the one writer
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.errors import DrafterError
from drafter.overlap import manifest as _manifest
from drafter.overlap.identity import same_edition
from drafter.overlap.lock import writing
from drafter.overlap.manifest import Manifest, ShardEntry
from drafter.overlap.part import Entry, read_entries
from drafter.overlap.shard import Shard, checksum, describe, open_shard


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """A library opened for reading; stays usable while another process writes a new state."""

    path: Path
    shards: tuple[Shard, ...]

    @property
    def documents(self) -> int:
        """Number of documents."""
        return sum(len(shard.part) - len(shard.removed) for shard in self.shards)


@dataclass(frozen=True, slots=True)
class Info:
    """What is in a library; sizes in bytes."""

    path: str
    documents: int
    tokens: int
    text: int  # of the texts in UTF-8
    index: int  # postings, token codes and tables
    records: int  # compressed texts
    shards: int
    removed: int


def open_index(path: Path) -> Index:
    """Open the library in the folder `path`."""
    for attempt in (1, 2, 3):
        manifest = _manifest.read(path)
        try:
            return Index(path, tuple(_open(path, entry, manifest) for entry in manifest.shards))
        except (DrafterError, FileNotFoundError):
            # A writer may have switched manifests and removed old shards since we read it.
            if attempt == 3 or _manifest.read(path).serial == manifest.serial:
                raise
    raise AssertionError


def _open(index: Path, entry: ShardEntry, manifest: Manifest) -> Shard:
    return open_shard(shard_folder(index, entry.name), manifest.stride, frozenset(entry.removed))


def shard_folder(index: Path, name: str) -> Path:
    """Return the folder of a shard."""
    return index / "shards" / name


def entries(index: Path) -> Iterator[tuple[str, int, Entry]]:
    """Yield shard name, number in the shard and list entry of all documents that count."""
    for shard in _manifest.read(index).shards:
        removed = set(shard.removed)
        for number, entry in enumerate(read_entries(shard_folder(index, shard.name))):
            if number not in removed:
                yield shard.name, number, entry


def info(index: Path) -> Info:
    """Describe the library in `index`."""
    manifest = _manifest.read(index)
    sizes = [describe(shard_folder(index, shard.name)).sizes for shard in manifest.shards]
    stored = sum(size["records"] + size["entries"] for size in sizes)
    return Info(
        path=str(index),
        documents=manifest.documents,
        tokens=sum(shard.tokens for shard in manifest.shards),
        text=sum(shard.text for shard in manifest.shards),
        index=sum(sum(size.values()) for size in sizes) - stored,
        records=stored,
        shards=len(manifest.shards),
        removed=sum(len(shard.removed) for shard in manifest.shards),
    )


def verify(index: Path, progress: Callable[[int, int], None] | None = None) -> tuple[str, ...]:
    """Compare every file of the library with its checksum; return what is wrong, by file."""
    while True:
        manifest = _manifest.read(index)
        wrong = _wrong(index, manifest.shards, progress)
        # A writer may have removed shards meanwhile that its new manifest no longer names.
        if not wrong or _manifest.read(index).serial == manifest.serial:
            return tuple(wrong)


def _wrong(
    index: Path, shards: Sequence[ShardEntry], progress: Callable[[int, int], None] | None
) -> list[str]:
    wrong: list[str] = []
    for done, shard in enumerate(shards):
        if progress is not None:
            progress(done, len(shards))
        folder = shard_folder(index, shard.name)
        try:
            description = describe(folder)
        except DrafterError as error:
            wrong.append(str(error))
            continue
        for name, expected in description.checksums.items():
            path = folder / name
            if not path.is_file():
                wrong.append(f"{path}: the file is missing")
            elif checksum(path) != expected:
                wrong.append(f"{path}: the content differs from what was written")
    return wrong


def remove(index: Path, names: Sequence[str]) -> tuple[Entry, ...]:
    """Take documents out, named by number or by path; return them. All or none."""
    with writing(index):
        manifest = _manifest.read(index)
        gone: dict[str, list[int]] = {}
        found: list[Entry] = []
        used: set[str] = set()
        for shard, number, entry in entries(index):
            hits = {name for name in names if named(entry, name)}
            if hits:
                gone.setdefault(shard, []).append(number)
                found.append(entry)
                used |= hits
        for name in names:
            if name not in used:
                raise DrafterError(
                    f"no document {name!r} in the library; nothing was removed", path=index
                )
        switch(index, without(manifest, gone))
        return tuple(found)


def named(entry: Entry, name: str) -> bool:
    """Tell whether `name` is the path or the number of a document."""
    return entry.path == name or same_edition(entry.number, name)


def without(manifest: Manifest, gone: dict[str, list[int]]) -> Manifest:
    """Return `manifest` with further documents removed, given by shard."""
    shards = [
        replace(shard, removed=tuple(sorted({*shard.removed, *gone.get(shard.name, [])})))
        for shard in manifest.shards
    ]
    return replace(manifest, shards=tuple(s for s in shards if len(s.removed) < s.documents))


def switch(index: Path, manifest: Manifest) -> None:
    """Put `manifest` in force and delete the shards that it no longer names."""
    _manifest.write(index, replace(manifest, serial=manifest.serial + 1))
    clear(index, {shard.name for shard in manifest.shards})


def clear(index: Path, keep: set[str]) -> None:
    """Delete the shards that are not in `keep`, among them unfinished ones."""
    folder = index / "shards"
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name not in keep:
            shutil.rmtree(path, ignore_errors=True)
