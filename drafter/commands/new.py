"""`drafter new`: start a draft from a template."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.commands.options import emit
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.generate.template import Template
    from drafter.yamlfile import Mapping


@click.command()
@click.argument("template", required=False)
@click.option("-d", "--data", type=click.Path(path_type=Path), help="Data file (YAML).")
@click.option("--set", "values", multiple=True, metavar="KEY=VALUE", help="A value of the data.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The draft to write (.docx).")
@click.option("--base", type=click.Path(path_type=Path), help="Your own Word template.")
@click.option("--list", "listed", is_flag=True, help="List the templates.")
@click.option("--example", is_flag=True, help="Print a commented data file for TEMPLATE.")
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", help="Language of prompts.")
@click.option("--force", is_flag=True, help="Replace the output if it exists.")
def new(template: str | None, listed: bool, example: bool, lang: str, **given: Any) -> None:
    """Write a complete draft from TEMPLATE and a data file.

    Without data, on a terminal, it asks for what is needed.
    """
    from drafter.generate.template import load, names

    if listed:
        for name in names():
            click.echo(f"{name:28} {load(name).title[lang]}")
        return
    if template is None:
        raise DrafterError("name a template; see: drafter new --list")
    chosen = load(template)
    if example:
        from drafter.generate import example_data

        emit(example_data(template), given["output"])
        return
    _write(chosen, given, lang)


def _write(template: Template, given: dict[str, Any], lang: str) -> None:
    from drafter.files import write_bytes
    from drafter.generate import generate

    data = _data(template, given, lang)
    output = given["output"] or Path(f"{template.name}.docx")
    if output.exists() and not given["force"]:
        raise DrafterError("exists already; choose another name or give --force", path=output)
    content = generate(template.name, data, base=_base(given["base"]))
    try:
        write_bytes(output, content)
    except OSError as error:
        raise DrafterError(f"cannot be written: {error.strerror}", path=output) from error
    click.echo(f"{output}", err=True)


def _data(template: Template, given: dict[str, Any], lang: str) -> Mapping:
    from drafter.yamlfile import Mapping, load

    data = load(given["data"]) if given["data"] else Mapping(Path("--set"), 0)
    for item in given["values"]:
        key, equals, value = item.partition("=")
        if not equals or not key.strip():
            raise DrafterError(f"--set takes KEY=VALUE; it was given {item!r}")
        data[key.strip()] = value
    if given["data"] is None and sys.stdin.isatty():
        _ask(template, data, lang)
    return data


def _ask(template: Template, data: Mapping, lang: str) -> None:
    """Ask for the fields that a draft cannot do without; an empty answer keeps the default."""
    for name, field in template.fields.items():
        if name in data or not (field.required or field.ask):
            continue
        if field.type not in ("text", "texts", "date"):
            continue
        default = None if field.required else ""
        answer = click.prompt(field.prompt[lang], default=default, show_default=False, err=True)
        if answer:
            data[name] = [answer] if field.type == "texts" else answer


def _base(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        raise DrafterError(f"cannot be read: {error.strerror}", path=path) from error
