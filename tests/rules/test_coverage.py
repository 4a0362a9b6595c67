"""Rules, reasons and the ids of the reference catalogues stay in step."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.checks.catalogue import catalogue
from drafter.resources import folder
from drafter.yamlfile import load

LEAST = 0.95
FAMILIES = sorted(path.stem for path in (folder("rules") / "catalogue-ids").glob("*.txt"))


def ids(family: str) -> dict[str, tuple[str, str]]:
    """The ids of a catalogue with severity and verification."""
    path: Path = folder("rules") / "catalogue-ids" / f"{family}.txt"
    rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert all(len(row) == 3 for row in rows)
    assert len({row[0] for row in rows}) == len(rows)
    return {name: (severity, verification) for name, severity, verification in rows}


def checkable(family: str) -> set[str]:
    return {
        name
        for name, (severity, verification) in ids(family).items()
        if severity in ("must", "should") and verification != "U"
    }


def implemented() -> set[str]:
    return {name for rule in catalogue().rules.values() for name in rule.catalogue}


def reasons(family: str) -> dict[str, str]:
    return dict(load(folder("rules") / "coverage.yaml").mapping(family))


@pytest.mark.parametrize("family", FAMILIES)
def test_every_checkable_id_is_a_rule_or_has_a_reason(family: str) -> None:
    assert not checkable(family) - implemented() - reasons(family).keys()


@pytest.mark.parametrize("family", FAMILIES)
def test_a_reason_is_given_only_for_what_no_rule_does(family: str) -> None:
    given = reasons(family)
    assert given.keys() <= ids(family).keys()
    assert not given.keys() & implemented()
    assert all(len(reason) > 20 for reason in given.values())


@pytest.mark.parametrize("family", FAMILIES)
def test_nearly_all_that_a_program_can_decide_is_a_rule(family: str) -> None:
    decidable = checkable(family) - reasons(family).keys()
    assert len(decidable & implemented()) >= LEAST * len(decidable)
    assert len(reasons(family)) <= 0.15 * len(ids(family))


def test_rules_name_only_ids_of_the_catalogues() -> None:
    known = {name for family in FAMILIES for name in ids(family)}
    prefixes = {name.split("-")[0] for name in known}
    named = {name for name in implemented() if name.split("-")[0] in prefixes}
    assert not named - known
