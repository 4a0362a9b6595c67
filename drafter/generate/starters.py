"""Starters: for each field of technology, what the first draft of a standard may hold.

A starter names terms of the glossary of its field with proposed definitions, documents that are
likely to be referred to, and an outline of technical clauses.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import Any

from drafter import yamlfile
from drafter.errors import DrafterError
from drafter.generate.template import Template
from drafter.resources import folder

_SLOT = {"zh": "［待填：内容］。", "en": "[TODO: provisions]."}
_KEYS = {"field", "glossary", "terms", "zh", "en"}


def list_starters() -> dict[str, dict[str, str]]:
    """Return the names of the fields of technology with their titles by language."""
    return {
        name: {key: _load(name).mapping("field").text(key) for key in ("en", "zh")}
        for name in _names()
    }


def _names() -> list[str]:
    return sorted(path.stem for path in (folder("templates") / "fields").glob("*.yaml"))


@cache
def _load(name: str) -> yamlfile.Mapping:
    if name not in _names():
        raise DrafterError(f"there is no field {name!r}; known are: {', '.join(_names())}")
    data = yamlfile.load(folder("templates") / "fields" / f"{name}.yaml")
    data.only(_KEYS)
    return data


def starter_values(name: str, template: Template) -> dict[str, Any]:
    """Return title, terms, references and clauses of a starter in the language of a template."""
    data = _load(name)
    own = data.mapping(template.language)
    values = {
        "title": own.text("title"),
        "english_title": data.mapping("en").text("title").replace(" — ", "—"),
        "references": [dict(entry) for entry in own.mappings("references")],
        "terms_from": [],
        "terms": _terms(data, template.language),
        "symbols": [],
        "scope": template.fixed.get("scope", template.fields["scope"].default),
        "clauses": _clauses(own, template.language),
        "annexes": [],
        "bibliography": [],
    }
    return {key: value for key, value in values.items() if key in template.fields}


def _terms(data: yamlfile.Mapping, language: str) -> list[dict[str, str]]:
    """Return the entries of a starter, with the designations of the glossary."""
    rows = _glossary(data)
    found = []
    for entry in data.mappings("terms"):
        row = rows.get(entry.text("id"), {})
        if not {"en", "zh"} <= set(row):
            raise entry.error(
                f"the glossary has no term {entry.text('id')!r} in both languages", "id"
            )
        term = {"term": row[language], "definition": entry.text(language)}
        if language == "zh":
            term = {"term": row["zh"], "english": row["en"], "definition": entry.text("zh")}
        found.append(term)
    return found


def _glossary(data: yamlfile.Mapping) -> dict[str, dict[str, str]]:
    """Return the preferred terms of a glossary, by id and language."""
    path = folder("terminology") / f"{data.text('glossary')}.csv"
    if not path.is_file():
        raise data.error(f"there is no glossary {path.name!r}", "glossary")
    found: dict[str, dict[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["status"] == "preferred":
                found.setdefault(row["id"], {}).setdefault(row["lang"], row["term"])
    return found


def _clauses(own: yamlfile.Mapping, language: str) -> str:
    """Return the outline as Markdown, a slot to be filled in every clause."""
    lines: list[str] = []
    for chapter in own.mappings("outline"):
        lines += [f"# {chapter.text('title')}", ""]
        for clause in chapter.texts("clauses"):
            lines += [f"## {clause}", "", _SLOT[language], ""]
    return "\n".join(lines[:-1]) + "\n"
