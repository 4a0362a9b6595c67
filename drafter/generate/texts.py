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
from drafter.resources import cache_folder

OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
_BETWEEN = "\x1e"
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


def fill_lines(folders: Sequence[Path], texts: Sequence[str], data: Mapping[str, Any]) -> list[str]:
    """Return short texts of a template file, filled with the values themselves.

    They are filled together: one template of Jinja costs less than thirty.
    """
    wanted = [position for position, text in enumerate(texts) if "<" in text]
    result = list(texts)
    if wanted:
        values = Values()
        joined = _BETWEEN + _BETWEEN.join(texts[position] for position in wanted)
        template = _environment(tuple(folders)).get_template(joined)
        filled = _render(template, data, values, folders[0]).split(_BETWEEN)
        for position, text in zip(wanted, filled[1:], strict=True):
            result[position] = values.plain(text).strip()
    return result


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
        bytecode_cache=_compiled(),
    )


def _compiled() -> Any:
    """Return the cache of compiled texts, None where no folder can be made for it.

    Compiling the six texts of a template takes as long as writing twenty pages.
    """
    from jinja2 import FileSystemBytecodeCache

    place = cache_folder() / "templates"
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(place))


def _source(folders: Sequence[Path], name: str) -> str | None:
    """Return a text of a template; a line `%% …` becomes a statement that leaves no line behind.

    Short texts are their own names, so that they are compiled once for all runs as well.
    """
    if name.startswith(_BETWEEN):
        return name
    for path in folders:
        if (path / name).is_file():
            text = (path / name).read_text(encoding="utf-8")
            return _STATEMENT.sub(r"<% \1 %>", text)
    return None
