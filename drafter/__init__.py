"""Start, check and review drafts of technical standards in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafter.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from drafter.finding import Finding
    from drafter.model import Draft

__all__ = ["__version__", "generate", "lint", "read"]


def read(path: str | Path) -> Draft:
    """Read the Word file at `path`; raises DrafterError when it cannot be read."""
    from drafter.docx.reader import read as read_docx

    return read_docx(path)


def lint(draft: Draft | str | Path, **settings: Any) -> list[Finding]:
    """Return the findings on a draft or a Word file; `settings` as in `drafter.toml`."""
    from drafter.config import Settings, override
    from drafter.model import Draft as Model
    from drafter.service import findings

    document = draft if isinstance(draft, Model) else read(draft)
    return findings(document, override(Settings(), settings))


def generate(template: str, data: Mapping[str, Any]) -> bytes:
    """Return the `.docx` that `template` makes of `data`; raises DrafterError for wrong data."""
    from drafter.generate import generate as make

    return make(template, data)
