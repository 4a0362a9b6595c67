"""No text of a real document is lost or read twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from drafter.blocks import Paragraph
from drafter.docx import names, package, reader
from drafter.docx.interning import Interned
from drafter.docx.names import M, W
from drafter.docx.package import WordPackage, opened
from drafter.docx.parts import Part, whole_part
from drafter.docx.story import Passage, walk
from drafter.errors import DrafterError

ENDINGS = (".docx", ".docm", ".dotx", ".dotm")
TEXTS = (names.TEXT, M + "t")
GONE = {names.DELETED, names.MOVED_FROM}
# Reasons for which live text is not in a paragraph's text:
CODE = "inside a field code"
RUBY = "reading above a character"
ROW = "deleted row or cell"
NOTE = "separator of notes"
STRAY = "outside any paragraph, which Word does not show"
BLANK = "blanks that Word drops"


def documents(corpus: Path) -> Iterator[Path]:
    for path in sorted(corpus.rglob("*")):
        if path.suffix.lower() in ENDINGS and path.is_file():
            yield path


def parts(found: WordPackage) -> Iterator[tuple[str, Part]]:
    """The parts with text: main text, notes, headers and footers."""
    yield "document", whole_part(found, found.main)
    for link in found.relationships(found.main).values():
        text = link.kind in ("footnotes", "endnotes", "header", "footer")
        if text and not link.external and found.has(link.target):
            yield link.target, whole_part(found, link.target)


def in_codes(part: Part) -> set[Any]:
    """Text between the begin and the separator of a field, found without the reader."""
    begins: list[Any] = []
    for node in part.root.iter(names.FIELD_CHARACTER):
        kind = node.get(names.FIELD_TYPE)
        if kind == "begin":
            begins.append(node)
        elif kind == "end" and begins:
            begins.pop()
    broken = set(begins)
    open_: list[bool] = []
    inside = set()
    for node in part.root.iter(names.FIELD_CHARACTER, *TEXTS):
        kind = node.get(names.FIELD_TYPE)
        if node.tag in TEXTS:
            if not all(open_):
                inside.add(node)
        elif any(up.tag in GONE for up in node.iterancestors()) or node in broken:
            continue
        elif kind == "begin":
            open_.append(False)
        elif open_ and kind == "separate":
            open_[-1] = True
        elif open_ and kind == "end":
            open_.pop()
    return inside


def reason(node: Any, codes: set[Any]) -> str:
    """Why a live text node has no place in any paragraph's text; empty if it should have one."""
    above = {up.tag: up for up in node.iterancestors()}
    if not (node.text or "").strip(" \t\r\n"):
        return BLANK
    if W + "rt" in above:
        return RUBY
    if names.PARAGRAPH not in above or (names.RUN not in above and M + "oMath" not in above):
        return STRAY
    if any(
        up.find(f"{W}{up.tag.removeprefix(W)}Pr/{tag}") is not None
        for up in node.iterancestors(names.ROW, names.CELL)
        for tag in (names.DELETED, W + "cellDel")
    ):
        return ROW
    kinds = {up.get(names.TYPE) for up in node.iterancestors(W + "footnote", W + "endnote")}
    if kinds - {None, "normal"}:
        return NOTE
    return CODE if node in codes else ""


def hidden_by_choice(node: Any) -> bool:
    """Whether the text stands in the fallback of alternatives that have a choice."""
    return any(
        up.getparent().find(names.CHOICE) is not None
        or up is not up.getparent().find(names.FALLBACK)
        for up in node.iterancestors(names.FALLBACK)
    ) or any(up is not up.getparent().find(names.CHOICE) for up in node.iterancestors(names.CHOICE))


def check(part: Part, remainder: Counter[str]) -> int:
    """Compare all live text nodes of a part with the pieces; return the characters covered."""
    passages: list[Passage] = []
    walk(part, passages.append)
    covered: Counter[Any] = Counter()
    characters = 0
    for passage in passages:
        for piece in passage.pieces:
            shown = passage.text[piece.start : piece.end]
            if piece.kind == "text":
                covered[piece.element] += 1
                text = (piece.element.text or "").replace("\n", " ")
                assert text[piece.skip : piece.skip + len(shown)] == shown
                remainder[BLANK] += len(text) - len(shown)
                characters += len(shown)
            elif piece.kind == "formula":
                for node in piece.element.iter(M + "t", names.TEXT):
                    if not any(up.tag in GONE for up in node.iterancestors()):
                        covered[node] += 1
                        characters += len(node.text or "")
                        assert (node.text or "") in shown
    assert all(count == 1 for count in covered.values())
    codes = in_codes(part)
    for node in part.root.iter(*TEXTS):
        gone = any(up.tag in GONE for up in node.iterancestors()) or hidden_by_choice(node)
        if gone:
            assert node not in covered
        elif node not in covered and node.text:
            why = reason(node, codes)
            assert why, f"lost: {node.text!r}"
            remainder[why] += len(node.text)
    return characters


@pytest.mark.corpus
@pytest.mark.slow
def test_all_live_text_of_every_document_is_read_once(corpus: Path) -> None:
    remainder: Counter[str] = Counter()
    characters = read = refused = 0
    for path in documents(corpus):
        try:
            with opened(path) as found:
                for _, part in parts(found):
                    characters += check(part, remainder)
            read += 1
        except DrafterError:
            refused += 1
    assert read > 500
    assert refused < 40
    assert sum(remainder.values()) < characters / 100


@pytest.mark.corpus
@pytest.mark.slow
def test_every_document_is_read_or_clearly_refused(corpus: Path) -> None:
    refused: Counter[str] = Counter()
    errors: list[tuple[Path, DrafterError]] = []
    for path in (*documents(corpus), *sorted(corpus.rglob("*.doc"))):
        try:
            found = reader.read_content(path)
        except DrafterError as found_error:
            refused[path.suffix] += 1
            errors.append((path, found_error))
            continue
        for paragraph in found.paragraphs:
            _check_record(paragraph)
    assert refused[".docx"] < 40
    assert all(error.path == str(path) and len(error.message) > 10 for path, error in errors)


def _check_record(paragraph: Paragraph) -> None:
    """Everything that points into the text lies in it; runs cover it without gaps."""
    length = len(paragraph.text)
    ends = [0, *(run.end for run in paragraph.runs)]
    assert [run.start for run in paragraph.runs] == ends[:-1]
    assert ends[-1] == length
    assert all(0 <= field.start <= field.end <= length for field in paragraph.fields)
    assert all(0 <= mark.offset <= length for mark in paragraph.marks)


@pytest.mark.corpus
@pytest.mark.slow
def test_interning_changes_nothing(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    for path in documents(corpus / "standards"):
        try:
            lean = reader.read_content(path)
        except DrafterError:
            continue
        with monkeypatch.context() as patch:
            patch.setattr(package, "intern", lambda data: (data, Interned()))
            whole = reader.read_content(path)
        assert lean == whole, path
        compared += 1
    assert compared > 50
