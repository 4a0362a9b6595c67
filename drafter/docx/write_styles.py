"""How things look: the looks of a layout file as Word's properties; styles.xml."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drafter.docx.write_layout import Layout, Style, twips
from drafter.docx.write_xml import (
    DECLARATION,
    NAMESPACES,
    element,
    paragraph_properties,
    run_properties,
)

_LINE = 312  # twips of a line of the document grid, by which Word counts spacing in lines
_SWITCHES = {"keep-next": "keepNext", "page-break": "pageBreakBefore"}
_LEADERS = {"dots": "dot", "middle-dots": "middleDot"}
_SIDES = ("top", "left", "bottom", "right")


def paragraph_look(look: Mapping[str, Any]) -> dict[str, str]:
    """Return the paragraph properties of a look, by the name of their element."""
    parts = {tag: element(tag) for key, tag in _SWITCHES.items() if look.get(key) == "yes"}
    if look.get("widow") == "no":
        parts["widowControl"] = element("widowControl", val=0)
    if look.get("border") == "box":
        line = {"val": "single", "sz": 4, "space": 4, "color": "auto"}
        inner = "".join(element(side, **line) for side in _SIDES)
        parts["pBdr"] = element("pBdr", inner)
    if "tabs" in look:
        parts["tabs"] = element("tabs", "".join(_tab(str(tab)) for tab in look["tabs"]))
    spacing = _spacing(look)
    if spacing:
        parts["spacing"] = element("spacing", **spacing)
    indent = _indent(look)
    if indent:
        parts["ind"] = element("ind", **indent)
    if "align" in look:
        parts["jc"] = element("jc", val=look["align"])
    if "outline" in look:
        parts["outlineLvl"] = element("outlineLvl", val=int(look["outline"]) - 1)
    return parts


def _tab(tab: str) -> str:
    kind, position, *leader = tab.split()
    return element("tab", val=kind, leader=_LEADERS[leader[0]] if leader else None, pos=position)


def _spacing(look: Mapping[str, Any]) -> dict[str, object]:
    spacing: dict[str, object] = {}
    for side in ("before", "after"):
        if f"{side}-lines" in look:
            lines = float(look[f"{side}-lines"])
            spacing[f"{side}Lines"] = round(lines * 100)
            spacing[side] = round(lines * _LINE)
        elif side in look:
            spacing[side] = twips(look[side])
    if "line" in look:
        rule, value = str(look["line"]).split()
        spacing["line"] = value
        spacing["lineRule"] = "exact" if rule == "exact" else "atLeast"
    return spacing


def _indent(look: Mapping[str, Any]) -> dict[str, object]:
    indent: dict[str, object] = {}
    for key in ("left", "right", "hanging"):
        if key in look:
            indent[key] = twips(look[key])
    if "first-chars" in look:
        size = float(look.get("size", 10.5))
        indent["firstLineChars"] = round(float(look["first-chars"]) * 100)
        indent["firstLine"] = round(float(look["first-chars"]) * size * 20)
    elif "first" in look:
        indent["firstLine"] = twips(look["first"])
    return indent


def run_look(look: Mapping[str, Any]) -> dict[str, str]:
    """Return the run properties of a look, by the name of their element."""
    parts: dict[str, str] = {}
    if "font" in look or "latin" in look:
        font, latin = look.get("font"), look.get("latin")
        parts["rFonts"] = element(
            "rFonts", ascii=latin or font, hAnsi=latin or font, eastAsia=font, cs=latin
        )
    for key, tag in (("bold", "b"), ("italic", "i")):
        if key in look:
            parts[tag] = element(tag, val=None if look[key] == "yes" else 0)
    if "size" in look:
        half_points = round(float(look["size"]) * 2)
        parts["sz"] = element("sz", val=half_points)
        parts["szCs"] = element("szCs", val=half_points)
    if "vertical" in look:
        parts["vertAlign"] = element("vertAlign", val=look["vertical"])
    return parts


def styles_part(layout: Layout, numbered: Mapping[str, str]) -> str:
    """Return styles.xml; `numbered` has the `w:numPr` of the styles that own a list level."""
    body = "".join(style_xml(layout, style, numbered) for style in layout.styles.values())
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}>{_defaults(layout)}{body}"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style></w:styles>'
    )


def _defaults(layout: Layout) -> str:
    fonts, languages = layout.part("fonts"), layout.part("languages")
    latin = fonts["latin"]
    run = run_properties(
        {
            "rFonts": element(
                "rFonts", ascii=latin, hAnsi=latin, eastAsia=fonts["east-asian"], cs=latin
            ),
            "lang": element(
                "lang", val=languages["latin"], eastAsia=languages["east-asian"], bidi="ar-SA"
            ),
        }
    )
    return (
        f"<w:docDefaults><w:rPrDefault>{run}</w:rPrDefault>"
        "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
    )


def style_xml(
    layout: Layout,
    style: Style,
    numbered: Mapping[str, str],
    ids: Mapping[str, str] | None = None,
) -> str:
    """Return the `w:style` of one style; `ids` has those under which a base has other styles."""
    named = {**{name: each.id for name, each in layout.styles.items()}, **(ids or {})}
    look = style.look
    kind = str(look.get("kind", "paragraph"))
    default = 1 if style.name == "Normal" else None
    based = look.get("based") or ("Normal" if kind == "paragraph" and not default else None)
    inner = element("name", val=style.name)
    if based:
        inner += element("basedOn", val=named[based])
    if "next" in look:
        inner += element("next", val=named[look["next"]])
    if not style.name.startswith("toc "):
        inner += element("qFormat") if kind == "paragraph" else ""
    if kind == "paragraph":
        parts = paragraph_look(look)
        if style.name in numbered:
            parts["numPr"] = numbered[style.name]
        inner += paragraph_properties(parts)
    inner += run_properties(run_look(look))
    custom = None if default or style.name[:4] in ("toc ", "head", "foot", "Hype") else 1
    return element(
        "style", inner, type=kind, default=default, customStyle=custom, styleId=named[style.name]
    )
