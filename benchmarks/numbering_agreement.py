"""How far automatic numbers agree with those that Word stored and LibreOffice prints.

Run `python -m benchmarks.numbering_agreement FOLDER [--pdf]`. Without `--pdf` the numbers are
compared with the entries of contents lists and the results of REF fields that Word left in the
files; with it also with the text of PDF files that LibreOffice makes of them.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from drafter.blocks import Paragraph
from drafter.docx.reader import read_paragraphs
from drafter.errors import DrafterError

_BLANK = re.compile(r"[\s\u00a0\u3000\u200b\ufffe\u00ad]+")
_NUMBER = re.compile(r"[A-Z]?[\d.]*\d")
_LARGEST = 500_000  # bytes of a file to convert
_BATCH = 6
_PATIENCE = 240  # seconds for a batch
_SHOWN = 60  # disagreements to print


def documents(folder: Path) -> Iterator[tuple[Path, tuple[Paragraph, ...]]]:
    """Yield the readable documents, equal files once."""
    seen = set()
    for path in sorted(folder.rglob("*.doc[xm]")):
        digest = sha256(path.read_bytes()).digest()
        if digest in seen:
            continue
        seen.add(digest)
        try:
            yield path, read_paragraphs(path)
        except DrafterError:
            continue


def squeezed(text: str) -> str:
    return _BLANK.sub("", text)


def targets(paragraphs: Sequence[Paragraph]) -> dict[str, Paragraph]:
    """Return the paragraphs by the bookmarks in them."""
    return {
        mark.target: paragraph
        for paragraph in paragraphs
        for mark in paragraph.marks
        if mark.kind == "bookmark"
    }


def contents(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, str]]:
    """Yield the entries of contents lists, without page: as stored, as computed."""
    marked = targets(paragraphs)
    for paragraph in paragraphs:
        pages = [found for found in paragraph.fields if found.kind == "PAGEREF"]
        if not paragraph.contents or len(pages) != 1 or pages[0].target not in marked:
            continue
        heading = marked[pages[0].target]
        stored = squeezed(paragraph.text[: pages[0].start])
        if heading.number and stored:
            yield stored, squeezed(heading.number + heading.text)


def references(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, str]]:
    """Yield the results of fields that refer to numbers: as stored, as computed."""
    marked = targets(paragraphs)
    for paragraph in paragraphs:
        for field in paragraph.fields:
            stored = paragraph.text[field.start : field.end].strip(" .\u3000")
            target = marked.get(field.target)
            known = field.kind == "REF" and target is not None and target.number
            if known and target is not None and _NUMBER.fullmatch(stored):
                number = _NUMBER.search(target.number)
                yield stored, number[0] if number else target.number


def printed(paths: Sequence[Path]) -> dict[Path, str]:
    """Return the squeezed text of the PDF files that LibreOffice makes of `paths`."""
    import pypdfium2

    texts: dict[Path, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        copies = {}
        for number, path in enumerate(paths):
            copy = Path(folder) / f"{number}.docx"
            copy.write_bytes(path.read_bytes())
            copies[path] = copy
        profile = (Path(folder) / "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", folder, *map(str, copies.values())]
        process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        for path, copy in copies.items():
            pdf = copy.with_suffix(".pdf")
            if pdf.exists():
                pages = pypdfium2.PdfDocument(pdf)
                text = "".join(page.get_textpage().get_text_range() for page in pages)
                texts[path] = squeezed(text)
    return texts


def against_print(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, bool]]:
    """Yield numbered paragraphs whose words are printed, and whether with their number."""
    for paragraph in paragraphs:
        words = squeezed(paragraph.text)[:24]
        number = squeezed(paragraph.number)
        plain = paragraph.origin.part == "document" and paragraph.number_format != "bullet"
        if plain and number and len(words) >= 6 and words in text:
            yield f"{paragraph.number} {paragraph.text[:40]}", number + words in text


def stored_numbers(
    path: Path, paragraphs: Sequence[Paragraph], counts: Counter[str], wrong: list[str]
) -> None:
    """Compare with what Word stored."""
    for kind, pairs in (("contents", contents), ("references", references)):
        for stored, computed in pairs(paragraphs):
            counts[kind] += 1
            counts[kind + " right"] += stored == computed
            if stored != computed:
                wrong.append(f"{kind} {path.name}: stored {stored!r}, computed {computed!r}")


def printed_numbers(
    candidates: dict[Path, tuple[Paragraph, ...]], counts: Counter[str], wrong: list[str]
) -> None:
    """Compare with what LibreOffice prints."""
    paths = list(candidates)
    for start in range(0, len(paths), _BATCH):
        for path, text in printed(paths[start : start + _BATCH]).items():
            counts["documents printed"] += 1
            for words, right in against_print(text, candidates[path]):
                counts["printed"] += 1
                counts["printed right"] += right
                if not right:
                    wrong.append(f"print {path.name}: {words!r}")


def main() -> None:
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    candidates: dict[Path, tuple[Paragraph, ...]] = {}
    for path, paragraphs in documents(Path(sys.argv[1])):
        stored_numbers(path, paragraphs, counts, wrong)
        numbered = sum(bool(paragraph.number) for paragraph in paragraphs)
        if numbered > 4 and path.stat().st_size < _LARGEST:
            candidates[path] = paragraphs
    if "--pdf" in sys.argv:
        printed_numbers(candidates, counts, wrong)
    for line in wrong[:: max(1, len(wrong) // _SHOWN)]:
        print(line)
    for kind in ("contents", "references", "printed"):
        if counts[kind]:
            share = counts[kind + " right"] / counts[kind]
            print(f"{kind}: {counts[kind + ' right']} of {counts[kind]} right ({share:.1%})")
    print(f"{counts['documents printed']} documents printed by LibreOffice")


if __name__ == "__main__":
    main()
