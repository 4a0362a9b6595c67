"""YAML files as plain strings, lists and mappings that remember their lines.

Every scalar stays a string: a clause `10.10` is not 10.1, and `no` is not false. Repeated
keys, aliases and anything that is not plain data are refused with file and line.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from drafter.errors import DrafterError


class Mapping(dict[str, Any]):
    """A mapping of a YAML file: values by key, and the line of each key."""

    def __init__(self, path: Path, line: int):
        super().__init__()
        self.path = path
        self.line = line
        self.lines: dict[str, int] = {}

    def error(self, message: str, key: str | None = None) -> DrafterError:
        """Return an error that points to `key`, or to the mapping itself."""
        line = self.lines.get(key, self.line) if key is not None else self.line
        return DrafterError(message, path=self.path, line=line)

    def only(self, allowed: set[str]) -> None:
        """Refuse keys that are not in `allowed`."""
        for key in self:
            if key not in allowed:
                known = ", ".join(sorted(allowed))
                raise self.error(f"unknown key {key!r}; expected one of: {known}", key)

    def text(self, key: str, default: str | None = None) -> str:
        """Return the string under `key`; without a default, the key is required."""
        value = self.get(key, default)
        if value is None:
            raise self.error(f"the key {key!r} is missing")
        if not isinstance(value, str):
            raise self.error(f"{key!r} must be a text", key)
        return value

    def texts(self, key: str) -> list[str]:
        """Return the list of strings under `key`, empty where the key is absent."""
        value = self.get(key, [])
        if isinstance(value, str):
            return [value]
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(f"{key!r} must be a list of texts", key)
        return value

    def mapping(self, key: str) -> Mapping:
        """Return the mapping under `key`, empty where the key is absent."""
        value = self.get(key)
        if value is None:
            return Mapping(self.path, self.line)
        if not isinstance(value, Mapping):
            raise self.error(f"{key!r} must be a mapping", key)
        return value

    def mappings(self, key: str) -> list[Mapping]:
        """Return the list of mappings under `key`, empty where the key is absent."""
        value = self.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
            raise self.error(f"{key!r} must be a list of mappings", key)
        return value


def load(path: Path) -> Mapping:
    """Read the YAML file at `path`, whose top level must be a mapping."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DrafterError(f"cannot be read: {error}", path=path) from error
    return loads(text, path)


def loads(text: str, path: Path) -> Mapping:
    """Read YAML from `text`; `path` is only named in errors."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        _refuse_aliases(text, path, yaml, loader)
        node = yaml.compose(text, Loader=loader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        raise DrafterError(
            f"is not valid YAML: {problem}", path=path, line=mark.line + 1 if mark else None
        ) from error
    if node is None:
        return Mapping(path, 1)
    value = _value(node, path)
    if not isinstance(value, Mapping):
        raise DrafterError("the file must hold a mapping (key: value)", path=path, line=1)
    return value


def _refuse_aliases(text: str, path: Path, yaml: Any, loader: Any) -> None:
    """Refuse `*alias`: a few of them can stand for gigabytes."""
    if "*" not in text:
        return
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.AliasEvent):
            line = event.start_mark.line + 1
            raise DrafterError(f"aliases (*{event.anchor}) are not used here", path=path, line=line)


def _value(node: Any, path: Path) -> Any:
    kind = node.id
    if kind == "scalar":
        return str(node.value)
    if kind == "sequence":
        return [_value(item, path) for item in node.value]
    result = Mapping(path, node.start_mark.line + 1)
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if key_node.id != "scalar":
            raise DrafterError("a key must be a plain text", path=path, line=line)
        key = str(key_node.value)
        if key in result:
            raise DrafterError(f"the key {key!r} stands here twice", path=path, line=line)
        result.lines[key] = line
        result[key] = _value(value_node, path)
    return result
