"""Text as it is compared, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.terminology.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Cloud\u00a0 Computing", "cloud computing"),
        ("brain\u2013computer", "brain-computer"),
        ("大语言\n模型", "大语言模型"),
        ("DID 文档", "did文档"),
        ("ＡＰＩ接口", "api接口"),
        ("soft\u00adware", "software"),
        ("ﬁne-\ntuning", "fine-tuning"),
        ("input / output", "input/output"),
        ("数据 资源", "数据 资源"),
        ("第5代 移动", "第5代 移动"),
        ("5 G网络", "5 g网络"),
        ("İnput", "İnput".replace("İ", "İ")[0] + "nput"),
    ],
)
def test_text_is_folded(text, folded):
    assert fold(text).text == folded


@given(st.text(alphabet="ab 中文\n\u00a0-‐/ﬁ\u200bＡ１\t", max_size=40))
def test_every_folded_character_comes_from_its_place(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.cased)
    for position in range(len(folded.text)):
        (start,) = folded.originals([position])
        assert 0 <= start < len(text)
        if folded.cased[position] in "ab中文":
            assert text[start] == folded.cased[position]


@given(st.text(max_size=60))
def test_folding_never_fails_and_is_stable(text):
    once = fold(text).text
    assert fold(once).text == fold(fold(once).text).text
