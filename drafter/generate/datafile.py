"""Data files as text: the commented example of a template, and values as YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from drafter.generate.fields import Field
from drafter.generate.template import Template, load

_PLAIN = re.compile(r"[^\W_][^:#\n\"'{}\[\],&*!|>%@`\\\x00-\x1f]*")
_LINES = re.compile("[^\n -~\u00a1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\uffef]")
_NESTED = ("record", "records")


def example_data(template: str, starter: str = "") -> str:
    """Return a commented data file for `template` that gives a draft as it is.

    `starter` names a field of technology (`list_starters`) whose terms, references and outline
    of clauses take the place of the general example.
    """
    from drafter.generate.starters import starter_values

    kind = load(template)
    values = example_values(kind)
    if starter:
        values.update(starter_values(starter, kind))
    return data_file(kind, values, _heading(kind))


def example_values(template: Template) -> dict[str, Any]:
    """Return the values of a template's example, by field."""
    values = {
        name: field.example for name, field in template.fields.items() if field.example is not None
    }
    values.update(template.examples)
    return values


def _heading(template: Template) -> list[str]:
    return [
        f"{template.title['en']} / {template.title['zh']}",
        f"drafter new {template.name} -d FILE.yaml -o DRAFT.docx",
    ]


def data_file(template: Template, values: Mapping[str, Any], heading: list[str]) -> str:
    """Return a data file with `values`, and all other fields of `template` as comments."""
    lines = [f"# {line}" for line in heading]
    for name, field in template.fields.items():
        lines += ["", *_remark(template, field)]
        if name in values:
            lines += _entry(name, values[name])
        else:
            lines += _commented(field)
    return "\n".join(lines) + "\n"


def _remark(template: Template, field: Field) -> Iterator[str]:
    texts = [field.prompt["en"]]
    if template.language == "zh":
        texts.append(field.prompt["zh"])
    required = " (required)" if field.required else ""
    yield f"# {' / '.join(texts)}{required}"
    if field.choices:
        yield f"# one of: {', '.join(field.choices)}"


def _commented(field: Field) -> Iterator[str]:
    """Yield the field as a comment, with its keys if it has some."""
    default = field.default
    if isinstance(default, str) and default and "\n" not in default:
        yield f"# {field.name}: {scalar(default)}"
        return
    yield f"# {field.name}:"
    indent = "  - " if field.type == "records" else "    "
    for key, each in field.fields.items() if field.type in _NESTED else ():
        needed = " (required)" if each.required else ""
        yield f"#{indent}{key}:  # {each.prompt['en']}{needed}"
        indent = "    "


def _entry(name: str, value: Any, indent: str = "") -> Iterator[str]:
    if isinstance(value, Mapping):
        yield f"{indent}{name}:"
        for key, inner in value.items():
            yield from _entry(key, inner, indent + "  ")
    elif isinstance(value, list):
        yield f"{indent}{name}:" if value else f"{indent}{name}: []"
        for item in value:
            yield from _item(item, indent + "  ")
    else:
        yield f"{indent}{name}: {scalar(str(value), indent + '  ')}"


def _item(item: Any, indent: str) -> Iterator[str]:
    if not isinstance(item, Mapping):
        yield f"{indent}- {scalar(str(item), indent + '  ')}"
        return
    start = "- "
    for key, value in item.items():
        first, *rest = _entry(key, value, indent + "  ")
        yield indent + start + first[len(indent) + 2 :]
        yield from rest
        start = "  "


def scalar(text: str, indent: str = "  ") -> str:
    """Return `text` as a YAML scalar that reads back as the same text."""
    if _PLAIN.fullmatch(text) and text == text.strip() and not _LINES.search(text):
        return text
    if "\n" in text and _fits_block(text):
        body = "\n".join(indent + line if line else "" for line in text.rstrip("\n").split("\n"))
        keep = "" if text.endswith("\n") else "-"
        return f"|{keep}\n{body}"
    return _quoted(text)


def _fits_block(text: str) -> bool:
    """Whether a literal block keeps the text: no odd blanks or signs at the edges of lines."""
    lines = text.rstrip("\n").split("\n")
    clean = all(line == line.rstrip() and not line.startswith("\t") for line in lines)
    edges = bool(lines[0]) and not lines[0].startswith(" ") and not text.endswith("\n\n")
    return clean and edges and not _LINES.search(text)


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return _LINES.sub(_escaped, quoted)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
