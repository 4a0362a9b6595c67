"""Reviewed copies of the documents of a run: where they are written, and writing them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.config import Settings
from drafter.errors import DrafterError
from drafter.files import write_bytes
from drafter.finding import Fixing
from drafter.results import DocumentResult, Run, active
from drafter.waivers import waive

_WORD = (".docx", ".docm", ".dotx", ".dotm")


@dataclass(frozen=True, slots=True)
class Copy:
    """A reviewed copy to be written; findings in the baseline get no comment."""

    target: Path
    fix: Fixing = ""
    baseline: Path | None = None


def plan(places: Sequence[Path], folder: Path, inputs: Iterable[Path]) -> list[Path]:
    """Return where in `folder` the copies for `places`, relative paths, are written.

    Word files keep their ending, others get `.docx`; equal names are numbered. Raises
    DrafterError where a copy would overwrite one of `inputs`, or `folder` is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise DrafterError("is a file; --annotate needs a folder", path=folder)
    originals = {os.path.realpath(path): path for path in inputs}
    taken: set[str] = set()
    targets = []
    for place in places:
        target = folder / _unique(place, taken)
        original = originals.get(os.path.realpath(target))
        if original is not None:
            raise DrafterError(
                "would be overwritten by its reviewed copy; name another folder with --annotate",
                path=original,
            )
        targets.append(target)
    return targets


def _unique(place: Path, taken: set[str]) -> Path:
    name = place.name if place.suffix.lower() in _WORD else place.stem + ".docx"
    found = place.with_name(name)
    number = 1
    while str(found).casefold() in taken:  # on many systems a.docx and A.docx are one file
        number += 1
        found = place.with_name(f"{Path(name).stem}-{number}{Path(name).suffix}")
    taken.add(str(found).casefold())
    return found


def is_below(path: Path, folder: Path, root: Path) -> bool:
    """Whether `path`, found in `root`, lies in `folder`, a true part of `root`."""
    real, inner = Path(os.path.realpath(path)), Path(os.path.realpath(folder))
    return inner != Path(os.path.realpath(root)) and inner in real.parents


def with_copy(
    result: DocumentResult, source: bytes, copy: Copy, settings: Settings
) -> DocumentResult:
    """Write the reviewed copy of the document `source`; the result says if that failed."""
    from drafter.docx.annotate import annotate

    try:
        findings = active(_suppressed(result, copy, settings))
        language = settings.lang or result.language
        data = annotate(source, findings, fix=copy.fix, language=language)
        copy.target.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(copy.target, data)
    except DrafterError as error:
        return replace(result, copy_error=str(error))
    except OSError as error:
        return replace(result, copy_error=f"{copy.target}: {error.strerror or error}")
    except Exception as error:  # the findings are not lost over a fault of ours
        fault = f"internal error ({type(error).__name__}: {error}); please report it"
        return replace(result, copy_error=fault)
    return result


def _suppressed(result: DocumentResult, copy: Copy, settings: Settings) -> DocumentResult:
    """Mark the findings that a waiver or the baseline covers."""
    from drafter import baseline

    waived = waive(result, settings.waivers)
    if copy.baseline is None:
        return waived
    return baseline.apply(Run((waived,)), copy.baseline).documents[0]
