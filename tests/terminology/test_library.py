"""The glossaries in force: shipped, cached, layered; their files are sound."""

from __future__ import annotations

import pytest

from drafter.resources import folder
from drafter.terminology import library
from drafter.terminology.glossary import Checked, Designation, Glossary, Status, Use
from drafter.terminology.library import compile_folder, field_files, glossary, layer, shipped
from drafter.terminology.matcher import compile_matcher
from drafter.terminology.validation import CONSTRUCTED, check


def test_the_shipped_files_have_no_faults():
    assert check(folder("terminology")) == []


def test_every_field_of_the_action_plan_has_a_file():
    keys = {row["key"] for row in library.plain_rows(folder("terminology") / library.FIELDS)}
    assert keys == {path.stem for path in field_files(folder("terminology"))}
    assert len(keys) == 16


def test_only_what_was_checked_and_seen_is_an_error():
    errors = [one for one in shipped().designations if one.use is Use.ERROR]
    assert errors
    for one in errors:
        assert one.status is Status.DEPRECATED
        assert one.checked in (Checked.YES, Checked.PAIR)
        assert one.seen_in not in ("", CONSTRUCTED)


@pytest.mark.parametrize("word", ["资料", "分支", "模式", "代理人", "服务网"])
def test_ordinary_words_are_never_reported(word):
    rows = shipped().by_key["zh", word]
    assert all(one.use is Use.CONTEXT for one in rows)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_designation_is_found_in_its_own_text(language):
    glossary = shipped()
    matcher = compile_matcher(glossary, language)
    for one in glossary.designations:
        if one.language == language:
            (hit,) = matcher.find(one.text)
            assert one in hit.designations, one.text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_preferred_term_is_never_taken_for_a_variant(language):
    glossary = shipped()
    matcher = compile_matcher(glossary, language)
    for one in glossary.designations:
        if one.language == language and one.status is Status.PREFERRED:
            for hit in matcher.find(f"({one.text})"):
                assert not [d for d in hit.designations if d.status is Status.DEPRECATED]


def test_the_cache_gives_what_the_files_say():
    fresh = compile_folder(folder("terminology"))
    shipped.cache_clear()
    first = shipped()
    shipped.cache_clear()
    assert shipped() == first == fresh
    assert [one.line for one in shipped().designations] == [one.line for one in fresh.designations]


def test_a_damaged_cache_is_made_again(monkeypatch, tmp_path):
    monkeypatch.setattr("drafter.compiled.cache_folder", lambda: tmp_path)
    shipped.cache_clear()
    expected = shipped()
    (cached,) = tmp_path.glob("terms-*.json")
    cached.write_text("[[[1]]]", encoding="utf-8")
    shipped.cache_clear()
    assert shipped() == expected
    shipped.cache_clear()


def rows(*texts, id_="T", language="zh", statuses=(Status.PREFERRED, Status.ADMITTED)):
    return [
        Designation(id_, language, text, status=status)
        for text, status in zip(texts, statuses, strict=False)
    ]


def test_the_users_preferred_term_replaces_ours():
    ours = Glossary(
        (
            *rows("大型语言模型", "大语言模型", id_="LLM"),
            Designation("LLM", "zh", "巨型语言模型", Status.DEPRECATED, use=Use.WARNING),
            Designation("LLM", "en", "large language model"),
        )
    )
    own = Glossary(tuple(rows("大语言模型", id_="my-1")))
    merged = layer(ours, own)
    concept = merged.concepts["my-1"]
    assert concept.preferred("zh").text == "大语言模型"
    assert concept.preferred("en").text == "large language model"
    status = {one.text: one.status for one in concept.designations}
    assert status["大型语言模型"] is Status.ADMITTED
    assert status["巨型语言模型"] is Status.DEPRECATED
    assert "LLM" not in merged.concepts


def test_what_the_user_prefers_is_no_longer_deprecated():
    ours = Glossary(
        (*rows("机器学习", id_="A"), Designation("A", "zh", "机械学习", Status.DEPRECATED))
    )
    merged = layer(ours, Glossary(tuple(rows("机械学习", id_="B"))))
    assert [one.status for one in merged.by_key["zh", "机械学习"]] == [Status.PREFERRED]


def test_a_word_shared_in_one_language_does_not_merge_concepts():
    ours = Glossary((Designation("A", "en", "token"), Designation("A", "zh", "词元")))
    own = Glossary((Designation("B", "en", "token"), Designation("B", "zh", "令牌")))
    merged = layer(ours, own)
    assert {one.text for one in merged.concepts["B"].designations} == {"token", "令牌"}
    assert [one.text for one in merged.concepts["A"].designations] == ["词元"]


def test_the_users_files_are_layered_in_order(tmp_path):
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("id,lang,term\nX,zh,大语言模型\n", encoding="utf-8-sig")
    second.write_text("id,lang,term\nX,zh,语言大模型\n", encoding="utf-8")
    result = glossary([first, second])
    assert result.concepts["X"].preferred("zh").text == "语言大模型"
