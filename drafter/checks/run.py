"""Run the rules over a draft: hits become findings with place, message and fingerprint."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Any

from drafter.blocks import Span
from drafter.checks.catalogue import Catalogue, catalogue
from drafter.checks.kinds import load
from drafter.checks.literals import triggers
from drafter.checks.profiles import Once, profiles, rules_for
from drafter.checks.rule import Rule
from drafter.checks.subject import Analysis, Subject
from drafter.finding import Finding, Fix, Hit, Level, Location

_CONTEXT = 30  # characters on each side that go into a fingerprint
_SPACE = re.compile(r"\s+")
_MORE = {"en": " ({} places, of which this is the first)", "zh": "（共{}处，此为第一处）"}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user adds to a profile: rules on and off, levels, options."""

    select: frozenset[str] = frozenset()  # only these rules and families; empty for all
    extend: frozenset[str] = frozenset()  # these as well
    ignore: frozenset[str] = frozenset()
    levels: Mapping[str, Level] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


Active = tuple[Rule, Level, dict[str, Any]]


def active_rules(analysis: Analysis, choice: Choice) -> list[Active]:
    """Return the rules to run with level and options."""
    rules = rules_for(analysis.setting)
    for rule in catalogue().rules.values():
        if {rule.id, rule.family} & (choice.extend | choice.select):
            rules.setdefault(rule.id, (rule, rule.level, rule.options))
    levels, own = choice.levels, choice.options
    return [
        _active(rule, levels.get(rule.id, level), {**options, **own.get(rule.id, {})})
        for rule, level, options in rules.values()
        if _chosen(rule, choice)
    ]


def _active(rule: Rule, level: Level, options: dict[str, Any]) -> Active:
    """Return the rule to run; one with other patterns than its own looks for other words."""
    patterns = options.get("patterns", options.get("swap", ()))
    if rule.triggers is not None and rule.triggers.keys() != set(patterns):
        rule = replace(rule, triggers=triggers(patterns))
    return rule, level, options


def _chosen(rule: Rule, choice: Choice) -> bool:
    names = {rule.id, rule.family}
    if rule.id in choice.ignore or (rule.family in choice.ignore and rule.id not in choice.select):
        return False
    return not choice.select or bool(names & (choice.select | choice.extend))


def check(
    analysis: Analysis,
    choice: Choice,
    language: str = "",
    times: dict[str, float] | None = None,
    *,
    strict: bool = False,
    every: bool = False,
) -> list[Finding]:
    """Return the findings in the order of the document.

    `language` ("en" or "zh") is that of the messages, by default the draft's. `times`, where
    given, receives the seconds spent in each rule. A rule that crashes is reported as
    `internal-error`; with `strict`, it raises. With `every`, also the rules that the profile wants
    reported once report each place.
    """
    every = every or analysis.draft.inserted is not None  # the first place may be no insertion
    known = catalogue()
    active = active_rules(analysis, choice)
    analysis.scan(
        word
        for rule, _, _ in active
        for needs in (rule.triggers or {}).values()
        for words in needs
        for word in words
    )
    written_in = language or ("zh" if analysis.draft.metadata.language == "zh" else "en")
    findings: list[tuple[tuple[int, int], Finding]] = []
    for active_rule in active:
        start = perf_counter()
        try:
            hits = list(_hits(analysis, active_rule))
        except Exception as error:
            if strict:
                raise
            hits = []
            findings.append(((-1, 0), _internal_error(active_rule[0], error)))
        once = None if every else _once(analysis, active_rule[0])
        for hit, suffix in _folded(hits, once, written_in):
            place = (hit.span.block.index, hit.span.start)
            finding = _finding(analysis, known, active_rule, hit, written_in, suffix)
            findings.append((place, finding))
        if times is not None:
            times[active_rule[0].id] = perf_counter() - start
    findings.sort(key=lambda item: (item[0], item[1].level.rank, item[1].rule))
    return _fingerprinted(finding for _, finding in findings)


