"""Findings: what a check reports, as plain values that reports and annotations share."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from drafter.blocks import Span


class Level(StrEnum):
    """How binding the directive is: must, should, or good practice."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"

    @property
    def rank(self) -> int:
        """Order of gravity, 0 for the gravest."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True)
class Fix:
    """Replace the found characters by `text`; `safe` when that cannot change the meaning."""

    text: str
    safe: bool = False


Fixing = Literal["", "safe", "all"]
"""Which fixes are put into a reviewed copy."""


@dataclass(frozen=True, slots=True)
class Location:
    """A place in the Word file and in the document; fields as in the JSON report."""

    part: str
    paragraph: int
    start: int
    end: int
    clause: str | None
    heading: str
    text: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place."""

    rule: str
    level: Level
    message: str
    directive: str
    directive_clause: str
    catalogue: tuple[str, ...]
    location: Location
    fix: Fix | None = None
    related: tuple[dict[str, Any], ...] = ()
    fingerprint: str = ""
    suppressed: str | None = None  # "baseline" or "waiver"


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check yields: a place, the values its message names, and perhaps a correction.

    `values` fill the placeholders of the rule's messages; `found` is always the text at the
    place, and `better` the text of the fix. `related` is passed on to the finding.
    """

    span: Span
    values: dict[str, str] = field(default_factory=dict)
    fix: Fix | None = None
    related: tuple[dict[str, Any], ...] = ()
