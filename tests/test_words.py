"""Sentences, tokens and the optional trained pipeline."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter import words


def split(text, language="en"):
    return [text[start:end] for start, end in words.sentences(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "Use a gas, e.g. Argon, for the test.",
        "Colours, i.e. Red and green, are coded.",
        "See No. 5 for details.",
        "It is approx. 5 mm long, cf. Table 2.",
        "J. R. Smith wrote it.",
        "The value is 3.14 or .5 of that.",
        "See Fig. 3 and Eq. (4).",
        "1. The scope of this document",
        "A.1.2 General. not a sentence end before a lower-case letter",
        "Smith et al. found it.",
    ],
)
def test_one_english_sentence_stays_whole(text):
    assert split(text) == [text]


def test_english_sentences_are_split_at_their_marks():
    text = "The answer is no. The device shall stop! Is it safe? Yes."
    assert split(text) == [
        "The answer is no.",
        "The device shall stop!",
        "Is it safe?",
        "Yes.",
    ]


def test_a_closing_quotation_mark_belongs_to_its_sentence():
    assert split("He said “Stop.” Then it stopped.") == ["He said “Stop.”", "Then it stopped."]
    assert split("（见5.1。）其他要求见第6章。", "zh") == ["（见5.1。）", "其他要求见第6章。"]


def test_a_lettered_annex_ends_a_sentence_but_an_initial_does_not():
    assert split("See Annex A. Clause 5 applies.") == ["See Annex A.", "Clause 5 applies."]
    assert split("Written by D. Knuth in 1984.") == ["Written by D. Knuth in 1984."]
    assert split("It is made in the U.S. The rest is not.") == [
        "It is made in the U.S.",
        "The rest is not.",
    ]


def test_chinese_sentences_end_at_full_stops_and_not_at_semicolons():
    text = "设备应接地；外壳应绝缘。试验见表1！是否合格？合格。"
    assert split(text, "zh") == [
        "设备应接地；外壳应绝缘。",
        "试验见表1！",
        "是否合格？",
        "合格。",
    ]


def test_latin_marks_in_chinese_text_end_no_sentence():
    text = "按 No. 5 的方法，取 3.5 mm，见 GB/T 1.1。"
    assert split(text, "zh") == [text]


def test_an_empty_line_ends_a_sentence():
    assert split("Title without stop\n\nThe text.") == ["Title without stop", "The text."]


@given(st.text(alphabet='Ab. 1。？；\n"”)', max_size=60), st.sampled_from(["en", "zh"]))
def test_sentences_lose_nothing_but_white_space(text, language):
    spans = words.sentences(text, language)
    assert spans == sorted(spans)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


def test_tokens_keep_hyphens_and_decimals_together():
    text = "A brain-computer interface (BCI) of 3.5 mm，设备x2"
    found = [text[a:b] for a, b in words.tokens(text)]
    assert found == [
        *["A", "brain-computer", "interface", "(", "BCI", ")", "of", "3.5", "mm", "，"],
        *["设", "备", "x2"],
    ]


def test_without_a_trained_pipeline_there_is_no_analysis_and_no_spacy(monkeypatch):
    monkeypatch.setattr(words, "PIPELINES", {"en": ("no_such_pipeline",)})
    monkeypatch.setitem(sys.modules, "spacy", None)  # importing it would fail
    assert words.analyse("The cloud computing service.", "en") is None
    assert words.pipeline("zh") is None


def test_an_installed_pipeline_gives_lemmas_and_parts_of_speech(tmp_path, monkeypatch):
    import spacy

    model = spacy.blank("en")
    ruler = model.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "models"}]], {"LEMMA": "model", "POS": "NOUN"})
    (tmp_path / "tiny_pipeline").mkdir()
    model.to_disk(tmp_path / "tiny_pipeline" / "data")
    loader = (
        "import pathlib, spacy\n"
        "def load(**options):\n"
        "    return spacy.load(pathlib.Path(__file__).parent / 'data', **options)\n"
    )
    (tmp_path / "tiny_pipeline" / "__init__.py").write_text(loader, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(words, "PIPELINES", {"en": ("tiny_pipeline",)})
    found = words.analyse("Large models", "en")
    assert found is not None
    assert found[1] == words.Word(6, 12, "model", "NOUN")
