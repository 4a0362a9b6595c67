"""One writer at a time: a lock that ends with the process, however it ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drafter.errors import DrafterError


@contextmanager
def writing(index: Path) -> Iterator[None]:
    """Hold the writer's lock of the library in `index`; refuse where another process holds it."""
    path = index / "lock"
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            _lock(handle)
        except OSError as error:
            raise DrafterError(
                "another process is writing to this library; wait until it has ended", path=index
            ) from error
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    # Record locks: children of a killed writer do not inherit them, as they would with flock.
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
