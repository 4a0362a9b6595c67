"""The manifest of a library: format, parameters and shards. Switched last, in one step."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from drafter.errors import DrafterError
from drafter.files import write_text

NAME = "manifest.json"
FORMAT = 1
STRIDE = 4


@dataclass(frozen=True, slots=True)
class ShardEntry:
    """A shard in use and the documents in it that no longer count."""

    name: str
    documents: int
    tokens: int
    text: int  # bytes of the texts in UTF-8
    removed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What makes a folder a library."""

    stride: int = STRIDE
    shards: tuple[ShardEntry, ...] = ()
    serial: int = 0  # counts the changes

    @property
    def documents(self) -> int:
        """Number of documents that count."""
        return sum(shard.documents - len(shard.removed) for shard in self.shards)


def read(index: Path) -> Manifest:
    """Read the manifest of the library in `index`."""
    path = index / NAME
    if not path.is_file():
        raise DrafterError(
            "is not a library of standards; make one with: drafter corpus build", path=index
        )
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        version = data.pop("format")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DrafterError(
            "the manifest is damaged; build the library again with: drafter corpus build",
            path=path,
        ) from error
    if version != FORMAT:
        raise DrafterError(
            f"the library has format {version}, this drafter reads format {FORMAT}; "
            "build it again with: drafter corpus build, or use the drafter that made it",
            path=path,
        )
    try:
        shards = tuple(
            ShardEntry(**{**shard, "removed": tuple(shard["removed"])})
            for shard in data.pop("shards")
        )
        return Manifest(shards=shards, **data)
    except (TypeError, KeyError) as error:
        raise DrafterError(
            "the manifest is damaged; build the library again with: drafter corpus build",
            path=path,
        ) from error


def write(index: Path, manifest: Manifest) -> None:
    """Make `manifest` the one in force."""
    write_text(index / NAME, json.dumps({"format": FORMAT, **asdict(manifest)}, indent=1) + "\n")
