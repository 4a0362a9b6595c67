"""What a run gives: the result of each document, and their form in JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from drafter.finding import Finding, Level
from drafter.version import __version__

FORMAT = "drafter-findings/1"


class Status(StrEnum):
    """Whether a document could be checked."""

    CHECKED = "checked"
    FAILED = "failed"


class Verdict(StrEnum):
    """Whether a draft can be submitted: by its gravest finding that is not suppressed."""

    PASS = "pass"
    REMARKS = "remarks"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Heading:
    """A clause in the outline of a document."""

    number: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Context:
    """The words of a finding between those around them; `text` is empty at a mere place."""

    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """The result of one document. Texts are empty where the document does not say.

    `paragraphs` holds the whole text of each paragraph with a finding, by part and index;
    `reasons` why a finding was waived, by fingerprint; `times` the seconds spent in each stage,
    `rule_times` in each rule.
    """

    path: str
    status: Status = Status.CHECKED
    error: str | None = None
    profile: str = ""
    language: str = ""
    number: str = ""
    title: str = ""
    findings: tuple[Finding, ...] = ()
    outline: tuple[Heading, ...] = ()
    paragraphs: Mapping[tuple[str, int], str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    times: Mapping[str, float] = field(default_factory=dict)
    rule_times: Mapping[str, float] = field(default_factory=dict)
    partial: bool = False  # only findings in what has changed since an earlier version
    cached: bool = False  # kept from an earlier run
    copy_error: str = ""  # why there is no reviewed copy


@dataclass(frozen=True, slots=True)
class Run:
    """The results of a run in the order of its documents.

    `notices` are remarks on the run itself: a waiver without use, a stale baseline.
    `missing` counts documents that were not reached before the user stopped the run.
    """

    documents: tuple[DocumentResult, ...] = ()
    notices: tuple[str, ...] = ()
    missing: int = 0
    seconds: float = 0.0


def failed(path: str, error: str) -> DocumentResult:
    """Return the result of a document that could not be checked."""
    return DocumentResult(path, Status.FAILED, error)


def active(document: DocumentResult) -> list[Finding]:
    """Return the findings that count: those neither waived nor in the baseline."""
    return [finding for finding in document.findings if finding.suppressed is None]


def levels(documents: Iterable[DocumentResult]) -> Counter[Level]:
    """Count the findings of each level that are not suppressed."""
    return Counter(finding.level for document in documents for finding in active(document))


def verdict(document: DocumentResult) -> Verdict:
    """Return whether the draft can be submitted."""
    counts = levels([document])
    if document.status is Status.FAILED or counts[Level.ERROR]:
        return Verdict.STOP
    return Verdict.REMARKS if counts else Verdict.PASS


def exit_status(run: Run, fail_level: Level) -> int:
    """Return the exit status of the run: 2 for what could not be read or copied, 1, 0."""
    if any(item.status is Status.FAILED or item.copy_error for item in run.documents):
        return 2
    return int(any(level.rank <= fail_level.rank for level in levels(run.documents)))


def context(document: DocumentResult, finding: Finding) -> Context:
    """Return the words of a finding with the rest of its paragraph on both sides."""
    place = finding.location
    text = document.paragraphs.get((place.part, place.paragraph))
    if text is None or text[place.start : place.end] != place.text:
        return Context("", place.text, "")
    return Context(text[: place.start], place.text, text[place.end :])


def run_json(run: Run) -> dict[str, Any]:
    """Return the run in the form of `--output-format json`."""
    counts = levels(run.documents)
    unread = sum(document.status is Status.FAILED for document in run.documents)
    return {
        "format": FORMAT,
        "drafter": __version__,
        "documents": [document_json(document) for document in run.documents],
        "summary": {"documents": len(run.documents), "failed": unread}
        | {level.value: counts[level] for level in Level},
    }


def document_json(document: DocumentResult) -> dict[str, Any]:
    """Return one document in the form of `--output-format json`."""
    return {
        "path": document.path,
        "status": document.status.value,
        "error": document.error,
        "profile": document.profile or None,
        "language": document.language or None,
        "number": document.number or None,
        "title": document.title or None,
        "findings": [finding_json(finding) for finding in document.findings],
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """Return one finding in the form of `--output-format json`."""
    return {
        "rule": finding.rule,
        "level": finding.level.value,
        "message": finding.message,
        "directive": finding.directive,
        "directive_clause": finding.directive_clause,
        "catalogue": list(finding.catalogue),
        "location": asdict(finding.location),
        "fix": None if finding.fix is None else asdict(finding.fix),
        "related": [dict(item) for item in finding.related],
        "fingerprint": finding.fingerprint,
        "suppressed": finding.suppressed,
    }
