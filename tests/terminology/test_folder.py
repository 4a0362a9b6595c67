"""Many drafts: conflicts between them, candidates for a glossary from them."""

from __future__ import annotations

from drafter import outline
from drafter.terminology.conflicts import ConflictKind, conflicts
from drafter.terminology.extraction import extract
from drafter.terminology.glossary import Glossary
from drafter.terminology.library import shipped

HEAD = """# 1 Scope
This document specifies requirements.
# 3 Terms and definitions
For the purposes of this document, the following terms and definitions apply.
"""
FIRST = (
    HEAD
    + """## 3.1
**mill**
DEPRECATED: grinder
plant in which rice is husked
# 5 Requirements
The water management system (WMS) shall be tested.
"""
)
SECOND = (
    HEAD
    + """## 3.1
mill
machine that polishes rice
# 5 Requirements
The warehouse management system (WMS) shall be tested. The grinder is new.
"""
)
ZH = """# 1 范围
本文件规定了要求。
# 3 术语和定义
下列术语和定义适用于本文件。
## 3.1
{}　large language model
参数规模大的语言模型。
# 5 要求
{}应测试。
"""


def forms_of(conflict):
    return [(form.text, [place.document for place in form.places]) for form in conflict.forms]


def found(kind, *texts, glossary=None):
    drafts = [(f"d{n}", outline.parse(text)) for n, text in enumerate(texts, start=1)]
    every = conflicts(drafts, glossary or Glossary())
    return [(f"{one.subject} ({one.language})", forms_of(one)) for one in every if one.kind is kind]


def test_one_term_with_two_definitions_is_a_conflict():
    assert found(ConflictKind.DEFINITION, FIRST, SECOND) == [
        (
            "mill (en)",
            [
                ("plant in which rice is husked", ["d1"]),
                ("machine that polishes rice", ["d2"]),
            ],
        )
    ]
    assert found(ConflictKind.DEFINITION, FIRST, FIRST) == []


def test_one_abbreviation_with_two_meanings_is_a_conflict():
    assert found(ConflictKind.ABBREVIATION, FIRST, SECOND) == [
        (
            "WMS (en)",
            [("water management system", ["d1"]), ("warehouse management system", ["d2"])],
        )
    ]


def test_definitions_in_two_languages_are_no_conflict():
    other = FIRST.replace("plant in which rice is husked", "对稻谷进行脱壳的工厂")
    assert found(ConflictKind.DEFINITION, FIRST, other) == []


def test_an_entry_that_only_points_on_defines_nothing():
    assert found(ConflictKind.DEFINITION, FIRST, FIRST.replace("plant in which", "see also")) == []


def test_part_of_a_full_form_is_no_other_meaning():
    full = "The water management system (WMS) shall be tested."
    listed = "# 4 Abbreviated terms\nWMS  integrated water management system\n# 5 Requirements\n"
    texts = [HEAD + "# 5 Requirements\n" + full, HEAD + listed + "The WMS shall be tested."]
    assert found(ConflictKind.ABBREVIATION, *texts) == []


def test_what_one_draft_deprecates_and_another_uses_is_a_conflict():
    assert found(ConflictKind.DEPRECATED, FIRST, SECOND) == [("mill (en)", [("grinder", ["d2"])])]


def test_what_the_glossary_deprecates_is_found_in_all_drafts():
    text = "# 1 范围\n本文件适用于伺服器。"
    assert found(ConflictKind.DEPRECATED, text, text, glossary=shipped()) == [
        ("服务器 (zh)", [("伺服器", ["d1", "d2"])])
    ]


def test_one_concept_under_two_designations_is_a_conflict():
    texts = [ZH.format(term, term) for term in ("大语言模型", "大型语言模型")]
    forms = [("大语言模型", ["d1"]), ("大型语言模型", ["d2"])]
    assert found(ConflictKind.DESIGNATION, *texts) == [("large language model (zh)", forms)]
    assert found(ConflictKind.DESIGNATION, *texts, glossary=shipped()) == [
        ("大型语言模型 (zh)", forms)
    ]


def test_defined_terms_and_recurring_phrases_are_candidates():
    text = FIRST + "The bucket elevator is fast.\n" * 3 + "The mill and the mill run.\n"
    candidates = extract([("d1", outline.parse(text))], Glossary())
    assert [(one.designation.text, one.defined) for one in candidates] == [
        ("mill", True),
        ("grinder", True),
        ("bucket elevator", False),
    ]
    assert candidates[2].count == 3
    assert candidates[2].documents == ("d1",)


def test_chinese_phrases_stand_between_changing_neighbours():
    lines = [
        "碾米机的留胚率应测定。",
        "样品的留胚率不应小于80%。",
        "记录留胚率，并保存结果。",
        "平均留胚率由实验室计算。",
    ]
    text = "# 1 范围\n" + "\n".join(lines)
    phrases = [one.designation.text for one in extract([("d", outline.parse(text))], Glossary())]
    assert phrases == ["留胚率"]


def test_a_candidate_that_the_glossary_has_is_marked_so():
    text = "# 1 Scope\n" + "Federated learning is used.\n" * 4
    (one,) = extract([("d", outline.parse(text))], shipped())
    assert (one.designation.text, one.known) == ("federated learning", True)


def test_phrases_are_singular_with_their_own_capitals():
    lines = [
        "Edge agents are used. The OPC UA server keeps an edge agent.",
        "The reportingDescriptor object is kept. Edge agents and the OPC UA server are tested.",
        "The OPC UA server is fast. The reportingDescriptor object is kept.",
    ]
    found = extract([("d", outline.parse("# 4 Requirements\n" + "\n".join(lines)))], Glossary(), 2)
    assert [(one.designation.text, one.count) for one in found] == [
        ("OPC UA server", 3),
        ("edge agent", 3),
    ]
    assert found[1].designation.note == "3 places in d"


def test_part_of_a_defined_term_is_no_candidate():
    text = FIRST.replace("mill", "vertical rice mill") + "The vertical rice mill is fast.\n" * 4
    found = extract([("d", outline.parse(text))], Glossary())
    assert [one.designation.text for one in found] == ["vertical rice mill", "grinder"]
