"""Clauses of Markdown texts."""

from __future__ import annotations

import re
from typing import Any

from drafter.overlap.documents import SourceClause

_NUMBERED = re.compile(
    r"(?:(?:Annex|Appendix|Clause|Section|附录)\s*)?"
    r"(?P<number>第[一二三四五六七八九十百零〇\d]+[章节条编]|\d+(?:\.\d+)*"
    r"|[A-Z](?:\.\d+)*(?=[\s.:　]))"
    r"[.:、]?[\s　]*(?P<title>.*)",
    re.IGNORECASE,
)


def clauses(text: str) -> tuple[tuple[SourceClause, ...], str]:
    """Return the clauses of a Markdown `text` and its title."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table")
    found: list[SourceClause] = []
    lines: list[str] = []
    heading = ("", "")
    title = ""
    in_heading = False
    for token in parser.parse(text):
        if token.type == "heading_open":
            in_heading = True
        elif token.type == "inline" and in_heading:
            in_heading = False
            found.append(SourceClause(*heading, "\n".join(filter(None, lines))))
            plain = inline_text(token.children or [])
            title = title or plain
            heading, lines = split_number(plain), []
        elif token.type == "inline":
            lines.append(inline_text(token.children or []))
        elif token.type in ("fence", "code_block"):
            lines.append(token.content.strip())
        elif token.type == "html_block":
            lines.append(
                re.sub(r"<!--.*?-->|<[^<>]*>", " ", token.content, flags=re.DOTALL).strip()
            )
    found.append(SourceClause(*heading, "\n".join(filter(None, lines))))
    return tuple(clause for clause in found if clause.text.strip() or clause.title), title


def inline_text(children: list[Any]) -> str:
    """Return the characters of inline tokens, without marks and addresses."""
    return "".join(
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in children
        if child.type != "html_inline"
    )


def split_number(heading: str) -> tuple[str, str]:
    """Return number and title of a heading."""
    match = _NUMBERED.fullmatch(heading.strip())
    return (match["number"], match["title"].strip()) if match else ("", heading.strip())
