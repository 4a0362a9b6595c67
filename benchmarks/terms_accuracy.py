"""Recall on variants put into clean text, and alarms on text left as it is, for each language.

Every variant that a check may report (use error, warning or style) is put between two words, or
after a Chinese mark: as it is written, in the plural, capitalized, broken over two lines, with
no-break spaces and no-break hyphens.

Run: python benchmarks/terms_accuracy.py [millions of characters of untouched text]
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator

from terms_text import texts

from drafter.terminology.glossary import Designation, Match, Status, Use
from drafter.terminology.inflection import plurals
from drafter.terminology.library import shipped
from drafter.terminology.matcher import Hit, Matcher, compile_matcher

_REPORTED = (Use.ERROR, Use.WARNING, Use.STYLE)
_SHOWN = 12


def forms(one: Designation) -> Iterator[tuple[str, str]]:
    """Yield the name of a change and the changed variant."""
    text = one.text
    yield "as written", text
    if one.language == "zh":
        middle = len(text) // 2
        if not text[middle - 1 : middle + 1].isascii() and len(text) > 2:
            yield "broken line", text[:middle] + "\n" + text[middle:]
        return
    if one.match in (Match.PLURAL, Match.CASE) and plurals(text):
        yield "plural", plurals(text)[0]
    if one.match in (Match.WORD, Match.PLURAL):
        yield "title case", text.title()
        yield "capitals", text.upper()
    if " " in text:
        yield "broken line", text.replace(" ", "\n", 1)
        yield "no-break space", text.replace(" ", "\u00a0")
    if "-" in text:
        yield "no-break hyphen", text.replace("-", "\u2011")


def injected(text: str, form: str, language: str, draw: random.Random) -> tuple[str, int]:
    """Put `form` between two words of a passage of `text`; return the passage and the offset."""
    start = draw.randrange(len(text) - 400)
    passage = text[start : start + 400]
    gap = r"(?<=\w) (?=\w)" if language == "en" else "[，。；]"
    gaps = [match.end() for match in re.finditer(gap, passage)]
    if not gaps:
        return form, 0
    at = draw.choice(gaps)
    blank = " " if language == "en" else ""
    return passage[:at] + form + blank + passage[at:], at


def reported(hit: Hit) -> str:
    """Return the use with which a hit would be reported, empty where it would not."""
    others = [one for one in hit.designations if one.use not in _REPORTED]
    variants = [
        one
        for one in hit.designations
        if one.use in _REPORTED and (one.status is Status.DEPRECATED or one.use is Use.STYLE)
    ]
    return str(variants[0].use) if variants and not others else ""


def recall(language: str, text: str, matcher: Matcher) -> None:
    draw = random.Random(6)
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    missed: list[str] = []
    for one in shipped().designations:
        is_variant = one.status is Status.DEPRECATED or one.use is Use.STYLE
        if one.language != language or one.use not in _REPORTED or not is_variant:
            continue
        for name, form in forms(one):
            passage, at = injected(text, form, language, draw)
            hits = [h for h in matcher.find(passage) if h.start <= at and h.end >= at + len(form)]
            keys = (str(one.use), name)
            total.update(keys)
            if any(one in hit.designations and reported(hit) for hit in hits):
                found.update(keys)
            else:
                missed.append(f"{form!r} ({one.use}, {name})")
    rows = sum(total[str(use)] for use in _REPORTED)
    hits = sum(found[str(use)] for use in _REPORTED)
    print(f"{language}: recall {hits / rows:.4f} ({hits} of {rows})")
    for name, number in total.items():
        print(f"    {name:16} {found[name] / number:.4f} ({found[name]} of {number})")
    print("    missed:", "; ".join(missed) or "none")


def alarms(language: str, pieces: list[str], matcher: Matcher) -> None:
    counts: dict[str, Counter[str]] = {str(use): Counter() for use in _REPORTED}
    agreed = 0
    for piece in pieces:
        for hit in matcher.find(piece):
            use = reported(hit)
            if use:
                counts[use][" ".join(piece[hit.start : hit.end].split())] += 1
            elif hit.designations:
                agreed += 1
    size = sum(map(len, pieces)) / 1e6
    print(f"{language}: {size:.2f} million characters untouched, {agreed:,} agreed designations")
    for use, words in counts.items():
        total = sum(words.values())
        print(f"    {use:8} {total:5} ({total / size:.2f} per million):", end=" ")
        print(", ".join(f"{word} {number}" for word, number in words.most_common(_SHOWN)))


if __name__ == "__main__":
    limit = int(float(sys.argv[1]) * 1e6) if len(sys.argv) > 1 else 0
    for code in ("en", "zh"):
        clean = texts(code, limit)
        compiled = compile_matcher(shipped(), code)
        recall(code, "\n".join(clean[:40]), compiled)
        alarms(code, clean, compiled)