def _hits(analysis: Analysis, active: Active) -> Iterator[Hit]:
    rule, _, options = active
    subject = Subject(analysis, rule)
    if not subject.hopeless:
        values = {name: _tuples(value) for name, value in options.items()}
        yield from load(rule.module, rule.kind)(subject, **values)


def _once(analysis: Analysis, rule: Rule) -> Once | None:
    """Return of what the profile wants the first place of a rule alone."""
    known = profiles().get(analysis.setting.profile)
    return known.once.get(rule.id) if known else None


def _folded(hits: list[Hit], once: Once | None, language: str) -> Iterator[tuple[Hit, str]]:
    """Yield the hits, or the first that stands for all, with what is added to their messages."""
    if once is None:
        yield from ((hit, "") for hit in hits)
        return
    alike: dict[str, list[Hit]] = {}
    for hit in hits:
        alike.setdefault(
            hit.values.get("cause", hit.span.text.casefold()) if once == "cause" else "", []
        ).append(hit)
    for places in alike.values():
        first = min(places, key=lambda hit: (hit.span.block.index, hit.span.start))
        yield first, _MORE[language].format(len(places)) if len(places) > 1 else ""


def _tuples(value: Any) -> Any:
    """Give lists back as the tuples that they were before the cache."""
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _internal_error(rule: Rule, error: Exception) -> Finding:
    """Return what stands for a fault of drafter itself: the other rules still run."""
    return Finding(
        rule="internal-error",
        level=Level.WARNING,
        message=f"The rule {rule.id} failed ({type(error).__name__}: {error}). Please report it.",
        directive="",
        directive_clause="",
        catalogue=(),
        location=Location("document", 0, 0, 0, None, "", "", ""),
    )


def _finding(
    analysis: Analysis, known: Catalogue, active: Active, hit: Hit, language: str, suffix: str
) -> Finding:
    rule, level, _ = active
    directive, clause = cited(rule, analysis.setting.profile)
    values = {"found": hit.span.text, "better": hit.fix.text if hit.fix else ""} | hit.values
    return Finding(
        rule=rule.id,
        level=level,
        message=rule.message[language].format_map(values) + suffix,
        directive=known.directives[directive].name,
        directive_clause=clause,
        catalogue=rule.catalogue,
        location=location(analysis, hit.span),
        fix=_possible(hit),
        related=hit.related,
    )


def _possible(hit: Hit) -> Fix | None:
    """Return the fix unless it would change characters that Word makes (a field, a number)."""
    span = hit.span
    if hit.fix is None or (span.start < 0 and not span.block.typed):
        return None
    computed = any(f.start < span.end and span.start < f.end for f in span.block.fields)
    return None if computed else hit.fix


def cited(rule: Rule, profile: str) -> tuple[str, str]:
    """Return the directive, by id, and the clause that a finding under `profile` cites."""
    chosen = profiles()[profile].directive if profile else ""
    return (chosen, rule.cites[chosen]) if chosen in rule.cites else next(iter(rule.cites.items()))


def location(analysis: Analysis, span: Span) -> Location:
    """Return where a span lies in the file and in the document."""
    block = span.block
    clause = analysis.draft.clause_at(block)
    shift = block.origin.offset
    return Location(
        part=block.origin.part,
        paragraph=block.origin.paragraph,
        start=max(0, shift + span.start),
        end=max(0, shift + span.end),
        clause=(clause.number or None) if clause else None,
        heading=clause.title if clause else "",
        text=span.text,
        excerpt=analysis.draft.text_of(span),
    )


def _fingerprinted(findings: Iterable[Finding]) -> list[Finding]:
    """Give each finding a name that survives renumbering and changes elsewhere."""
    seen: Counter[str] = Counter()
    result = []
    for finding in findings:
        place = finding.location
        start = place.excerpt.find(place.text)
        around = place.excerpt[max(0, start - _CONTEXT) : start + len(place.text) + _CONTEXT]
        core = "\0".join((finding.rule, place.text, _SPACE.sub(" ", around)))
        seen[core] += 1
        digest = hashlib.sha256(f"{core}\0{seen[core]}".encode()).hexdigest()[:20]
        result.append(replace(finding, fingerprint=digest))
    return result
