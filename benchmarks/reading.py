"""How long reading takes, and how much memory, against the floor and against python-docx.

Run `python -m benchmarks.reading [FILE.docx]`. The steps take turns, round by round, so that
what else the machine does hits all of them; the best round of each counts. Every step has a
process of its own: the memory that one step leaves behind makes the next one a fifth slower.
"""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.long_draft import long_draft

ROUNDS = 7


def floor(data: bytes) -> object:
    """Unzip and parse the XML parts that a reader needs."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        wanted = [name for name in names if name.startswith("word/") and name.count("/") == 1]
        return [etree.fromstring(archive.read(name)) for name in wanted]


def paragraphs(data: bytes) -> object:
    from drafter.docx.reader import read_content

    return read_content(data)


def draft(data: bytes) -> object:
    from drafter.docx.reader import read

    return read(data)


def python_docx(data: bytes) -> object:
    """Collect text and style names of paragraphs and table cells through python-docx."""
    import docx

    document = docx.Document(io.BytesIO(data))
    found = [(p.text, p.style.name if p.style else "") for p in document.paragraphs]
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                found += [(p.text, p.style.name if p.style else "") for p in cell.paragraphs]
    return found


STEPS: dict[str, Callable[[bytes], object]] = {
    "unzip + lxml parse (floor)": floor,
    "read_content (paragraphs)": paragraphs,
    "read (Draft)": draft,
    "python-docx walk": python_docx,
}


def measure(path: str) -> dict[str, tuple[float, int]]:
    """Return the best time of every step in seconds, and its peak of memory in bytes.

    Processor time: the wall clock belongs to everybody on the machine.
    """
    best: dict[str, tuple[float, int]] = {}
    for turn in range(ROUNDS):
        for name, step in STEPS.items():
            if step is python_docx and turn > 1:
                continue
            code = (
                f"from benchmarks import reading; reading.once({path!r}, reading.{step.__name__})"
            )
            command = [sys.executable, "-c", code]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            seconds, peak = done.stdout.split()
            best[name] = min(best.get(name, (9e9, 0)), (float(seconds), int(peak) * 1024))
    return best


def once(path: str, step: Callable[[bytes], object]) -> None:
    """Run one step, print its seconds and the peak of the process in KB."""
    import lxml.etree  # noqa: F401 - imports are no part of reading

    import drafter.docx.reader
    import drafter.segment  # noqa: F401

    data = Path(path).read_bytes()
    start = time.process_time()
    step(data)
    took = time.process_time() - start
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):  # unlike getrusage, Linux starts it anew with a program
            print(took, line.split()[1])


def main() -> None:
    if len(sys.argv) > 1:
        path = Path(sys.argv[1])
    else:
        path = Path("/tmp") / "drafter-long-draft.docx"
        path.write_bytes(long_draft())
    data = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    print(f"{path.name}: {len(data) / 2**20:.1f} MB, document.xml {size / 2**20:.1f} MB")
    best = measure(str(path))
    base, _ = best["unzip + lxml parse (floor)"]
    for name, (seconds, peak) in best.items():
        times = f"{seconds * 1000:6.0f} ms  {seconds / base:5.2f} x floor"
        print(f"{name:28} {times}  {peak / 2**20:5.0f} MB  {peak / size:5.1f} x document.xml")


if __name__ == "__main__":
    main()
