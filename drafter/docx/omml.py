"""Formulas: LaTeX by way of MathML to the equations of Word (OMML)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from drafter.docx.equations import linear
from drafter.docx.write_xml import NAMESPACES, escape
from drafter.errors import DrafterError

_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_LIMITS = set("∑∏∐⋃⋂⋁⋀∫∬∭∮")
_ACCENTS = {
    "^": "\u0302",
    "ˆ": "\u0302",
    "~": "\u0303",
    "˜": "\u0303",
    "¯": "\u0305",
    "‾": "\u0305",
    "―": "\u0305",
    "_": "\u0305",
    "→": "\u20d7",
    "⃗": "\u20d7",
    "˙": "\u0307",
    "¨": "\u0308",
    "ˇ": "\u030c",
}
_WITH_LIMITS = ("munderover", "munder", "mover", "msubsup", "msub", "msup")
_VARIANTS = {"normal": "p", "bold": "b", "italic": "i", "bold-italic": "bi"}


@lru_cache(maxsize=4096)
def equation(latex: str) -> str:
    """Return the `m:oMath` of a formula in LaTeX; a DrafterError names what cannot be read."""
    if not latex.strip():
        return ""
    return f"<m:oMath>{_children(_tree(latex))}</m:oMath>"


@lru_cache(maxsize=4096)
def shown(latex: str) -> str:
    """Return a formula as one line of text, as the reader gives it; DrafterError as `equation`."""
    from lxml import etree

    omml = equation(latex)
    if not omml:
        return ""
    return linear(etree.fromstring(f"<root {NAMESPACES}>{omml}</root>")[0], frozenset())


def plain(text: str) -> str:
    """Return the `m:oMath` that shows `text` as it is."""
    return f"<m:oMath>{_run(text)}</m:oMath>" if text else ""


def _tree(latex: str) -> Any:
    from latex2mathml.converter import convert
    from lxml import etree

    bare = re.sub(r"\\\\|\\[{}]", "", latex)
    if bare.count("{") != bare.count("}"):
        raise DrafterError(f"the formula {latex!r} is not valid LaTeX (unequal braces)")
    try:
        mathml = convert(latex, display="block")
        tree = etree.fromstring(mathml.encode(), etree.XMLParser(resolve_entities=False))
    except Exception as error:  # latex2mathml has no common error of its own
        problem = type(error).__name__.removesuffix("Error")
        raise DrafterError(f"the formula {latex!r} is not valid LaTeX ({problem})") from error
    for text in map(str, tree.itertext()):
        if re.match(r"\\[A-Za-z]", text):
            raise DrafterError(f"the formula {latex!r} has the unknown command {text}")
    return tree


def _children(node: Any) -> str:
    return _sequence(list(node))


def _sequence(nodes: list[Any]) -> str:
    """Return the OMML of a row; an operator with limits takes what follows it."""
    parts: list[str] = []
    position = 0
    while position < len(nodes):
        child = nodes[position]
        position += 1
        if _is_sum(child):
            following = nodes[position : position + 1]
            parts.append(_nary(child, "".join(_node(each) for each in following)))
            position += len(following)
        else:
            parts.append(_node(child))
    return "".join(parts)


def _name(node: Any) -> str:
    return str(node.tag).removeprefix(_MATHML)


def _node(node: Any) -> str:
    name = _name(node)
    if name in ("mi", "mn", "mo", "mtext", "ms"):
        return _token(node, name)
    if name in _BUILDERS:
        return str(_BUILDERS[name](node))
    if name == "mspace":
        return _run(" ", plain=True)
    if name in ("mphantom", "none", "mprescripts"):
        return ""
    return _children(node)


def _run(text: str, style: str = "", plain: bool = False) -> str:
    if not text:
        return ""
    look = f'<m:rPr><m:sty m:val="{style}"/></m:rPr>' if style else ""
    if plain:
        look = "<m:rPr><m:nor/></m:rPr>"
    font = '<w:rPr><w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/></w:rPr>'
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<m:r>{look}{font}<m:t{space}>{escape(text)}</m:t></m:r>"


def _token(node: Any, name: str) -> str:
    text = "".join(node.itertext())
    variant = node.get("mathvariant", "")
    if name == "mtext":
        return _run(text, plain=True)
    if name == "mi" and not variant:
        return _run(text, "i" if len(text) == 1 else "p")
    return _run(text, _VARIANTS.get(variant, "" if name != "mn" else "p"))


def _argument(tag: str, inner: str) -> str:
    return f"<m:{tag}>{inner}</m:{tag}>"


def _parts(node: Any, count: int) -> list[str]:
    found = [_node(child) for child in list(node)[:count]]
    return found + [""] * (count - len(found))


def _fraction(node: Any) -> str:
    top, bottom = _parts(node, 2)
    thin = node.get("linethickness", "").startswith("0")
    bar = '<m:fPr><m:type m:val="noBar"/></m:fPr>' if thin else ""
    return f"<m:f>{bar}{_argument('num', top)}{_argument('den', bottom)}</m:f>"


def _root(node: Any) -> str:
    if _name(node) == "msqrt":
        inner = _argument("e", _children(node))
        return f'<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>{inner}</m:rad>'
    base, degree = _parts(node, 2)
    return f"<m:rad>{_argument('deg', degree)}{_argument('e', base)}</m:rad>"


def _scripts(node: Any) -> str:
    name = _name(node)
    if name in ("msub", "msup"):
        base, script = _parts(node, 2)
        tag, place = ("sSub", "sub") if name == "msub" else ("sSup", "sup")
        return f"<m:{tag}>{_argument('e', base)}{_argument(place, script)}</m:{tag}>"
    base, low, high = _parts(node, 3)
    inner = _argument("e", base) + _argument("sub", low) + _argument("sup", high)
    return f"<m:sSubSup>{inner}</m:sSubSup>"


def _over(node: Any) -> str:
    """Return accents, bars and limits above and below."""
    name, parts = _name(node), list(node)
    if name == "munderover":
        base, low, high = _parts(node, 3)
        return _limit("limUpp", _limit("limLow", base, low), high)
    base, other = _parts(node, 2)
    sign = "".join(parts[1].itertext()) if len(parts) > 1 else ""
    if name == "mover" and sign in _ACCENTS:
        look = f'<m:accPr><m:chr m:val="{_ACCENTS[sign]}"/></m:accPr>'
        return f"<m:acc>{look}{_argument('e', base)}</m:acc>"
    if sign in ("⏞", "⏟", "︷", "︸"):
        place = "top" if name == "mover" else "bot"
        look = f'<m:groupChrPr><m:chr m:val="{sign}"/><m:pos m:val="{place}"/></m:groupChrPr>'
        return f"<m:groupChr>{look}{_argument('e', base)}</m:groupChr>"
    return _limit("limUpp" if name == "mover" else "limLow", base, other)


def _limit(tag: str, base: str, limit: str) -> str:
    return f"<m:{tag}>{_argument('e', base)}{_argument('lim', limit)}</m:{tag}>"


def _is_sum(node: Any) -> bool:
    bases = list(node) if _name(node) in _WITH_LIMITS else []
    return bool(bases) and _sign(bases[0]) in _LIMITS


def _nary(node: Any, body: str) -> str:
    name, parts = _name(node), list(node)
    sign = _sign(parts[0])
    low = high = ""
    if name in ("munderover", "msubsup"):
        low, high = _node(parts[1]), _node(parts[2])
    elif name in ("munder", "msub"):
        low = _node(parts[1])
    else:
        high = _node(parts[1])
    place = "undOvr" if name.startswith(("mu", "mo")) else "subSup"
    hide = "" if low else '<m:subHide m:val="1"/>'
    hide += "" if high else '<m:supHide m:val="1"/>'
    look = f'<m:naryPr><m:chr m:val="{sign}"/><m:limLoc m:val="{place}"/>{hide}</m:naryPr>'
    inner = _argument("sub", low) + _argument("sup", high) + _argument("e", body)
    return f"<m:nary>{look}{inner}</m:nary>"


def _row(node: Any) -> str:
    """Return a group; brackets that grow with it become Word's delimiters."""
    parts = list(node)
    if len(parts) < 2 or not (_is_fence(parts[0], parts) and _is_fence(parts[-1], parts)):
        return _sequence(parts)
    return _delimited(_sign(parts[0]), _sign(parts[-1]), _sequence(parts[1:-1]))


