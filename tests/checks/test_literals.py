"""The words that every match of a pattern must hold."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.checks.literals import triggers


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("and ?/ ?or", ("and",)),
        ("必须|务必", ("务必", "必须")),
        ("must(?: not)?", ("must",)),
        ("[必务]须", ("须",)),
        (r"本(?:标准(?!物质)|部分)", ("标准", "部分")),
        (r"(?:a|bb)\d+", ("a", "bb")),
        (r"\d+ mm", (" mm",)),
        (r"(?i:Shall)", ("shall",)),
        (r"\d+", None),
        (r"x?", None),
        (r"a|\d", None),
    ],
)
def test_words_are_found(pattern: str, words: tuple[str, ...] | None) -> None:
    assert triggers([pattern]) == words


def test_a_word_that_holds_another_one_is_left_out() -> None:
    assert triggers(["must", "must not"]) == ("must",)


WORDS = st.lists(
    st.sampled_from(["must", "need to", "应", "必须", "a", "(?:b|cd)e", r"\d*x", "[yz]"])
)


@given(WORDS, st.text("mustnedoaTOb cxyz0应必须", max_size=40))
def test_no_match_is_without_a_trigger(patterns: list[str], text: str) -> None:
    words = triggers(patterns)
    for pattern in patterns:
        if words is not None and re.search(pattern, text.lower()):
            assert any(word in text.lower() for word in words)
