"""What kind of document a draft is: a part, a revision, an adoption, a draft."""

from __future__ import annotations

import re

from drafter.checks.subject import Subject
from drafter.designations import Designation, find

_DEGREES = {"identical": "IDT", "modified": "MOD", "not-equivalent": "NEQ"}
_CHINESE_NATIONAL = re.compile(r"GB(/[TZ])?")


def own_number(subject: Subject) -> Designation | None:
    """Return the designation of the draft itself."""
    return next(find(subject.draft.metadata.number), None)


def degree(subject: Subject) -> str:
    """Return IDT, MOD or NEQ as the cover says it, or else the foreword."""
    mark = subject.draft.metadata.consistency
    for word in _DEGREES.values():
        if word in mark:
            return word
    forms = {
        "gbt-foreword-adoption-idt": "IDT",
        "gbt-foreword-adoption-mod": "MOD",
        "gbt-foreword-neq": "NEQ",
    }
    for found in subject.wordings.values():
        if found.fixed.id in forms:
            return forms[found.fixed.id]
    return ""


def holds(subject: Subject, fact: str) -> bool:
    """Whether something is so: the values of the option `when` of several kinds.

    part: the document is a part of another one. revision: it replaces earlier documents.
    adoption: it is based on an international document; identical, modified, not-equivalent.
    draft: it names a stage before publication. national: its number is a national one.
    """
    facts = subject.draft.metadata
    if fact == "part":
        number = own_number(subject)
        return bool((number and number.part) or re.search(r"第\d+部分", facts.title))
    if fact == "revision":
        return bool(facts.replaces)
    if fact == "adoption":
        return bool(degree(subject))
    if fact == "draft":
        return bool(facts.stage)
    if fact == "national":
        number = own_number(subject)
        return bool(number and _CHINESE_NATIONAL.fullmatch(number.publisher))
    return degree(subject) == _DEGREES[fact]
