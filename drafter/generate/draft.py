"""Template and data to a draft, and to the bytes of a Word file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from drafter.blocks import Layout, Role, Zone
from drafter.errors import DrafterError
from drafter.generate.index import with_index
from drafter.generate.inline import Picture, Words
from drafter.generate.items import Builder, Item, end_line
from drafter.generate.markdown import parse
from drafter.generate.numbering import numbered
from drafter.generate.problems import Problems
from drafter.generate.resolve import Resolved, resolve
from drafter.generate.template import Template, load
from drafter.generate.texts import Values, fill, fill_lines
from drafter.generate.values import prepared
from drafter.generate.wording import wording
from drafter.model import Draft, Metadata

_TEXT = "draft.md"


def render(template: str, data: Mapping[str, Any]) -> Draft:
    """Return the draft that `template` and `data` give; all mistakes in the data at once."""
    problems = Problems(_path(data))
    draft, _ = _render(load(template), data, problems)
    problems.refuse()
    return draft


def generate(template: str, data: Mapping[str, Any], *, base: bytes | None = None) -> bytes:
    """Return the Word file that `template` and `data` give, laid out by `base` if there is one."""
    from drafter.docx.write_desk import Sources
    from drafter.docx.writer import write

    problems = Problems(_path(data))
    draft, resolved = _render(load(template), data, problems)
    sources = Sources(resolved.formulas, _pictures(resolved, data, problems))
    problems.refuse()
    return write(draft, layout=load(template).layout, base=base, sources=sources)


def _path(data: Mapping[str, Any]) -> str | None:
    path = getattr(data, "path", None)
    return None if path is None else str(path)


def _render(
    template: Template, data: Mapping[str, Any], problems: Problems
) -> tuple[Draft, Resolved]:
    given = {**template.fixed, **data}
    merged = _merged(given, data)
    values = prepared(template.fields, merged, problems)
    values = with_index(_derived(template, values), template.language)
    words = wording(template.language)
    builder = Builder(words, problems)
    builder.items.extend(_cover(template, values))
    marks = Values()
    source = fill(template.folders, _TEXT, values, marks)
    builder.add(parse(source, problems, values=marks))
    items = [item for item in builder.items if item.spans or item.role is not Role.TEXT]
    if template.end_line:
        zone = next(
            (item.zone for item in reversed(items) if item.role is not Role.FOOTNOTE), Zone.BODY
        )
        items.append(end_line(zone))
    resolved = resolve(numbered(items, words), words, problems)
    return Draft(resolved.blocks, _metadata(template, values)), resolved


def _merged(given: dict[str, Any], data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the values of template and user, with the lines of the user's file."""
    from drafter import yamlfile

    if not isinstance(data, yamlfile.Mapping):
        return given
    merged = yamlfile.Mapping(data.path, data.line)
    merged.update(given)
    merged.lines = dict(data.lines)
    return merged


def _derived(template: Template, values: dict[str, Any]) -> dict[str, Any]:
    """Fill the defaults that are themselves texts with values, in the order of the fields."""
    result = dict(values)
    for name, field in template.fields.items():
        value = result[name]
        own = (field.default, template.fixed.get(name))
        if isinstance(value, str) and value in own and "<<" in value:
            result[name] = fill_lines(template.folders, [value], result)[0]
    return result


def _cover(template: Template, values: Mapping[str, Any]) -> list[Item]:
    texts = [entry.text("text") for entry in template.cover]
    texts += [entry.text("page", "no") for entry in template.cover]
    filled = fill_lines(template.folders, texts, values)
    pages = filled[len(template.cover) :]
    items = []
    for entry, text, page in zip(template.cover, filled, pages, strict=False):
        if not text:
            continue
        role = Role.TITLE if entry.text("role", "") == "title" else Role.COVER
        layout = Layout(page_break=page == "yes")
        items.append(
            Item(role, Zone.COVER, (Words(text),), style=entry.text("style"), layout=layout)
        )
    return items


def _metadata(template: Template, values: Mapping[str, Any]) -> Metadata:
    filled = fill_lines(template.folders, list(template.metadata.values()), values)
    facts: dict[str, Any] = dict(zip(template.metadata, filled, strict=True))
    facts["replaces"] = tuple(part for part in facts.get("replaces", "").split("，") if part)
    return Metadata(language=template.language, **facts)


def _pictures(
    resolved: Resolved, data: Mapping[str, Any], problems: Problems
) -> dict[int, list[bytes]]:
    """Read the pictures, which lie beside the data file."""
    folder = Path(_path(data) or ".").parent
    found: dict[int, list[bytes]] = {}
    for index, pictures in resolved.pictures.items():
        found[index] = [_picture(folder, each, problems) for each in pictures]
    return found


def _picture(folder: Path, picture: Picture, problems: Problems) -> bytes:
    from drafter.docx.write_drawing import size

    if not picture.file:
        return b""
    try:
        data = (folder / picture.file).read_bytes()
        size(data)
    except OSError as error:
        reason = error.strerror
        problems.add(f"the picture {picture.file!r} cannot be read: {reason}", picture.line)
    except DrafterError as error:
        problems.add(f"{picture.file!r}: {error.message}", picture.line)
    else:
        return data
    return b""
