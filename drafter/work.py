"""The work on one document of a run: read it, check it, keep what reports need of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from drafter.config import Settings
from drafter.copies import Copy, with_copy
from drafter.errors import DrafterError
from drafter.finding import Finding
from drafter.results import DocumentResult, Heading, failed

if TYPE_CHECKING:
    from drafter.model import Draft, Stretch

_WORD = (".docx", ".docm", ".dotx", ".dotm")


@dataclass(frozen=True, slots=True)
class Job:
    """A document to check, and how.

    `name` is what reports call it, by default its path; with `since`, an earlier version of the
    document, only findings in what has changed are kept. `revisions` is the view of tracked
    changes: "accepted", "original" or "inserted". With `convert`, files of other programs go
    through LibreOffice. With `copy`, a reviewed copy is written.
    """

    path: Path
    settings: Settings = field(default_factory=Settings)
    name: str = ""
    since: Path | None = None
    revisions: str = "accepted"
    convert: bool = False
    copy: Copy | None = None

    @property
    def label(self) -> str:
        """The name of the document in reports."""
        return self.name or str(self.path)


def check_document(job: Job) -> DocumentResult:
    """Return the findings on a document; one that cannot be read gives a failed result."""
    from drafter.docx.reader import read

    times: dict[str, float] = {}
    try:
        start = perf_counter()
        source = converted(job.path) if job.convert else job.path
        if job.copy is not None:
            source = _reviewable(source)
        draft = read(source, revisions=job.revisions, name=str(job.path))
        earlier = None if job.since is None else read(job.since)
        times["read"] = perf_counter() - start
        result = check_draft(draft, job, times, earlier)
    except DrafterError as error:
        same = error.path in (None, str(job.path))
        return failed(job.label, error.message if same and error.line is None else str(error))
    if job.copy is None or not isinstance(source, bytes):
        return result
    start = perf_counter()
    result = with_copy(result, source, job.copy, job.settings)
    return replace(result, times={**result.times, "annotate": perf_counter() - start})


def _reviewable(source: Path | bytes) -> Path | bytes:
    """Return the content of a Word file without what an earlier review put in.

    So the text that is checked is the text that is annotated. What cannot be read is left to
    the reader, which says why.
    """
    from drafter.docx.annotate import strip

    if isinstance(source, Path):
        try:
            source = source.read_bytes()
        except OSError:
            return source
    return strip(source)


def converted(path: Path) -> Path | bytes:
    """Return a Word file as it is, and what other programs wrote as a converted one."""
    from drafter.docx.convert import convert

    return path if path.suffix.lower() in _WORD else convert(path)


def _touches(finding: Finding, stretches: Iterable[Stretch]) -> bool:
    """Whether words of the finding lie in one of the stretches."""
    place = finding.location
    return any(
        (stretch.origin.part, stretch.origin.paragraph) == (place.part, place.paragraph)
        and stretch.origin.offset < place.end
        and place.start < stretch.origin.offset + stretch.length
        for stretch in stretches
    )


def check_draft(
    draft: Draft, job: Job, times: dict[str, float] | None = None, earlier: Draft | None = None
) -> DocumentResult:
    """Return the findings on a draft that is already read; `times` has the stages before."""
    from drafter.changes import changed_since
    from drafter.service import findings, setting_for

    start = perf_counter()
    profile = setting_for(draft, job.settings).profile
    rule_times: dict[str, float] = {}
    every = earlier is not None or (job.copy is not None and bool(job.copy.fix))
    found = findings(draft, replace(job.settings, profile=profile), rule_times, every=every)
    if earlier is not None:
        found = changed_since(found, earlier, draft)
    if draft.inserted is not None:
        found = [finding for finding in found if _touches(finding, draft.inserted)]
    facts = draft.metadata
    return DocumentResult(
        path=job.label,
        profile=profile,
        language=facts.language,
        number=facts.number,
        title=facts.title,
        findings=tuple(found),
        outline=tuple(Heading(c.number, c.title, c.level) for c in draft.clauses if c.titled),
        paragraphs=_paragraphs(draft, found),
        times={**(times or {}), "check": perf_counter() - start},
        rule_times=rule_times,
        partial=earlier is not None,
    )


def _paragraphs(draft: Draft, found: Iterable[Finding]) -> dict[tuple[str, int], str]:
    """Return the text of each paragraph with a finding, put together from its blocks."""
    wanted = {(finding.location.part, finding.location.paragraph) for finding in found}
    texts: dict[tuple[str, int], str] = {}
    for block in draft.blocks:
        key = (block.origin.part, block.origin.paragraph)
        if key not in wanted:
            continue
        piece = block.label + block.text if block.typed else block.text
        start = block.origin.offset + len(block.text) - len(piece)
        texts[key] = texts.get(key, "").ljust(start) + piece
    return texts
