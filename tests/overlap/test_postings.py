from __future__ import annotations

import io

import numpy as np
import pytest

from drafter.overlap.grams import grams
from drafter.overlap.postings import Postings, look_up, places, write

NOTHING = lambda: None  # noqa: E731


def made(codes: np.ndarray, stride: int) -> Postings:
    files = (io.BytesIO(), io.BytesIO(), io.BytesIO())
    write(codes, stride, files)
    return Postings(
        np.frombuffer(files[0].getvalue(), np.uint32),
        np.frombuffer(files[1].getvalue(), np.uint16),
        np.frombuffer(files[2].getvalue(), np.uint32),
    )


@pytest.mark.parametrize("size", [0, 3, 50, 5000, 300_000])
@pytest.mark.parametrize("stride", [1, 4, 6])
def test_every_sampled_gram_is_found_where_it_stands(size: int, stride: int) -> None:
    random = np.random.default_rng(size)
    codes = random.integers(1, 40 if size < 100 else 3000, size).astype(np.uint16)
    postings = made(codes, stride)
    hashes, valid = grams(codes, stride)
    assert len(postings.ordinals) == valid.sum()
    order = np.argsort(hashes[valid])
    wanted, ordinal = hashes[valid][order], np.flatnonzero(valid)[order]
    hits = look_up(postings, wanted, NOTHING)
    found = places(postings, hits.posting, np.ones(len(hits.posting), bool), NOTHING)
    assert set(zip(range(len(wanted)), ordinal.tolist(), strict=True)) <= set(
        zip(hits.query.tolist(), found.tolist(), strict=True)
    )
    assert hits.counts.sum() == len(found)


def test_no_gram_crosses_a_break_or_mixes_words_with_leading_characters() -> None:
    codes = np.array([5, 6, 0, 7, 8, 9, 10, 0x5000, 11], np.uint16)
    assert np.flatnonzero(grams(codes)[1]).tolist() == [3]


def test_a_gram_of_characters_may_hold_some_numbers() -> None:
    codes = np.array([0x5000, 0x5001, 7, 0x5002, 0x5003, 7], np.uint16)
    assert grams(codes)[1].tolist()[0]


def test_a_very_frequent_gram_is_counted_and_not_listed() -> None:
    codes = np.tile(np.array([1, 2, 3, 4], np.uint16), 10_000)
    postings = made(codes, 4)
    hits = look_up(postings, grams(codes[:4])[0][:1], NOTHING)
    assert hits.counts.tolist() == [10_000 - 0]
    assert not len(hits.posting)
