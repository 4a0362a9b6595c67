"""The examples of every rule are its tests."""

from __future__ import annotations

import pytest

from drafter import outline
from drafter.checks.rule import Example, Rule
from tests.rules.harness import (
    HERE,
    all_examples,
    fixed,
    has_structure,
    in_zone,
    is_chinese,
    marked_places,
    parse,
    profile_of,
    run,
    unmarked,
)

EXAMPLES = all_examples()
IDS = [f"{rule.family}-{rule.id}-{number}" for rule, number, _ in EXAMPLES]


@pytest.mark.parametrize(("rule", "number", "example"), EXAMPLES, ids=IDS)
def test_rule_reports_exactly_the_marked_words(rule: Rule, number: int, example: Example) -> None:
    text = in_zone(example.text, example, rule)
    draft = parse(unmarked(text))
    found = run(
        draft, profile_of(rule, text), rule.id, example.options, example.library, example.terms
    )
    places = sorted((f.location.paragraph, f.location.start, f.location.end) for f in found)
    assert places == marked_places(text), [f.message for f in found]


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule, example) for rule, _, example in EXAMPLES if example.better is not None],
    ids=[name for name, (_, _, e) in zip(IDS, EXAMPLES, strict=True) if e.better is not None],
)
def test_fix_gives_the_better_text_and_nothing_is_left(rule: Rule, example: Example) -> None:
    text = unmarked(in_zone(example.text, example, rule))
    findings = run(parse(text), profile_of(rule, text), rule.id, example.options)
    assert example.better is not None
    better = in_zone(example.better, example, rule)
    expected = "\n".join(p.text for p in outline.paragraphs(better))
    assert fixed(text, findings) == expected
    assert not run(parse(better), profile_of(rule, text), rule.id, example.options)


FRAGMENTS = [
    (rule, number, example)
    for rule, number, example in EXAMPLES
    if rule.family in ("gbt", "iso")
    and "body" in rule.zones
    and (example.good or example.better)
    and not example.zone
    and not has_structure(example.text)
]


@pytest.mark.parametrize(
    ("rule", "number", "example"), FRAGMENTS, ids=[f"{r.id}-{n}" for r, n, _ in FRAGMENTS]
)
def test_good_text_in_a_clean_draft_is_clean_under_all_rules(
    rule: Rule, number: int, example: Example
) -> None:
    text = example.text if example.good else example.better
    assert text is not None
    name = "clean-zh.txt" if is_chinese(text) else "clean-en.txt"
    whole = (HERE / name).read_text(encoding="utf-8").replace("@BODY@", text)
    found = run(parse(whole), profile_of(rule, text))
    assert not [f"{f.rule}: {f.location.text!r}: {f.message}" for f in found]
