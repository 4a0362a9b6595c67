"""What must hold of a reviewed copy, each as a function that says what does not.

Accepting, rejecting and the comparison of archives are written apart from `drafter.docx`: they
know only what the format says.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from lxml import etree

from drafter.docx.reader import read_paragraphs
from drafter.finding import Finding

OURS = "drafter"
_STORIES = re.compile(r"word/(document\d*|footnotes|endnotes)\.xml", re.IGNORECASE)
_TOUCHED = re.compile(
    r"word/(document\d*|footnotes|endnotes|comments\d*|commentsExtended|commentsIds"
    r"|_rels/document\d*\.xml)\.(xml|rels)|\[Content_Types\]\.xml",
    re.IGNORECASE,
)
Place = tuple[str, int]


def texts(source: bytes) -> dict[Place, str]:
    """Return the text of each paragraph as accepted."""
    return {(p.origin.part, p.origin.paragraph): p.text for p in read_paragraphs(source)}


def other_parts(before: bytes, after: bytes) -> Iterator[str]:
    """Yield parts that no review touches and that are not the same bytes in the archive."""
    old, new = _members(before), _members(after)
    for name, data in old.items():
        if not _TOUCHED.fullmatch(name.replace("\\", "/")) and new.get(name) != data:
            yield f"part {name} is not the same"
    for name in new.keys() - old.keys():
        if not _TOUCHED.fullmatch(name):
            yield f"part {name} is new"


def _members(source: bytes) -> dict[str, tuple[object, ...]]:
    found: dict[str, tuple[object, ...]] = {}
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        for info in archive.infolist():
            head = source[info.header_offset : info.header_offset + 30]
            start = info.header_offset + 30 + sum(head[26:30:2]) + 256 * sum(head[27:30:2])
            data = source[start : start + info.compress_size]
            found[info.filename] = (info.date_time, info.compress_type, info.CRC, data)
    return found


def accepted(source: bytes) -> bytes:
    """Return the file with all our changes accepted."""
    return _resolved(source, keep="ins", drop="del")


def rejected(source: bytes) -> bytes:
    """Return the file with all our changes rejected."""
    return _resolved(source, keep="del", drop="ins")


def _resolved(source: bytes, keep: str, drop: str) -> bytes:
    def story(root: Any) -> None:
        for node in [n for n in root.iter(f"{{*}}{drop}") if _own(n)]:
            node.getparent().remove(node)
        for node in [n for n in root.iter(f"{{*}}{keep}") if _own(n)]:
            for text in node.iter("{*}delText"):
                text.tag = text.tag.replace("delText", "t")
            for child in list(node):
                node.addprevious(child)
            node.getparent().remove(node)

    return _rewritten(source, story)


def _own(node: Any) -> bool:
    return any(key.endswith("}author") and value == OURS for key, value in node.attrib.items())


def _rewritten(source: bytes, change: Callable[[Any], None]) -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(source)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            data = old.read(info)
            if _STORIES.fullmatch(info.filename.replace("\\", "/")):
                root = etree.fromstring(data)
                change(root)
                data = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")
            new.writestr(info.filename, data)
    return stream.getvalue()


def same_xml(first: bytes, second: bytes) -> bool:
    """Whether all parts of two files are the same, XML up to its spelling."""
    return _canonical(first) == _canonical(second)


def _canonical(source: bytes) -> dict[str, bytes]:
    found = {}
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if _TOUCHED.fullmatch(name.replace("\\", "/")):
                data = etree.tostring(etree.fromstring(data), method="c14n")
            found[name] = data
    return found


def fixes_in(
    old: dict[Place, str], new: dict[Place, str], findings: Sequence[Finding]
) -> tuple[list[Finding], list[str]]:
    """Return the findings whose fixes make `new` of `old`, and what no fixes explain."""
    by_place: dict[Place, list[Finding]] = {}
    for finding in findings:
        if finding.fix is not None:
            place = (finding.location.part, finding.location.paragraph)
            by_place.setdefault(place, []).append(finding)
    done: list[Finding] = []
    faults = []
    for place in old.keys() | new.keys():
        if old.get(place) == new.get(place):
            continue
        if place not in old or place not in new:
            faults.append(f"paragraph {place} is gone or new")
            continue
        wanted = sorted(by_place.get(place, []), key=lambda f: (f.location.start, -f.location.end))
        found = _explained(old[place], new[place], wanted)
        if found is None:
            faults.append(f"paragraph {place} is changed otherwise than by its fixes")
        else:
            done += found
    return done, faults


def _explained(old: str, new: str, fixes: list[Finding]) -> list[Finding] | None:
    """Return which of `fixes` turn `old` into `new`; None if no choice of them does."""
    states: list[tuple[int, int, int, list[Finding]]] = [(0, 0, 0, [])]
    seen = set()
    while states:
        number, at, to, chosen = states.pop()
        if (number, at, to) in seen:
            continue
        seen.add((number, at, to))
        if number == len(fixes):
            if old[at:] == new[to:]:
                return chosen
            continue
        fix, place = fixes[number].fix, fixes[number].location
        states.append((number + 1, at, to, chosen))
        kept = old[at : place.start]
        reach = to + len(kept)
        if fix is None or place.start < at or new[to:reach] != kept:
            continue
        if new.startswith(fix.text, reach) and old[place.start : place.end] == place.text:
            after = (number + 1, place.end, reach + len(fix.text), [*chosen, fixes[number]])
            states.append(after)
    return None


def remaining(done: Sequence[Finding], again: Sequence[Finding]) -> list[Finding]:
    """Return the findings that are still there after their fixes `done` were accepted."""
    shifted: dict[Place, list[tuple[int, int, Finding]]] = {}
    shift: Counter[Place] = Counter()
    for finding in sorted(done, key=lambda f: (f.location.start, f.location.end)):
        where = finding.location
        place = (where.part, where.paragraph)
        start = where.start + shift[place]
        length = len(finding.fix.text) if finding.fix else 0
        shifted.setdefault(place, []).append((start, start + length, finding))
        shift[place] += length - (where.end - where.start)
    left = []
    for finding in again:
        where = finding.location
        for start, end, before in shifted.get((where.part, where.paragraph), []):
            same = before.rule == finding.rule and before.location.text == where.text
            if same and where.start <= end and start <= where.end:
                left.append(finding)
    return left


def brought(before: Sequence[Finding], after: Sequence[Finding]) -> list[Finding]:
    """Return findings of rules that are found more often in a paragraph than before."""
    spare = Counter(_key(finding) for finding in before)
    new = []
    for finding in after:
        if spare[_key(finding)]:
            spare[_key(finding)] -= 1
        else:
            new.append(finding)
    return new


def _key(finding: Finding) -> tuple[str, str, int]:
    return finding.rule, finding.location.part, finding.location.paragraph