def _sign(node: Any) -> str:
    return "".join(node.itertext()).strip()


def _is_fence(node: Any, row: list[Any]) -> bool:
    around_matrix = len(row) == 3 and _name(row[1]) == "mtable"
    return _name(node) == "mo" and (node.get("fence") == "true" or around_matrix)


def _delimited(start: str, end: str, inner: str) -> str:
    look = f'<m:begChr m:val="{escape(start)}"/><m:endChr m:val="{escape(end)}"/>'
    return f"<m:d><m:dPr>{look}</m:dPr>{_argument('e', inner)}</m:d>"


def _fenced(node: Any) -> str:
    return _delimited(node.get("open", "("), node.get("close", ")"), _children(node))


def _table(node: Any) -> str:
    rows = []
    width = 1
    for row in node:
        cells = [_argument("e", _children(cell)) for cell in row]
        width = max(width, len(cells))
        rows.append(cells)
    body = "".join(
        _argument("mr", "".join(cells + ["<m:e/>"] * (width - len(cells)))) for cells in rows
    )
    columns = f'<m:mPr><m:mcs><m:mc><m:mcPr><m:count m:val="{width}"/>'
    columns += '<m:mcJc m:val="center"/></m:mcPr></m:mc></m:mcs></m:mPr>'
    return f"<m:m>{columns}{body}</m:m>"


_BUILDERS = {
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _root,
    "msub": _scripts,
    "msup": _scripts,
    "msubsup": _scripts,
    "munder": _over,
    "mover": _over,
    "munderover": _over,
    "mtable": _table,
    "mfenced": _fenced,
    "mrow": _row,
}
