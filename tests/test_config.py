"""Settings: found upwards, read strictly, overridden by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.config import Settings, Waiver, find, load, override
from drafter.errors import DrafterError
from drafter.finding import Level


def write(folder: Path, text: str, name: str = "drafter.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a", 'terms = ["own.csv"]\ncorpus = "library"\nprofile = "gbt"')
    assert load(path) == Settings(
        profile="gbt",
        terms=(str(tmp_path / "a" / "own.csv"),),
        corpus=str(tmp_path / "a" / "library"),
    )


def test_the_nearest_file_is_found(tmp_path: Path) -> None:
    outer = write(tmp_path, "[tool.drafter]\nprofile = 'iso'", "pyproject.toml")
    write(tmp_path / "x", "[tool.other]", "pyproject.toml")
    inner = write(tmp_path / "x" / "y", "profile = 'gbt'")
    assert find(tmp_path / "x" / "draft.docx") == outer
    assert find(tmp_path / "x" / "y" / "z" / "draft.docx") == inner
    assert load(outer).profile == "iso"


def test_the_command_line_wins_and_silence_changes_nothing() -> None:
    settings = Settings(profile="gbt", select=("iso",))
    assert override(settings, {"profile": "iso", "select": (), "unknown": 1}) == Settings(
        profile="iso", select=("iso",)
    )


def test_levels_options_and_waivers_are_read(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
        [levels]
        and-or = "suggestion"
        [options.and-or]
        case = true
        patterns = ["and/or"]
        [[waivers]]
        rule = "and-or"
        clause = "5.2"
        reason = "title of the product"
        """,
    )
    settings = load(path)
    assert settings.levels == {"and-or": Level.SUGGESTION}
    assert settings.options == {"and-or": {"case": True, "patterns": ("and/or",)}}
    assert settings.waivers == (Waiver("and-or", "title of the product", clause="5.2"),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("profil = 'x'", "unknown key 'profil'; expected one of: baseline, corpus"),
        ("profile = 3", "'profile' must be a text"),
        ("select = 'gbt'", "'select' must be a list of texts"),
        ("lang = 'fr'", "'lang' is 'fr'; expected one of: en, zh"),
        ("fail-level = 'bad'", "expected one of: error, warning, suggestion"),
        ("profile = ", "is not valid TOML"),
        ("[levels]\nxyz = 'error'", "there is no rule 'xyz'"),
        ("[levels]\nand-or = 'grave'", "levels.and-or"),
        ("[options.and-or]\npattern = 1", "'and-or' has no option 'pattern'"),
        ("[options.and-or]\npatterns = ['(']", "not a regular expression"),
        ("[[waivers]]\nrule = 'and-or'", "a waiver needs a reason"),
        ("[[waivers]]\nrule = 'and-or'\nreason = 'x'\nwhere = '1'", "has no key 'where'"),
    ],
)
def test_mistakes_name_the_file_and_what_to_do(tmp_path: Path, text: str, words: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(DrafterError) as error:
        load(path)
    assert words in str(error.value)
    assert error.value.path == str(path)
