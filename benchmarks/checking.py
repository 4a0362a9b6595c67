"""Reading against checking: drafts of about 100 pages in Chinese and English, and your own.

Run `python -m benchmarks.checking [FILE.docx …]`. In each of several fresh processes a draft is
read and checked by all rules of its profile, first with everything still to be imported and
compiled, then twice more. Processor time, so that what else the machine does counts little;
medians, and the ratio within each pair.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.made_drafts import made_draft

PROCESSES = 5
SCRIPT = """
import json, sys
from time import process_time
import drafter.checks.run
from drafter.work import Job, check_draft
drafter.checks.run.perf_counter = process_time
data = open(sys.argv[1], "rb").read()
rounds = []
for _ in range(3):
    start = process_time()
    from drafter.docx.reader import read
    draft = read(data)
    middle = process_time()
    result = check_draft(draft, Job(None))
    rounds.append([middle - start, process_time() - middle])
facts = [len(draft.blocks), sum(len(block.text) for block in draft.blocks), len(result.findings)]
print(json.dumps([result.profile, facts, rounds, result.rule_times]))
"""


def measure(path: Path) -> list[Any]:
    """Return profile, size, times and times of the rules of the last round of each process."""
    command = [sys.executable, "-c", SCRIPT, str(path)]
    return [
        json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(PROCESSES)
    ]


def report(path: Path, processes: list[Any]) -> None:
    profile, (blocks, characters, findings), _, _ = processes[0]
    print(
        f"{path.name}: profile {profile}, {blocks} paragraphs and cells, {characters} characters,"
    )
    print(f"  {findings} findings; medians of {PROCESSES} processes")
    first = [rounds[0] for _, _, rounds, _ in processes]
    later = [pair for _, _, rounds, _ in processes for pair in rounds[1:]]
    for name, pairs in (("first document of a process", first), ("each one after it", later)):
        reading, checking = (statistics.median(pair[n] for pair in pairs) for n in (0, 1))
        ratios = [checked / read for read, checked in pairs]
        print(f"  {name:28} read {reading:6.3f} s, check {checking:6.3f} s", end="  ")
        print(f"ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")
    rules = {
        rule: statistics.median(times[rule] for _, _, _, times in processes)
        for rule in processes[0][3]
    }
    print("  slowest rules; what several share is counted with the first that asks for it:")
    for rule, seconds in sorted(rules.items(), key=lambda item: -item[1])[:10]:
        print(f"    {seconds * 1000:6.1f} ms  {rule}")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name, f"made-{language}.docx") for language in ("zh", "en")]
        for path, language in zip(paths, ("zh", "en"), strict=True):
            path.write_bytes(made_draft(language))
        for path in [*paths, *map(Path, sys.argv[1:])]:
            report(path, measure(path))


if __name__ == "__main__":
    main()
