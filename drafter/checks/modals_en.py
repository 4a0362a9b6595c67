"""English verbal forms (ISO/IEC Directives Part 2, Tables 3 to 7)."""

from __future__ import annotations

import re

from drafter.checks.modals import Modal, Provision

_WORDS = re.compile(
    r"(?<![\w-])(?P<word>shall|should|may|can|must)(?P<no>\s+not|not)?(?![\w-])|"
    r"(?<![\w-])(?P<need>need not)(?![\w-])",
    re.IGNORECASE,
)
_PROVISIONS = {
    "shall": Provision.REQUIREMENT,
    "must": Provision.REQUIREMENT,
    "should": Provision.RECOMMENDATION,
    "may": Provision.PERMISSION,
    "can": Provision.CAPABILITY,
}


def find(text: str) -> list[Modal]:
    """Return the verbal forms in `text`, in order. "May" as a month is left out."""
    found = []
    for match in _WORDS.finditer(text):
        word = (match["word"] or match["need"]).lower()
        if word == "may" and match[0].startswith("M") and re.match(r"\s+\d", text[match.end() :]):
            continue
        negative = bool(match["no"] or match["need"])
        form = "wrong" if word == "must" or (word == "may" and negative) else "standard"
        provision = _PROVISIONS.get(word, Provision.PERMISSION)
        found.append(Modal(*match.span(), match[0].lower(), provision, negative, form))
    return found
