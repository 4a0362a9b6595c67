"""Files as arrays that are read where they lie, and pages handed back after use."""

from __future__ import annotations

import mmap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def mapped(path: Path, dtype: type[np.generic]) -> NDArray[Any]:
    """Return the file at `path` as a read-only array."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            return np.zeros(0, dtype)
        return np.frombuffer(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), dtype)


def release(arrays: Iterable[NDArray[Any]]) -> None:
    """Hand the pages of mapped arrays back, so that a query's memory stays small."""
    for array in arrays:
        base = array.base.obj if isinstance(array.base, memoryview) else array.base
        if isinstance(base, mmap.mmap) and hasattr(base, "madvise"):
            base.madvise(mmap.MADV_DONTNEED)
