"""From a Word file to a draft."""

from __future__ import annotations

import gc
import posixpath
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.blocks import Block, Origin, Paragraph
from drafter.docx import names
from drafter.docx.facts import package_facts, switched_on
from drafter.docx.fonts import theme_fonts
from drafter.docx.forms import Forms
from drafter.docx.landmarks import Landmarks, section_ends
from drafter.docx.notes import NoteNumbers
from drafter.docx.numbering import Counters, Numbering
from drafter.docx.package import WordPackage, opened
from drafter.docx.paragraphs import Converter
from drafter.docx.parts import Part, lean_part
from drafter.docx.revisions import ACCEPTED, ORIGINAL, View
from drafter.docx.sections import Sections, starts_page
from drafter.docx.story import Passage, walk
from drafter.docx.styles import Styles
from drafter.errors import DrafterError
from drafter.model import Draft, Package, Section, Stretch

if TYPE_CHECKING:
    from lxml.etree import _Element

VIEWS: dict[str, View] = {"accepted": ACCEPTED, "original": ORIGINAL, "inserted": ACCEPTED}


@dataclass(frozen=True, slots=True)
class Content:
    """All that a Word file holds, before anybody decides what the paragraphs are.

    Paragraphs come in document order by part: main text, footnotes, endnotes, headers and
    footers. `first` of a section is the index of its first `w:p` in the main part.
    """

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    package: Package
    inserted: tuple[Stretch, ...]


def read(
    source: str | Path | bytes,
    *,
    revisions: str = "accepted",
    author: str | None = None,
    name: str = "",
) -> Draft:
    """Read the Word file `source`, a path or bytes, into a draft.

    `revisions` chooses the text: "accepted" has tracked insertions and no deletions, "original"
    the reverse; "inserted" is the accepted text with `Draft.inserted` saying what of it was
    inserted, by `author` if one is given. `name` stands for the file in messages.

    Raises DrafterError where the file cannot be read.
    """
    from drafter.segment import segment

    with _uncollected():
        content = read_content(source, revisions=revisions, author=author, name=name)
        blocks, metadata = segment(content.paragraphs)
    return Draft(
        blocks=blocks,
        metadata=metadata,
        sections=_by_block(content.sections, blocks),
        package=content.package,
        name=name or ("" if isinstance(source, bytes) else Path(source).name),
        inserted=content.inserted if revisions == "inserted" else None,
    )


def read_paragraphs(
    source: str | Path | bytes, *, revisions: str = "accepted", name: str = ""
) -> tuple[Paragraph, ...]:
    """Read the paragraphs of the Word file `source`, a path or bytes."""
    return read_content(source, revisions=revisions, name=name).paragraphs


def read_content(
    source: str | Path | bytes,
    *,
    revisions: str = "accepted",
    author: str | None = None,
    name: str = "",
) -> Content:
    """Read everything that `read` knows, before it is segmented."""
    if revisions not in VIEWS:
        known = ", ".join(VIEWS)
        raise DrafterError(f"unknown revisions {revisions!r}; expected one of: {known}")
    with _uncollected(), opened(source, name) as package, _blaming(package):
        return _Reading(package, VIEWS[revisions], author).content()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python's cycle collector off.

    It would spend a third of the time looking through the growing draft, which has no cycles.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # these two put all that is new among the old, without looking through it
        gc.unfreeze()
        if running:
            gc.enable()


@contextmanager
def _blaming(package: WordPackage) -> Iterator[None]:
    """Let errors name the file; what is nested too deeply is the file's fault."""
    try:
        yield
    except DrafterError as error:
        if error.path is None:
            raise package.error(error.message) from error
        raise
    except RecursionError as error:
        raise package.error("is nested too deeply to be a real document; it is not read") from error


