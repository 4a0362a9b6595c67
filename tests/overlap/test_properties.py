"""What holds for every draft and every library, however repetitive."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.overlap.folder import within
from drafter.overlap.nearest import nearest
from drafter.overlap.query import compare
from drafter.overlap.report import OverlapReport
from drafter.overlap.settings import Settings
from tests.overlap.making import characters, document, draft, library, words

# Few phrases, put together at random: nearly everything repeats something.
PHRASES = [words(n, 9) for n in range(4)] + [characters(n, 12) for n in range(3)]
TEXT = st.lists(
    st.sampled_from([*PHRASES, "widget", "5.1 kV", "电", "“", ".", " \u3000", "\x1e", "ﬁ", "𠀀"]),
    max_size=14,
).map(" ".join)
SHORT = Settings(
    least_words=6, least_characters=8, least_matched_words=5, least_matched_characters=6
)


def check(report: OverlapReport) -> None:
    for passage in report.passages:
        assert 0.5 <= passage.similarity <= 1
        for fragment in passage.fragments:
            assert "\n".join(span.text for span in fragment.spans).split() == (
                fragment.ours.replace("\x1e", " ").split()
            )
            assert all(part.ours or part.theirs for part in fragment.parts)
            for span in fragment.spans:
                assert 0 <= span.start < span.end <= len(span.block.text)
    coverage = report.coverage
    assert 1 >= coverage.total >= coverage.without_prescribed >= coverage.without_attributed
    assert coverage.without_attributed >= coverage.largest_source >= 0
    assert sum(share.added for share in report.sources) <= report.tokens


@settings(deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=3), st.lists(TEXT, max_size=5))
def test_places_and_texts_agree_on_both_sides(sources: list[str], texts: list[str]) -> None:
    shards = library(*(document(f"ISO {n}", text) for n, text in enumerate(sources)))
    report = compare(shards, draft(*texts), SHORT)
    check(report)
    for passage in report.passages:
        source = sources[int(passage.document.split()[1])]
        for fragment in passage.fragments:
            assert source[fragment.start : fragment.end].split() == fragment.theirs.split()
    for ranking in nearest(shards, draft(*texts)):
        assert all(0 < n.similarity <= 1 for n in ranking.neighbours)


@settings(deadline=None)
@given(st.lists(TEXT, max_size=6))
def test_a_repetition_never_reaches_into_what_it_repeats(texts: list[str]) -> None:
    report = within(draft(*texts), SHORT)
    check(report)


@settings(deadline=None)
@given(st.permutations(PHRASES))
def test_a_text_in_the_library_is_found_whole(phrases: list[str]) -> None:
    long = " ".join(phrases)
    report = compare(library(document("ISO 1", long)), draft(long))
    assert report.coverage.total == 1
