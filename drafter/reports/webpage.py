"""HTML pages complete in themselves: no network, no other file, nothing but their own script."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

from drafter.version import __version__

_PAGE = Path(__file__).parent / "page"


def render(template: str, script: str = "", **values: Any) -> str:
    """Return the page that `template` of the folder `page` makes with `values`.

    The page runs the file `script` of that folder and no other script; what documents say
    is escaped wherever the template puts it.
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
    style, code = _file("report.css"), _file(script) if script else ""
    scripts = _hash(code) if script else "'none'"
    return environment.get_template(template).render(
        version=__version__,
        style=style,
        script=code,
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {scripts}; "
        "base-uri 'none'; form-action 'none'",
        **values,
    )


def _file(name: str) -> str:
    return "\n" + (_PAGE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return the source expression of the content security policy for an inline element."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
