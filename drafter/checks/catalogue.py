"""The catalogue of rules: compiled once from the YAML files, then loaded from a cache."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.checks.forms import FixedText, read_texts
from drafter.checks.literals import Needs, triggers
from drafter.checks.rule import LANGUAGES, Manual, Rule, cites, read_rule, roles, zones
from drafter.compiled import cached
from drafter.errors import DrafterError
from drafter.finding import Level
from drafter.resources import folder
from drafter.yamlfile import Mapping as YamlMapping
from drafter.yamlfile import load

if TYPE_CHECKING:
    from drafter.checks.kinds import Kind

CODE = Path(__file__).parent  # the checks, whose parameters are the options of rules
_NOT_FAMILIES = {"profiles", "directives", "fixed-texts"}


@dataclass(frozen=True, slots=True)
class Directive:
    """A document whose clauses the rules cite."""

    id: str
    name: str  # "GB/T 1.1—2020"
    title: Mapping[str, str]
    address: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All rules by id, in the order of their ids, directives they cite, prescribed wordings."""

    rules: Mapping[str, Rule]
    directives: Mapping[str, Directive]
    texts: Mapping[str, FixedText]

    def manual(self, rule: Rule) -> Manual:
        """Read the explanation and the examples of `rule`."""
        return read_rule(folder("rules") / rule.path)[1]

    def families(self) -> set[str]:
        """Return the names of the families."""
        return {rule.family for rule in self.rules.values()}


@cache
def catalogue() -> Catalogue:
    """Return the catalogue that drafter ships, from the cache where nothing has changed."""
    root = folder("rules")
    return cached("rules", (root, CODE), Catalogue, lambda: compile_catalogue(root))


def compile_catalogue(root: Path) -> Catalogue:
    """Read and check every rule below `root`; errors name file and line."""
    directives = {
        directive.id: directive
        for directive in map(_directive, sorted((root / "directives").glob("*.yaml")))
    }
    rules: dict[str, Rule] = {}
    for path in sorted(root.glob("*/*.yaml")):
        if path.parent.name in _NOT_FAMILIES:
            continue
        rule = _rule(path, root, directives)
        if rule.id in rules:
            raise DrafterError(f"the rule {rule.id!r} exists twice", path=path, line=1)
        rules[rule.id] = rule
    return Catalogue(dict(sorted(rules.items())), directives, _fixed_texts(root))


def _fixed_texts(root: Path) -> dict[str, FixedText]:
    texts: dict[str, FixedText] = {}
    for path in sorted((root / "fixed-texts").glob("*.yaml")):
        for text in read_texts(path):
            if text.id in texts:
                raise DrafterError(f"the prescribed text {text.id!r} exists twice", path=path)
            texts[text.id] = text
    return texts


def _directive(path: Path) -> Directive:
    data = load(path)
    data.only({"id", "name", "title", "address"})
    title = data.mapping("title")
    return Directive(
        data.text("id"),
        data.text("name"),
        {language: title.text(language) for language in LANGUAGES},
        data.text("address", ""),
    )


def _rule(path: Path, root: Path, directives: Mapping[str, Directive]) -> Rule:
    from difflib import get_close_matches

    from drafter.checks.kinds import all_kinds

    data, _ = read_rule(path)
    clauses = cites(data)
    for name in clauses.keys() - directives.keys():
        raise data.error(
            f"unknown directive {name!r}; expected one of: {', '.join(directives)}", "directive"
        )
    kinds = all_kinds()
    if data.text("kind") not in kinds:
        close = get_close_matches(data.text("kind"), kinds, 3, 0.4)
        raise data.error(
            f"unknown kind {data.text('kind')!r}; close to it: {', '.join(close) or 'none'}", "kind"
        )
    chosen = kinds[data.text("kind")]
    options = convert_options(data.mapping("options"), chosen)
    missing = chosen.required - options.keys()
    if missing:
        raise data.error(f"{chosen.name!r} needs the option {min(missing)!r}", "options")
    return Rule(
        id=data.text("id"),
        family=path.parent.name,
        path=path.relative_to(root).as_posix(),
        cites=clauses,
        catalogue=tuple(data.texts("catalogue")),
        level=Level(data.text("level")),
        kind=chosen.name,
        module=chosen.function.__module__,
        zones=zones(data),
        roles=roles(data),
        options=options,
        title={language: data.mapping("title").text(language) for language in LANGUAGES},
        message={language: data.mapping("message").text(language) for language in LANGUAGES},
        triggers=_triggers(chosen.options, options),
    )


def convert_options(options: YamlMapping, kind: Kind) -> dict[str, Any]:
    """Check options from a file against the parameters of their kind."""
    from drafter.checks.kinds import convert

    converted = {}
    for name, value in options.items():
        if name not in kind.options:
            known = ", ".join(sorted(kind.options)) or "none"
            raise options.error(f"{kind.name!r} has no option {name!r}; it has: {known}", name)
        try:
            converted[name] = convert(value, kind.options[name])
        except ValueError as error:
            raise options.error(f"option {name!r}: {error}", name) from error
    return converted


def _triggers(types: Mapping[str, Any], options: Mapping[str, Any]) -> dict[str, Needs] | None:
    """Return the words without which the rule finds nothing: those of its option `patterns`."""
    from drafter.checks.kinds import Pattern

    if types.get("patterns") == tuple[Pattern, ...] and "patterns" in options:
        return triggers(options["patterns"])
    if types.get("swap") == Mapping[Pattern, str] and "swap" in options:
        return triggers(options["swap"])
    return None


def cited(known: Catalogue, rule: Rule) -> str:
    """Return the directives of a rule with their clauses; some rules rest on no one clause."""
    names = ((known.directives[name].name, clause) for name, clause in rule.cites.items())
    return "; ".join(f"{name}, {clause}" if clause else name for name, clause in names)
