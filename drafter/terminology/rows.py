"""Glossaries as rows: the columns of a file, what may stand in them, and CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from drafter.errors import DrafterError
from drafter.terminology.glossary import Checked, Designation, Match, Status, Type, Use

COLUMNS = (
    *("id", "lang", "term", "status", "type", "kind", "match", "use", "domain"),
    *("definition", "source", "clause", "checked", "seen_in", "note"),
)
REQUIRED = ("id", "lang", "term")
LARGEST = 64 * 1024 * 1024  # bytes of a glossary file
LONGEST_TERM = 200

Row = tuple[int, dict[str, str]]  # line in the file, value by column
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

_E = TypeVar("_E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in a glossary file."""

    path: str
    line: int
    message: str

    def error(self) -> DrafterError:
        """Return the problem as an error."""
        return DrafterError(self.message, path=self.path, line=self.line or None)


def read_csv(path: Path) -> list[Row]:
    """Read a CSV file (UTF-8, with or without byte order mark) with a line of column names."""
    try:
        if path.stat().st_size > LARGEST:
            raise DrafterError("is larger than 64 MB; split the glossary", path=path)
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DrafterError(f"cannot be read: {error}", path=path) from error
    except UnicodeDecodeError as error:
        message = "is not in UTF-8; in Excel, save it as “CSV UTF-8” or as .xlsx"
        raise DrafterError(message, path=path) from error
    return parse_csv(text, path)


def parse_csv(text: str, path: Path) -> list[Row]:
    """Return the rows of the CSV file `text`; `path` is only named in errors."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return table(path, ((reader.line_num, cells) for cells in reader))
    except csv.Error as error:
        raise DrafterError(f"is not valid CSV: {error}", path=path, line=reader.line_num) from error


def table(path: Path, lines: Iterable[tuple[int, Sequence[str]]]) -> list[Row]:
    """Return the rows below the line of column names; empty lines are left out."""
    rows: list[Row] = []
    names: list[str] | None = None
    for line, cells in lines:
        values = [cell.strip() for cell in cells]
        if not any(values):
            continue
        if names is None:
            names = _names(path, line, values)
            continue
        if any(values[len(names) :]):
            raise DrafterError(
                f"has {len(values)} values for {len(names)} columns", path=path, line=line
            )
        rows.append((line, dict(zip(names, values, strict=False))))
    if names is None:
        raise DrafterError("is empty; the first line must name the columns", path=path, line=1)
    return rows


def _names(path: Path, line: int, values: list[str]) -> list[str]:
    while values and not values[-1]:
        values.pop()
    for wrong in values:
        if wrong not in COLUMNS or values.count(wrong) > 1:
            known = ", ".join(COLUMNS)
            raise DrafterError(
                f"column {wrong!r} is unknown or stands twice; expected some of: {known}",
                path=path,
                line=line,
            )
    for name in REQUIRED:
        if name not in values:
            raise DrafterError(f"the column {name!r} is missing", path=path, line=line)
    return values


def parse(path: Path, rows: Iterable[Row]) -> tuple[list[Designation], list[Problem]]:
    """Return the designations in `rows`, and the faults of the rows that hold none."""
    found: list[Designation] = []
    problems: list[Problem] = []
    for line, row in rows:
        try:
            found.append(designation(row, file=path.stem, line=line))
        except ValueError as error:
            problems.append(Problem(str(path), line, str(error)))
    return found, problems


def designation(row: dict[str, str], *, file: str = "", line: int = 0) -> Designation:
    """Return the designation in a row, white space folded; ValueError says what is wrong."""
    row = {name: " ".join(value.split()) for name, value in row.items()}
    for name in REQUIRED:
        if not row.get(name):
            raise ValueError(f"the value in {name!r} is missing")
    for name, value in row.items():
        if _CONTROL.search(value):
            raise ValueError(f"the value in {name!r} holds a control character")
    language, text = row["lang"], row["term"]
    if not _LANGUAGE.fullmatch(language):
        raise ValueError(f"{language!r} in 'lang' is no language code such as en, zh or zh-Hant")
    if len(text) > LONGEST_TERM:
        raise ValueError(f"the term is longer than {LONGEST_TERM} characters")
    status = _member(row, "status", Status, Status.PREFERRED)
    type_ = _member(row, "type", Type, Type.FULL)
    plain = Match.PLURAL if language == "en" else Match.WORD
    return Designation(
        id=row["id"],
        language=language,
        text=text,
        status=status,
        type=type_,
        kind=row.get("kind", ""),
        match=_member(row, "match", Match, plain if type_ is Type.FULL else Match.CASE),
        use=_member(row, "use", Use, Use.WARNING if status is Status.DEPRECATED else Use.CONTEXT),
        domain=row.get("domain", ""),
        definition=row.get("definition", ""),
        source=row.get("source", ""),
        clause=row.get("clause", ""),
        checked=_member(row, "checked", Checked, Checked.NO),
        seen_in=row.get("seen_in", ""),
        note=row.get("note", ""),
        file=file,
        line=line,
    )


def _member(row: dict[str, str], column: str, kind: type[_E], default: _E) -> _E:
    value = row.get(column, "")
    if not value:
        return default
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(kind)
        raise ValueError(f"{value!r} in {column!r} is unknown; expected one of: {known}") from None


def row_of(one: Designation) -> dict[str, str]:
    """Return the row of a designation, every column filled as a reader would."""
    return {
        "id": one.id,
        "lang": one.language,
        "term": one.text,
        "status": one.status,
        "type": one.type,
        "kind": one.kind,
        "match": one.match,
        "use": one.use,
        "domain": one.domain,
        "definition": one.definition,
        "source": one.source,
        "clause": one.clause,
        "checked": one.checked,
        "seen_in": one.seen_in,
        "note": one.note,
    }


def to_csv(designations: Iterable[Designation]) -> str:
    """Return `designations` as the text of a CSV file."""
    target = io.StringIO()
    writer = csv.DictWriter(target, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(row_of(one) for one in designations)
    return target.getvalue()
