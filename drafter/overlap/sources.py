"""Files of existing standards as documents of the library, whatever their format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from drafter.errors import DrafterError
from drafter.model import Draft
from drafter.overlap import plain
from drafter.overlap.documents import (
    SourceClause,
    SourceDocument,
    from_draft,
    language_of,
    number_in,
)

SUFFIXES = (".docx", ".txt", ".md", ".html", ".htm", ".xml", ".pdf")
LARGEST_FILE = 200 << 20  # bytes
LONGEST_TEXT = 50_000_000  # characters


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files to read among `paths`, folders searched through, in a fixed order."""
    for path in paths:
        if path.is_dir():
            yield from (file for file in sorted(path.rglob("*")) if _wanted(file))
        elif path.is_file():
            yield path
        else:
            raise DrafterError("there is no such file or folder", path=path)


def _wanted(path: Path) -> bool:
    return (
        path.suffix.lower() in SUFFIXES
        and not path.name.startswith(("~$", ".~", "."))
        and path.is_file()
    )


def read(path: Path, read_docx: Callable[[Path], Draft]) -> SourceDocument:
    """Read the document at `path`; `.docx` files are left to `read_docx`."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        expected = ", ".join(SUFFIXES)
        raise DrafterError(
            f"files ending in {suffix!r} are not read; expected {expected}", path=path
        )
    if path.stat().st_size > LARGEST_FILE:
        raise DrafterError(f"the file has more than {LARGEST_FILE >> 20} MB", path=path)
    document = from_draft(read_docx(path)) if suffix == ".docx" else _read_text(path, suffix)
    if document.size > LONGEST_TEXT:
        raise DrafterError(f"the text has more than {LONGEST_TEXT} characters", path=path)
    if not any(clause.text.strip() for clause in document.clauses):
        raise DrafterError("the file has no text", path=path)
    return document


def _read_text(path: Path, suffix: str) -> SourceDocument:
    if suffix == ".txt":
        return from_plain(decoded(path), path)
    if suffix == ".md":
        from drafter.overlap import markdown

        return _document(path, *markdown.clauses(decoded(path)))
    if suffix == ".pdf":
        from drafter.overlap import pdf

        return from_plain(pdf.text(path), path)
    from drafter.overlap import markup

    return _document(path, *markup.clauses(path))


def from_plain(text: str, path: Path) -> SourceDocument:
    """Return the document in plain `text`."""
    return _document(path, plain.clauses(text), title=plain.title(text))


def _document(
    path: Path, clauses: tuple[SourceClause, ...], title: str = "", number: str = ""
) -> SourceDocument:
    beginning = "\n".join(clause.text for clause in clauses[:3])[:2000]
    spaced = path.stem.replace("_", " ")
    return SourceDocument(
        number=number or number_in(spaced, title, beginning) or path.stem,
        title=title,
        language=language_of("".join(clause.text for clause in clauses)[:40_000]),
        clauses=clauses,
    )


def decoded(path: Path) -> str:
    """Return the text of the file at `path`: UTF-8, UTF-16 with a mark, or GB 18030."""
    data = path.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if b"\x00" in data:
        raise DrafterError("is not a text file", path=path)
    chinese = data.decode("gb18030", "replace")
    return chinese if language_of(chinese) == "zh" else data.decode("cp1252", "replace")
