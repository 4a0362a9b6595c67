"""Which documents a run is about: files and folders on the command line to a list of files."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from drafter.errors import DrafterError

_ENDING = ".docx"


@dataclass(frozen=True, slots=True)
class Found:
    """A document to check; `named` when the user gave the file itself rather than a folder."""

    path: Path
    named: bool


def discover(paths: Sequence[Path], exclude: Iterable[str] = ()) -> list[Found]:
    """Return the documents that `paths` stand for, each once, in a fixed order.

    Folders are searched to any depth for `.docx` files; hidden files and folders, lock files
    (`~$…`, `.~…`) and what a glob of `exclude` matches are left out. A glob without a slash is
    held against every name on the way, one with a slash against the path below the folder
    given. Files that are named are always read. Raises DrafterError for a path that does not
    exist, and when nothing is found at all.
    """
    globs = tuple(exclude)
    found: dict[str, Found] = {}
    for path in paths:
        for item in _documents(path, globs):
            found.setdefault(os.path.realpath(item.path), item)
    if not found:
        names = ", ".join(str(path) for path in paths)
        raise DrafterError(f"no {_ENDING} file in: {names}")
    return list(found.values())


def _documents(path: Path, globs: tuple[str, ...]) -> Iterator[Found]:
    if path.is_dir():
        yield from (Found(file, named=False) for file in _below(path, path, globs, frozenset()))
    elif path.exists():
        yield Found(path, named=True)
    else:
        raise DrafterError("there is no such file or folder", path=path)


def _below(
    folder: Path, root: Path, globs: tuple[str, ...], above: frozenset[str]
) -> Iterator[Path]:
    """Yield the documents in `folder`; `above` are the real folders on the way, against loops."""
    real = os.path.realpath(folder)
    if real in above:
        return
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        raise DrafterError(f"the folder cannot be read: {error.strerror}", path=folder) from error
    for name in names:
        path = folder / name
        if name.startswith((".", "~$")) or _excluded(path.relative_to(root), globs):
            continue
        if path.is_dir():
            yield from _below(path, root, globs, above | {real})
        elif name.lower().endswith(_ENDING) and path.is_file():
            yield path


def _excluded(path: PurePath, globs: tuple[str, ...]) -> bool:
    """Whether a glob matches the last name of `path` or, with a slash, the path itself."""
    for glob in (glob.rstrip("/") for glob in globs):
        # the second form lets `**/old` match a folder `old` at the top
        texts = (path.as_posix(), f"/{path.as_posix()}") if "/" in glob else (path.name,)
        if any(fnmatch.fnmatchcase(text, glob) for text in texts):
            return True
    return False
