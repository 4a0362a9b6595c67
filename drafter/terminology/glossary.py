"""Designations, the concepts they stand for, and a glossary of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from drafter.terminology.folding import fold


class Status(StrEnum):
    """Whether a designation may be used for its concept (ISO 10241-1)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    CONFUSABLE = "confusable"  # an ordinary word or another concept: no replacement


class Type(StrEnum):
    """The form of a designation."""

    FULL = "full"
    ABBREVIATION = "abbreviation"
    SYMBOL = "symbol"


class Match(StrEnum):
    """How a designation is found in text."""

    WORD = "word"  # as written, in any case
    PLURAL = "plural"  # also with the English plural, in any case
    CASE = "case"  # also with the English plural, in this case only
    EXACT = "exact"  # as written, in this case only


class Use(StrEnum):
    """What a check makes of a designation that is not the preferred one."""

    ERROR = "error"
    WARNING = "warning"  # of an admitted designation: report where a draft mixes it with others
    STYLE = "style"  # case, hyphen, spelling, number: only where a house style asks
    CONTEXT = "context"  # never reported by itself


class Checked(StrEnum):
    """What of the concept was read in its source."""

    YES = "yes"  # both languages, or one and the pair elsewhere
    PAIR = "pair"  # the pair in a bilingual source, the clause not
    ONE_SIDE = "one-side"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Designation:
    """One designation of one concept in one language: a row of a glossary file."""

    id: str  # of the concept
    language: str
    text: str
    status: Status = Status.PREFERRED
    type: Type = Type.FULL
    kind: str = ""  # of a variant: synonym, regional, spelling, case, hyphen-space, number …
    match: Match = Match.WORD
    use: Use = Use.CONTEXT
    domain: str = ""
    definition: str = ""
    source: str = ""
    clause: str = ""
    checked: Checked = Checked.NO
    seen_in: str = ""  # where a variant was seen; "constructed" for an invented one
    note: str = ""
    file: str = field(default="", compare=False)  # name of the file without its ending
    line: int = field(default=0, compare=False)

    @property
    def key(self) -> str:
        """The text as it is compared."""
        return fold(self.text).text.strip()


@dataclass(frozen=True, slots=True)
class Concept:
    """All designations of one concept, in the order of the file."""

    id: str
    designations: tuple[Designation, ...]

    def preferred(self, language: str) -> Designation | None:
        """Return the preferred full form in `language`, else its preferred short form."""
        found = [
            one
            for one in self.designations
            if one.language == language and one.status is Status.PREFERRED
        ]
        return min(found, key=lambda one: one.type is not Type.FULL) if found else None

    def accepted(self, language: str) -> tuple[Designation, ...]:
        """Return the preferred and admitted designations in `language`."""
        return tuple(
            one
            for one in self.designations
            if one.language == language and one.status in (Status.PREFERRED, Status.ADMITTED)
        )

    def definition(self, language: str) -> str:
        """Return the definition in `language`, empty without one."""
        found = (one.definition for one in self.designations if one.language == language)
        return next(filter(None, found), "")


@dataclass(frozen=True)
class Glossary:
    """Designations of many concepts, and strings that nothing is found inside of."""

    designations: tuple[Designation, ...] = ()
    protected: tuple[str, ...] = ()

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        """The concepts by id, in the order of the files."""
        grouped: dict[str, list[Designation]] = {}
        for one in self.designations:
            grouped.setdefault(one.id, []).append(one)
        return {id_: Concept(id_, tuple(rows)) for id_, rows in grouped.items()}

    @cached_property
    def compiled(self) -> dict[str, Any]:
        """The matchers made so far, by language; see `drafter.terminology.matcher`."""
        return {}

    @cached_property
    def by_key(self) -> dict[tuple[str, str], tuple[Designation, ...]]:
        """The designations by language and text as compared."""
        return group_by_key(self.designations)

    def languages(self) -> tuple[str, ...]:
        """Return the languages that occur, sorted."""
        return tuple(sorted({one.language for one in self.designations}))


def group_by_key(
    designations: Iterable[Designation],
) -> dict[tuple[str, str], tuple[Designation, ...]]:
    """Return `designations` grouped by language and text as compared."""
    grouped: dict[tuple[str, str], list[Designation]] = {}
    for one in designations:
        grouped.setdefault((one.language, one.key), []).append(one)
    return {key: tuple(rows) for key, rows in grouped.items()}
