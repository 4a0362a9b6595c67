"""One lint as a whole process: where the time goes."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 5
SCRIPT = """
import sys, time
t0 = time.perf_counter()
from pathlib import Path
from drafter.work import Job, check_document
from drafter.reports import report
from drafter.results import Run
t1 = time.perf_counter()
result = check_document(Job(Path(sys.argv[1])))
t2 = time.perf_counter()
text = report("text", Run((result,)))
t3 = time.perf_counter()
import json
slowest = sorted(result.rule_times.items(), key=lambda item: -item[1])[:10]
stages = {"import": t1 - t0, **result.times, "report": t3 - t2}
print(json.dumps({**stages, "rules": dict(slowest)}))
"""


def main(path: str) -> None:
    walls, stages = [], []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, path], check=True, capture_output=True, text=True
        )
        walls.append(time.perf_counter() - start)
        stages.append(json.loads(done.stdout))
    wall = statistics.median(walls[1:])
    print(f"{Path(path).name}: {wall:.2f} s whole process (median of {RUNS} after a warm-up)")
    for stage in ("import", "read", "check", "report"):
        value = statistics.median(run[stage] for run in stages[1:])
        print(f"  {stage:8} {value:6.3f} s  {value / wall:4.0%}")
    print("  slowest rules:")
    for rule, value in stages[-1]["rules"].items():
        print(f"    {value:6.3f} s  {rule}")


if __name__ == "__main__":
    main(sys.argv[1])
