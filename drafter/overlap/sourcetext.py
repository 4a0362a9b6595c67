"""The text of a document of the library, token by token as it was indexed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

import numpy as np

from drafter.overlap.arrays import Hashes
from drafter.overlap.documents import SourceClause, SourceDocument
from drafter.overlap.part import indexed_length, indexed_text
from drafter.overlap.tokens import Tokens, tokenize


class SourceText:
    """A document whose clauses are tokenized when first asked for.

    `firsts` are the numbers of the first token of each clause, as the index has them.
    """

    def __init__(self, document: SourceDocument, firsts: Sequence[int]):
        self.document = document
        self._firsts = firsts
        lengths = (indexed_length(clause) + 1 for clause in document.clauses)
        self._offsets = list(accumulate(lengths, initial=0))
        self._clauses: dict[int, Tokens] = {}

    def _tokens(self, clause: int) -> Tokens:
        if clause not in self._clauses:
            self._clauses[clause] = tokenize(indexed_text(self.document.clauses[clause]))
        return self._clauses[clause]

    def _place(self, token: int) -> tuple[int, int]:
        """Return the index of the clause that holds `token`, and the token's number in it."""
        clause = bisect_right(self._firsts, token) - 1
        return clause, token - self._firsts[clause]

    def clause(self, token: int) -> SourceClause:
        """Return the clause that holds `token`."""
        return self.document.clauses[self._place(token)[0]]

    def start(self, token: int) -> int:
        """Return where `token` starts in the text of its clause."""
        clause, at = self._place(token)
        return int(self._tokens(clause).starts[at])

    def end(self, token: int) -> int:
        """Return where `token` ends in the text of its clause."""
        clause, at = self._place(token)
        return int(self._tokens(clause).ends[at])

    def bounds(self, token: int) -> tuple[int, int]:
        """Return where `token` starts and ends in the text of the document."""
        clause, at = self._place(token)
        tokens, offset = self._tokens(clause), self._offsets[clause]
        return offset + int(tokens.starts[at]), offset + int(tokens.ends[at])

    def hashes(self, first: int, last: int) -> Hashes:
        """Return the hashes of the tokens `first` to `last - 1`."""
        start, at = self._place(first)
        pieces = [self._tokens(start).hashes[at : at + last - first]]
        pieces += [
            self._tokens(clause).hashes[: last - self._firsts[clause]]
            for clause in range(start + 1, self._place(last - 1)[0] + 1)
        ]
        return pieces[0] if len(pieces) == 1 else np.concatenate(pieces)

    def text(self, start: int, end: int) -> str:
        """Return the characters `start` to `end - 1` of the text of the document."""
        return self._text[start:end]

    @cached_property
    def _text(self) -> str:
        return "\n".join(map(indexed_text, self.document.clauses))
