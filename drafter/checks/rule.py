"""A rule: one YAML file, read strictly."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from drafter.blocks import Role, Zone
from drafter.checks.literals import Needs
from drafter.finding import Level
from drafter.yamlfile import Mapping, load

_KEYS = {
    "id",
    "directive",
    "clause",
    "cites",
    "catalogue",
    "level",
    "kind",
    "zones",
    "roles",
    "options",
    "title",
    "message",
    "explanation",
    "examples",
}
_EXAMPLE_KEYS = {"bad", "better", "good", "zone", "options", "library", "terms", "because"}
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LANGUAGES = ("en", "zh")

_ZONE_GROUPS: dict[str, frozenset[Zone]] = {
    "all": frozenset(Zone),
    "text": frozenset(Zone) - {Zone.COVER, Zone.CONTENTS, Zone.MARGIN},
    "annex": frozenset({Zone.NORMATIVE_ANNEX, Zone.INFORMATIVE_ANNEX}),
}
_ROLE_GROUPS: dict[str, frozenset[Role]] = {
    "all": frozenset(Role),
    "prose": frozenset(Role)
    - {
        Role.COVER,
        Role.CONTENTS,
        Role.STATUS,
        Role.SOURCE,
        Role.CODE,
        Role.REFERENCE,
        Role.FIGURE,
        Role.FORMULA,
        Role.INDEX,
        Role.HEADER,
        Role.FOOTER,
    },
}


@dataclass(frozen=True, slots=True)
class Example:
    """A text in outline notation with the words that must be reported marked `[[…]]`.

    `bad` has marks and perhaps a `better` that its fixes must give; `good` has none.
    """

    text: str
    good: bool
    better: str | None = None
    zone: str = ""  # where a text without headings stands; the rule's first zone by default
    options: dict[str, Any] = field(default_factory=dict)
    library: str = ""  # an existing standard that the text is compared with
    terms: str = ""  # a glossary as CSV, over the shipped one
    because: str = ""  # why a good example is right, for the manual


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the engine needs it. Texts by language; zones and roles select its blocks."""

    id: str
    family: str  # folder: "gbt", "iso", "terms", "overlap"
    path: str  # of its file, relative to the folder of rules
    cites: dict[str, str]  # directive to clause; the first where no other fits the profile
    catalogue: tuple[str, ...]
    level: Level
    kind: str
    module: str
    zones: frozenset[Zone]
    roles: frozenset[Role]
    options: dict[str, Any]
    title: dict[str, str]
    message: dict[str, str]
    # what each pattern needs; None where some pattern may match anything
    triggers: dict[str, Needs] | None = None


@dataclass(frozen=True, slots=True)
class Manual:
    """The part of a rule file that only people read, and its examples."""

    explanation: dict[str, str]
    examples: tuple[Example, ...]


def read_rule(path: Path) -> tuple[Mapping, Manual]:
    """Read a rule file: its checked mapping and its manual part."""
    data = load(path)
    data.only(_KEYS)
    identifier = data.text("id")
    if not _ID.fullmatch(identifier) or identifier != path.stem:
        raise data.error(
            f"the id {identifier!r} must be the file name in small letters and hyphens", "id"
        )
    if data.text("level") not in list(Level):
        raise data.error(f"unknown level {data.text('level')!r}; {_one_of(Level)}", "level")
    for key in ("title", "message", "explanation"):
        _texts(data, key)
    _same_placeholders(data)
    return data, Manual(_texts(data, "explanation"), _examples(data))


def cites(data: Mapping) -> dict[str, str]:
    """Return the clauses that a rule rests on: one, or one for each directive that has it."""
    if "cites" not in data:
        return {data.text("directive"): data.text("clause")}
    if "directive" in data or "clause" in data:
        raise data.error("give either 'cites' or 'directive' and 'clause'", "cites")
    clauses = data.mapping("cites")
    return {directive: clauses.text(directive) for directive in clauses}


def zones(data: Mapping) -> frozenset[Zone]:
    """Return the zones a rule looks at, by default all that hold text."""
    return _selection(data, "zones", _ZONE_GROUPS, Zone, "text")


def roles(data: Mapping) -> frozenset[Role]:
    """Return the roles a rule looks at, by default all prose."""
    return _selection(data, "roles", _ROLE_GROUPS, Role, "prose")


def _selection(
    data: Mapping, key: str, groups: dict[str, frozenset[Any]], members: Any, default: str
) -> frozenset[Any]:
    names = data.texts(key) or [default]
    chosen: set[Any] = set()
    for name in names:
        if name in groups:
            chosen |= groups[name]
        elif name in list(members):
            chosen.add(members(name))
        else:
            raise data.error(f"unknown name {name!r}; {_one_of([*groups, *members])}", key)
    return frozenset(chosen)


def _one_of(names: Any) -> str:
    return "expected one of: " + ", ".join(str(name) for name in names)


def _texts(data: Mapping, key: str) -> dict[str, str]:
    texts = data.mapping(key)
    for language in LANGUAGES:
        if not texts.text(language, "").strip():
            raise data.error(f"{key!r} lacks its text in {language!r}", key)
    texts.only(set(LANGUAGES))
    return {language: texts.text(language).strip() for language in LANGUAGES}


def placeholders(text: str) -> set[str]:
    """Return the names in braces in a message."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _same_placeholders(data: Mapping) -> None:
    message = data.mapping("message")
    try:
        english, chinese = (placeholders(message.text(language)) for language in LANGUAGES)
    except ValueError as error:
        raise data.error(f"the message has a wrong placeholder: {error}", "message") from error
    if english != chinese:
        names = ", ".join(sorted(english ^ chinese))
        raise data.error(f"the messages differ in their placeholders: {names}", "message")


def _examples(data: Mapping) -> tuple[Example, ...]:
    examples = tuple(_example(item) for item in data.mappings("examples"))
    if not any(example.good for example in examples) or all(e.good for e in examples):
        raise data.error("at least one bad and one good example are needed", "examples")
    return examples


def _example(item: Mapping) -> Example:
    item.only(_EXAMPLE_KEYS)
    if ("bad" in item) == ("good" in item):
        raise item.error("an example is either bad or good")
    good = "good" in item
    text = item.text("good" if good else "bad")
    if ("[[" in text) == good:
        raise item.error("a bad example marks what is reported with [[…]], a good one nothing")
    if good and "better" in item:
        raise item.error("only a bad example has a better form", "better")
    return Example(
        text=text,
        good=good,
        better=item.get("better"),
        zone=item.text("zone", ""),
        options=dict(item.mapping("options")),
        library=item.text("library", ""),
        terms=item.text("terms", ""),
        because=item.text("because", ""),
    )
