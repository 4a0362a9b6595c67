"""Drafts from templates and data; each part is loaded when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
_PLACES = {
    "example_data": ("datafile", "example_data"),
    "from_draft": ("reverse", "from_draft"),
    "generate": ("draft", "generate"),
    "list_starters": ("starters", "list_starters"),
    "list_templates": ("template", "names"),
    "load_data": ("source", "load_data"),
    "missing_fields": ("questions", "missing_fields"),
    "problem_with": ("questions", "problem_with"),
    "render": ("draft", "render"),
    "template_of": ("reverse", "template_of"),
}


def __getattr__(name: str) -> Any:
    """Import the module that has `name`."""
    from importlib import import_module

    if name not in _PLACES:
        raise AttributeError(name)
    module, own = _PLACES[name]
    return getattr(import_module(f"drafter.generate.{module}"), own)
