"""A fault put into a clean draft is found at its place, and nothing else appears."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from drafter.blocks import Role
from drafter.checks.profiles import rules_for
from drafter.checks.rule import Example, Rule
from drafter.checks.subject import Setting
from drafter.docx.reader import read
from drafter.finding import Finding
from drafter.model import Draft
from tests.rules.dresses import DRESSES
from tests.rules.harness import (
    HERE,
    all_examples,
    has_structure,
    is_chinese,
    marked_places,
    parse,
    profile_of,
    run,
    span_of,
    unmarked,
)
from tests.rules.test_through_word import Found, excluded

PROFILES = {"en": "iso", "zh": "gbt"}
# What fragments break beside the rule that they are examples of, by the reason.
BESIDE = {
    "the clean draft does not list what the fragment cites": {"binding-citation-not-listed"},
    "the clean draft has not what the fragment points to": {
        "clause-that-does-not-exist",
        "figure-or-table-that-does-not-exist",
    },
    "the words break two rules: “shall, if possible”, “are to be interpreted”, 应优先考虑": {
        "unverifiable-quality",
        "equivalents-of-shall",
        "avoid-with-requirement",
    },
    "spellings of two kinds: one of them is wrong by itself": {
        "oxford-spelling",
        "wrong-character",
    },
    "the fragment numbers its only note or example": {
        "note-number-zh",
        "single-example-numbered",
        "single-note-numbered",
    },
    "the fragment names a product": {"trade-name"},
}


@cache
def clean(language: str) -> str:
    return (HERE / f"clean-{language}.txt").read_text(encoding="utf-8")


def language_of(text: str) -> str:
    return "zh" if is_chinese(text) else "en"


def broken(example: Example) -> str:
    """Return the clean draft with the fragment of an example, marks included."""
    return clean(language_of(example.text)).replace("@BODY@", example.text)


@cache
def active(profile: str) -> frozenset[str]:
    return frozenset(rules_for(Setting(profile)))


def _breaks(rule: Rule, example: Example) -> bool:
    """Whether a bad example is a fragment for the body, for a rule of its profile as it is."""
    return (
        not example.good
        and not example.zone
        and not (example.options or example.library or example.terms)
        and not has_structure(example.text)
        and "body" in rule.zones
        and rule.id in active(profile_of(rule, example.text))
    )


MUTATIONS = [
    (dress, rule, number, example)
    for rule, number, example in all_examples()
    if _breaks(rule, example)
    for dress in DRESSES
    if not excluded(dress, unmarked(broken(example)))
]
IDS = [f"{dress}-{rule.family}-{rule.id}-{number}" for dress, rule, number, _ in MUTATIONS]


@pytest.mark.parametrize("language", PROFILES)
@pytest.mark.parametrize("dress", DRESSES)
def test_the_clean_draft_is_clean_in_every_dress(dress: str, language: str) -> None:
    draft = read(DRESSES[dress](clean(language).replace("@BODY@\n", "")))
    assert [block.text for block in draft.blocks if block.role is Role.HEADING]
    assert run(draft, PROFILES[language]) == []


@pytest.mark.parametrize(("dress", "rule", "number", "example"), MUTATIONS, ids=IDS)
def test_a_fault_is_found_at_its_place_and_nothing_else(
    dress: str, rule: Rule, number: int, example: Example
) -> None:
    marked = broken(example)
    profile = profile_of(rule, example.text)
    draft = read(DRESSES[dress](unmarked(marked)))
    findings = run(draft, profile)
    own = [_found(draft, each) for each in findings if each.rule == rule.id]
    wanted = marked_findings(rule, example)
    assert len(own) == len(wanted) == len(marked_places(marked)), (own, wanted)
    for one, other in zip(own, wanted, strict=True):
        assert one.same(other), (one, other)
    others = [each for each in findings if each.rule != rule.id]
    outside = [each for each in others if not _inside(draft, each)]
    assert not outside, _counted(outside)
    known = frozenset().union(*BESIDE.values())
    unknown = [each for each in others if each.rule not in known]
    assert not unknown, _counted(unknown)


@cache
def _outlined(text: str) -> Draft:
    return parse(text)


def marked_findings(rule: Rule, example: Example) -> list[Found]:
    """Return what the rule finds in the outline of the clean draft with the fragment."""
    draft = _outlined(unmarked(broken(example)))
    return [_found(draft, each) for each in run(draft, profile_of(rule, example.text), rule.id)]


def _found(draft: Draft, finding: Finding) -> Found:
    return Found(finding.rule, finding.location.clause, span_of(draft, finding))


def _inside(draft: Draft, finding: Finding) -> bool:
    """Whether a finding lies in the fragment: below its heading, above the clean text there."""
    if finding.location.part == "footnotes":
        return True
    span = span_of(draft, finding)
    first = next(b.index for b in draft.blocks if b.text in ("Requirements", "要求"))
    last = next(
        b.index
        for b in draft.blocks
        if b.text.startswith(("Mills shall be cleaned every day. The results", "每天应清理碾米机"))
    )
    return first < span.block.index < last


def _counted(findings: list[Finding]) -> str:
    counts = Counter(each.rule for each in findings)
    listed = [f"{each.rule}: {each.location.text!r}" for each in findings]
    return f"{dict(counts)}: {listed}"
