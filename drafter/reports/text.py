"""The report for the terminal: by document and clause, equal findings of a clause once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

import click

from drafter.finding import Finding, Level
from drafter.reports import Layout
from drafter.reports.columns import head, safe, width, window
from drafter.reports.labels import (
    LABELS,
    cited,
    correction,
    count,
    counts,
    language_of,
    place,
)
from drafter.results import (
    DocumentResult,
    Run,
    Status,
    active,
    context,
    levels,
    verdict,
)

_COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.SUGGESTION: "cyan"}
_VERDICTS = {"pass": "green", "remarks": "yellow", "stop": "red"}


def write(run: Run, layout: Layout) -> str:
    """Return the report: documents with findings or faults, a table of many, a summary line."""
    lines: list[str] = []
    for document in run.documents:
        if document.status is Status.FAILED or active(document):
            lines += [*_document(document, layout), ""]
    if not layout.quiet:
        if len(run.documents) > 1:
            lines += [*_table(run, layout), ""]
        lines += _summary(run, layout)
    return "".join(f"{line}".rstrip() + "\n" for line in lines)


def _document(document: DocumentResult, layout: Layout) -> Iterator[str]:
    language = language_of([document], layout.language)
    style = _style(layout)
    about = " ".join(part for part in (document.number, document.title) if part)
    name = style(safe(document.path), bold=True)
    yield f"{name}  {head(safe(about), layout.width - 2)}" if about else name
    if document.status is Status.FAILED:
        label = style(LABELS[language]["failed"], fg="red", bold=True)
        yield f"  {label}: {safe(document.error or '')}"
    for here, findings in groupby(active(document), key=lambda found: place(found, language)):
        yield ""
        yield f"  {style(head(safe(here), layout.width - 2), underline=layout.colour)}"
        alike: dict[tuple[object, ...], list[Finding]] = {}
        for number, finding in enumerate(findings):
            words = finding.location.text or number  # what has no words stands for itself
            alike.setdefault((finding.rule, finding.message, words), []).append(finding)
        for first, *others in alike.values():
            yield from _finding(document, first, layout, language)
            if others:
                yield f"      = {LABELS[language]['alike'].format(count=len(others))}"


def _finding(
    document: DocumentResult, finding: Finding, layout: Layout, language: str
) -> Iterator[str]:
    style = _style(layout)
    colour = _COLOURS[finding.level]
    words = window(context(document, finding), layout.width - 8)
    level = style(LABELS[language][finding.level], fg=colour, bold=True)
    yield f"    {level}: {safe(finding.message)}"
    if words.before or words.text or words.after:
        marked = style(words.text, fg=colour, underline=layout.colour)
        marker = style("^" * max(width(words.text), 1), fg=colour)
        yield f"      | {words.before}{marked}{words.after}"
        yield f"      | {' ' * width(words.before)}{marker}"
    if finding.fix is not None:
        yield f"      = {style(safe(correction(finding, finding.fix, language)), fg='green')}"
    for source in finding.related:
        if "similarity" in source:
            yield f"      = {safe(_source(source, language))}"
    reference = cited(finding)
    rule = style(f"[{finding.rule}]", dim=layout.colour)
    yield f"      = {safe(reference)} {rule}" if reference else f"      = {rule}"


def _source(source: dict[str, object], language: str) -> str:
    clause = str(source.get("clause") or "")
    name = f"{source.get('document')} {clause}".strip()
    percent = f"{float(str(source['similarity'])):.0%}"
    return LABELS[language]["similar"].format(percent=percent, document=name)


def _table(run: Run, layout: Layout) -> Iterator[str]:
    """Yield a line per document: numbers of findings by level, verdict, path."""
    language = language_of(run.documents, layout.language)
    titles = [LABELS[language][f"{level}s"] for level in Level]
    yield "  ".join(_right(title, 11) for title in titles)
    for document in run.documents:
        numbers = levels([document])
        if document.status is Status.FAILED:
            cells = [_right("-", 11)] * len(titles)
        else:
            cells = [_right(str(numbers[level]), 11) for level in Level]
        outcome = verdict(document)
        word = LABELS[language]["failed" if document.status is Status.FAILED else outcome.value]
        mark = _style(layout)(word, fg=_VERDICTS[outcome.value])
        yield "  ".join((*cells, safe(document.path))) + f"  {mark}"


def _right(text: str, columns: int) -> str:
    return " " * max(columns - width(text), 0) + text


def _summary(run: Run, layout: Layout) -> Iterator[str]:
    language = language_of(run.documents, layout.language)
    labels = LABELS[language]
    findings = [finding for document in run.documents for finding in document.findings]
    live = [finding for finding in findings if finding.suppressed is None]
    checked = sum(document.status is Status.CHECKED for document in run.documents)
    parts = [
        labels["summary"].format(
            documents=count(checked, "document", language),
            counts=counts(levels(run.documents), language),
        )
    ]
    for key, number in (
        ("fixable", sum(f.fix is not None and f.fix.safe for f in live)),
        ("suppressed", len(findings) - len(live)),
        ("unread", len(run.documents) - checked),
        ("missing", run.missing),
    ):
        if number:
            parts.append(labels[key].format(count=number))
    yield ("；" if language == "zh" else "; ").join(parts) + ("。" if language == "zh" else "")


def _style(layout: Layout) -> partial[str]:
    """Return what colours a text, or leaves it as it is."""
    if layout.colour:
        return partial(click.style)
    return partial(_plain)


def _plain(text: str, **_: object) -> str:
    return text
