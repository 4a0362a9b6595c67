"""Values compiled from data files, kept in the user's cache folder until a file changes."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from drafter.files import write_bytes
from drafter.resources import cache_folder
from drafter.version import __version__

_T = TypeVar("_T")
_KEPT_SECONDS = 30 * 24 * 3600


def cached(name: str, sources: tuple[Path, ...], type_: type[_T], make: Callable[[], _T]) -> _T:
    """Return `make()`, a dataclass, from the cache if no file in the folders `sources` changed.

    They hold the data and the code that compiles it. Without a folder that can be written to,
    every start makes the value again.
    """
    import msgspec

    path = cache_folder() / f"{name}-{_signature(sources)}.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=type_)
    except (OSError, msgspec.DecodeError):
        value = make()
        _keep(path, name, msgspec.json.encode(value))
        return value


def _signature(sources: tuple[Path, ...]) -> str:
    """Return what changes whenever a file in the folders or drafter itself does."""
    digest = hashlib.sha256(__version__.encode())
    for folder in sources:
        for path, size, changed in sorted(_files(os.fspath(folder), 2)):
            digest.update(f"{path} {size} {changed}\n".encode())
    return digest.hexdigest()[:16]


def _files(folder: str, levels: int) -> Iterator[tuple[str, int, int]]:
    """Yield path, size and time of change of the files in `folder` and the folders in it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file():
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns
            elif levels > 1 and entry.name != "__pycache__":
                yield from _files(entry.path, levels - 1)


def _keep(path: Path, name: str, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob(f"{name}-*.json"):
            if time.time() - old.stat().st_mtime > _KEPT_SECONDS:
                old.unlink(missing_ok=True)
        write_bytes(path, data)
    except OSError:
        return
