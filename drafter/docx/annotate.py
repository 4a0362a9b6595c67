"""Reviewed copies: the findings on a Word file as comments in it, fixes as tracked changes."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from drafter.docx import annotate_changes as changes
from drafter.docx import annotate_comments as comments
from drafter.docx.annotate_boxes import Twins, outermost
from drafter.docx.annotate_comments import Comments, Marks, unprintable, wording
from drafter.docx.annotate_marks import CUT, OWNER, Ids
from drafter.docx.annotate_parts import Edit
from drafter.docx.annotate_places import Places, spot
from drafter.docx.annotate_runs import Cuts, join, parent_of
from drafter.docx.landmarks import Landmarks
from drafter.docx.names import (
    AUTHOR,
    DELETED,
    ENDNOTE_REFERENCE,
    FOOTNOTE_REFERENCE,
    ID,
    MOVED_FROM,
    PARAGRAPH_PROPERTIES,
)
from drafter.docx.package import WordPackage, opened
from drafter.docx.parts import Part
from drafter.docx.story import Passage, walk
from drafter.finding import Finding, Fixing

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOTES = {"footnotes": FOOTNOTE_REFERENCE, "endnotes": ENDNOTE_REFERENCE}
_OWN = f'"{OWNER}"'.encode()


def annotate(
    source: bytes, findings: Sequence[Finding], *, fix: Fixing = "", language: str
) -> bytes:
    """Return a copy of the Word file `source` with a comment on each finding.

    Comments stand at the exact characters, those on notes at the reference in the text, those on
    text boxes at the box; findings in running headers and footers get none, since Word allows
    none there, and beyond 32,767 the least grave get none. `fix` puts the safe
    corrections or all of them in as tracked changes. What an earlier run put in is replaced.
    Raises DrafterError where the file cannot be read.
    """
    source = strip(source)
    if not findings:
        return source
    with opened(source) as package:
        edit = Edit(source, package)
        _Annotation(edit, findings, fix).write(language)
        return edit.result()


def strip(source: bytes) -> bytes:
    """Return the Word file `source` without our comments and tracked changes."""
    with opened(source) as package:
        edit = Edit(source, package)
        comments.remove(edit)
        for name in _parts(package):
            data = package.read(name)
            if _OWN not in data and CUT not in data:
                continue
            root = edit.root(name)
            rejected, joined = changes.reject(root), join(root)
            if rejected or joined:
                edit.change(name)
        return edit.result()


def _parts(package: WordPackage) -> list[str]:
    """Return the parts in which we change text."""
    notes = (package.related(kind) for kind in _NOTES)
    return [package.main, *(name for name in notes if name is not None)]


@dataclass(slots=True)
class _Remark:
    """A finding with its place in one part."""

    finding: Finding
    places: Places
    start: int
    end: int
    change: tuple[int, int, str] | None = None  # of these characters into that text
    inserted: _Element | None = None  # what a fix without deleted text put in

    @property
    def boxed(self) -> bool:
        """Whether the words are in a text box."""
        return self.places.passage.place.box


class _Story:
    """The findings on one part: cuts first, then tracked changes, then comments."""

    def __init__(self, part: Part, findings: Iterable[Finding], fix: Fixing):
        self.marks = part.marks
        self._fix = fix
        self._ids = Ids(part.root)
        self.cuts = Cuts(self._ids)
        passages: list[Passage] = []
        walk(part, passages.append)
        passages.sort(key=lambda passage: passage.index)
        self.remarks = self._located(passages, findings)
        self._ends: dict[_Element, _Element] = {}  # the last that stands behind an element
        for _, remarks in groupby(self.remarks, lambda remark: remark.places.passage.index):
            self._choose(remarks)
        self._echoes = list(self._echoed(Twins(part, passages)))

    @property
    def fixed(self) -> bool:
        """Whether a fix is to be put in."""
        return any(remark.change is not None for remark in self.remarks)

    def _located(self, passages: list[Passage], findings: Iterable[Finding]) -> list[_Remark]:
        indexes = [passage.index for passage in passages]
        places: dict[int, Places] = {}
        found = []
        for finding in findings if passages else ():
            # What is said of a paragraph that shows nothing stands at the next one.
            at = min(bisect_left(indexes, finding.location.paragraph), len(passages) - 1)
            if at not in places:
                places[at] = Places(passages[at], self.cuts)
            length = passages[at].line.length
            start, end = (min(x, length) for x in (finding.location.start, finding.location.end))
            found.append(_Remark(finding, places[at], start, end))
        found.sort(key=lambda r: (r.places.passage.index, r.start, -r.end))
        return found

    def _choose(self, remarks: Iterable[_Remark]) -> None:
        """Choose the fixes of one passage: of those that overlap, the first."""
        free = 0
        inserted = -1
        for remark in remarks:
            start, end = remark.start, remark.end
            if start < free or start == end == inserted:
                continue
            remark.change = self._change(remark)
            if remark.change is None:
                continue
            free = end
            inserted = end if start == end else inserted

    def _echoed(self, twins: Twins) -> Iterator[_Remark]:
        """Yield the fixes in text boxes once more, for the copies of their text."""
        places: dict[int, Places | None] = {}
        for remark in self.remarks:
            passage = remark.places.passage
            if remark.change is None or not remark.boxed:
                continue
            if passage.index not in places:
                twin = twins.of(passage)
                places[passage.index] = None if twin is None else Places(twin, self.cuts)
            there = places[passage.index]
            if there is None:
                continue
            echo = replace(remark, places=there, change=None)
            echo.change = self._change(echo)
            yield echo

    def _change(self, remark: _Remark) -> tuple[int, int, str] | None:
        """Return the characters that the fix changes, and into what; None where it may not."""
        fix, old = remark.finding.fix, remark.finding.location.text
        if fix is None or not self._fix or (self._fix == "safe" and not fix.safe):
            return None
        places = remark.places
        if unprintable(fix.text) or places.text[remark.start : remark.end] != old:
            return None
        if not old:
            possible = places.insertion(remark.start) is not None
            return (remark.start, remark.end, fix.text) if possible else None
        first, last, text = changes.narrowed(old, fix.text)
        start, end = remark.start + first, remark.start + last
        return (start, end, text) if places.changeable(start, end) else None

    def cut(self, *, commented: bool) -> None:
        """Cut the runs where remarks begin and end."""
        for remark in (*self.remarks, *self._echoes):
            self._cut(remark, commented=commented and not remark.boxed)
        self.cuts.make()

    def _cut(self, remark: _Remark, *, commented: bool) -> None:
        places, start, end = remark.places, remark.start, remark.end
        if start == end:
            if remark.change is not None or (commented and start):
                places.part(start)
            return
        if commented:
            places.cut(start, end, apart=False)
        if remark.change is not None:
            places.cut(remark.change[0], remark.change[1], apart=True)

    def change(self) -> None:
        """Put the fixes in, the last one first so that none moves what another needs."""
        for remark in reversed((*self.remarks, *self._echoes)):
            if remark.change is None:
                continue
            start, end, text = remark.change
            if start == end:
                self._insert(remark, text)
                continue
            runs = remark.places.runs(start, end)
            for run, last in changes.replace(runs, text, self._ids).items():
                self._ends.setdefault(run, last)

    def _insert(self, remark: _Remark, text: str) -> None:
        beside = remark.places.insertion(remark.start)
        if beside is None:
            return
        before = beside[0] == remark.start
        run = remark.places.runs(*beside)[0 if before else -1]
        remark.inserted = changes.insert(run, run, text, self._ids, before=before)
        if not before:
            self._ends[run] = remark.inserted

    def comment(self, remark: _Remark, marks: Marks) -> None:
        """Put a comment at the words of a remark."""
        if remark.start < remark.end:
            first = remark.places.first(remark.start)
            self.enclose(_front(first), remark.places.last(remark.end), marks)
        elif remark.inserted is not None:
            self._enclose_insertion(remark, remark.inserted, marks)
        else:
            self._point(remark, marks)

    def enclose(self, first: _Element, last: _Element, marks: Marks) -> None:
        """Put a comment around the elements from `first` to `last`."""
        start, end, reference = marks
        first.addprevious(start)
        self._ends.get(last, last).addnext(end)
        end.addnext(reference)
        self._ends[last] = reference

    def _enclose_insertion(self, remark: _Remark, inserted: _Element, marks: Marks) -> None:
        last = inserted
        if remark.start and self._ends.get(run := remark.places.last(remark.start)) is inserted:
            last = run
        self.enclose(inserted, last, marks)

    def _point(self, remark: _Remark, marks: Marks) -> None:
        """Put a comment at a mere place."""
        if remark.start:
            place = remark.places.last(remark.start)
            self._behind(place, self._ends.get(place, place), marks)
            return
        paragraph = remark.places.beginning()
        form = paragraph.find(PARAGRAPH_PROPERTIES)
        behind = self._ends.get(paragraph, form)
        if behind is not None:
            self._behind(paragraph, behind, marks)
            return
        for mark in reversed(marks):
            paragraph.insert(0, mark)
        self._ends[paragraph] = marks[-1]

    def _behind(self, place: _Element, behind: _Element, marks: Marks) -> None:
        for mark in marks:
            behind.addnext(mark)
            behind = mark
        self._ends[place] = behind


def _front(run: _Element) -> _Element:
    """Return the first element of what stands for a run: the deletion around it, or itself."""
    parent = parent_of(run)
    own = parent.tag == DELETED and parent.get(AUTHOR) == OWNER
    return parent if own else run


class _Said(NamedTuple):
    """A remark with what its comment stands at: its words, or the element `place`.

    `inside` says what the words are in then.
    """

    remark: _Remark
    inside: str = ""
    place: _Element | None = None


def _gravest(said: list[_Said], number: int) -> list[_Said]:
    """Return at most `number` of the remarks, in their order."""
    if len(said) <= number:
        return said
    ranks = sorted(range(len(said)), key=lambda i: (said[i].remark.finding.level.rank, i))
    return [said[i] for i in sorted(ranks[: max(number, 0)])]


class _Annotation:
    """One run over a file."""

    def __init__(self, edit: Edit, findings: Sequence[Finding], fix: Fixing):
        self._edit = edit
        self._fix = fix
        self._findings: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            self._findings[finding.location.part].append(finding)

    def write(self, language: str) -> None:
        """Put comments and changes in."""
        main = self._edit.package.main
        story = _Story(self._edit.part(main), self._findings["document"], self._fix)
        said = [
            _Said(remark, "box", outermost(remark.places.passage))
            if remark.boxed
            else _Said(remark)
            for remark in story.remarks
        ]
        for kind in _NOTES:
            said += self._notes(kind, story.marks)
        if not said:
            return
        for each in said:
            if each.place is not None and (where := spot(each.place)).run is not None:
                story.cuts.before(where.child)
                story.cuts.after(where.child)
        target = Comments(self._edit, self._edit.change(main))
        story.cut(commented=True)
        story.change()
        for each in _gravest(said, target.room):
            marks = target.add(wording(each.remark.finding, language, each.inside))
            if each.place is None:
                story.comment(each.remark, marks)
                continue
            where = spot(each.place)
            place = where.node if where.run is None else parent_of(where.child)
            story.enclose(place, place, marks)

    def _notes(self, kind: str, marks: Landmarks) -> list[_Said]:
        """Put the fixes into the notes of a kind; return what is to be said, and where."""
        name = self._edit.package.related(kind)
        if name is None or not self._findings[kind]:
            return []
        story = _Story(self._edit.part(name), self._findings[kind], self._fix)
        if story.fixed:
            self._edit.change(name)
            story.cut(commented=False)
            story.change()
        references: dict[str, _Element] = {}
        for node in marks[_NOTES[kind]]:
            if not any(up.tag in (DELETED, MOVED_FROM) for up in node.iterancestors()):
                references.setdefault(node.get(ID, ""), node)
        return [
            _Said(remark, kind, references[note])
            for remark in story.remarks
            if (note := remark.places.passage.place.note) in references
        ]
