"""Provisions in English: verbal forms of ISO/IEC Directives, Part 2, Clause 7, and "must"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.blocks import Block, Role, Span, Zone
from drafter.checks.kinds import Pattern, kind
from drafter.checks.masks import overlaps
from drafter.checks.subject import Subject
from drafter.checks.wording import compiled, search
from drafter.finding import Hit
from drafter.words import sentences

_MODAL = r"(?:shall|should|may|can|must)"
_NAMED = rf"(?!\s*[)/’'\"]|,? (?:and|or|nor) “?{_MODAL}\b|, {_MODAL}\b)"  # "shall, should and may"
_AFTER_NAME = r"(?<!shall and )(?<!should and )(?<!can and )(?<!shall, )(?<!should, )(?<!can, )"
_AIM = "".join(
    f"(?<!{noun} )"
    for noun in ("purpose", "aim", "goal", "objective", "intention", "intent", "task", "role")
)
_PARTICIPLE = r"(?:\w+ly )?(?:\w+(?:ed|en|wn|elt|ept|ade|aid|ound)|set|put|read|cut|done|met|sent)"

# Tables 3 to 7; "equivalent" forms are for use "only in certain cases" and often plain prose.
_FORMS = {
    "requirement": rf"(?:shall|SHALL)(?: not| NOT)?{_NAMED}",
    "recommendation": rf"{_AFTER_NAME}(?:should|SHOULD)(?: not| NOT)?{_NAMED}",
    "permission": rf"(?<!\bor ){_AFTER_NAME}(?:may|MAY)(?! or may not)(?: not| NOT)?{_NAMED}",
    "requirement-equivalent": (
        r"(?:is|are) (?:not )?required to\b|(?:has|have) to\b(?! do with)"
        rf"|{_AIM}(?:is|are) (?:not )?to be {_PARTICIPLE}"
        r"|[Ii]t is (?:required that|necessary (?:that|to))"
        r"|(?:is|are) not (?:permitted|allowed|acceptable|permissible)\b"
        r"|[Oo]nly [^.;]{1,60} (?:is|are) (?:permitted|allowed)\b"
    ),
    "recommendation-equivalent": (
        r"(?:is|are) (?:not )?recommended (?:that|to|for)\b|[Ii]t is (?:not )?recommended"
        r"|ought (?:not )?to\b"
    ),
    "permission-equivalent": r"(?:is|are) (?:permitted|allowed|permissible)\b",
}
_WORDS = re.compile(
    "|".join(
        rf"(?P<{name.replace('-', '_')}>(?<![\w‘'“\"-])(?:{form})(?!\w|-\w))"
        for name, form in _FORMS.items()
    )
)
_INSTRUCTION = re.compile(
    r"(?:Do not|Don’t|Don't|Never) (?=[a-z])"
    r"|(?:Place|Add|Remove|Weigh|Heat|Wash|Repeat|Ensure|Use|Check|Record|Calculate|Determine|Take"
    r"|Select|Insert|Apply|Connect|Disconnect|Install|Turn|Keep|Avoid|Switch|Dry|Cool|Mix|Stir|Pour"
    r"|Transfer|Rinse|Fill|Dissolve|Dilute|Make|Clean|Close|Open|Press|Set|Start|Stop|Store|Read"
    r"|Measure|Verify|Choose|Carry out|Prepare|Attach|Replace|Write|Click|Enter|Follow)"
    r" (?=(?:the|a|an|each|all|any|every|this|these|that|both|it|them|sure|only|\d+)\b)"
)
_CLAUSE_START = re.compile(r"[;:] (?=do not\b)")

_EXTERNAL = re.compile(
    r"(?i)\b(?:laws?|legislat\w+|legal(?:ly)?|statut\w+|regulations?|regulatory|regulators?|acts?"
    r"|authorit(?:y|ies)|government\w*|jurisdictions?|courts?|treat(?:y|ies)|conventions?|licen[cs]\w+"
    r"|physics|physical(?:ly)?|thermodynamics?|gravity|nature|conservation|countr(?:y|ies)|EU)\b"
)
_MUST = re.compile(rf"(?<![\w‘'“\"-])(?:must|MUST)(?: not| NOT)?(?![\w-]){_NAMED}")
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
    rf" (?:only |also |always |either |both |at least )?(?:be {_PARTICIPLE}\b"
    r"|(?:comply|conform|meet|include|contain|provide|support|specify|use|return|ensure|follow"
    r"|indicate|state|implement|carry|bear|withstand|satisfy|record|document|define|establish"
    r"|maintain|identify|perform|generate|accept|reject|send|report|apply|fulfil)\b)"
)
_BINDING_ZONES = {Zone.BODY, Zone.NORMATIVE_ANNEX}
_BINDING_ROLES = {Role.TEXT, Role.ITEM, Role.CELL, Role.WARNING}


@dataclass(frozen=True, slots=True)
class Provision:
    """A verbal form in a block: its class, where it stands, and where its sentence does."""

    form: str
    start: int
    end: int
    sentence: tuple[int, int]


def provisions(text: str) -> Iterator[Provision]:
    """Yield the provisions that `text` expresses, sentence by sentence."""
    for sentence in sentences(text, "en"):
        start, end = sentence
        for match in _WORDS.finditer(text, start, end):
            form = str(match.lastgroup).replace("_", "-")
            yield Provision(form, match.start(), match.end(), sentence)
        yield from _instructions(text, sentence)


def _instructions(text: str, sentence: tuple[int, int]) -> Iterator[Provision]:
    """Yield imperatives; "do not" counts only where a clause starts with it."""
    start, end = sentence
    match = _INSTRUCTION.match(text, start, end)
    if match:
        yield Provision("instruction", start, match.end() - 1, sentence)
    for match in _CLAUSE_START.finditer(text, start, end):
        yield Provision("instruction", match.end(), match.end() + len("do not"), sentence)


def of_block(subject: Subject, block: Block) -> list[Provision]:
    """Return the provisions in the author's own words in `block`, found once for all rules."""
    known: dict[int, list[Provision]] = subject.shared("provisions-en", lambda draft: {})
    if block.index not in known:
        found = list(provisions(block.text))
        ranges = subject.masks(block) if found else []
        known[block.index] = [p for p in found if not overlaps(ranges, p.start, p.end)]
    return known[block.index]


