"""Templates: folders with a description, fields, a cover and a text; one may extend another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from drafter import yamlfile
from drafter.errors import DrafterError
from drafter.generate.fields import Field, read
from drafter.resources import folder

_FILE = "template.yaml"
_KEYS = {"extends", "name", "summary", "language", "layout", "profile", "fields", "set"}
_KEYS |= {"examples", "cover", "metadata", "end-line"}


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of document that can be generated."""

    name: str
    title: Mapping[str, str]  # by language: what the document is
    summary: Mapping[str, str]
    language: str
    layout: str
    fields: Mapping[str, Field]
    fixed: Mapping[str, Any]  # values that this template sets and the user may still replace
    examples: Mapping[str, Any]  # values of its example, by field
    cover: tuple[yamlfile.Mapping, ...]
    metadata: Mapping[str, str]
    end_line: bool
    folders: tuple[Path, ...]  # its own and those it extends: where its texts are looked for


def names() -> list[str]:
    """Return the names of all templates, in order."""
    return sorted(path.parent.name for path in folder("templates").glob(f"*/{_FILE}"))


@cache
def load(name: str) -> Template:
    """Return the template `name`; DrafterError names the known ones where there is none."""
    known = names()
    if name not in known:
        from difflib import get_close_matches

        near = get_close_matches(name, known, 1)
        hint = f"; did you mean {near[0]!r}?" if near else f"; known are: {', '.join(known)}"
        raise DrafterError(f"there is no template {name!r}{hint}")
    chain = _chain(name)
    facts: dict[str, Any] = {}
    fields: dict[str, Field] = {}
    fixed: dict[str, Any] = {}
    examples: dict[str, Any] = {}
    for data in reversed(chain):
        facts.update(data)
        fields.update(read(data.mapping("fields")))
        fixed.update(data.mapping("set"))
        examples.update(data.mapping("examples"))
    own = chain[0]
    return Template(
        name=name,
        title=_both(own, "name"),
        summary=_both(own, "summary"),
        language=facts["language"],
        layout=facts["layout"],
        fields=fields,
        fixed=fixed,
        examples=examples,
        cover=tuple(facts.get("cover", ())),
        metadata=facts.get("metadata", {}),
        end_line=facts.get("end-line", "no") == "yes",
        folders=tuple(data.path.parent for data in chain),
    )


def _both(data: yamlfile.Mapping, key: str) -> dict[str, str]:
    texts = data.mapping(key)
    return {language: texts.text(language) for language in ("en", "zh")}


def _chain(name: str) -> list[yamlfile.Mapping]:
    """Return the template files from the one named `name` to the one that extends no other."""
    chain: list[yamlfile.Mapping] = []
    while name:
        path = folder("templates") / name / _FILE
        data = yamlfile.load(path)
        data.only(_KEYS)
        if any(path == earlier.path for earlier in chain):
            raise data.error(f"the template extends itself through {name!r}", "extends")
        chain.append(data)
        name = data.text("extends", "")
    return chain
