from __future__ import annotations

import json
from dataclasses import replace

from drafter.blocks import Block, Origin, Role, Zone
from drafter.model import Draft
from drafter.overlap.nearest import as_json, nearest
from tests.overlap.making import characters, document, draft, edited, library, words


def clauses(*texts: str) -> Draft:
    blocks: list[Block] = []
    for number, text in enumerate(texts, 1):
        at = len(blocks)
        heading = Block(at, Role.HEADING, Zone.BODY, f"T{number}", Origin(), str(number), 1)
        blocks += [heading, Block(at + 1, Role.TEXT, Zone.BODY, text, Origin())]
    return draft(*blocks)


def test_the_nearest_clause_is_found_without_a_passage_in_common() -> None:
    others = [document(f"ISO {n}", *(words(100 * n + m, 120) for m in range(5))) for n in range(9)]
    rewritten = edited(words(302, 120), 0.4)
    (ranking,) = nearest(library(*others), clauses(rewritten), count=3)
    assert (ranking.clause, ranking.title) == ("1", "T1")
    best = ranking.neighbours[0]
    assert (best.document, best.clause, best.heading) == ("ISO 3", "3", "Clause 3")
    assert 0.3 < best.similarity < 0.8
    assert all(next_.similarity < best.similarity for next_ in ranking.neighbours[1:])


def test_each_clause_has_its_own_ranking_in_chinese_too() -> None:
    others = [document(f"GB {n}", *(characters(10 * n + m, 90) for m in range(3))) for n in (1, 2)]
    rankings = nearest(library(*others), clauses(characters(12, 90), characters(20, 90)))
    assert [(r.neighbours[0].document, r.neighbours[0].clause) for r in rankings] == [
        ("GB 1", "3"),
        ("GB 2", "1"),
    ]
    assert json.loads(json.dumps(as_json(rankings)))[0]["neighbours"][0]["similarity"] == 1


def test_removed_documents_and_the_draft_itself_are_no_neighbours() -> None:
    text = words(1, 100)
    (shard,) = library(document("ISO 1", text), document("ISO 2", text), document("ISO 3", text))
    own = clauses(text)
    own = replace(own, metadata=replace(own.metadata, number="ISO 3"))
    (ranking,) = nearest([replace(shard, removed=frozenset({0}))], own)
    assert [n.document for n in ranking.neighbours] == ["ISO 2"]


def test_an_unrelated_clause_has_no_neighbour() -> None:
    (ranking,) = nearest(library(document("ISO 1", words(1, 300))), clauses(characters(5, 100)))
    assert ranking.neighbours == ()
