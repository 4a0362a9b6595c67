from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drafter.overlap import store
from drafter.overlap.build import add, build
from drafter.overlap.query import query
from tests.overlap.making import draft, no_docx, words

ROUNDS = 10  # of each kind
PROGRAM = """
import sys
from pathlib import Path
from drafter.overlap import batches, build
from tests.overlap.making import no_docx

if __name__ == "__main__":
    batches._FILES = 4
    verb, index, *paths = sys.argv[1:]
    getattr(build, verb)(Path(index), [Path(path) for path in paths], no_docx, jobs=2)
"""


def texts(folder: Path, first: int, last: int) -> Path:
    folder.mkdir()
    for number in range(first, last):
        (folder / f"ISO {number}.txt").write_text(words(number, 3000), encoding="utf-8")
    return folder


def start(program: Path, *arguments: object) -> subprocess.Popen[bytes]:
    path = os.pathsep.join(filter(None, sys.path))
    return subprocess.Popen(
        [sys.executable, str(program), *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
@pytest.mark.parametrize("verb", ["build", "add"])
def test_a_killed_writer_leaves_a_library_that_opens_and_verifies(
    tmp_path: Path, verb: str
) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    old, new = texts(tmp_path / "old", 0, 4), texts(tmp_path / "new", 10, 50)
    index = tmp_path / "index"
    build(index, [old], no_docx)
    begin = time.perf_counter()
    assert start(program, verb, tmp_path / "trial" if verb == "build" else index, new).wait() == 0
    whole = time.perf_counter() - begin
    moments = random.Random(5)
    states = set()
    for _ in range(ROUNDS):
        build(index, [old], no_docx)
        process = start(program, verb, index, new)
        time.sleep(moments.uniform(0.2, 1.1) * whole)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert store.verify(index) == ()
        count = store.info(index).documents
        states.add(count)
        assert count in ({4, 40} if verb == "build" else {4, 44})
        found = query(store.open_index(index), draft(words(1, 3000), words(30, 3000)))
        both = {"ISO 1", "ISO 30"} if verb == "add" else {"ISO 30"}
        assert {share.document for share in found.sources} == ({"ISO 1"} if count == 4 else both)
    assert 4 in states
    (build if verb == "build" else add)(index, [new], no_docx)
    assert store.info(index).documents == (40 if verb == "build" else 44)
    assert store.verify(index) == ()
    assert not list((index / "shards").glob("*.part"))
