"""Side by side with datasketch (MinHash-LSH) and copydetect (winnowing) on 1,000 documents.

    pip install datasketch copydetect
    python benchmarks/overlap_rivals.py

All see the same words: folded, one space between. A case counts as found by datasketch when one
of its windows proposes a window of the right document (no verification asked: in its favour), by
copydetect and drafter when half of its characters are marked with the right document. Each runs in
a process of its own; fingerprints of copydetect are counted at 16 bytes, hash and place.
"""

from __future__ import annotations

import io
import random
import resource
import time
from collections import defaultdict
from dataclasses import dataclass, field
from multiprocessing import Process

import copydetect
import numpy as np
import overlap_accuracy as accuracy
import overlap_data as data
from datasketch import MinHash, MinHashLSH

from drafter.blocks import Block, Origin, Role, Zone
from drafter.model import Draft
from drafter.overlap.documents import SourceClause, SourceDocument
from drafter.overlap.query import compare
from drafter.overlap.shard import shard_in_memory
from drafter.overlap.tokens import fold, tokenize

SHARES = (0.0, 0.1, 0.2, 0.3, 0.4)
CASES = 60  # half of them Chinese
PARAGRAPH = 50  # words of a paragraph of the draft
WINDOW, STEP = 100, 50  # tokens of a window of datasketch


@dataclass
class Text:
    """A draft as plain words, and which words each case holds."""

    words: list[str] = field(default_factory=list)
    cases: list[tuple[str, int, int]] = field(default_factory=list)


def words(text: str) -> list[str]:
    tokens = tokenize(text)
    return [fold(text[a:b]) for a, b in zip(tokens.starts, tokens.ends, strict=True)]


