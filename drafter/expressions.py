"""Regular expressions that are compiled when they are first used.

Most of the time of importing the modules of the model went into compiling expressions (30 ms)
that many runs never use: `drafter lint --help`, `drafter new`, a draft without citations.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves like `re.compile(pattern, flags)` as far as searching goes."""
    return cast("re.Pattern[str]", _Expression(pattern, flags))


class _Expression:
    """Stands for an expression; from the first use on, its methods are those of the real one."""

    def __init__(self, pattern: str, flags: int):
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
