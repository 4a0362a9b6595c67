"""A group of documents on disk: token codes, where documents and clauses start, their texts.

A batch of a running build is a part; a shard of the finished library is a part with postings.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

import numpy as np
from numpy.typing import NDArray

from drafter.errors import DrafterError
from drafter.overlap.arrays import Codes, Hashes
from drafter.overlap.documents import SourceClause, SourceDocument, lists_references
from drafter.overlap.tokens import comparable, tokenize

FILES = ("codes", "documents", "clauses", "firsts", "offsets", "records", "entries")
Load: TypeAlias = Callable[[str, type[np.generic]], NDArray[Any]]  # an array by name
_LEVEL = 1  # of compression: three times faster than the default, a tenth larger


@dataclass(frozen=True, slots=True)
class Entry:
    """What the list of documents says about one."""

    number: str
    title: str
    path: str
    digest: str  # of the file
    tokens: int
    characters: int
    size: int  # bytes of the text in UTF-8


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A document ready to be stored."""

    entry: Entry
    codes: Codes
    clauses: NDArray[np.int64]  # first token of each clause
    record: bytes


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """The arrays of a part; `documents` and `offsets` have one element more than documents."""

    codes: Codes
    documents: NDArray[np.uint32]  # first token of each document
    clauses: NDArray[np.uint32]  # first token of each clause
    firsts: NDArray[np.uint32]  # first clause of each document
    offsets: Hashes  # start of each record
    records: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.documents) - 1

    def record(self, number: int) -> bytes:
        """Return the stored form of document `number`."""
        start, end = int(self.offsets[number]), int(self.offsets[number + 1])
        return self.records[start:end].tobytes()

    def prepared(self, number: int, entry: Entry) -> Prepared:
        """Return document `number` as it was put in."""
        start = int(self.documents[number])
        first, last = int(self.firsts[number]), int(self.firsts[number + 1])
        clauses = self.clauses[first:last].astype(np.int64) - start
        return Prepared(
            entry, self.codes[start : start + entry.tokens], clauses, self.record(number)
        )


def prepare(document: SourceDocument, path: str = "", digest: str = "") -> Prepared:
    """Return `document` with its token codes; lists of references and contents have none."""
    texts = [indexed_text(clause) for clause in document.clauses]
    tokens = tokenize("\n".join(texts))
    offsets = np.cumsum([0, *(len(text) + 1 for text in texts)], dtype=np.int64)
    entry = Entry(
        number=document.number,
        title=document.title,
        path=path,
        digest=digest,
        tokens=len(tokens),
        characters=document.size,
        size=sum(len(clause.text.encode("utf-8", "replace")) for clause in document.clauses),
    )
    clauses = np.searchsorted(tokens.starts, offsets[:-1]).astype(np.int64)
    return Prepared(entry, tokens.codes, clauses, _record(document))


def _record(document: SourceDocument) -> bytes:
    """Return the stored form of `document`."""
    clauses = [[clause.number, clause.title, clause.text] for clause in document.clauses]
    values = [document.number, document.title, document.language, clauses]
    text = json.dumps(values, ensure_ascii=False)
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def indexed_text(clause: SourceClause) -> str:
    """Return the text of `clause` that is compared."""
    return "" if lists_references(clause.title) else comparable(clause.text)


def indexed_length(clause: SourceClause) -> int:
    """Return the length of the text of `clause` that is compared."""
    return 0 if lists_references(clause.title) else len(clause.text)


def restored(record: bytes) -> SourceDocument:
    """Return the document of a stored record."""
    text = zlib.decompress(record).decode("utf-8", "surrogatepass")
    number, title, language, clauses = json.loads(text)
    return SourceDocument(
        number, title, language, tuple(SourceClause(*clause) for clause in clauses)
    )


def write_part(files: Mapping[str, BinaryIO], documents: Iterable[Prepared], stride: int) -> None:
    """Write the documents to `files`; each starts at a multiple of `stride`, after a break."""
    starts, clauses, firsts, offsets = [0], [np.zeros(0, np.int64)], [0], [0]
    packer = zlib.compressobj(_LEVEL)
    for document in documents:
        clauses.append(document.clauses + starts[-1])
        firsts.append(firsts[-1] + len(document.clauses))
        padding = stride - len(document.codes) % stride
        files["codes"].write(document.codes.tobytes() + bytes(2 * padding))
        starts.append(starts[-1] + len(document.codes) + padding)
        files["records"].write(document.record)
        offsets.append(offsets[-1] + len(document.record))
        line = json.dumps(asdict(document.entry)) + "\n"
        files["entries"].write(packer.compress(line.encode("ascii")))
    if starts[-1] >= 2**32:
        raise DrafterError("more than four thousand million words in one part of the library")
    files["entries"].write(packer.flush())
    files["documents"].write(np.array(starts, np.uint32).tobytes())
    files["clauses"].write(np.concatenate(clauses).astype(np.uint32).tobytes())
    files["firsts"].write(np.array(firsts, np.uint32).tobytes())
    files["offsets"].write(np.array(offsets, np.uint64).tobytes())


def open_part(load: Load) -> Part:
    """Return the part whose arrays `load` gives."""
    return Part(
        codes=load("codes", np.uint16),
        documents=load("documents", np.uint32),
        clauses=load("clauses", np.uint32),
        firsts=load("firsts", np.uint32),
        offsets=load("offsets", np.uint64),
        records=load("records", np.uint8),
    )


def read_entries(folder: Path) -> Iterator[Entry]:
    """Yield what the list of documents in `folder` says, in their order."""
    unpacker = zlib.decompressobj()
    rest = b""
    with (folder / "entries").open("rb") as file:
        while chunk := file.read(1 << 20):
            lines = (rest + unpacker.decompress(chunk)).split(b"\n")
            rest = lines.pop()
            for line in lines:
                yield Entry(**json.loads(line))
