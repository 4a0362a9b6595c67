"""Terms that a text uses, but not as they are written in their entry."""

from __future__ import annotations

import re

from drafter.terminology.folding import fold
from drafter.terminology.inflection import plurals

_ARTICLES = re.compile(r"\b(?:an?|the) ")
_JOINED = r"(?:[ ,]+[a-z-]+){0,3}?[ ,]+(?:and|or|and/or)(?: [a-z-]+){1,3}? "


def is_paraphrased(term: str, loose: str) -> bool:
    """Return whether an English text, made `loosened`, uses `term` in another form.

    "immature and/or malformed kernels" for "immature kernel"; one of the names in "conversion
    tool, converter"; without its article; in a compound with a hyphen; as the identifier
    reportingDescriptor.
    """
    names = (name for name in re.split(r"[,;/] ?", term) if name.strip())
    return any(_uses(loosened(name), loose) for name in names)


def loosened(text: str) -> str:
    """Return `text` as it is compared, without articles and hyphens."""
    return _ARTICLES.sub("", fold(text).text.replace("-", " ")).strip()


def _uses(name: str, text: str) -> bool:
    written = (name, *plurals(name))
    forms = list(map(re.escape, written))
    first, blank, last = name.rpartition(" ")
    if not any(start in text for start in (*written, first or name, name.replace(" ", ""))):
        return False  # by far the most: spares the search with conditions around
    if blank:
        heads = "|".join(re.escape(form) for form in (last, *plurals(last)))
        forms += [rf"{re.escape(first)}{_JOINED}(?:{heads})", re.escape(name.replace(" ", ""))]
    return re.search(rf"(?<![a-z0-9])(?:{'|'.join(forms)})(?![a-z0-9])", text) is not None
