"""`drafter rules`: the catalogue of rules, or one rule explained."""

from __future__ import annotations

import json
from typing import Any

import click

from drafter.checks.catalogue import Catalogue, catalogue, cited
from drafter.checks.kinds import all_kinds
from drafter.checks.profiles import profiles, rules_for
from drafter.checks.rule import Rule
from drafter.checks.subject import Setting
from drafter.commands.completion import among, profile_names, rule_names
from drafter.errors import DrafterError


@click.command()
@click.argument("rule", required=False, shell_complete=among(rule_names))
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", help="Language of texts.")
@click.option(
    "--profile", help="Only the rules of this profile.", shell_complete=among(profile_names)
)
def rules(rule: str | None, output_format: str, lang: str, profile: str | None) -> None:
    """List the rules, or explain RULE: what, why, clause, bad and good examples."""
    known = catalogue()
    chosen = _chosen(known, rule, profile)
    if output_format == "json":
        entries = [_entry(known, item) for item in chosen]
        click.echo(json.dumps({"rules": entries}, ensure_ascii=False, indent=2))
    elif rule:
        click.echo(_explained(known, chosen[0], lang))
    else:
        for item in chosen:
            click.echo(f"{item.id:36} {item.level:10} {item.title[lang]}")


def _chosen(known: Catalogue, rule: str | None, profile: str | None) -> list[Rule]:
    if rule is not None and rule not in known.rules:
        close = _closest(rule, known.rules)
        raise DrafterError(f"there is no rule {rule!r}; did you mean {close!r}?")
    if profile is not None and profile not in profiles():
        raise DrafterError(
            f"there is no profile {profile!r}; profiles are: {', '.join(profiles())}"
        )
    names = [rule] if rule else list(rules_for(Setting(profile)) if profile else known.rules)
    return [known.rules[name] for name in names]


def _closest(name: str, names: Any) -> str:
    from rapidfuzz import process

    return str(process.extractOne(name, list(names))[0])


def _entry(known: Catalogue, rule: Rule) -> dict[str, Any]:
    manual = known.manual(rule)
    return {
        "id": rule.id,
        "family": rule.family,
        "level": rule.level,
        "directive": known.directives[next(iter(rule.cites))].name,
        "clause": next(iter(rule.cites.values())),
        "cites": {known.directives[name].name: clause for name, clause in rule.cites.items()},
        "catalogue": list(rule.catalogue),
        "profiles": [name for name in profiles() if rule.id in rules_for(Setting(name))],
        "fixable": any(example.better is not None for example in manual.examples),
        "title": rule.title,
        "message": rule.message,
        "explanation": manual.explanation,
        "examples": [
            {"good" if example.good else "bad": example.text}
            | ({"better": example.better} if example.better is not None else {})
            | ({"because": example.because} if example.because else {})
            for example in manual.examples
        ],
    }


def _explained(known: Catalogue, rule: Rule, lang: str) -> str:
    manual = known.manual(rule)
    words = _WORDS[lang]
    clauses = cited(known, rule)
    parts = [
        f"{rule.id}: {rule.title[lang]}",
        f"{rule.level} · {clauses} · {', '.join(rule.catalogue)}",
        "",
        manual.explanation[lang],
    ]
    for example in manual.examples:
        parts += ["", f"{words['good' if example.good else 'bad']}:", _indented(example.text)]
        if example.better is not None:
            parts += [f"{words['better']}:", _indented(example.better)]
        if example.because:
            parts.append(f"  ({example.because})")
    options = ", ".join(all_kinds()[rule.kind].options)
    if options:
        parts += ["", f"{words['options']}: {options}"]
    return "\n".join(parts)


_WORDS = {
    "en": {"bad": "Not", "better": "But", "good": "Right", "options": "Options in drafter.toml"},
    "zh": {"bad": "不当", "better": "改为", "good": "正确", "options": "可在drafter.toml中设置"},
}


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
