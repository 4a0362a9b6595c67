"""Processor time of the matcher, paired with spaCy's PhraseMatcher over the same text and terms.

Run: python benchmarks/terms_speed.py [number of terms] [bytes of text]
"""

from __future__ import annotations

import gc
import random
import re
import sys
from collections.abc import Callable
from time import process_time

from terms_text import texts

from drafter.terminology.folding import SEPARATOR
from drafter.terminology.glossary import Designation, Match
from drafter.terminology.library import shipped
from drafter.terminology.matcher import compile_designations, compile_matcher

ROUNDS = 3
_FUNCTION = "的和与及或在对应当由不得有为是以其等将所于中上下按并被从"


def terms(language: str, number: int, source: str) -> list[str]:
    """Return our designations, then phrases drawn from `source`, which is not scanned."""
    found = dict.fromkeys(one.text for one in shipped().designations if one.language == language)
    draw = random.Random(20)
    pattern = r"[A-Za-z]{3,}" if language == "en" else rf"[^\W\d_a-zA-Z{_FUNCTION}]{{3,8}}"
    pieces = [match.span() for match in re.finditer(pattern, source)]
    fitting = re.compile(r"[A-Za-z]+[ -][A-Za-z -]{3,60}" if language == "en" else r"\w{3,8}")
    for _ in range(40 * number):
        at = draw.randrange(len(pieces) - 3)
        last = at + draw.randrange(1, 3) if language == "en" else at
        phrase = source[pieces[at][0] : pieces[last][1]]
        if fitting.fullmatch(phrase):
            found.setdefault(phrase)
        if len(found) == number:
            break
    return list(found)


def timed(work: Callable[[], object]) -> tuple[float, object]:
    start = process_time()
    result = work()
    return process_time() - start, result


def compare(language: str, number: int, size: int) -> None:
    import spacy
    from spacy.matcher import PhraseMatcher

    whole = "\n".join(texts(language))
    step = size if language == "en" else size // 3  # of Han characters
    pieces = [whole[n * step : (n + 1) * step] for n in range(ROUNDS)]
    list_ = terms(language, number, whole[ROUNDS * step :])
    rows = [Designation(str(n), language, term, match=Match.PLURAL) for n, term in enumerate(list_)]
    built, ours = timed(lambda: compile_designations(rows, language))
    model = spacy.blank(language)
    model.max_length = 10 * size

    def build() -> PhraseMatcher:
        matcher = PhraseMatcher(model.vocab, attr="LOWER")
        matcher.add("terms", [model.make_doc(term) for term in list_])
        return matcher

    spacy_built, theirs = timed(build)
    print(
        f"{language}: {len(list_):,} terms; build: drafter {built:.2f} s, spaCy {spacy_built:.2f} s"
    )
    gc.collect()
    gc.freeze()  # nobody's time goes into walking through what the other has built
    for text in pieces:
        paragraphs = text.splitlines()
        seconds, hits = timed(lambda: ours.find(SEPARATOR.join(paragraphs)))  # noqa: B023
        tokenizing, documents = timed(lambda: [model.make_doc(p) for p in paragraphs])  # noqa: B023
        matching, matches = timed(lambda: [m for d in documents for m in theirs(d)])  # noqa: B023
        at_once, _ = timed(lambda: model.make_doc(text))  # noqa: B023
        print(
            f"  {len(text):,} characters: drafter {seconds:.3f} s, {len(hits):,} hits; "
            f"spaCy {tokenizing:.3f} s to tokenize {len(paragraphs):,} paragraphs "
            f"({at_once:.3f} s as one text) + {matching:.3f} s to match {len(matches):,}; "
            f"factor {(tokenizing + matching) / seconds:.1f} ({(at_once + matching) / seconds:.1f})"
        )


def load_times() -> None:
    shipped()  # fills the cache
    shipped.cache_clear()
    loading, glossary = timed(shipped)
    print(f"load of the shipped glossary from the cache: {1000 * loading:.0f} ms")
    for language in ("en", "zh"):
        seconds, _ = timed(lambda: compile_matcher(glossary, language))  # noqa: B023
        print(f"  and its matcher for {language}: {1000 * seconds:.0f} ms")


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    load_times()
    for code in ("en", "zh"):
        compare(code, *(arguments + [50_000, 1_000_000][len(arguments) :]))
