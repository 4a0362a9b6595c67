"""Planted passages: how many are found, where, and with the right source.

    python benchmarks/overlap_accuracy.py [--cases 60] [--seed 1]

Passages of a library document, 40 to 300 words (60 to 480 characters of Chinese), are edited and
put between the paragraphs of an unrelated host; every character marked elsewhere is an error.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import overlap_data as data

from drafter.model import Draft
from drafter.overlap.documents import SourceDocument
from drafter.overlap.query import compare
from drafter.overlap.report import OverlapReport
from drafter.overlap.shard import Shard, shard_in_memory
from drafter.overlap.tokens import fold

LENGTHS = {"en": (40, 80, 150, 300), "zh": (60, 120, 240, 480)}
PER_DRAFT = 30


@dataclass
class Score:
    cases: int = 0
    found: int = 0
    first: int = 0  # the source named first is the document it was taken from
    same: int = 0  # or one that has the passage word for word as well
    named: int = 0  # it is named
    passages: int = 0  # findings that touch found cases
    planted: int = 0  # characters
    marked: int = 0
    right: int = 0
    seconds: float = 0.0

    def line(self) -> str:
        return (
            f"{self.found / self.cases:6.3f} {self.first / self.cases:6.3f} "
            f"{self.same / self.cases:6.3f} {self.named / self.cases:6.3f} "
            f"{self.right / self.planted:6.3f} {self.right / max(1, self.marked):6.3f} "
            f"{self.passages / max(1, self.found):6.2f} {self.seconds:6.2f}"
        )


def marked_by_block(report: OverlapReport) -> dict[int, set[int]]:
    marked: dict[int, set[int]] = {}
    for passage in report.passages:
        for span in passage.spans:
            marked.setdefault(span.block.index, set()).update(range(span.start, span.end))
    return marked


class Holders:
    """Which documents of a library have a text, word for word."""

    def __init__(self, library: list[SourceDocument]):
        self._texts = [
            (document.number, _bare("\n".join(clause.text for clause in document.clauses)))
            for document in library
        ]

    def of(self, text: str) -> set[str]:
        bare = _bare(text)
        return {number for number, whole in self._texts if bare in whole}


def _bare(text: str) -> str:
    return "".join(fold(text).split())


def score(
    report: OverlapReport,
    draft: Draft,
    cases: list[data.Case],
    total: Score,
    holders: Sequence[set[str]] = (),
) -> None:
    """Count what was found of `cases`; `holders` have the documents that hold each as well."""
    marked = marked_by_block(report)
    total.marked += sum(map(len, marked.values()))
    for case, right in zip(cases, holders or [set()] * len(cases), strict=True):
        size = sum(len(draft.blocks[at].text) for at in case.blocks)
        hit = sum(len(marked.get(at, ())) for at in case.blocks)
        total.cases += 1
        total.planted += size
        total.right += hit
        touching = [
            p for p in report.passages if any(s.block.index in case.blocks for s in p.spans)
        ]
        if 2 * hit >= size:
            total.found += 1
            total.passages += len(touching)
        if touching:
            best = max(touching, key=lambda p: p.matched)
            total.first += best.document == case.document
            total.same += best.document in right | {case.document}
            total.named += case.document in {
                best.document, *(other.document for other in best.others)
            }  # fmt: skip


def run(
    library: list[SourceDocument],
    holders: Holders,
    shards: list[Shard],
    language: str,
    change: Callable[[list[str], list[str], random.Random], list[list[str]]],
    cases: int,
    seed: int,
    cells: bool = False,
) -> Score:
    source = random.Random(seed)
    host = data.hosts(language)
    pool = [unit for _ in range(50) for unit in data.pick(library, 100, source)[1]]
    total = Score()
    lengths = [LENGTHS[language][n % 4] for n in range(cases)]
    for start in range(0, cases, PER_DRAFT):
        passages, right = [], []
        for length in lengths[start : start + PER_DRAFT]:
            document, units = data.pick(library, length, source)
            right.append(holders.of("".join(units)))
            passages.append((document, ["".join(p) for p in change(units, pool, source)]))
        draft, planted = data.assemble(host, passages, source, cells)
        begin = time.process_time()
        report = compare(shards, draft)
        total.seconds = max(total.seconds, time.process_time() - begin)
        score(report, draft, planted, total, right)
    return total


def conditions(language: str) -> list[tuple[str, object, bool]]:
    def edited(share: float) -> object:
        return lambda units, pool, source: [data.edit(units, share, pool, source)]

    def shuffled(size: int, share: float) -> object:
        return lambda units, pool, source: [
            data.shuffle(data.edit(units, share, pool, source), size, source)
        ]

    def split(share: float, size: int) -> object:
        def change(units: list[str], pool: list[str], source: random.Random) -> list[list[str]]:
            units = data.edit(units, share, pool, source)
            return [units[at : at + size] for at in range(0, len(units), size)]

        return change

    sentence = 18 if language == "en" else 12
    return [
        *((f"{share:.0%} edited", edited(share), False) for share in (0, 0.05, 0.1, 0.2, 0.3, 0.4)),
        *((f"sentences shuffled, {s:.0%}", shuffled(sentence, s), False) for s in (0, 0.1, 0.2)),
        *((f"split over paragraphs, {s:.0%}", split(s, 25), False) for s in (0, 0.2)),
        *((f"in table cells, {s:.0%}", split(s, 12), True) for s in (0, 0.2)),
    ]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    for language, load in (("en", data.english_library), ("zh", data.chinese_library)):
        library = load()
        shards, holders = [shard_in_memory(library, 4)], Holders(library)
        size = sum(document.size for document in library)
        host = data.assemble(data.hosts(language), [], random.Random(1), False)[0]
        clean = compare(shards, host)
        print(f"\n{language}: {len(library)} documents, {size / 1e6:.1f} M characters; host of "
              f"{clean.tokens} tokens, {len(clean.passages)} passages in it alone")  # fmt: skip
        for passage in clean.passages[:12]:
            print("   ", passage.document, f"{passage.similarity:.2f}", passage.tokens,
                  repr(passage.main.ours[:100]))  # fmt: skip
        print(f"{'condition':30s}  found  first   same  named recall  prec.  gran. seconds")
        for name, change, cells in conditions(language):
            if options.only in name:
                result = run(
                    library, holders, shards, language, change, options.cases, options.seed, cells
                )
                print(f"{name:30s} {result.line()}", flush=True)


if __name__ == "__main__":
    main()
