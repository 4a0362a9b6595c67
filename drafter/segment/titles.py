"""Titles that elements of a standard bear, in the languages that drafts come in.

Chinese titles follow GB/T 1.1—2020, Table 3, with the variants that drafts use instead; English
ones ISO/IEC Directives Part 2 and the habits of ITU-T, ETSI, OASIS and OGC.
"""

from __future__ import annotations

import re

from drafter.blocks import Zone
from drafter.segment.shapes import squeeze

_TITLES: dict[Zone, str] = {
    Zone.CONTENTS: """
        目次 目录 目錄 contents tableofcontents sommaire inhalt inhaltsverzeichnis índice indice
        содержание оглавление 目次 차례 목차 spistreści tabledesmatières
    """,
    Zone.FOREWORD: """
        前言 序言 序 foreword nationalforeword europeanforeword preface vorwort avant-propos
        предисловие prólogo prefácio まえがき 머리말 premessa przedmowa
    """,
    Zone.INTRODUCTION: """
        引言 绪论 導言 简介 はじめに introduction einleitung einführung введение introducción
        introdução 序文 소개 introduzione wprowadzenie
    """,
    Zone.SCOPE: """
        范围 適用範囲 适用范围 主题内容与适用范围 範圍 scope scopeandobject
        scopeandfieldofapplication anwendungsbereich domained'application domained’application
        областьприменения alcance ámbitodeaplicación âmbito escopo 적용범위 범위
        campod'applicazione zakres
    """,
    Zone.NORMATIVE_REFERENCES: """
        规范性引用文件 規範性引用文件 引用文件 引用标准 规范性引用标准 规范性参考文献
        normativereferences normativereference references normativereferencesanddocuments
        normativeverweisungen référencesnormatives нормативныессылки referenciasnormativas
        referênciasnormativas riferimentinormativi 引用規格 인용표준
    """,
    Zone.TERMS: """
        术语和定义 术语及定义 术语与定义 術語和定義 术语定义 术语 术语、定义和缩略语
        术语、定义和符号 术语和定义、符号和缩略语 术语、定义、符号和缩略语 术语、符号和缩略语
        术语和定义、缩略语 术语和定义及缩略语 术语、定义及缩略语 术语和缩略语 术语与缩略语
        定义 术语、定义、缩略语 术语和符号 术语、定义、符号、代号和缩略语
        termsanddefinitions terminology definitions terms termsdefinitionsandabbreviatedterms
        termsdefinitionsandabbreviations termsanddefinitionsandabbreviations
        terms,definitionsandabbreviatedterms terms,definitionsandabbreviations
        terms,definitions,symbolsandabbreviatedterms terms,definitions,symbolsandabbreviations
        terms,definitionsandsymbols termsanddefinitions,symbolsandabbreviatedterms
        definitionsandabbreviations definitionsofterms definitionsofterms,symbolsandabbreviations
        definitions,symbolsandabbreviations termsdefinedinthisdocument glossary conventions,terms
        termsdefinedelsewhere termsdefinedinthisrecommendation
        begriffe begriffeunddefinitionen termesetdéfinitions терминыиопределения
        términosydefiniciones termosedefinições terminiedefinizioni definiciones definições
        définitions definizioni definicje 定義 用語及び定義
        用語と定義 용어및정의 용어와정의 용어정의 용어의정의
        definición
        definitionen
    """,
    Zone.SYMBOLS: """
        符号和缩略语 符号、代号和缩略语 缩略语 符号 符号和缩写 缩写 缩写词 代号 符号与缩略语
        符号、缩略语 符号及缩略语 缩略语和符号 缩略语表
        symbolsandabbreviatedterms symbolsandabbreviations symbols abbreviatedterms abbreviations
        abbreviationsandacronyms symbolsandunits symbolsandabbreviatedterms abbreviationsandsymbols
        abkürzungen symboleundabkürzungen symbolesettermesabrégés обозначенияисокращения
        сокращения símbolosytérminosabreviados acronyms acronymsandabbreviations
    """,
    Zone.BIBLIOGRAPHY: """
        参考文献 參考文獻 参考资料 引用文献 bibliography literaturhinweise bibliographie
        библиография
        bibliografía bibliografia informativereferences non-normativereferences 참고문헌
        non-normativeinformativereferences
    """,
    Zone.INDEX: """
        索引 index alphabeticalindex 汉语拼音索引 英文对应词索引 中文索引 英文索引
        indexofterms
    """,
}
_ZONES = {title: zone for zone, titles in _TITLES.items() for title in titles.split()}
_UNNUMBERED = frozenset(
    (Zone.FOREWORD, Zone.INTRODUCTION, Zone.BIBLIOGRAPHY, Zone.INDEX, Zone.CONTENTS)
)
_HINT = re.compile(r"[（(](?:mandatory|optional|conditional|normative|informative)[）)]$")
_LOOSE = frozenset(("简介",))  # also the title of any subclause
_STATUS = re.compile(
    r"[（(\[]\s*(?:规范性|资料性|提示性|補足|normative|informative|有用信息|规范|normatif|informatif|"
    r"normativ|informativ|обязательное|справочное|рекомендуемое|normativo|informativo|参考|規定|"
    r"参照|non-normative|mandatory|informational)\s*(?:附录|附件|annex|appendix|の附属書)?\s*[）)\]]",
    re.IGNORECASE,
)


def zone(title: str) -> Zone | None:
    """Return the element that a heading with this title opens, None for any other title."""
    if len(title) > 60:
        return None
    return _ZONES.get(_HINT.sub("", squeeze(title)).strip(".:：。"))


def unnumbered(title: str) -> Zone | None:
    """Return the element if it is one that bears no number."""
    found = zone(title)
    return found if found in _UNNUMBERED and squeeze(title) not in _LOOSE else None


def status(text: str) -> re.Match[str] | None:
    """Return where "(normative)", （资料性附录） … stand at the start of the text."""
    return _STATUS.match(text.lstrip()) if "(" in text or "（" in text or "[" in text else None


def find_status(text: str) -> re.Match[str] | None:
    """Return where the status of an annex stands anywhere in the text."""
    return _STATUS.search(text)


def informative(status_text: str) -> bool:
    """Whether a status names an informative annex."""
    lowered = squeeze(status_text)
    words = ("informat", "资料", "提示", "справочн", "рекоменд", "有用", "参考", "non-normative")
    return any(word in lowered for word in words)
