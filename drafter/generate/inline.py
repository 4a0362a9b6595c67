"""Words in a line of Markdown: emphasis, formulas, cross-references, footnotes, values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from drafter.expressions import expression
from drafter.generate.texts import MARK, Values
from drafter.generate.values import Markdown

_ATTRIBUTES = expression(r"\s*\{([^{}\n]*)\}\s*$")
_ATTRIBUTE = expression(r'([#.])([^\s#.{}"=]+(?:\.[^\s#.{}"=]+)*)|([\w-]+)="([^"]*)"')
_WIDE = expression("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2014\u2026\u201c\u201d]")


@dataclass(frozen=True, slots=True)
class Words:
    """Characters in one formatting."""

    text: str
    bold: bool = False
    italic: bool = False
    vertical: str = ""
    code: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """`[@id]`: the number of something else in the draft."""

    target: str
    line: int = 0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in LaTeX."""

    latex: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class NoteMark:
    """`[^id]`: the place of a footnote."""

    target: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """`![title](file)`."""

    file: str
    line: int = 0


Span = Words | Reference | Formula | NoteMark | Picture


@dataclass(frozen=True, slots=True)
class Attributes:
    """`{#id .class key="value"}` at the end of a heading, caption or paragraph."""

    id: str = ""
    classes: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()

    def get(self, key: str, default: str = "") -> str:
        """Return the value of `key`."""
        return dict(self.facts).get(key, default)


def split_attributes(content: str, values: Values | None) -> tuple[str, Attributes]:
    """Return the text of a line without its attributes, and these."""
    match = _ATTRIBUTES.search(content)
    if not match or content[: match.start()].endswith("\\"):
        return content, Attributes()
    inner = values.plain(match[1]) if values else match[1]
    if _ATTRIBUTE.sub("", inner).strip():
        return content, Attributes()
    identifier, classes, facts = "", [], []
    for sign, word, key, value in _ATTRIBUTE.findall(inner):
        if sign == "#":
            identifier = word
        elif sign == ".":
            classes.append(word)
        else:
            facts.append((key, value))
    return content[: match.start()], Attributes(identifier, tuple(classes), tuple(facts))


def read(
    tokens: Sequence[Any],
    line: int,
    values: Values | None,
    inner: Callable[[Markdown], Sequence[Span]],
) -> list[Span]:
    """Return the spans of inline tokens; `inner` reads a value that is itself Markdown."""
    spans: list[Span] = []
    now = Words("")
    for token in tokens:
        kind = token.type
        if kind in _SWITCHES:
            now = replace(now, **_SWITCHES[kind])  # type: ignore[arg-type]
        elif kind == "link_open":
            now = replace(now, link=str(token.attrGet("href") or ""))
        elif kind == "text":
            spans.extend(words(token.content, now, values, inner))
        elif kind == "code_inline":
            spans.append(replace(now, text=token.content, code=True))
        elif kind == "softbreak":
            spans.append(replace(now, text="\n"))
        elif kind == "hardbreak":
            spans.append(replace(now, text="\v"))
        elif kind == "image":
            spans.append(Picture(str(token.attrGet("src") or ""), line))
            spans.extend(read(token.children or (), line, values, inner))
        elif kind in _OWN:
            content = values.plain(token.content) if values else token.content
            spans.append(_OWN[kind](content, line))
        elif kind in ("superscript", "subscript"):
            own = replace(now, vertical=kind)
            spans.extend(words(token.content, own, values, inner))
    return joined(spans)


_SWITCHES: dict[str, dict[str, object]] = {
    "strong_open": {"bold": True},
    "strong_close": {"bold": False},
    "em_open": {"italic": True},
    "em_close": {"italic": False},
    "link_close": {"link": ""},
}
_OWN: dict[str, Callable[[str, int], Span]] = {
    "formula": Formula,
    "reference": Reference,
    "note_mark": NoteMark,
}


def words(
    text: str, now: Words, values: Values | None, inner: Callable[[Markdown], Sequence[Span]]
) -> list[Span]:
    """Return characters in one formatting, with the values that their marks stand for."""
    if values is None:
        return [replace(now, text=text)] if text else []
    spans: list[Span] = []
    last = 0
    for match in MARK.finditer(text):
        spans.append(replace(now, text=text[last : match.start()]))
        last = match.end()
        value = values.items[int(match[1])]
        if isinstance(value, Markdown):
            spans.extend(inner(value))
        else:
            spans.append(replace(now, text=value))
    spans.append(replace(now, text=text[last:]))
    return [span for span in spans if not isinstance(span, Words) or span.text]


def joined(spans: Sequence[Span]) -> list[Span]:
    """Join lines: with a blank, but not beside Chinese characters; a hard break stays one."""
    result: list[Span] = []
    for position, span in enumerate(spans):
        if isinstance(span, Words) and span.text == "\n":
            before = _edge(spans[position - 1], -1) if position else ""
            after = _edge(spans[position + 1], 0) if position + 1 < len(spans) else ""
            wide = bool(_WIDE.match(before) or _WIDE.match(after))
            blank = "" if wide or not before or not after else " "
            result.append(replace(span, text=blank))
        elif isinstance(span, Words) and span.text == "\v":
            result.append(replace(span, text="\n"))
        else:
            result.append(span)
    return [span for span in result if not isinstance(span, Words) or span.text]


def _edge(span: Span, index: int) -> str:
    return span.text[index : index + 1 or None] if isinstance(span, Words) else "x"


def text_of(spans: Sequence[Span]) -> str:
    """Return the characters of spans, without formulas and references."""
    return "".join(span.text for span in spans if isinstance(span, Words))


def stripped(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return spans without blanks at both ends."""
    result = list(spans)
    while result and isinstance(result[0], Words) and not result[0].text.strip():
        result.pop(0)
    while result and isinstance(result[-1], Words) and not result[-1].text.strip():
        result.pop()
    for index, cut in ((0, str.lstrip), (-1, str.rstrip)):
        if result and isinstance(result[index], Words):
            edge = result[index]
            assert isinstance(edge, Words)
            result[index] = replace(edge, text=cut(edge.text))
    return tuple(result)
