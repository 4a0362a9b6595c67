"""The fields of a template: what it asks for, in both languages, and what it accepts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from drafter import yamlfile

_TYPES = ("text", "texts", "markdown", "markdowns", "date", "record", "records")
_KEYS = {"type", "prompt", "default", "example", "required", "choices", "check", "problem"}
_KEYS |= {"fields", "ask"}
Both = Mapping[str, str]  # by language: en, zh


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a template wants to know."""

    name: str
    type: str
    prompt: Both
    default: Any = None
    example: Any = None
    required: bool = False
    ask: bool = False  # asked for on a terminal although it has a default
    choices: tuple[str, ...] = ()
    check: str = ""  # regular expression that a value must match as a whole
    problem: Both = field(default_factory=dict)  # what `check` expects, in words
    fields: Mapping[str, Field] = field(default_factory=dict)  # of a record


def read(data: yamlfile.Mapping) -> dict[str, Field]:
    """Return the fields of a template file; DrafterError where one is not well described."""
    return {name: _field(name, data, value) for name, value in data.items()}


def _field(name: str, parent: yamlfile.Mapping, data: Any) -> Field:
    if not isinstance(data, yamlfile.Mapping):
        raise parent.error(f"the field {name!r} must be a mapping", name)
    data.only(_KEYS)
    kind = data.text("type", "text")
    if kind not in _TYPES:
        raise data.error(f"the type is {kind!r}; expected one of: {', '.join(_TYPES)}", "type")
    check = data.text("check", "")
    try:
        re.compile(check)
    except re.error as error:
        raise data.error(f"'check' is not a regular expression: {error}", "check") from error
    return Field(
        name=name,
        type=kind,
        prompt=_both(data, "prompt"),
        default=data.get("default"),
        example=data.get("example"),
        required=data.text("required", "no") == "yes",
        ask=data.text("ask", "no") == "yes",
        choices=tuple(data.texts("choices")),
        check=check,
        problem=_both(data, "problem") if check else {},
        fields=read(data.mapping("fields")),
    )


def _both(data: yamlfile.Mapping, key: str) -> Both:
    texts = data.mapping(key)
    texts.only({"en", "zh"})
    for language in ("en", "zh"):
        if language not in texts:
            raise data.error(f"{key!r} has no text in {language!r}", key)
    return {language: texts.text(language) for language in ("en", "zh")}
