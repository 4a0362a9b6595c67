"""Check one draft as the settings say: the operation behind `lint`, for commands and programs."""

from __future__ import annotations

from drafter.checks.catalogue import catalogue
from drafter.checks.profiles import profiles, recognize, setting
from drafter.checks.run import Choice, check
from drafter.checks.subject import Analysis, Setting
from drafter.config import Settings
from drafter.errors import DrafterError
from drafter.finding import Finding
from drafter.model import Draft


def setting_for(draft: Draft, settings: Settings) -> Setting:
    """Return profile, stage and type: those the user names, else those the draft shows."""
    profile = settings.profile or recognize(draft).profile
    return setting(draft, profile, settings.stage, settings.type)


def findings(
    draft: Draft, settings: Settings, times: dict[str, float] | None = None
) -> list[Finding]:
    """Return the findings on `draft` under `settings`, before baselines and waivers.

    `times`, where given, receives the seconds spent in each rule.
    """
    analysis = Analysis(draft, setting_for(draft, settings))
    return check(analysis, choice(settings), settings.lang, times)


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


def _known(name: str) -> None:
    known = catalogue()
    if name not in known.rules and name not in known.families():
        families = ", ".join(sorted(known.families()))
        raise DrafterError(
            f"there is no rule or family {name!r}; families are: {families}; "
            "for the rules see: drafter rules"
        )
