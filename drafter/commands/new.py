"""`drafter new`: start a draft from a template."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.commands.completion import among, template_names
from drafter.commands.options import emit
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.generate.template import Template
    from drafter.yamlfile import Mapping


@click.command()
@click.argument("template", required=False, shell_complete=among(template_names))
@click.option("-d", "--data", type=click.Path(path_type=Path), help="Data file (YAML, Markdown).")
@click.option("--set", "values", multiple=True, metavar="KEY=VALUE", help="A value of the data.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The draft to write (.docx).")
@click.option("--base", type=click.Path(path_type=Path), help="Your own Word template.")
@click.option("--list", "listed", is_flag=True, help="List the templates and fields.")
@click.option("--example", is_flag=True, help="Print a commented data file for TEMPLATE.")
@click.option("--field", default="", help="With --example: terms and outline of this field.")
@click.option(
    "--from", "source", type=click.Path(path_type=Path), help="Print the data of a draft."
)
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", help="Language of prompts.")
@click.option("--force", is_flag=True, help="Replace the output if it exists.")
def new(template: str | None, listed: bool, example: bool, lang: str, **given: Any) -> None:
    """Write a complete draft from TEMPLATE and a data file.

    Without data, on a terminal, it asks for what is needed.
    """
    from drafter.generate import example_data, from_draft
    from drafter.generate.template import load

    if listed:
        click.echo("\n".join(_list(lang)))
    elif given["source"] is not None:
        from drafter import read

        _print(from_draft(read(given["source"])), given)
    elif template is None:
        raise DrafterError("name a template; see: drafter new --list")
    elif example:
        _print(example_data(load(template).name, given["field"]), given)
    else:
        _write(load(template), given, lang)


def _list(lang: str) -> list[str]:
    from drafter.generate import list_starters, list_templates
    from drafter.generate.template import load

    templates = [f"{name:24} {load(name).title[lang]}" for name in list_templates()]
    starters = [f"{name:28} {title[lang]}" for name, title in list_starters().items()]
    heading = {"en": "Fields, for --example --field:", "zh": "领域（用于--example --field）："}
    return [*templates, "", heading[lang], *starters]


def _print(text: str, given: dict[str, Any]) -> None:
    _refuse_existing(given["output"], force=given["force"])
    emit(text, given["output"])


def _refuse_existing(path: Path | None, *, force: bool) -> None:
    if path is not None and path.exists() and not force:
        raise DrafterError("exists already; choose another name or give --force", path=path)


def _write(template: Template, given: dict[str, Any], lang: str) -> None:
    from drafter.files import write_bytes
    from drafter.generate import generate

    output = given["output"] or Path(f"{template.name}.docx")
    _refuse_existing(output, force=given["force"])
    data = _data(template, given, lang)
    content = generate(template.name, data, base=_base(given["base"]))
    try:
        write_bytes(output, content)
    except OSError as error:
        raise DrafterError(f"cannot be written: {error.strerror}", path=output) from error
    click.echo(f"{output}", err=True)


def _data(template: Template, given: dict[str, Any], lang: str) -> Mapping:
    from drafter.generate import load_data
    from drafter.yamlfile import Mapping

    data = load_data(given["data"]) if given["data"] else Mapping(Path("--set"), 0)
    for item in given["values"]:
        key, equals, value = item.partition("=")
        if not equals or not key.strip():
            raise DrafterError(f"--set takes KEY=VALUE; it was given {item!r}")
        data[key.strip()] = value
    if given["data"] is None and sys.stdin.isatty():
        _ask(template, data, lang)
    return data


def _ask(template: Template, data: Mapping, lang: str) -> None:
    """Ask for what a draft needs; an empty answer keeps the default."""
    from drafter.generate import missing_fields, problem_with

    for field in missing_fields(template.name, data):
        answer = problem = None
        while answer is None or problem:
            default = None if field.required else ""
            answer = click.prompt(field.prompt[lang], default=default, show_default=False, err=True)
            problem = problem_with(field, answer) if answer else ""
            if problem:
                click.echo(problem, err=True)
        if answer:
            data[field.name] = [answer] if field.type == "texts" else answer


def _base(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        raise DrafterError(f"cannot be read: {error.strerror}", path=path) from error
