from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from drafter.overlap.tokens import BREAK, as_text, fold, is_character, tokenize


def listed(text: str) -> list[str]:
    tokens = tokenize(text)
    return [fold(text[a:b]) for a, b in zip(tokens.starts, tokens.ends, strict=True)]


def test_words_numbers_and_single_han_characters_are_tokens() -> None:
    assert listed("电压≤220 V（GB/T 1.1）") == ["电", "压", "220", "v", "gb", "t", "1", "1"]


def test_case_width_and_ligatures_make_no_difference() -> None:
    assert (tokenize("The ﬁrst").codes == tokenize("ＴＨＥ FIRST").codes).all()


def test_han_characters_keep_their_code_and_words_stay_out_of_that_range() -> None:
    codes = tokenize("标准 standard kV").codes
    assert codes[:2].tolist() == [ord("标"), ord("准")]
    assert is_character(codes).tolist() == [True, True, False, False]


def test_a_break_is_the_code_0() -> None:
    assert tokenize(f"a{BREAK}b").codes.tolist()[1] == 0


@given(st.text())
def test_tokens_lie_in_the_text_in_order_and_codes_are_utf_16(text: str) -> None:
    tokens = tokenize(text)
    assert (tokens.starts < tokens.ends).all()
    assert (tokens.ends[:-1] <= tokens.starts[1:]).all()
    assert not len(tokens) or tokens.ends[-1] <= len(text)
    assert len(as_text(tokens.codes)) == len(tokens)


@given(st.text(alphabet="abc αβ标准１①ﬁ𠀀 -", max_size=30), st.text(alphabet="ab标 ", max_size=10))
def test_what_stands_before_does_not_change_later_tokens(text: str, before: str) -> None:
    alone, after = tokenize(text), tokenize(before + " " + text)
    assert (after.codes[len(after) - len(alone) :] == alone.codes).all()
    assert np.array_equal(after.hashes[len(after) - len(alone) :], alone.hashes)
