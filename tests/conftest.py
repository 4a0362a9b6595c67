"""What all tests share: the folder of real documents, a cache of their own, strict checks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("drafter", deadline=None)  # machines are shared: results, not times
settings.load_profile("drafter")

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.getbasetemp().parent / "cache")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents, or skip."""
    folder = Path(os.environ.get("DRAFTER_CORPUS", ROOT.parent / "shared" / "corpus"))
    if not folder.is_dir():
        pytest.skip(f"no real documents here: {folder} is absent (set DRAFTER_CORPUS)")
    return folder
