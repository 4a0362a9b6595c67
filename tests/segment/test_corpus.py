"""Real documents: no text is lost, and typed numbers alone give the same headings as styles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafter.blocks import Paragraph, Role, Zone
from drafter.docx.reader import read_paragraphs
from drafter.errors import DrafterError
from drafter.segment import segment

pytestmark = pytest.mark.corpus


def word_files(corpus: Path) -> list[Path]:
    return sorted(
        path
        for folder in ("standards", "technical-documents")
        for path in (corpus / folder).rglob("*.docx")
        if path.stat().st_size < 1_500_000
    )


def test_no_character_of_real_documents_is_lost(corpus: Path) -> None:
    read = 0
    for path in word_files(corpus):
        try:
            paragraphs = read_paragraphs(path)
        except DrafterError:
            continue
        read += 1
        found: dict[tuple[str, int], str] = {}
        for block in segment(paragraphs)[0]:
            key = (block.origin.part, block.origin.paragraph)
            found[key] = found.get(key, "") + (block.label if block.typed else "") + block.text
        for each in paragraphs:
            text = found.get((each.origin.part, each.origin.paragraph), "")
            assert "".join(text.split()) == "".join(each.text.split()), path
    assert read > 50


def flattened(paragraph: Paragraph) -> Paragraph:
    """The paragraph with its automatic number typed, and without style and outline level."""
    if paragraph.origin.part != "document":
        return paragraph
    number = paragraph.number + " " if paragraph.number[:1].isalnum() else ""
    return replace(
        paragraph,
        text=number + paragraph.text,
        number="",
        number_level=0,
        style="",
        outline=0,
        runs=(),
        fields=(),
        marks=(),
    )


@pytest.mark.parametrize("name", ["sarif-v2.1.0-final.docx", "ISO_CD_*.docx", "SLT_*.docx"])
def test_typed_numbers_alone_give_the_headings_of_the_styles(corpus: Path, name: str) -> None:
    path = next(path for path in word_files(corpus) if path.match(name))
    paragraphs = read_paragraphs(path)
    styled, typed = segment(paragraphs)[0], segment([flattened(each) for each in paragraphs])[0]
    kinds = (Role.HEADING, Role.TERM)
    outlines = [
        {
            (block.origin.paragraph, block.number, block.level)
            for block in blocks
            if block.number and block.role in kinds and block.zone is not Zone.CONTENTS
        }
        for blocks in (styled, typed)
    ]
    assert len(outlines[0]) > 50
    assert outlines[0] == outlines[1]
