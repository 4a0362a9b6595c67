"""The language of a draft: by the script of most of its text; Latin ones by common words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from drafter.blocks import Zone
from drafter.segment import shapes
from drafter.segment.lines import Line

_MAIN = 0.4  # share of the text that makes the language of a script the document's
_SKIPPED = (Zone.MARGIN, Zone.CONTENTS)
_SAMPLE = 60_000  # characters that are enough to tell Latin languages apart
_CLEARLY = 1.5  # times as many words as English has, before a draft is taken for another language
_FEWEST = 2  # common words: a single one, in a form or a list, tells nothing
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = {
    "en": "the of and to a i in is for that are with this be by as or on from an it at which shall",
    "de": "der die und das den von mit für ein eine ist nicht auf dem des werden wird zu oder im",
    "fr": "le la les des et est une du dans pour que qui sur par au aux un en ou sont",
    "es": "el los las que una por con para del se es y en su la al como o no un",
    "it": "il di che la per una con del della non è i gli le sono nel dei un da o",
    "pt": "os as que um uma por com para do da não é dos das em ao no na ou o",
    "nl": "het een van en is dat op te voor met zijn niet de aan door wordt of bij",
    "pl": "w na z do nie się że jest i przez oraz dla lub które od są o",
    "cs": "a v na se je že s do pro nebo by jsou které z podle musí",
    "sv": "och att det en som på är av för den med till inte ett eller ska",
    "tr": "ve bir bu ile için olarak veya olan da de her gibi daha en",
}
_LANGUAGES = {language: frozenset(words.split()) for language, words in _COMMON.items()}


def main_language(lines: Sequence[Line]) -> str:
    """Return the language of most of the text as its code, "" where nothing shows it.

    Languages that no rule knows are told apart from English and Chinese, so that no rule on
    English or Chinese words runs on them.
    """
    texts = [line.text for line in lines if line.zone not in _SKIPPED]
    together = "\n".join(texts)
    if shapes.has_other_script(together):
        others: Counter[str] = Counter()
        for text in texts:
            others[shapes.language(text)] += len(text)
        for language in ("ja", "ko", "ru"):
            if others[language] > _MAIN * others.total():
                return language
    han, latin = shapes.counts(together)
    if han or latin:
        return "zh" if han * 3 >= latin else _latin(texts)
    properties = [line.paragraph.language for line in lines]
    return max(("zh", "en"), key=properties.count) if any(properties) else ""


def _latin(texts: Sequence[str]) -> str:
    """Return the language whose commonest words the text has most of, English where unclear."""
    words: Counter[str] = Counter()
    seen = 0
    for text in texts:
        words.update(_WORD.findall(text.lower()))
        seen += len(text)
        if seen > _SAMPLE:
            break
    found = {
        language: sum(words[word] for word in common) for language, common in _LANGUAGES.items()
    }
    best = max(_LANGUAGES, key=lambda language: found[language])
    clear = found[best] >= _FEWEST and found[best] > _CLEARLY * found["en"]
    return best if clear else "en"
