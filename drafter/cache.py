"""Results kept from earlier runs, so that a document is checked again only when something changed.

A result is found by a digest of everything it depends on: the content of the document, the
settings, the glossaries and the library of standards they name, the rules, and drafter itself.
The folder is readable by its owner only, since results quote drafts.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from drafter.files import write_bytes
from drafter.resources import cache_folder, folder
from drafter.results import DocumentResult, Status
from drafter.version import __version__
from drafter.work import Job

_BYTES = 256 * 2**20  # of all results together
_AFTERWARDS = {"waivers", "baseline", "fail_level", "exclude"}  # settings applied to results


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of results; `state` stands for drafter and its rules as they are now."""

    folder: Path
    state: str
    limit: int = _BYTES


def open_cache(place: Path | None = None) -> Cache:
    """Return the cache in the folder `place`, by default in the user's own cache folder."""
    return Cache((place or cache_folder()) / "results", _state())


def key(cache: Cache, job: Job) -> str | None:
    """Return the digest of all that the result of `job` depends on.

    None if a file is gone, and for a job that also writes a reviewed copy.
    """
    if job.copy is not None:
        return None
    digest = hashlib.blake2b(cache.state.encode(), digest_size=20)
    choices = {
        item.name: getattr(job.settings, item.name)
        for item in fields(job.settings)
        if item.name not in _AFTERWARDS
    }
    digest.update(json.dumps([_canonical(choices), job.revisions, job.convert]).encode())
    try:
        for path in (job.path, *([] if job.since is None else [job.since])):
            digest.update(_content(path))
        for name in job.settings.terms:
            digest.update(_content(Path(name)))
        if job.settings.corpus:
            digest.update(_listing([Path(job.settings.corpus)]).encode())
    except OSError:
        return None
    return digest.hexdigest()


def load(cache: Cache, name: str, job: Job) -> DocumentResult | None:
    """Return the result kept under `name` for the document of `job`, or None."""
    import msgspec

    path = _place(cache, name)
    try:
        result = msgspec.msgpack.decode(path.read_bytes(), type=DocumentResult)
        os.utime(path)
    except (OSError, msgspec.MsgspecError):
        return None
    return replace(result, path=job.label, cached=True)


def store(cache: Cache, name: str, result: DocumentResult) -> None:
    """Keep a result under `name`; a full or read-only disk is no reason to stop."""
    import msgspec

    if result.status is Status.FAILED:
        return
    try:
        cache.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_bytes(_place(cache, name), msgspec.msgpack.encode(result))
    except OSError:
        return


def trim(cache: Cache) -> None:
    """Remove the results unused for longest until the rest fits the limit."""
    try:
        with os.scandir(cache.folder) as entries:
            files = [(entry.stat(), entry.path) for entry in entries if entry.is_file()]
    except OSError:
        return
    size = sum(status.st_size for status, _ in files)
    for status, path in sorted(files, key=lambda item: item[0].st_mtime_ns):
        if size <= cache.limit:
            return
        Path(path).unlink(missing_ok=True)
        size -= status.st_size


def _place(cache: Cache, name: str) -> Path:
    return cache.folder / f"{name}.msgpack"


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").digest()


def _state() -> str:
    """Return what changes whenever drafter, its rules or its glossaries do."""
    data = folder("rules").parent
    places = [Path(__file__).parent, data / "rules", data / "terminology"]
    return f"{__version__} {sys.version_info[:2]} {_listing(places)}"


def _listing(places: Iterable[Path]) -> str:
    """Return a digest of names, sizes and times of the files in some folders, or of files."""
    digest = hashlib.blake2b(digest_size=20)
    for place in places:
        for path in _files(place):
            status = path.stat()
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for root, folders, names in os.walk(place):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            yield Path(root, name)


def _canonical(value: Any) -> Any:
    """Return plain lists and texts that are equal whenever the values are."""
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, _canonical(asdict(value))]
    if isinstance(value, Mapping):
        return sorted([str(name), _canonical(item)] for name, item in value.items())
    if isinstance(value, (set, frozenset)):
        return sorted(_canonical(item) for item in value)
    if isinstance(value, (list, tuple)):
        return [_canonical(item) for item in value]
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)
