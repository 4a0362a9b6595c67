"""`drafter outline`: the structure of a draft as drafter reads it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from drafter.blocks import Block, Span
from drafter.model import Draft


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
@click.option("--blocks", is_flag=True, help="Every paragraph with its zone and role.")
def outline(file: Path, output_format: str, blocks: bool) -> None:
    """Print numbers, headings, zones, terms, references, figures, tables and annexes of FILE."""
    from drafter import read

    draft = read(file)
    if output_format == "json":
        click.echo(json.dumps(_data(draft), ensure_ascii=False, indent=2))
    elif blocks:
        from drafter.outline import lines

        click.echo("\n".join(lines(draft)))
    else:
        click.echo("\n".join(_lines(draft)))


def _data(draft: Draft) -> dict[str, Any]:
    facts = draft.metadata
    return {
        "format": "drafter-outline/1",
        "metadata": {name: getattr(facts, name) for name in facts.__dataclass_fields__},
        "clauses": [
            {
                "number": clause.number,
                "title": clause.title,
                "level": clause.level,
                "zone": clause.zone,
                "paragraph": clause.heading.origin.paragraph,
            }
            for clause in draft.clauses
        ],
        "terms": [
            {
                "number": entry.number,
                "preferred": _text(entry.preferred),
                "equivalents": [_text(span) for span in entry.equivalents],
                "admitted": [_text(span) for span in entry.admitted],
                "deprecated": [_text(span) for span in entry.deprecated],
                "definition": " ".join(block.text for block in entry.definition),
                "source": entry.source.text if entry.source else None,
            }
            for entry in draft.terms
        ],
        "references": [
            {
                "normative": entry.normative,
                "number": entry.number,
                "designation": entry.designation.text if entry.designation else None,
                "title": _text(entry.title),
                "text": entry.block.text,
            }
            for entry in draft.references
        ],
        "annexes": [
            {"letter": annex.letter, "status": annex.status, "title": annex.title}
            for annex in draft.annexes
        ],
        "figures": [_object(figure.number, figure.title) for figure in draft.figures],
        "tables": [
            _object(table.number, table.title) | {"rows": table.rows, "columns": table.columns}
            for table in draft.tables
            if not table.layout
        ],
        "formulas": [_object(formula.number, formula.block) for formula in draft.formulas],
        "not_read": list(draft.package.not_read),
    }


def _text(span: Span | None) -> str | None:
    return span.text if span is not None else None


def _object(number: str, block: Block | None) -> dict[str, Any]:
    return {"number": number, "title": block.text if block is not None else None}


def _lines(draft: Draft) -> list[str]:
    facts = draft.metadata
    head = [
        f"{name.replace('_', ' ')}: {value if isinstance(value, str) else ', '.join(value)}"
        for name in facts.__dataclass_fields__
        if (value := getattr(facts, name))
    ]
    body = [
        _clause_line(draft, index) for index in range(len(draft.clauses)) if _shown(draft, index)
    ]
    return [
        *head,
        "",
        *body,
        *_section("Terms", [f"{e.number} {_text(e.preferred) or ''}" for e in draft.terms]),
        *_section("References", [entry.block.text for entry in draft.references]),
        *_section("Figures", [_titled(f.number, f.title) for f in draft.figures]),
        *_section("Tables", [_titled(t.number, t.title) for t in draft.tables if not t.layout]),
        *_section("Not read", list(draft.package.not_read)),
    ]


def _shown(draft: Draft, index: int) -> bool:
    return draft.clauses[index].titled


def _clause_line(draft: Draft, index: int) -> str:
    clause = draft.clauses[index]
    status = ""
    if clause.annex:
        annex = next(a for a in draft.annexes if a.clause is clause)
        status = f" ({annex.status or 'no status'})"
    indent = "  " * (clause.level - 1)
    return f"{indent}{clause.number}{status} {clause.title}".rstrip()


def _titled(number: str, title: Block | None) -> str:
    return f"{number or '-'} {title.text if title else ''}".rstrip()


def _section(title: str, entries: list[str]) -> list[str]:
    return (
        ["", f"{title} ({len(entries)})", *(f"  {entry}" for entry in entries)] if entries else []
    )
