"""Jinja2 texts of templates, filled so that a value never acts as markup.

Delimiters: `<< value >>`, `<% if … %>`, `%% line`, `<# comment #>`. They do not collide with
LaTeX or with Markdown's `{#id}`. A value leaves a mark in private-use characters, and is put in its
place only after the Markdown around it has been read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from drafter.errors import DrafterError

OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
_STATEMENT = re.compile(r"^%% *(.*)\n", re.MULTILINE)


@dataclass
class Values:
    """The values that a filled text refers to by their number."""

    items: list[str] = field(default_factory=list)

    def mark(self, value: Any) -> str:
        """Return the mark that stands for a value."""
        text = value if isinstance(value, str) else str(value)
        if not text:
            return ""
        self.items.append(text)
        return f"{OPEN}{len(self.items) - 1}{CLOSE}"

    def plain(self, text: str) -> str:
        """Return `text` with the values themselves."""
        return MARK.sub(lambda match: self.items[int(match[1])], text)


def fill(folders: Sequence[Path], name: str, data: Mapping[str, Any], values: Values) -> str:
    """Return the text file `name` of a template, filled; values are marks into `values`."""
    from jinja2 import TemplateNotFound

    environment = _environment(tuple(folders))
    try:
        template = environment.get_template(name)
    except TemplateNotFound as error:
        raise DrafterError(f"the text {error.name!r} is missing", path=folders[0]) from error
    return _render(template, data, values, folders[0] / name)


def fill_line(folders: Sequence[Path], text: str, data: Mapping[str, Any]) -> str:
    """Return a short text of a template file, filled with the values themselves."""
    if "<" not in text:
        return text
    values = Values()
    template = _environment(tuple(folders)).from_string(text)
    return values.plain(_render(template, data, values, folders[0])).strip()


def _render(template: Any, data: Mapping[str, Any], values: Values, path: Path) -> str:
    from jinja2 import TemplateError

    try:
        return str(template.render({**data, "finalizer": values}))
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        raise DrafterError(
            f"the template cannot be filled: {error}", path=path, line=line
        ) from error


@cache
def _environment(folders: tuple[Path, ...]) -> Any:
    from jinja2 import Environment, FunctionLoader, StrictUndefined, pass_context

    @pass_context
    def finalize(context: Any, value: Any) -> str:
        return str(context["finalizer"].mark(value))

    return Environment(
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        undefined=StrictUndefined,
        finalize=finalize,
        loader=FunctionLoader(lambda name: _source(folders, name)),
        keep_trailing_newline=True,
        autoescape=False,
    )


def _source(folders: Sequence[Path], name: str) -> str | None:
    """Return a text of a template; a line `%% …` becomes a statement that leaves no line behind."""
    for path in folders:
        if (path / name).is_file():
            text = (path / name).read_text(encoding="utf-8")
            return _STATEMENT.sub(r"<% \1 %>", text)
    return None
