"""Reviewed copies of every document of a folder, with and without fixes, proved one by one.

    python -m benchmarks.annotate_corpus FOLDER RECORD.jsonl [--processes N]

Each document has its own process and a limit of time and memory. RECORD gets a line for each
document; those that have one are not done again. Documents that drafter cannot read are counted
and left. `--office N` converts the copies of N documents with LibreOffice instead;
`--as-standards` checks every document under all rules of GB/T or ISO drafts, whatever it is. The
figures of the record are printed at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import annotate_proofs as proofs
from drafter.config import Settings
from drafter.copies import Copy
from drafter.docx.annotate import annotate, strip
from drafter.docx.reader import read
from drafter.errors import DrafterError
from drafter.finding import Finding, Fixing
from drafter.results import DocumentResult, Status
from drafter.work import Job, check_document
from drafter.workers import Failure, Limits, run_tasks

LIMITS = Limits(seconds=600, megabytes=3000)
ENDINGS = (".docx", ".docm", ".dotx", ".dotm")
MODES: tuple[Fixing, ...] = ("", "safe", "all")
_TOOLS = Path(os.environ.get("DRAFTER_TEST_TOOLS", Path.home() / ".cache/drafter-test-tools"))
_VALIDATOR = _TOOLS / "node_modules" / ".bin" / "ooxml-validator"


@dataclass(frozen=True)
class Task:
    folder: Path
    path: Path
    office: bool = False
    as_standard: bool = False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("record", type=Path)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--office", type=int, default=0)
    parser.add_argument("--as-standards", action="store_true")
    given = parser.parse_args()
    paths = [p for p in given.folder.rglob("*") if p.suffix.lower() in ENDINGS]
    paths.sort(key=lambda path: (path.stat().st_size, path))
    if given.office:
        paths = paths[:: max(1, len(paths) // given.office)]
    known = {line["path"] for line in record(given.record)}
    tasks = [Task(given.folder, p, bool(given.office), given.as_standards) for p in paths]
    tasks = [task for task in tasks if str(task.path.relative_to(task.folder)) not in known]
    with given.record.open("a", encoding="utf-8") as file:
        for index, outcome in run_tasks(proved, tasks, given.processes, LIMITS):
            name = str(tasks[index].path.relative_to(given.folder))
            result = {"faults": [outcome.reason]} if isinstance(outcome, Failure) else outcome
            print(json.dumps({"path": name, **result}, ensure_ascii=False), file=file, flush=True)
    summary(record(given.record))


def record(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def summary(lines: list[dict[str, Any]]) -> None:
    total: Counter[str] = Counter()
    for line in lines:
        total.update({key: value for key, value in line.items() if isinstance(value, int)})
    print(f"{len(lines)} documents, {sum('unreadable' in line for line in lines)} unreadable")
    for name, number in sorted(total.items()):
        print(f"{number:9} {name}")
    for line in lines:
        for fault in line.get("faults", []):
            print(f"{line['path']}: {fault}", file=sys.stderr)


def proved(task: Task) -> dict[str, Any]:
    """Return counts and faults of one document."""
    with tempfile.TemporaryDirectory(prefix="annotate") as name:
        try:
            return converted(task, Path(name)) if task.office else Proof(task, Path(name)).run()
        except Exception:
            return {"faults": [traceback.format_exc()]}


def lint(task: Task, path: Path, copy: Path | None = None, fix: Fixing = "") -> DocumentResult:
    profile = ""
    if task.as_standard:
        with suppress(DrafterError):
            profile = "gbt" if read(path).metadata.language == "zh" else "iso"
    target = None if copy is None else Copy(copy, fix)
    result = check_document(Job(path, Settings(profile=profile), copy=target))
    if result.copy_error:
        raise ValueError(f"no copy: {result.copy_error}")
    return result


class Proof:
    """The copies of one document, and what is wrong with them."""

    def __init__(self, task: Task, folder: Path):
        self.task = task
        self.folder = folder
        self.faults: list[str] = []
        self.counts: Counter[str] = Counter()
        self.new: list[str] = []

    def run(self) -> dict[str, Any]:
        start = time.perf_counter()
        path, target = self.task.path, self.folder / f"copy{self.task.path.suffix}"
        before = path.read_bytes()
        result = lint(self.task, path, target, "all")
        if result.status is Status.FAILED:
            return {"unreadable": result.error}
        if path.read_bytes() != before:
            self.faults.append("the original is changed")
        language = result.language
        source = strip(before)
        old = proofs.texts(source)
        self.counts.update(checked=1, findings=len(result.findings))
        if not result.findings:  # nothing to say: the copy is the file itself
            if target.read_bytes() != source:
                self.faults.append("a copy without findings is not the original")
            return {**self.counts, "copies without findings": 1, "faults": self.faults}
        for mode in MODES:
            copy = annotate(source, result.findings, fix=mode, language=language)
            self.mode(mode, source, copy, old, result.findings)
            if annotate(copy, result.findings, fix=mode, language=language) != copy:
                self.faults.append(f"[{mode}] a second run does not give the same file")
        self.again(target, copy)
        self.accepted(result, copy, old)
        self.schema(path, target)
        seconds = round(time.perf_counter() - start, 1)
        return {**self.counts, "seconds": seconds, "faults": self.faults, "brought": self.new}

    def mode(
        self,
        mode: str,
        source: bytes,
        copy: bytes,
        old: dict[proofs.Place, str],
        findings: tuple[Finding, ...],
    ) -> None:
        """Compare one copy with its original: parts, rejecting, removing."""
        name = mode or "comments"
        self.faults += [f"[{mode}] {fault}" for fault in proofs.other_parts(source, copy)]
        if proofs.texts(proofs.rejected(copy)) != old:
            self.faults.append(f"[{mode}] rejecting does not give the original text")
        if proofs.same_xml(strip(copy), source):
            self.counts[f"restored ({name})"] += 1
        elif proofs.texts(strip(copy)) != old:
            self.faults.append(f"[{mode}] removing does not give the original text")
        done, faults = proofs.fixes_in(old, proofs.texts(proofs.accepted(copy)), findings)
        self.faults += [f"[{mode}] {fault}" for fault in faults]
        self.counts[f"fixes put in ({name})"] += len(done)
        if not mode and done:
            self.faults.append("fixes in a copy without fixes")
        if mode == "safe" and not all(f.fix and f.fix.safe for f in done):
            self.faults.append("unsafe fixes in a copy with safe ones")
        possible = {"": 0, "safe": sum(bool(f.fix and f.fix.safe) for f in findings)}
        wanted = possible.get(mode, sum(f.fix is not None for f in findings))
        self.counts[f"fixes asked for ({name})"] += wanted

    def again(self, target: Path, copy: bytes) -> None:
        """Check the copy like any draft: its own comments and changes are replaced."""
        if target.read_bytes() != copy:
            self.faults.append("the command and the function give different copies")
        second = self.folder / f"second{target.suffix}"
        lint(self.task, target, second, "all")
        if second.read_bytes() != copy:
            self.faults.append("a copy checked again gives another copy")

    def accepted(self, result: DocumentResult, copy: bytes, old: dict[proofs.Place, str]) -> None:
        """Check the copy with all changes accepted: what was fixed is not found again."""
        data = proofs.accepted(copy)
        done, _ = proofs.fixes_in(old, proofs.texts(data), result.findings)
        if not done:
            return
        path = self.folder / f"accepted{self.task.path.suffix}"
        path.write_bytes(strip(data))
        after = lint(self.task, path)
        left = proofs.remaining(done, after.findings)
        self.counts["fixed and found again"] += len(left)
        self.faults += [f"still there: {f.rule} {f.location.text!r}" for f in left]
        new = proofs.brought(result.findings, after.findings)
        self.counts["findings that fixes bring"] += len(new)
        self.new = [f"{f.rule}: {f.location.excerpt}" for f in new][:20]

    def schema(self, before: Path, after: Path) -> None:
        """Let the Open XML SDK compare: only kinds of error that the original has may be there."""
        if not _VALIDATOR.exists():
            return
        old, new = (Counter(_errors(path)) for path in (before, after))
        added = new - old
        more = sum(number for error, number in added.items() if error in old)
        self.counts.update({"validated": 1, "errors of originals": old.total()})
        self.counts["the same errors once more, in runs that were cut"] += more
        self.faults += [f"schema: {n} × {error}" for error, n in added.items() if error not in old]


def _errors(path: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as name:  # the validator wants a path without surprises
        place = Path(name, "x.docx")
        place.write_bytes(path.read_bytes())
        command = [str(_VALIDATOR), str(place)]
        done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    for error in json.loads(done.stdout)["errors"]:
        yield f"{error.get('id')}: {error.get('description')}"


def converted(task: Task, folder: Path) -> dict[str, Any]:
    """Let LibreOffice open the original and the copy with all fixes."""
    target = folder / f"copy{task.path.suffix}"
    result = lint(task, task.path, target, "all")
    if result.status is Status.FAILED:
        return {"unreadable": result.error}
    before = folder / f"before{task.path.suffix}"
    before.write_bytes(task.path.read_bytes())
    old, new = (_odt(path, folder) for path in (before, target))
    if old is None:
        return {"original not converted": 1}
    if new is None:
        return {"faults": ["LibreOffice opens the original and not the copy"]}
    with zipfile.ZipFile(target) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/comments")]
        ours = sum(archive.read(name).count(b'w:author="drafter"') for name in names)
    comments = new.count("<office:annotation ") - old.count("<office:annotation ")
    return {"converted": 1, "comments": ours, "comments in LibreOffice": comments}


def _odt(path: Path, folder: Path) -> str | None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(folder)]
    try:
        subprocess.run([*command, str(path)], check=False, capture_output=True, timeout=280)
        with zipfile.ZipFile(path.with_suffix(".odt")) as archive:
            return archive.read("content.xml").decode()
    except (OSError, KeyError, subprocess.TimeoutExpired):
        return None


if __name__ == "__main__":
    main()
