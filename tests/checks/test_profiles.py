"""Profiles, stages and types are recognized from what the draft says of itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafter import outline
from drafter.blocks import Role, Zone
from drafter.checks.catalogue import catalogue
from drafter.checks.profiles import _once, profiles, recognize, rules_for, setting
from drafter.errors import DrafterError
from drafter.model import Draft, Metadata
from drafter.yamlfile import loads

ZH = "# 1 范围\n本文件规定了碾米机的要求。\n# 2 规范性引用文件\n本文件没有规范性引用文件。"


def draft(text: str = "", **facts: str) -> Draft:
    blocks = outline.parse(text).blocks
    return Draft(blocks, Metadata(**facts))


@pytest.mark.parametrize(
    ("facts", "profile"),
    [
        ({"language": "zh", "number": "GB/T 1—2026"}, "gbt"),
        ({"language": "zh", "number": "T/CAS 1—2026"}, "gbt-group"),
        ({"language": "zh", "number": "Q/ABC 1—2026"}, "gbt-enterprise"),
        ({"language": "zh", "number": "DB11/T 1—2026"}, "gbt-local"),
        ({"language": "zh"}, "plain-zh"),
        ({"language": "ja"}, "other"),
        ({"language": "de", "number": "ISO/IEC 1234:2026"}, "other"),
        ({"language": "en", "number": "ISO/CD 1234"}, "iso"),
        ({"language": "en", "number": "ISO/IEC 1234:2026"}, "iso-iec"),
        ({"language": "en", "number": "IEC 1234:2026"}, "iec"),
        ({"language": "en"}, "plain"),
    ],
)
def test_the_number_decides_on_the_profile(facts: dict[str, str], profile: str) -> None:
    assert recognize(draft(**facts)).profile == profile


def test_a_chinese_draft_without_number_is_known_by_its_elements() -> None:
    assert recognize(draft(ZH, language="zh")).profile == "gbt"


def test_normative_references_show_a_draft_of_iso_unless_another_body_is_on_the_cover() -> None:
    text = "# 1 Scope\nThis document specifies mills.\n# 2 Normative references\nThere are none."
    own = outline.parse(text).blocks
    assert recognize(Draft(own, Metadata(language="en"))).profile == "iso"
    cover = replace(own[0], zone=Zone.COVER, role=Role.COVER, text="Open Geospatial Consortium")
    assert recognize(Draft((cover, *own), Metadata(language="en"))).profile == "plain"


def test_a_draft_in_another_language_gets_no_rule_on_english_words_whatever_the_profile() -> None:
    german = setting(draft(language="de"), "iso")
    assert "eg-comma" not in rules_for(german)
    assert "only-subclause" in rules_for(german)
    assert "eg-comma" in rules_for(setting(draft(language="en"), "iso"))


@pytest.mark.parametrize(
    ("title", "english", "type_"),
    [
        ("碾米机　安全规范", "Rice mills—Safety specification", "specification"),
        ("碾米机　术语", "", "terminology"),
        ("碾米机　分类", "Rice mills—Classification", "classification"),
        ("碾米机", "Rice mills", ""),
    ],
)
def test_the_last_word_of_the_title_decides_on_the_type(
    title: str, english: str, type_: str
) -> None:
    facts = {"language": "zh", "number": "GB/T 1—2026", "title": title, "title_english": english}
    assert recognize(draft(**facts)).type == type_


def test_a_stage_is_taken_by_any_of_its_names_and_refused_otherwise() -> None:
    plain = draft(language="zh", number="GB/T 1—2026")
    assert setting(plain, "gbt", "送审稿").stage == "送审稿"
    with pytest.raises(DrafterError, match="no stage '草稿'"):
        setting(plain, "gbt", "草稿")
    with pytest.raises(DrafterError, match="no profile 'gb'"):
        setting(plain, "gb")


def test_what_is_reported_once_is_named_with_its_extent() -> None:
    path = Path("profile.yaml")
    data = loads("once: {clause-number-gap: always}", path)
    with pytest.raises(DrafterError, match="'always' is neither of: document, cause"):
        _once(data, catalogue())
    with pytest.raises(DrafterError, match="no-such-rule"):
        _once(loads("once: {no-such-rule: cause}", path), catalogue())
    assert profiles()["plain-zh"].once["table-title-below"] == "document"


def test_japanese_and_korean_are_not_taken_for_chinese() -> None:
    japanese = outline.parse(
        "# 1 適用範囲\nこの規格は、精米機の要求事項について規定する。"
    ).metadata
    korean = outline.parse("# 1 적용범위\n이 표준은 정미기의 요구사항에 대하여 규정한다.").metadata
    assert (japanese.language, korean.language) == ("ja", "ko")
    assert outline.parse(ZH).metadata.language == "zh"
    assert {block.zone for block in outline.parse(ZH).blocks} >= {Zone.SCOPE}
    assert outline.parse(ZH).blocks[0].role is Role.HEADING
