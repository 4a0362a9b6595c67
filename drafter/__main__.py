"""Start of the command line: answers `--version` before anything else is loaded."""

from __future__ import annotations

import sys


def main() -> None:
    """Run drafter with the arguments of the process."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from drafter.version import __version__

        sys.stdout.write(f"drafter {__version__}\n")
        return
    from drafter.cli import drafter

    drafter(prog_name="drafter")


if __name__ == "__main__":
    main()
