"""The words that a language prescribes: labels, titles of elements, forms of references."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from drafter.blocks import Role, Zone
from drafter.generate.inline import Span, Words


@dataclass(frozen=True)
class Wording:
    """What a document in one language calls things."""

    language: str
    status: Mapping[Zone, str]
    titles: Mapping[str, Zone]  # of elements, without blanks, in lower case
    note: re.Pattern[str]
    example: re.Pattern[str]
    warning: re.Pattern[str]
    where: re.Pattern[str]
    dash: str

    def zone(self, title: str) -> Zone:
        """Return the element that a heading of level 1 opens, by its title."""
        return self.titles.get(re.sub(r"\s", "", title).lower(), Zone.BODY)

    def labelled(self, spans: tuple[Span, ...]) -> tuple[Role, tuple[Span, ...]] | None:
        """Return role and words of a note or example without its label; None for other text."""
        if not spans or not isinstance(spans[0], Words):
            return None
        first = spans[0]
        for role, pattern in ((Role.NOTE, self.note), (Role.EXAMPLE, self.example)):
            match = pattern.match(first.text)
            if match:
                rest = first.text[match.end() :].lstrip()
                return role, ((replace(first, text=rest),) if rest else ()) + spans[1:]
        return None

    def is_warning(self, text: str) -> bool:
        """Whether a paragraph is a safety or other notice."""
        return bool(self.warning.match(text))

    def is_where(self, text: str) -> bool:
        """Whether a paragraph introduces the explanation of symbols."""
        return bool(self.where.fullmatch(text.strip()))

    def unit(self, unit: str) -> str:
        """Return the statement that all values are in one unit."""
        return f"单位为{unit}" if self.language == "zh" else f"Dimensions in {unit}"

    def label(self, role: Role, number: str, entry: bool = False) -> str:
        """Return the label of a note or an example."""
        if self.language == "zh":
            return f"{'注' if role is Role.NOTE else '示例'}{number}："
        if entry:
            return f"Note {number} to entry:"
        word = "NOTE" if role is Role.NOTE else "EXAMPLE"
        return f"{word} {number}" if number else word

    def reference(self, role: Role, zone: Zone, number: str, level: int) -> tuple[str, str, str]:
        """Return what stands before, instead of and after a number that is referred to."""
        if role is Role.TERM:
            return "", number, ""
        return (_chinese if self.language == "zh" else _english)(role, zone, number, level)


_ANNEXES = (Zone.NORMATIVE_ANNEX, Zone.INFORMATIVE_ANNEX)


def _chinese(role: Role, zone: Zone, number: str, level: int) -> tuple[str, str, str]:
    if role in _CHINESE_FORMS:
        before, form = _CHINESE_FORMS[role]
        return before, form.format(number), ""
    if level == 1 and role is Role.HEADING:
        return ("", f"附录{number}", "") if zone in _ANNEXES else ("第", number, "章")
    return "", number, ""


def _english(role: Role, zone: Zone, number: str, level: int) -> tuple[str, str, str]:
    if role in _ENGLISH_FORMS:
        before, form = _ENGLISH_FORMS[role]
        return before, form.format(number), ""
    if role is not Role.HEADING or level > 2 or (level == 2 and zone not in _ANNEXES):
        return "", number, ""
    annex = level == 1 and zone in _ANNEXES
    return ("", f"Annex {number}", "") if annex else ("Clause ", number, "")


_CHINESE_FORMS = {
    Role.TABLE_TITLE: ("", "表{}"),
    Role.FIGURE_TITLE: ("", "图{}"),
    Role.FORMULA: ("公式", "（{}）"),
    Role.REFERENCE: ("", "[{}]"),
}
_ENGLISH_FORMS = {
    Role.TABLE_TITLE: ("", "Table {}"),
    Role.FIGURE_TITLE: ("", "Figure {}"),
    Role.FORMULA: ("Formula ", "({})"),
    Role.REFERENCE: ("", "[{}]"),
}
_CHINESE = Wording(
    language="zh",
    status={Zone.NORMATIVE_ANNEX: "（规范性）", Zone.INFORMATIVE_ANNEX: "（资料性）"},
    titles={
        "目次": Zone.CONTENTS,
        "前言": Zone.FOREWORD,
        "引言": Zone.INTRODUCTION,
        "范围": Zone.SCOPE,
        "规范性引用文件": Zone.NORMATIVE_REFERENCES,
        "术语和定义": Zone.TERMS,
        "符号和缩略语": Zone.SYMBOLS,
        "符号": Zone.SYMBOLS,
        "缩略语": Zone.SYMBOLS,
        "参考文献": Zone.BIBLIOGRAPHY,
        "索引": Zone.INDEX,
    },
    note=re.compile(r"注\d*[:：]"),
    example=re.compile(r"示例\d*[:：]"),
    warning=re.compile(r"(重要提示|危险|警告|注意)："),
    where=re.compile(r"式中[:：]"),
    dash="——",
)
_ENGLISH = Wording(
    language="en",
    status={Zone.NORMATIVE_ANNEX: "(normative)", Zone.INFORMATIVE_ANNEX: "(informative)"},
    titles={
        "contents": Zone.CONTENTS,
        "foreword": Zone.FOREWORD,
        "introduction": Zone.INTRODUCTION,
        "scope": Zone.SCOPE,
        "normativereferences": Zone.NORMATIVE_REFERENCES,
        "termsanddefinitions": Zone.TERMS,
        "symbolsandabbreviatedterms": Zone.SYMBOLS,
        "symbols": Zone.SYMBOLS,
        "abbreviatedterms": Zone.SYMBOLS,
        "bibliography": Zone.BIBLIOGRAPHY,
        "index": Zone.INDEX,
    },
    note=re.compile(r"NOTE(?: \d+)?(?=\s)|Note \d+ to entry:"),
    example=re.compile(r"EXAMPLE(?: \d+)?(?=\s|$)"),
    warning=re.compile(r"(WARNING|CAUTION|DANGER|IMPORTANT) — "),
    where=re.compile(r"where:?"),
    dash="—",
)


def wording(language: str) -> Wording:
    """Return the words of a language: "zh" or "en"."""
    return _CHINESE if language == "zh" else _ENGLISH
