"""The page on overlap, its text and its behaviour in a real browser."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.blocks import Block, Role
from drafter.overlap.query import compare
from drafter.overlap.report import OverlapReport
from drafter.reports.overlap import anchors, heat, page, percent, stretches
from tests.overlap.making import block, characters, document, draft, library, words
from tests.reports.browser import browser

_HOSTILE = '<img src=x onerror="alert(1)"> & Co'


def english() -> OverlapReport:
    """Return the report on a draft of two clauses, the second with an edited passage."""
    passage = words(1, 60).split()
    changed = [*passage[:30], "novelty", *passage[31:]]
    shards = library(document("ISO 1", words(2, 90), " ".join(passage), title=_HOSTILE))
    return compare(
        shards,
        draft(
            _heading(0, "4", "First"),
            block(1, words(7, 80)),
            _heading(2, "5", "Second"),
            block(3, " ".join(changed)),
        ),
    )


def _heading(index: int, number: str, title: str) -> Block:
    return replace(block(index, title, Role.HEADING), number=number, level=1)


def test_both_texts_stand_side_by_side_with_what_differs_marked() -> None:
    text = page([english()], "en")
    assert re.search(r"<ins>\s*novelty\s*</ins>", text)
    assert re.search(rf"<del>\s*{words(1, 60).split()[30]}\s*</del>", text)
    assert "Draft: 5 Second" in text
    assert "ISO 1: 2 Clause 2" in text


def test_what_documents_say_is_text_and_nothing_else() -> None:
    text = page([english()], "en")
    assert "<img" not in text
    assert "&lt;img src=x onerror=" in text


def test_clauses_are_coloured_by_what_is_covered_and_lead_to_their_passages() -> None:
    report = english()
    assert [(c.number, c.tokens, round(c.share, 2)) for c in report.clauses] == [
        ("4", 80, 0.0),
        ("5", 60, 1.0),
    ]
    first, second = stretches(report, anchors(report), "d1")
    assert (first.heat, first.anchor) == (0, "")
    assert (second.heat, second.anchor, second.label) == (4, "#d1p1", "5 Second: 100.0 %")
    assert second.start == pytest.approx(1000 * 80 / 140, abs=0.1)
    assert '<a href="#d1p1">5 Second</a>' in page([report], "en")


@pytest.mark.parametrize(
    ("share", "step", "shown"),
    [
        (0, 0, "0.0 %"),
        (0.0001, 1, "<0.1 %"),
        (0.2, 2, "20.0 %"),
        (0.5, 3, "50.0 %"),
        (1, 4, "100.0 %"),
    ],
)
def test_colours_grow_with_the_share(share: float, step: int, shown: str) -> None:
    assert heat(share) == step
    assert percent(share) == shown


def test_the_page_works_in_a_browser_without_network_in_both_languages(tmp_path: Path) -> None:
    passage = characters(1, 90)
    shards = library(document("GB/T 1", passage, language="zh"))
    chinese = compare(shards, draft(_heading(0, "4", "要求"), block(1, passage)))
    with browser(tmp_path) as chromium:
        for language, report, heading in (
            ("en", english(), "Overlap with existing standards"),
            ("zh", chinese, "与已有标准重复情况"),
        ):
            file = tmp_path / f"{language}.html"
            file.write_text(page([report], language), encoding="utf-8")
            chromium.open(file)
            assert chromium.js("document.querySelector('h1').textContent") == heading
            chromium.js("document.querySelector('.map a').click()")
            assert chromium.js("document.querySelector(':target').id") == "d1p1"
            colour = "getComputedStyle(document.querySelector('rect.heat4')).fill"
            assert chromium.js(colour) == "rgb(166, 40, 15)"
        assert chromium.console == []
        assert {address.split(":")[0] for address in chromium.requests} <= {"file"}
