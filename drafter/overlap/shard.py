"""A shard of the library: a part with its postings. Never changed once written."""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from drafter.errors import DrafterError
from drafter.overlap import part as _part
from drafter.overlap import postings as _postings
from drafter.overlap.arrays import Codes
from drafter.overlap.documents import SourceDocument
from drafter.overlap.mapped import mapped, release
from drafter.overlap.part import Load, Part, Prepared
from drafter.overlap.postings import Postings
from drafter.overlap.sourcetext import SourceText

_POSTINGS = ("directory", "remainders", "ordinals")
FILES = (*_part.FILES, *_POSTINGS, "frequency")
DESCRIPTION = "shard.json"


@dataclass(frozen=True, slots=True, eq=False)
class Shard:
    """A shard opened for reading."""

    part: Part
    postings: Postings
    frequency: NDArray[np.uint32]  # occurrences of each token code
    stride: int
    removed: frozenset[int] = frozenset()  # documents that no longer count

    def source(self, number: int) -> SourceText:
        """Return the text of document `number` with its tokens."""
        part = self.part
        start = int(part.documents[number])
        first, last = int(part.firsts[number]), int(part.firsts[number + 1])
        firsts = part.clauses[first:last].astype(np.int64) - start
        return SourceText(_part.restored(part.record(number)), firsts.tolist())

    def release(self) -> None:
        """Hand mapped pages back to the system."""
        arrays = self.postings
        release((arrays.directory, arrays.remainders, arrays.ordinals, self.part.codes))


@dataclass(frozen=True, slots=True)
class Description:
    """What the shard's own file says: totals, checksums, the batches it was made from."""

    documents: int
    tokens: int
    text: int  # bytes of the texts in UTF-8
    sizes: dict[str, int]
    checksums: dict[str, str]
    batches: tuple[str, ...] = ()


def write_shard(
    folder: Path, documents: Iterable[Prepared], stride: int, batches: Sequence[str] = ()
) -> Description:
    """Write a shard of `documents` to the empty `folder` and describe it there."""
    size = [0, 0, 0]

    def counted() -> Iterable[Prepared]:
        for document in documents:
            size[0] += document.entry.size
            size[1] += document.entry.tokens
            size[2] += 1
            yield document

    with ExitStack() as stack:
        files = {name: stack.enter_context((folder / name).open("wb")) for name in FILES}
        _part.write_part(files, counted(), stride)
        files["codes"].flush()
        _write_tables(files, mapped(folder / "codes", np.uint16), stride)
    description = Description(
        documents=size[2],
        tokens=size[1],
        text=size[0],
        sizes={name: (folder / name).stat().st_size for name in FILES},
        checksums={name: checksum(folder / name) for name in FILES},
        batches=tuple(batches),
    )
    for name in FILES:
        _flush(folder / name)
    _describe(folder, description)
    return description


def _describe(folder: Path, description: Description) -> None:
    path = folder / DESCRIPTION
    values = {name: getattr(description, name) for name in Description.__slots__}
    path.write_text(json.dumps(values, indent=1), encoding="ascii")
    _flush(path)
    _flush(folder)


def describe(folder: Path) -> Description:
    """Return what the shard's own file says."""
    path = folder / DESCRIPTION
    try:
        values = json.loads(path.read_text(encoding="ascii"))
        return Description(**{**values, "batches": tuple(values["batches"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise DrafterError(
            "the description of the shard is missing or damaged; build the library again", path=path
        ) from error


def open_shard(folder: Path, stride: int, removed: frozenset[int] = frozenset()) -> Shard:
    """Map the shard in `folder`; sizes are compared with the description."""
    for name, size in describe(folder).sizes.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != size:
            raise DrafterError(
                f"the file is damaged: {size} bytes expected; build the library again", path=path
            )
    return _opened(lambda name, dtype: mapped(folder / name, dtype), stride, removed)


def shard_in_memory(documents: Sequence[SourceDocument], stride: int) -> Shard:
    """Return a shard that is on no disk: for drafts compared with each other."""
    files = {name: io.BytesIO() for name in FILES}
    _part.write_part(files, (_part.prepare(document) for document in documents), stride)
    _write_tables(files, np.frombuffer(files["codes"].getvalue(), np.uint16), stride)
    return _opened(lambda name, dtype: np.frombuffer(files[name].getvalue(), dtype), stride)


def _opened(load: Load, stride: int, removed: frozenset[int] = frozenset()) -> Shard:
    postings = Postings(
        directory=load("directory", np.uint32),
        remainders=load("remainders", np.uint16),
        ordinals=load("ordinals", np.uint32),
    )
    return Shard(_part.open_part(load), postings, load("frequency", np.uint32), stride, removed)


def _write_tables(files: Mapping[str, BinaryIO], codes: Codes, stride: int) -> None:
    """Write what follows from the token codes: postings and frequencies."""
    _postings.write(codes, stride, (files["directory"], files["remainders"], files["ordinals"]))
    files["frequency"].write(_frequency(codes).tobytes())


def checksum(path: Path) -> str:
    """Return the checksum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _frequency(codes: Codes) -> NDArray[np.uint32]:
    """Return how often each token code occurs."""
    counts = np.zeros(0x10000, np.int64)
    for start in range(0, len(codes), 1 << 24):
        counts += np.bincount(codes[start : start + (1 << 24)], minlength=0x10000)
    return np.minimum(counts, 2**32 - 1).astype(np.uint32)


def _flush(path: Path) -> None:
    """Have the system write a file or folder to the disk."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
