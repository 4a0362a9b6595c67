"""The rules find in Word files what they find in outline text, however the file is made."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest

from drafter.blocks import Span
from drafter.checks.rule import Example, Rule
from drafter.docx.reader import read
from drafter.model import Draft
from tests.rules.dresses import DRESSES
from tests.rules.harness import (
    all_examples,
    in_zone,
    parse,
    profile_of,
    run,
    span_of,
    unmarked,
)


def _has(pattern: str) -> Callable[[str], bool]:
    expression = re.compile(pattern, re.MULTILINE)
    return lambda text: expression.search(text) is not None


# What a dress cannot say, by the reason: the dresses, and how to see it in the text of an example.
EXCLUDED: dict[str, tuple[tuple[str, ...], Callable[[str], bool]]] = {
    "facts about the Word file are not text": (tuple(DRESSES), _has(r"^\[file\]")),
    "page set-up and look are those of the dress": (tuple(DRESSES), _has(r"^\[(?:set|page)\b")),
    "the template puts the numbers of entries on lines of their own": (
        ("template",),
        _has(r"^3\.\d+　"),
    ),
    "running headers belong to sections": (tuple(DRESSES), _has(r"^\[header\]")),
    "a typed number in a style: these dresses number by themselves": (
        ("template", "built-in"),
        _has(r"^\{(?:Heading \d|Normal)\}\d"),
    ),
    "paragraph styles": (("typed",), _has(r"^\{")),
    "the template makes the labels of captions, notes and items in the right form": (
        ("template",),
        _has(r"^(?:(?:Table|Figure) \d+: |Note: |注:|  ——|(?:\{.*\})?a\. |（1）)"),
    ),
    "the template numbers the introduction 0.1": (("template",), _has(r"^#- Intro.*\n## 1\.1 ")),
    "the template sets terms in bold": (("template",), _has(r"^//\w+//$")),
    "the template makes the list of contents anew": (
        ("template",),
        _has(r"^(?:\{.*\}|#- |)(?:Contents|目\s*次)$"),
    ),
    "the template has styles for four levels of dashes": (("template",), _has(r"^ {8}—")),
    "a lone typed number may be anything": (("typed",), _has(r"^#+ \d+$")),
    "a typed title that ends as a sentence does is one": (("typed",), _has(r"^#+ .*[.；]$")),
    "typed headings without a number among numbered ones": (("typed",), _has(r"^#- Clause \d")),
    "typed numbers in disorder are not known for clauses": (
        ("typed",),
        _has(r"^#- Intro.*\n## 1\.1 "),
    ),
}


def excluded(dress: str, text: str) -> bool:
    return any(dress in dresses and holds(text) for dresses, holds in EXCLUDED.values())


EXAMPLES = [
    (dress, rule, number, example)
    for rule, number, example in all_examples()
    for dress in DRESSES
    if not excluded(dress, unmarked(in_zone(example.text, example, rule)))
]
IDS = [f"{dress}-{rule.family}-{rule.id}-{number}" for dress, rule, number, _ in EXAMPLES]


@dataclass(frozen=True)
class Found:
    """What a finding says without its place in the file."""

    rule: str
    clause: str | None
    span: Span

    def same(self, other: Found) -> bool:
        """Whether both point to the same words of the same block.

        A rule points to a typed number or label, or where Word makes it to the start of the text.
        """
        if (self.rule, self.clause) != (other.rule, other.clause):
            return False
        if self.span.block.role is not other.span.block.role:
            return False
        if _words(self.span.text) == _words(other.span.text):
            return True
        if _in_label(self.span) == _in_label(other.span):
            return False
        openings = {_opening(self.span), _opening(other.span)}
        return len(openings) == 1 and None not in openings


def _words(text: str) -> str:
    return " ".join(text.split())


def _in_label(span: Span) -> bool:
    return span.block.typed and span.start < 0


def _opening(span: Span) -> str | None:
    """Return the text of the block if the span is in its label or begins behind that of Word."""
    begins = _in_label(span) or (span.start == 0 and not span.block.typed)
    return _words(span.block.text) if begins else None


@cache
def dressed(dress: str, text: str) -> Draft:
    return read(DRESSES[dress](text))


@cache
def plain(text: str) -> Draft:
    return parse(text)


def found(draft: Draft, rule: Rule, text: str, example: Example) -> list[Found]:
    """Return what the rule finds in the text; a template repeats the cover in running headers."""
    profile = profile_of(rule, text)
    findings = run(draft, profile, rule.id, example.options, example.library, example.terms)
    return [
        Found(each.rule, each.location.clause, span_of(draft, each))
        for each in findings
        if each.location.part in ("document", "footnotes")
    ]


@pytest.mark.parametrize(("dress", "rule", "number", "example"), EXAMPLES, ids=IDS)
def test_word_file_gives_the_findings_of_the_outline(
    dress: str, rule: Rule, number: int, example: Example
) -> None:
    text = unmarked(in_zone(example.text, example, rule))
    expected = found(plain(text), rule, text, example)
    actual = found(dressed(dress, text), rule, text, example)
    assert len(actual) == len(expected), (actual, expected)
    for one, other in zip(actual, expected, strict=True):
        assert one.same(other), (one, other)


def test_every_reason_for_leaving_examples_out_applies_to_some() -> None:
    texts = [unmarked(in_zone(example.text, example, rule)) for rule, _, example in all_examples()]
    idle = [reason for reason, (_, holds) in EXCLUDED.items() if not any(map(holds, texts))]
    assert not idle
