"""The rules find in Word files what they find in outline text, however the file is made."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

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

EXCLUDED: dict[str, Callable[[Rule, str], bool]] = {
    "facts about the Word file": lambda _, text: "[file]" in text,
    "running headers": lambda _, text: "[header]" in text,
}


def excluded(rule: Rule, example: Example) -> bool:
    text = in_zone(example.text, example, rule)
    return any(holds(rule, text) for holds in EXCLUDED.values())


EXAMPLES = [
    (dress, rule, number, example)
    for dress in DRESSES
    for rule, number, example in all_examples()
    if not excluded(rule, example)
]
IDS = [f"{dress}-{rule.family}-{rule.id}-{number}" for dress, rule, number, _ in EXAMPLES]

Fact = tuple[str, str, str | None, str]


@cache
def dressed(dress: str, text: str) -> Draft:
    return read(DRESSES[dress](text))


def facts(draft: Draft, rule: Rule, text: str, example: Example) -> list[Fact]:
    """Return what the rule finds: rule, words, clause and role of the block."""
    profile = profile_of(rule, text)
    found = run(draft, profile, rule.id, example.options, example.library, example.terms)
    return [
        (each.rule, each.location.text, each.location.clause, span_of(draft, each).block.role.value)
        for each in found
    ]


@pytest.mark.parametrize(("dress", "rule", "number", "example"), EXAMPLES, ids=IDS)
def test_word_file_gives_the_findings_of_the_outline(
    dress: str, rule: Rule, number: int, example: Example
) -> None:
    text = unmarked(in_zone(example.text, example, rule))
    expected = facts(parse(text), rule, text, example)
    assert facts(dressed(dress, text), rule, text, example) == expected
