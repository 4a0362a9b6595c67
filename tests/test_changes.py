"""Findings only where a draft differs from an earlier version."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from drafter import outline
from drafter.changes import changed_since
from drafter.finding import Finding, Level, Location

OLD = """\
# 1 Scope
This document specifies enclosures.
# 2 Requirements
The enclosure shall be earthed.
The cover shall be fixed.
# 3 Marking
The mark shall be legible.
"""


def findings(text: str, *, empty: bool = False) -> list[Finding]:
    """A finding on the whole of every paragraph, or at its start."""
    return [
        Finding(
            "rule", Level.ERROR, "", "", "", (),
            Location(
                "document", paragraph.origin.paragraph, 0, 0 if empty else len(paragraph.text),
                None, "", "" if empty else paragraph.text, "",
            ),
        )
        for paragraph in outline.paragraphs(text)
    ]  # fmt: skip


def changed(old: str, new: str, *, empty: bool = False) -> list[str]:
    kept = changed_since(findings(new, empty=empty), outline.parse(old), outline.parse(new))
    texts = {p.origin.paragraph: p.text for p in outline.paragraphs(new)}
    return [texts[finding.location.paragraph] for finding in kept]


def test_nothing_is_reported_on_a_draft_that_did_not_change():
    assert changed(OLD, OLD) == []
    assert changed(OLD, OLD, empty=True) == []


def test_altered_and_new_paragraphs_are_reported():
    new = OLD.replace("be earthed", "be well earthed").replace("# 3", "A new one.\n# 3")
    assert changed(OLD, new) == ["The enclosure shall be well earthed.", "A new one."]


def test_a_clause_that_was_only_renumbered_has_not_changed():
    new = OLD.replace("# 3 Marking", "# 4 Marking").replace("# 2 Req", "# 2 Terms\n# 3 Req")
    assert changed(OLD, new) == ["Terms"]


def test_what_is_missing_is_reported_next_to_what_was_taken_out():
    new = OLD.replace("The cover shall be fixed.\n", "")
    assert changed(OLD, new) == []
    assert changed(OLD, new, empty=True) == ["The enclosure shall be earthed.", "Marking"]


def test_chinese_drafts_are_compared_alike():
    old = "# 1 范围\n本文件规定了外壳。\n# 2 要求\n外壳应接地。\n"
    assert changed(old, old.replace("应接地", "应可靠接地")) == ["外壳应可靠接地。"]


TEXTS = [line for line in OLD.splitlines() if not line.startswith("#")]
LINES = st.lists(st.sampled_from([*TEXTS, "Another text."]), max_size=8)


@given(LINES, LINES)
@settings(deadline=None)
def test_new_texts_are_always_kept_and_equal_drafts_never(first, second):
    old, new = ("# 1 Scope\n" + "\n".join(lines) for lines in (first, second))
    assert set(second) - set(first) <= set(changed(old, new))
    assert changed(new, new) == []
