"""A folder of 200 drafts: one process against two, a cold cache against a warm one.

    python -m benchmarks.batch [DRAFTS [ROUNDS]]

Each figure is a whole program: start, discovery, checks, text report. The ways take turns, so
that what else the machine does meets all alike; the runs with two processes also fill the cache
that the warm ones use. Times of processor stay true on a busy machine, ratios of time do not.
"""

from __future__ import annotations

import io
import json
import os
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
ROUNDS = 3
CLAUSES = 8  # in the body, each with eight paragraphs: about 10 pages
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
findings = sum(len(document.findings) for document in result.documents)
print(json.dumps({
    "documents": len(result.documents), "findings": findings,
    "workers": workers.ru_utime + workers.ru_stime, "own": own.ru_utime + own.ru_stime,
    "memory": workers.ru_maxrss / 1024,
}))
"""
OPENING = {
    "en": (
        ("Foreword", "This document was prepared by Technical Committee ISO/TC 34, Food products."),
        ("1 Scope", "This document specifies requirements for rice mills and their tests."),
        ("2 Normative references", "There are no normative references in this document."),
        ("3 Terms and definitions", "No terms and definitions are listed in this document."),
    ),
    "zh": (
        (
            "前言",
            "本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》"
            "的规定起草。",
        ),
        ("1 范围", "本文件规定了碾米机的技术要求和试验方法。本文件适用于碾米机的设计和制造。"),
        ("2 规范性引用文件", "本文件没有规范性引用文件。"),
        ("3 术语和定义", "本文件没有需要界定的术语和定义。"),
    ),
}
SENTENCES = {
    "en": (
        "The {part} shall be cleaned before each test, and the result shall be recorded.",
        "The {part} should be made of steel that withstands a temperature of {value} °C.",
        "If the {part} is worn, it may be replaced by one of the same kind.",
        "The distance between the {part} and the wall shall be at least {value} mm.",
        "Tests in accordance with Clause {clause} can be repeated after {value} h.",
        "The manufacturer shall state the mass of the {part}, rounded to {value} kg.",
        "The {part} and/or its cover shall carry the number {value}.",
    ),
    "zh": (
        "每次试验前应清洁{part}，并记录结果。",
        "{part}宜采用能承受{value} ℃的钢材制造。",
        "{part}磨损后，可更换为同一型号的零件。",
        "{part}与墙壁之间的距离不应小于{value} mm。",
        "按照第{clause}章进行的试验，能在{value} h后重复。",
        "制造商应给出{part}的质量，修约到{value} kg。",
        "{part}必须标出编号{value}。",
    ),
}
PARTS = {
    "en": ("hopper", "roller", "screen", "bearing", "shaft", "housing", "belt guard", "outlet"),
    "zh": ("料斗", "辊筒", "筛片", "轴承", "主轴", "机壳", "皮带防护罩", "出料口"),
}
TITLE = {"en": "{number} Requirements for the {part}", "zh": "{number} {part}的要求"}


@dataclass(frozen=True)
class Measured:
    """A whole run: seconds, processor seconds of workers and main process, megabytes a worker."""

    seconds: float
    findings: int
    workers: float
    own: float
    memory: float


def main() -> None:
    drafts, rounds = (int(x) for x in (*sys.argv[1:], *(DRAFTS, ROUNDS)[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "drafts")
        folder.mkdir()
        size = write_drafts(folder, drafts)
        print(f"{drafts} drafts of about 10 pages, {size / drafts / 1024:.0f} kB each, ", end="")
        print(f"half of them Chinese; load before: {os.getloadavg()[0]:.1f}")
        one, two, warm = [], [], []
        for number in range(rounds):
            kept = str(Path(name, f"cache{number}"))
            one.append(lint(folder, 1))
            two.append(lint(folder, 2, kept))
            warm.append(lint(folder, 2, kept))
        show("one process", one, drafts)
        show("two processes, cold cache", two, drafts)
        show("warm cache", warm, drafts)
        print(f"two are {ratio(one, two)} times as fast as one")
        print(f"warm is {ratio(two, warm)} times as fast as cold")
        memory = max(run.memory for run in (*one, *two))
        print(f"{one[0].findings} findings; memory of the largest worker: {memory:.0f} MB")


def show(name: str, runs: list[Measured], drafts: int) -> None:
    seconds, workers, own = (
        statistics.median(getattr(run, item) for run in runs)
        for item in ("seconds", "workers", "own")
    )
    print(f"{name:26} {seconds:6.2f} s, {drafts / seconds:6.1f} drafts/s; processor: ", end="")
    print(f"workers {workers:.2f} s, main {own:.2f} s")


def ratio(slow: list[Measured], fast: list[Measured]) -> str:
    values = [a.seconds / b.seconds for a, b in zip(slow, fast, strict=True)]
    middle = statistics.median(values)
    return f"{middle:.2f} ({min(values):.2f} to {max(values):.2f} in {len(values)} pairs)"


def lint(folder: Path, number: int, cache: str = "") -> Measured:
    start = time.perf_counter()
    command = [sys.executable, "-c", SCRIPT, str(folder), str(number), cache]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    data = json.loads(done.stdout)
    assert data.pop("documents") == len(list(folder.iterdir()))
    return Measured(seconds, **data)


def write_drafts(folder: Path, drafts: int) -> int:
    """Write drafts with the same styles and different text; return their bytes together."""
    for language in SENTENCES:
        parts = draft(language)
        body = parts["word/document.xml"]
        for number in range(list(SENTENCES).index(language), drafts, 2):
            own = body.replace(b"7531", str(100 + number).encode())
            with zipfile.ZipFile(folder / f"{number:03}.docx", "w", zipfile.ZIP_DEFLATED) as file:
                for name, data in (parts | {"word/document.xml": own}).items():
                    file.writestr(name, data)
    return sum(path.stat().st_size for path in folder.iterdir())


def draft(language: str) -> dict[str, bytes]:
    """Return the parts of a draft; 7531 in its text stands for what differs between drafts."""
    from docx import Document

    chance = random.Random(1)
    document = Document()
    for heading, text in OPENING[language]:
        document.add_heading(heading, 1)
        document.add_paragraph(text)
    for clause in range(4, 4 + CLAUSES):
        values = {"number": clause, "part": chance.choice(PARTS[language])}
        document.add_heading(TITLE[language].format(**values), 1)
        for number in range(1, 9):
            document.add_heading(f"{clause}.{number} {chance.choice(PARTS[language])}", 2)
            *good, faulty = SENTENCES[language]
            chosen = chance.sample(good, 5) + ([faulty] if chance.random() < 0.2 else [])
            text = "".join(f"{sentence(s, chance, language)} " for s in chosen)
            document.add_paragraph(text.rstrip() if language == "en" else text.replace("。 ", "。"))
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        return {name: package.read(name) for name in package.namelist()}


def sentence(pattern: str, chance: random.Random, language: str) -> str:
    value = chance.choice(["7531", str(chance.randint(2, 900))])
    clause = chance.randint(4, 3 + CLAUSES)
    return pattern.format(part=chance.choice(PARTS[language]), value=value, clause=clause)


if __name__ == "__main__":
    main()
