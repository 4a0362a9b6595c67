"""Glossaries to and from files, by the ending of their names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from drafter.errors import DrafterError
from drafter.files import write_bytes
from drafter.terminology.glossary import Designation
from drafter.terminology.rows import Row, parse, read_csv, to_csv

IMPORTED = (".csv", ".xlsx", ".tbx", ".xml")
EXPORTED = ("csv", "xlsx", "tbx", "tbx2")


def import_rows(path: Path) -> list[Row]:
    """Read the rows of a glossary: CSV, XLSX, TBX of either edition, or NISO STS."""
    ending = path.suffix.lower()
    if ending == ".csv":
        return read_csv(path)
    if ending == ".xlsx":
        from drafter.terminology.xlsx import read_xlsx

        return read_xlsx(path)
    if ending in (".tbx", ".xml"):
        from drafter.terminology.tbx_read import read_tbx

        return read_tbx(path)
    known = ", ".join(IMPORTED)
    raise DrafterError(f"is no glossary that can be read; expected one of: {known}", path=path)


def import_glossary(path: Path) -> list[Designation]:
    """Read the designations of a glossary file; the first faulty row is an error."""
    found, problems = parse(path, import_rows(path))
    if problems:
        raise problems[0].error()
    return found


def render(designations: Iterable[Designation], form: str) -> bytes:
    """Return `designations` in the format `form`, one of `EXPORTED`."""
    if form == "csv":
        return to_csv(designations).encode("utf-8")
    if form == "xlsx":
        from drafter.terminology.xlsx import to_xlsx

        return to_xlsx(designations)
    if form in ("tbx", "tbx2"):
        from drafter.terminology.tbx_write import to_tbx

        return to_tbx(designations, 2 if form == "tbx2" else 3)
    known = ", ".join(EXPORTED)
    raise DrafterError(f"unknown format {form!r}; expected one of: {known}")


def export_glossary(designations: Iterable[Designation], path: Path, form: str = "") -> None:
    """Write `designations` to `path`, in the format that its ending names unless `form` does."""
    write_bytes(path, render(designations, form or path.suffix.lower().removeprefix(".")))
