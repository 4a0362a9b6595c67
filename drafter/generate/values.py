"""The data of a draft, checked against the fields of its template and made ready for its texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from drafter.docx.write_xml import illegal
from drafter.generate.fields import Field
from drafter.generate.problems import Problems


class Markdown(str):
    """A value in Markdown, with the place where it stands."""

    line: int
    name: str

    def __new__(cls, text: str, line: int = 0, name: str = "") -> Markdown:
        """Return the text with the line of its key (its content starts on the next)."""
        value = super().__new__(cls, text)
        value.line, value.name = line, name
        return value


def prepared(
    fields: Mapping[str, Field], data: Mapping[str, Any], problems: Problems
) -> dict[str, Any]:
    """Return the values of all fields: given, else default, else empty; mistakes are noted."""
    for key in data:
        if key not in fields:
            problems.add(f"unknown field {key!r}{_suggestion(key, fields)}", _line(data, key))
    return {
        name: _value(field, data.get(name), _line(data, name), name, problems)
        for name, field in fields.items()
    }


def _suggestion(key: str, fields: Mapping[str, Field]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, fields, 1)
    return f"; did you mean {near[0]!r}?" if near else f"; known are: {', '.join(fields)}"


def _line(data: Mapping[str, Any], key: str) -> int:
    lines = getattr(data, "lines", {})
    return int(lines.get(key, getattr(data, "line", 0)))


def _value(field: Field, given: Any, line: int, name: str, problems: Problems) -> Any:
    if given is None or (given == "" and (field.required or field.type in ("text", "date"))):
        if field.required:
            problems.add(f"{name!r} is missing: {field.prompt['en']}", line)
        given = field.default
        problems = Problems()  # what the template itself says needs no check
    if field.type in ("records", "texts", "markdowns"):
        return _several(field, given, line, name, problems)
    if field.type == "record":
        return _record(field, given, line, name, problems)
    if isinstance(given, Mapping) or _is_list(given):
        problems.add(f"{name!r} must be a single text", line)
        return ""
    return _text(field, given, line, name, problems)


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _several(field: Field, given: Any, line: int, name: str, problems: Problems) -> list[Any]:
    if given in (None, ""):
        return []
    items = given if _is_list(given) else [given]
    if field.type == "records":
        return [_record(field, item, line, name, problems) for item in items]
    found = []
    for item in items:
        if isinstance(item, Mapping) or _is_list(item):
            problems.add(f"{name!r} must be a list of texts", line)
        else:
            found.append(_text(field, item, line, name, problems))
    return [item for item in found if item]


def _record(field: Field, given: Any, line: int, name: str, problems: Problems) -> dict[str, Any]:
    if given in (None, "") or given == []:
        return {}
    if not isinstance(given, Mapping):
        problems.add(
            f"an entry of {name!r} must have the keys {', '.join(field.fields)};"
            f" found {given!r:.60}",
            line,
        )
        return {}
    own = getattr(given, "line", line) or line
    known = {key: value for key, value in given.items() if key in field.fields}
    for key in given:
        if key not in field.fields:
            hint = _suggestion(key, field.fields)
            problems.add(f"unknown key {key!r} in {name!r}{hint}", _line(given, key))
    return {
        key: _value(each, known.get(key), _line(given, key) or own, f"{name}: {key}", problems)
        for key, each in field.fields.items()
    }


def _text(field: Field, given: Any, line: int, name: str, problems: Problems) -> Any:
    text = _plain(given)
    sign = illegal(text)
    if sign:
        problems.add(
            f"{name!r} holds the character U+{ord(sign):04X}, which no Word file can", line
        )
    if field.type in ("markdown", "markdowns"):
        return Markdown(text.strip("\n"), line, name)
    text = text.strip()
    if "\n" in text or "\r" in text:
        problems.add(f"{name!r} must be one line", line)
        text = " ".join(text.split())
    if text:
        _check(field, text, line, name, problems)
    return text


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def _check(field: Field, text: str, line: int, name: str, problems: Problems) -> None:
    if field.choices and text not in field.choices:
        allowed = ", ".join(field.choices)
        problems.add(f"{name!r} is {text!r}; expected one of: {allowed}", line)
    if field.check and not re.fullmatch(field.check, text):
        problems.add(f"{name!r} is {text!r}; expected {field.problem['en']}", line)
    if field.type == "date" and not _is_date(text):
        problems.add(f"{name!r} is {text!r}; expected a date as 2026-01-31", line)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return set(text) <= set("X-0123456789") and len(text) == 10
    return len(text) == 10
