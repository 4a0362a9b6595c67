"""Numbers and labels at the start of a line: typed ones in its text, automatic ones before it."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a label announces."""

    CLAUSE = "clause"  # "5.2", "A.1"
    SINGLE = "single"  # "5" alone: a chapter, or an item of somebody's list
    CHAPTER = "chapter"  # "第5章", "Chapter 5", "一、"
    ANNEX = "annex"
    FIGURE = "figure"
    TABLE = "table"
    NOTE = "note"
    EXAMPLE = "example"
    WARNING = "warning"
    ITEM = "item"  # a letter or a number with a bracket
    BULLET = "bullet"
    REFERENCE = "reference"  # "[1]"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"


class Label(NamedTuple):
    """A label: its kind, its bare number, the length of the text it takes, how it ends."""

    kind: Kind
    number: str
    length: int
    closed: str = ""  # "." or "、" after the number


_GAP = r"[\s\u3000]"
_DOT = r"[.．]"
_HAN = r"\u2e80-\u9fff\uf900-\ufaff"
_NUMERALS = "〇一二三四五六七八九十百零两"

_NO_ITEM = r"(?!\s*[至~～、和或及与][（(\da-z])"  # （一）至（三）项

_CLAUSE = re.compile(
    rf"{_GAP}*((?:[A-Z]|\d{{1,3}})(?:{_DOT}\d{{1,3}}[A-Z]{{0,2}}){{1,8}}[a-z]?)({_DOT})?"
    rf"(?:{_GAP}+|(?=[{_HAN}（(《“<]|[A-Z][a-zA-Z])|$)"
)
_DATE = (
    r"(?!(?:(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber)"
    r"(?:,? \d{4}|$))"
)
_SINGLE = re.compile(rf"{_GAP}*(\d{{1,3}})([.．、]?)(?:{_GAP}+{_DATE}|(?=[{_HAN}])|$)")
_CHAPTER = re.compile(
    rf"{_GAP}*(?:第{_GAP}?([\d{_NUMERALS}]+){_GAP}?[章节篇](?!(?:参考文献|小结|习题|附录|注释)\s*$)|"
    rf"(?:Chapter|Clause|Section|Article|Part|CHAPTER|SECTION|ARTICLE|PART){_GAP}+(\d+(?:\.\d+)*|[IVX]+)\b[.:：]?|"
    rf"([{_NUMERALS}]+)、|[（(]([{_NUMERALS}]+)[）)]{_NO_ITEM}|§{_GAP}?(\d[\d.]*)){_GAP}*"
)
_ANNEX = re.compile(
    rf"{_GAP}*(?:附{_GAP}*(?:录|錄|件){_GAP}*([A-Z]|\d{{1,2}}(?:-[A-Z])?|[一二三四五六七八九])?|附属書{_GAP}*([A-Z])|"
    rf"(?i:annex|appendix|anhang|annexe|anexo|allegato|приложение|załącznik|부속서){_GAP}+"
    rf"([A-Z]|[IVX]{{1,4}}|[А-Я])(?![\w.．]*\w))"
)
_NUMBERED = (  # Word's own captions by chapter have U+2011: "2.2 ‑1"
    rf"((?:[A-Z]{_DOT}?|[A-Z][-–—‑])?\d{{1,3}}"
    rf"(?:[A-Z]{{0,2}}(?:[.．\-–—]|{_GAP}?‑)\d{{1,3}})*(?:[a-z]|[A-Z](?={_GAP}*[:：—–]))?)"
)
_CAPTION = re.compile(
    rf"{_GAP}*(?:(图|圖|Figure|FIGURE|Fig\.?|Abbildung|Bild|Рисунок|그림)|"
    rf"(附?表|Table|TABLE|Tableau|Tabelle|Tabla|Таблица|표)){_GAP}*{_NUMBERED}"
    rf"({_GAP}*(?:[—–:：\-]|{_DOT}(?=\s|$)){_GAP}*|{_GAP}+|$|(?=[（(]|[^\w\s]|[{_HAN}]))"
)
_NOTE = re.compile(
    rf"{_GAP}*(?:注{_GAP}*(\d*){_GAP}*[：:]|注{_GAP}?(\d+){_GAP}+|"
    rf"NOTE(?:{_GAP}+(\d+[A-Za-z]?))?{_GAP}*(?:to{_GAP}+entry)?{_GAP}*(?:[：:—–.]{_GAP}*|{_GAP}|$)|"
    rf"Note{_GAP}+(\d+){_GAP}+to{_GAP}+entry{_GAP}*[：:]?|"
    rf"Note(?:{_GAP}+(\d+[A-Za-z]?))?{_GAP}*[：:]){_GAP}*"
)
_EXAMPLE = re.compile(
    rf"{_GAP}*(?:示?例{_GAP}*(\d*){_GAP}*[：:]|"
    rf"EXAMPLES?(?:{_GAP}+(\d+))?{_GAP}*(?:[：:—–.]{_GAP}*|{_GAP}|$)|"
    rf"Examples?(?:{_GAP}+(\d+))?{_GAP}*[：:]){_GAP}*"
)
_WARNING = re.compile(
    rf"{_GAP}*(?:(?:WARNING|CAUTION|DANGER|IMPORTANT){_GAP}*[—–:：\-]+|"
    rf"(?:警告|警示|危险|注意|小心|重要提示){_GAP}*(?:[：:]|——?)){_GAP}*"
)
_ITEM = re.compile(
    rf"{_GAP}*([a-zA-Z][)）]|[a-z]\d[)）]|\d{{1,3}}[)）]|[（(](?:\d{{1,3}}|[a-z]|[ivx]{{1,4}})[)）]|"
    rf"[ivx]{{1,5}}[)）]|[①-⑳]|[a-z][.．](?={_GAP})){_NO_ITEM}(?!{_GAP}?\d{{3}}-\d)"
    rf"{_GAP}*(?!{_GAP}|$)"
)
_BULLET = re.compile(
    rf"{_GAP}*(?:——|──|――|—|–{_GAP}|−{_GAP}|-{_GAP}|[•●◆■▪◦○▶➢✓\uf0b7\uf06c\uf0a7\uf06e\uf0d8]|"
    rf"·|\*{_GAP}|o\t|o$){_GAP}*"
)
_REFERENCE = re.compile(rf"{_GAP}*[\[［]((?:[A-Z][\w.:\-]*)?[\w.\-]*)[\]］]{_GAP}*")
_ADMITTED = re.compile(rf"{_GAP}*(?:ADMITTED|许用术语|许用){_GAP}*[：:]{_GAP}*")
_DEPRECATED = re.compile(rf"{_GAP}*(?:DEPRECATED|Deprecated|拒用术语|拒用){_GAP}*[：:]{_GAP}*")

