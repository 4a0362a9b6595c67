"""The numbers of clauses, annexes, tables, figures, formulas, lists, notes and entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from drafter.blocks import Role, Zone
from drafter.generate.items import Item
from drafter.generate.wording import Wording

_ANNEXES = (Zone.NORMATIVE_ANNEX, Zone.INFORMATIVE_ANNEX)
_UNNUMBERED = (Zone.CONTENTS, Zone.FOREWORD, Zone.BIBLIOGRAPHY, Zone.INDEX, Zone.COVER)
_COUNTED = (Role.TABLE_TITLE, Role.FIGURE_TITLE, Role.FORMULA)


def numbered(items: Sequence[Item], wording: Wording) -> list[Item]:
    """Return the items with their numbers and labels, as Word will count them."""
    counter = _Counter(wording)
    result = [counter.number(item) for item in items]
    return _notes(result, wording)


@dataclass
class _Counter:
    wording: Wording
    clauses: list[int] = field(default_factory=lambda: [0] * 10)
    annex: str = ""
    annexes: int = 0
    objects: dict[Role, int] = field(default_factory=dict)
    entries: int = 0
    lists: dict[int, int] = field(default_factory=dict)  # items so far, by level

    def number(self, item: Item) -> Item:
        """Return the item with its number."""
        role = item.role
        if role is Role.HEADING or (role in (Role.TEXT, Role.TERM) and item.level):
            return self._clause(item)
        if role is Role.ITEM:
            return self._listed(item)
        if role is Role.REFERENCE and item.zone is Zone.BIBLIOGRAPHY:
            self.entries += 1
            return replace(item, number=str(self.entries), label=f"[{self.entries}]")
        if role in _COUNTED and (role is not Role.FORMULA or item.id):
            return self._object(item)
        return item

    def _clause(self, item: Item) -> Item:
        if item.zone in _ANNEXES and item.level == 1:
            return self._annex(item)
        level = item.level
        if item.zone in _UNNUMBERED or (item.zone is Zone.INTRODUCTION and level == 1):
            self.clauses[2:] = [0] * 8
            return item
        if level == 1:
            self.annex = ""
        self.clauses[level] += 1
        self.clauses[level + 1 :] = [0] * (9 - level)
        parts = [str(number) for number in self.clauses[1 : level + 1]]
        if self.annex:
            parts[0] = self.annex
        elif item.zone is Zone.INTRODUCTION:
            parts[0] = "0"
        number = ".".join(parts)
        return replace(item, number=number, label=number)

    def _annex(self, item: Item) -> Item:
        self.annexes += 1
        self.annex = chr(ord("A") + self.annexes - 1)
        self.clauses[2:] = [0] * 8
        self.objects = {}
        label = f"附录{self.annex}" if self.wording.language == "zh" else f"Annex {self.annex}"
        return replace(item, number=self.annex, label=label)

    def _object(self, item: Item) -> Item:
        count = self.objects[item.role] = self.objects.get(item.role, 0) + 1
        number = f"{self.annex}.{count}" if self.annex else str(count)
        if item.role is Role.FORMULA:
            return replace(item, number=number)
        before, shown, _ = self.wording.reference(item.role, item.zone, number, 0)
        after = "　" if self.wording.language == "zh" else " — "
        return replace(item, number=number, label=before + shown + after)

    def _listed(self, item: Item) -> Item:
        if item.first:
            self.lists[item.level] = 0
        self.lists[item.level] = self.lists.get(item.level, 0) + 1
        if not item.ordered:
            dot = self.wording.language == "zh" and item.level == 2
            return replace(item, label="·" if dot else self.wording.dash)
        count = self.lists[item.level]
        mark = f"{_letter(count)})" if item.level == 1 else f"{count})"
        return replace(item, number=mark, label=mark)


def _letter(count: int) -> str:
    """Return a, b … z, aa, bb … as Word counts."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _notes(items: list[Item], wording: Wording) -> list[Item]:
    """Give numbers to notes and examples that are not alone in their clause, entry or table."""
    groups: dict[tuple[int, Role], list[int]] = {}
    scope = entry = 0
    for position, item in enumerate(items):
        if item.role in (Role.HEADING, Role.TERM) or (item.role is Role.TEXT and item.level):
            scope = position + 1
            entry = scope if item.role is Role.TERM else 0
        if item.role in (Role.NOTE, Role.EXAMPLE):
            own = -1 - item.cell.table if item.cell else scope
            groups.setdefault((own, item.role), []).append(position)
            if entry and item.role is Role.NOTE and not item.cell and wording.language == "en":
                number = str(len(groups[own, item.role]))
                label = wording.label(item.role, number, entry=True)
                items[position] = replace(item, number=number, label=label)
    for (_, role), positions in groups.items():
        for count, position in enumerate(positions, 1):
            if not items[position].number:
                number = str(count) if len(positions) > 1 else ""
                items[position] = replace(
                    items[position], number=number, label=wording.label(role, number)
                )
    return items
