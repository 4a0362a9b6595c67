"""Glossaries in Excel: the first sheet, one row a designation, columns as in CSV."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from drafter.errors import DrafterError
from drafter.terminology.glossary import Designation
from drafter.terminology.rows import COLUMNS, LARGEST, Row, row_of, table

_UNPACKED = 4 * LARGEST
_ROWS = 200_000
_WIDTHS = {"term": 36, "definition": 60, "source": 30, "note": 40, "seen_in": 24}


def read_xlsx(path: Path) -> list[Row]:
    """Return the rows of the first sheet of an Excel workbook."""
    import openpyxl

    _check_size(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        sheet: Any = book.worksheets[0]
        sheet.reset_dimensions()
        lines = list(_lines(path, sheet))
        book.close()
    except DrafterError:
        raise
    except Exception as error:  # openpyxl raises many kinds for damaged workbooks
        message = f"cannot be read as an Excel workbook: {type(error).__name__}: {error}"
        raise DrafterError(message, path=path) from error
    return table(path, lines)


def _check_size(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(item.file_size for item in archive.infolist())
    except (OSError, zipfile.BadZipFile) as error:
        raise DrafterError(f"is no Excel workbook (.xlsx): {error}", path=path) from error
    if size > _UNPACKED:
        raise DrafterError("unpacks to more than 256 MB; split the glossary", path=path)


def _lines(path: Path, sheet: Any) -> Iterator[tuple[int, list[str]]]:
    rows = sheet.iter_rows(values_only=True, max_col=len(COLUMNS) + 10)
    for line, cells in enumerate(rows, start=1):
        if line > _ROWS:
            raise DrafterError(f"has more than {_ROWS} rows; split the glossary", path=path)
        yield line, ["" if cell is None else str(cell) for cell in cells]


def to_xlsx(designations: Iterable[Designation]) -> bytes:
    """Return `designations` as an Excel workbook, every cell a plain text."""
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook(write_only=True)
    sheet: Any = book.create_sheet("terms")
    sheet.freeze_panes = "A2"
    for number, name in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, 12)

    def cell(value: str, *, bold: bool = False) -> Any:
        result = WriteOnlyCell(sheet, value=value)
        result.data_type = "s"  # "=" at the start is text, not a formula
        if bold:
            result.font = Font(bold=True)
        return result

    sheet.append([cell(name, bold=True) for name in COLUMNS])
    for one in designations:
        sheet.append([cell(str(value)) for value in row_of(one).values()])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
