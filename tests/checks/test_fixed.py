from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.blocks import Block, Origin, Role, Zone
from drafter.checks.fixed import prescribed, recognized, text, texts
from drafter.checks.forms import exact, near, normalize
from drafter.errors import DrafterError
from drafter.model import Draft, Metadata

LEAD = "gbt-references-lead"


def draft(*paragraphs: str, zone: Zone = Zone.FOREWORD, language: str = "zh") -> Draft:
    blocks = [
        Block(i, Role.TEXT, zone, text, Origin("document", i)) for i, text in enumerate(paragraphs)
    ]
    return Draft(tuple(blocks), Metadata(language=language))


def only(found: dict) -> object:
    assert len(found) == 1
    return next(iter(found.values()))


def test_prescribed_wordings_are_recognized_whatever_their_spaces_and_width() -> None:
    found = only(
        recognized(draft(text("gbt-foreword-basis").replace("：", ":").replace("\u3000", "  ")))
    )
    assert found.fixed.id == "gbt-foreword-basis"
    assert found.right


def test_slots_hold_what_the_author_filled_in() -> None:
    found = only(recognized(draft("本文件由全国家具标准化技术委员会（SAC/TC 480）归口。")))
    assert found.slots == {"body": "全国家具标准化技术委员会（SAC/TC 480）"}


def test_an_altered_wording_names_what_differs() -> None:
    altered = text(LEAD).replace("仅该日期对应的版本", "仅注日期的版本")
    found = only(recognized(draft(altered, zone=Zone.NORMATIVE_REFERENCES)))
    assert found.difference is not None
    assert not found.edition
    place = found.difference
    assert altered[: place.start] + place.expected + altered[place.end :] == text(LEAD)


def test_wordings_of_earlier_editions_are_told_from_altered_ones() -> None:
    found = only(recognized(draft("本标准按照GB/T 1.1-2009给出的规则起草。")))
    assert found.edition == "2009"
    assert found.difference is None


def test_a_wording_is_looked_for_in_its_zone_only() -> None:
    assert not recognized(draft(text(LEAD), zone=Zone.BODY))
    assert not recognized(draft(text(LEAD), zone=Zone.NORMATIVE_REFERENCES, language="en"))


def test_prescribed_blocks_are_those_that_are_not_altered() -> None:
    whole = text("gbt-foreword-patent")
    found = recognized(draft(whole, whole.replace("承担识别", "承担辨认"), "其他。"))
    assert prescribed(found) == {0}


def test_a_slot_that_is_not_filled_is_the_callers_mistake() -> None:
    with pytest.raises(DrafterError, match="needs 'body'"):
        text("gbt-foreword-owned")
    with pytest.raises(DrafterError, match="no prescribed text"):
        text("gbt-nothing")


@pytest.mark.parametrize("name", sorted(texts()))
def test_every_prescribed_wording_recognizes_itself(name: str) -> None:
    fixed = texts()[name]
    filled = text(name, **{slot: f"某{slot}" for slot in fixed.slots})
    assert exact(fixed.text, filled, fixed.language) is not None
    zone = sorted(fixed.zones)[0]
    found = only(recognized(draft(filled, zone=zone, language=fixed.language)))
    assert found.right
    for old in fixed.superseded:
        filled = old.text.replace("{", "某").replace("}", "某")
        assert only(recognized(draft(filled, zone=zone, language=fixed.language))).edition


@given(
    st.text(alphabet="本文件由提出归口。（）():： \u3000—-abc\u200b\u00ad", max_size=80),
    st.sampled_from(["zh", "en"]),
)
def test_normalizing_keeps_the_place_of_every_character(value: str, language: str) -> None:
    plain, offsets = normalize(value, language)
    assert len(plain) == len(offsets)
    assert list(offsets) == sorted(set(offsets))
    assert [normalize(value[offset], "en")[0] or " " for offset in offsets] == list(plain)
    assert normalize(plain, language)[0] == plain


@given(st.integers(0, 86), st.integers(0, 5), st.text(alphabet="某些字", max_size=4))
def test_correcting_an_altered_wording_gives_the_prescribed_one(
    start: int, length: int, inserted: str
) -> None:
    whole = text(LEAD)
    altered = whole[:start] + inserted + whole[start + length :]
    difference = near(whole, altered, "zh")
    if difference is not None:
        assert difference.expected is not None
        mended = altered[: difference.start] + difference.expected + altered[difference.end :]
        assert mended == whole
    else:
        assert altered == whole
