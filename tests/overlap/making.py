"""Small documents and drafts for the tests of overlap."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from drafter.blocks import Block, Origin, Role, Zone
from drafter.model import Draft, Metadata
from drafter.overlap.documents import SourceClause, SourceDocument
from drafter.overlap.shard import Shard, shard_in_memory

_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu".split()  # noqa: SIM905
_HAN = "".join(chr(0x4E00 + 37 * n % 6000) for n in range(900))


def words(seed: int, count: int) -> str:
    """Return `count` invented words with a few common ones between, the same for each seed."""
    source = random.Random(seed)
    picked = (
        source.choice(["the", "of", "shall", "be"])
        if source.random() < 0.3
        else "".join(source.choices(_SYLLABLES, k=source.randint(2, 4)))
        for _ in range(count)
    )
    return " ".join(picked)


def characters(seed: int, count: int) -> str:
    """Return `count` Han characters, the same for each seed."""
    return "".join(random.Random(seed).choices(_HAN, k=count))


def edited(text: str, share: float, seed: int = 1) -> str:
    """Return `text` with a share of its words replaced, dropped or added."""
    source = random.Random(seed)
    result: list[str] = []
    for word in text.split():
        if source.random() >= share:
            result.append(word)
            continue
        change = source.randrange(3)
        if change == 0:
            result.append("".join(source.choices(_SYLLABLES, k=3)))
        elif change == 1:
            result += [word, "".join(source.choices(_SYLLABLES, k=3))]
    return " ".join(result)


def draft(*blocks: Block | str, **metadata: object) -> Draft:
    """Return a draft of these blocks; a text is a paragraph of the body."""
    made = [
        Block(n, Role.TEXT, Zone.BODY, item, Origin("document", n))
        if isinstance(item, str)
        else item
        for n, item in enumerate(blocks)
    ]
    return Draft(tuple(made), Metadata(**metadata), name="draft.docx")  # type: ignore[arg-type]


def block(index: int, text: str, role: Role = Role.TEXT, zone: Zone = Zone.BODY) -> Block:
    """Return a block."""
    return Block(index, role, zone, text, Origin("document", index))


def document(number: str, *texts: str, title: str = "", language: str = "en") -> SourceDocument:
    """Return a document with one clause per text, numbered from 1."""
    clauses = tuple(SourceClause(str(n), f"Clause {n}", text) for n, text in enumerate(texts, 1))
    return SourceDocument(number, title or f"Title of {number}", language, clauses)


def library(*documents: SourceDocument) -> Sequence[Shard]:
    """Return a library in memory."""
    return [shard_in_memory(documents, 4)]


def no_docx(path: Path) -> Draft:
    """Stand in for the reader of Word files where there are none."""
    raise AssertionError(path)
