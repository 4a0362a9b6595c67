"""Check one draft as the settings say: the operation behind `lint`, for commands and programs."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.checks.catalogue import catalogue
from drafter.checks.profiles import profiles, recognize, setting
from drafter.checks.run import Choice, check
from drafter.checks.subject import Analysis, Setting
from drafter.config import Settings
from drafter.errors import DrafterError
from drafter.files import stamp
from drafter.finding import Finding
from drafter.model import Draft

if TYPE_CHECKING:
    from drafter.overlap.report import OverlapReport
    from drafter.overlap.store import Index
    from drafter.terminology.glossary import Glossary


def setting_for(draft: Draft, settings: Settings) -> Setting:
    """Return profile, stage and type: those the user names, else those the draft shows."""
    profile = settings.profile or recognize(draft).profile
    return setting(draft, profile, settings.stage, settings.type)


def findings(
    draft: Draft,
    settings: Settings,
    times: dict[str, float] | None = None,
    *,
    every: bool = False,
) -> list[Finding]:
    """Return the findings on `draft` under `settings`, before baselines and waivers.

    `times`, where given, receives the seconds spent in each rule. `every`: report every place,
    of those rules too of which the profile wants the first alone.
    """
    search = partial(compare, library=Path(settings.corpus)) if settings.corpus else None
    glossary = partial(_glossary, settings.terms) if settings.terms else None
    analysis = Analysis(draft, setting_for(draft, settings), glossary, search)
    return check(analysis, choice(settings), settings.lang, times, every=every)


def compare(draft: Draft, library: Path) -> OverlapReport:
    """Compare `draft` with the library of existing standards in the folder `library`."""
    from drafter.overlap.query import query

    return query(_library(library), draft, prescribed=prescribed())


def prescribed() -> list[str]:
    """Return the wordings that directives prescribe: to repeat them is no overlap."""
    from drafter.checks.fixed import texts

    return [fixed.text for fixed in texts().values()]


def _glossary(own: tuple[str, ...]) -> Glossary:
    """Return the user's glossaries, read once in each process and again when they change."""
    return _read_glossary(own, tuple(stamp(Path(path)) for path in own))


@lru_cache(maxsize=8)
def _read_glossary(own: tuple[str, ...], _stamps: tuple[tuple[int, ...], ...]) -> Glossary:
    from drafter.terminology.library import glossary

    return glossary([Path(path) for path in own])


def _library(path: Path) -> Index:
    """Return a library, opened once in each process and again when it changes."""
    return _open_library(path, stamp(path))  # a new state of a library replaces a file in it


@lru_cache(maxsize=8)
def _open_library(path: Path, _stamp: tuple[int, ...]) -> Index:
    from drafter.overlap.store import open_index

    return open_index(path)


def choice(settings: Settings) -> Choice:
    """Return what the settings change in a profile, after checking the names in them."""
    for name in (*settings.select, *settings.ignore, *settings.extend_select):
        _known(name)
    return Choice(
        frozenset(settings.select),
        frozenset(settings.extend_select),
        frozenset(settings.ignore),
        settings.levels,
        settings.options,
    )


def check_settings(settings: Settings) -> None:
    """Refuse names that do not exist, before any document is opened."""
    choice(settings)
    if settings.profile and settings.profile not in profiles():
        known = ", ".join(profiles())
        raise DrafterError(f"there is no profile {settings.profile!r}; profiles are: {known}")
    if settings.terms:
        _glossary(tuple(settings.terms))
    if settings.corpus:
        _library(Path(settings.corpus))


def _known(name: str) -> None:
    known = catalogue()
    if name not in known.rules and name not in known.families():
        families = ", ".join(sorted(known.families()))
        raise DrafterError(
            f"there is no rule or family {name!r}; families are: {families}; "
            "for the rules see: drafter rules"
        )
