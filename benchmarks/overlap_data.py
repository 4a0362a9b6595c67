"""Texts for the overlap benchmarks: real documents, unrelated hosts, planted and edited passages.

Everything is read from the folder of real documents (DRAFTER_CORPUS, default ../shared/corpus).
"""

from __future__ import annotations

import os
import random
import re
from dataclasses import dataclass
from pathlib import Path

from drafter.blocks import Block, Cell, Origin, Role, Zone
from drafter.model import Draft, Metadata
from drafter.overlap import markdown, plain
from drafter.overlap.documents import SourceDocument, language_of, lists_references
from drafter.overlap.tokens import tokenize

CORPUS = Path(os.environ.get("DRAFTER_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
_FENCE = re.compile(r"^\s*```.*$", re.MULTILINE)
_ENTRY = re.compile(r"^\[|doi\.org|DOI 10\.|^[^.]{0,80}\bRFC\d+\"}")  # of a list of references
_BOILERPLATE = re.compile(
    r"IETF Trust|Copyright|public review|Working Group|Status of|Distribution of|MERCHANTABILITY"
)
_RULE = re.compile(r"^-{20,}$", re.MULTILINE)
_FOOTER = re.compile(r"^.*\[Page \d+\]\s*$", re.MULTILINE)
_HEADER = re.compile(r"^(?:RFC|Internet.Draft) \d+ .*\d{4}\s*$", re.MULTILINE)


def rfcs() -> list[SourceDocument]:
    """Return the RFCs, page furniture removed."""
    paths = sorted((CORPUS / "overlap/rfc").glob("*.md"))
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    return [
        _rfc(path.stem, text)
        for path, text in zip(paths, texts, strict=True)
        if ".stretched-link" not in text  # a web page about the RFC
    ]


def _rfc(name: str, text: str) -> SourceDocument:
    if "newpage" not in text and "{#rfcnum}" in text:
        clauses, title = markdown.clauses(text)
    else:
        for pattern in (_FENCE, _RULE, _FOOTER, _HEADER):
            text = pattern.sub("", text)
        clauses, title = plain.clauses(text), name
    return SourceDocument(f"RFC {name}", title, "en", clauses)


def markdown_texts(*folders: str) -> list[SourceDocument]:
    """Return the Markdown files in these folders of the corpus."""
    found = []
    for folder in folders:
        for path in sorted((CORPUS / folder).rglob("*.md")):
            text = path.read_text(encoding="utf-8", errors="replace")
            clauses, title = markdown.clauses(text)
            if sum(len(clause.text) for clause in clauses) > 200:
                found.append(SourceDocument(path.stem, title, language_of(text), clauses))
    return found


def english_library() -> list[SourceDocument]:
    """Return RFCs and specifications in English."""
    return rfcs() + markdown_texts(
        "texts/dotnet__csharpstandard", "texts/oasis-tcs__csaf", "texts/oasis-tcs__sarif-spec"
    )


def chinese_library() -> list[SourceDocument]:
    """Return the Chinese laws."""
    return markdown_texts("texts/LawRefBook__Laws")


def hosts(language: str) -> list[str]:
    """Return the paragraphs of texts that have nothing to do with the library.

    Entries of lists of references, which the reader of drafts knows by their role, are left out.
    """
    folder = "overlap/nist/800-63-4" if language == "en" else "overlap/gb-draft"
    return [
        line
        for document in markdown_texts(folder)
        for clause in document.clauses
        if not lists_references(clause.title)
        for line in clause.text.split("\n")
        if line.strip() and not _ENTRY.search(line)
    ]


@dataclass(frozen=True)
class Case:
    """A planted passage: where it comes from and where in the draft it stands."""

    document: str
    blocks: tuple[int, ...]  # indexes of the draft's blocks that hold nothing else


def pick(
    library: list[SourceDocument], length: int, source: random.Random
) -> tuple[str, list[str]]:
    """Return the number of a random document and `length` tokens of it as units of text.

    A unit is a word, or one to three Chinese characters, with what follows it.
    """
    while True:
        document = source.choice(library)
        clause = source.choice(document.clauses)
        tokens = tokenize(clause.text)
        if lists_references(clause.title) or len(tokens) < length + 10:
            continue
        first = source.randrange(len(tokens) - length)
        text = clause.text
        passage = text[tokens.starts[first] : tokens.ends[first + length - 1]]
        if _letters(passage) < 0.7 or _BOILERPLATE.search(passage):
            continue  # drawings, tables of numbers, text of every RFC
        end = int(tokens.ends[first + length - 1])
        bounds = [*tokens.starts[first : first + length].tolist(), end]
        step = (lambda: source.choice((1, 2, 2, 3))) if document.language == "zh" else (lambda: 1)
        units, at = [], 0
        while at < length:
            end = min(length, at + step())
            unit = text[bounds[at] : bounds[end]]
            units.append(unit if document.language == "zh" else unit.rstrip() + " ")
            at = end
        return document.number, units


def _letters(text: str) -> float:
    dense = re.sub(r"\s+", " ", text)
    return sum(character.isalpha() or character == " " for character in dense) / max(1, len(dense))


def edit(units: list[str], share: float, pool: list[str], source: random.Random) -> list[str]:
    """Return `units` with a share replaced, dropped or added, a third each."""
    result: list[str] = []
    for unit in units:
        if source.random() >= share:
            result.append(unit)
            continue
        change = source.randrange(3)
        other = source.choice(pool)
        result += [[other], [], [unit, other]][change]
    return result


def shuffle(units: list[str], size: int, source: random.Random) -> list[str]:
    """Return the units with blocks of `size` in another order."""
    blocks = [units[at : at + size] for at in range(0, len(units), size)]
    source.shuffle(blocks)
    return [unit for block in blocks for unit in block]


def assemble(
    host: list[str], passages: list[tuple[str, list[str]]], source: random.Random, cells: bool
) -> tuple[Draft, list[Case]]:
    """Return a draft of `host` with the passages, each in blocks of its own, and where they are."""
    places = sorted(source.sample(range(1, len(host)), len(passages)))
    blocks: list[Block] = []
    cases: list[Case] = []

    def put(text: str, cell: Cell | None = None) -> int:
        at = len(blocks)
        role = Role.TEXT if cell is None else Role.CELL
        blocks.append(Block(at, role, Zone.BODY, text, Origin("document", at), cell=cell))
        return at

    waiting = dict(zip(places, passages, strict=True))
    for at, paragraph in enumerate(host):
        if at in waiting:
            document, pieces = waiting[at]
            marks = [
                put(piece, Cell(at, row, 0) if cells else None) for row, piece in enumerate(pieces)
            ]
            cases.append(Case(document, tuple(marks)))
        put(paragraph)
    return Draft(tuple(blocks), Metadata(), name="host"), cases