def make(share: float, english: list[SourceDocument], chinese: list[SourceDocument]) -> Text:
    source = random.Random(9)
    text = Text()
    for language, library in (("en", english), ("zh", chinese)):
        pool = [unit for _ in range(50) for unit in data.pick(library, 100, source)[1]]
        host = [words(paragraph) for paragraph in data.hosts(language)[:400]]
        places = sorted(source.sample(range(len(host)), CASES // 2))
        for at, paragraph in enumerate(host):
            text.words += paragraph
            if at in places:
                length = accuracy.LENGTHS[language][places.index(at) % 4]
                number, units = data.pick(library, length, source)
                planted = words(" ".join(data.edit(units, share, pool, source)))
                text.cases.append((number, len(text.words), len(text.words) + len(planted)))
                text.words += planted
    return text


def datasketch_windows(row: list[str], size: int) -> list[tuple[int, MinHash]]:
    result = []
    for start in range(0, max(1, len(row) - STEP), STEP):
        window = row[start : start + WINDOW]
        sketch = MinHash(num_perm=128)
        sketch.update_batch(
            {" ".join(window[at : at + size]).encode() for at in range(len(window) - size + 1)}
        )
        result.append((start, sketch))
    return result


def datasketch_run(
    documents: list[tuple[str, list[str]]], texts: dict[float, Text], size: int
) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    index = MinHashLSH(threshold=0.3, num_perm=128)
    for at, (number, row) in enumerate(documents):
        for place, sketch in datasketch_windows(row, size):
            index.insert((at, number, place), sketch)
    built = time.process_time() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    found, start = {}, time.process_time()
    for share, text in texts.items():
        proposals: dict[int, set[str]] = defaultdict(set)
        for place, sketch in datasketch_windows(text.words, size):
            proposals[place] = {number for _, number, _ in index.query(sketch)}
        found[share] = sum(
            any(
                number in proposals[place]
                for place in range(0, len(text.words), STEP)
                if min(place + WINDOW, b) - max(place, a) > 0
            )
            for number, a, b in text.cases
        )
    report(f"datasketch, shingles of {size}", documents, built, start, texts, grown, found)


def copydetect_run(
    documents: list[tuple[str, list[str]]], texts: dict[float, Text], k: int, window: int
) -> None:
    start = time.process_time()
    prints = [(number, fingerprint(" ".join(row), k, window)) for number, row in documents]
    built = time.process_time() - start
    size = 16 * sum(len(places) for _, p in prints for places in p.hash_idx.values())
    found, start = {}, time.process_time()
    for share, text in texts.items():
        ours = fingerprint(" ".join(text.words), k, window)
        offsets = np.cumsum([0, *(len(word) + 1 for word in text.words)])
        marked = {number: np.zeros(offsets[-1] + k, bool) for number, _, _ in text.cases}
        for number, theirs in prints:
            if number in marked:
                for first, last in copydetect.compare_files(ours, theirs)[2][0].T.astype(int):
                    marked[number][first:last] = True
            else:
                copydetect.compare_files(ours, theirs)
        found[share] = sum(
            int(marked[number][offsets[a] : offsets[b]].mean() >= 0.5)
            for number, a, b in text.cases
        )
    report(f"copydetect, k={k}, w={window}", documents, built, start, texts, size, found)


def fingerprint(text: str, k: int, window: int) -> copydetect.CodeFingerprint:
    return copydetect.CodeFingerprint("x", k, window, filter=False, fp=io.StringIO(text))


def drafter_run(documents: list[tuple[str, list[str]]], texts: dict[float, Text]) -> None:
    start = time.process_time()
    shard = shard_in_memory(
        [
            SourceDocument(number, "", "en", (SourceClause("", "", " ".join(row)),))
            for number, row in documents
        ],
        4,
    )
    built = time.process_time() - start
    postings = shard.postings
    arrays = (postings.directory, postings.remainders, postings.ordinals, shard.part.codes)
    found, start = {}, time.process_time()
    for share, text in texts.items():
        rows = [text.words[at : at + PARAGRAPH] for at in range(0, len(text.words), PARAGRAPH)]
        blocks = [
            Block(at, Role.TEXT, Zone.BODY, " ".join(row), Origin()) for at, row in enumerate(rows)
        ]
        result = compare([shard], Draft(tuple(blocks)))
        starts = [np.cumsum([0, *(len(word) + 1 for word in row)]) for row in rows]
        marked = {number: np.zeros(len(text.words), bool) for number, _, _ in text.cases}
        for passage in result.passages:
            named = {passage.document, *(other.document for other in passage.others)}
            for number in named & marked.keys():
                for span in passage.spans:
                    at = span.block.index
                    first, last = np.searchsorted(starts[at], (span.start, span.end))
                    marked[number][at * PARAGRAPH + first : at * PARAGRAPH + last] = True
        found[share] = sum(int(marked[number][a:b].mean() >= 0.5) for number, a, b in text.cases)
    size = sum(array.nbytes for array in arrays)
    report("drafter", documents, built, start, texts, size, found)


def report(
    name: str,
    documents: list[tuple[str, list[str]]],
    built: float,
    start: float,
    texts: dict[float, Text],
    size: int,
    found: dict[float, int],
) -> None:
    asked = (time.process_time() - start) / len(texts)
    bytes_ = sum(len(" ".join(row).encode()) for _, row in documents)
    rates = "/".join(f"{found[share] / CASES:.2f}" for share in SHARES)
    line = f"{name:26s} {rates}  build {built:6.1f} s = {bytes_ / 1e6 / built:5.1f} MB/s "
    print(f"{line} draft {asked:6.2f} s  {size / 1e6:7.1f} MB = {size / bytes_:.2f} B/B")


def main() -> None:
    english, chinese = data.english_library(), data.chinese_library()
    documents = [
        (d.number, words("\n".join(clause.text for clause in d.clauses)))
        for d in (*english, *chinese)
    ]
    texts = {share: make(share, english, chinese) for share in SHARES}
    total = sum(len(row) for _, row in documents)
    print(f"{len(documents)} documents, {total / 1e6:.1f} M tokens; drafts of "
          f"{len(texts[0.0].words)} tokens, {CASES} passages; found by share of edits")  # fmt: skip
    for run, *options in (
        (drafter_run,),
        (datasketch_run, 3),
        (datasketch_run, 5),
        (copydetect_run, 25, 1),
        (copydetect_run, 30, 20),
    ):
        process = Process(target=run, args=(documents, texts, *options))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
