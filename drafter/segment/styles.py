"""What the paragraph styles of known templates say: role, level, zone, field of the cover.

Names from the official Chinese templates (SET 2020, TCS), the ISO templates and Metanorma's
output, ITU-T, ETSI and 3GPP, OASIS, OGC, and from Word itself in several languages.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, Protocol

from drafter.blocks import Role, Zone


class Hint(NamedTuple):
    """What a style says about its paragraphs; empty fields say nothing."""

    role: Role | None = None
    level: int = 0
    zone: Zone | None = None
    field: str = ""  # of `Metadata`, on the cover
    annex: bool = False  # the paragraph holds the letter of an annex
    title: bool = False  # opens the zone: title of a foreword, of the contents …
    sentence: bool = False  # a numbered paragraph, never a title


class _Add(Protocol):
    def __call__(self, hint: Hint, /, *names: str) -> None: ...


NOTHING = Hint()
_COUNTS = "一二三四五六七八九"
_PUNCTUATION = re.compile(r"[\s_\-+·—（）()，,、：:×&.]+")
_HEADING = re.compile(
    r"(?:heading|标题|標題|überschrift|titre|título|titulo|titolo|kop|заголовок|見出し|제목|"
    r"nagłówek|rubrik|otsikko|başlık|introheading|appendixheading)([1-9])"
)
_TOC = re.compile(
    r"(?:toc|目录|目次|verzeichnis|tm|tdc)\d{1,2}|tableoffigures|图表目录|目次索引正文"
)
_VARIANT = re.compile(r"char\d*$|字符$")


def normal(name: str) -> str:
    """Return the style name without case, spaces, punctuation and prefixes.

    The official Chinese templates prefix their names; LibreOffice those of imported HTML.
    """
    bare = name.removeprefix("Text Body.").lower()
    return _PUNCTUATION.sub("", bare).removeprefix("标准文件").removeprefix("标准")


def _table() -> dict[str, Hint]:
    table: dict[str, Hint] = {}

    def add(hint: Hint, *names: str) -> None:
        table.update(dict.fromkeys(map(normal, names), hint))

    _chinese_clauses(add)
    _chinese_parts(add)
    _chinese_cover(add)
    _iso(add)
    _iso_objects(add)
    _consortia(add)
    _built_in(add)
    return table


def _chinese_clauses(add: _Add) -> None:
    heading, text = Role.HEADING, Role.TEXT
    add(Hint(heading, 1), "章标题")
    add(Hint(heading, 2), "附录章标题")
    for position, count in enumerate(_COUNTS[:5], start=2):
        add(Hint(heading, position), f"{count}级条标题", f"附录{count}级条标题")
        add(Hint(heading, position), f"引言{count}级条标题")
        add(
            Hint(text, position, sentence=True),
            *(
                f"{prefix}{count}级无标题{end}"
                for prefix in ("", "附录", "引言")
                for end in ("", "条")
            ),
        )
        add(Hint(Role.TERM, position), f"术语条{count}")
    add(Hint(heading, 1, annex=True), "附录标识", "附录英文标识", "附录标题")
    add(Hint(heading, 1, Zone.FOREWORD, title=True), "前言标题")
    add(Hint(heading, 1, title=True), "前言、引言标题")
    add(Hint(heading, 1, Zone.INTRODUCTION, title=True), "引言标题")
    add(Hint(heading, 1, Zone.BIBLIOGRAPHY, title=True), "参考文献标题")
    add(Hint(heading, 1, Zone.INDEX, title=True), "索引标题")
    add(Hint(Role.CONTENTS, 1, Zone.CONTENTS, title=True), "目录标题", "目次、标准名称标题")
    add(Hint(Role.STATUS), "附录性质")


def _chinese_parts(add: _Add) -> None:
    add(Hint(Role.TEXT), "段")
    add(Hint(Role.ITEM, 1), "破折号列项", "字母编号列项（一级）", "一级项", "一级项2", "列项——")
    add(Hint(Role.ITEM, 1), "编号列项（一级）", "数字编号列项", "列项·", "项目列项")
    add(Hint(Role.ITEM, 1), "方框数字列项", "大写罗马数字编号列项", "小写罗马数字编号列项")
    add(Hint(Role.ITEM, 2), "破折号列项（二级）", "数字编号列项（二级）", "二级项", "二级项2")
    add(Hint(Role.ITEM, 3), "编号列项（三级）", "三级项", "三级项2")
    add(Hint(Role.NOTE), "注：", "注×：", "英文注：", "英文注×：", "注X：", "注后", "注X后")
    add(Hint(Role.NOTE), "注:后续", "注×:后续")
    add(Hint(Role.KEY), "图表说明")
    add(
        Hint(Role.EXAMPLE),
        "示例：",
        "示例×：",
        "示例X：",
        "示例内容",
        "示例后续",
        "示例后",
        "示例X后",
    )
    for prefix in ("", "正文", "附录", "正文英文"):
        add(Hint(Role.TABLE_TITLE), f"{prefix}表标题", f"{prefix}表标号")
        add(Hint(Role.FIGURE_TITLE), f"{prefix}图标题", f"{prefix}图标号")
    add(Hint(Role.FIGURE), "附录图")
    add(
        Hint(Role.FOOTNOTE),
        "图表脚注",
        "图表脚注说明",
        "英文图表脚注",
        "条文脚注",
        "脚注内容",
        "脚注后续",
    )
    add(Hint(Role.FORMULA), "正文公式", "附录公式")
    add(Hint(Role.WHERE), "公式后的破折号")
    add(Hint(Role.REFERENCE, 0, Zone.BIBLIOGRAPHY), "参考文献条目")
    add(Hint(Role.INDEX), "索引项", "索引字母")
    add(Hint(Role.WARNING), "提示")
    add(Hint(Role.TITLE, 0, Zone.BODY), "正文标准名称")


def _chinese_cover(add: _Add) -> None:
    fields = {
        "number": ("封面标准编号", "文件编号", "标准编号"),
        "replaces": ("替换文件编号", "标准代替", "封面标准代替信息"),
        "title": ("文件名称", "封面标准名称", "标准名称标题", "标准名称"),
        "title_english": ("封面标准英文名称",),
        "stage": ("封面标准文稿类别",),
        "consistency": ("封面一致性程度标识", "一致程度"),
        "published": ("其他发布日期", "发布日期", "封面发布日期"),
        "implemented": ("其他实施日期", "实施日期", "封面实施日期"),
        "body": ("其他发布部门", "发布部门", "标准部门"),
        "banner": ("标准称谓", "其他标准称谓", "封面抬头", "称谓"),
        "ics": ("ICS", "文献分类号", "封面标准分类号"),
        "": ("标准标志", "标志", "封面标准文稿编辑信息", "封面密级", "版本", "封面正文"),
    }
    for field, names in fields.items():
        role = Role.TITLE if field == "title" else Role.COVER
        add(Hint(role, 0, Zone.COVER, field), *names)


def _iso(add: _Add) -> None:
    for level in range(2, 7):
        add(Hint(Role.HEADING, level), f"a{level}", f"Annex Level {level}")
        add(Hint(Role.TEXT, level, sentence=True), f"p{level}")
        add(Hint(Role.TERM, level), f"TermNum{level}")
    add(Hint(Role.HEADING, 1, annex=True), "ANNEX", "ANNEX Head", "AnnexNoTitle", "AppendixNoTitle")
    add(Hint(Role.HEADING, 1, annex=True), "Annex No & title", "Appendix No & title", "Annex No")
    add(Hint(Role.HEADING, 1, Zone.FOREWORD, title=True), "Foreword Title", "zzForeword")
    add(Hint(Role.HEADING, 1, title=True), "Intro Title", "Front Head")
    add(Hint(Role.HEADING, 1, Zone.BIBLIOGRAPHY, title=True), "Biblio Title")
    add(Hint(Role.HEADING, 1, Zone.INDEX, title=True), "Index Head", "zzIndex", "index heading")
    add(Hint(Role.CONTENTS, 1, Zone.CONTENTS, title=True), "zzContents", "TOC Heading", "TOC Title")
    add(Hint(Role.CONTENTS, 0, Zone.CONTENTS), "variant-title-toc")
    add(Hint(Role.CONTENTS, 1, Zone.CONTENTS, title=True), "TT", "toa heading", "TOC标题")
    add(Hint(Role.TERM), "Term(s)", "Terms", "Term", "Definition term", "Preferred Term")
    add(Hint(Role.TERM), "TermNum", "Term Num")
    add(Hint(Role.ADMITTED), "AltTerm(s)", "AltTerms", "Admitted Term", "Term(s) Admitted")
    add(Hint(Role.DEPRECATED), "DeprecatedTerm(s)", "DeprecatedTerms", "Deprecated Term")
    add(Hint(Role.DEFINITION), "Definition", "Definition Text")
    add(Hint(Role.SOURCE), "Source", "TermSource")
    add(Hint(Role.REFERENCE, 0, Zone.NORMATIVE_REFERENCES), "RefNorm", "normref", "Ref Norm")
    add(Hint(Role.REFERENCE, 0, Zone.BIBLIOGRAPHY), "Biblio Entry", "biblio", "Bibliography")
    add(Hint(Role.REFERENCE), "Ref", "Reftext", "Ref text", "Biblio Text")
    add(Hint(Role.TITLE), "zzSTDTitle", "Main Title 1", "Main Title 2", "Main Title 3")
    cover = Hint(Role.COVER, 0, Zone.COVER)
    add(cover, "zzCover", "zzCover large", "zzCopyright", "zzCopyright address", "zzaddress")
    add(cover, "zzwarning", "zzwarninghdr", "zzHelp", "coverpage", "coverpage_docnumber")
    add(cover, "coverpage_techcommittee", "coverpage_docstage", "coverpage_warning")
    add(cover, "boilerplate-name", "boilerplate-address", "Warning title", "release-version")
    add(cover._replace(role=Role.TITLE, field="title"), "Cover Title_A1", "Cover Title_A2")
    add(cover._replace(role=Role.TITLE, field="title"), "Cover Title_A3", "coverpage-title")


def _iso_objects(add: _Add) -> None:
    add(Hint(Role.NOTE), "Note", "Note continued", "Note indent", "Note indent 2", "Note (8)")
    add(Hint(Role.NOTE), "Note indent continued", "Note indent 2 continued", "Figure note")
    add(Hint(Role.EXAMPLE), "Example", "Example continued", "Example indent", "Example indent 2")
    add(Hint(Role.EXAMPLE), "Example indent continued", "Example indent 2 continued")
    add(Hint(Role.EXAMPLE), "Figure example", "Example small")
    add(Hint(Role.FIGURE_TITLE), "Figure title", "Annex Figure Title", "FigureTitle", "TF")
    add(Hint(Role.FIGURE_TITLE), "Figure_No & title", "FigureNoTitle", "Figure No title")
    add(Hint(Role.TABLE_TITLE), "Table title", "Annex Table Title", "TableTitle", "TableNoTitle")
    add(Hint(Role.TABLE_TITLE), "Table_No & title", "Table No title")
    add(Hint(Role.FIGURE), "Figure Graphic", "Figure Image", "Table Graphic", "Figure")
    add(Hint(Role.KEY), "Key Text", "Key Title", "Fig Legend_Title", "Figure description")
    add(Hint(Role.UNIT), "Dimension_50", "Dimension_75", "Dimension_100")
    add(Hint(Role.FORMULA), "Formula", "Equation", "EQ")
    add(Hint(Role.WHERE), "Formula description", "formula_dl", "Equation legend")
    add(Hint(Role.CODE), "Code", "Code (-)", "Code (--)", "Code small", "sourcecode", "pseudocode")
    add(Hint(Role.CODE), "Source Code", "HTML Preformatted", "PL", "OSCAL", "代码", "源代码")
    add(Hint(Role.QUOTATION), "Disp-quote.p", "Disp-quote.permissions", "Disp-quote.attrib")
    add(Hint(Role.WARNING), "Admonition", "admonition", "Warning text", "Box-title")
    for level in range(1, 7):
        for name in ("List Continue", "List Number", "List Bullet"):
            add(Hint(Role.ITEM, level), f"{name} {level}", f"{name} {level} (-)")
        add(Hint(Role.ITEM, level), f"B{level}", f"enumlev{level}", f"Boxed List Continue {level}")
    add(
        Hint(Role.ITEM, 1),
        "List Continue",
        "List Number",
        "List Bullet",
        "列表项目符号",
        "列表编号",
    )


def _consortia(add: _Add) -> None:
    add(Hint(Role.NOTE), "NO", "NF", "TAN", "Editor's Note")
    add(Hint(Role.SYMBOL), "EW")
    add(Hint(Role.HEADING), "H6")
    cover = Hint(Role.COVER, 0, Zone.COVER)
    add(cover, *(f"Z{letter}" for letter in "ABCDGHTUV"))
    add(cover, "Title page info", "Title page info description", "Contributor", "Legal notice")
    add(cover, "Abstract", "Related Work", "RecNo", "Subtitle", "副标题", "Notices")
    add(cover._replace(role=Role.TITLE, field="title"), "Rectitle", "Rec title")
    add(cover._replace(role=Role.TITLE, field="title"), "ZT")
    add(Hint(Role.HEADING, 1, Zone.FOREWORD, title=True), "intro elements")
    add(Hint(Role.HEADING, 1, annex=True), "AppendixHeading1")


def _built_in(add: _Add) -> None:
    add(Hint(Role.TITLE), "Title", "标题文档", "Titel", "Titre", "Título")
    add(Hint(Role.QUOTATION), "Quote", "Intense Quote", "quoteattribution", "引用", "明显引用")
    add(Hint(Role.FOOTNOTE), "footnote text", "endnote text", "脚注文本", "尾注文本")
    add(Hint(Role.FOOTNOTE), "Table footer", "Table Footer List")
    for level in range(1, 10):
        add(Hint(Role.INDEX), f"index {level}", f"索引 {level}")
    add(Hint(Role.INDEX), "IndexEntry", "IndexLetter")


_HINTS = _table()


@lru_cache(maxsize=4096)
def hint(name: str) -> Hint:
    """Return what the style called `name` says."""
    key = normal(name)
    if not key:
        return NOTHING
    found = _HINTS.get(key) or _HINTS.get(_VARIANT.sub("", key))
    if found is not None:
        return found
    if _TOC.fullmatch(key):
        return Hint(Role.CONTENTS, 0, Zone.CONTENTS)
    match = _HEADING.fullmatch(key)
    return Hint(Role.HEADING, int(match[1])) if match else NOTHING
