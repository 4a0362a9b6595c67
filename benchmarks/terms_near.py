"""Thresholds of the near misses: slips put into clean text against alarms on text left alone.

English: one letter of a word of a term is dropped, doubled, exchanged with the next or replaced;
the same term stands twice more in the passage. Chinese: one character of a term is replaced by
another of the same sound. Run: python benchmarks/terms_near.py
"""

from __future__ import annotations

import random
import re
from collections import Counter

from terms_text import texts

from drafter.blocks import Block, Origin, Role, Zone
from drafter.resources import folder
from drafter.terminology import near
from drafter.terminology.glossary import Designation, Status, Type
from drafter.terminology.library import HOMOPHONES, plain_rows, shipped

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def accepted(language: str) -> list[Designation]:
    return [
        one
        for one in shipped().designations
        if one.language == language
        and one.status in (Status.PREFERRED, Status.ADMITTED)
        and one.type is Type.FULL
    ]


def blocks(text: str) -> list[Block]:
    return [
        Block(n, Role.TEXT, Zone.BODY, line, Origin(paragraph=n))
        for n, line in enumerate(text.splitlines())
        if line.strip()
    ]


def slips(word: str, draw: random.Random) -> str:
    """Return `word` with one letter wrong, after the first and before the last."""
    at = draw.randrange(1, len(word) - 1)
    kind = draw.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2 and word[at] != word[at - 1]:
        return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    return word[:at] + draw.choice(_LETTERS.replace(word[at], "")) + word[at + 1 :]


def english() -> None:
    draw = random.Random(3)
    rows = accepted("en")
    known = {word for one in rows for word in re.findall(r"[a-z]{5,}", one.text.lower())}
    clean = texts("en")
    print("en: shortest word, distance: recall of slips; alarms per million characters")
    cases = [(word, slips(word, draw)) for word in sorted(known) for _ in range(3)]
    size = sum(map(len, clean)) / 1e6
    counted = [Counter(re.findall(r"[a-z]{5,}", text.lower())) for text in clean]
    for distance in (1, 2):
        for length in (6, 7, 8, 9):
            hits = sum(
                word in near.suspects(Counter({slip: 1}), known, length, distance).get(slip, ())
                for word, slip in cases
            )
            found = Counter(
                word
                for counts in counted
                for word, others in near.suspects(counts, known, length, distance).items()
                if any(counts[other] >= 2 and near.differs_inside(word, other) for other in others)
            )
            print(
                f"    {length}, {distance}: {hits / len(cases):.3f}; "
                f"{sum(found.values()) / size:.2f}: {', '.join(list(found)[:8])}"
            )


def chinese() -> None:
    draw = random.Random(4)
    rows = [one for one in accepted("zh") if re.fullmatch(r"[\u4e00-\u9fff]{4,}", one.text)]
    same = {
        char: row["characters"].replace(char, "")
        for row in plain_rows(folder("terminology") / HOMOPHONES)
        for char in row["characters"]
    }
    hits = total = 0
    for one in rows:
        at = draw.randrange(len(one.text))
        others = same.get(one.text[at], "")
        if not others:
            continue
        wrong = one.text[:at] + draw.choice(others) + one.text[at + 1 :]
        text = f"本文件规定了{wrong}的要求。{one.text}应测试，{one.text}应记录。"
        found = near.near_misses(blocks(text), rows, "zh", lambda block: ())
        total += 1
        hits += any(miss.better == one.text for miss in found)
    clean = texts("zh")
    size = sum(map(len, clean)) / 1e6
    alarms = Counter(
        f"{miss.span.text} ({miss.better})"
        for text in clean
        for miss in near.near_misses(blocks(text), rows, "zh", lambda block: ())
    )
    print(f"zh: recall of slips {hits / total:.3f} ({hits} of {total}); "
          f"alarms {sum(alarms.values()) / size:.2f} per million characters: "
          f"{', '.join(f'{word} {n}' for word, n in alarms.most_common(10))}")  # fmt: skip


if __name__ == "__main__":
    english()
    chinese()
