"""What drafts of a folder disagree on, for people and spreadsheets: text, JSON, CSV, HTML."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from drafter.reports.columns import safe
from drafter.reports.webpage import render
from drafter.terminology.conflicts import Conflict, ConflictKind, Place
from drafter.version import __version__

FORMATS = ("text", "json", "csv", "html")
_WORDS = {
    "en": {
        "title": "Terms on which drafts disagree",
        "by": "Made by drafter {version} from {count} drafts",
        "summary": "Summary",
        "none": "The drafts agree.",
        "definition": "One term, several definitions",
        "designation": "One concept, several designations",
        "abbreviation": "One abbreviation, several meanings",
        "deprecated": "Deprecated designation in use",
        "instead": "Instead of {found} write {agreed}.",
        "place": "1 place",
        "places": "{count} places",
    },
    "zh": {
        "title": "各草案之间不一致的术语",
        "by": "由drafter {version}根据{count}个草案生成",
        "summary": "概要",
        "none": "各草案之间没有不一致的术语。",
        "definition": "同一术语有多个定义",
        "designation": "同一概念有多个名称",
        "abbreviation": "同一缩略语有多个含义",
        "deprecated": "仍在使用的拒用术语",
        "instead": "“{found}”宜改为“{agreed}”。",
        "place": "1处",
        "places": "{count}处",
    },
}
_COLUMNS = ("kind", "subject", "language", "form", "document", "clause", "excerpt")
_FORMULA = ("=", "+", "-", "@", "\t")  # how a cell begins that a spreadsheet would compute


def write(
    name: str, found: Sequence[Conflict], documents: Sequence[str], language: str = "en"
) -> str:
    """Return the conflicts `found` in `documents` in the format `name`, one of `FORMATS`.

    `language` ("en" or "zh") is that of the page's own words.
    """
    if name == "json":
        data = {"format": "drafter-conflicts/1", "conflicts": [asdict(item) for item in found]}
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    if name == "csv":
        return _csv(found)
    return _html(found, documents, language) if name == "html" else _text(found)


def _text(found: Sequence[Conflict]) -> str:
    lines = []
    for item in found:
        lines.append(f"{item.kind}: {item.subject} ({item.language})")
        for form in item.forms:
            places = dict.fromkeys(f"{one.document} {one.clause}".strip() for one in form.places)
            lines += [f"  {form.text}", *(f"    {place}" for place in places)]
    return "".join(f"{safe(line)}\n" for line in lines)


def _csv(found: Sequence[Conflict]) -> str:
    """Return a row for each place; nothing in a document can become a formula."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for item in found:
        for form in item.forms:
            for one in form.places:
                cells = (item.kind, item.subject, item.language, form.text)
                writer.writerow(map(_cell, (*cells, one.document, one.clause, one.excerpt)))
    return target.getvalue()


def _cell(text: str) -> str:
    plain = safe(text)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def _html(found: Sequence[Conflict], documents: Sequence[str], language: str) -> str:
    words = _WORDS[language]
    counts = Counter(item.kind for item in found)
    return render(
        "conflicts.html",
        language=language,
        words=words,
        title=words["title"],
        by=words["by"].format(version=__version__, count=len(documents)),
        kinds=[
            (kind, counts[kind], [_shown(item, words) for item in found if item.kind is kind])
            for kind in ConflictKind
            if counts[kind]
        ],
    )


def _shown(item: Conflict, words: dict[str, str]) -> dict[str, object]:
    """Return a conflict as the page shows it, the places of a form by document."""
    forms = [(safe(form.text), len(form.places), _by_document(form.places)) for form in item.forms]
    instead = ""
    if item.kind is ConflictKind.DEPRECATED and item.subject:
        instead = words["instead"].format(found=safe(item.forms[0].text), agreed=safe(item.subject))
    return {
        "subject": safe(item.subject or item.forms[0].text),
        "language": item.language,
        "instead": instead,
        "forms": forms,
    }


def _by_document(places: Sequence[Place]) -> list[tuple[str, list[tuple[str, str]]]]:
    grouped: dict[str, list[tuple[str, str]]] = {}
    for one in places:
        grouped.setdefault(safe(one.document), []).append((safe(one.clause), safe(one.excerpt)))
    return list(grouped.items())
