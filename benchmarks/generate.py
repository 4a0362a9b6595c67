"""How long generating takes: a skeleton as a whole process, and a draft that grows.

Run: python benchmarks/generate.py
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from drafter.docx.writer import write
from drafter.generate import example_data, render

ROUNDS = 7
DOCX = "from docx import Document; Document().save(OUT)"
SKELETON = """
from pathlib import Path
from drafter import yamlfile
from drafter.generate.draft import generate
data = yamlfile.load(Path(DATA))
Path(OUT).write_bytes(generate("gbt", data))
"""


def whole_process(code: str, **names: str) -> float:
    """Return the best time of a fresh process that runs `code`, in milliseconds.

    Modules are compiled to bytecode by the first of the processes, as an installation does.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    head = "".join(f"{name} = {value!r}\n" for name, value in names.items())
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", head + code], check=True, env=environment)
        times.append((time.perf_counter() - start) * 1000)
    return min(times)


def skeleton(folder: Path) -> Path:
    """Write a data file for about 20 pages without formulas."""
    chapters = "\n".join(
        f"# 要求{chapter}\n\n"
        + "\n".join(f"## 条{clause}\n\n" + "座椅应符合规定的要求。\n\n" * 6 for clause in range(8))
        for chapter in range(8)
    )
    text = "title: 座椅　规范\nclauses: |\n"
    text += "".join(f"  {line}\n" for line in chapters.split("\n"))
    path = folder / "data.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def clauses(paragraphs: int, tables: int) -> str:
    """Return Markdown with so many paragraphs and tables of 12 rows."""
    parts = []
    for number in range(tables):
        parts.append(f"# Clause {number}\n\n")
        count = paragraphs // tables
        parts.append(
            "The seat shall be stable and safe for its users in every position. " * 6 + "\n\n"
        )
        parts.append(
            "Each part of the seat shall carry a mark with the name of its maker.\n\n" * (count - 1)
        )
        rows = "".join(f"| part {row} | {row} | material {row} |\n" for row in range(12))
        head = "| Part | Number | Material |\n|---|---|---|\n"
        parts.append(f"Table: Parts of seat {number}\n\n{head}{rows}\n")
    return "".join(parts)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data, out = skeleton(folder), str(folder / "out.docx")
        reference = whole_process(DOCX, OUT=out)
        own = whole_process(SKELETON, OUT=out, DATA=str(data))
        print(f"python-docx, empty document: {reference:.0f} ms")
        print(f"20-page skeleton:            {own:.0f} ms, ratio {own / reference:.2f}")
    example_data("iso")  # loads the libraries
    for paragraphs, tables in ((500, 25), (1000, 50), (2000, 100), (4000, 200)):
        values = {"title": "Seats", "clauses": clauses(paragraphs, tables)}
        start = time.perf_counter()
        draft = render("iso", values)
        middle = time.perf_counter()
        size = len(write(draft))
        end = time.perf_counter()
        print(
            f"{paragraphs} paragraphs, {tables} tables: render {middle - start:.2f} s,"
            f" write {end - middle:.2f} s, {size // 1024} kB"
        )


if __name__ == "__main__":
    main()
