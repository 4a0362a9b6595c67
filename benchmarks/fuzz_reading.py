"""Read damaged Word files for some minutes: only a draft or a DrafterError may come out.

Run `python -m benchmarks.fuzz_reading [MINUTES] [FOLDER] [SEED]`. Files of the folder (and a
made one) are damaged at random: elements of their parts removed, doubled, moved, nested, given
other attributes; bytes changed; members dropped. What fails is kept, with its seed.
"""

from __future__ import annotations

import io
import random
import sys
import time
import traceback
import zipfile
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

from lxml import etree

from benchmarks.long_draft import long_draft
from drafter.docx.reader import read
from drafter.errors import DrafterError

LARGEST = 120_000  # bytes: small files are read often
VALUES = (
    "",
    "0",
    "-1",
    "1",
    "9",
    "99999999999",
    "x",
    "begin",
    "end",
    "separate",
    "continue",
    "\u3000",
)
VIEWS = ("accepted", "original", "inserted")
SLOW = 10.0  # seconds

Members = dict[str, bytes]


def members(data: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: archive.read(name) for name in archive.namelist() if name.endswith(("l", "s"))
        }


def packed(parts: Members) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def damaged_tree(data: bytes, chance: random.Random) -> bytes:
    """Change the structure of an XML part."""
    root = etree.fromstring(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        nodes = [node for node in root.iter() if node is not root and isinstance(node.tag, str)]
        if not nodes:
            break
        node, other = chance.choice(nodes), chance.choice(nodes)
        _change(node, other, chance)
    return etree.tostring(root)


def _change(node: Any, other: Any, chance: random.Random) -> None:
    parent = node.getparent()
    kind = chance.randrange(6)
    if kind == 0:
        parent.remove(node)
    elif kind == 1:
        parent.insert(0, _copy(node))
    elif kind == 2 and node not in other.iterancestors() and other is not node:
        other.append(_copy(node))
    elif kind == 3 and node.attrib:
        node.set(chance.choice(list(node.attrib)), chance.choice(VALUES))
    elif kind == 4:
        node.tag = other.tag
    elif node.attrib:
        del node.attrib[chance.choice(list(node.attrib))]


def _copy(node: Any) -> Any:
    return etree.fromstring(etree.tostring(node, with_tail=False))


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Damage a package in one of several ways."""
    kind = chance.randrange(10)
    if kind == 0:
        return damaged_bytes(data, chance)
    parts = members(data)
    name = chance.choice(sorted(parts))
    if kind == 1:
        del parts[name]
    elif kind == 2:
        parts[name] = damaged_bytes(parts[name], chance)
    elif kind == 3:
        parts[chance.choice(sorted(parts))] = parts[name]
    else:
        main = [part for part in parts if part.endswith("document.xml")]
        name = chance.choice(main) if main and chance.random() < 0.7 else name
        parts[name] = damaged_tree(parts[name], chance)
    return packed(parts)


def damaged_bytes(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 2, 10))):
        start = chance.randrange(len(data) + 1)
        cut = chance.choice((0, 1, 2, 10, 500))
        data = data[:start] + chance.randbytes(chance.choice((0, 1, 4))) + data[start + cut :]
    return data


def sources(folder: Path | None) -> list[tuple[str, bytes]]:
    found = [("long draft", long_draft(clauses=1))]
    paths = sorted(folder.rglob("*.docx")) if folder else ()
    small = (path for path in paths if path.stat().st_size <= LARGEST and zipfile.is_zipfile(path))
    return [*found, *((str(path), path.read_bytes()) for path in small)]


def attempt(data: bytes, seed: int) -> str:
    """Damage and read once; return what came of it."""
    chance = random.Random(seed)
    try:
        broken = damaged(data, chance)
    except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError):
        return "source not usable"
    try:
        read(broken, revisions=chance.choice(VIEWS), name="fuzz.docx")
    except DrafterError:
        return "refused"
    return "read"


def main() -> None:
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    files = sources(folder)
    end = time.monotonic() + 60 * minutes
    results: Counter[str] = Counter()
    while time.monotonic() < end:
        seed += 1
        name, data = files[seed % len(files)]
        start = time.monotonic()
        try:
            results[attempt(data, seed)] += 1
        except Exception:
            results["failed"] += 1
            print(f"seed {seed}, {name}\n{traceback.format_exc(limit=-4)}", flush=True)
        if time.monotonic() - start > SLOW:
            print(f"seed {seed}, {name}: {time.monotonic() - start:.0f} s", flush=True)
    print(f"{len(files)} files, {sum(results.values())} attempts:", dict(results))


if __name__ == "__main__":
    main()
