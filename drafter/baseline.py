"""Baselines: the findings of a day, written to a file, so that only new ones count."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from drafter.errors import DrafterError
from drafter.files import write_text
from drafter.results import DocumentResult, Run, Status

FORMAT = "drafter-baseline/1"
_FAULT = "internal-error"  # a fault of drafter's own is never accepted

Entries = dict[str, dict[str, str]]
"""Of one document: what is kept of each finding (`rule`, `clause`, `text`), by fingerprint."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What an update did to a baseline."""

    entries: int
    added: int
    removed: int


def apply(run: Run, path: Path) -> Run:
    """Return the run with findings of the baseline at `path` marked, and notices on stale entries.

    An entry is stale when its document and its rule were checked and the finding is gone, or
    when the document itself is gone. Raises DrafterError when the file is not a baseline.
    """
    known = load(path)
    documents = tuple(
        _marked(document, known.get(_key(document.path, path), {})) for document in run.documents
    )
    return replace(run, documents=documents, notices=(*run.notices, *_stale(run, path, known)))


def update(run: Run, path: Path) -> Changes:
    """Write the findings of the run, waived ones apart, as the new baseline to `path`.

    Entries of documents and rules that this run did not check stay.
    """
    before = load(path) if path.exists() else {}
    after = {
        name: dict(entries) for name, entries in before.items() if (path.parent / name).exists()
    }
    for document in run.documents:
        if document.status is Status.CHECKED:
            name = _key(document.path, path)
            kept = {
                fingerprint: entry
                for fingerprint, entry in before.get(name, {}).items()
                if not _rechecked(document, entry)
            }
            after[name] = kept | _entries(document)
    _write(path, {name: entries for name, entries in after.items() if entries})
    old, new = _all(before), _all(after)
    return Changes(len(new), len(new - old), len(old - new))


def load(path: Path) -> dict[str, Entries]:
    """Return the entries of each document; raises DrafterError when there is no baseline."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DrafterError(
            "there is no such baseline; --update-baseline makes it", path=path
        ) from None
    except (OSError, ValueError) as error:
        raise DrafterError(f"the baseline cannot be read: {error}", path=path) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise DrafterError(f"is not a baseline: “format” must be {FORMAT!r}", path=path)
    documents = data.get("documents")
    if not isinstance(documents, dict):
        raise DrafterError("is not a baseline: it has no “documents”", path=path)
    return {name: _read(name, entries, path) for name, entries in documents.items()}


def _read(name: str, entries: Any, path: Path) -> Entries:
    if not isinstance(entries, list):
        raise DrafterError(f"the entries of {name!r} are no list; make it again", path=path)
    try:
        return {
            str(entry["fingerprint"]): {
                part: str(entry[part]) for part in ("rule", "clause", "text")
            }
            for entry in entries
        }
    except (TypeError, KeyError) as error:
        raise DrafterError(
            f"the entries of {name!r} are damaged ({error}); make the baseline again", path=path
        ) from error


def _write(path: Path, documents: Mapping[str, Entries]) -> None:
    data = {
        "format": FORMAT,
        "documents": {
            name: [{"fingerprint": key, **entry} for key, entry in documents[name].items()]
            for name in sorted(documents)
        },
    }
    try:
        write_text(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        raise DrafterError(f"cannot be written: {error.strerror}", path=path) from error


def _entries(document: DocumentResult) -> Entries:
    return {
        finding.fingerprint: {
            "rule": finding.rule,
            "clause": finding.location.clause or "",
            "text": finding.location.text,
        }
        for finding in document.findings
        if finding.suppressed != "waiver" and finding.fingerprint and finding.rule != _FAULT
    }


def _key(name: str, path: Path) -> str:
    """Return the name of a document as the baseline has it: its path from the baseline's folder."""
    return PurePath(os.path.relpath(name, path.parent)).as_posix()


def _marked(document: DocumentResult, entries: Entries) -> DocumentResult:
    findings = tuple(
        replace(finding, suppressed="baseline")
        if finding.suppressed is None and finding.fingerprint in entries
        else finding
        for finding in document.findings
    )
    return replace(document, findings=findings)


def _rechecked(document: DocumentResult, entry: Mapping[str, str]) -> bool:
    """Whether the document's result tells if the finding of an entry is still there."""
    return not document.partial and entry["rule"] in document.rule_times


def _stale(run: Run, path: Path, known: Mapping[str, Entries]) -> list[str]:
    results = {_key(document.path, path): document for document in run.documents}
    notices = []
    for name, entries in known.items():
        document = results.get(name)
        if document is None:
            if not (path.parent / name).exists():
                notices.append(_notice(path, name, len(entries), "the document is gone"))
            continue
        found = {finding.fingerprint for finding in document.findings}
        gone = [
            entry["rule"]
            for fingerprint, entry in entries.items()
            if fingerprint not in found and _rechecked(document, entry)
        ]
        if gone:
            rules = ", ".join(f"{rule} ×{n}" if n > 1 else rule for rule, n in _counted(gone))
            notices.append(_notice(path, name, len(gone), rules))
    return notices


def _counted(rules: list[str]) -> list[tuple[str, int]]:
    return sorted(Counter(rules).items())


def _notice(path: Path, name: str, number: int, why: str) -> str:
    entries = "entry is" if number == 1 else "entries are"
    return f"{path}: {number} {entries} stale for {name} ({why}); --update-baseline removes them"


def _all(documents: Mapping[str, Entries]) -> set[tuple[str, str]]:
    return {(name, fingerprint) for name, entries in documents.items() for fingerprint in entries}
