"""Prescribed wordings as forms with slots: normalizing, exact and near comparison."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from drafter.blocks import Zone
from drafter.checks.rule import zones
from drafter.yamlfile import Mapping as YamlMapping
from drafter.yamlfile import load

NEAR = 0.82  # share of the prescribed characters that an altered text still has
FIRST = 60  # prescribed characters that show which text was cut short
_SHORTEST = 12  # prescribed characters that a near comparison needs
_SLOT = re.compile(r"\{(\w+)\}")
_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DASHES = "‐‑‒–—―−－─"
_EQUAL = {
    **dict.fromkeys(_DASHES, "-"),
    **dict(zip("（）：，；［］’‘“”「」„　", '():,;[]\'\'""""" ', strict=True)),
}
_PLAIN = str.maketrans({**_EQUAL, **dict.fromkeys(_DROPPED)})


@dataclass(frozen=True, slots=True)
class Superseded:
    """A wording that an earlier edition prescribed."""

    edition: str  # "2009", "2018"
    text: str


@dataclass(frozen=True, slots=True)
class FixedText:
    """A wording prescribed by a directive. `{name}` in it is a slot that the author fills."""

    id: str
    language: str
    zones: frozenset[Zone]
    clause: str
    text: str
    variants: tuple[str, ...] = ()  # accepted as well
    superseded: tuple[Superseded, ...] = ()

    @property
    def slots(self) -> tuple[str, ...]:
        """The names of the slots of the text, in order."""
        return tuple(_SLOT.findall(self.text))


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a text departs from a form: `text[start:end]` stands for `expected`.

    `expected` is None where a slot lies between the first and the last difference.
    """

    start: int
    end: int
    expected: str | None
    score: float


def read_texts(path: Path) -> list[FixedText]:
    """Read a file of prescribed wordings; its name is the family, `language` its language."""
    data = load(path)
    data.only({"language", "texts"})
    return [_text(item, data.text("language")) for item in data.mappings("texts")]


def _text(item: YamlMapping, language: str) -> FixedText:
    item.only({"id", "zones", "clause", "text", "variants", "superseded"})
    for old in item.mappings("superseded"):
        old.only({"edition", "text"})
    return FixedText(
        id=item.text("id"),
        language=language,
        zones=zones(item),
        clause=item.text("clause"),
        text=item.text("text"),
        variants=tuple(item.texts("variants")),
        superseded=tuple(
            Superseded(old.text("edition"), old.text("text")) for old in item.mappings("superseded")
        ),
    )


@lru_cache(maxsize=64)
def normalize(text: str, language: str) -> tuple[str, Sequence[int]]:
    """Return `text` in the form in which wordings are compared, and where each character was.

    Width of punctuation, dashes, quotation marks and spaces count for nothing; in Chinese,
    spaces are left out (GB/T 1.1—2020 prints titles spaced out).
    """
    plain = ("" if language == "zh" else " ").join(text.translate(_PLAIN).split())
    return plain, range(len(text)) if len(plain) == len(text) else _offsets(text, language)


def _offsets(text: str, language: str) -> list[int]:
    """Return where in `text` each character of its normalized form stands."""
    offsets: list[int] = []
    spaced = True  # at the start, or after a space
    for offset, character in enumerate(text):
        if character in _DROPPED:
            continue
        space = character.isspace()
        if not space or (language != "zh" and not spaced):
            offsets.append(offset)
        spaced = space
    if offsets and text[offsets[-1]].isspace():
        offsets.pop()
    return offsets


@cache
def _expression(form: str, language: str) -> re.Pattern[str]:
    """Return the expression that a normalized text must match to have this form."""
    seen: set[str] = set()
    parts = []
    for position, part in enumerate(_SLOT.split(form)):
        if position % 2 == 0:
            parts.append(re.escape(_literal(part, language)))
        elif part in seen:
            parts.append(f"(?P={part})")
        else:
            seen.add(part)
            parts.append(f"(?P<{part}>.+?)")
    return re.compile("".join(parts))


def _literal(part: str, language: str) -> str:
    """Normalize the words between slots; in English, keep their spaces next to a slot."""
    text = normalize(part, language)[0]
    if language == "zh" or not part.strip():
        return text or part.replace("\u3000", " ")
    return (" " if part[0].isspace() else "") + text + (" " if part[-1].isspace() else "")


def fill(form: str, slots: Mapping[str, str]) -> str:
    """Return the form with its slots filled."""
    return _SLOT.sub(lambda match: slots[match[1]], form)


@cache
def pieces(form: str, language: str) -> tuple[str, ...]:
    """Return what stands between the slots, normalized, the longest first."""
    pieces = {_literal(part, language) for part in _SLOT.split(form)[::2]}
    return tuple(sorted(pieces, key=len, reverse=True))


def exact(form: str, text: str, language: str) -> dict[str, str] | None:
    """Return what `text` puts in the slots of `form`, or None where it has another form."""
    plain, offsets = normalize(text, language)
    if any(piece not in plain for piece in pieces(form, language)):
        return None
    match = _expression(form, language).fullmatch(plain)
    if match is None:
        return None
    return {
        name: text[offsets[match.start(name)] : offsets[match.end(name) - 1] + 1]
        for name in match.groupdict()
    }


@cache
def least_length(form: str, language: str) -> int:
    """Return the length below which no text has this form, exact or near."""
    literal = sum(len(normalize(part, language)[0]) for part in _SLOT.split(form)[::2])
    return int(NEAR * literal) if literal >= _SHORTEST else literal


def near(form: str, text: str, language: str, least: float = NEAR) -> Difference | None:
    """Return how `text` departs from `form`, or None where they have too little in common."""
    from rapidfuzz.distance import Indel, LCSseq

    literal, origins, gaps = _literals(form, language)
    plain, offsets = normalize(text, language)
    enough = int(least * len(literal))
    if len(literal) < _SHORTEST or len(plain) < enough:
        return None
    if not LCSseq.similarity(literal, plain, score_cutoff=enough):
        return None
    if not gaps and Indel.normalized_similarity(literal, plain) < least:
        return None
    wrong = [
        op
        for op in Indel.opcodes(literal, plain)
        if op.tag != "equal" and not (op.tag == "insert" and op.src_start in gaps)
    ]
    cost = sum((op.src_end - op.src_start) + (op.dest_end - op.dest_start) for op in wrong)
    score = 1 - cost / (2 * len(literal))
    if score < least or not wrong:
        return None
    first, last = wrong[0], wrong[-1]
    start = offsets[first.dest_start] if first.dest_start < len(offsets) else len(text)
    end = offsets[last.dest_end - 1] + 1 if last.dest_end > first.dest_start else start
    inside = any(first.src_start <= gap <= last.src_end for gap in gaps)
    expected = None
    if not inside:
        expected = form[_at(origins, first.src_start) : _after(origins, last.src_end)]
    return Difference(start, max(start, end), expected, score)


def shortened(form: str, text: str, language: str) -> Difference | None:
    """Return how `text` departs from `form` where it is but its first sentences."""
    literal, origins, gaps = _literals(form, language)
    plain, _ = normalize(text, language)
    cut = len(plain)
    if gaps or not FIRST <= cut < len(literal) or not literal.startswith(plain):
        return None
    if plain[-1] not in ".。":
        return None
    return Difference(len(text), len(text), form[_at(origins, cut) :], cut / len(literal))


def _at(origins: tuple[int, ...], position: int) -> int:
    return origins[position] if position < len(origins) else origins[-1] + 1


def _after(origins: tuple[int, ...], position: int) -> int:
    return origins[position - 1] + 1 if position else 0


@cache
def _literals(form: str, language: str) -> tuple[str, tuple[int, ...], frozenset[int]]:
    """Return the prescribed characters, their places in the form, and where slots lie."""
    literal, place = "", 0
    origins: list[int] = []
    gaps: set[int] = set()
    for position, part in enumerate(_SLOT.split(form)):
        if position % 2:
            gaps.add(len(literal))
            place += len(part) + 2
            continue
        plain, offsets = normalize(part, language)
        literal += plain
        origins += [place + offset for offset in offsets]
        place += len(part)
    return literal, tuple(origins), frozenset(gaps)
