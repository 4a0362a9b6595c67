"""One HTML file that an editor can mail: summary, charts, filters, every finding in its context.

The page is complete in itself: no network, no other file, works from `file://`. What the
documents say reaches the page as data only, and the script puts it there as text.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from drafter.finding import Finding, Level
from drafter.reports import Layout
from drafter.reports.columns import head, safe, tail
from drafter.reports.labels import LABELS, PAGE, cited, correction, count, language_of, place
from drafter.reports.passages import compare
from drafter.reports.tree import tree
from drafter.reports.webpage import render
from drafter.results import DocumentResult, Run, Status, active, context, levels, verdict

_BARS = 15  # in a chart
_AROUND = 240  # columns of context on each side of the words


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a chart: its label and the number of findings of each level."""

    label: str
    title: str
    numbers: tuple[int, ...]


def write(run: Run, layout: Layout) -> str:
    """Return the run as an HTML page."""
    language = language_of(run.documents, layout.language)
    return render(
        "report.html",
        script="report.js",
        language=language,
        words=LABELS[language] | PAGE[language],
        title=_title(run, language),
        data=_data(_words(language)),
        documents=[_document(item, layout) for item in run.documents],
        verdicts=_verdicts(run),
        charts=_charts(run, language),
        levels=[level.value for level in Level],
        totals=levels(run.documents),
        suppressed=sum(f.suppressed is not None for d in run.documents for f in d.findings),
        rules=sorted(Counter(f.rule for d in run.documents for f in d.findings).items()),
        notices=run.notices,
        missing=run.missing,
        count=partial(count, language=language),
    )


def _data(value: Any) -> str:
    """Return JSON that can stand in a script element: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _words(language: str) -> dict[str, Any]:
    """Return the words that the script needs."""
    names = ("waiver", "baseline", "draft", "source", "like", "shown", "outside", "clauses")
    words = LABELS[language] | PAGE[language]
    return {"levels": [words[level] for level in Level]} | {name: words[name] for name in names}


def _title(run: Run, language: str) -> str:
    if len(run.documents) != 1:
        return PAGE[language]["heading"]
    document = run.documents[0]
    about = " ".join(part for part in (document.number, document.title) if part)
    return safe(about or document.path)


def _document(document: DocumentResult, layout: Layout) -> dict[str, Any]:
    """Return what the page shows of a document at once, and as data what it shows on demand."""
    language = language_of([document], layout.language)
    failed = document.status is Status.FAILED
    return {
        "path": safe(document.path),
        "about": safe(" ".join(part for part in (document.number, document.title) if part)),
        "error": safe(document.error or "") if failed else None,
        "verdict": "failed" if failed else verdict(document).value,
        "numbers": levels([document]),
        "language": document.language or "en",
        "data": _data(
            {
                "clauses": [
                    [safe(b.heading.number), safe(b.heading.title), b.heading.level, b.findings]
                    for b in tree(document)
                ],
                "findings": [_finding(document, item, language) for item in document.findings],
                "words": language,
            }
        ),
    }


def _finding(document: DocumentResult, finding: Finding, language: str) -> dict[str, Any]:
    """Return a finding as the script shows it; empty values are left out."""
    words = context(document, finding)
    texts = {
        "rule": finding.rule,
        "message": finding.message,
        "clause": finding.location.clause or "",
        "heading": finding.location.heading,
        "place": place(finding, language),
        "before": tail(safe(words.before), _AROUND),
        "text": words.text,
        "after": head(safe(words.after), _AROUND),
        "directive": cited(finding),
        "fix": correction(finding, finding.fix, language) if finding.fix else "",
        "suppressed": finding.suppressed or "",
        "reason": document.reasons.get(finding.fingerprint, ""),
    }
    sources = [_source(finding, item) for item in finding.related if "similarity" in item]
    return (
        {"level": finding.level.rank}
        | {name: safe(text) for name, text in texts.items() if text}
        | ({"sources": sources} if sources else {})
    )


def _source(finding: Finding, related: Mapping[str, Any]) -> dict[str, Any]:
    draft, source = compare(finding.location.text, str(related.get("text") or ""))
    name = f"{related.get('document')} {related.get('clause') or ''}".strip()
    return {
        "name": safe(name),
        "percent": round(100 * float(related["similarity"])),
        "draft": [[int(shared), safe(text)] for shared, text in draft],
        "source": [[int(shared), safe(text)] for shared, text in source],
    }


def _verdicts(run: Run) -> list[tuple[str, int]]:
    found = Counter(
        "failed" if document.status is Status.FAILED else verdict(document).value
        for document in run.documents
    )
    return [(name, found[name]) for name in ("pass", "remarks", "stop", "failed") if found[name]]


def _charts(run: Run, language: str) -> list[tuple[str, list[Bar]]]:
    """Return the charts of the summary: findings by document or by chapter, and by rule."""
    pairs = [(document, finding) for document in run.documents for finding in active(document)]
    if len(run.documents) == 1:
        first = "by_chapter", _bars(pairs, partial(_chapter, language=language))
    else:
        first = "by_document", _bars(pairs, lambda document, _: document.path)
    second = "by_rule", _bars(pairs, lambda _, finding: finding.rule)
    return [chart for chart in (first, second) if len(chart[1]) > 1]


def _bars(
    pairs: list[tuple[DocumentResult, Finding]], name: Callable[[DocumentResult, Finding], str]
) -> list[Bar]:
    """Return the longest bars, the longest first."""
    numbers: dict[str, Counter[Level]] = {}
    for document, finding in pairs:
        numbers.setdefault(name(document, finding), Counter())[finding.level] += 1
    longest = sorted(numbers.items(), key=lambda item: -item[1].total())[:_BARS]
    return [
        Bar(tail(safe(label), 34), safe(label), tuple(found[level] for level in Level))
        for label, found in longest
    ]


def _chapter(document: DocumentResult, finding: Finding, language: str) -> str:
    """Return number and title of the chapter or annex of a finding."""
    number = (finding.location.clause or "").partition(".")[0]
    if not number:
        return place(finding, language)
    title = next((h.title for h in document.outline if h.number == number), "")
    return f"{number} {title}".strip()
