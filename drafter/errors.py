"""The one error that is the user's to mend."""

from __future__ import annotations

from pathlib import Path


class DrafterError(Exception):
    """A mistake in what the user gave: a file, an option, a rule, a glossary.

    The message says what was found and what to do; `path` and `line` say where.
    The command line prints it on one line, without a traceback, and exits with status 2.
    """

    def __init__(self, message: str, *, path: str | Path | None = None, line: int | None = None):
        super().__init__(message)
        self.message = message
        self.path = None if path is None else str(path)
        self.line = line

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        return f"{place}: {self.message}" if place else self.message

    def __reduce__(self) -> tuple[object, ...]:
        """Let the error travel between worker processes with its place."""
        return (_rebuild, (self.message, self.path, self.line))


def _rebuild(message: str, path: str | None, line: int | None) -> DrafterError:
    return DrafterError(message, path=path, line=line)
