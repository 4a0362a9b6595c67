"""Drafts from templates and data."""

from __future__ import annotations

from drafter.generate.datafile import example_data
from drafter.generate.draft import generate, render
from drafter.generate.questions import missing_fields, problem_with
from drafter.generate.reverse import from_draft, template_of
from drafter.generate.source import load_data
from drafter.generate.starters import list_starters
from drafter.generate.template import names as list_templates

__all__ = [
    "example_data",
    "from_draft",
    "generate",
    "list_starters",
    "list_templates",
    "load_data",
    "missing_fields",
    "problem_with",
    "render",
    "template_of",
]
