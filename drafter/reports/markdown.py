"""Markdown, for merge requests and mails: a table of the documents, then their findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.finding import Finding, Level
from drafter.reports import Layout
from drafter.reports.columns import head, safe, tail
from drafter.reports.labels import LABELS, cited, correction, counts, language_of, place
from drafter.results import DocumentResult, Run, Status, active, context, levels, verdict

_AROUND = 80  # columns of context on each side of the words
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&#$]|^[-+=]|^\d{1,9}[.)](?=\s|$)")


def write(run: Run, layout: Layout) -> str:
    """Return the run as Markdown."""
    language = language_of(run.documents, layout.language)
    parts = ["\n".join(_table(run, language))]
    for document in run.documents:
        if active(document):
            parts += _document(document, language_of([document], layout.language))
    parts += [f"> {escaped(notice)}" for notice in run.notices]
    if run.missing:
        parts.append(LABELS[language]["missing"].format(count=run.missing))
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Return `text` on one line, with nothing left that Markdown or HTML would act upon."""
    return _SPECIAL.sub(_escape, safe(text))


def _escape(match: re.Match[str]) -> str:
    return f"{match[0][:-1]}\\{match[0][-1]}"


def _table(run: Run, language: str) -> Iterator[str]:
    labels = LABELS[language]
    titles = [labels["documents"], *(labels[f"{level}s"] for level in Level), ""]
    yield f"| {' | '.join(title.capitalize() for title in titles)} |"
    yield f"| --- {'| ---: ' * len(Level)}| --- |"
    for document in run.documents:
        numbers = levels([document])
        name = escaped(document.path)
        if document.status is Status.FAILED:
            reason = f"{labels['failed']}: {escaped(document.error or '')}"
            yield f"| {name} {'| – ' * len(Level)}| {reason} |"
        else:
            cells = " | ".join(str(numbers[level]) for level in Level)
            yield f"| {name} | {cells} | {labels[verdict(document)]} |"


def _document(document: DocumentResult, language: str) -> Iterator[str]:
    about = " ".join(part for part in (document.number, document.title) if part)
    yield f"## {escaped(document.path)}" + (f" · {escaped(about)}" if about else "")
    yield counts(levels([document]), language)
    where = None
    for finding in active(document):
        here = place(finding, language)
        if here != where:
            yield f"### {escaped(here)}"
        where = here
        yield "\n".join(_finding(document, finding, language))


def _finding(document: DocumentResult, finding: Finding, language: str) -> Iterator[str]:
    level = LABELS[language][finding.level]
    yield f"- **{level}** {escaped(finding.message)} `{finding.rule}`"
    words = context(document, finding)
    before, after = tail(safe(words.before), _AROUND), head(safe(words.after), _AROUND)
    if before or words.text or after:
        marked = f"**{escaped(words.text)}**" if words.text.strip() else "▸"
        yield f"  > {escaped(before)}{marked}{escaped(after)}"
        yield ""
    lines = [] if finding.fix is None else [correction(finding, finding.fix, language)]
    lines.append(cited(finding))
    text = " · ".join(escaped(line) for line in lines if line)
    if text:
        yield f"  {text}"
