from __future__ import annotations

from pathlib import Path

from drafter import yamlfile
from drafter.blocks import Role, Zone
from drafter.docx.reader import read
from drafter.generate import example_data, from_draft, generate
from drafter.generate.index import with_index


def term(word: str, english: str = "", **more: object) -> dict[str, object]:
    return {"term": word, "english": english, "id": "", "definition": "x", **more}


def words(part: dict[str, object]) -> list[tuple[str, list[str]]]:
    groups = part["groups"]
    assert isinstance(groups, list)
    return [(group["letter"], [entry["word"] for entry in group["entries"]]) for group in groups]


def test_chinese_terms_are_in_the_order_of_pinyin_also_where_a_character_has_two_readings() -> None:
    terms = [
        term("长度", "length"),
        term("重庆"),
        term("安全", "Safety"),
        term("AI芯片", "AI chip"),
    ]
    chinese, english = with_index({"index_terms": "yes", "terms": terms}, "zh")["index_parts"]
    assert (chinese["title"], english["title"]) == ("汉语拼音索引", "英文对应词索引")
    assert words(chinese) == [("A", ["AI芯片", "安全"]), ("C", ["长度", "重庆"])]
    assert words(english) == [("A", ["AI chip"]), ("L", ["length"]), ("S", ["Safety"])]


def test_every_designation_leads_to_its_entry_and_names_are_kept() -> None:
    terms = [term("b", id="term-1"), term("a", admitted=["c"], deprecated=["d"])]
    values = with_index({"index_terms": "yes", "terms": terms}, "en")
    (part,) = values["index_parts"]
    entries = [entry for group in part["groups"] for entry in group["entries"]]
    assert [(entry["word"], entry["id"]) for entry in entries] == [
        ("a", "term-2"),
        ("b", "term-1"),
        ("c", "term-2"),
        ("d", "term-2"),
    ]
    assert [entry["id"] for entry in values["terms"]] == ["term-1", "term-2"]


def test_without_being_asked_for_there_is_no_index() -> None:
    assert with_index({"terms": [term("a")]}, "en")["index_parts"] == []
    assert with_index({"index_terms": "yes", "terms": []}, "en")["index_parts"] == []


def test_the_index_of_a_draft_has_the_numbers_of_its_terms() -> None:
    data = yamlfile.loads(example_data("gbt-terminology"), Path("data.yaml"))
    draft = read(generate("gbt-terminology", data))
    numbers = {entry.preferred.text: entry.number for entry in draft.terms if entry.preferred}
    listed = [b for b in draft.zone_blocks(Zone.INDEX) if b.role is Role.INDEX and "……" in b.text]
    found = dict(block.text.split("……") for block in listed)
    assert {word: found[word] for word in numbers} == numbers
    assert found["data catalogue"] == numbers["数据目录"]
    assert all(field.kind == "REF" for block in listed for field in block.fields)
    assert "\nindex_terms: yes" in from_draft(draft)
