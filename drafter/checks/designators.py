"""Designations of Chinese standards in the text: connector, space, code, part, year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.blocks import Block, Span
from drafter.checks.kinds import kind
from drafter.checks.masks import overlaps
from drafter.checks.subject import Subject
from drafter.designations import Designation, find
from drafter.finding import Fix, Hit

_CHINESE = re.compile(
    r"GB(?:/[TZ])?|GBZ(?:/T)?|GJB|JJ[FG]|DB\d*(?:/[TZ])?|[TQ]/.*|[A-Z]{2}(?:/[TZ])?"
)
_FOREIGN = {"EN", "BS", "NF", "UL", "KS", "SP", "PL"}
_CONNECTOR = re.compile(
    r"(\d)\s*([-‐‑–−－―─一]{1,2}|—\s+|\s+—\s*|——)\s*((?:19|20)\d{2}|[X×]{4}|20[\dX×]{2})"
)
_GLUED = re.compile(r"^(GB|GB/[TZ]|GBZ|GJB|DB\d+/T|[A-Z]{2}/T|[TQ]/[A-Z]+)(?=\d|X{3})")
_CODE = re.compile(r"^(GBT|GB-T|GB\s+/?\s*T|GB/\s+T|GB-Z)(?=[\s\d])")
_SHORT = re.compile(r"\d[-‐‑–−－―─—]\s?(\d{2})$")


def designations(subject: Subject) -> list[tuple[Block, Designation]]:
    """Return the designations of Chinese standards in the rule's blocks, not those quoted."""
    return subject.shared(
        ("designators", subject.rule.zones, subject.rule.roles),
        lambda _: [
            (block, designation)
            for block in subject.every_block
            for designation in find(block.text)
            if _is_chinese(designation.publisher)
            and any(map(str.isdigit, block.text))
            and not overlaps(subject.masks(block), designation.start, designation.end)
        ],
    )


def _is_chinese(publisher: str) -> bool:
    return publisher not in _FOREIGN and _CHINESE.fullmatch(publisher) is not None


@kind("designation-fault")
def designation_fault(subject: Subject, *, fault: str, once: bool = False) -> Iterator[Hit]:
    """Report designations of Chinese standards with a fault.

    fault: `connector` (another sign than — before the year), `gap` (no space after the code),
    `code` (GBT, GB-T), `part` (a part divided further), `year` (of two digits). once: report the
    first place only, with the number of places as {count}.
    """
    found = []
    for block, designation in designations(subject):
        hit = _FAULTS[fault](designation)
        if hit is not None:
            start, end, better = hit
            shift = designation.start
            found.append((Span(block, shift + start, shift + end), better))
    shown = found[:1] if once else found
    for span, better in shown:
        yield Hit(span, {"count": str(len(found))}, Fix(better, True) if better else None)


_Fault = tuple[int, int, str]


def _connector(designation: Designation) -> _Fault | None:
    match = _CONNECTOR.search(designation.text)
    return (match.end(1), match.start(3), "—") if match else None


def _gap(designation: Designation) -> _Fault | None:
    match = _GLUED.match(designation.text)
    return (0, match.end(), match[0] + " ") if match else None


def _code(designation: Designation) -> _Fault | None:
    match = _CODE.match(designation.text)
    return (0, match.end(), "GB/Z" if "Z" in match[0] else "GB/T") if match else None


def _part(designation: Designation) -> _Fault | None:
    return (0, len(designation.text), "") if "." in designation.part else None


def _year(designation: Designation) -> _Fault | None:
    match = _SHORT.search(designation.text)
    return (match.start(1), match.end(1), "19" + match[1]) if match else None


_FAULTS = {"connector": _connector, "gap": _gap, "code": _code, "part": _part, "year": _year}
