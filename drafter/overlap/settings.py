"""What counts as overlap: lengths, similarity, and the limits of the search."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds of a report.

    Lengths are given for words and for characters of Chinese; in mixed text, the shares add up.
    """

    least_words: int = 20  # of the passage
    least_characters: int = 30
    least_matched_words: int = 12
    least_matched_characters: int = 20
    similarity: float = 0.5  # 2 × matched / (tokens of both sides)
    verbatim: float = 0.95
    cap: int = 0  # occurrences above which a gram leads nowhere; 0: by size of the library
    frequent: float = 0.01  # share of the documents that makes a wording common property
    least_documents: int = 2000  # of a library in which that share means something
