"""From a Word file to a draft: sections by block, revisions, the collector left as it was."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from drafter.blocks import Origin
from drafter.docx.reader import read
from drafter.errors import DrafterError
from drafter.model import Stretch
from tests.docx.specimens import inserted, p, package, r, row, table, text_box

BODY = (
    p("GB/T 1—2020")
    + p("", "<w:sectPr><w:pgSz w:w='100' w:h='200'/></w:sectPr>")
    + p("Scope", '<w:outlineLvl w:val="0"/>')
    + p(r("This document ") + inserted(r("specifies"), "Ann") + r(" something."))
    + "<w:sectPr><w:pgSz w:w='300' w:h='400'/></w:sectPr>"
)


def test_sections_begin_with_the_block_of_their_first_paragraph() -> None:
    draft = read(package(BODY))
    first, second = draft.sections
    assert (first.first, first.width, second.width) == (0, 100, 300)
    assert draft.blocks[second.first].text == "Scope"


def test_a_draft_carries_the_name_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(package(BODY))
    assert read(path).name == "draft.docx"
    assert read(package(BODY), name="stdin").name == "stdin"


def test_only_insertions_are_wanted_where_only_they_are_asked_for() -> None:
    assert read(package(BODY)).inserted is None
    wanted = read(package(BODY), revisions="inserted", author="Ann")
    assert wanted.inserted == (Stretch(Origin("document", 3, 14), 9),)
    assert wanted == read(package(BODY))
    assert read(package(BODY), revisions="inserted", author="Bob").inserted == ()


def test_the_original_is_another_draft() -> None:
    text = read(package(BODY), revisions="original").blocks[-1].text
    assert text == "This document  something."


@pytest.mark.parametrize("running", [True, False])
def test_the_cycle_collector_is_left_as_it_was(running: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if running else gc.disable)()
        read(package(BODY))
        assert gc.isenabled() == running
        with pytest.raises(DrafterError):
            read(b"")
        assert gc.isenabled() == running
    finally:
        (gc.enable if before else gc.disable)()


def test_reading_leaves_nothing_for_the_collector_of_cycles() -> None:
    data = package(p("first") + table(row("cell")) + p(text_box(p("inside"))))
    read(data)
    gc.collect()
    gc.disable()
    try:
        read(data)
        assert gc.collect() == 0
    finally:
        gc.enable()
