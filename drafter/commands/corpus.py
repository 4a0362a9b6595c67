"""`drafter corpus`: the library of existing standards that drafts are compared with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.docx.reader import read

if TYPE_CHECKING:
    from drafter.overlap.build import Result

_INDEX = click.argument("index", type=click.Path(path_type=Path))
_PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
_JOBS = click.option(
    "-j", "--jobs", type=click.IntRange(0), default=0, help="Processes; all cores by default."
)


@click.group()
def corpus() -> None:
    """Keep the library of existing standards that drafts are compared with.

    It reads .docx, .txt, .md, .html, NISO STS .xml and .pdf files with text.
    """


@corpus.command()
@_INDEX
@_PATHS
@_JOBS
def build(index: Path, paths: tuple[Path, ...], jobs: int) -> None:
    """Make the library INDEX of the files and folders PATHS. A build that was stopped goes on."""
    from drafter.overlap.build import build as make

    with _progress("Reading") as progress:
        result = make(index, paths, read, _processes(jobs), progress)
    _say(result, index)


@corpus.command()
@_INDEX
@_PATHS
@_JOBS
def add(index: Path, paths: tuple[Path, ...], jobs: int) -> None:
    """Add files to INDEX; those that changed replace what was read before."""
    from drafter.overlap.build import add as extend

    with _progress("Reading") as progress:
        result = extend(index, paths, read, _processes(jobs), progress)
    _say(result, index)


@corpus.command()
@_INDEX
@click.argument("names", nargs=-1, required=True)
def remove(index: Path, names: tuple[str, ...]) -> None:
    """Take the documents NAMES (numbers or paths) out of INDEX."""
    from drafter.overlap.store import remove as take_out

    for entry in take_out(index, names):
        click.echo(f"removed {entry.number} {entry.title}".rstrip())


@corpus.command()
@_INDEX
@click.option("--list", "listed", is_flag=True, help="Name every document.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
def info(index: Path, listed: bool, output_format: str) -> None:
    """Say how many documents INDEX holds and how large it is."""
    from drafter.overlap.store import entries
    from drafter.overlap.store import info as describe

    facts = describe(index)
    values = {name: getattr(facts, name) for name in facts.__slots__}
    if output_format == "json":
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
        return
    for name, value in values.items():
        click.echo(f"{name:10} {value:,}" if isinstance(value, int) else f"{name:10} {value}")
    for _, _, entry in entries(index) if listed else ():
        click.echo(f"{entry.number}  {entry.title}".rstrip())


@corpus.command()
@_INDEX
def verify(index: Path) -> None:
    """Compare every file of INDEX with its checksum. Exit status 2 when something is wrong."""
    from drafter.errors import DrafterError
    from drafter.overlap.store import verify as compare

    with _progress("Verifying") as progress:
        wrong = compare(index, progress)
    for line in wrong:
        click.echo(line, err=True)
    if wrong:
        raise DrafterError("the library is damaged; build it again", path=index)
    click.echo(f"{index}: every file is as it was written")


def _processes(jobs: int) -> int:
    import os

    return jobs or os.cpu_count() or 1


@contextmanager
def _progress(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """Give a callback (done, total) that draws a bar on a terminal's standard error."""
    import sys

    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=0, label=label, file=sys.stderr, show_pos=True) as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield show


def _say(result: Result, index: Path) -> None:
    for failure in result.failures:
        click.echo(f"{failure.path}: {failure.message}", err=True)
    parts = [
        f"{number} {word}"
        for number, word in (
            (result.added, "added"),
            (result.replaced, "replaced"),
            (result.unchanged, "unchanged"),
            (len(result.failures), "could not be read"),
        )
        if number
    ]
    click.echo(f"{index}: {', '.join(parts) or 'nothing to do'}")
