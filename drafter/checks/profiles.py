"""Profiles: which rules apply to which kind, stage and type of document, at which level."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from drafter.blocks import Zone
from drafter.checks.catalogue import CODE, Catalogue, catalogue, convert_options
from drafter.checks.kinds import all_kinds
from drafter.checks.rule import LANGUAGES, Rule
from drafter.checks.subject import Setting
from drafter.compiled import cached
from drafter.errors import DrafterError
from drafter.finding import Level
from drafter.model import Draft
from drafter.resources import folder
from drafter.yamlfile import Mapping as YamlMapping
from drafter.yamlfile import load

_KEYS = {"id", "title", "extends", "rules", "recognize", "stages", "types", *("off", "on")}
_KEYS |= {"levels", "options", "directive", "once"}
OTHER = "other"  # the profile of drafts in languages other than English and Chinese
_CHANGES = {"off", "on", "levels", "options"}
_CONDITIONS = {"language", "number", "text", "banner", "stage", "title", "cover-without"}

Once = Literal["document", "cause"]
"""Of what a rule reports the first place alone: of all, or of those with one cause or wording."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a profile, a stage or a type changes in the rules."""

    off: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()
    levels: Mapping[str, Level] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Variant:
    """A stage or a type of document: how it is recognized and what it changes."""

    names: tuple[str, ...]
    recognize: Mapping[str, str]
    changes: Changes


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of document: how it is recognized and which rules apply."""

    id: str
    title: Mapping[str, str]
    directive: str  # that findings cite first
    rules: frozenset[str]  # families and ids
    recognize: tuple[Mapping[str, str], ...]
    changes: Changes
    stages: Mapping[str, Variant]
    types: Mapping[str, Variant]
    once: Mapping[str, Once]  # rules of which the first place stands for all


@dataclass(frozen=True, slots=True)
class _Profiles:
    by_id: Mapping[str, Profile]


@cache
def profiles() -> Mapping[str, Profile]:
    """Return the profiles that drafter ships, by id, in the order they are tried."""
    root = folder("rules")
    return cached("profiles", (root, CODE), _Profiles, lambda: _compile(root)).by_id


def _compile(root: Path) -> _Profiles:
    files = {path.stem: path for path in sorted((root / "profiles").glob("*.yaml"))}
    found = {name: _read(name, files, catalogue()) for name in files}
    tried = sorted(found, key=lambda name: (-_depth(name, files), name))
    return _Profiles({name: found[name] for name in tried})


def _depth(name: str, files: Mapping[str, Path]) -> int:
    """Return how many profiles a profile extends: the more special ones are tried first."""
    parent = load(files[name]).get("extends")
    return 0 if parent is None else 1 + _depth(parent, files)


def _read(name: str, files: Mapping[str, Path], known: Catalogue) -> Profile:
    data = load(files[name])
    data.only(_KEYS)
    if data.text("id") != name:
        raise data.error(f"the id must be the file name, {name!r}", "id")
    parent = _parent(data, files, known)
    title = data.mapping("title")
    changes = _changes(data, known)
    stages = {key: _variant(data.mapping("stages"), key, known) for key in data.mapping("stages")}
    types = {key: _variant(data.mapping("types"), key, known) for key in data.mapping("types")}
    rules = frozenset(_names(data, "rules", known))
    once = _once(data, known)
    directive = data.text("directive", parent.directive if parent else "")
    if directive not in known.directives:
        names = ", ".join(known.directives)
        raise data.error(f"'directive' is {directive!r}; expected one of: {names}", "directive")
    if parent is not None:
        changes = combine(parent.changes, changes)
        stages = {**parent.stages, **stages}
        types = {**parent.types, **types}
        rules = rules or parent.rules
        once = {**parent.once, **once}
    return Profile(
        id=name,
        title={language: title.text(language) for language in LANGUAGES},
        directive=directive,
        rules=rules,
        recognize=tuple(_conditions(item) for item in data.mappings("recognize")),
        changes=changes,
        stages=stages,
        types=types,
        once=once,
    )


def _once(data: YamlMapping, known: Catalogue) -> dict[str, Once]:
    found = data.mapping("once")
    found.only(set(known.rules))
    for name, where in found.items():
        if where not in get_args(Once):
            raise found.error(f"{where!r} is neither of: {', '.join(get_args(Once))}", name)
    return dict(found.items())


def _parent(data: YamlMapping, files: Mapping[str, Path], known: Catalogue) -> Profile | None:
    name = data.get("extends")
    if name is None:
        return None
    if name not in files or name == data["id"]:
        raise data.error(f"cannot extend {name!r}; profiles are: {', '.join(files)}", "extends")
    return _read(name, files, known)


def _conditions(item: YamlMapping) -> dict[str, str]:
    item.only(_CONDITIONS)
    for key, value in item.items():
        try:
            re.compile(value)
        except re.error as error:
            raise item.error(f"{key!r} is not a regular expression: {error}", key) from error
    return dict(item)


def _variant(data: YamlMapping, key: str, known: Catalogue) -> Variant:
    item = data.mapping(key)
    item.only({"names", "recognize", *_CHANGES})
    names = tuple(item.texts("names")) or (key,)
    return Variant(names, _conditions(item.mapping("recognize")), _changes(item, known))


def _names(data: YamlMapping, key: str, known: Catalogue) -> list[str]:
    for name in data.texts(key):
        if name not in known.rules and name not in known.families():
            raise data.error(f"there is no rule or family {name!r}", key)
    return data.texts(key)


def _changes(data: YamlMapping, known: Catalogue) -> Changes:
    levels = data.mapping("levels")
    options = data.mapping("options")
    for mapping in (levels, options):
        mapping.only(set(known.rules))
    for name, level in levels.items():
        if level not in list(Level):
            raise levels.error(f"unknown level {level!r}", name)
    return Changes(
        frozenset(_names(data, "off", known)),
        frozenset(_names(data, "on", known)),
        {name: Level(level) for name, level in levels.items()},
        {name: _options(options, name, known) for name in options},
    )


def _options(options: YamlMapping, name: str, known: Catalogue) -> dict[str, Any]:
    """Convert the options that replace those of a rule."""
    return convert_options(options.mapping(name), all_kinds()[known.rules[name].kind])


def combine(first: Changes, second: Changes) -> Changes:
    """Return both changes, the second winning where they disagree."""
    return Changes(
        (first.off | second.off) - second.on,
        (first.on | second.on) - second.off,
        {**first.levels, **second.levels},
        {**first.options, **second.options},
    )


def recognize(draft: Draft) -> Setting:
    """Return profile, stage and type that the draft itself shows."""
    name = next((p.id for p in profiles().values() if _is(p, draft)), "")
    if not name:
        name = "plain-zh" if draft.metadata.language == "zh" else "plain"
    return setting(draft, name)


def setting(draft: Draft, profile: str, stage: str = "", type_: str = "") -> Setting:
    """Return the setting for a named profile; stage and type from the draft where not given."""
    if profile not in profiles():
        known = ", ".join(profiles())
        raise DrafterError(f"there is no profile {profile!r}; profiles are: {known}")
    chosen = profiles()[profile]
    return Setting(
        profile,
        _choose(chosen.stages, stage, draft, "stage"),
        _choose(chosen.types, type_, draft, "type of document"),
        draft.metadata.language,
    )


def _is(profile: Profile, draft: Draft) -> bool:
    return any(_holds(conditions, draft) for conditions in profile.recognize)


def _holds(conditions: Mapping[str, str], draft: Draft) -> bool:
    """Whether every condition is found in what the draft says of itself.

    `cover-without` is found nowhere on the cover.
    """
    facts = draft.metadata
    values = {
        "language": (facts.language,),
        "number": (facts.number,),
        "banner": (facts.banner,),
        "stage": (facts.stage,),
        "title": (facts.title, facts.title_english),
    }
    for key, pattern in conditions.items():
        if key == "cover-without":
            if any(re.search(pattern, block.text) for block in draft.zone_blocks(Zone.COVER)):
                return False
            continue
        texts = values[key] if key in values else (block.text for block in draft.blocks)
        if not any(re.search(pattern, text) for text in texts):
            return False
    return True


def _choose(variants: Mapping[str, Variant], given: str, draft: Draft, what: str) -> str:
    if given:
        for name, variant in variants.items():
            if given.lower() in {name.lower(), *(n.lower() for n in variant.names)}:
                return name
        known = ", ".join(variants) or "none"
        raise DrafterError(f"there is no {what} {given!r} in this profile; it has: {known}")
    for name, variant in variants.items():
        if variant.recognize and _holds(variant.recognize, draft):
            return name
    return ""


def rules_for(chosen: Setting) -> dict[str, tuple[Rule, Level, dict[str, Any]]]:
    """Return the rules that apply, each with its level and options under the setting.

    Drafts in a language that no rule knows get what the profile `other` has, and no more.
    """
    profile = profiles()[chosen.profile]
    changes = profile.changes
    other = profiles()[OTHER] if chosen.language not in ("", *LANGUAGES) else None
    for variants, name in ((profile.stages, chosen.stage), (profile.types, chosen.type)):
        if name:
            changes = combine(changes, variants[name].changes)
    result = {}
    for rule in catalogue().rules.values():
        if not _applies(rule, profile, changes):
            continue
        if other is not None and not {rule.id, rule.family} & other.rules:
            continue
        options = {**rule.options, **changes.options.get(rule.id, {})}
        result[rule.id] = (rule, changes.levels.get(rule.id, rule.level), options)
    return result


def _applies(rule: Rule, profile: Profile, changes: Changes) -> bool:
    names = {rule.id, rule.family}
    if changes.on & {rule.id}:
        return True
    return bool(names & profile.rules) and not names & changes.off
