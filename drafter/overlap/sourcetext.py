"""The text of a document of the library, token by token as it was indexed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np

from drafter.overlap.arrays import Hashes
from drafter.overlap.documents import SourceClause, SourceDocument
from drafter.overlap.part import indexed_text
from drafter.overlap.tokens import Tokens, tokenize


class SourceText:
    """A document whose clauses are tokenized when first asked for.

    `firsts` are the numbers of the first token of each clause, as the index has them.
    """

    def __init__(self, document: SourceDocument, firsts: Sequence[int]):
        self.document = document
        self._firsts = firsts
        self._clauses: dict[int, Tokens] = {}

    def tokens(self, clause: int) -> Tokens:
        """Return the tokens of the clause with this index."""
        if clause not in self._clauses:
            self._clauses[clause] = tokenize(indexed_text(self.document.clauses[clause]))
        return self._clauses[clause]

    def place(self, token: int) -> tuple[int, int]:
        """Return the index of the clause that holds `token`, and the token's number in it."""
        clause = bisect_right(self._firsts, token) - 1
        return clause, token - self._firsts[clause]

    def clause(self, token: int) -> SourceClause:
        """Return the clause that holds `token`."""
        return self.document.clauses[self.place(token)[0]]

    def start(self, token: int) -> int:
        """Return where `token` starts in the text of its clause."""
        clause, at = self.place(token)
        return int(self.tokens(clause).starts[at])

    def end(self, token: int) -> int:
        """Return where `token` ends in the text of its clause."""
        clause, at = self.place(token)
        return int(self.tokens(clause).ends[at])

    def hashes(self, first: int, last: int) -> Hashes:
        """Return the hashes of the tokens `first` to `last - 1`."""
        start, at = self.place(first)
        pieces = [self.tokens(start).hashes[at : at + last - first]]
        pieces += [
            self.tokens(clause).hashes[: last - self._firsts[clause]]
            for clause in range(start + 1, self.place(last - 1)[0] + 1)
        ]
        return pieces[0] if len(pieces) == 1 else np.concatenate(pieces)

    def text(self, first: int, last: int) -> str:
        """Return the text of the tokens `first` to `last - 1`."""
        if first >= last:
            return ""
        start, end = self.place(first)[0], self.place(last - 1)[0]
        if start == end:
            return self.tokens(start).text[self.start(first) : self.end(last - 1)]
        between = (self.tokens(clause).text for clause in range(start + 1, end))
        head = self.tokens(start).text[self.start(first) :]
        tail = self.tokens(end).text[: self.end(last - 1)]
        return "\n".join((head, *between, tail))
