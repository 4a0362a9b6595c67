"""What a check sees: the draft, the blocks its rule is about, and shared analyses of the draft."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from typing import Any, TypeVar

from drafter.blocks import Block, Role, Zone
from drafter.checks.fixed import Recognition, prescribed, recognized, unaltered
from drafter.checks.literals import Needs
from drafter.checks.masks import Range, masks
from drafter.checks.rule import Rule
from drafter.model import Draft

_T = TypeVar("_T")
_Group = tuple[Zone, Role]


def plain_spaces(text: str) -> str:
    """Return `text` with an ordinary space for each that does not break: "Clause 5"."""
    if text.isascii():
        return text
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ")


@dataclass(slots=True)
class Analysis:
    """One draft under check, with everything that several checks need, made once.

    `setting` holds what the user chose: profile, stage and type of document.
    """

    draft: Draft
    setting: Setting
    glossary: Callable[[], Any] | None = None  # loads the glossaries when first needed
    search: Callable[[Draft], Any] | None = None  # compares with the library of standards
    _memo: dict[Hashable, Any] = field(default_factory=dict)

    def shared(self, key: Hashable, make: Callable[[Draft], _T]) -> _T:
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
        patterns = tuple(sorted(set(words)))
        places: dict[str, set[int]] = {word: set() for word in patterns}
        texts = [(block.label + block.text).lower() for block in self.draft.blocks]
        ends = list(accumulate(len(text) + 1 for text in texts))
        matcher, text = _matcher(patterns), plain_spaces("\n".join(texts))
        for word, start, _ in matcher.find_matches_as_indexes(text, overlapping=True):
            places[patterns[word]].add(bisect_right(ends, start))
        self._memo["scan"] = places

    def holding(self, needs: Needs) -> set[int]:
        """Return the indexes of the blocks that hold a word of each group."""
        places: Mapping[str, set[int]] = self._memo["scan"]
        found = set().union(*(places[word] for word in needs[0]))
        for words in needs[1:]:
            found = {index for index in found if any(index in places[word] for word in words)}
        return found


@lru_cache(maxsize=4)  # documents of one run are mostly checked by the same rules
def _matcher(words: tuple[str, ...]) -> Any:
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(list(map(plain_spaces, words)))


def _groups(draft: Draft) -> dict[_Group, list[int]]:
    """Return the indexes of the blocks of each zone and role, without boxed samples."""
    groups: dict[_Group, list[int]] = {}
    for block in draft.blocks:
        if not block.boxed:
            groups.setdefault((block.zone, block.role), []).append(block.index)
    return groups


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
    def blocks(self) -> tuple[Block, ...]:
        """The author's own blocks in the rule's zones and roles: no boxed or prescribed ones.

        For a rule with patterns, only those that hold the words that one of them needs.
        """
        exempt = self.shared("prescribed", lambda _: prescribed(self.wordings))
        if not exempt:
            return self.every_block
        if self.rule.triggers is not None:
            return tuple(block for block in self.every_block if block.index not in exempt)
        return self.shared(
            ("own blocks", self._groups),
            lambda _: tuple(block for block in self.every_block if block.index not in exempt),
        )

    @property
    def every_block(self) -> tuple[Block, ...]:
        """The blocks in the rule's zones and roles, prescribed wordings too, no boxed samples."""
        if self.rule.triggers is not None:
            zones, roles, every = self.rule.zones, self.rule.roles, self.draft.blocks
            holding = (every[index] for index in sorted(set().union(*self._candidates.values())))
            return tuple(b for b in holding if b.zone in zones and b.role in roles and not b.boxed)
        groups = self._groups
        return self.shared(("blocks", groups), lambda draft: self._merged(draft, groups))

    @cached_property
    def _candidates(self) -> dict[str, set[int]]:
        """For each pattern of the rule the indexes of the blocks that hold the words it needs."""
        triggers = self.rule.triggers or {}
        return {pattern: self.analysis.holding(needs) for pattern, needs in triggers.items()}

    @property
    def hopeless(self) -> bool:
        """Whether no block holds the words that the rule's patterns need."""
        return self.rule.triggers is not None and not any(self._candidates.values())

    def may_match(self, block: Block, pattern: str) -> bool:
        """Whether the block holds the words that one of the rule's patterns needs."""
        found = self._candidates.get(pattern)
        return found is None or block.index in found

    @property
    def _groups(self) -> tuple[_Group, ...]:
        """The zones and roles of the rule that the draft has: the same for many rules."""
        zones, roles = self.rule.zones, self.rule.roles
        known = self.shared("groups", _groups)
        return tuple(group for group in known if group[0] in zones and group[1] in roles)

    def _merged(self, draft: Draft, chosen: tuple[_Group, ...]) -> tuple[Block, ...]:
        """Return the blocks of the chosen groups in the order of the draft."""
        groups = self.shared("groups", _groups)
        indexes = sorted(chain.from_iterable(groups[group] for group in chosen))
        return tuple(draft.blocks[index] for index in indexes)

    @property
    def wordings(self) -> dict[int, Recognition]:
        """The prescribed wordings of the draft, by index of their block."""
        return self.shared("wordings", recognized)

    def masks(self, block: Block) -> list[Range]:
        """Return the ranges of the block that are not the author's own words."""
        return self.analysis.masks(block)

    def shared(self, key: Hashable, make: Callable[[Draft], _T]) -> _T:
        """Return an analysis of the draft that several rules need, made once."""
        return self.analysis.shared(key, make)

    def of_blocks(self, key: str, make: Callable[[tuple[Block, ...]], _T]) -> _T:
        """Return an analysis of `blocks`, made once for the rules that look at the same ones."""
        if self.rule.triggers is not None:
            return make(self.blocks)
        return self.shared((key, self._groups), lambda _: make(self.blocks))
