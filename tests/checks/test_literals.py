"""The words that every match of a pattern must hold."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.checks.literals import needs, triggers


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("and ?/ ?or", (("and",), ("or",))),
        ("必须|务必", (("务必", "必须"),)),
        ("must(?: not)?", (("must",),)),
        ("[必务]须", (("务须", "必须"),)),
        ("[，、][。，]", (("、。", "、，", "，。", "，，"),)),
        (r"本(?:标准(?!物质)|部分)", (("标准", "部分"), ("本",))),
        (r"(?:a|bb)\d+", (("a", "bb"),)),
        (r"\d+ mm", ((" mm",),)),
        (r"(?i:Shall)", (("shall",),)),
        (r"(?<=应)当(?=按照)", (("按照",), ("应",), ("当",))),
        ("。{2,}", (("。。",),)),
        (r"(?:ab){2}\.", (("ab",),)),
        (r"\d+", ()),
        (r"x?", ()),
        (r"a|\d", ()),
    ],
)
def test_words_are_found(pattern: str, words: tuple[tuple[str, ...], ...]) -> None:
    assert needs(pattern) == words


def test_a_word_that_holds_another_one_is_left_out() -> None:
    assert needs("must|must not") == (("must",),)


def test_a_rule_with_a_pattern_that_needs_nothing_has_no_triggers() -> None:
    assert triggers(["must", r"\d"]) is None
    assert triggers(["must"]) == {"must": (("must",),)}


PARTS = ["must", "need to", "应", "必须", "a", "(?:b|cd)e", r"\d*x", "[yz]", "(?<=a)b", "a{2,}o"]
WORDS = st.sampled_from([*PARTS, "0(?=0)", "[A-Z]?", "[ab]{2}"])


@given(st.lists(WORDS, min_size=1, max_size=4), st.text("mustnedoaTOb cxyz0应必须", max_size=40))
def test_no_match_is_without_the_words_it_needs(parts: list[str], text: str) -> None:
    pattern = "".join(parts)
    if re.search(pattern, text.lower()):
        for words in needs(pattern):
            assert any(word in text.lower() for word in words)
