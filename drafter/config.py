"""Settings: from `drafter.toml` or `pyproject.toml`, and from the command line, which wins."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from drafter.errors import DrafterError
from drafter.finding import Level

_LISTS = ("select", "ignore", "extend-select", "terms", "exclude")
_TEXTS = ("profile", "stage", "type", "corpus", "fail-level", "lang", "baseline")
_PATHS = ("terms", "corpus", "baseline")
_LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Waiver:
    """Findings that the user accepts: a rule, where, and why."""

    rule: str
    reason: str
    clause: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides what `lint` reports on a document."""

    profile: str = ""
    stage: str = ""
    type: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()  # paths of glossaries
    corpus: str = ""  # path of a library of existing standards
    exclude: tuple[str, ...] = ()
    fail_level: str = "error"
    lang: str = ""
    baseline: str = ""
    levels: Mapping[str, Level] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()


def load(path: Path) -> Settings:
    """Read the settings in the file `path`; paths in it are relative to its folder."""
    data = _toml(path)
    if path.name == "pyproject.toml":
        data = data.get("tool", {}).get("drafter", {})
    return _settings(data, path)


def find(document: Path) -> Path | None:
    """Return the nearest configuration file in the folders above `document`."""
    folder = document.absolute().parent
    for parent in (folder, *folder.parents):
        own, shared = parent / "drafter.toml", parent / "pyproject.toml"
        if own.is_file():
            return own
        if shared.is_file() and "drafter" in _toml(shared).get("tool", {}):
            return shared
    return None


def override(settings: Settings, given: Mapping[str, Any]) -> Settings:
    """Return the settings with what the command line gives; empty values give nothing."""
    known = {item.name for item in fields(Settings)}
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name in known and value:
            values[name] = str(value) if isinstance(value, Path) else value
    return replace(settings, **values)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise DrafterError(f"is not valid TOML: {error}", path=path) from error
    except (OSError, UnicodeDecodeError) as error:
        raise DrafterError(f"cannot be read: {error}", path=path) from error


def _settings(data: dict[str, Any], path: Path) -> Settings:
    known = {*_LISTS, *_TEXTS, "levels", "options", "waivers"}
    for key in data:
        if key not in known:
            names = ", ".join(sorted(known))
            raise DrafterError(f"unknown key {key!r}; expected one of: {names}", path=path)
    values: dict[str, Any] = {}
    for key in _TEXTS:
        if key in data:
            values[key.replace("-", "_")] = _placed(key, _text(data[key], key, path), path)
    for key in _LISTS:
        if key in data:
            items = _list(data[key], key, path)
            values[key.replace("-", "_")] = tuple(_placed(key, item, path) for item in items)
    _choice(values.get("lang", ""), ("", *_LANGUAGES), "lang", path)
    _choice(values.get("fail_level", "error"), list(Level), "fail-level", path)
    return Settings(
        **values,
        levels=_levels(data.get("levels", {}), path),
        options=_options(data.get("options", {}), path),
        waivers=tuple(_waiver(item, path) for item in data.get("waivers", [])),
    )


def _placed(key: str, value: str, path: Path) -> str:
    return str(path.parent / value) if key in _PATHS and value else value


def _text(value: Any, key: str, path: Path) -> str:
    if not isinstance(value, str):
        raise DrafterError(f"{key!r} must be a text", path=path)
    return value


def _list(value: Any, key: str, path: Path) -> list[str]:
    if not isinstance(value, list):
        raise DrafterError(f"{key!r} must be a list of texts", path=path)
    return [_text(item, key, path) for item in value]


def _choice(value: str, allowed: Any, key: str, path: Path) -> None:
    if value not in list(allowed):
        names = ", ".join(str(name) for name in allowed if name)
        raise DrafterError(f"{key!r} is {value!r}; expected one of: {names}", path=path)


def _levels(data: Any, path: Path) -> dict[str, Level]:
    if not isinstance(data, dict):
        raise DrafterError("'levels' must be a table: rule = level", path=path)
    for rule, level in data.items():
        _rule(rule, path)
        _choice(level, list(Level), f"levels.{rule}", path)
    return {rule: Level(level) for rule, level in data.items()}


def _rule(name: str, path: Path) -> None:
    from drafter.checks.catalogue import catalogue

    if name not in catalogue().rules:
        raise DrafterError(f"there is no rule {name!r}; see: drafter rules", path=path)


def _options(data: Any, path: Path) -> dict[str, dict[str, Any]]:
    if not isinstance(data, dict) or not all(isinstance(item, dict) for item in data.values()):
        raise DrafterError("'options' must hold a table for each rule: options.RULE", path=path)
    return {rule: _rule_options(rule, item, path) for rule, item in data.items()}


def _rule_options(rule: str, given: dict[str, Any], path: Path) -> dict[str, Any]:
    """Check the options that a user gives a rule, as strictly as those in the rule itself."""
    from drafter.checks.catalogue import catalogue
    from drafter.checks.kinds import all_kinds, convert

    _rule(rule, path)
    kind = all_kinds()[catalogue().rules[rule].kind]
    result = {}
    for name, value in given.items():
        if name not in kind.options:
            known = ", ".join(sorted(kind.options)) or "none"
            raise DrafterError(f"{rule!r} has no option {name!r}; it has: {known}", path=path)
        try:
            result[name] = convert(_plain(value), kind.options[name])
        except ValueError as error:
            raise DrafterError(f"options.{rule}.{name}: {error}", path=path) from error
    return result


def _plain(value: Any) -> Any:
    """Give a TOML value the form that options have in rule files."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return str(value)


def _waiver(item: Any, path: Path) -> Waiver:
    if not isinstance(item, dict) or not all(isinstance(value, str) for value in item.values()):
        raise DrafterError("each waiver is a table of texts: rule, reason, clause, text", path=path)
    unknown = item.keys() - {"rule", "reason", "clause", "text"}
    if unknown:
        raise DrafterError(f"a waiver has no key {min(unknown)!r}", path=path)
    for key in ("rule", "reason"):
        if not item.get(key, "").strip():
            raise DrafterError(f"a waiver needs a {key}", path=path)
    _rule(item["rule"], path)
    return Waiver(**item)
