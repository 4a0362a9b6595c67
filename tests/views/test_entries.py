"""Term entries and references taken apart."""

from __future__ import annotations

from drafter.blocks import Block, Span
from tests.segment.build import draft, read, rows

LEAD = "1 范围\n本文件。\n3 术语和定义\n下列术语和定义适用于本文件。\n"
ENGLISH = "1 Scope\nThis.\n3 Terms and definitions\nThe following terms apply.\n"


def texts(spans: tuple[Span, ...] | tuple[Block, ...]) -> list[str]:
    return [each.text for each in spans]


def test_a_chinese_entry_has_its_english_equivalents_and_symbol() -> None:
    [entry] = read(
        LEAD + "3.1\n赛博系统　cyber system; CPSS；V\n复杂的系统。\n"
        "注1：大。\n示例：网。\n[来源：GB/T 1—2020，3.1]"
    ).terms
    assert entry.number == "3.1"
    assert entry.preferred is not None
    assert entry.preferred.text == "赛博系统"
    assert texts(entry.equivalents) == ["cyber system", "CPSS"]
    assert texts(entry.symbols) == ["V"]
    assert texts(entry.definition) == ["复杂的系统。"]
    assert (texts(entry.notes), texts(entry.examples)) == (["大。"], ["网。"])
    assert entry.source is not None
    assert entry.source.text == "[来源：GB/T 1—2020，3.1]"


def test_the_equivalent_may_stand_on_a_line_of_its_own() -> None:
    [entry] = read(LEAD + "3.1\\n数据\\ndata\n信息的表示形式。").terms
    assert entry.preferred is not None
    assert (entry.preferred.text, texts(entry.equivalents)) == ("数据", ["data"])


def test_latin_letters_inside_a_chinese_term_belong_to_it() -> None:
    entries = read(
        LEAD + "3.1 OpenChain 合规性\n满足要求的方案。\n3.2 DNA测序（法） DNA sequencing\n方法。"
    ).terms
    assert [entry.preferred.text for entry in entries if entry.preferred] == [
        "OpenChain 合规性",
        "DNA测序（法）",
    ]
    assert texts(entries[1].equivalents) == ["DNA sequencing"]


def test_an_english_entry_has_synonyms_and_a_domain() -> None:
    [entry] = read(
        ENGLISH + "3.1\nmodel-based design; MBD\nmodel design\n"
        "DEPRECATED: old design\n<software> way of working"
    ).terms
    assert entry.preferred is not None
    assert entry.preferred.text == "model-based design"
    assert texts(entry.admitted) == ["MBD", "model design"]
    assert texts(entry.deprecated) == ["old design"]
    assert entry.domain is not None
    assert entry.domain.text == "<software>"


def test_a_definition_takes_its_list_along() -> None:
    [entry] = read(
        ENGLISH + "3.1\nwidget\none of the following:\n— small;\n— large.\nNote 1 to entry: So."
    ).terms
    assert texts(entry.definition) == ["one of the following:", "small;", "large."]


def test_unnumbered_entries_are_told_apart_by_their_styles() -> None:
    found = draft(
        rows(
            {"text": "Terminology", "outline": 1, "number": "1"},
            {"text": "region", "style": "Definition term"},
            {"text": "portion of a file", "style": "Definition"},
            {"text": "rule", "style": "Definition term"},
            {"text": "criterion", "style": "Definition"},
        )
    )
    assert [entry.preferred.text for entry in found.terms if entry.preferred] == ["region", "rule"]
    assert [texts(entry.definition) for entry in found.terms] == [
        ["portion of a file"],
        ["criterion"],
    ]


def test_references_have_designation_title_and_kind() -> None:
    found = read(
        "1 范围\n本文件。\n2 规范性引用文件\n下列文件中的内容构成条款：\n"
        "GB/T 3102（所有部分）　量和单位\n"
        "ISO 712:2009, Cereals — Moisture\n《某办法》\n参考文献\n[1]　GB/T 1182　公差"
    )
    assert [
        (each.normative, each.number, each.designation.text if each.designation else "")
        for each in found.references
    ] == [
        (True, "", "GB/T 3102（所有部分）"),
        (True, "", "ISO 712:2009"),
        (True, "", ""),
        (False, "1", "GB/T 1182"),
    ]
    assert [each.title.text for each in found.references if each.title] == [
        "量和单位",
        "Cereals — Moisture",
        "公差",
    ]


def test_citations_find_their_entries_whatever_the_edition() -> None:
    found = read(
        "1 范围\n本文件。\n2 规范性引用文件\n下列文件构成条款：\n"
        "GB/T 1.1—2020　导则\nIEC 61000（所有部分）　兼容\n"
        "4 要求\n应符合GB/T 1.1、GB/T 1.2和IEC 61000-4-2:2008的规定，见[1]。\n"
        "参考文献\n[1]　GB/T 9　某"
    )
    assert [
        (each.designation.text if each.designation else each.number, len(each.references))
        for each in found.citations
    ] == [("GB/T 1.1", 1), ("GB/T 1.2", 0), ("IEC 61000-4-2:2008", 1), ("1", 1)]


def test_the_number_of_a_note_is_not_that_of_an_unnumbered_entry() -> None:
    [entry] = draft(
        rows(
            {"text": "rule", "style": "Definition term"},
            {"text": "criterion for correctness", "style": "Definition"},
            {"text": "NOTE 1: Tools have rules."},
        )
    ).terms
    assert (entry.number, texts(entry.notes)) == ("", ["Tools have rules."])


def test_an_entry_is_cited_by_its_label_in_brackets() -> None:
    found = read(
        "1 Scope\nThis document is on mills.\n2 Normative references\nThe following apply:\n"
        "[RFC8259]\tBray, T., JSON, RFC 8259\n[ISO3166-1:2013]\tCodes, ISO 3166-1:2013\n"
        "IETF RFC 3633: Prefixes\n"
        "3 Use\nIt shall be JSON [RFC8259] with codes [ISO3166-1:2013] and RFC 3633."
    )
    assert [entry.number for entry in found.references] == ["RFC8259", "ISO3166-1:2013", ""]
    assert [(c.span.text, len(c.references)) for c in found.citations] == [
        ("RFC8259", 1),
        ("ISO3166-1:2013", 1),
        ("RFC 3633", 1),
    ]
