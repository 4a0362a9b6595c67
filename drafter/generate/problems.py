"""Mistakes in the user's data, gathered so that all are told at once."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafter.errors import DrafterError


@dataclass
class Problems:
    """The mistakes found in one data file, each with its line where one is known."""

    path: str | None = None
    found: list[tuple[int, str]] = field(default_factory=list)  # line (0: unknown), message

    def add(self, message: str, line: int = 0) -> None:
        """Note a mistake; the same one at the same place counts once."""
        if (line, message) not in self.found:
            self.found.append((line, message))

    def refuse(self) -> None:
        """Raise one DrafterError that lists all mistakes, a line each, in order of place."""
        if not self.found:
            return
        rows = sorted(self.found, key=lambda row: row[0])
        if len(rows) == 1:
            line, message = rows[0]
            raise DrafterError(message, path=self.path, line=line or None)
        listed = "\n".join(self._row(line, message) for line, message in rows)
        raise DrafterError(f"{len(rows)} mistakes in the data:\n{listed}", path=self.path)

    def _row(self, line: int, message: str) -> str:
        place = ":".join(str(part) for part in (self.path, line or None) if part is not None)
        return f"{place}: {message}" if place else f"  {message}"
