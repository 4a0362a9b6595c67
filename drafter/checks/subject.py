"""What a check sees: the draft, the blocks its rule is about, and shared analyses of the draft."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, TypeVar

from drafter.blocks import Block
from drafter.checks.fixed import Recognition, prescribed, recognized, unaltered
from drafter.checks.masks import Range, masks
from drafter.checks.rule import Rule
from drafter.model import Draft

_T = TypeVar("_T")
_SPACES = str.maketrans("\u00a0\u202f\u2009", "   ")


def _plain(text: str) -> str:
    """Return `text` with ordinary spaces, of the same length."""
    return text if text.isascii() else text.translate(_SPACES)


@dataclass(slots=True)
class Analysis:
    """One draft under check, with everything that several checks need, made once.

    `setting` holds what the user chose: profile, stage and type of document.
    """

    draft: Draft
    setting: Setting
    glossary: Callable[[], Any] | None = None  # loads the glossaries when first needed
    search: Callable[[Draft], Any] | None = None  # compares with the library of standards
    _memo: dict[str, Any] = field(default_factory=dict)

    def shared(self, key: str, make: Callable[[Draft], _T]) -> _T:
        """Return `make(draft)`, made when first asked for under `key`."""
        if key not in self._memo:
            self._memo[key] = make(self.draft)
        value: _T = self._memo[key]
        return value

    def overlap(self) -> Any:
        """Return the overlap report of the draft, None where no library is named."""
        return None if self.search is None else self.shared("overlap", self.search)

    def masks(self, block: Block) -> list[Range]:
        """Return the ranges of the block that are not the author's own words."""
        known: dict[int, list[Range]] = self._memo.setdefault("masks", {})
        if block.index not in known:
            wording = self.shared("wordings", recognized).get(block.index)
            known[block.index] = sorted([*masks(block), *(unaltered(wording) if wording else [])])
        return known[block.index]

    def scan(self, words: Iterable[str]) -> None:
        """Look for all `words` (in small letters) in one pass; `holding` then knows them."""
        from ahocorasick_rs import AhoCorasick

        patterns = sorted(set(words))
        places: dict[str, set[int]] = {word: set() for word in patterns}
        texts = [_plain((block.label + block.text).lower()) for block in self.draft.blocks]
        ends = list(accumulate(len(text) + 1 for text in texts))
        matcher = AhoCorasick([_plain(word) for word in patterns])
        found = matcher.find_matches_as_indexes("\n".join(texts), overlapping=True)
        for word, start, _ in found:
            places[patterns[word]].add(bisect_right(ends, start))
        self._memo["scan"] = places

    def holding(self, words: Iterable[str]) -> set[int]:
        """Return the indexes of the blocks that hold one of `words`."""
        places: Mapping[str, set[int]] = self._memo["scan"]
        return set().union(*(places[word] for word in words))


@dataclass(frozen=True, slots=True)
class Setting:
    """What kind of document a draft is taken for."""

    profile: str = ""
    stage: str = ""  # "" where none is stated
    type: str = ""  # function type: "terminology", "test-method" …; "" for none in particular
    language: str = ""  # of the draft


class Subject:
    """The view of a draft that one rule gets."""

    def __init__(self, analysis: Analysis, rule: Rule):
        self.analysis = analysis
        self.rule = rule
        self.draft = analysis.draft
        self.setting = analysis.setting

    @property
    def blocks(self) -> list[Block]:
        """The author's own blocks in the rule's zones and roles: no boxed or prescribed ones.

        For a rule with patterns, only those that hold one of the words it needs.
        """
        exempt = self.shared("prescribed", lambda _: prescribed(self.wordings))
        return [block for block in self.every_block if block.index not in exempt]

    @property
    def every_block(self) -> list[Block]:
        """The blocks in the rule's zones and roles, prescribed wordings too, no boxed samples."""
        blocks: Iterable[Block] = self.draft.blocks
        if self.rule.triggers is not None:
            every = self.draft.blocks
            blocks = (every[index] for index in sorted(self.analysis.holding(self.rule.triggers)))
        zones, roles = self.rule.zones, self.rule.roles
        return [b for b in blocks if b.zone in zones and b.role in roles and not b.boxed]

    @property
    def wordings(self) -> dict[int, Recognition]:
        """The prescribed wordings of the draft, by index of their block."""
        return self.shared("wordings", recognized)

    def masks(self, block: Block) -> list[Range]:
        """Return the ranges of the block that are not the author's own words."""
        return self.analysis.masks(block)

    def shared(self, key: str, make: Callable[[Draft], _T]) -> _T:
        """Return an analysis of the draft that several rules need, made once."""
        return self.analysis.shared(key, make)
