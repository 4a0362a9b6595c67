"""Kinds of check: functions registered under a name, whose keyword parameters are options."""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NewType, TypeVar, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from drafter.finding import Hit

Pattern = NewType("Pattern", str)
"""A regular expression given as an option; checked when the catalogue is compiled."""

Check = Callable[..., "Iterator[Hit]"]
_Check = TypeVar("_Check", bound=Check)


@dataclass(frozen=True, slots=True)
class Kind:
    """A registered check: its name, where it is, and the type of each of its options."""

    name: str
    function: Check
    options: Mapping[str, Any]
    required: frozenset[str]


_CHECKS: dict[str, Check] = {}


def kind(name: str) -> Callable[[_Check], _Check]:
    """Register a generator of hits as the kind `name`."""

    def register(function: _Check) -> _Check:
        if name in _CHECKS and _CHECKS[name].__module__ != function.__module__:
            raise ValueError(f"two checks are called {name!r}")
        _CHECKS[name] = function
        return function

    return register


@cache
def all_kinds() -> Mapping[str, Kind]:
    """Return every kind, after importing all modules of this package."""
    import drafter.checks

    for module in pkgutil.iter_modules(drafter.checks.__path__, "drafter.checks."):
        import_module(module.name)
    return {name: _kind(name, function) for name, function in _CHECKS.items()}


def _kind(name: str, function: Check) -> Kind:
    """Read the options off the parameters: a cost that a run with a compiled catalogue spares."""
    parameters = inspect.signature(function).parameters
    hints = get_type_hints(function, localns={"Subject": Any, "Hit": Any})
    options = {
        option: hints[option]
        for option, parameter in parameters.items()
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY
    }
    required = frozenset(
        option for option in options if parameters[option].default is inspect.Parameter.empty
    )
    return Kind(name, function, options, required)


def load(module: str, name: str) -> Check:
    """Return the check `name`, importing only the module that holds it."""
    import_module(module)
    return _CHECKS[name]


def convert(value: Any, hint: Any) -> Any:
    """Turn an option from YAML (texts, lists, mappings) into a value of the type `hint`.

    Raises ValueError with what was expected.
    """
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, (list, tuple)):
            raise ValueError("a list is expected")
        return tuple(convert(item, arguments[0]) for item in values)
    if origin in (dict, Mapping):
        if not isinstance(value, dict):
            raise ValueError("a mapping (key: value) is expected")
        return {convert(k, arguments[0]): convert(v, arguments[1]) for k, v in value.items()}
    if not isinstance(value, str):
        raise ValueError("a plain text is expected")
    return _scalar(value, hint)


def _scalar(value: str, hint: Any) -> Any:
    if hint is bool:
        if value not in ("true", "false"):
            raise ValueError("true or false is expected")
        return value == "true"
    if hint in (int, float):
        try:
            return hint(value)
        except ValueError:
            raise ValueError("a number is expected") from None
    if hint is Pattern:
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError(f"is not a regular expression: {error}") from None
    return value
