"""Views of a document with tracked changes: as accepted, as original."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.docx import names
from drafter.docx.names import TEXT, W


@dataclass(frozen=True, slots=True)
class View:
    """Which of the tracked changes are in the text."""

    skipped: frozenset[str]  # elements whose content, or whose paragraph mark, is not there
    texts: frozenset[str]  # elements that hold text
    missing_row: str  # element in the properties of a table row that is not there
    missing_cell: str
    before_changes: bool = False  # formatting as before tracked formatting changes


ACCEPTED = View(
    skipped=frozenset({names.DELETED, names.MOVED_FROM}),
    texts=frozenset({TEXT}),
    missing_row=names.DELETED,
    missing_cell=W + "cellDel",
)
ORIGINAL = View(
    skipped=frozenset({names.INSERTED, names.MOVED_TO}),
    texts=frozenset({TEXT, names.DELETED_TEXT}),
    missing_row=names.INSERTED,
    missing_cell=W + "cellIns",
    before_changes=True,
)
