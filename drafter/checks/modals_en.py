"""English verbal forms (ISO/IEC Directives, Part 2, Clause 7, Tables 3 to 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.modals import Modal, Provision
from drafter.words import sentences

_MODAL = r"(?:shall|should|may|can|must)"
_NAMED = rf"(?!\s*[)/’'\"]|,? (?:and|or|nor) “?{_MODAL}\b|, {_MODAL}\b)"  # "shall, should and may"
_AFTER_NAME = r"(?<!shall and )(?<!should and )(?<!can and )(?<!shall, )(?<!should, )(?<!can, )"
_AIM = "".join(
    f"(?<!{noun} )"
    for noun in ("purpose", "aim", "goal", "objective", "intention", "intent", "task", "role")
)
PARTICIPLE = r"(?:\w+ly )?(?:\w+(?:ed|en|wn|elt|ept|ade|aid|ound)|set|put|read|cut|done|met|sent)"

# The form to be used, then what Tables 3 to 5 admit "only in certain cases", then what they rule
# out. Capitals only where the word is not the month, nor "Should the need arise".
_FORMS: dict[tuple[Provision, str], str] = {
    (Provision.REQUIREMENT, "standard"): rf"(?:shall|SHALL)(?: not| NOT)?{_NAMED}",
    (Provision.RECOMMENDATION, "standard"): (
        rf"{_AFTER_NAME}(?:should|SHOULD)(?: not| NOT)?{_NAMED}"
    ),
    (Provision.PERMISSION, "wrong"): r"(?<!\bor )(?:may|MAY) (?:not|NOT)|need not",
    (Provision.PERMISSION, "standard"): (
        rf"(?<!\bor ){_AFTER_NAME}(?:may|MAY)(?! or may not){_NAMED}"
    ),
    (Provision.CAPABILITY, "standard"): r"(?:can|CAN)(?:not| not| NOT)?(?=,? [a-z])",
    (Provision.REQUIREMENT, "wrong"): rf"(?:must|MUST)(?: not| NOT)?{_NAMED}",
    (Provision.REQUIREMENT, "equivalent"): (
        r"(?:is|are) (?:not )?required to\b|(?:has|have) to\b(?! do with)"
        rf"|{_AIM}(?:is|are) (?:not )?to be {PARTICIPLE}"
        r"|[Ii]t is (?:required that|necessary (?:that|to))"
        r"|(?:is|are) not (?:permitted|allowed|acceptable|permissible)\b"
        r"|[Oo]nly [^.;]{1,60} (?:is|are) (?:permitted|allowed)\b"
    ),
    (Provision.RECOMMENDATION, "equivalent"): (
        r"(?:is|are) (?:not )?recommended (?:that|to|for)\b|[Ii]t is (?:not )?recommended"
        r"|ought (?:not )?to\b"
    ),
    (Provision.PERMISSION, "equivalent"): r"(?:is|are) (?:permitted|allowed|permissible)\b",
}
_KEYS = list(_FORMS)
_WORDS = re.compile(
    "|".join(
        rf"(?P<f{number}>(?<![\w‘'“\"-])(?:{form})(?!\w|-\w))"
        for number, form in enumerate(_FORMS.values())
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


def find(text: str) -> list[Modal]:
    """Return the verbal forms in `text`, in order; `form` "imperative" where a sentence orders."""
    found = []
    for start, end in sentences(text, "en"):
        for match in _WORDS.finditer(text, start, end):
            provision, form = _KEYS[int(str(match.lastgroup)[1:])]
            word = match.group().lower()
            negative = " not" in word or word == "cannot"
            found.append(Modal(*match.span(), word, provision, negative, form))
        found += _imperatives(text, start, end)
    return sorted(found, key=lambda modal: modal.start)


def _imperatives(text: str, start: int, end: int) -> Iterator[Modal]:
    """Yield the orders of a sentence; "do not" counts only where a clause starts with it."""
    match = _INSTRUCTION.match(text, start, end)
    if match:
        yield _imperative(text, start, match.end() - 1)
    for match in _CLAUSE_START.finditer(text, start, end):
        yield _imperative(text, match.end(), match.end() + len("do not"))


def _imperative(text: str, start: int, end: int) -> Modal:
    word = text[start:end].lower()
    negative = word.startswith(("do", "never"))
    return Modal(start, end, word, Provision.REQUIREMENT, negative, "imperative")
