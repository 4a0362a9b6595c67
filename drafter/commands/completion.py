"""What the shell offers at Tab beside options and files: names of rules, profiles, templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click

Complete = Callable[[click.Context, click.Parameter, str], list[str]]


def among(names: Callable[[], Iterable[str]]) -> Complete:
    """Return what completes a value, or the last of several with commas between, by `names`."""

    def complete(_context: click.Context, _parameter: click.Parameter, value: str) -> list[str]:
        before, comma, begun = value.rpartition(",")
        found = sorted(name for name in names() if name.startswith(begun))
        return [before + comma + name for name in found]

    return complete


def rule_names() -> list[str]:
    """Return the rules."""
    from drafter.checks.catalogue import catalogue

    return list(catalogue().rules)


def rules_and_families() -> list[str]:
    """Return what `--select` and `--ignore` know."""
    from drafter.checks.catalogue import catalogue

    return [*catalogue().families(), *catalogue().rules]


def profile_names() -> list[str]:
    """Return the profiles."""
    from drafter.checks.profiles import profiles

    return list(profiles())


def template_names() -> list[str]:
    """Return the templates."""
    from drafter.generate import list_templates

    return list(list_templates())
