"""The text layer of PDF files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import DrafterError

if TYPE_CHECKING:
    import pypdfium2

_MOST_PAGES = 5000
_LEAST_CHARACTERS = 20  # per page; scans have none, or a stamp


def text(path: Path) -> str:
    """Return the text of the PDF at `path`, pages divided by form feeds."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise DrafterError(
            f"the PDF cannot be opened (damaged, or protected by a password): {error}", path=path
        ) from error
    try:
        if len(document) > _MOST_PAGES:
            raise DrafterError(f"the PDF has more than {_MOST_PAGES} pages", path=path)
        pages = [_page(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise DrafterError(f"a page of the PDF cannot be read: {error}", path=path) from error
    finally:
        document.close()
    if sum(len(page.strip()) for page in pages) < _LEAST_CHARACTERS * len(pages):
        raise DrafterError(
            "the PDF is a scan without text; recognize its text (OCR) first", path=path
        )
    return "\f".join(pages)


def _page(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    try:
        # U+FFFE is what pdfium gives for a hyphen at the end of a line.
        words: str = page.get_textpage().get_text_bounded()
        return words.replace("\ufffe\r\n", "").replace("\ufffe", "").replace("\r\n", "\n")
    finally:
        page.close()
