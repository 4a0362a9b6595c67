"""Terms that a text uses, but not as they are written in their entry."""

from __future__ import annotations

import re

from drafter.terminology.folding import fold
from drafter.terminology.inflection import plurals

_ARTICLES = re.compile(r"\b(?:an?|the) ")
_JOINED = r"(?:[ ,]+[a-z-]+){0,3}?[ ,]+(?:and|or|and/or)(?: [a-z-]+){1,3}? "


def is_paraphrased(term: str, text: str) -> bool:
    """Return whether English `text` uses `term` in another form.

    "immature and/or malformed kernels" for "immature kernel"; one of the names in "conversion
    tool, converter"; without its article; in a compound with a hyphen; as the identifier
    reportingDescriptor.
    """
    loose = _loose(text)
    return any(_uses(_loose(name), loose) for name in re.split(r"[,;/] ?", term) if name.strip())


def _loose(text: str) -> str:
    return _ARTICLES.sub("", fold(text).text.replace("-", " ")).strip()


def _uses(name: str, text: str) -> bool:
    forms = [re.escape(form) for form in (name, *plurals(name))]
    first, blank, last = name.rpartition(" ")
    if blank:
        heads = "|".join(re.escape(form) for form in (last, *plurals(last)))
        forms += [rf"{re.escape(first)}{_JOINED}(?:{heads})", re.escape(name.replace(" ", ""))]
    return re.search(rf"(?<![a-z0-9])(?:{'|'.join(forms)})(?![a-z0-9])", text) is not None
