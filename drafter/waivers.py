"""Waivers: findings that the user accepts, each with a reason, in the configuration."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from drafter.config import Waiver
from drafter.finding import Finding
from drafter.results import DocumentResult


def waive(document: DocumentResult, waivers: Sequence[Waiver]) -> DocumentResult:
    """Return the document with the findings that a waiver covers marked as suppressed."""
    reasons = dict(document.reasons)
    marked = []
    for finding in document.findings:
        waiver = next((item for item in waivers if covers(item, document, finding)), None)
        if waiver is None:
            marked.append(finding)
        else:
            reasons[finding.fingerprint] = waiver.reason
            marked.append(replace(finding, suppressed="waiver"))
    return replace(document, findings=tuple(marked), reasons=reasons)


def covers(waiver: Waiver, document: DocumentResult, finding: Finding) -> bool:
    """Whether a waiver is about a finding: its rule, its clause and the words it quotes."""
    return (
        waiver.rule == finding.rule
        and _within(finding.location.clause or "", waiver.clause)
        and _quoted(waiver.text, document, finding)
    )


def unused(waivers: Iterable[Waiver], documents: Sequence[DocumentResult]) -> list[Waiver]:
    """Return the waivers that cover no finding of any of the documents."""
    return [
        waiver
        for waiver in waivers
        if not any(
            covers(waiver, document, finding)
            for document in documents
            for finding in document.findings
        )
    ]


def describe(waiver: Waiver) -> str:
    """Return the notice on a waiver that covers nothing."""
    parts = [f"clause {waiver.clause}"] if waiver.clause else []
    parts += [f"text {waiver.text!r}"] if waiver.text else []
    where = f" ({', '.join(parts)})" if parts else ""
    return f"the waiver of {waiver.rule}{where} covers no finding: remove or correct it"


def _within(clause: str, wanted: str) -> bool:
    """Whether `clause` is the one wanted or below it; any clause is where none is wanted."""
    return not wanted or clause == wanted or clause.startswith(f"{wanted}.")


def _quoted(text: str, document: DocumentResult, finding: Finding) -> bool:
    """Whether the words found touch the quoted text in their paragraph."""
    if not text:
        return True
    place = finding.location
    paragraph = document.paragraphs.get((place.part, place.paragraph), "")
    return any(
        match.start() <= place.end and place.start <= match.end()
        for match in re.finditer(re.escape(text), paragraph)
    )
