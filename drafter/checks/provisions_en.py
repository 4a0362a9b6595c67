"""English provisions: "must", vague requirements, and provisions counted by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.blocks import Block, Role, Span, Zone
from drafter.checks.kinds import Pattern, kind
from drafter.checks.modals import Modal, modals
from drafter.checks.modals_en import PARTICIPLE
from drafter.checks.provisions import provisions
from drafter.checks.subject import Subject
from drafter.checks.wording import search
from drafter.finding import Hit
from drafter.words import sentences

_EXTERNAL = re.compile(
    r"(?i)\b(?:laws?|legislat\w+|legal(?:ly)?|statut\w+|regulations?|regulatory|regulators?|acts?"
    r"|authorit(?:y|ies)|government\w*|jurisdictions?|courts?|treat(?:y|ies)|conventions?|licen[cs]\w+"
    r"|physics|physical(?:ly)?|thermodynamics?|gravity|nature|conservation|countr(?:y|ies)|EU)\b"
)
_JUICE = re.compile(r"(?i)\b(?:a|an|the|grape|wine|apple|fresh|of|fermenting) $")
_VAGUE_SUBJECT = re.compile(
    r"(?i)(?:^|[,;:(—] ?|\b(?:and|but|or|then|so|therefore|thus|hence) )"
    r"(?:it|they|we|you|one|he|she|there|this|that|these|those)(?: \w+ly)? $|\b(?:who|what) $"
)
_SUBORDINATE = re.compile(
    r"(?i)\b(?:because|since|so that|such that|if|when|where|whether|until|unless|while|although"
    r"|as|how|why|means|that|which|than)\b[^,;:]*$"
)
_OBLIGATION = re.compile(
    rf" (?:only |also |always |either |both |at least )?(?:be {PARTICIPLE}\b"
    r"|(?:comply|conform|meet|include|contain|provide|support|specify|use|return|ensure|follow"
    r"|indicate|state|implement|carry|bear|withstand|satisfy|record|document|define|establish"
    r"|maintain|identify|perform|generate|accept|reject|send|report|apply|fulfil)\b)"
)
_BINDING_ZONES = {Zone.BODY, Zone.NORMATIVE_ANNEX}
_BINDING_ROLES = {Role.TEXT, Role.ITEM, Role.CELL, Role.WARNING}


def sentence_at(block: Block, offset: int) -> tuple[int, int]:
    """Return the sentence of the block's text that holds `offset`."""
    for start, end in sentences(block.text, "en"):
        if offset < end:
            return start, end
    return 0, len(block.text)


@kind("must")
def must(subject: Subject, *, certain: bool) -> Iterator[Hit]:
    """Report "must" that does not name an external constraint (7.6).

    certain: report those that plainly set a requirement of the document, else the doubtful.
    """
    for block, modal in provisions(subject):
        if not modal.word.startswith("must"):
            continue
        start, end = sentence_at(block, modal.start)
        before = block.text[start : modal.start]
        if _EXTERNAL.search(block.text, start, end) or _JUICE.search(before):
            continue
        if _binds(block, modal, before) is certain:
            yield Hit(Span(block, modal.start, modal.end))


def _binds(block: Block, modal: Modal, before: str) -> bool:
    """Whether the sentence plainly sets a requirement of this document."""
    return (
        block.zone in _BINDING_ZONES
        and block.role in _BINDING_ROLES
        and bool(_OBLIGATION.match(block.text, modal.end))
        and not _VAGUE_SUBJECT.search(before)
        and not _SUBORDINATE.search(before)
    )


@kind("words-in-requirement")
def words_in_requirement(
    subject: Subject,
    *,
    patterns: tuple[Pattern, ...],
    unless: tuple[Pattern, ...] = (),
    verbs: tuple[str, ...] = ("shall",),
) -> Iterator[Hit]:
    """Report words in sentences that set a requirement.

    patterns, unless: as for `wording`. verbs: the first words of the verbal forms that count.
    """
    for block in subject.blocks:
        for match in search(subject, block, patterns, unless):
            start, end = sentence_at(block, match.start())
            if any(
                start <= modal.start < end and modal.word.split()[0] in verbs
                for modal in modals(subject, block)
            ):
                yield Hit(Span(block, *match.span()))


@kind("provisions-by-clause")
def provisions_by_clause(
    subject: Subject, *, sorts: tuple[str, ...], forms: tuple[str, ...]
) -> Iterator[Hit]:
    """Report the first provision of these sorts in each clause of level 1.

    sorts, forms: as for `provision-in-zone`. Their number is {count}.
    """
    found: dict[int, list[Span]] = {}
    for block, modal in provisions(subject):
        if modal.provision in sorts and modal.form in forms:
            found.setdefault(_chapter(subject, block), []).append(
                Span(block, modal.start, modal.end)
            )
    for spans in found.values():
        yield Hit(spans[0], {"count": str(len(spans))})


def _chapter(subject: Subject, block: Block) -> int:
    """Return the index of the clause of level 1 that holds `block`, -1 outside all."""
    clause = subject.draft.clause_at(block)
    while clause is not None and clause.parent is not None:
        clause = subject.draft.clauses[clause.parent]
    return -1 if clause is None else clause.index
