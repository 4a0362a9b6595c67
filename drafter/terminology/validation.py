"""Faults in glossary files, with file and line: what `drafter terms check` reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from drafter.errors import DrafterError
from drafter.terminology.folding import fold
from drafter.terminology.glossary import (
    Checked,
    Concept,
    Designation,
    Glossary,
    Match,
    Status,
    Type,
    Use,
)
from drafter.terminology.library import CONFUSABLES, field_files, plain_rows
from drafter.terminology.rows import Problem, parse, read_csv

_ACCEPTED = (Status.PREFERRED, Status.ADMITTED)
CONSTRUCTED = "constructed"
Report = Callable[[Designation, str], None]


def check(path: Path) -> list[Problem]:
    """Return the faults of a glossary file, or of all in a folder, in the order of the lines."""
    from drafter.terminology.exchange import import_rows

    files = field_files(path) if path.is_dir() else [path]
    designations: list[Designation] = []
    problems: list[Problem] = []
    places: dict[str, str] = {}
    for file in files:
        try:
            rows = read_csv(file) if file.suffix.lower() == ".csv" else import_rows(file)
        except DrafterError as error:
            problems.append(Problem(str(file), error.line or 0, error.message))
            continue
        found, wrong = parse(file, rows)
        places[file.stem] = str(file)
        designations += found
        problems += wrong
    pairs = _pairs(path / CONFUSABLES) if path.is_dir() else set()

    def report(one: Designation, message: str) -> None:
        problems.append(Problem(places[one.file], one.line, message))

    validate(Glossary(tuple(designations)), pairs, report)
    return sorted(problems, key=lambda problem: (problem.path, problem.line))


def _pairs(path: Path) -> set[tuple[str, str]]:
    if not path.is_file():
        return set()
    return {(row["lang"], fold(row["other"]).text) for row in plain_rows(path)}


def validate(glossary: Glossary, confusable: set[tuple[str, str]], report: Report) -> None:
    """Report every fault in the designations of `glossary`.

    `confusable` names designations that may stand for a concept beside their own.
    """
    for one in glossary.designations:
        for message in _row_faults(one):
            report(one, message)
    for concept in glossary.concepts.values():
        _check_concept(concept, report)
    for (language, key), rows in glossary.by_key.items():
        if (language, key) not in confusable:
            _check_sharing(rows, report)


def _row_faults(one: Designation) -> Iterator[str]:
    if one.use is Use.ERROR:
        if one.status is not Status.DEPRECATED:
            yield "only a deprecated term can have the use 'error'"
        if one.checked not in (Checked.YES, Checked.PAIR):
            yield "the use 'error' needs 'yes' or 'pair' in 'checked'"
        if one.seen_in == CONSTRUCTED:
            yield "a constructed variant cannot have the use 'error'"
    if one.checked is Checked.YES and not one.source and one.status in _ACCEPTED and not one.kind:
        yield "'checked' says yes, but no source is named"
    if one.status is Status.CONFUSABLE and one.use is not Use.CONTEXT:
        yield "a confusable term can only have the use 'context': it has no replacement"
    if one.status is Status.PREFERRED and one.use is not Use.CONTEXT:
        yield "a preferred term cannot be reported: its use is 'context'"
    if one.type is Type.ABBREVIATION and one.match in (Match.WORD, Match.PLURAL):
        yield "an abbreviation is matched in its own case: 'match' must be case or exact"


def _check_concept(concept: Concept, report: Report) -> None:
    seen: dict[tuple[str, str, str], Designation] = {}
    for one in concept.designations:
        cased = one.match in (Match.CASE, Match.EXACT)
        key = (one.language, one.key, fold(one.text).cased if cased else "")
        if key in seen:
            report(
                one, f"{one.text!r} stands twice for {concept.id}, first in line {seen[key].line}"
            )
        seen.setdefault(key, one)
    for language in sorted({one.language for one in concept.designations}):
        rows = [one for one in concept.designations if one.language == language]
        _check_preferred(concept.id, rows, report)


def _check_preferred(id_: str, rows: list[Designation], report: Report) -> None:
    preferred = [one for one in rows if one.status is Status.PREFERRED and one.type is Type.FULL]
    if len(preferred) > 1:
        first, second = preferred[:2]
        report(second, f"{id_} already has a preferred term, {first.text!r} in line {first.line}")
    short = [one for one in rows if one.status is Status.PREFERRED]
    for one in rows:
        if one.status is Status.DEPRECATED and not short:
            report(one, f"{id_} has no preferred term in {one.language!r} to replace this one")
        for other in preferred:
            _check_parts(one, other, report)


def _check_parts(one: Designation, preferred: Designation, report: Report) -> None:
    """Report a form inside its own preferred term, or around it, that does not say so."""
    if one.language != "zh" or one.status is not Status.DEPRECATED:
        return
    if one.key in preferred.key and one.kind != "substring-of-preferred":
        report(one, f"is part of {preferred.text!r}; 'kind' must be substring-of-preferred")
    if preferred.key in one.key and one.kind != "extends-preferred":
        report(one, f"contains {preferred.text!r}; 'kind' must be extends-preferred")


def _check_sharing(rows: tuple[Designation, ...], report: Report) -> None:
    """Report a variant that is what another concept prefers or admits."""
    accepted = {one.id for one in rows if one.status in _ACCEPTED and one.use is not Use.STYLE}
    reported = [one for one in rows if one.status is Status.DEPRECATED]
    for one in reported:
        others = sorted(accepted - {one.id})
        if others:
            report(one, f"is an accepted term of {others[0]}; make it confusable")
    if len({one.id for one in reported}) > 1:
        first, second = reported[:2]
        report(second, f"is deprecated for {first.id} as well: it has no single replacement")
