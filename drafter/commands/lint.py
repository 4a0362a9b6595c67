"""`drafter lint`: check drafts and folders of drafts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from drafter.commands.completion import among, profile_names
from drafter.commands.options import names
from drafter.finding import Level
from drafter.reports import FORMATS

_LEVELS = [level.value for level in Level]
_VIEWS = ["accepted", "original", "inserted"]
_COLOURS = ["auto", "always", "never"]


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--profile",
    help="Kind of document; recognized from the document by default.",
    shell_complete=among(profile_names),
)
@click.option("--stage", help="Stage: wd, cd, dis, fdis, 征求意见稿, 送审稿, 报批稿 …")
@click.option("--type", "type_", help="Type of document within the profile.")
@names("--select", "Only these rules and families.")
@names("--ignore", "Without these rules and families.")
@names("--extend-select", "These rules and families as well.")
@click.option("--terms", multiple=True, type=click.Path(), help="A glossary of your own.")
@click.option("--corpus", type=click.Path(), help="Library of existing standards.")
@click.option("--output-format", type=click.Choice(FORMATS), default="text")
@click.option("-o", "--output-file", type=click.Path(path_type=Path), help="Write the report here.")
@click.option("--fail-level", type=click.Choice(_LEVELS), help="Exit with 1 from this level on.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--exclude", multiple=True, help="Glob of files and folders to leave out.")
@click.option("--config", type=click.Path(path_type=Path), help="Configuration file.")
@click.option(
    "-j", "--jobs", type=click.IntRange(0), default=0, help="Processes; all cores by default."
)
@click.option("--statistics", is_flag=True, help="Count findings by rule; with -v, time by stage.")
@click.option(
    "--changed-since", type=click.Path(path_type=Path), help="Only what differs from this file."
)
@click.option("--baseline", type=click.Path(path_type=Path), help="File of accepted findings.")
@click.option("--update-baseline", is_flag=True, help="Accept what is found now.")
@click.option("--revisions", type=click.Choice(_VIEWS), default="accepted", help="Tracked changes.")
@click.option("--convert", is_flag=True, help="Read .doc, .wps, .odt through LibreOffice.")
@click.option(
    "--annotate", type=click.Path(path_type=Path), metavar="DIR", help="Write reviewed copies here."
)
@click.option("--fix", is_flag=True, help="Put safe corrections into the copies, tracked.")
@click.option("--unsafe-fixes", is_flag=True, help="Put all corrections into the copies, tracked.")
@click.option("--no-cache", is_flag=True, help="Check everything again.")
@click.option("--cache-dir", type=click.Path(path_type=Path), help="Folder of kept results.")
@click.option("--watch", is_flag=True, help="Check again what changes, until Ctrl-C.")
@click.option("--lang", type=click.Choice(["en", "zh"]), help="Language of messages.")
@click.option("-q", "--quiet", is_flag=True, help="Findings only.")
@click.option("-v", "--verbose", is_flag=True, help="More about what is done, on standard error.")
@click.option("--color", type=click.Choice(_COLOURS), default="auto")
def lint(paths: tuple[Path, ...], **given: Any) -> None:
    """Check drafts (.docx) and folders of drafts. `-` reads one from standard input.

    Exit status: 0 nothing at the fail level, 1 findings, 2 a mistake or a file that could not
    be read, or no reviewed copy of it written, 130 ended by Ctrl-C.
    """
    from drafter.commands.linting import run_lint

    run_lint(paths, given)
