"""Designations of standards: publisher, number, part, year, read from running text.

The Chinese codes are the national ones (GB, GB/T, GB/Z and the families GJB, GBZ, JJF, JJG, GSB),
the union of two published lists of industry codes, local codes (DB with the digits of a province
or city), group codes (T/…) and enterprise codes (Q/…), as in GB/T 1.1—2020, 8.1, and the practice
under it. Foreign forms follow their publishers: ISO and IEC (ISO/IEC Directives Part 2, 10.3 to
10.5), ITU, CEN, ETSI, 3GPP, IEEE, ASTM, IETF, NIST and others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from drafter.expressions import expression

_INDUSTRIES = """
    AQ BB CB CH CJ CY DA DL DY DZ EJ FZ GA GC GD GH GM GY HB HG HJ HS HY JB JC JG JR JT JY LB LD
    LS LY MH MT MZ NB NY QB QC QJ QX RB SB SC SF SH SJ SL SN SW SY TB TD TJ TY WB WH WJ WM WS WW
    XB XF YB YC YD YJ YS YY YZ ZY
"""
_NATIONAL = "GB GBT GJB GBZ JJF JJG GSB GBJ CECS"
_OWN = "T Q"  # group and enterprise standards: the code follows a slash
_SLASHED = """
    ISO IEC IEEE IWA CISPR CIE IDF OIML SAE ASTM HL7 ASHRAE ANSI AAMI NIST UL CSA EN CEN CENELEC
    ETSI BS DIN NF JIS KS AS NZS UNE PAS OGC ECMA AOAC ICC IUPAC NEMA ASME API IPC FIPS
