"""Numbers of clauses, annexes, figures, tables and formulas as running text names them.

A word announces the kind ("Table B.1", 第4章); a bare number needs a cue before or after it
(见5.2, "in accordance with 4.1.1"), since versions, values and addresses look the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from drafter.expressions import expression


class Mention(NamedTuple):
    """A place named in a text. `covers`: what a range names between this number and the next."""

    kind: str
    target: str
    start: int
    end: int
    covers: tuple[str, ...] = ()


_DOTTED = r"(?:[A-Z]|\d{1,3})(?:\.\d{1,3}){1,7}"
# Clauses put in later have letters: "5.5.1.2.4A", and so "Figure 9.9.3.0A.1".
_INSERTED = r"(?:[A-Z]{1,2}(?![A-Za-z0-9]))?"
_OBJECT = rf"(?:[A-Z]\.?)?\d{{1,3}}(?:(?:[.\-–]|\s?‑)\d{{1,3}}{_INSERTED})*(?![\d.]*\d)"
_LETTERED = rf"(?:[A-Z]|\d{{1,3}})(?:\.\d{{1,3}}{_INSERTED}){{1,7}}"
_HYPHEN = expression(r"\s?‑")  # of captions numbered by chapter: "2.2 ‑1"
_LETTER = r"[A-Z](?![A-Za-z0-9])"
_WORDS = expression(
    r"(?P<clause>第\s*(?=[\d]{1,3}\s*章)|(?<![A-Za-z])(?:[Ss]ub)?[Cc]lauses?\s+(?=[A-Z\d])|(?<![\])])§+\s*(?=[A-Z\d]))"
    rf"|(?P<article>第\s*(?={_DOTTED}\s*条))"
    rf"|(?P<annex>附\s*录\s*(?={_LETTER})|(?<![A-Za-z])(?:[Aa]nnex(?:es)?|ANNEX|[Aa]ppendix|Appendices)\s+(?={_LETTER}))"
    r"|(?P<table>(?<![代发仪外列钟手电水年月报附图量填])表\s*(?=(?:[A-Z]\.?)?\d)|附表\s*(?=\d)"
    r"|(?<![A-Za-z])(?:[Tt]ables?|TABLE)\s+(?=(?:[A-Z]\.?)?\d))"
    r"|(?P<figure>(?<![地意试企版截力])图\s*(?=(?:[A-Z]\.?)?\d)"
    r"|(?<![A-Za-z])(?:[Ff]igures?|FIGURE|[Ff]igs?\.)\s+(?=(?:[A-Z]\.?)?\d))"
    r"|(?P<formula>公式\s*(?=[（(])|(?<![公方等])式\s*(?=[（(](?:[A-Z]\.)?\d)"
    r"|(?<![A-Za-z])(?:[Ff]ormula[es]?|[Ee]quations?|Eqs?\.)\s*(?=[（(]))"
    r"|(?P<equation>(?<![A-Za-z])(?:Formula[es]?|Equations?|Eqs?\.)\s+(?=(?:[A-Z]\.)?\d))"
    r"|(?P<page>第\s*(?=\d+\s*页)|(?<![A-Za-z])[Pp]ages?\s+(?=\d))"
    r"|(?P<note>(?<=[见表图的中])注\s*(?=\d)|(?<=,\s)Notes?\s+(?=\d))"
)
# One of these stands in every match of the expression, which takes ten times as long to look.
_HINTS = expression(
    r"第|录|表|图|式|注|§|lause|nnex|NNEX|ppendi|able|ABLE"
    r"|igure|IGURE|igs?\.|ormula|quation|qs?\.|age|ote"
)
_NUMBERS = {
    "clause": expression(rf"({_LETTERED}|\d{{1,3}})(?![\d.]*\d)(\s?[a-z][)）])?"),
    "article": expression(rf"({_DOTTED})()"),
    "annex": expression(rf"({_LETTER})()"),
    "table": expression(rf"({_OBJECT}[a-z]?(?![A-Za-z]))()"),
    "figure": expression(rf"({_OBJECT})(?:\s?[a-z][)）]|[a-z](?![A-Za-z]))?()"),
    "formula": expression(r"[（(]\s*((?:[A-Z]\.)?\d{1,3}[a-z]?)\s*[)）]()"),
    "equation": expression(r"((?:[A-Z]\.)?\d{1,3}[a-z]?)(?![\w.-]*\w)()"),
    "page": expression(r"(\d+)()"),
    "note": expression(r"(\d+)()"),
}
_NEXT = expression(
    r"\s{0,3}(?:章\s?)?(?P<sign>、|和|与|及|以及|或|～|~|∼|至|到|—|–|−|-(?=\s?\d)|"
    r",?\s?\b(?:and|or)\b|,(?=\s?[A-Z\d(]))\s{0,3}"
    r"(?:第\s?|附\s?录\s?|[图表]\s?|公?式\s?)?"
    r"|\s{1,3}(?P<to>to|through)\s{1,3}(?:Annex|Figure|Table|Clause)?\s{0,3}"
)
_GOES_ON = expression(
    r"\s*(?:[.,;:)\]]|$|(?:and|or|to|for|shows?|gives?|lists?|contains?|is|are|in|of)\b)"
)
_REPEATED = expression(r"(?:第|附\s?录|[图表]|公?式|Annex|Figure|Table|Clause)\s{0,3}$")
_RANGE = frozenset("～~∼至到—–−-")
_MEASURES = frozenset("个张幅台只块份项篇条种类次年月日天倍名位层级℃%‰米秒节")
_MARKS = {"table": "表", "figure": "图", "annex": "录", "formula": "式", "clause": "第"}
_PLURAL = expression(r"(?:s|es|ae|ices)\.?\s*$")

_BARE = expression(
    rf"(?<![\d.A-Za-z\-–/:：=≥≤<>+±×])({_DOTTED})(\s?[a-z][)）](?![A-Za-z])|[a-z][)）])?"
    r"(?![\d.]*\d)(?![A-Za-z%‰℃°:/_])"
)
_STRONG = expression(
    r"(?:[见依按照据合足守行]|参见|详见|参照|根据|依照|本文件(?:中|的)?|条款|遵循|满足|"
    r"\b[Ss]ee(?: also)?|accordance with|according to|"
    r"(?:specified|described|defined|given|listed|stated|provided|required|set out|"
    r"established|detailed|identified|determined|referred to|shown|"
    r"explained) (?:in|by|under)|"
    r"requirements? (?:of|in)|[Ss]ubclauses?|provisions? (?:of|in)|comply(?:ing)? with|"
    r"complies with|"
    r"conform(?:ing|s)? (?:to|with)|procedures? (?:of|in)|method (?:of|in))\s*[（(]?\s*$"
)
_WEAK = expression(
    r"(?:[在由与和及中、，到至～从除于对（(]|以及|和/或|,|\("
    r"|\b(?:in|of|to|with|by|from|per|under|and|or|following|through|than))\s*$"
)
_CHAINED = expression(
    r"\s*(?:、|，|,|和|与|及|或|以及|～|~|至|到|–|\band\b|\bor\b|\bto\b|,\s*and\b|和/或)\s*(?:见|第)?$"
)
_TAIL_ZH = expression(
    r"\s*(?:[）)]|[，。；、]|"
    r"中?的?(?:规定|要求|方法|条件|程序|步骤|描述|内容|原则|试验|测试|检验|计算|说明|给出|确定)"
    r"|中|所述|规定|要求|给出|描述|进行|执行|确定|界定|列出|条|和|或|与|及|～|至|计算|"
    r"为|应|可|外|以外|$)"
)
_TAIL_EN = expression(
    r"\s*(?:[),.;:]|and\b|or\b|to\b|shall\b|is\b|are\b|for\b|when\b|through\b|should\b|may\b|applies|apply|$|"
    r"[a-z]\)|with\b|by\b|on\b|before\b|after\b|if\b|as\b|that\b|where\b|which\b|unless\b|except\b|under\b)"
)
_UNIT = (
    r"(?:%|‰|℃|°|[倍版个米秒元年月次级]|[kMGmµμn]?(?:m|g|s|A|V|W|Hz|Pa|N|L|J|Ω)(?![A-Za-z])|"
    r"(?:million|times|years?|seconds?|percent)(?![A-Za-z]))"
)
_UNIT_AFTER = expression(rf"\s*{_UNIT}|\s*(?:to|and|or|~|～|至|–|-|×)\s*\d+(?:\.\d+)*\s*{_UNIT}")
_VERSION = expression(
    r"(?:版本|[Vv]ersions?|[Vv]\.?|[Rr]elease|IP|TLS|SSL|HTTP|USB|Python|Java|OpenAPI|Unicode|XML|SPDX|[A-Z]{2,})\s*$"
)


def find(text: str, known: Callable[[str], bool]) -> Iterator[Mention]:
    """Yield what the text names, by kind; `known` tells which clause numbers exist."""
    end = 0
    for match in _WORDS.finditer(text) if _HINTS.search(text) else ():
        if match.start() < end:
            continue  # named by an enumeration that began earlier
        for mention in _announced(text, match):
            end = mention.end
            yield mention
    if "." in text:
        yield from _bare(text, known)


def _announced(text: str, word: re.Match[str]) -> Iterator[Mention]:
    kind = word.lastgroup or ""
    pattern = _NUMBERS[kind]
    match = pattern.match(text, word.end())
    if match is None or (
        text[match.end() : match.end() + 1] in _MEASURES and kind in ("table", "figure")
    ):
        return
    if word[0][:1] in "tfa" and "." not in match[1] and not _GOES_ON.match(text, match.end()):
        return  # "the table 3 rows further down"
    start = word.start()
    plural = _PLURAL.search(word[0]) is not None
    name = {"article": "clause", "equation": "formula"}.get(kind, kind)
    while match is not None:
        number, item = match[1], (match[2] or "") if kind == "clause" else ""
        follower, sign = _following(text, match.end(), pattern, kind, plural=plural)
        covers = between(number, follower[1]) if follower and sign in _RANGE | {"to"} else ()
        target = _HYPHEN.sub("-", number) + item.strip().replace("）", ")")
        yield Mention("item" if item else name, target, start, match.end(), covers)
        match = follower
        start = _with_word(text, follower.start()) if follower else 0


def _with_word(text: str, start: int) -> int:
    """Return where a later number of an enumeration starts, with the word repeated before it."""
    word = _REPEATED.search(text, max(0, start - 12), start)
    return word.start() if word else start


def _following(
    text: str, position: int, pattern: re.Pattern[str], kind: str, *, plural: bool
) -> tuple[re.Match[str] | None, str]:
    """Return the next number of an enumeration or range: 图1、图2和图4, "Figures 3 to 7"."""
    joint = _NEXT.match(text, position)
    if joint is None or kind in ("page", "note", "article") or _changes(joint[0], kind):
        return None, ""
    match = pattern.match(text, joint.end())
    if match is None:
        return None, ""
    sign = "to" if joint["to"] else joint["sign"].strip()
    latin = sign[:1].isascii() and sign != "~"
    if latin and sign != "-" and not plural:
        return None, ""
    after = text[match.end() : match.end() + 1]
    if after in _MEASURES or (after.isascii() and after.isalpha()):
        return None, ""
    if not latin and not _repeats(joint[0], kind) and _counts(text, match.end()):
        return None, ""
    return match, sign


def _repeats(joint: str, kind: str) -> bool:
    return _MARKS.get(kind, "") in joint


def _changes(joint: str, kind: str) -> bool:
    """Whether something of another kind follows: 图1和表2."""
    return any(mark in joint for other, mark in _MARKS.items() if other != kind)


def _counts(text: str, position: int) -> bool:
    """Whether a number after 和 counts something: "表1和3 个"."""
    return text[position:].lstrip()[:1] in _MEASURES


def between(first: str, last: str) -> tuple[str, ...]:
    """Return the numbers between two ends: "3" and "6" give 4 and 5, "A" and "C" give B."""
    head, tail = re.match(r"(.*?)(\d+|[A-Z])$", first), re.match(r"(.*?)(\d+|[A-Z])$", last)
    if head is None or tail is None or head[1] != tail[1]:
        return ()
    low, high = head[2], tail[2]
    if low.isdigit() and high.isdigit() and int(high) - int(low) < 200:
        return tuple(f"{head[1]}{n}" for n in range(int(low) + 1, int(high)))
    if low.isalpha() and high.isalpha():
        return tuple(chr(n) for n in range(ord(low) + 1, ord(high)))
    return ()


def _bare(text: str, known: Callable[[str], bool]) -> Iterator[Mention]:
    last = -1  # end of the pointer before, for enumerations
    for match in _BARE.finditer(text):
        number, item = match[1], (match[2] or "").strip().replace("）", ")")
        chained = last >= 0 and _CHAINED.fullmatch(text, last, match.start()) is not None
        if not chained and not _cued(text, match, known(number)):
            continue
        if chained and not known(number) and _UNIT_AFTER.match(text, match.end()):
            continue
        last = match.end()
        yield Mention("item" if item else "clause", number + item, match.start(), match.end())


def _cued(text: str, match: re.Match[str], exists: bool) -> bool:
    """Whether words around a bare number say that it is a clause."""
    start, end = match.start(), match.end()
    if _UNIT_AFTER.match(text, end) or _VERSION.search(text, max(0, start - 12), start):
        return False
    han = end < len(text) and not text[end].isascii()
    tail = (_TAIL_ZH if han or _nears_han(text, start) else _TAIL_EN).match(text, end) is not None
    if _STRONG.search(text, max(0, start - 30), start):
        return exists or tail
    return exists and tail and _WEAK.search(text, max(0, start - 12), start) is not None


def _nears_han(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start].strip()
    return bool(before) and not before[-1].isascii()
