from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from drafter.overlap.mapped import mapped, release

SIZE = 32 << 20


def resident() -> int:
    """Return the bytes of mapped files in this process's memory."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(status["RssFile"].split()[0]) * 1024


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_released_pages_leave_the_memory_and_are_read_again(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(bytes(range(256)) * (SIZE // 256))
    array = mapped(tmp_path / "file", np.uint8)
    total = int(array.sum(dtype=np.int64))
    before = resident()
    release([array])
    assert before - resident() > SIZE // 2
    assert int(array.sum(dtype=np.int64)) == total


def test_an_empty_file_is_an_empty_array(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    array = mapped(tmp_path / "file", np.uint16)
    release([array])
    assert array.dtype == np.uint16
    assert len(array) == 0
