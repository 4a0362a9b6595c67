"""Characters of the symbol fonts (Symbol, Wingdings) as the Unicode characters they show."""

from __future__ import annotations

_UNKNOWN = "\ufffd"
_PRIVATE = 0xF000  # Word stores code c of a symbol font as U+F000 + c

# The encoding of Adobe's Symbol font, from 0x20 and from 0xA1; "·" where it has no character.
_SYMBOL_LOW = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_HIGH = (
    "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉"
    "∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
_SYMBOL = {0x20 + i: c for i, c in enumerate(_SYMBOL_LOW)} | {
    0xA1 + i: c for i, c in enumerate(_SYMBOL_HIGH)
}
_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x36: "⌛", 0x46: "☞", 0x4A: "☺", 0x6C: "●", 0x6D: "❍",
    0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖",
    0x77: "⬥", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "◻", 0xAA: "✦",
    0xAB: "★", 0xB2: "⟡", 0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔",
    0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xF3: "⬄", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x52: "☑", 0x54: "☒", 0x97: "●", 0xA3: "□", 0xA2: "■"}
_CIRCLED = {0x81 + i: chr(0x2460 + i) for i in range(10)} | {
    0x8C + i: chr(0x2776 + i) for i in range(10)
}
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS | _CIRCLED,
    "wingdings 2": _WINGDINGS_2,
}


def symbol(font: str, code: str | None) -> str:
    """Return the one character that a `w:sym` shows; U+FFFD where the font is not known."""
    number = _hexadecimal(code)
    if number is None:
        return _UNKNOWN
    return show(chr(number), font, unknown=_UNKNOWN)


def show(text: str, font: str, *, unknown: str = "") -> str:
    """Return `text`, set in `font`, with its private characters replaced by what they show.

    `unknown` stands for those that are in no table; without it they stay.
    """
    table = _FONTS.get(font.lower())
    return "".join(_character(character, table, unknown) for character in text)


def _character(character: str, table: dict[int, str] | None, unknown: str) -> str:
    number = ord(character)
    private = _PRIVATE <= number <= _PRIVATE + 0xFF
    if table is None:
        # Symbol is the font of nearly all private characters without a font.
        return _SYMBOL.get(number - _PRIVATE, unknown or character) if private else character
    code = number - _PRIVATE if private else number
    if code in table:
        return table[code]
    return (unknown or character) if private or number < 0x100 else character


def _hexadecimal(code: str | None) -> int | None:
    try:
        number = int(code or "", 16)
    except ValueError:
        return None
    surrogate = 0xD800 <= number <= 0xDFFF
    return number if 0x20 <= number <= 0x10FFFF and not surrogate else None
