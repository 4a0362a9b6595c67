"""What a template still wants to know: for prompts on a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drafter.errors import DrafterError
from drafter.generate.fields import Field
from drafter.generate.problems import Problems
from drafter.generate.template import load
from drafter.generate.values import prepared


def missing_fields(template: str, data: Mapping[str, Any]) -> list[Field]:
    """Return the fields to ask for: required ones and those worth asking, not in `data`.

    Those of several entries (terms, annexes) belong into a data file and are left out unless
    they are required.
    """
    kind = load(template)
    return [
        field
        for name, field in kind.fields.items()
        if name not in data
        and name not in kind.fixed
        and (field.required or (field.ask and field.type in ("text", "texts", "date")))
    ]


def problem_with(field: Field, answer: str) -> str:
    """Return what is wrong with an answer to the question of `field`; empty if nothing is."""
    problems = Problems()
    prepared({field.name: field}, {field.name: answer}, problems)
    try:
        problems.refuse()
    except DrafterError as error:
        return error.message
    return ""