"""
_FAMILIES = {
    word: family
    for family, words in {
        "industry": _INDUSTRIES,
        "chinese": f"{_NATIONAL} {_OWN} DB",
        "foreign": _SLASHED,
        "itu": "ITU CCITT",
        "plain": "RFC BCP STD",
    }.items()
    for word in words.split()
}
_GAP = "[ \u00a0\u2002-\u200a\u3000]"
_DASH = "[-‐‑–−－—―─一]"
_YEAR = r"(?:(?:19|20)\d{2}|20[\dX×x]{2}|[X×]{4})"
_END = r"(?![A-Za-z0-9_@])"
_CODE = expression(r"[A-Z][\d/ \u00a0\u2002-\u200a\u3000\-‑]")  # in every designation; quick
_START = expression(r"(?<![A-Za-z0-9_.@/\\\-])([A-Z]{1,8})(?=[\d/ \u00a0\u2002-\u200a\u3000\-‑])")
_ADDRESS = expression(
    r"(?:https?|ftp|file)://\S+|www\.\S+|[^\s@]{1,64}@[^\s@]{1,99}\.\w+"
    r"|[^\s，。；（）]{0,99}\.(?:docx?|pdf|xlsx?|pptx?|html?|txt|xml|json|md|zip|dotx)\b",
    re.IGNORECASE,
)
_CHINESE = expression(
    rf"(?P<code>GB{_GAP}?[/-]?{_GAP}?[TZ](?![A-Z])|DB\d{{2}}(?:\d{{2}})?(?:/[TZ])?|DB/T|"
    rf"[TQ]/[A-Z][A-Z0-9]+(?:/[A-Z0-9]+)?(?:{_GAP}[A-Z]{{2,}}(?={_GAP}?\d))?|[A-Z]{{2,4}}(?:/[TZ])?)"
    rf"{_GAP}*(?P<serial>\d{{1,7}}|[X×]{{3,7}})"
    rf"(?:[.．](?P<part>\d{{1,3}}(?:\.\d{{1,2}})?|[X×](?![X×])))?"
    rf"(?:{_GAP}?(?:{_DASH}{{1,2}}){_GAP}?(?P<year>{_YEAR}|[89]\d)(?!\d))?{_END}(?!\.\d)"
)
_TYPES = "TS|TR|PAS|ISP|Guide|GUIDE|FDIS|DIS|CDV|CD|WD|PRF|NP|AWI|DTS|DTR|IWA|ES|EG|SP|PUB|FIPS|HD"
# changes at any stage: Amd, DAM, FDAM, DAmd, Cor, DCOR
_CHANGES = "(?:P|C|FP?|W)?D?(?:AMD|Amd|AM|COR|Cor)|D?ADD|Add|Suppl"
_WEAK = frozenset(("API", "PAS", "ICC", "IPC", "UL", "NF", "AS", "CIE"))  # ordinary words as well
_CITING = expression(
    r"(?:符合|按照?|依据|根据|参照|见|《|\b(?:with|[Ss]ee|per|to)|\d[,;、，；]|Std\.?)\s*$"
)
_FOREIGN = expression(
    rf"(?P<publisher>(?:HL7|[A-Z]{{2,8}})(?:/(?!(?:{_TYPES})\b)(?:HL7|[A-Z]{{2,8}})"
    rf"|{_GAP}(?:EN|ISO|IEC)(?=[ /\u00a0]))*)"
    rf"(?:(?:/|{_GAP})(?P<type>{_TYPES})(?:[/ ](?:TS|TR|PAS|Guide|IWA))?(?={_GAP}|\d))?"
    rf"{_GAP}*(?:Std\.?{_GAP})?"
    rf"(?P<serial>(?:[A-Z]{{1,2}}{_GAP}?)?\d{{1,6}}(?:{_GAP}\d{{3}}(?![\d.]))?"
    rf"(?:\.\d{{1,3}})?(?:[a-z]{{1,2}}(?![a-z]))?|[X×]{{3,6}})"
    rf"(?P<part>(?:[-‐‑–−－](?!{_YEAR}(?!\d))(?:\d{{1,5}}[A-Z]?|[A-Z]\d{{2,4}}|[X×]))*)"
    rf"(?:{_GAP}?[:：]{_GAP}?(?P<year>{_YEAR}(?:-\d{{2}}(?!\d))?|—|–|--?(?!\d))"
    rf"|{_DASH}(?P<dashed>{_YEAR})(?!\d)|{_GAP}V(?P<version>\d[\d.]*\d))?"
    rf"(?P<amendment>(?:[/+]{_GAP}?(?:{_CHANGES})\.?{_GAP}?\d+(?::\d{{4}})?)+)?"
    rf"(?![A-Za-z0-9_@])(?!\.\d)"
)
_ITU = expression(
    rf"(?P<publisher>ITU{_DASH}[TRD]|CCITT){_GAP}+(?:Rec(?:ommendation|\.)?{_GAP}+)?"
    rf"(?P<serial>[A-Z]{{1,3}}\.\d{{1,5}})(?P<part>(?:\.\d{{1,3}})*)"
    rf"(?:{_GAP}*[（(](?P<year>(?:\d{{2}}/)?(?:19|20)\d{{2}})[）)]|:(?P<dashed>(?:19|20)\d{{2}}))?{_END}"
)
_PLAIN = expression(rf"(?P<publisher>RFC|BCP|STD)(?:{_GAP}|-)?(?P<serial>\d{{1,5}}){_END}(?!\.\d)")
_3GPP = expression(
    rf"(?<![A-Za-z0-9])(?P<publisher>3GPP){_GAP}(?P<type>TS|TR){_GAP}"
    rf"(?P<serial>\d{{2}}\.\d{{3}})(?P<part>(?:-\d)*){_END}"
)
_ALL_PARTS = expression(rf"{_GAP}*[（(]\s*(?:所有部分|all{_GAP}parts)\s*[）)]")
_PATTERNS = {
    "industry": _CHINESE,
    "chinese": _CHINESE,
    "foreign": _FOREIGN,
    "itu": _ITU,
    "plain": _PLAIN,
}
_PUBLISHER = expression(r"[A-Z]{2,8}")
_COMMITTEE = expression(r"/(?:TC|SC|WG|JTC|PC|COPOLCO|CASCO|CS|TMB|SR)\b")
_WORD_AFTER = expression(r"\s[a-z]")
_MARGIN = 20  # characters before a code that are looked at
_HAN_BEFORE = expression(r"[^A-Za-z0-9\s]\s*$")


@dataclass(frozen=True, slots=True)
class Designation:
    """A document number taken apart. `text` is as found; the other fields are normalized."""

    text: str
    start: int  # offset of `text` in the string searched
    publisher: str  # "GB/T", "ISO/IEC", "DB11/T", "T/CAS", "Q/YYJD", "RFC" …
    number: str  # "20001", "27001", "60050"
    part: str = ""  # "5", "2-1"
    year: str = ""  # "2017", "2014-02", "—" for a draft to be published
    document_type: str = ""  # "TR", "TS", "Guide" …
    all_parts: bool = False
    amendment: str = ""  # "Amd 1:2017"

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.start + len(self.text)

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two designations name the same document, whatever the edition."""
        return (self.publisher.upper(), self.number, self.part)

    @property
    def dated(self) -> bool:
        """Whether an edition is named."""
        return bool(self.year)


def find(text: str) -> Iterator[Designation]:
    """Yield the designations in `text` from left to right, without overlaps."""
    return iter(_found(text) if _CODE.search(text) else ())


