"""Designations of standards: publisher, number, part, year, read from running text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Designation:
    """A document number taken apart. `text` is as found; the other fields are normalized."""

    text: str
    start: int  # offset of `text` in the string searched
    publisher: str  # "GB/T", "ISO/IEC", "DB11/T", "T/CAS", "Q/YYJD", "RFC" …
    number: str  # "20001", "27001", "60050"
    part: str = ""  # "5", "2-1"
    year: str = ""  # "2017", "2014-02", "—" for a draft to be published
    document_type: str = ""  # "TR", "TS", "Guide" …
    all_parts: bool = False
    amendment: str = ""  # "Amd 1:2017"

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.start + len(self.text)

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two designations name the same document, whatever the edition."""
        return (self.publisher.upper(), self.number, self.part)

    @property
    def dated(self) -> bool:
        """Whether an edition is named."""
        return bool(self.year)


def find(text: str) -> Iterator[Designation]:
    """Yield the designations in `text` from left to right, without overlaps."""
    yield from ()
