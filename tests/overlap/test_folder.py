from __future__ import annotations

from dataclasses import replace

from drafter.blocks import Block, Origin, Role, Zone
from drafter.overlap.folder import among, within
from tests.overlap.making import draft, words


def test_drafts_are_compared_with_each_other_and_not_with_themselves() -> None:
    one = replace(draft(words(1, 100), words(2, 60)), name="one.docx")
    two = replace(draft(words(3, 100), words(2, 60)), name="two.docx")
    three = replace(draft(words(4, 100)), name="three.docx")
    reports = among([one, two, three])
    assert [[p.document for p in report.passages] for report in reports] == [
        ["two.docx"],
        ["one.docx"],
        [],
    ]
    assert reports[0].passages[0].spans[0].block.index == 1


def test_a_repeated_provision_is_reported_where_it_stands_again() -> None:
    texts = [words(1, 80), words(2, 60), words(3, 80), words(2, 60)]
    blocks: list[Block] = []
    for number, text in enumerate(texts, 4):
        at = len(blocks)
        blocks.append(
            Block(at, Role.HEADING, Zone.BODY, "T", Origin("document", at), str(number), 1)
        )
        blocks.append(Block(at + 1, Role.TEXT, Zone.BODY, text, Origin("document", at + 1)))
    report = within(draft(*blocks))
    (found,) = report.passages
    assert [span.block.index for span in found.spans] == [7]
    assert found.main.clause == "5"
    assert found.main.ours == found.main.theirs == texts[1]


def test_a_draft_without_repetition_has_none() -> None:
    assert within(draft(*(words(n, 200) for n in range(5)))).passages == ()
    assert among([]) == ()