class _Reading:
    """One pass over a package."""

    def __init__(self, package: WordPackage, view: View, author: str | None):
        self._package = package
        self._view = view
        self._author = author
        self._settings = self._xml("settings")
        fonts = theme_fonts(self._xml("theme"), self._settings)
        self._styles = Styles(self._xml("styles"), fonts)
        self._numbering = Numbering(self._xml("numbering"), self._styles)
        self._inserted: list[Stretch] = []
        self._marks: list[Landmarks] = []  # of the parts read, the main part first

    def content(self) -> Content:
        """Read main text, notes, and the headers and footers that are shown."""
        main = self._package.main
        part = lean_part(self._package, main)
        if part.root.tag != names.W + "document":
            raise self._package.error(
                f"the part {main} is no Word document: open the file in Word and save it again"
            )
        sections = Sections(
            self._package.relationships(main), switched_on(self._settings, "evenAndOddHeaders")
        )
        paragraphs = self._main(part, sections)
        for kind in ("footnotes", "endnotes"):
            paragraphs += self._notes(kind, paragraphs)
        shown = [part for _, section in sections.found for part in section.parts]
        for margin in dict.fromkeys(shown):
            if self._package.has(margin):
                paragraphs += self._part(margin, _short(margin))
        return Content(
            paragraphs=tuple(paragraphs),
            sections=tuple(
                replace(section, parts=tuple(_short(part) for part in section.parts))
                for _, section in sections.found
            ),
            package=package_facts(self._package, self._marks, self._settings),
            inserted=tuple(self._inserted),
        )

    def _main(self, part: Part, sections: Sections) -> list[Paragraph]:
        ends = section_ends(part.marks)
        converter = self._converter("document", part)
        first = 0  # index of the first w:p of the section
        opening: list[int] = []  # positions of paragraphs that open sections

        def emit(passage: Passage) -> None:
            nonlocal first
            converter.add(passage)
            if passage.line.insertions:
                self._note_insertions("document", passage)
            if passage.elements[-1] in ends:
                sections.add(ends[passage.elements[-1]], first)
                first = passage.index + 1
                opening.append(len(converter.paragraphs))

        walk(part, emit, self._view)
        last = part.root.find(f"{names.BODY}/{names.SECTION_PROPERTIES}")
        if last is not None:
            sections.add(last, first)
        for position, (_, section) in zip(opening, sections.found[1:], strict=False):
            if starts_page(section) and position < len(converter.paragraphs):
                _break_page(converter.paragraphs, position)
        return converter.paragraphs

    def _notes(self, kind: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """Read the notes that the text refers to; others are left over from deleted text."""
        part = self._package.related(kind)
        if part is None:
            return []
        numbers = NoteNumbers(kind, self._marks[0], self._settings, paragraphs)
        found = self._part(part, kind)
        return [numbers.numbered(paragraph) for paragraph in found if paragraph.note in numbers]

    def _part(self, part: str, name: str) -> list[Paragraph]:
        loaded = lean_part(self._package, part)
        converter = self._converter(name, loaded)

        def emit(passage: Passage) -> None:
            converter.add(passage)
            self._note_insertions(converter.part, passage)

        walk(loaded, emit, self._view)
        return converter.paragraphs

    def _converter(self, name: str, part: Part) -> Converter:
        self._marks.append(part.marks)
        forms = Forms(self._styles, self._numbering, part.interned, self._view)
        return Converter(name, forms, Counters(self._numbering))

    def _note_insertions(self, part: str, passage: Passage) -> None:
        for start, end, author in passage.insertions:
            if self._author in (None, author):
                self._inserted.append(Stretch(Origin(part, passage.index, start), end - start))

    def _xml(self, kind: str) -> _Element | None:
        part = self._package.related(kind)
        return None if part is None else self._package.xml(part)


def _break_page(paragraphs: list[Paragraph], position: int) -> None:
    paragraph = paragraphs[position]
    if not paragraph.layout.page_break:
        layout = replace(paragraph.layout, page_break=True)
        paragraphs[position] = replace(paragraph, layout=layout)


def _by_block(sections: tuple[Section, ...], blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    """Let `first` be the index of the section's first block."""
    places = [block.origin.paragraph for block in blocks if block.origin.part == "document"]
    return tuple(replace(section, first=bisect_left(places, section.first)) for section in sections)


def _short(part: str) -> str:
    """Return the name of a part as the public interface gives it: "header1"."""
    return posixpath.splitext(posixpath.basename(part))[0]
