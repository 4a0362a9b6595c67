"""The command line: each command is loaded only when it is asked for."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from drafter.errors import DrafterError
from drafter.version import __version__

COMMANDS = {
    "new": "Start a draft from a template.",
    "lint": "Check drafts and folders of drafts.",
    "rules": "Show the rules, or explain one.",
    "outline": "Show the structure of a draft as drafter reads it.",
    "corpus": "Keep the library of existing standards.",
    "overlap": "Find passages that repeat existing standards.",
    "terms": "Check, ask and exchange glossaries.",
}


class Commands(click.Group):
    """A group that knows its commands' help without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of one command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"drafter.commands.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run; a mistake of the user is one line on standard error and exit status 2."""
        try:
            return super().main(*args, **kwargs)
        except DrafterError as error:
            click.echo(f"drafter: {error}", err=True)
            sys.exit(2)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, "-V", "--version", prog_name="drafter", message="%(prog)s %(version)s"
)
def drafter() -> None:
    """Start, check and review drafts of technical standards in Word.

    Chinese (GB/T 1.1) and English (ISO/IEC Directives, Part 2). Nothing leaves this machine.
    """
