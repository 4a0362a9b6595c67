"""A JSON object per line: each finding with the path of its document, each failed document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from drafter.reports import Layout
from drafter.results import Run, Status, finding_json


def write(run: Run, layout: Layout) -> str:
    """Return a line per finding, and one per document that could not be checked."""
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in _items(run))


def _items(run: Run) -> Iterator[dict[str, Any]]:
    for document in run.documents:
        if document.status is Status.FAILED:
            yield {"path": document.path, "status": "failed", "error": document.error}
        for finding in document.findings:
            yield {"path": document.path, **finding_json(finding)}
