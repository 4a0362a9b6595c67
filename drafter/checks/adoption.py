"""Adoption of international documents: mark, number, statement and content agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.blocks import Zone, before
from drafter.checks.cover import holder
from drafter.checks.facts import degree, holds
from drafter.checks.kinds import Pattern, kind
from drafter.checks.structure import after_heading, head
from drafter.checks.subject import Subject
from drafter.checks.wording import compiled
from drafter.designations import find
from drafter.finding import Hit

_FORMS = {
    "gbt-foreword-adoption-idt": "IDT",
    "gbt-foreword-adoption-mod": "MOD",
    "gbt-foreword-neq": "NEQ",
}
_DUAL = re.compile(r"[—–-]\s?[\dX×]{4}\s?/\s?(?:ISO|IEC)")


@kind("adoption-mark-and-statement")
def adoption_mark_and_statement(subject: Subject) -> Iterator[Hit]:
    """Report a statement of adoption of another degree than the mark on the cover, or none."""
    mark = subject.draft.metadata.consistency
    if not mark or not subject.draft.zone_blocks(Zone.FOREWORD):
        return
    stated = [w for w in subject.wordings.values() if w.fixed.id in _FORMS]
    text = "".join(block.text for block in subject.draft.zone_blocks(Zone.FOREWORD))
    if not stated and not re.search("等同采用|修改采用|非等效|一致性程度", text):
        yield Hit(after_heading(subject, Zone.FOREWORD), {"mark": mark})
    for wording in stated:
        if _FORMS[wording.fixed.id] != degree(subject):
            yield Hit(before(wording.block), {"mark": mark})


@kind("dual-number")
def dual_number(subject: Subject, *, missing: bool) -> Iterator[Hit]:
    """Report a dual number where the document is not identical, or its absence where it is.

    missing: report the absence.
    """
    facts = subject.draft.metadata
    place = holder(subject, facts.number) if facts.number else None
    if place is None or not facts.consistency:
        return
    dual = bool(_DUAL.search(facts.number)) or bool(_DUAL.search(place.block.text))
    adopted = bool(re.match(r"(?:ISO|IEC)", facts.consistency))
    if missing and holds(subject, "identical") and adopted and not dual:
        yield Hit(place, {"mark": facts.consistency})
    if not missing and dual and not holds(subject, "identical"):
        yield Hit(place, {"mark": facts.consistency})


@kind("clause-of-other-degree")
def clause_of_other_degree(
    subject: Subject, *, titles: tuple[Pattern, ...], when: tuple[str, ...]
) -> Iterator[Hit]:
    """Report annexes and clauses with titles that documents of this sort do not have.

    titles: expressions searched for in titles. when: facts of which all must hold.
    """
    if not all(holds(subject, fact) for fact in when):
        return
    expression = compiled(titles, False)
    annexes = {annex.clause.index: annex for annex in subject.draft.annexes}
    for clause in subject.draft.clauses:
        if expression.search(clause.title):
            annex = annexes.get(clause.index)
            block = annex.title_block if annex and annex.title_block else None
            yield Hit(before(block) if block else head(clause), {"title": clause.title})


@kind("type-of-adopted-document")
def type_of_adopted_document(subject: Subject) -> Iterator[Hit]:
    """Report a GB/T number for an adopted TS, TR or PAS, or GB/Z for an International Standard."""
    facts = subject.draft.metadata
    source = next(find(facts.consistency), None)
    number = next(find(facts.number), None)
    place = holder(subject, facts.number) if facts.number else None
    if source is None or number is None or place is None or holds(subject, "not-equivalent"):
        return
    guidance = number.publisher == "GB/Z"
    report = source.document_type in ("TS", "TR", "PAS")
    if guidance != report and number.publisher.startswith("GB"):
        yield Hit(place, {"source": source.text})
