"""Starters: for each field of technology, what the first draft of a standard may hold."""

from __future__ import annotations

from functools import cache
from typing import Any

from drafter import yamlfile
from drafter.errors import DrafterError
from drafter.generate.template import Template
from drafter.resources import folder


def list_starters() -> dict[str, dict[str, str]]:
    """Return the names of the fields of technology with their titles by language."""
    found = {}
    for path in sorted((folder("templates") / "fields").glob("*.yaml")):
        names = _load(path.stem).mapping("field")
        found[path.stem] = {language: names.text(language) for language in ("en", "zh")}
    return found


@cache
def _load(name: str) -> yamlfile.Mapping:
    path = folder("templates") / "fields" / f"{name}.yaml"
    if not path.is_file():
        known = ", ".join(
            each.stem for each in sorted((folder("templates") / "fields").glob("*.yaml"))
        )
        raise DrafterError(f"there is no field {name!r}; known are: {known}")
    return yamlfile.load(path)


def starter_values(name: str, template: Template) -> dict[str, Any]:
    """Return the values of a starter in the language of a template."""
    values = dict(_load(name).mapping(template.language))
    return {key: value for key, value in values.items() if key in template.fields}
