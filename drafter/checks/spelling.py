"""Spelling of English words: one way throughout, and Oxford spelling where it is the rule."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

from drafter.blocks import Span
from drafter.checks.kinds import kind
from drafter.checks.masks import overlaps
from drafter.checks.subject import Subject
from drafter.checks.wording import capitalized_like
from drafter.finding import Fix, Hit

_WORD = re.compile(r"(?<![\w.@/\\-])[A-Za-z]{4,}(?![\w@/\\]|\.\w|-\w*\.)")
_ISE = re.compile(r"([a-z]+?)is(e[ds]?|ers?|ing|ations?|ational|able)")


def variant(word: str, spellings: Mapping[str, str], stems: frozenset[str]) -> str:
    """Return the other spelling of a word, "" where it has none here."""
    if word in spellings:
        return spellings[word]
    match = _ISE.fullmatch(word)
    return f"{match[1]}iz{match[2]}" if match and match[1] in stems else ""


@kind("spelling")
def spelling(
    subject: Subject, *, spellings: Mapping[str, str], stems: tuple[str, ...] = ()
) -> Iterator[Hit]:
    """Report words that the house style spells otherwise: the first place of each.

    spellings: word to its right spelling. stems: what stands before -ise, for which -ize is
    right. Names are left alone: words with a capital beside another word with a capital.
    """
    known = frozenset(stems)
    found: dict[str, list[tuple[Span, str]]] = {}
    for span, word in _words(subject):
        better = variant(word.lower(), spellings, known)
        if better:
            entry = (span, capitalized_like(word, better))
            found.setdefault(word.lower(), []).append(entry)
    for places in found.values():
        span, better = places[0]
        yield Hit(span, {"count": str(len(places))}, Fix(better, safe=True))


@kind("mixed-spelling")
def mixed_spelling(
    subject: Subject, *, spellings: Mapping[str, str], stems: tuple[str, ...] = ()
) -> Iterator[Hit]:
    """Report words that the document spells in two ways: the first place of the rarer one."""
    known = frozenset(stems)
    written = {word.lower() for block in subject.blocks for word in set(_WORD.findall(block.text))}
    pairs = {word: other for word in written if (other := variant(word, spellings, known))}
    pairs = {word: other for word, other in pairs.items() if other in written}
    if not pairs:
        return
    places: dict[str, list[Span]] = {}
    for span, word in _words(subject, {*pairs, *pairs.values()}):
        places.setdefault(word.lower(), []).append(span)
    for one, other in pairs.items():
        if one in places and other in places:
            rare, usual = sorted((one, other), key=lambda word: len(places[word]))
            first = places[rare][0]
            values = {"count": str(len(places[rare])), "usual": str(len(places[usual]))}
            yield Hit(first, values, Fix(capitalized_like(first.text, usual), safe=True))


def _words(subject: Subject, wanted: Container[str] | None = None) -> Iterator[tuple[Span, str]]:
    """Yield the author's own words that are no parts of names; of `wanted`, in small letters."""
    for block in subject.blocks:
        ranges = None
        for match in _WORD.finditer(block.text):
            if wanted is not None and match.group().lower() not in wanted:
                continue
            if match.group()[0].isupper() and _in_name(block.text, match):
                continue
            if ranges is None:
                ranges = subject.masks(block)
            if not overlaps(ranges, *match.span()):
                yield Span(block, *match.span()), match.group()


def _in_name(text: str, match: re.Match[str]) -> bool:
    """Whether a word with a capital stands beside another one: "Center for Disease Control"."""
    before = re.search(r"[A-Z]\w* (?:(?:for|of|the|and) ){0,2}$", text[: match.start()])
    after = re.match(r" (?:(?:for|of|the|and) ){0,2}[A-Z]", text[match.end() :])
    return bool(before or after)