_SIMPLE = {
    "注": ((_NOTE, Kind.NOTE), (_WARNING, Kind.WARNING)),
    "N": ((_NOTE, Kind.NOTE),),
    "E": ((_EXAMPLE, Kind.EXAMPLE),),
    "示": ((_EXAMPLE, Kind.EXAMPLE),),
    "例": ((_EXAMPLE, Kind.EXAMPLE),),
    "W": ((_WARNING, Kind.WARNING),),
    "C": ((_WARNING, Kind.WARNING),),
    "D": ((_WARNING, Kind.WARNING), (_DEPRECATED, Kind.DEPRECATED)),
    "I": ((_WARNING, Kind.WARNING),),
    "警": ((_WARNING, Kind.WARNING),),
    "危": ((_WARNING, Kind.WARNING),),
    "小": ((_WARNING, Kind.WARNING),),
    "重": ((_WARNING, Kind.WARNING),),
    "A": ((_ADMITTED, Kind.ADMITTED),),
    "许": ((_ADMITTED, Kind.ADMITTED),),
    "拒": ((_DEPRECATED, Kind.DEPRECATED),),
    "[": ((_REFERENCE, Kind.REFERENCE),),
    "［": ((_REFERENCE, Kind.REFERENCE),),
}
_DIGITS = frozenset("0123456789")
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_BRACKETS = frozenset("(（①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_BULLETS = frozenset("——──――–−-•●◆■▪◦○▶➢✓·*\uf0b7\uf06c\uf0a7\uf06e\uf0d8")
_CHAPTERS = frozenset("第CSAP§" + _NUMERALS)
_CAPTIONS = frozenset("图圖表附FTABР그Т표")
_ANNEXES = frozenset("附AaПZ부")

# Most lines start like none of these, and looking for labels in them would take twice the time.
_FIRST = frozenset(_SIMPLE) | _BRACKETS | _BULLETS | _CHAPTERS | _CAPTIONS | _ANNEXES
_SECOND = frozenset(")）.．0123456789ivx")


def read(text: str) -> Label | None:
    """Return the label that `text` starts with, None where there is none."""
    first = text[:1]
    if not first or first.isspace():
        text_, shift = text.lstrip(), len(text) - len(text.lstrip())
        found = read(text_) if text_ else None
        return found._replace(length=found.length + shift) if found else None
    if first in _DIGITS:
        return _number(text)
    if first not in _FIRST and text[1:2] not in _SECOND:
        return None
    found = _word(text, first)
    if found is None and (first.isalpha() or first in _BRACKETS):
        found = _item(text) or _chapter(text, first)
    if found is None and first in _BULLETS:
        match = _BULLET.match(text)
        found = Label(Kind.BULLET, "", match.end()) if match else None
    return found


def _word(text: str, first: str) -> Label | None:
    if first in _CAPITALS:
        match = _CLAUSE.match(text)
        if match:
            return Label(Kind.CLAUSE, _plain(match[1]), match.end(), match[2] or "")
    for pattern, kind in _SIMPLE.get(first, ()):
        match = pattern.match(text)
        if match:
            return Label(kind, _group(match), match.end())
    if first in _CAPTIONS:
        match = _CAPTION.match(text)
        if match:
            kind = Kind.FIGURE if match[1] else Kind.TABLE
            number = re.sub(rf"{_GAP}*‑", "-", _plain(match[3]))
            return Label(kind, number, match.end(), match[4])
    if first in _ANNEXES:
        match = _ANNEX.match(text)
        if match:
            return Label(Kind.ANNEX, _group(match), match.end())
    return None


def _number(text: str) -> Label | None:
    match = _CLAUSE.match(text)
    if match:
        return Label(Kind.CLAUSE, _plain(match[1]), match.end(), match[2] or "")
    match = _SINGLE.match(text)
    if match:
        return Label(Kind.SINGLE, match[1], match.end(), match[2])
    return _item(text)


def _item(text: str) -> Label | None:
    match = _ITEM.match(text)
    return (
        Label(Kind.ITEM, match[1].replace("）", ")").replace("（", "("), match.end())
        if match
        else None
    )


def _chapter(text: str, first: str) -> Label | None:
    if first not in _CHAPTERS and first not in "(（":
        return None
    match = _CHAPTER.match(text)
    if match is None:
        return None
    return Label(Kind.CHAPTER, arabic(_group(match)), match.end(), match[0].strip()[-1])


def _group(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group), "")


