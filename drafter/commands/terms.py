"""`drafter terms`: check, ask and exchange controlled glossaries."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.commands.options import emit
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.model import Draft
    from drafter.terminology.glossary import Concept
    from drafter.terminology.lookup import Answer

_FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
_OWN = click.option(
    "--terms", "own", multiple=True, type=click.Path(path_type=Path), help="Your own glossary."
)


@click.group()
def terms() -> None:
    """Check, ask and exchange controlled glossaries (CSV, XLSX, TBX, NISO STS)."""


@terms.command()
@_FILES
def check(files: tuple[Path, ...]) -> None:
    """Check glossary FILES. Exit status 1 when something is wrong in them."""
    from drafter.terminology.validation import check as validate

    problems = [problem for file in files for problem in validate(file)]
    for problem in problems:
        click.echo(str(problem.error()))
    if problems:
        sys.exit(1)
    click.echo(f"{len(files)} checked: no faults", err=True)


@terms.command()
@click.argument("term")
@_OWN
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
def lookup(term: str, own: tuple[Path, ...], output_format: str) -> None:
    """Say what the glossaries have for TERM: designations, definition, source, near terms.

    Exit status 1 when there is neither the term nor a near one.
    """
    from drafter.terminology.library import glossary
    from drafter.terminology.lookup import lookup as ask

    answer = ask(glossary(own), term)
    if output_format == "json":
        click.echo(json.dumps(asdict(answer), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(answer)))
    if not (answer.concepts or answer.near):
        sys.exit(1)


@terms.command(name="import")
@_FILES
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="CSV file.")
def import_(files: tuple[Path, ...], output: Path) -> None:
    """Make one glossary (CSV) of FILES: CSV, XLSX, TBX, NISO STS, or terms clauses of .docx."""
    from drafter.terminology.exchange import export_glossary, import_glossary

    designations = []
    for file in files:
        if file.suffix.lower() in (".docx", ".docm", ".dotx"):
            from drafter import read
            from drafter.terminology.drafts import from_draft

            designations += from_draft(read(file))
        else:
            designations += import_glossary(file)
    if not designations:
        raise DrafterError("no term was found in the files given")
    export_glossary(designations, output, "csv")
    click.echo(f"{output}: {len(designations)} designations", err=True)


@terms.command()
@click.argument("output", type=click.Path(path_type=Path))
@_OWN
@click.option("--only-own", is_flag=True, help="Without the glossaries that drafter ships.")
@click.option("--field", help="Only this field of the shipped glossaries, as “blockchain”.")
@click.option(
    "--form", type=click.Choice(["csv", "xlsx", "tbx", "tbx2"]), help="By ending if not given."
)
def export(output: Path, own: tuple[Path, ...], only_own: bool, field: str, form: str) -> None:
    """Write the glossary in force to OUTPUT (.csv, .xlsx, .tbx)."""
    from drafter.terminology.exchange import export_glossary
    from drafter.terminology.library import glossary, read

    if only_own:
        rows = [row for path in own for row in read(path).designations]
    else:
        rows = list(glossary(own).designations)
    if field:
        known = sorted({row.file for row in rows})
        if field not in known:
            raise DrafterError(f"there is no field {field!r}; fields are: {', '.join(known)}")
        rows = [row for row in rows if row.file == field]
    export_glossary(rows, output, form or "")
    click.echo(f"{output}: {len(rows)} designations", err=True)


@terms.command()
@_FILES
@_OWN
@click.option("--least", type=click.IntRange(1), default=3, help="Places a phrase stands at.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="CSV file.")
def extract(files: tuple[Path, ...], own: tuple[Path, ...], least: int, output: Path) -> None:
    """Propose a glossary from drafts and folders: terms clauses and recurring phrases."""
    from drafter.terminology.exchange import export_glossary
    from drafter.terminology.extraction import extract as propose
    from drafter.terminology.library import glossary

    found = propose(_drafts(files), glossary(own), least)
    new = [candidate.designation for candidate in found if not candidate.known]
    if not new:
        raise DrafterError("no term was found that the glossaries do not have")
    export_glossary(new, output, "csv")
    click.echo(f"{output}: {len(new)} new, {len(found) - len(new)} known", err=True)


@terms.command()
@_FILES
@_OWN
@click.option("--output-format", type=click.Choice(["text", "json", "csv", "html"]), default="text")
@click.option(
    "-o", "--output-file", "file", type=click.Path(path_type=Path), help="Instead of the screen."
)
@click.option("--lang", type=click.Choice(["en", "zh"]), help="Of the HTML page's own words.")
def conflicts(
    files: tuple[Path, ...],
    own: tuple[Path, ...],
    output_format: str,
    file: Path | None,
    lang: str | None,
) -> None:
    """Say what drafts and folders disagree on. Exit status 1 when there is something.

    One term with several definitions, one concept with several designations, one abbreviation
    with several meanings, deprecated designations in use.
    """
    from drafter.checks.masks import masks
    from drafter.reports.conflicts import write
    from drafter.terminology.conflicts import conflicts as compare
    from drafter.terminology.library import glossary

    drafts = _drafts(files)
    found = compare(drafts, glossary(own), masks)
    spoken = {draft.metadata.language for _, draft in drafts}
    language = lang or ("zh" if spoken == {"zh"} else "en")
    text = write(output_format, found, [name for name, _ in drafts], language)
    mark = "\ufeff" if output_format == "csv" and file else ""  # Excel needs it to read UTF-8
    emit(mark + text, file)
    sys.exit(1 if found else 0)


def _drafts(paths: tuple[Path, ...]) -> list[tuple[str, Draft]]:
    """Read the drafts that `paths` stand for; one that cannot be read is named and left out."""
    from drafter import read
    from drafter.discovery import discover

    drafts = []
    for found in discover(paths):
        try:
            drafts.append((str(found.path), read(found.path)))
        except DrafterError as error:
            click.echo(f"drafter: {error}", err=True)
    return drafts


def _lines(answer: Answer) -> list[str]:
    lines = [line for concept in answer.concepts for line in _concept(concept)]
    if not answer.concepts:
        lines.append(f"{answer.term}: not in the glossaries")
    if answer.near:
        near = ", ".join(f"{item.text} ({item.id})" for item in answer.near)
        lines.append(f"near: {near}")
    return lines


def _concept(concept: Concept) -> list[str]:
    field = concept.designations[0].file
    lines = [f"{concept.id} ({field})" if field else concept.id]
    for one in concept.designations:
        checked = f"checked: {one.checked}" if one.source else ""
        parts = (one.status, one.kind, one.source, one.clause, checked)
        facts = ", ".join(part for part in parts if part)
        lines.append(f"  {one.language}  {one.text}  ({facts})")
    languages = sorted({one.language for one in concept.designations})
    defined = {language: concept.definition(language) for language in languages}
    return [*lines, *(f"  {language}: {text}" for language, text in defined.items() if text)]
