"""Designations found in text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.terminology.glossary import Designation, Match
from drafter.terminology.matcher import Matcher, compile_designations, find


def matcher(*terms: str, language="en", match=Match.PLURAL, protected=()) -> Matcher:
    rows = [Designation(f"T-{n}", language, term, match=match) for n, term in enumerate(terms)]
    return compile_designations(rows, language, protected)


def found(text, *terms, **options):
    return [text[hit.start : hit.end] for hit in matcher(*terms, **options).find(text)]


def test_the_longest_of_overlapping_terms_is_found():
    text = "A service mesh network and a service mesh."
    assert found(text, "service mesh", "mesh network", "mesh", "service mesh network") == [
        "service mesh network",
        "service mesh",
    ]


def test_a_longer_candidate_that_is_no_whole_word_hides_nothing():
    assert found("cloud computings", "cloud computing", match=Match.WORD) == []
    assert found("data setup", "data", "data set") == ["data"]


@pytest.mark.parametrize(
    "text", ["website", "on-site", "site-to-site", "site_1", "site2", "mésite"]
)
def test_part_of_a_word_is_not_found(text):
    assert found(text, "site") == []


@pytest.mark.parametrize(
    "text", ["site, site", "(site)", "site's", "- site -", "该site的", "site."]
)
def test_a_whole_word_is_found(text):
    assert "site" in found(text, "site")


def test_line_breaks_widths_and_hyphens_do_not_hide_a_term():
    text = "Cloud\ncomputing, cloud\u00a0computing; brain\u2011computer interfaces"
    assert found(text, "cloud computing", "brain-computer interface") == [
        "Cloud\ncomputing",
        "cloud\u00a0computing",
        "brain\u2011computer interfaces",
    ]
    assert found("大语\n言模型，ＡＩ 智能体", "大语言模型", "AI智能体", language="zh") == [
        "大语\n言模型",
        "ＡＩ 智能体",
    ]


def test_case_decides_where_asked():
    assert found("IPv6 and IPV6", "IPV6", match=Match.EXACT) == ["IPV6"]
    assert found("many LLMs, an llm", "LLM", match=Match.CASE) == ["LLMs"]


def test_nothing_is_found_inside_a_protected_string():
    hits = matcher("软体", language="zh", protected=["软体动物"]).find("软体动物与软体")
    assert [(hit.start, bool(hit.designations)) for hit in hits] == [(0, False), (5, True)]


def test_nothing_is_found_inside_masks():
    text = "token and “token”"
    hits = matcher("token").find(text, [(10, 17)])
    assert [hit.start for hit in hits] == [0]


def test_of_two_matchers_the_first_wins_on_equal_words():
    first = compile_designations([Designation("own", "en", "token")], "en")
    second = compile_designations([Designation("ours", "en", "token")], "en")
    hits = find("token", [first, second])
    assert [hit.designations[0].id for hit in hits] == ["own"]


def test_one_designation_may_stand_for_several_concepts():
    rows = [Designation("A", "en", "token"), Designation("B", "en", "token")]
    (hit,) = compile_designations(rows, "en").find("token")
    assert {one.id for one in hit.designations} == {"A", "B"}


def test_without_terms_nothing_is_found():
    assert matcher().find("any text") == []


_WORDS = st.lists(st.text(alphabet="ab", min_size=1, max_size=4), min_size=1, max_size=6)


@given(st.text(alphabet="ab ", max_size=40), _WORDS)
def test_hits_are_whole_words_without_overlap(text, terms):
    hits = matcher(*dict.fromkeys(terms), match=Match.WORD).find(text)
    end = 0
    for hit in hits:
        assert hit.start >= end
        end = hit.end
        assert text[hit.start : hit.end] == hit.designations[0].text
        assert not text[hit.start - 1 : hit.start].strip() or hit.start == 0
        assert not text[hit.end : hit.end + 1].strip()
    expected = sum(word in terms for word in text.split())
    assert len(hits) == expected


def oracle(text, terms):
    """Every whole-word place of every term, the longest first, then the first."""
    places = [
        (start - end, start, end)
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
        if text[start:end] in terms
        and not text[start - 1 : start].isalpha()
        and not text[end : end + 1].isalpha()
    ]
    taken: list[tuple[int, int]] = []
    for _, start, end in sorted(places):
        if all(end <= a or start >= b for a, b in taken):
            taken.append((start, end))
    return sorted(taken)


_PHRASES = st.lists(
    st.lists(st.sampled_from(["a", "b", "ab"]), min_size=1, max_size=3).map(" ".join),
    min_size=1,
    max_size=6,
    unique=True,
)


@given(st.lists(st.sampled_from(["a", "b", "ab", "x"]), max_size=12).map(" ".join), _PHRASES)
def test_crossing_terms_are_resolved_as_said(text, terms):
    one = matcher(*terms, match=Match.WORD)
    hits = [(hit.start, hit.end) for hit in one.find(text)]
    assert hits == oracle(text, set(terms))
    two = [matcher(term, match=Match.WORD) for term in terms]
    found = find(text, two)
    assert [(hit.start, hit.end) for hit in found] == hits
    assert all(hit.designations[0].text == text[hit.start : hit.end] for hit in found)
