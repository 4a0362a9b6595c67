"""Lengths in Word's XML: twips, or numbers with a unit in Strict Open XML."""

from __future__ import annotations

import re

_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)?")
_TWIPS = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}
_FARTHEST = 1_000_000  # twips; Word allows 31,680


def twips(value: str | None) -> int | None:
    """Return a length in twips; None where `value` is absent or no length."""
    if value is None:
        return None
    match = _MEASURE.fullmatch(value.strip())
    if match is None:
        return None
    length = float(match[1]) * _TWIPS.get(match[2], 1.0)
    return round(length) if abs(length) <= _FARTHEST else None


def whole(value: str | None, default: int | None = None) -> int | None:
    """Return an integer attribute; `default` where it is absent, no integer or absurd."""
    if value is None:
        return default
    try:
        number = int(value)
    except ValueError:
        return default
    return number if abs(number) < 2**31 else default


def half_points(value: str | None) -> int:
    """Return a font size in half-points; 0 where there is none."""
    if value is None:
        return 0
    if value.endswith("pt"):
        length = twips(value)
        return (length or 0) // 10
    return whole(value, 0) or 0
