"""An existing standard as text: what every reader returns and the library keeps."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafter import designations
from drafter.blocks import Block, Role, Zone
from drafter.model import Draft

_REQUEST = re.compile(r"Request for Comments:\s*(\d{1,5})")
# Text that alike standards share for reasons of form, and that is never compared.
_SKIPPED_ZONES = {Zone.COVER, Zone.CONTENTS, Zone.MARGIN, Zone.INDEX}
_SKIPPED_ROLES = {Role.HEADING, Role.TITLE, Role.STATUS, Role.CONTENTS, Role.FORMULA, Role.FIGURE,
                  Role.HEADER, Role.FOOTER, Role.COVER, Role.INDEX}  # fmt: skip
_REFERENCE_TITLES = (
    "normative references", "references", "informative references", "bibliography",
    "reference documents", "规范性引用文件", "参考文献", "引用文件", "引用标准",
)  # fmt: skip
_CONTENTS_TITLES = ("contents", "table of contents", "目次", "目录", "index", "索引")


@dataclass(frozen=True, slots=True)
class SourceClause:
    """The text of a clause, without that of its subclauses."""

    number: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document of the library."""

    number: str  # designation; the name of the file where it has none
    title: str
    language: str  # "zh" or "en"
    clauses: tuple[SourceClause, ...]

    @property
    def size(self) -> int:
        """Number of characters."""
        return sum(len(clause.text) for clause in self.clauses)


def from_draft(draft: Draft) -> SourceDocument:
    """Return `draft` as a document of the library: its text clause by clause."""
    clauses: list[SourceClause] = []
    lines: list[str] = []
    heading = ("", "")
    for block in draft.blocks:
        if block.opens_clause and block.cell is None and not block.boxed:
            _close(clauses, heading, lines)
            heading = (block.number, block.text if block.role is Role.HEADING else "")
            lines = []
        if compared(block):
            lines.append(block.text)
    _close(clauses, heading, lines)
    metadata = draft.metadata
    return SourceDocument(
        number=metadata.number or draft.name,
        title=metadata.title or metadata.title_english,
        language=metadata.language or language_of("".join(lines)),
        clauses=tuple(clauses),
    )


def _close(clauses: list[SourceClause], heading: tuple[str, str], lines: list[str]) -> None:
    if lines or any(heading):
        clauses.append(SourceClause(*heading, "\n".join(lines)))


def compared(block: Block) -> bool:
    """Tell whether the text of `block` takes part in comparisons."""
    return block.zone not in _SKIPPED_ZONES and block.role not in _SKIPPED_ROLES and not block.boxed


def lists_references(title: str) -> bool:
    """Tell whether `title` is that of a list of references or of contents."""
    bare = title.casefold().strip(" .:：\u3000\t")
    return (
        bare in _REFERENCE_TITLES
        or bare.replace(" ", "") in _CONTENTS_TITLES
        or (bare in _CONTENTS_TITLES)
    )


def language_of(text: str) -> str:
    """Return `zh` where one in ten is a Han character in the beginning of `text`, else `en`."""
    start = text[:20_000]
    han = sum("\u4e00" <= character <= "\u9fff" for character in start)
    return "zh" if han * 10 > len(start) else "en"


def number_in(name: str, *texts: str) -> str:
    """Return the number in the file name, else the first that a text gives as its own, or nothing.

    A document says its own number at the beginning of a line; within one it cites another.
    """
    for designation in designations.find(name):
        return designation.text
    for text in texts:
        if request := _REQUEST.search(text):
            return f"RFC {request[1]}"
        for line in text.splitlines():
            for designation in designations.find(line):
                if not line[: designation.start].strip():
                    return designation.text
                break
    return ""
