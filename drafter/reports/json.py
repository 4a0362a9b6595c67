"""The run as one JSON object, the form that other programs rely on."""

from __future__ import annotations

import json

from drafter.reports import Layout
from drafter.results import Run, run_json


def write(run: Run, layout: Layout) -> str:
    """Return the run as indented JSON."""
    return json.dumps(run_json(run), ensure_ascii=False, indent=2) + "\n"
