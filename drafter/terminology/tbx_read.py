"""Entries of TBX (ISO 30042, both editions, DCA and DCT) and of NISO STS documents as rows.

Elements are known by their local names, so that dialects and older exports are read alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from drafter.errors import DrafterError
from drafter.terminology.glossary import Status, Type
from drafter.terminology.rows import COLUMNS, Row
from drafter.terminology.xml_source import local, read_xml, text

EXTRA = "drafter: "  # begins the note that keeps what TBX has no data category for
_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = frozenset({"langSet", "langSec"})
_TERMS = frozenset({"tig", "ntig", "termSec"})
_GENERIC = frozenset({"termNote", "descrip", "admin", "ref", "xref", "adminNote", "descripNote"})
_GROUPS = frozenset(
    {"termGrp", "termNoteGrp", "descripGrp", "adminGrp", "transacGrp", "noteGrp", "itemSet"}
)
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS_CATEGORIES = ("administrativeStatus", "normativeAuthorization", "usageStatus")
_STATUSES = {
    "preferredterm": Status.PREFERRED,
    "preferred": Status.PREFERRED,
    "standardizedterm": Status.PREFERRED,
    "approved": Status.PREFERRED,
    "admittedterm": Status.ADMITTED,
    "admitted": Status.ADMITTED,
    "deprecatedterm": Status.DEPRECATED,
    "deprecated": Status.DEPRECATED,
    "supersededterm": Status.DEPRECATED,
    "superseded": Status.DEPRECATED,
    "obsolete": Status.DEPRECATED,
    "forbidden": Status.DEPRECATED,
    "notrecommended": Status.DEPRECATED,
    "nonstandard": Status.DEPRECATED,
}
_TYPES = {
    **dict.fromkeys(("abbreviation", "acronym", "initialism", "shortForm"), Type.ABBREVIATION),
    **dict.fromkeys(("symbol", "formula", "equation", "logicalExpression"), Type.SYMBOL),
}


def read_tbx(path: Path) -> list[Row]:
    """Return the terms of a TBX or NISO STS file as rows."""
    root = read_xml(path)
    standard = _standard(root)
    rows: list[Row] = []
    for number, entry in enumerate(_entries(root), start=1):
        rows += _entry_rows(entry, number, standard)
    if not rows:
        raise DrafterError("holds no term entries; expected TBX or a NISO STS document", path=path)
    return rows


def _entries(root: Any) -> Iterator[Any]:
    return (element for element in root.iter() if local(element) in _ENTRIES)


def _standard(root: Any) -> str:
    """Return the designation of an STS document, empty for others."""
    for element in root.iter():
        if local(element) == "std-ref" and element.get("type") == "dated":
            return text(element)
    return ""


def _entry_rows(entry: Any, number: int, standard: str) -> Iterator[Row]:
    clause = _clause(entry)
    common = dict(_categories(entry))
    id_ = entry.get("id") or clause or f"entry-{number}"
    basis = {
        "id": id_,
        "domain": common.get("subjectField", ""),
        "source": common.get("source", standard),
        "clause": clause,
    }
    entry_definition = common.get("definition", "")
    for section in entry.iter():
        if local(section) in _LANGUAGES:
            yield from _language_rows(section, basis, entry_definition)
            entry_definition = ""


def _clause(entry: Any) -> str:
    """Return the number of the STS clause that holds the entry."""
    parent = entry.getparent()
    if parent is None or local(parent) != "term-sec":
        return ""
    return next((text(child) for child in parent if local(child) == "label"), "")


def _language_rows(section: Any, basis: dict[str, str], definition: str) -> Iterator[Row]:
    shared = dict(_categories(section))
    found: list[tuple[int, dict[str, str], bool]] = []
    for block in section.iter():
        if local(block) in _TERMS:
            row, kept = _term_row(block, basis | {"lang": _language(section)}, shared)
            found.append((block.sourceline or 0, row, kept))
    _one_preferred([row for _, row, kept in found if not kept])
    rows = [row for _, row, _ in found]
    holder = next((row for row in rows if row["status"] == Status.PREFERRED), *rows[:1])
    if rows:
        holder.setdefault("definition", shared.get("definition", definition))
        notes = [value for name, value in _categories(section) if name == "note"]
        holder["note"] = "; ".join(filter(None, [holder["note"], *notes]))
    yield from ((line, row) for line, row, _ in found)


def _one_preferred(rows: list[dict[str, str]]) -> None:
    """Admit all but the first full form that is preferred, or of which nothing is said."""
    preferred = [
        row
        for row in rows
        if row["status"] == Status.PREFERRED and row.get("type", Type.FULL) == Type.FULL
    ]
    for row in preferred[1:]:
        row["status"] = Status.ADMITTED


def _language(section: Any) -> str:
    code = section.get(_LANG) or section.get("lang") or ""
    first, hyphen, rest = code.replace("_", "-").partition("-")
    first = {"eng": "en", "zho": "zh", "chi": "zh"}.get(first.lower(), first.lower())
    if hyphen and (first, rest.lower()) in {
        ("zh", "cn"),
        ("zh", "hans"),
        ("en", "us"),
        ("en", "gb"),
    }:
        return first
    return first + hyphen + rest


def _term_row(
    block: Any, basis: dict[str, str], shared: dict[str, str]
) -> tuple[dict[str, str], bool]:
    """Return the row of a term, and whether drafter wrote it and kept all its values."""
    row = dict(basis)
    notes: list[str] = []
    extra: dict[str, str] = {}
    status = ""
    for category, value in _categories(block):
        if category == "term":
            row["term"] = value
        elif category in _STATUS_CATEGORIES:
            status = _status(value)
        elif category == "termType" and value in _TYPES:
            row["type"] = _TYPES[value]
        elif category == "note" and value.startswith(EXTRA):
            extra = _extra(value)
        elif category == "note":
            notes.append(value)
        elif category in ("definition", "source"):
            row[category] = value
    row["status"] = status or Status.PREFERRED
    if "source" in shared and row["source"] == basis["source"]:
        row["source"] = shared["source"]
    row["note"] = "; ".join(notes)
    return row | extra, bool(extra)


def _status(value: str) -> str:
    name = value.replace("-admn-sts", "").replace("AdmnSts", "").replace("-", "").lower()
    return _STATUSES.get(name, Status.ADMITTED)


def _extra(note: str) -> dict[str, str]:
    try:
        values = json.loads(note.removeprefix(EXTRA))
    except ValueError:
        return {}
    if not isinstance(values, dict):
        return {}
    return {
        key: value for key, value in values.items() if key in COLUMNS and isinstance(value, str)
    }


def _categories(parent: Any) -> Iterator[tuple[str, str]]:
    """Yield data categories and their values on the level of `parent`, through groups."""
    for child in parent:
        name = local(child)
        if name in _GROUPS:
            inner = list(_categories(child))
            about = {category for category, _ in inner}
            if name == "descripGrp" and "definition" not in about:  # the source of a context
                inner = [pair for pair in inner if pair[0] != "source"]
            yield from inner
        elif name and name not in _LANGUAGES and name not in _TERMS:
            category = child.get("type", "") if name in _GENERIC else name
            yield category, child.get("value") or text(child)
