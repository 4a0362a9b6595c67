"""Spelling of English words: one way throughout, and Oxford spelling where it is the rule."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from drafter.blocks import Block, Span
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
    """Report words that the house style spells otherwise.

    spellings: word to its right spelling. stems: what stands before -ise, for which -ize is
    right. Names are left alone: words with a capital beside another word with a capital.
    """
    others = _others(subject, spellings, stems)
    for span, word in _words(subject, others):
        yield Hit(span, {}, Fix(capitalized_like(word, others[word.lower()]), safe=True))


@kind("mixed-spelling")
def mixed_spelling(
    subject: Subject, *, spellings: Mapping[str, str], stems: tuple[str, ...] = ()
) -> Iterator[Hit]:
    """Report words that the document spells in two ways: those in the way it uses less.

    One way is chosen for all words in -ise and -ize, and one for all other words, so that no two
    corrections pull apart.
    """
    written = subject.of_blocks("words", _written)
    others = _others(subject, spellings, stems)
    pairs = {word: other for word, other in others.items() if other in written}
    if not pairs:
        return
    places: dict[str, list[Span]] = {}
    for span, word in _words(subject, {*pairs, *pairs.values()}):
        places.setdefault(word.lower(), []).append(span)
    mixed = [(one, other) for one, other in pairs.items() if one in places and other in places]
    for listed in (True, False):
        group = [pair for pair in mixed if (pair[0] in spellings) is listed]
        ones, theirs = (sum(len(places[pair[side]]) for pair in group) for side in (0, 1))
        for pair in group:
            rare, usual = reversed(pair) if ones > theirs else pair
            yield from _rare(places[rare], usual, len(places[usual]))


def _rare(places: list[Span], usual: str, often: int) -> Iterator[Hit]:
    values = {"count": str(len(places)), "usual": str(often)}
    for span in places:
        yield Hit(span, values, Fix(capitalized_like(span.text, usual), safe=True))


def _others(
    subject: Subject, spellings: Mapping[str, str], stems: tuple[str, ...]
) -> dict[str, str]:
    """Return the words of the rule's blocks that have another spelling, with it."""
    known = frozenset(stems)
    written = subject.of_blocks("words", _written)
    return {word: other for word in written if (other := variant(word, spellings, known))}


def _written(blocks: Iterable[Block]) -> dict[str, list[Block]]:
    """Return the words of the blocks in small letters, and where they stand."""
    places: dict[str, list[Block]] = {}
    for block in blocks:
        for word in {word.lower() for word in _WORD.findall(block.text)}:
            places.setdefault(word, []).append(block)
    return places


def _words(subject: Subject, wanted: Collection[str]) -> Iterator[tuple[Span, str]]:
    """Yield those of the words `wanted`, in small letters, that are the author's own, no names."""
    written = subject.of_blocks("words", _written)
    places = {block.index: block for word in wanted for block in written.get(word, ())}
    for _, block in sorted(places.items()):
        ranges = None
        for match in _WORD.finditer(block.text):
            if match.group().lower() not in wanted:
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
