"""Cost of building and asking a library of 1,000 to 300,000 documents, simulated.

    python benchmarks/overlap_scale.py FOLDER [--documents 300000] [--jobs 2] [--keep]

The English library is repeated until there are enough documents. Each copy has its own words in
place of all but the 300 commonest, so that grams of common words collide across all copies:
harder than real life, where documents differ in their common words too. All that a build does
after reading a file is done in full. The draft of 100 pages holds 60 edited passages of the
first copy. It is asked by a fresh process; its memory is read from /proc.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import overlap_accuracy as accuracy
import overlap_data as data

from drafter.overlap import manifest, store
from drafter.overlap.build import LARGEST, _entry, _write
from drafter.overlap.documents import SourceClause, SourceDocument
from drafter.overlap.part import Prepared, prepare
from drafter.overlap.query import query
from drafter.overlap.tokens import fold, tokenize

COMMON = 300
DRAFT = 48_500  # tokens
DIGITS = "bcdfghjklmnpqrstvwxz"


class Copies:
    """The base library as numbers of words, and the words of each copy."""

    def __init__(self) -> None:
        self.base = data.english_library()
        counts: Counter[str] = Counter()
        split: list[list[list[str]]] = []
        for document in self.base:
            split.append([_words(clause.text) for clause in document.clauses])
            for words in split[-1]:
                counts.update(words)
        self.words = [word for word, _ in counts.most_common()]
        number = {word: n for n, word in enumerate(self.words)}
        self.documents = [[[number[w] for w in words] for words in clauses] for clauses in split]
        self.tokens = sum(counts.values())

    def vocabulary(self, copy: int) -> list[str]:
        """Return the words of a copy; the first has the real ones."""
        if not copy:
            return self.words
        ending = DIGITS[copy // 400 % 20] + DIGITS[copy // 20 % 20] + DIGITS[copy % 20]
        return self.words[:COMMON] + [word + ending for word in self.words[COMMON:]]

    def document(self, copy: int, number: int, words: list[str]) -> SourceDocument:
        """Return a document of a copy."""
        base = self.base[number]
        clauses = tuple(
            SourceClause(clause.number, clause.title, " ".join(map(words.__getitem__, numbers)))
            for clause, numbers in zip(base.clauses, self.documents[number], strict=True)
        )
        return SourceDocument(f"{base.number} ({copy})", base.title, "en", clauses)


def _words(text: str) -> list[str]:
    tokens = tokenize(text)
    return [fold(text[a:b]) for a, b in zip(tokens.starts, tokens.ends, strict=True)]


def write_shard(
    folder: Path, copies: Copies, chosen: list[tuple[int, int]]
) -> tuple[str, float, float]:
    """Write a shard; return its name, and processor seconds in all and for making the texts."""
    making = 0.0

    def documents() -> Iterator[Prepared]:
        nonlocal making
        last, words = -1, []
        for copy, number in chosen:
            start = time.process_time()
            if copy != last:
                last, words = copy, copies.vocabulary(copy)
            document = copies.document(copy, number, words)
            making += time.process_time() - start
            yield prepare(document)

    start = time.process_time()
    name = _write(folder, documents(), manifest.STRIDE)
    return name, time.process_time() - start, making


def build(folder: Path, count: int, jobs: int) -> None:
    copies = Copies()
    per_copy = len(copies.base)
    chosen = [(n // per_copy, n % per_copy) for n in range(count)]
    size = max(1, int(LARGEST / (copies.tokens / per_copy) * 0.97))
    groups = [chosen[at : at + size] for at in range(0, count, size)]
    (folder / "shards").mkdir(parents=True)
    start = time.perf_counter()
    with ProcessPoolExecutor(jobs) as pool:
        results = list(
            pool.map(write_shard, [folder] * len(groups), [copies] * len(groups), groups)
        )
    elapsed = time.perf_counter() - start
    store.switch(
        folder,
        manifest.Manifest(shards=tuple(_entry(folder, name) for name, _, _ in results)),
    )
    info = store.info(folder)
    work = sum(total - making for _, total, making in results)
    print(f"documents {info.documents}, tokens {info.tokens / 1e6:.1f} M, text "
          f"{info.text / 1e9:.3f} GB, shards {info.shards}")  # fmt: skip
    print(f"build {elapsed:.0f} s, {jobs} processes; {info.text / 1e6 / work:.1f} MB/s per core "
          "(processor time, texts given)")  # fmt: skip
    print(f"index {info.index / 1e9:.3f} GB = {info.index / info.text:.3f} byte per byte of text; "
          f"compressed texts {info.records / info.text:.3f}", flush=True)  # fmt: skip


def ask(folder: Path) -> None:
    """Ask three drafts twice, the first from a cold disk; print time and memory."""
    base = data.english_library()
    for share in (0.2, 0.3, 0.4):
        source = random.Random(3)
        pool = [unit for _ in range(50) for unit in data.pick(base, 100, source)[1]]
        passages = []
        for n in range(60):
            number, units = data.pick(base, accuracy.LENGTHS["en"][n % 4], source)
            edited = data.edit(units, share, pool, source)
            passages.append((f"{number} (0)", ["".join(edited)]))
        draft, cases = data.assemble(_host(), passages, source, False)
        cold(folder)
        start = time.perf_counter()
        index = store.open_index(folder)
        report = query(index, draft)
        seconds = [time.perf_counter() - start]
        processor = []
        for _ in range(5):
            start, used = time.perf_counter(), time.process_time()
            report = query(index, draft)
            seconds.append(time.perf_counter() - start)
            processor.append(time.process_time() - used)
        total = accuracy.Score()
        accuracy.score(report, draft, cases, total)
        print(f"{share:.0%} edited, {report.tokens} tokens: first {seconds[0]:.2f} s, then "
              f"{min(seconds[1:]):.2f} to {max(seconds[1:]):.2f} s "
              f"(processor {min(processor):.2f} s); found {total.found}/60, "
              f"right source named {total.named}/60; {memory()}", flush=True)  # fmt: skip


def _host() -> list[str]:
    paragraphs: list[str] = []
    tokens = 0
    for paragraph in data.hosts("en"):
        if tokens > DRAFT:
            break
        paragraphs.append(paragraph)
        tokens += len(tokenize(paragraph))
    return paragraphs


def cold(folder: Path) -> None:
    """Drop the library's files from the page cache."""
    for path in (folder / "shards").rglob("*"):
        if path.is_file():
            handle = os.open(path, os.O_RDONLY)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(handle)


def memory() -> str:
    status = Path("/proc/self/status").read_text()
    values = dict(line.split(":", 1) for line in status.splitlines())
    return f"peak memory {int(values['VmHWM'].split()[0]) / 1024:.0f} MB, mapped pages included"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=300_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--ask", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ask:
        ask(options.folder)
        return
    build(options.folder, options.documents, options.jobs)
    command = [sys.executable, __file__, str(options.folder), "--ask"]
    subprocess.run(command, check=True)
    if not options.keep:
        shutil.rmtree(options.folder)


if __name__ == "__main__":
    main()
