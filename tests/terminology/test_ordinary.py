"""Terms and ordinary words, told apart by small trained pipelines that the tests make."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from drafter import outline, words
from drafter.terminology.drafts import mentions, text_blocks
from drafter.terminology.extraction import extract
from drafter.terminology.glossary import Designation, Glossary, Match
from drafter.terminology.matcher import compile_designations
from drafter.terminology.ordinary import as_terms
from tests.rules import harness

_LOADER = """import pathlib, spacy
def load(**options):
    return spacy.load(pathlib.Path(__file__).parent / "data", **options)
"""
DEPRECATING = """# 1 Scope
This document specifies requirements.
# 3 Terms and definitions
For the purposes of this document, the following terms and definitions apply.
## 3.1
screen
DEPRECATED: display
part that shows values
# 4 Requirements
The screen shall display the time. The display shall be clean.
"""


def install(folder: Path, patch: pytest.MonkeyPatch, language: str, model) -> None:
    """Make `model` the one trained pipeline that is installed."""
    name = f"pipeline_{folder.name}"
    (folder / name).mkdir()
    model.to_disk(folder / name / "data")
    (folder / name / "__init__.py").write_text(_LOADER, encoding="utf-8")
    patch.syspath_prepend(folder)
    patch.setattr(words, "PIPELINES", {language: (name,)})


def english():
    """Return a pipeline in which "shall display" is a verb and every other word a noun."""
    model = spacy.blank("en")
    ruler = model.add_pipe("attribute_ruler")
    ruler.add([[{}]], {"POS": "NOUN"})
    ruler.add([[{"LOWER": "shall"}, {"LOWER": "display"}]], {"POS": "VERB"}, index=1)
    return model


def chinese():
    """Return a pipeline in which 集合 is one word."""
    model = spacy.blank("zh")
    ruler = model.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "WORD", "pattern": "集合"}])
    model.add_pipe("merge_entities")
    return model


def deprecated(only: str = "deprecated-own-term") -> list[int]:
    draft = outline.parse(DEPRECATING)
    return [item.location.start for item in harness.run(draft, "iso", only)]


def test_a_verb_is_no_term(tmp_path, monkeypatch):
    install(tmp_path, monkeypatch, "en", english())
    assert deprecated() == [39]


def test_without_a_pipeline_both_are_reported(monkeypatch):
    monkeypatch.setattr(words, "PIPELINES", {"en": ("no_such_pipeline",)})
    assert deprecated() == [17, 39]


def test_parts_of_two_chinese_words_are_no_term(tmp_path, monkeypatch):
    install(tmp_path, monkeypatch, "zh", chinese())
    blocks = text_blocks(outline.parse("# 4 要求\n数据集合应完整，数据集应登记。"))
    matcher = compile_designations([Designation("A", "zh", "数据集", match=Match.WORD)], "zh")
    found = mentions(blocks, [matcher])
    assert [one.span.start for one in found if one.span.block.text.startswith("数")] == [0, 8]
    assert [one.span.start for one in as_terms(found)] == [8]


def test_a_word_of_several_terms_is_not_asked_about(monkeypatch):
    def fail(text: str, language: str) -> None:
        raise AssertionError

    monkeypatch.setattr(words, "PIPELINES", {"en": ("json",)})  # installed, and never loaded
    monkeypatch.setattr(words, "analyse", fail)
    blocks = text_blocks(outline.parse("# 4 Requirements\nCloud computing is used."))
    matcher = compile_designations([Designation("A", "en", "cloud computing")], "en")
    assert len(as_terms(mentions(blocks, [matcher]))) == 1


def test_only_noun_phrases_become_candidates(tmp_path, monkeypatch):
    model = english()
    model.get_pipe("attribute_ruler").add([[{"LOWER": "quickly"}]], {"POS": "ADV"})
    install(tmp_path, monkeypatch, "en", model)
    text = "# 1 Scope\n" + "The bucket elevator works quickly enough.\n" * 3
    found = extract([("a", outline.parse(text))], Glossary())
    assert [one.designation.text for one in found] == ["bucket elevator works"]
