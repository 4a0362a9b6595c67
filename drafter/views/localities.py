"""Which place in a cited document is named.

"ISO 7301:2021, 3.1", GB/T 1.1—2020中5.2, "Table 1 of ISO 7301:2021".
"""

from __future__ import annotations

from typing import NamedTuple

from drafter.expressions import expression

_NUMBER = r"(?:[A-Z]|\d{1,3})(?:\.\d{1,3})+(?:\s?[a-z][)）])?"
_PLACE_ZH = (
    rf"(?:第\s*[\d一二三四五六七八九十]+(?:\.\d+)*\s*[章条节部]分?|{_NUMBER}|附\s*录\s*(?:[图表]\s*)?[A-Z](?:\.\d+)*|"
    r"[图表]\s*(?:[A-Z]\.)?\d+(?:\.\d+)*|公?式\s*[（(](?:[A-Z]\.)?\d+[）)]|定义\s*[\d.]+)"
)
_PLACE_EN = (
    r"(?:(?:[Cc]lauses?|[Ss]ubclauses?|[Ss]ections?|[Cc]hapters?|Annex(?:es)?|Appendix|Tables?|Figures?|"
    r"Formulae?|Equations?|[Dd]efinition|[Ee]ntry|[Tt]erm|[Pp]aragraphs?|Articles?)\s+"
    rf"(?:\((?:[A-Z]\.)?\d+\)|(?:[A-Z](?:\.\d+)*|\d+(?:\.\d+)*)(?:\s?[a-z]\))?)|{_NUMBER}|\d{{3}}-\d{{2}}-\d{{2}})"
)
_JOIN = r"\s*(?:、|，|,|和|与|及|以及|～|~|–|至|到|\bto\b|\band\b|\bor\b)\s*"
_TITLE = r"(?:\s*《[^》]{1,80}》)?"
_AFTER = expression(
    rf"{_TITLE}(?:\s*(?:的|中的?|里的?|规定的?|给出的?|界定的?)?\s*({_PLACE_ZH}(?:{_JOIN}{_PLACE_ZH})*)"
    rf"|\s*,\s*({_PLACE_EN}(?:{_JOIN}{_PLACE_EN})*)"
    rf"|\s+\(?({_PLACE_EN}(?:{_JOIN}{_PLACE_EN})*))"
)
_SOURCE = expression(r"\s*[，,]\s*(?:定义\s*)?(\d+(?:\.\d+)*(?:-\d+)*|[A-Z](?:\.\d+)+)")
_BEFORE = expression(
    rf"({_PLACE_EN}(?:{_JOIN}{_PLACE_EN})*)\s*(?:,\s*)?(?:of|in|from)\s+(?:the\s+)?(?:Recommendation\s+)?$"
)
_SIGNS = frozenset(",，中的《第附图表公 定里规给界(")


class Locality(NamedTuple):
    """Where in the text a place in a cited document is named."""

    text: str
    start: int
    end: int


NOWHERE = Locality("", 0, 0)


def locality(text: str, start: int, end: int, *, source: bool) -> Locality:
    """Return what the text names of the document whose designation is `text[start:end]`.

    In a line that only names a source, a lone integer after the comma is a place too.
    """
    if text[end : end + 1] in _SIGNS or text[end : end + 1].isspace():
        match = _AFTER.match(text, end)
        if match:
            group = match.lastindex or 0
            return Locality(match[group], match.start(group), match.end(group))
        match = _SOURCE.match(text, end) if source else None
        if match:
            return Locality(match[1], match.start(1), match.end(1))
    match = _BEFORE.search(text, max(0, start - 80), start)
    return Locality(match[1], match.start(1), match.end(1)) if match else NOWHERE
