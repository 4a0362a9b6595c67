"""Options that several commands share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from drafter.commands.completion import among, rules_and_families

_F = TypeVar("_F", bound=Callable[..., Any])


def comma_list(
    _context: click.Context, _parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    """Let a repeatable option hold several values with commas between."""
    return tuple(part.strip() for text in value for part in text.split(",") if part.strip())


def names(option: str, help_: str) -> Callable[[_F], _F]:
    """Return an option that takes names of rules: repeatable, with commas between."""
    return click.option(
        option,
        multiple=True,
        callback=comma_list,
        metavar="NAMES",
        help=help_,
        shell_complete=among(rules_and_families),
    )


def use_colour(choice: str) -> bool:
    """Whether to colour standard output; NO_COLOR is honoured unless colour is demanded."""
    if choice == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return choice == "always"


def emit(text: str, file: Path | None) -> None:
    """Write a report to standard output, or to `file` at once."""
    if file is None:
        click.echo(text, nl=False, color=True)
        return
    from drafter.errors import DrafterError
    from drafter.files import write_text

    try:
        write_text(file, text)
    except OSError as error:
        raise DrafterError(f"cannot be written: {error.strerror}", path=file) from error


@contextmanager
def progress(total: int, *, shown: bool) -> Iterator[Callable[[Any], None] | None]:
    """Give a callback that shows how far a long run is, on a terminal's standard error only."""
    if not shown or total < 2 or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(
        length=total, file=sys.stderr, show_pos=True, show_eta=True, item_show_func=_name
    ) as bar:
        yield lambda step: bar.update(1, step)


def _name(step: Any) -> str | None:
    return None if step is None else f"{step.rate:.1f}/s {Path(step.document).name}"
