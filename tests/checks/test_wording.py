"""Expressions of wording rules: compiled quickly, and matching the same."""

import re
from collections.abc import Mapping

import pytest

from drafter.checks.catalogue import catalogue
from drafter.checks.wording import compiled

EVERYTHING = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x10000)]))


def patterns() -> set[str]:
    """Return the options of all rules that hold a set of Han characters."""
    found: set[str] = set()
    for rule in catalogue().rules.values():
        for value in rule.options.values():
            texts = value if isinstance(value, list | tuple | Mapping) else ()
            found |= {text for text in texts if isinstance(text, str) and "u4e00" in text}
    return found


@pytest.mark.parametrize(
    "written", [r"[\u4e00-\u9fff]", "[（一-龥)]", r"[^\u4e00-\u9fff，]", r"[aé\u4e00-\u9fff]"]
)
def test_a_set_of_han_characters_matches_the_same_characters_in_any_case(written: str) -> None:
    expected = re.findall(written, EVERYTHING, re.IGNORECASE)
    assert compiled((written,), False, False).findall(EVERYTHING) == expected


@pytest.mark.parametrize("pattern", sorted(patterns()))
def test_only_sets_of_han_characters_are_exempt_from_any_case(pattern: str) -> None:
    written = compiled((pattern,), False, False).pattern
    exempt = re.findall(r"\(\?-i:(\[[^]]*\])\)", written)
    assert re.sub(r"\(\?-i:(\[[^]]*\])\)", r"\1", written) == f"(?:{pattern})"
    assert all("A" not in each for each in exempt)


def test_letters_are_found_in_any_case_beside_han_characters() -> None:
    assert compiled((r"(?<=[\u4e00-\u9fff])abc[\u4e00-\u9fff]",), False).search("中ABC文")
    assert not compiled((r"[\u4e00-\u9fff]abc",), True).search("中ABC")
