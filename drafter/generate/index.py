"""The index of terms, made from the entries: every designation by initial letter, with its number.

Chinese designations are in the order of pinyin with the letters as heads (GB/T 1.1—2020, 8.14),
English ones in alphabetical order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, groupby
from typing import Any

_NAMES = ("admitted", "deprecated")
Entry = dict[str, str]


def with_index(values: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return `values` with `index_parts`, and a name for each term entry that has none.

    A part has a `title`, empty where it is the only one, and `groups` of a `letter` and `entries`;
    an entry has the `word` and the `id` of the term entry.
    """
    result = dict(values)
    if values.get("index_terms") != "yes":
        return {**result, "index_parts": []}
    taken = set(_names(result))
    fresh = (name for n in count(1) if (name := f"term-{n}") not in taken)
    for place in ("terms", "groups"):
        result[place] = [_named(record, fresh) for record in result.get(place, ())]
    entries = list(_entries(result))
    words = [{"word": w, "id": e["id"]} for e in entries for w in (e["term"], *_others(e)) if w]
    parts = [("", words)]
    if language == "zh":
        english = [{"word": e["english"], "id": e["id"]} for e in entries if e.get("english")]
        parts = [("汉语拼音索引", words), ("英文对应词索引", english)]
    result["index_parts"] = [
        {"title": title, "groups": _groups(part, language)} for title, part in parts if part
    ]
    return result


def _names(value: Any) -> Iterator[str]:
    """Yield the names that records anywhere in the data have."""
    if isinstance(value, Mapping):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for inner in value.values():
            yield from _names(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            yield from _names(inner)


def _named(record: Mapping[str, Any], fresh: Iterator[str]) -> dict[str, Any]:
    """Return a term entry, or a chapter of entries, with a name for every entry."""
    if "terms" in record:
        return {**record, "terms": [_named(each, fresh) for each in record["terms"]]}
    return {**record, "id": record["id"] or next(fresh)}


def _entries(values: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from values["terms"]
    for group in values["groups"]:
        yield from group["terms"]


def _others(entry: Mapping[str, Any]) -> Iterator[str]:
    for name in _NAMES:
        yield from entry.get(name, ())


def _groups(entries: Sequence[Entry], language: str) -> list[dict[str, Any]]:
    keys = {entry["word"]: _key(entry["word"], language) for entry in entries}
    ordered = sorted(entries, key=lambda entry: keys[entry["word"]])
    initials = groupby(ordered, key=lambda entry: keys[entry["word"]][0][:1].upper())
    return [{"letter": letter, "entries": list(group)} for letter, group in initials]


def _key(word: str, language: str) -> tuple[str, ...]:
    """Return what a word is sorted by; tones decide between the same syllables."""
    if language != "zh":
        return (word.casefold(), word)
    from pypinyin import Style, lazy_pinyin

    syllables = lazy_pinyin(word, style=Style.NORMAL)
    tones = lazy_pinyin(word, style=Style.TONE3)
    return (" ".join(syllables).casefold(), " ".join(tones), word)
