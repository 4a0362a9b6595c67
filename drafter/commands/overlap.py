"""`drafter overlap`: the overlap report alone, passage by passage."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.commands.options import emit
from drafter.config import Settings, find, load
from drafter.discovery import discover
from drafter.errors import DrafterError
from drafter.overlap.report import OverlapReport, Passage, as_json

if TYPE_CHECKING:
    from drafter.model import Draft
    from drafter.overlap.nearest import Ranking


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--corpus", type=click.Path(path_type=Path), help="Library of existing standards.")
@click.option("--among", is_flag=True, help="Compare the drafts with each other instead.")
@click.option("--within", is_flag=True, help="Find what each draft repeats of itself.")
@click.option("--clauses", is_flag=True, help="For each clause, the nearest existing clauses.")
@click.option("--output-format", type=click.Choice(["text", "json", "html"]), default="text")
@click.option("-o", "--output-file", type=click.Path(path_type=Path), help="Write the report here.")
def overlap(paths: tuple[Path, ...], output_format: str, **given: Any) -> None:
    """Find passages of drafts that nearly repeat documents of the library."""
    if sum(given[name] for name in ("among", "within", "clauses")) > 1:
        raise DrafterError("give one of --among, --within and --clauses")
    if given["clauses"] and output_format == "html":
        raise DrafterError("--clauses gives text or JSON; for a page, leave it out")
    drafts = [_read(found.path) for found in discover(paths)]
    if given["clauses"]:
        text = _nearest(drafts, given["corpus"] or _configured(paths[0]), output_format)
    else:
        text = _report(_reports(drafts, paths[0], given), drafts, output_format)
    emit(text, given["output_file"])


def _report(reports: Sequence[OverlapReport], drafts: Sequence[Draft], output_format: str) -> str:
    if output_format == "html":
        from drafter.reports.overlap import page

        chinese = all(draft.metadata.language == "zh" for draft in drafts)
        return page(reports, "zh" if chinese else "en")
    if output_format == "json":
        data = {"format": "drafter-overlap-run/1", "documents": [as_json(r) for r in reports]}
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return "".join(f"{line}\n" for report in reports for line in _lines(report))


def _read(path: Path) -> Draft:
    from drafter import read

    return read(path)


def _reports(drafts: list[Draft], first: Path, given: dict[str, Any]) -> Sequence[OverlapReport]:
    from drafter.overlap.folder import among, within
    from drafter.service import compare, prescribed

    if given["among"]:
        return among(drafts, prescribed=prescribed())
    if given["within"]:
        return [within(draft, prescribed=prescribed()) for draft in drafts]
    library = given["corpus"] or _configured(first)
    return [compare(draft, library) for draft in drafts]


def _nearest(drafts: list[Draft], library: Path, output_format: str) -> str:
    from drafter.overlap.nearest import as_json as plain
    from drafter.overlap.nearest import nearest
    from drafter.overlap.store import open_index

    shards = open_index(library).shards
    rankings = {draft.name: nearest(shards, draft) for draft in drafts}
    if output_format == "json":
        data = {name: plain(items) for name, items in rankings.items()}
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    lines = [line for name, items in rankings.items() for line in _ranking(name, items)]
    return "".join(f"{line}\n" for line in lines)


def _ranking(name: str, items: Sequence[Ranking]) -> Iterator[str]:
    yield name
    for item in items:
        yield f"  {item.clause} {item.title}".rstrip()
        for near in item.neighbours:
            place = " ".join((near.document, near.clause, near.heading))
            yield f"    {near.similarity:4.0%}  {place}".rstrip()


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
        lines += [
            f"    draft {fragment.draft_clause or '-':7} {ours}",
            f"    source {fragment.clause or '-':6} {theirs}",
        ]
    return lines


def _marked(text: str, equal: bool) -> str:
    """Put what differs in brackets."""
    return text if equal or not text else f"[{text}]"