def _plain(number: str) -> str:
    return number.replace("．", ".")


def automatic(number: str) -> Label:
    """Return what an automatic number announces; its length is that of the whole number."""
    found = read(number + " x") or _unusual(number)
    return found._replace(length=len(number))


def _unusual(number: str) -> Label:
    """Read what Word prints for formats that nobody types: "A.", "IV.", "Step 1:", pictures."""
    core = number.strip(" \t\u3000.．:：)）")
    if core and not core[0].isalnum():
        return Label(Kind.BULLET, "", len(number))
    return Label(Kind.ITEM, core, len(number), number.rstrip()[-1:])


def arabic(numeral: str) -> str:
    """Return a Chinese numeral below one thousand in digits; anything else as it is."""
    if not numeral or numeral[0] not in _NUMERALS:
        return numeral
    total = digit = 0
    for character in numeral:
        value = {"〇": 0, "零": 0, "两": 2, "十": 10, "百": 100}.get(character)
        if value is None:
            value = "一二三四五六七八九".index(character) + 1
        if value >= 10:
            total += max(digit, 1) * value
            digit = 0
        else:
            digit = value
    return str(total + digit)


def parts(number: str) -> tuple[int, ...]:
    """Return a clause number as integers that sort in document order; annexes come last."""
    result = []
    for part in number.split("."):
        if part.isdigit():
            result.append(int(part))
        elif len(part) == 1 and part.isalpha():
            result.append(1000 + ord(part))
        else:
            digits = re.match(r"\d+", part)
            result.append(int(digits[0]) if digits else 0)
    return tuple(result)
