"""Designations in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.designations import Designation, find

PARTS = {
    "GB/T 1.1—2020": ("GB/T", "1", "1", "2020"),
    "GB/T 20001.5-2017": ("GB/T", "20001", "5", "2017"),
    "GB/T　1.1一2020": ("GB/T", "1", "1", "2020"),
    "GBT1.1-2020": ("GB/T", "1", "1", "2020"),
    "GB 4943.1": ("GB", "4943", "1", ""),
    "GB 3100—93": ("GB", "3100", "", "1993"),
    "GB/T XXXXX—XXXX": ("GB/T", "XXXXX", "", "XXXX"),
    "YD/T 1234.1—2020": ("YD/T", "1234", "1", "2020"),
    "SL/T XXXX—202X": ("SL/T", "XXXX", "", "202X"),
    "DB11/T 123—2019": ("DB11/T", "123", "", "2019"),
    "T/CAS 290—2017": ("T/CAS", "290", "", "2017"),
    "Q/YYJD 001—2024": ("Q/YYJD", "001", "", "2024"),
    "ISO 9001:2015": ("ISO", "9001", "", "2015"),
    "ISO 9001-2015": ("ISO", "9001", "", "2015"),
    "ISO 128-30": ("ISO", "128", "30", ""),
    "ISO 16634:—": ("ISO", "16634", "", "—"),
    "ISO 7010-W001": ("ISO", "7010", "W001", ""),
    "IEC 60417-5017:2002-10": ("IEC", "60417", "5017", "2002-10"),
    "CISPR 16-1-1:2019": ("CISPR", "16", "1-1", "2019"),
    "ITU-T X.509 (10/2019)": ("ITU-T", "X.509", "", "10/2019"),
    "EN ISO 9001:2015": ("EN ISO", "9001", "", "2015"),
    "DIN EN 1234-1": ("DIN EN", "1234", "1", ""),
    "ETSI EN 301 549 V3.2.1": ("ETSI EN", "301 549", "", ""),
    "IEEE Std 1588-2019": ("IEEE", "1588", "", "2019"),
    "ASTM D638-14": ("ASTM", "D638", "14", ""),
    "SAE J3016": ("SAE", "J3016", "", ""),
    "RFC 2119": ("RFC", "2119", "", ""),
    "ISO9001:2015": ("ISO", "9001", "", "2015"),
    "ISO/HL7 27931:2009": ("ISO/HL7", "27931", "", "2009"),
    "3GPP TS 24.301": ("3GPP", "24.301", "", ""),
    "NIST SP 800-53": ("NIST", "800", "53", ""),
}


def only(text: str) -> Designation:
    [found] = find(text)
    return found


@pytest.mark.parametrize(("text", "parts"), PARTS.items())
def test_a_designation_is_taken_apart(text: str, parts: tuple[str, str, str, str]) -> None:
    found = only(text)
    assert (found.publisher, found.number, found.part, found.year) == parts
    assert found.text == text


@pytest.mark.parametrize("text", PARTS)
def test_a_designation_is_found_inside_chinese_text_at_its_place(text: str) -> None:
    sentence = f"应符合{text}的规定"
    assert [(each.start, each.text) for each in find(sentence)] == [(3, text)]


@pytest.mark.parametrize(
    "text",
    [
        "http://example.org/GB/T 1.1",
        "GB_T1.1.docx",
        "a file ISO 9001.pdf here",
        "mail GB/T1@example.org",
        "a disk of 2 TB 10 times",
        "flight MH 370 was late",
        "ISO/TC 34/SC 4",
        "IPv4, TCP/IP 802",
        "the SB 16 model",
        "AGB/T 1.1",
        "第2部分",
        "TODO 12",
        "call the API 100 times",
        "API 100",
        "The REST API 100 requests",
        "调用API 100次",
    ],
)
def test_what_is_no_designation_is_left_alone(text: str) -> None:
    assert list(find(text)) == []


def test_a_dual_number_is_two_designations() -> None:
    found = list(find("见GB/T 755—2025/IEC 60034-1:2022。"))
    assert [each.text for each in found] == ["GB/T 755—2025", "IEC 60034-1:2022"]
    assert found[1].start == found[0].end + 1


@pytest.mark.parametrize("text", ["IEC 61970 (all parts)", "GB/T 3102（所有部分）"])
def test_all_parts_belong_to_the_designation(text: str) -> None:
    found = only(text + ", title")
    assert found.all_parts
    assert found.text == text
    assert not found.dated


def test_document_type_and_amendment_are_told_apart() -> None:
    assert only("ISO/IEC Guide 51:2014").document_type == "Guide"
    assert only("ISO/DIS 15926-100(en)").document_type == "DIS"
    found = only("ISO/IEC 27001:2022/Amd 1:2024, 5.1")
    assert (found.publisher, found.amendment) == ("ISO/IEC", "Amd 1:2024")


@pytest.mark.parametrize(
    ("text", "amendment"),
    [
        ("ISO/CD PAS 99999:2026", ""),
        ("ISO/PRF Guide 99", ""),
        ("ISO/DIS 19650-1:2027/DAM 1:2027", "DAM 1:2027"),
        ("ISO/IEC 27001:2022/FDAM 1", "FDAM 1"),
        ("ISO 1:2016/DCOR 1:2017", "DCOR 1:2017"),
    ],
)
def test_stages_belong_to_documents_of_every_type_and_to_their_changes(
    text: str, amendment: str
) -> None:
    found = only(f"This document replaces {text}, which it revises.")
    assert (found.text, found.amendment) == (text, amendment)


@pytest.mark.parametrize(
    "text",
    ["API 610, Centrifugal pumps", "应符合API 610的规定", "PAS 99:2012", "ISO 13709、API 610"],
)
def test_a_publisher_that_is_a_word_as_well_needs_the_look_of_a_citation(text: str) -> None:
    assert [each.number for each in find(text)][-1] in ("610", "99")


def test_editions_of_a_document_have_one_key() -> None:
    assert only("GB/T 1.1—2020").key == only("GB/T 1.1—2009").key == only("GB/T 1.1").key
    assert only("GB/T 1.1").key != only("GB/T 1.2").key


@given(st.text(alphabet="GBTISOEC/.:—- 0123456789（）中abX", max_size=60))
def test_designations_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for found in find(text):
        assert text[found.start : found.end] == found.text
        assert found.start >= end
        end = found.end


@pytest.mark.parametrize("unit", ["ISO/", "A", "ISO 1-1-1", ".docx", "1 ", "GB ", "《", "@"])
def test_long_hostile_text_is_read_in_linear_time(unit: str) -> None:
    text = unit * 50_000 + " ISO 9001.x SL 75"
    assert all(found.text in text for found in find(text))