@lru_cache(maxsize=1 << 12)  # views and many checks ask for those of a paragraph
def _found(text: str) -> tuple[Designation, ...]:
    return tuple(_find(text))


def _find(text: str) -> Iterator[Designation]:
    addresses: list[tuple[int, int]] | None = None
    position = 0
    for start, match, chinese in _candidates(text):
        if start < position:
            continue
        if addresses is None:
            addresses = (
                [address.span() for address in _ADDRESS.finditer(text)] if "." in text else []
            )
        if any(start < last and match.end() > first for first, last in addresses):
            continue
        found = _chinese(text, match) if chinese else _foreign(text, match)
        yield found
        position = found.end
        second = _second(text, found)
        if second is not None:
            yield second
            position = second.end


def _candidates(text: str) -> Iterator[tuple[int, re.Match[str], bool]]:
    if "3GPP" in text:
        for match in _3GPP.finditer(text):
            yield match.start(), match, False
    for begin in _START.finditer(text):
        family, start = _FAMILIES.get(begin[1]), begin.start()
        if family is None:
            continue
        found = _PATTERNS[family].match(text, start)
        if found and _plausible(text, begin[1], family, found):
            yield start, found, family in ("industry", "chinese")


def _plausible(text: str, word: str, family: str, match: re.Match[str]) -> bool:
    """Whether the code is one: not a committee, not "2 TB 10", not "MH 370"."""
    if family == "foreign":
        committee = match["serial"].startswith(("TC", "SC", "WG", "PC"))
        if match["publisher"] in _WEAK and not match["part"]:
            return bool(match["year"] or match["dashed"] or match["type"]) or _named(text, match)
        return not committee and _COMMITTEE.search(match["publisher"]) is None
    if family in ("itu", "plain"):
        return True
    code = match["code"]
    if word in ("T", "Q", "DB"):
        return code.startswith(word + "/") or (word == "DB" and code[2:3].isdigit())
    if family == "chinese" or "/" in code or match["year"]:
        return True
    long = len(match["serial"]) > 1 or match["part"] is not None
    return len(code) == len(word) and long and _cited(text, match)


def _named(text: str, match: re.Match[str]) -> bool:
    """Whether a number after a word like API is that of a document: cited, or first of an entry."""
    start = match.start()
    if not text[:start].strip():
        rest = text[match.end() :].strip()
        return bool(rest) and _WORD_AFTER.match(text, match.end()) is None
    return _CITING.search(text, max(0, start - _MARGIN), start) is not None


def _cited(text: str, match: re.Match[str]) -> bool:
    """Whether the surroundings are those of a citation: Chinese text, or the start of an entry."""
    start = match.start()
    if start < _MARGIN and not text[:start].strip():
        return _WORD_AFTER.match(text, match.end()) is None
    return _HAN_BEFORE.search(text, max(0, start - _MARGIN), start) is not None


def _chinese(text: str, match: re.Match[str]) -> Designation:
    code = re.sub(r"\s", "", match["code"])
    if code in ("GBT", "GB-T", "GB-Z"):
        code = "GB/" + code[-1]
    year = match["year"] or ""
    if len(year) == 2:
        year = "19" + year
    part = (match["part"] or "").replace("．", ".")
    every = _ALL_PARTS.match(text, match.end())
    end = every.end() if every else match.end()
    return Designation(
        text[match.start() : end], match.start(), code, match["serial"], part, year, "", bool(every)
    )


def _foreign(text: str, match: re.Match[str]) -> Designation:
    groups = match.groupdict()
    year = groups.get("year") or groups.get("dashed") or ""
    if year in ("–", "-", "--"):
        year = "—"
    kind = groups.get("type") or ""
    part = re.sub("[‐‑–−－]", "-", groups.get("part") or "").lstrip("-.")
    publisher = re.sub(r"\s+", " ", re.sub(_DASH, "-", match["publisher"]))
    every = _ALL_PARTS.match(text, match.end())
    end = every.end() if every else match.end()
    return Designation(
        text[match.start() : end],
        match.start(),
        publisher,
        re.sub(r"[\s\u3000]+", " ", match["serial"]),
        part,
        year,
        "Guide" if kind == "GUIDE" else kind,
        bool(every),
        (groups.get("amendment") or "").lstrip("/+ "),
    )


def _second(text: str, first: Designation) -> Designation | None:
    """Return the other number of a dual one: GB/T 755—2025/IEC 60034-1:2022."""
    start = first.end
    if text[start : start + 1] != "/":
        return None
    begin = _PUBLISHER.match(text, start + 1)
    if begin is None or _FAMILIES.get(begin[0]) != "foreign":
        return None
    match = _FOREIGN.match(text, start + 1)
    return _foreign(text, match) if match else None
