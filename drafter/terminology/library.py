"""The glossaries in force: those that drafter ships, compiled and cached, under the user's own."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from drafter.compiled import cached
from drafter.resources import folder
from drafter.terminology.glossary import Concept, Designation, Glossary, Status
from drafter.terminology.rows import parse, read_csv

FIELDS = "fields.csv"
CONFUSABLES = "confusables.csv"
PROTECTED = "protected.csv"
ATTRIBUTION = "attribution.csv"
HOMOPHONES = "homophones.csv"
_OTHER = {FIELDS, CONFUSABLES, PROTECTED, ATTRIBUTION, HOMOPHONES}


def glossary(own: Sequence[Path] = ()) -> Glossary:
    """Return the shipped glossaries with the user's `own` layered above, the last on top."""
    result = shipped()
    for path in own:
        result = layer(result, read(path))
    return result


def read(path: Path) -> Glossary:
    """Read a user's glossary, in any format that can be imported."""
    from drafter.terminology.exchange import import_glossary

    return Glossary(tuple(import_glossary(path)))


def field_files(root: Path) -> list[Path]:
    """Return the files of designations in a folder of glossaries."""
    return sorted(path for path in root.glob("*.csv") if path.name not in _OTHER)


@cache
def shipped() -> Glossary:
    """Return the glossary that drafter ships, from the cache where nothing has changed."""
    root = folder("terminology")
    code = Path(__file__).parent
    return cached("terms", (root, code), Glossary, lambda: compile_folder(root))


def compile_folder(root: Path) -> Glossary:
    """Read every glossary file in `root`; errors name file and line."""
    found: list[Designation] = []
    for path in field_files(root):
        designations, problems = parse(path, read_csv(path))
        if problems:
            raise problems[0].error()
        found += designations
    return Glossary(tuple(found), tuple(row["text"] for row in plain_rows(root / PROTECTED)))


def plain_rows(path: Path) -> list[dict[str, str]]:
    """Read one of the small tables beside the glossaries."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def layer(below: Glossary, above: Glossary) -> Glossary:
    """Put `above` over `below`; where both speak of a designation or a concept, `above` wins.

    A concept of `below` that shares its accepted designations with one of `above`, in every
    language that both have, is the same concept: what it has beyond is kept under the id of
    `above`, its preferred designation as an admitted one where `above` prefers another.
    """
    stated = set(above.by_key)
    names = _accepted_keys(above)
    kept: list[Designation] = []
    for concept in below.concepts.values():
        if concept.id in above.concepts:
            continue
        target = _same(concept, above, names)
        rest = [one for one in concept.designations if (one.language, one.key) not in stated]
        kept += rest if target is None else [_moved(one, target) for one in rest]
    return Glossary((*above.designations, *kept), (*below.protected, *above.protected))


def _accepted_keys(glossary: Glossary) -> dict[tuple[str, str], set[str]]:
    """Return the ids of the concepts by language and text of their accepted designations."""
    found: dict[tuple[str, str], set[str]] = {}
    for key, rows in glossary.by_key.items():
        ids = {one.id for one in rows if one.status in (Status.PREFERRED, Status.ADMITTED)}
        if ids:
            found[key] = ids
    return found


def _same(
    concept: Concept, above: Glossary, names: dict[tuple[str, str], set[str]]
) -> Concept | None:
    """Return the concept of `above` that is the same, None where there is none or doubt."""
    shared: dict[str, set[str]] = {}
    for one in concept.designations:
        for id_ in names.get((one.language, one.key), ()):
            if one.status in (Status.PREFERRED, Status.ADMITTED):
                shared.setdefault(id_, set()).add(one.language)
    own = {one.language for one in concept.designations}
    matches = [
        above.concepts[id_]
        for id_, languages in shared.items()
        if languages == own & {one.language for one in above.concepts[id_].designations}
    ]
    return matches[0] if len(matches) == 1 else None


def _moved(one: Designation, target: Concept) -> Designation:
    status = one.status
    if status is Status.PREFERRED and target.preferred(one.language):
        status = Status.ADMITTED
    return replace(one, id=target.id, status=status)
