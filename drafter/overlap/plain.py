"""Clauses in plain text: numbered headings found by their form and by their order.

Serves text files and the text of PDF pages. Page furniture and contents lists are dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from drafter.overlap.documents import SourceClause

_NUMBER = r"(?:\d{1,3}(?:\.\d{1,3})*|[A-Z](?:\.\d{1,3})+)"
_HEADING = re.compile(rf"(?P<number>{_NUMBER})\.?[ \t\u3000]+(?P<title>\S.{{0,98}})")
_CHINESE = re.compile(
    r"(?P<number>第[一二三四五六七八九十百零〇\d]+[章节])[ \t\u3000]*(?P<title>.*)"
)
_ANNEX = re.compile(
    r"(?:Annex|Appendix|ANNEX|APPENDIX|附[ \u3000]*录)[ \t\u3000]*(?P<number>[A-Z])\b[.:]?"
    r"[ \t\u3000]*(?P<title>.{0,98})"
)
_UNNUMBERED = re.compile(
    r"(?P<number>)(?P<title>Foreword|Introduction|Scope|Abstract|Bibliography|References|Contents"
    r"|Table of Contents|Index|Acknowledge?ments|前[ \u3000]*言|引[ \u3000]*言"
    r"|目[ \u3000]*[次录]|参考文献|索[ \u3000]*引)"
)
_LEADER = re.compile(r"(?:\.[ \t]?){4,}|…{2,}|·{4,}")
_PAGE = re.compile(r"(?:page\s+)?[-–—\[]?\s*(?:page\s+)?[\divxlc]{1,4}\s*[-–—\]]?", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x85\u2028\u2029]")
_LONGEST_TITLE = 80


def clauses(text: str) -> tuple[SourceClause, ...]:
    """Return the clauses of plain `text`; what stands before the first heading is one too."""
    lines = _without_furniture(text)
    found: list[SourceClause] = []
    heading = ("", "")
    body: list[str] = []
    last = ""
    for position, line in enumerate(lines):
        opening = _heading(lines, position, last)
        if opening is None:
            body.append(line.strip())
            continue
        found.append(SourceClause(*heading, _joined(body)))
        heading, body = opening, []
        last = opening[0] or last
    found.append(SourceClause(*heading, _joined(body)))
    return tuple(clause for clause in found if clause.text or clause.title or clause.number)


def _heading(lines: list[str], position: int, last: str) -> tuple[str, str] | None:
    """Return number and title where the line is a heading that may follow number `last`."""
    line = lines[position].strip()
    if not line or len(line) > _LONGEST_TITLE + 20 or _LEADER.search(line):
        return None
    for pattern in (_CHINESE, _ANNEX, _UNNUMBERED):
        match = pattern.fullmatch(line)
        if match and len(match["title"]) <= _LONGEST_TITLE:
            number = match["number"]
            return (number, match["title"].strip()) if _alone(lines, position) else None
    match = _HEADING.fullmatch(line)
    if match is None or not _is_title(match["title"]) or not follows(match["number"], last):
        return None
    return (match["number"], match["title"].strip()) if _alone(lines, position) else None


def _alone(lines: list[str], position: int) -> bool:
    """Tell whether a heading may stand here: an empty line before, or a heading-like line."""
    before = lines[position - 1].strip() if position else ""
    return not before or before[-1] in ".。;；:：" or len(before) < _LONGEST_TITLE // 2


def _is_title(title: str) -> bool:
    return (
        len(title) <= _LONGEST_TITLE
        and title[-1] not in ".;,；。，、"
        and not title[0].islower()
        and any(character.isalpha() for character in title)
    )


def follows(number: str, last: str) -> bool:
    """Tell whether a clause `number` may come next after clause `last`."""
    if not last or not last[0].isascii():
        return number.partition(".")[0] in {"0", "1", "2", "3", "4", "5"}
    new, old = number.split("."), last.split(".")
    if new[:-1] == old and new[-1] in {"0", "1"}:
        return True
    depth = len(new)
    if depth > len(old) or new[:-1] != old[: depth - 1]:
        return new[0].isalpha() and new[1:] == ["1"]
    if not new[-1].isdigit() or not old[depth - 1].isdigit():
        return False
    return 0 < int(new[-1]) - int(old[depth - 1]) <= 2


def _without_furniture(text: str) -> list[str]:
    """Return the lines without page numbers, running headers and contents lists."""
    lines = _LINE_END.split(text.replace("\f", "\n\f\n"))
    edges = _running_lines(lines)
    kept: list[str] = []
    for line in lines:
        bare = line.strip()
        if bare == "\f" or (bare and _shape(bare) in edges):
            continue
        if bare and (_PAGE.fullmatch(bare) or _LEADER.search(bare)):
            continue
        kept.append(line)
    return kept


def _running_lines(lines: list[str]) -> set[str]:
    """Return the shapes of lines that stand at the edge of at least three pages."""
    breaks = [-1, *(at for at, line in enumerate(lines) if line == "\f"), len(lines)]
    if len(breaks) < 5:
        return set()
    counts: Counter[str] = Counter()
    for start, end in pairwise(breaks):
        page = [line.strip() for line in lines[start + 1 : end] if line.strip()]
        counts.update({_shape(line) for line in (*page[:2], *page[-2:])})
    return {shape for shape, count in counts.items() if count >= 3}


def _shape(line: str) -> str:
    """Return `line` with numbers levelled: page numbers differ from page to page."""
    return re.sub(r"\d+", "0", line)


def _joined(lines: list[str]) -> str:
    """Return the paragraphs of `lines`, one per line."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n".join(_paragraph(paragraph) for paragraph in paragraphs if paragraph)


def _paragraph(lines: list[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        han = "\u2e80" <= text[-1] <= "\uffef" and "\u2e80" <= line[0] <= "\uffef"
        text += line if han else " " + line
    return text


def title(text: str) -> str:
    """Return the first line of `text` that may be a title: the first after an empty line."""
    lines = [line.strip() for line in text[:4000].splitlines()]
    for before, line in zip(["", *lines], lines, strict=False):
        if not before and 3 <= len(line) <= 200:
            return line
    return ""
