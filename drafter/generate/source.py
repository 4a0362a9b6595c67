"""Data files: YAML, or Markdown whose headings say which field a text belongs to.

A Markdown file may begin with the other fields as YAML between two lines `---`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from drafter import yamlfile
from drafter.blocks import Zone
from drafter.errors import DrafterError
from drafter.generate.wording import Wording, wording

_HEADING = re.compile(r"#\s+(.*?)\s*(\{[^{}]*\})?\s*$")
_ENTRY = re.compile(r"##\s+(.*?)\s*(?:\{#([^{}\s]+)\})?\s*$")
_ANNEX = re.compile(
    r"(?:附录\s*[A-Z]?|Annex\s*[A-Z]?)\s*[（(](规范性|资料性|normative|informative)[）)]\s*(.*)"
)
_FENCE = re.compile(r"\s*(```|~~~)")
_ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s+(.*)")
_CHINESE_ENTRY = re.compile(r"((?:[^\s　]+ ){0,2}[^\s　]+)　+(.+)")
_ENGLISH_ENTRY = re.compile(r"([^,]+), \*?(.+?)\*?")
_SENTENCE = re.compile(r"[。.：:]$")
Line = tuple[int, str]  # number in the file, text


def load_data(path: Path) -> yamlfile.Mapping:
    """Read a data file, YAML or Markdown (`.md`); DrafterError where it is neither."""
    if path.suffix.lower() not in (".md", ".markdown"):
        return yamlfile.load(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DrafterError(f"cannot be read: {error}", path=path) from error
    return markdown_data(text, path)


def markdown_data(text: str, path: Path) -> yamlfile.Mapping:
    """Return the fields that a text in Markdown holds, with their lines."""
    lines = text.split("\n")
    data, start = _front_matter(lines, path)
    chinese = bool(re.search("[\u4e00-\u9fff]", text))
    words = wording("zh" if chinese else "en")
    for heading, number, body in _chapters(lines, start):
        _assign(data, words, heading, number, body)
    return data


def _front_matter(lines: list[str], path: Path) -> tuple[yamlfile.Mapping, int]:
    if not lines or lines[0].strip() != "---":
        return yamlfile.Mapping(path, 1), 0
    end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() in ("---", "...")), 0)
    if not end:
        raise DrafterError("the line --- that ends the fields is missing", path=path, line=1)
    front = "\n" + "\n".join(lines[1:end])
    return yamlfile.loads(front, path), end + 1


def _chapters(lines: list[str], start: int) -> list[tuple[str, int, list[Line]]]:
    """Return heading, line of the heading and lines below it of every chapter."""
    found: list[tuple[str, int, list[Line]]] = [("", start, [])]
    fenced = False
    for number, line in enumerate(lines[start:], start + 1):
        fenced ^= bool(_FENCE.match(line))
        if not fenced and _HEADING.match(line):
            found.append((line, number, []))
        else:
            found[-1][2].append((number, line))
    return found


def _assign(
    data: yamlfile.Mapping, words: Wording, heading: str, number: int, body: list[Line]
) -> None:
    match = _HEADING.match(heading)
    title = match[1] if match else ""
    if not match:
        if any(text.strip() for _, text in body):
            first = next(line for line, text in body if text.strip())
            raise DrafterError("text before the first heading", path=data.path, line=first)
        return
    annex = _ANNEX.match(title)
    zone = words.zone(title)
    if annex:
        _add_annex(data, annex, match[2] or "", number, body)
    elif zone in _READERS:
        name, reader = _READERS[zone]
        _set(data, name, reader(data, body, number, words), number)
    elif zone is Zone.BODY:
        _add_clause(data, heading, number, body)


def _set(data: yamlfile.Mapping, name: str, value: Any, line: int) -> None:
    if name in data:
        raise data.error(f"{name!r} stands in the fields and as a chapter", name)
    data[name] = value
    data.lines[name] = line


def _text(data: yamlfile.Mapping, body: list[Line], line: int, words: Wording) -> str:
    return "\n".join(text for _, text in body)


def _add_clause(data: yamlfile.Mapping, heading: str, number: int, body: list[Line]) -> None:
    """Add a technical chapter; blank lines keep the lines of the text as in the file."""
    text = "\n".join([heading, *(text for _, text in body)])
    if "clauses" not in data:
        data["clauses"] = text
        data.lines["clauses"] = number - 1
        return
    last = data.lines["clauses"] + data["clauses"].count("\n") + 1
    data["clauses"] += "\n" * (number - last) + text


def _add_annex(
    data: yamlfile.Mapping, match: re.Match[str], attributes: str, number: int, body: list[Line]
) -> None:
    entry = yamlfile.Mapping(data.path, number)
    values = {"status": match[1], "title": match[2], "content": "\n".join(t for _, t in body)}
    name = re.search(r"#([^\s{}]+)", attributes)
    if name:
        values["id"] = name[1]
    for key, value in values.items():
        entry[key] = value
        entry.lines[key] = number
    data.setdefault("annexes", []).append(entry)
    data.lines.setdefault("annexes", number)


def _references(
    data: yamlfile.Mapping, body: list[Line], line: int, words: Wording
) -> list[yamlfile.Mapping]:
    """Read a list of documents; sentences above it are what the template says itself."""
    pattern = _CHINESE_ENTRY if words.language == "zh" else _ENGLISH_ENTRY
    found = []
    for number, text in body:
        item = _ITEM.match(text.strip())
        shown = item[1] if item else text.strip()
        if not shown or (not item and _SENTENCE.search(shown)):
            continue
        entry = yamlfile.Mapping(data.path, number)
        match = pattern.fullmatch(shown)
        entry.update({"number": match[1], "title": match[2]} if match else {"title": shown})
        entry.lines = dict.fromkeys(entry, number)
        found.append(entry)
    return found


def _terms(
    data: yamlfile.Mapping, body: list[Line], line: int, words: Wording
) -> list[yamlfile.Mapping]:
    """Read the entries: `## term　equivalent`, definition, notes, examples, source."""
    found: list[yamlfile.Mapping] = []
    for number, text in body:
        match = _ENTRY.match(text)
        if match:
            term, _, english = match[1].partition("　")
            entry = yamlfile.Mapping(data.path, number)
            entry.update({"term": term, "definition": ""})
            if words.language == "zh":
                entry["english"] = english.strip()
            if match[2]:
                entry["id"] = match[2]
            entry.lines = dict.fromkeys(entry, number)
            found.append(entry)
        elif found and text.strip():
            _entry_line(found[-1], text.strip(), number, words)
    return found


def _entry_line(entry: yamlfile.Mapping, text: str, number: int, words: Wording) -> None:
    for name, pattern in (("notes", words.note), ("examples", words.example)):
        label = pattern.match(text)
        if label:
            entry.setdefault(name, []).append(text[label.end() :].strip())
            entry.lines.setdefault(name, number)
            return
    source = re.fullmatch(r"\\?\[(?:SOURCE: ?|来源：)(.+?)\\?\]", text)
    if source:
        entry["source"] = source[1]
        entry.lines["source"] = number
        return
    entry["definition"] = "\n".join(part for part in (entry["definition"], text) if part)


_READERS = {
    Zone.INTRODUCTION: ("introduction", _text),
    Zone.SCOPE: ("scope", _text),
    Zone.NORMATIVE_REFERENCES: ("references", _references),
    Zone.TERMS: ("terms", _terms),
    Zone.BIBLIOGRAPHY: ("bibliography", _references),
}
