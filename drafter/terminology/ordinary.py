"""Terms told from ordinary words by a trained pipeline; without one every mention is a term."""

from __future__ import annotations

from collections.abc import Sequence

from drafter import words
from drafter.terminology.drafts import Mention


def as_terms(found: Sequence[Mention]) -> list[Mention]:
    """Return `found` without what an installed pipeline takes for other words.

    English: a single word that is a verb there (terms are nouns: to "display" something is no
    display). Chinese: characters of two words, of which one begins before them or ends after
    them (数据集 in 数据|集合).
    """
    doubtful = {id(one): one for one in found if _may_be_ordinary(one)}
    blocks = {one.span.block.index: one.span.block for one in doubtful.values()}
    language = next((one.designations[0].language for one in doubtful.values()), "")
    if not blocks or words.pipeline(language) is None:
        return list(found)
    read = {index: words.analyse(block.text, language) or [] for index, block in blocks.items()}
    return [
        one
        for one in found
        if id(one) not in doubtful or not _is_ordinary(one, read[one.span.block.index])
    ]


def _may_be_ordinary(one: Mention) -> bool:
    language = one.designations[0].language
    return language == "zh" or (language == "en" and one.span.text.isalpha())


def _is_ordinary(one: Mention, read: Sequence[words.Word]) -> bool:
    start, end = one.span.start, one.span.end
    if one.designations[0].language == "en":
        return any(word.start == start and word.part_of_speech == "VERB" for word in read)
    return any(
        word.start < start < word.end < end or start < word.start < end < word.end for word in read
    )
