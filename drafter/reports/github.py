"""Annotations of GitHub Actions: a workflow command per finding.

A Word file has no lines, so an annotation names the file, and its title the clause.
"""

from __future__ import annotations

from drafter.finding import Finding, Level
from drafter.reports import Layout
from drafter.reports.labels import LABELS, cited, correction, language_of, place
from drafter.results import DocumentResult, Run, Status, active

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "notice"}


def write(run: Run, layout: Layout) -> str:
    """Return a line per finding that counts, per unreadable document and per notice."""
    lines = []
    for document in run.documents:
        language = language_of([document], layout.language)
        if document.status is Status.FAILED:
            title = LABELS[language]["failed"]
            lines.append(_command("error", document.path, title, document.error or ""))
        lines += [_annotation(document, finding, language) for finding in active(document)]
    lines += [f"::warning::{_data(notice)}" for notice in run.notices]
    return "".join(f"{line}\n" for line in lines)


def _annotation(document: DocumentResult, finding: Finding, language: str) -> str:
    message = [finding.message, finding.location.excerpt]
    if finding.fix is not None:
        message.append(correction(finding, finding.fix, language))
    message.append(f"{cited(finding)} [{finding.rule}]".strip())
    return _command(
        _COMMANDS[finding.level],
        document.path,
        place(finding, language),
        "\n".join(line for line in message if line),
    )


def _command(name: str, path: str, title: str, message: str) -> str:
    return f"::{name} file={_property(path)},title={_property(title)}::{_data(message)}"


def _data(text: str) -> str:
    """Escape a message: `%` and line ends have a meaning of their own in workflow commands."""
    for character in "%\r\n":
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _property(text: str) -> str:
    for character in "%\r\n:,":
        text = text.replace(character, f"%{ord(character):02X}")
    return text
