"""SARIF 2.1.0, the exchange format of static analysis (OASIS Standard, 27 March 2020).

A Word file has no lines: as line SARIF gets the paragraph of its part, counted from 1, and as
columns the code points in it. The places as the JSON report has them stand in `properties`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from drafter.checks.catalogue import Catalogue, catalogue
from drafter.finding import Finding, Fix, Level
from drafter.reports import Layout
from drafter.reports.labels import cited, correction, language_of
from drafter.reports.pages import explained
from drafter.results import DocumentResult, Run, Status, finding_json
from drafter.version import __version__

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "note"}
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def write(run: Run, layout: Layout) -> str:
    """Return the run as a SARIF log with one run."""
    language = language_of(run.documents, layout.language)
    known = catalogue()
    names = sorted({finding.rule for d in run.documents for finding in d.findings})
    results = [
        _result(index, document, finding, names, language)
        for index, document in enumerate(run.documents)
        for finding in document.findings
    ]
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "drafter",
                        "version": __version__,
                        "semanticVersion": __version__,
                        "language": language,
                        "rules": [_rule(known, name, language) for name in names],
                    }
                },
                "language": language,
                "columnKind": "unicodeCodePoints",
                "artifacts": [
                    {"location": {"uri": uri(document.path)}, "mimeType": _MIME}
                    for document in run.documents
                ],
                "invocations": [_invocation(run)],
                "results": results,
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def uri(path: str) -> str:
    """Return the address of a file: relative where its path is."""
    place = Path(path)
    return place.as_uri() if place.is_absolute() else quote(place.as_posix(), safe="/")


def _rule(known: Catalogue, name: str, language: str) -> dict[str, Any]:
    rule = known.rules.get(name)
    if rule is None:
        return {"id": name, "name": _title(name)}
    manual = known.manual(rule)
    directives = [(known.directives[name], clause) for name, clause in rule.cites.items()]
    addresses = [directive.address for directive, _ in directives if directive.address]
    descriptor = {
        "id": name,
        "name": _title(name),
        "shortDescription": {"text": rule.title[language]},
        "fullDescription": {"text": manual.explanation[language]},
        "help": {
            "text": manual.explanation[language],
            "markdown": explained(manual, language),
        },
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {
            "tags": [rule.family, *rule.catalogue],
            "cites": {directive.name: clause for directive, clause in directives},
        },
    }
    return descriptor | ({"helpUri": addresses[0]} if addresses else {})


def _title(name: str) -> str:
    """Return the name of a rule in the form that SARIF wants beside the id: `and-or`, `AndOr`."""
    return "".join(part.capitalize() for part in name.split("-"))


def _invocation(run: Run) -> dict[str, Any]:
    notifications: list[dict[str, Any]] = [
        {
            "level": "error",
            "message": {"text": document.error or ""},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(index, document)}}],
        }
        for index, document in enumerate(run.documents)
        if document.status is Status.FAILED
    ]
    successful = not notifications and not run.missing
    notifications += [{"level": "warning", "message": {"text": text}} for text in run.notices]
    return {"executionSuccessful": successful, "toolExecutionNotifications": notifications}


def _artifact(index: int, document: DocumentResult) -> dict[str, Any]:
    return {"uri": uri(document.path), "index": index}


def _result(
    index: int, document: DocumentResult, finding: Finding, names: list[str], language: str
) -> dict[str, Any]:
    directive = cited(finding)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": names.index(finding.rule),
        "level": _LEVELS[finding.level],
        "message": {"text": f"{finding.message} ({directive})" if directive else finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(index, document),
                    "region": _region(finding),
                },
                "logicalLocations": list(_logical(document, finding)),
            }
        ],
        "partialFingerprints": {
            "drafter/v1": finding.fingerprint,
            # the only one that GitHub looks at; it would make one of bytes of the file itself
            "primaryLocationLineHash": f"{finding.fingerprint}:1",
        },
        "properties": {
            key: value
            for key, value in finding_json(finding).items()
            if key in ("directive", "directive_clause", "catalogue", "location", "related")
        },
    }
    if finding.suppressed is not None:
        result["suppressions"] = [_suppression(document, finding)]
    if finding.fix is not None:
        result["fixes"] = [_fix(index, document, finding, finding.fix, language)]
    return result


def _region(finding: Finding) -> dict[str, Any]:
    place = finding.location
    line = place.paragraph + 1
    return {
        "startLine": line,
        "startColumn": place.start + 1,
        "endLine": line,
        "endColumn": place.end + 1,
        "snippet": {"text": place.text},
    }


def _logical(document: DocumentResult, finding: Finding) -> Iterator[dict[str, Any]]:
    """Yield the clause of a finding, for readers and tools that group by it."""
    place = finding.location
    if place.clause is None and not place.heading:
        return
    name = place.clause or place.heading
    yield {
        "name": name,
        "fullyQualifiedName": f"{document.number or document.path}/{name}",
        "decoratedName": f"{place.clause or ''} {place.heading}".strip(),
        "kind": "clause",
    }


def _suppression(document: DocumentResult, finding: Finding) -> dict[str, Any]:
    reason = document.reasons.get(finding.fingerprint)
    suppression = {"kind": "external", "status": "accepted"}
    return suppression | {"justification": reason or f"in the {finding.suppressed}"}


def _fix(
    index: int, document: DocumentResult, finding: Finding, fix: Fix, language: str
) -> dict[str, Any]:
    region = {key: value for key, value in _region(finding).items() if key != "snippet"}
    return {
        "description": {"text": correction(finding, fix, language)},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(index, document),
                "replacements": [{"deletedRegion": region, "insertedContent": {"text": fix.text}}],
            }
        ],
        "properties": {"safe": fix.safe},
    }
