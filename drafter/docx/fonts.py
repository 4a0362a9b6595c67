"""The fonts that a document's theme stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.docx.names import VAL, A, W

if TYPE_CHECKING:
    from lxml.etree import _Element

_SCRIPTS = {"zh": "Hans", "zh-tw": "Hant", "zh-hk": "Hant", "ja": "Jpan", "ko": "Hang"}


def theme_fonts(theme: _Element | None, settings: _Element | None) -> dict[str, str]:
    """Return font names by what `w:asciiTheme` and `w:eastAsiaTheme` say, such as "minorHAnsi"."""
    if theme is None:
        return {}
    script = _script(settings)
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        scheme = next(theme.iter(f"{A}{kind}Font"), None)
        if scheme is None:
            continue
        latin = _face(scheme.find(A + "latin"))
        asian = _face(scheme.find(A + "ea")) or next(
            (_face(font) for font in scheme.findall(A + "font") if font.get("script") == script), ""
        )
        fonts |= {f"{kind}Ascii": latin, f"{kind}HAnsi": latin, f"{kind}EastAsia": asian}
    return fonts


def _face(node: _Element | None) -> str:
    return "" if node is None else node.get("typeface", "")


def _script(settings: _Element | None) -> str:
    """Return the theme's name for the East Asian script that the settings choose."""
    node = None if settings is None else settings.find(W + "themeFontLang")
    language = "zh-CN" if node is None else node.get(W + "eastAsia") or node.get(VAL) or ""
    language = language.lower()
    return _SCRIPTS.get(language) or _SCRIPTS.get(language[:2]) or "Hans"
