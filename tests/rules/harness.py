"""Run one rule or all rules over an example in outline notation."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from drafter import outline
from drafter.blocks import Span
from drafter.checks.catalogue import catalogue, convert_options
from drafter.checks.kinds import all_kinds
from drafter.checks.profiles import profiles
from drafter.checks.rule import Example, Rule
from drafter.checks.run import Choice, check
from drafter.checks.subject import Analysis, Setting
from drafter.finding import Finding
from drafter.model import Draft
from drafter.overlap.documents import from_draft
from drafter.overlap.manifest import STRIDE
from drafter.overlap.query import compare
from drafter.overlap.report import OverlapReport
from drafter.overlap.shard import shard_in_memory
from drafter.terminology.glossary import Glossary
from drafter.terminology.library import layer, shipped
from drafter.terminology.rows import designation, parse_csv

HERE = Path(__file__).parent
FAMILY_PROFILE = {"gbt": "gbt", "iso": "iso"}
_ZONE_HEADINGS = {
    "foreword": ("#- Foreword", "#- 前言"),
    "introduction": ("#- Introduction", "#- 引言"),
    "scope": ("# 1 Scope", "# 1 范围"),
    "normative-references": ("# 2 Normative references", "# 2 规范性引用文件"),
    "terms": ("# 3 Terms and definitions", "# 3 术语和定义"),
    "symbols": ("# 4 Symbols and abbreviated terms", "# 4 符号和缩略语"),
    "body": ("# 5 Requirements", "# 5 要求"),
    "normative-annex": ("ANNEX A (normative) Test", "附录A（规范性）试验"),
    "informative-annex": ("ANNEX A (informative) Background", "附录A（资料性）背景"),
    "bibliography": ("#- Bibliography", "#- 参考文献"),
}


def is_chinese(text: str) -> bool:
    return any("一" <= character <= "鿿" for character in text)


def profile_of(rule: Rule, text: str) -> str:
    return FAMILY_PROFILE.get(rule.family, "gbt" if is_chinese(text) else "iso")


def has_structure(text: str) -> bool:
    """Whether an example brings its own headings."""
    return any(line.startswith(("#", "ANNEX ", "附录")) for line in text.splitlines())


def in_zone(text: str, example: Example, rule: Rule) -> str:
    """Put a text without headings below a heading of the zone it is meant for."""
    if has_structure(text):
        return text
    zones = sorted(zone.value for zone in rule.zones)
    zone = example.zone or ("body" if "body" in zones else zones[0])
    chinese = is_chinese(text)
    scope = _ZONE_HEADINGS["scope"][chinese]
    lines = [_ZONE_HEADINGS[zone][chinese], text]
    if zone in ("foreword", "introduction"):
        lines.append(scope)
    elif zone != "scope":
        lines.insert(0, scope)
    return "\n".join(lines)


def unmarked(text: str) -> str:
    return text.replace("[[", "").replace("]]", "")


def parse(text: str) -> Draft:
    return outline.parse(text)


def run(
    draft: Draft,
    profile: str,
    only: str = "",
    options: dict | None = None,
    library: str = "",
    terms: str = "",
) -> list[Finding]:
    """Return the findings of one rule, or of all rules of the profile."""
    assert profile in profiles()
    setting = Setting(profile, language=draft.metadata.language)
    choice = Choice(select=frozenset({only}) if only else frozenset())
    if options:
        rule = catalogue().rules[only]
        converted = convert_options(options, all_kinds()[rule.kind])
        choice = replace(choice, options={only: converted})
    search = partial(compared, library) if library else None
    glossary = partial(with_terms, terms) if terms else None
    return check(Analysis(draft, setting, glossary, search), choice, strict=True)


def with_terms(terms: str) -> Glossary:
    """Return the shipped glossary under one given as CSV."""
    rows = parse_csv(terms, Path("example.csv"))
    return layer(shipped(), Glossary(tuple(designation(row) for _, row in rows)))


def compared(library: str, draft: Draft) -> OverlapReport:
    """Compare a draft with a library of one standard, in outline notation."""
    source = from_draft(outline.parse(library))
    return compare([shard_in_memory([source], STRIDE)], draft)


def marked_places(text: str) -> list[tuple[int, int, int]]:
    """Return (paragraph, start, end) of each mark, found by reading the marked text itself."""
    draft = outline.parse(text)
    places = []
    for block in draft.blocks:
        whole = block.label + block.text if block.typed else block.text
        shift = block.origin.offset - (len(block.label) if block.typed else 0)
        removed = 0
        opened: list[int] = []
        position = 0
        while position < len(whole):
            two = whole[position : position + 2]
            if two == "[[":
                opened.append(position - removed)
            elif two == "]]":
                start = opened.pop()
                places.append((block.origin.paragraph, shift + start, shift + position - removed))
            if two in ("[[", "]]"):
                removed += 2
                position += 2
            else:
                position += 1
    return sorted(places)


def span_of(draft: Draft, finding: Finding) -> Span:
    """Return the span that a finding of `draft` points to."""
    place = finding.location
    for block in draft.blocks:
        start = block.origin.offset - (len(block.label) if block.typed else 0)
        end = block.origin.offset + len(block.text)
        same = (block.origin.part, block.origin.paragraph) == (place.part, place.paragraph)
        if same and start <= place.start <= place.end <= end:
            return Span(block, place.start - block.origin.offset, place.end - block.origin.offset)
    raise AssertionError(f"no block for {place}")


def fixed(text: str, findings: list[Finding]) -> str:
    """Apply the fixes of `findings` to the paragraphs of `text`, given without marks."""
    paragraphs = [paragraph.text for paragraph in outline.paragraphs(text)]
    changed = list(paragraphs)
    for finding in sorted(findings, key=lambda f: -f.location.start):
        place = finding.location
        if finding.fix is not None:
            line = changed[place.paragraph]
            changed[place.paragraph] = line[: place.start] + finding.fix.text + line[place.end :]
    return "\n".join(changed)


def all_examples() -> list[tuple[Rule, int, Example]]:
    known = catalogue()
    return [
        (rule, number, example)
        for rule in known.rules.values()
        for number, example in enumerate(known.manual(rule).examples)
    ]
