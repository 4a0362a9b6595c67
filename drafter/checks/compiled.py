"""Values compiled from data files, kept in the user's cache folder until a file changes."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from drafter.files import write_bytes
from drafter.resources import cache_folder
from drafter.version import __version__

_T = TypeVar("_T")
_KEPT_SECONDS = 30 * 24 * 3600


def cached(name: str, root: Path, type_: type[_T], make: Callable[[], _T]) -> _T:
    """Return `make()`, a dataclass made from the files below `root`, from the cache if it is there.

    Without a folder that can be written to, every start makes it again.
    """
    import msgspec

    path = cache_folder() / f"{name}-{_signature(root)}.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=type_)
    except (OSError, msgspec.DecodeError):
        value = make()
        _keep(path, name, msgspec.json.encode(value))
        return value


def _signature(root: Path) -> str:
    """Return what changes whenever a data file, a check or drafter itself does."""
    files = sorted(root.glob("*/*"))
    code = sorted(Path(__file__).parent.glob("*.py"))
    digest = hashlib.sha256(f"{__version__} {root}".encode())
    for path in [*files, *code]:
        status = path.stat()
        digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


def _keep(path: Path, name: str, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob(f"{name}-*.json"):
            if time.time() - old.stat().st_mtime > _KEPT_SECONDS:
                old.unlink(missing_ok=True)
        write_bytes(path, data)
    except OSError:
        return
