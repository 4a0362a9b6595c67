"""Real revisions against brute force, and the Clough–Stevenson answers.

    python benchmarks/overlap_revisions.py

Every sentence of a revised document is compared with the whole text of its predecessors; what
share of the sentences of each similarity does the detector mark, searching the whole library?
"""

from __future__ import annotations

import csv
import re
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import overlap_data as data
from rapidfuzz import fuzz

from drafter.blocks import Block, Origin, Role, Zone
from drafter.model import Draft, Metadata
from drafter.overlap.documents import SourceClause, SourceDocument, lists_references
from drafter.overlap.query import compare
from drafter.overlap.shard import Shard, shard_in_memory
from drafter.overlap.tokens import as_text, tokenize

PREDECESSORS = {
    "RFC 4346": ["RFC 2246"],
    "RFC 5246": ["RFC 4346", "RFC 2246"],
    "RFC 8446": ["RFC 5246", "RFC 4346"],
    "RFC 7230": ["RFC 2616"],
    "RFC 7231": ["RFC 2616"],
    "RFC 7234": ["RFC 2616"],
    "RFC 9111": ["RFC 7234"],
    "RFC 9112": ["RFC 7230"],
    "RFC 2822": ["RFC 822"],
    "RFC 5322": ["RFC 2822"],
    "RFC 8200": ["RFC 2460"],
}
BANDS = (0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.0)
SENTENCE = re.compile(r"[^.!?。；！？]+(?:[.!?。；！？]+(?=\s|$|[^\s\w])|[。；！？]|[.!?](?=\w)|$)")
LEAST = {"en": 10, "zh": 20}
ANSWERS = {"non": "none", "cut": "copied", "light": "light", "heavy": "heavy"}


def as_draft(document: SourceDocument) -> Draft:
    blocks = [
        Block(at, Role.TEXT, Zone.BODY, text, Origin("document", at))
        for at, text in enumerate(
            line
            for clause in document.clauses
            if not lists_references(clause.title)
            for line in clause.text.split("\n")
        )
    ]
    return Draft(tuple(blocks), Metadata(language=document.language), name=document.number)


def codes(document: SourceDocument) -> str:
    return as_text(tokenize("\n".join(clause.text for clause in document.clauses)).codes)


def examine(
    shard: Shard, at: list[int], draft: Draft, before: list[str], rows: dict[float, list[int]]
) -> str:
    start = time.perf_counter()
    report = compare([replace(shard, removed=frozenset(at))], draft)
    seconds = time.perf_counter() - start
    marked: dict[int, set[int]] = defaultdict(set)
    for passage in report.passages:
        for span in passage.spans:
            marked[span.block.index].update(range(span.start, span.end))
    for block in draft.blocks:
        for match in SENTENCE.finditer(block.text):
            tokens = tokenize(match[0])
            if len(tokens) < LEAST[draft.metadata.language]:
                continue
            row = as_text(tokens.codes)
            best = max(fuzz.partial_ratio(row, text, score_cutoff=45) for text in before) / 100
            band = next(band for band in BANDS if best >= band)
            hit = len(marked[block.index] & set(range(*match.span())))
            rows[band].append(int(2 * hit >= len(match[0].strip())))
    return f"{report.tokens} tokens, coverage {report.coverage.total:.3f}, {seconds:.2f} s"


def table(rows: dict[float, list[int]]) -> None:
    for band in BANDS:
        hits = rows.get(band, [])
        if hits:
            share = sum(hits) / len(hits)
            print(f"    similarity >= {band:.2f}: {sum(hits)}/{len(hits)} = {share:.3f}")
    near = [hit for band in (0.95, 0.9) for hit in rows.get(band, [])]
    print(f"    similarity >= 0.90 in all: {sum(near)}/{len(near)} = {sum(near) / len(near):.3f}",
          flush=True)  # fmt: skip


def english() -> None:
    library = data.english_library() + data.markdown_texts("overlap/nist/800-63-3")
    shard = shard_in_memory(library, 4)
    place = {document.number: at for at, document in enumerate(library)}
    rows: dict[float, list[int]] = defaultdict(list)
    for number, names in PREDECESSORS.items():
        before = [codes(library[place[name]]) for name in names]
        later = [at for n, at in place.items() if n.startswith("RFC ") and _after(n, number)]
        line = examine(
            shard, [place[number], *later], as_draft(library[place[number]]), before, rows
        )
        print(number, line, flush=True)
    texts = data.markdown_texts("overlap/nist/800-63-4")
    whole = SourceDocument("NIST 63-4", "", "en", tuple(c for t in texts for c in t.clauses))
    before = [codes(d) for d in data.markdown_texts("overlap/nist/800-63-3")]
    print(whole.number, examine(shard, [], as_draft(whole), ["\0".join(before)], rows))
    table(rows)


def _after(one: str, other: str) -> bool:
    """Tell whether RFC `one` came after `other`: a draft cannot repeat what did not exist."""
    return int(one.split()[1]) > int(other.split()[1])


def chinese() -> None:
    library = data.chinese_library()
    shard = shard_in_memory(library, 4)
    versions: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for at, document in enumerate(library):
        name, _, date = document.number.partition("(")
        versions[name].append((date, at))
    rows: dict[float, list[int]] = defaultdict(list)
    pairs = 0
    for several in versions.values():
        several.sort()
        for number, (_, at) in enumerate(several[1:], 1):
            before = [codes(library[earlier]) for _, earlier in several[:number]]
            later = [other for _, other in several[number:]]
            examine(shard, later, as_draft(library[at]), before, rows)
            pairs += 1
    print(f"{pairs} revised laws")
    table(rows)


def answers() -> None:
    folder = data.CORPUS / "overlap/clough-stevenson/Corpus"
    with (folder / "all-plagiarised-files.txt").open() as file:
        labels = [row for row in csv.reader(file) if len(row) == 3]
    sources = sorted({row[0] for row in labels})
    library = [
        SourceDocument(n, n, "en", (SourceClause("", "", _read(folder, n)),)) for n in sources
    ]
    shards = [shard_in_memory(library, 4)]
    found: dict[str, list[float]] = defaultdict(list)
    for _, name, label in labels:
        text = SourceDocument(name, name, "en", (SourceClause("", "", _read(folder, name)),))
        found[label].append(compare(shards, as_draft(text)).coverage.total)
    for label, name in ANSWERS.items():
        values = found[label]
        flagged, some = sum(v >= 0.1 for v in values), sum(v > 0 for v in values)
        print(f"    {name:7s} flagged (coverage >= 10 %) {flagged}/{len(values)}, any {some}, "
              f"mean coverage {sum(values) / len(values):.2f}")  # fmt: skip


def _read(folder: Path, name: str) -> str:
    path = folder / (name if name.endswith(".txt") else f"{name}.txt")
    return path.read_text(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    print("Clough–Stevenson answers")
    answers()
    print("\nEnglish revisions")
    english()
    print("\nChinese revisions")
    chinese()
