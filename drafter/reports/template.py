"""HTML pages that are complete in themselves: template, style and script in one file."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

_PAGE = Path(__file__).parent / "page"


def page(template: str, script: str = "", **values: Any) -> str:
    """Return the page made from `template`, with the style of all reports and `script`.

    The template also gets `policy`: no network, and nothing that runs but this script.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    environment = Environment(
        loader=FileSystemLoader(_PAGE),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = _file("report.css")
    code = _file(script) if script else ""
    scripts = f"script-src {_hash(code)}; " if script else ""
    return environment.get_template(template).render(
        style=style,
        script=code,
        policy=f"default-src 'none'; style-src {_hash(style)}; {scripts}"
        "base-uri 'none'; form-action 'none'",
        **values,
    )


def _file(name: str) -> str:
    return "\n" + (_PAGE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return the source expression of the content security policy for an inline element."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
