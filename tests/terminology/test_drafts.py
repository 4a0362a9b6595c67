"""What drafts say of their terms: entries, mentions, abbreviations, near misses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter import outline
from drafter.blocks import Run
from drafter.terminology.abbreviations import collect, initials_fit
from drafter.terminology.drafts import (
    from_draft,
    is_vocabulary,
    matchers,
    mentions,
    own_terms,
    text_blocks,
)
from drafter.terminology.glossary import Designation, Match, Status, Type
from drafter.terminology.library import shipped
from drafter.terminology.lookup import lookup
from drafter.terminology.loose import is_paraphrased, loosened
from drafter.terminology.near import is_homophone, near_misses

ENGLISH = """# 1 Scope
This document specifies requirements for husked rice (HR) of the mill (L1).
# 3 Terms and definitions
For the purposes of this document, the following terms and definitions apply.
## 3.1
**husked rice**
HR
DEPRECATED: cargo rice
<food> paddy from which the husk has been removed
## 3.2
(end) user
person who eats
# 4 Abbreviated terms
PLC  programmable logic controller
# 5 Requirements
Husked rice shall be dry. The PLC shall be tested by the user.
"""

CHINESE = """# 1 范围
本文件规定了要求。
# 3 术语和定义
下列术语和定义适用于本文件。
## 3.1
脑机接口　brain-computer interface；BCI
在脑与设备之间建立的通路。
# 5 要求
脑机接口应测试。可编程逻辑控制器（PLC）应测试。
"""


def test_the_terms_clause_becomes_designations():
    rows = from_draft(outline.parse(ENGLISH))
    assert [(row.id, row.text, row.status, row.type) for row in rows] == [
        ("3.1", "husked rice", Status.PREFERRED, Type.FULL),
        ("3.1", "HR", Status.ADMITTED, Type.ABBREVIATION),
        ("3.1", "cargo rice", Status.DEPRECATED, Type.FULL),
        ("3.2", "user", Status.PREFERRED, Type.FULL),
    ]
    assert rows[0].definition == "paddy from which the husk has been removed"
    assert {row.domain for row in rows[:3]} == {"food"}


def test_equivalents_are_designations_in_the_other_language():
    rows = from_draft(outline.parse(CHINESE))
    assert [(row.language, row.text, row.status, row.match) for row in rows] == [
        ("zh", "脑机接口", Status.PREFERRED, Match.WORD),
        ("en", "brain-computer interface", Status.PREFERRED, Match.PLURAL),
        ("en", "BCI", Status.ADMITTED, Match.CASE),
    ]


def test_mentions_know_their_block_and_whether_a_term_is_only_named():
    draft = outline.parse("# 1 Scope\nTokens are used.\n# 5 Requirements\nThe term token is old.")
    token = Designation("T", "en", "token", match=Match.PLURAL)
    found = mentions(text_blocks(draft), matchers([token]).values())
    assert [(one.span.text, one.plural, one.masked) for one in found] == [
        ("Tokens", True, False),
        ("token", False, True),
    ]


def test_a_terminology_standard_is_known_by_its_title():
    assert is_vocabulary(outline.parse("{封面标准名称}区块链　术语\n# 1 范围\n本文件界定了术语。"))
    assert not is_vocabulary(outline.parse(ENGLISH))


def test_abbreviations_are_listed_defined_explained_and_used():
    draft = outline.parse(ENGLISH)
    found = collect(draft, own_terms(draft), lambda block: [])
    assert found.listed["PLC"].full == "programmable logic controller"
    assert found.defined == {"HR"}
    assert [span.text for span in found.uses["PLC"]] == ["PLC"]
    assert found.inline["HR"][0].full == "husked rice"
    assert "L1" not in found.inline  # no initials of what stands before


def test_a_chinese_explanation_is_known_by_its_brackets():
    found = collect(outline.parse(CHINESE), [], lambda block: [])
    assert found.inline["PLC"][0].full == "可编程逻辑控制器"


@pytest.mark.parametrize(
    ("words", "short", "fits"),
    [
        ("application programming interface", "API", True),
        ("Internet of Things", "IoT", True),
        ("proof of work", "PW", True),
        ("content delivery networks", "CDNs", True),
        ("controller", "PLC", False),
        ("a", "A", False),
    ],
)
def test_initials_make_an_abbreviation(words, short, fits):
    assert initials_fit(words, short) is fits


def misses(text, *terms, language="en"):
    draft = outline.parse("# 1 Scope\n" + text)
    rows = [Designation(term, language, term) for term in terms]
    found = near_misses(text_blocks(draft), rows, language, lambda block: [])
    return [(miss.span.text, miss.better) for miss in found]


def test_a_rare_word_one_letter_from_a_word_in_use_is_a_near_miss():
    text = "The blockchain and each Blockchain. One Blokchain."
    assert misses(text, "blockchain") == [("Blokchain", "Blockchain")]


def test_a_near_miss_may_complete_a_longer_term():
    assert misses("An artifical intelligence.", "artificial intelligence") == [
        ("artifical", "artificial")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The container, the container, one contained.",
        "A tokenizer and a tokenizer; one tokeniser.",
        "The provider and the provider; it provided.",
        "The validation, the validation, one variation.",
    ],
)
def test_inflection_and_spelling_are_no_near_misses(text):
    assert misses(text, "container", "tokenizer", "provider", "validation") == []


def test_a_chinese_near_miss_sounds_the_same():
    text = "数剧资源应登记，数据资源应公开，数字资源应保存。"
    assert misses(text, "数据资源", language="zh") == [("数剧资源", "数据资源")]
    assert not is_homophone("数字资源", "数据资源")


def test_lookup_answers_with_concepts_and_near_terms():
    answer = lookup(shipped(), "Token")
    assert {concept.id for concept in answer.concepts} == {"BC-025", "LLM-014"}
    assert any(near.text == "tokenization" for near in answer.near)


def test_lookup_of_an_unknown_word_gives_near_terms_only():
    answer = lookup(shipped(), "blokchain")
    assert answer.concepts == ()
    assert answer.near[0].text == "blockchain"


def test_a_symbol_with_letters_set_low_is_no_abbreviation() -> None:
    draft = outline.parse("# 1 范围\n# 5 要求\n半径RBC为5 m。")
    block = draft.blocks[-1]
    low = replace(block, runs=(Run(2, 3), Run(3, 5, vertical="subscript")))
    assert "RBC" in collect(draft, [], lambda block: []).uses
    assert not collect(replace(draft, blocks=(*draft.blocks[:-1], low)), [], lambda block: []).uses


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("immature kernel", "Immature and/or malformed kernels are removed."),
        ("conversion tool, converter", "A converter shall be named."),
        ("connection with a gateway", "The connection with gateway is closed."),
        ("SPDX", "The SPDX-compliant file is kept."),
        ("reporting descriptor", "The reportingDescriptor objects are listed."),
    ],
)
def test_a_term_in_another_form_is_used(term, text):
    assert is_paraphrased(term, loosened(text))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("immature kernel", "The immature rice is removed. All kernels and husks are weighed."),
        ("taint analysis", "Tainted data is found by an analysis."),
        ("mill", "Milling is done by millers."),
    ],
)
def test_words_of_a_term_are_no_use_of_it(term, text):
    assert not is_paraphrased(term, loosened(text))


def test_a_term_and_the_next_word_are_no_near_miss():
    text = "数字孪生替本文件打了基础。数字孪生体应登记。"
    assert misses(text, "数字孪生", "数字孪生体", language="zh") == []
    assert misses("数子孪生体应登记。", "数字孪生", "数字孪生体", language="zh") == [
        ("数子孪生体", "数字孪生体")
    ]


def test_a_colon_is_no_part_of_a_term():
    text = "# 3 Terms and definitions\n## 3.1\nmill:\nplant in which rice is husked"
    assert [term.designation.text for term in own_terms(outline.parse(text))] == ["mill"]