@kind("english-provision")
def english_provision(
    subject: Subject,
    *,
    forms: tuple[str, ...],
    unless: tuple[Pattern, ...] = (),
    tables: bool = True,
    once: bool = False,
) -> Iterator[Hit]:
    """Report provisions where the directive allows none of their class.

    forms: requirement, recommendation, permission, the same with `-equivalent`, instruction.
    unless: nothing is reported in a sentence with a match of these.
    tables: look into tables too.
    once: report the first in each clause of level 1, with their number as {count}.
    """
    found: dict[int, list[Span]] = {}
    for block in subject.blocks:
        if block.cell is not None and not tables:
            continue
        for provision in of_block(subject, block):
            if provision.form in forms and not _excepted(block, provision, unless):
                span = Span(block, provision.start, provision.end)
                found.setdefault(_chapter(subject, block), []).append(span)
    for spans in found.values():
        for span in spans[:1] if once else spans:
            yield Hit(span, {"count": str(len(spans))})


def _excepted(block: Block, found: Provision, unless: tuple[str, ...]) -> bool:
    return bool(unless) and bool(compiled(unless, False).search(block.text, *found.sentence))


def _chapter(subject: Subject, block: Block) -> int:
    """Return the index of the clause of level 1 that holds `block`, -1 outside all."""
    clause = subject.draft.clause_at(block)
    while clause is not None and clause.parent is not None:
        clause = subject.draft.clauses[clause.parent]
    return -1 if clause is None else clause.index


@kind("vague-provision")
def vague_provision(
    subject: Subject, *, patterns: tuple[Pattern, ...], unless: tuple[Pattern, ...] = ()
) -> Iterator[Hit]:
    """Report words that nobody can verify, in sentences with a requirement (5.5)."""
    for block in subject.blocks:
        bounds = [p.sentence for p in of_block(subject, block) if p.form == "requirement"]
        for match in search(subject, block, patterns, unless) if bounds else ():
            if any(start <= match.start() < end for start, end in bounds):
                yield Hit(Span(block, *match.span()))


@kind("must")
def must(subject: Subject, *, certain: bool) -> Iterator[Hit]:
    """Report "must" that does not name an external constraint (7.6).

    certain: report those that plainly set a requirement of the document, else the doubtful.
    """
    for block in subject.blocks:
        if "must" not in block.text.lower():
            continue
        for sentence in sentences(block.text, "en"):
            yield from _musts(subject, block, sentence, certain)


def _musts(
    subject: Subject, block: Block, sentence: tuple[int, int], certain: bool
) -> Iterator[Hit]:
    if _EXTERNAL.search(block.text, *sentence):
        return
    for match in _MUST.finditer(block.text, *sentence):
        before = block.text[sentence[0] : match.start()]
        masked = overlaps(subject.masks(block), *match.span())
        if not masked and not _JUICE.search(before) and _binds(block, match, before) is certain:
            yield Hit(Span(block, *match.span()))


def _binds(block: Block, match: re.Match[str], before: str) -> bool:
    """Whether the sentence plainly sets a requirement of this document."""
    return (
        block.zone in _BINDING_ZONES
        and block.role in _BINDING_ROLES
        and bool(_OBLIGATION.match(block.text, match.end()))
        and not _VAGUE_SUBJECT.search(before)
        and not _SUBORDINATE.search(before)
    )
