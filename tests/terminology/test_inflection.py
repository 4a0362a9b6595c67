"""Plurals and capitals of English terms."""

from __future__ import annotations

import pytest

from drafter.terminology.inflection import like, plurals


@pytest.mark.parametrize(
    ("term", "plural"),
    [
        ("data centre", "data centres"),
        ("capability", "capabilities"),
        ("gateway", "gateways"),
        ("hash", "hashes"),
        ("analysis", "analyses"),
        ("confusion matrix", "confusion matrices"),
        ("API", "APIs"),
        ("consensus", "consensuses"),
    ],
)
def test_the_last_word_takes_the_plural(term, plural):
    assert plural in plurals(term)


def test_the_head_before_of_takes_the_plural():
    assert "proofs of work" in plurals("proof of work")


def test_a_plural_has_no_further_plural():
    assert plurals("data resources") == ()


@pytest.mark.parametrize(
    ("found", "preferred", "plural", "better"),
    [
        ("Operation systems", "operating system", True, "Operating systems"),
        ("Operation Systems", "operating system", True, "Operating Systems"),
        ("OPERATION SYSTEM", "operating system", False, "OPERATING SYSTEM"),
        ("cloud of things", "Internet of Things", False, "Internet of Things"),
        ("Net Of Things", "Internet of Things", False, "Internet of Things"),
        ("人工智慧", "人工智能", False, "人工智能"),
    ],
)
def test_a_replacement_looks_like_what_it_replaces(found, preferred, plural, better):
    assert like(found, preferred, plural=plural) == better
