"""Where the data folders lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

from drafter.errors import DrafterError

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return the data folder `name`: `rules`, `templates` or `terminology`."""
    for parent in (_PACKAGE / "data", _PACKAGE.parent):
        candidate = parent / name
        if candidate.is_dir():
            return candidate
    raise DrafterError(f"the data folder {name!r} is missing; install drafter again")


def cache_folder() -> Path:
    """Return the folder for files that can be made again; it may not exist yet."""
    from platformdirs import user_cache_path

    return user_cache_path("drafter", appauthor=False)
