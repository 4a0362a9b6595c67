"""Start-up: whole processes in turn, A B A B …, as ratios to importing click alone."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 15
BASE = [sys.executable, "-c", "import click"]
COMMANDS = {
    "drafter --version": [sys.executable, "-m", "drafter", "--version"],
    "drafter --help": [sys.executable, "-m", "drafter", "--help"],
    "drafter lint --help": [sys.executable, "-m", "drafter", "lint", "--help"],
}


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    for command in (BASE, *COMMANDS.values()):
        seconds(command)
    base: list[float] = []
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        base.append(seconds(BASE))
        for name, command in COMMANDS.items():
            times[name].append(seconds(command))
    print(f"python -c 'import click': {statistics.median(base) * 1000:.0f} ms (median of {RUNS})")
    for name, values in times.items():
        ratios = [value / other for value, other in zip(values, base, strict=True)]
        print(f"{name:20} {statistics.median(values) * 1000:5.0f} ms", end="  ")
        print(f"ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    main()
