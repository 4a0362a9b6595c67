"""Drafts from templates and data."""

from __future__ import annotations

from drafter.generate.draft import generate, render
from drafter.generate.template import names as list_templates

__all__ = ["generate", "list_templates", "render"]
