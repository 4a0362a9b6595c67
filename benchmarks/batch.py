"""A folder of 200 drafts: one process against two, a cold cache against a warm one.

Each figure is a whole program: start, discovery, checks, text report. The ways take turns, so
that what else the machine does meets both alike.
"""

from __future__ import annotations

import io
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

DRAFTS = 200
CLAUSES = 40  # in a draft, each with some paragraphs: about 30 pages
ROUNDS = 3
SCRIPT = """
import json, resource, sys
from pathlib import Path
from drafter.batch import run
from drafter.cache import open_cache
from drafter.discovery import discover
from drafter.reports import report
from drafter.work import Job
folder, processes, cache = sys.argv[1:]
jobs = [Job(found.path) for found in discover([Path(folder)])]
result = run(jobs, processes=int(processes), cache=open_cache(Path(cache)) if cache else None)
text = report("text", result)
workers, own = (resource.getrusage(who) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF))
work = sum(usage.ru_utime + usage.ru_stime for usage in (workers, own))
findings = sum(len(document.findings) for document in result.documents)
print(json.dumps([len(result.documents), findings, work, workers.ru_maxrss / 1024]))
"""
WORDS = (
    "the equipment operator enclosure shall be should may can test result value temperature "
    "pressure measured according agreed procedure before after each period recorded result "
    "clause safety conductor surface marking legible durable accessible supply voltage rated "
    "maximum minimum distance between parts manufacturer documentation provided with language"
)
FAULTY = "The parts must be marked and/or labelled."  # in a tenth of the paragraphs


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "drafts")
        folder.mkdir()
        size = write_drafts(folder)
        print(f"{DRAFTS} drafts of about 30 pages, {size / DRAFTS / 1024:.0f} kB each")
        processes(folder)
        cache(folder, Path(name))


def processes(folder: Path) -> None:
    runs: dict[int, list[Measured]] = {1: [], 2: []}
    for _ in range(ROUNDS):
        for number, measured in runs.items():
            measured.append(lint(folder, number))
    for number, measured in runs.items():
        seconds = statistics.median(run.seconds for run in measured)
        work = statistics.median(run.work for run in measured)
        print(f"{number} process(es): {seconds:5.1f} s, {DRAFTS / seconds:4.1f} drafts/s", end=", ")
        print(f"{work:.1f} s of processor time")
    ratios = [one.seconds / two.seconds for one, two in zip(runs[1], runs[2], strict=True)]
    print(f"two are {statistics.median(ratios):.2f} times as fast ({spread(ratios)})")
    memory = max(run.memory for measured in runs.values() for run in measured)
    print(f"{runs[1][0].findings} findings; memory of the largest worker: {memory:.0f} MB")


def cache(folder: Path, place: Path) -> None:
    ratios, warm = [], []
    for number in range(ROUNDS):
        kept = str(place / f"cache{number}")
        cold = lint(folder, 2, kept).seconds
        warm.append(lint(folder, 2, kept).seconds)
        ratios.append(cold / warm[-1])
    print(f"warm cache: {statistics.median(warm):.2f} s, ", end="")
    print(f"{statistics.median(ratios):.0f} times as fast as a cold one ({spread(ratios)})")


def spread(values: list[float]) -> str:
    return f"{min(values):.2f} to {max(values):.2f} in {len(values)} pairs"


@dataclass(frozen=True)
class Measured:
    """A whole run: seconds, seconds of processor time, megabytes of the largest worker."""

    seconds: float
    work: float
    memory: float
    findings: int


def lint(folder: Path, number: int, cache: str = "") -> Measured:
    start = time.perf_counter()
    command = [sys.executable, "-c", SCRIPT, str(folder), str(number), cache]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    documents, findings, work, memory = json.loads(done.stdout)
    assert documents == DRAFTS
    return Measured(seconds, work, memory, findings)


def write_drafts(folder: Path) -> int:
    """Write drafts with the same styles and different text; return their bytes together."""
    from docx import Document

    chance = random.Random(1)
    document = Document()
    for clause in range(CLAUSES):
        document.add_heading(f"{clause + 1} {sentence(chance, 3)}", 1)
        for _ in range(8):
            last = FAULTY if chance.random() < 0.1 else ""
            text = ". ".join(sentence(chance, 14) for _ in range(3))
            document.add_paragraph(f"{text}. {last}")
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = parts["word/document.xml"]
    for number in range(DRAFTS):
        parts["word/document.xml"] = body.replace(b"operator", f"operator {number}".encode())
        with zipfile.ZipFile(folder / f"{number:03}.docx", "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in parts.items():
                package.writestr(name, data)
    return sum(path.stat().st_size for path in folder.iterdir())


def sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(WORDS.split()) for _ in range(words)).capitalize()


if __name__ == "__main__":
    main()
