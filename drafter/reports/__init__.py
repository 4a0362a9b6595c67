"""Reports: a run as text for people, programs, CI systems and browsers. One module a format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from drafter.finding import Level
from drafter.results import Run

FORMATS = ("text", "json", "jsonl", "sarif", "junit", "github", "markdown", "html")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a report for people looks; formats for programs ignore it.

    `language` ("en" or "zh") is that of the report's own words, by default the document's.
    `width` is that of the terminal in columns; `quiet` leaves out everything but findings.
    Findings below `fail_level` do not make the run fail.
    """

    language: str = ""
    colour: bool = False
    width: int = 100
    quiet: bool = False
    fail_level: Level = Level.ERROR


def report(name: str, run: Run, layout: Layout | None = None) -> str:
    """Return the run in the format `name`, one of `FORMATS`, with a final line end."""
    module = import_module(f"drafter.reports.{name}")
    write: Callable[[Run, Layout], str] = module.write
    return write(run, layout or Layout())
