"""`drafter overlap`: the overlap report alone, passage by passage."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.config import Settings, find, load
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.overlap.report import OverlapReport, Passage


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--corpus", type=click.Path(path_type=Path), help="Library of existing standards.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
def overlap(files: tuple[Path, ...], corpus: Path | None, output_format: str) -> None:
    """Find passages of FILES that nearly repeat documents of the library."""
    from drafter import read
    from drafter.service import compare

    reports = []
    for file in files:
        library = corpus or _configured(file)
        reports.append(compare(read(file), library))
    if output_format == "json":
        from drafter.overlap.report import as_json

        data = {"format": "drafter-overlap-run/1", "documents": [as_json(r) for r in reports]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for report in reports:
        click.echo("\n".join(_lines(report)))


def _configured(file: Path) -> Path:
    path = find(file)
    settings = load(path) if path else Settings()
    if not settings.corpus:
        raise DrafterError("name a library with --corpus, or as 'corpus' in drafter.toml")
    return Path(settings.corpus)


def _lines(report: OverlapReport) -> list[str]:
    coverage = report.coverage
    lines = [
        report.name,
        f"  {coverage.total:.1%} of {report.tokens} words and characters are in the library; "
        f"{coverage.without_prescribed:.1%} without prescribed and common wordings; "
        f"{coverage.without_attributed:.1%} without what names its source; "
        f"{coverage.largest_source:.1%} in one document",
    ]
    if report.own:
        lines.append(f"  left out, the draft itself: {', '.join(report.own)}")
    lines += [f"  {s.reason}: {s.document} {s.title} ({s.share:.1%})" for s in report.related]
    lines += [f"  {s.share:6.1%}  {s.document} {s.title}".rstrip() for s in report.sources]
    for passage in report.passages:
        lines += ["", *_passage(passage)]
    return lines


def _passage(passage: Passage) -> list[str]:
    lines = [
        f"  {passage.kind}, {passage.similarity:.0%} alike, {passage.tokens} words: "
        f"{passage.document} {passage.title}".rstrip()
    ]
    for fragment in passage.fragments:
        ours = "".join(_marked(part.ours, part.equal) for part in fragment.parts)
        theirs = "".join(_marked(part.theirs, part.equal) for part in fragment.parts)
        lines += [f"    draft   {ours}", f"    {fragment.clause or '-':7} {theirs}"]
    return lines


def _marked(text: str, equal: bool) -> str:
    """Put what differs in brackets."""
    return text if equal or not text else f"[{text}]"
