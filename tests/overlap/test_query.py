from __future__ import annotations

import pytest

from drafter.blocks import Role, Zone
from drafter.overlap.query import compare
from drafter.overlap.report import Kind, Reason, as_json, related
from drafter.overlap.settings import Settings
from tests.overlap.making import block, characters, document, draft, edited, library, words


def test_a_verbatim_passage_is_found_at_its_exact_place_on_both_sides() -> None:
    passage = words(1, 60)
    shards = library(document("ISO 1", words(2, 200), words(3, 50) + " " + passage, words(4, 90)))
    report = compare(shards, draft(words(5, 80), "Note that " + passage + ".", words(6, 80)))
    (found,) = report.passages
    (span,) = found.spans
    assert (span.block.index, span.start, span.end) == (1, 10, 10 + len(passage))
    assert found.kind is Kind.VERBATIM
    assert (found.document, found.main.clause, found.main.heading) == ("ISO 1", "2", "Clause 2")
    text = words(3, 50) + " " + passage
    assert text[found.main.start : found.main.end] == passage
    assert found.similarity == 1


def test_an_edited_passage_over_several_paragraphs_is_one_passage() -> None:
    passage = words(1, 120)
    pieces = edited(passage, 0.15).split()
    blocks = [" ".join(pieces[n : n + 40]) for n in range(0, len(pieces), 40)]
    shards = library(document("ISO 1", words(2, 300) + " " + passage + " " + words(3, 300)))
    report = compare(shards, draft(words(5, 80), *blocks, words(6, 80)))
    (found,) = report.passages
    assert found.kind is Kind.EDITED
    assert {span.block.index for span in found.spans} >= {1, 2, len(blocks)}
    assert "\n".join(blocks).endswith(found.fragments[0].ours)
    assert len(found.fragments[0].ours) > 0.9 * len("\n".join(blocks))
    assert 0.7 < found.similarity < 0.95


def test_both_texts_are_given_with_their_differences() -> None:
    shards = library(document("ISO 1", words(2, 30), "Intro. " + words(1, 40)))
    changed = words(1, 40).split()
    changed[20] = "novelty"
    (found,) = compare(shards, draft(" ".join(changed))).passages
    assert found.main.ours == " ".join(changed)
    assert found.main.theirs == words(1, 40)
    assert [p.ours.strip() for p in found.main.parts if not p.equal] == ["novelty"]


def test_shuffled_sentences_are_recognized_as_reordered() -> None:
    sentences = [words(n, 18) for n in range(1, 8)]
    shards = library(document("ISO 1", words(20, 300) + " " + " ".join(sentences)))
    mixed = " ".join(sentences[n] for n in (3, 0, 5, 1, 6, 2, 4))
    report = compare(shards, draft(words(5, 80) + " " + mixed))
    assert [found.kind for found in report.passages] == [Kind.REORDERED]
    assert report.passages[0].tokens >= 120


def test_chinese_is_compared_by_characters() -> None:
    passage = characters(1, 80)
    shards = library(document("GB/T 1", characters(2, 300), passage, language="zh"))
    changed = passage[:30] + "新" + passage[31:50] + passage[52:]
    (found,) = compare(shards, draft(characters(3, 200), changed)).passages
    assert found.main.ours == changed
    assert found.matched == 77


def test_unrelated_text_has_no_overlap() -> None:
    shards = library(*(document(f"ISO {n}", words(n, 2000)) for n in range(10, 20)))
    report = compare(shards, draft(*(words(n, 300) for n in range(30, 40))))
    assert report.passages == ()
    assert report.coverage.total == 0


def test_a_short_match_is_no_passage() -> None:
    shards = library(document("ISO 1", words(2, 50) + " " + words(1, 15)))
    assert not compare(shards, draft(words(1, 15) + " " + words(3, 60))).passages


def test_one_passage_names_the_best_source_and_the_others() -> None:
    passage = words(1, 60)
    shards = library(
        document("ISO 1", words(2, 40), edited(passage, 0.1)), document("ISO 2", passage)
    )
    (found,) = compare(shards, draft(passage)).passages
    assert found.document == "ISO 2"
    assert [other.document for other in found.others] == ["ISO 1"]
    assert [item["document"] for item in related(found)] == ["ISO 2", "ISO 1"]


def test_coverage_and_sources_are_counted_in_tokens() -> None:
    shards = library(document("ISO 1", words(1, 60)), document("ISO 2", words(2, 30)))
    report = compare(shards, draft(words(1, 60), words(9, 110), words(2, 30)))
    assert report.tokens == 200
    assert report.coverage.total == pytest.approx(0.45, abs=0.01)
    assert report.coverage.largest_source == pytest.approx(0.3, abs=0.01)
    assert [(s.document, s.added) for s in report.sources] == [("ISO 1", 60), ("ISO 2", 30)]


def test_the_draft_itself_is_left_out() -> None:
    shards = library(document("GB/T 1—2020", words(1, 60)))
    report = compare(shards, draft(words(1, 60), number="GB/T 1-2020"))
    assert report.own == ("GB/T 1—2020",)
    assert not report.passages
    assert report.coverage.total == 0


def test_a_number_that_is_not_yet_given_names_no_document() -> None:
    shards = library(document("GB/T XXXXX—XXXX", words(1, 60)))
    assert compare(shards, draft(words(1, 60), number="GB/T XXXXX—XXXX")).passages


def test_the_replaced_edition_is_summarized_apart() -> None:
    shards = library(document("GB/T 1—2009", words(1, 60)), document("ISO 2", words(2, 60)))
    replaced = draft(words(1, 60), words(2, 60), number="GB/T 1—2020")
    report = compare(shards, replaced)
    assert [found.document for found in report.passages] == ["ISO 2"]
    assert [(s.document, s.reason) for s in report.related] == [("GB/T 1—2009", Reason.PREDECESSOR)]
    assert report.coverage.total == 1
    assert report.coverage.without_attributed == pytest.approx(0.5)
    named = compare(shards, draft(words(1, 60), replaces=("GB/T 1—2009",), number="GB/T 7—2020"))
    assert [found.reason for found in named.apart] == [Reason.PREDECESSOR]


@pytest.mark.parametrize(
    ("sentence", "number", "reason"),
    [
        ("本文件代替GB/T 7—2009《部件》，与GB/T 7—2009相比，", "GB/T 7—2009", Reason.PREDECESSOR),
        ("本文件等同采用ISO 9:2015《部件》。", "ISO 9:2015", Reason.ADOPTED),
        ("本文件修改采用ISO 9:2015。", "ISO 9:2018", Reason.ADOPTED),
        (
            "This third edition cancels and replaces the second edition (ISO 9:2005).",
            "ISO 9:2005",
            Reason.PREDECESSOR,
        ),
        ("This document was prepared with ISO 9:2005 in mind.", "ISO 9:2005", None),
        ("本文件与ISO 9:2015同时使用。", "ISO 9:2015", None),
    ],
)
def test_the_foreword_names_what_is_replaced_or_adopted(
    sentence: str, number: str, reason: Reason | None
) -> None:
    shards = library(document(number, words(1, 60)))
    foreword = block(0, sentence, Role.TEXT, Zone.FOREWORD)
    report = compare(shards, draft(foreword, block(1, words(1, 60)), number="GB/T 70—2026"))
    assert [found.reason for found in (*report.passages, *report.apart)] == [reason]
    assert [share.reason for share in report.related] == ([reason] if reason else [])


def test_the_consistency_mark_names_the_adopted_standard() -> None:
    shards = library(document("ISO 9001:2015", words(1, 60)))
    report = compare(shards, draft(words(1, 60), consistency="ISO 9001:2015，IDT"))
    assert [found.reason for found in report.apart] == [Reason.ADOPTED]


def test_prescribed_text_is_counted_apart() -> None:
    fixed = "For the purposes of this document, the following terms and definitions apply here."
    shards = library(document("ISO 1", fixed + " " + words(1, 60)), document("ISO 2", fixed * 3))
    report = compare(
        shards,
        draft(fixed.replace("apply", "shall apply") + " " + words(1, 60)),
        prescribed=[fixed],
    )
    (found,) = report.passages
    assert found.main.ours == words(1, 60)
    assert report.counts["prescribed"] == 14
    assert report.coverage.total > report.coverage.without_prescribed


def test_a_definition_with_its_source_is_counted_apart() -> None:
    shards = library(document("ISO 9000", words(1, 40)))
    terms = [
        block(0, "widget", Role.TERM, Zone.TERMS),
        block(1, words(1, 40), Role.DEFINITION, Zone.TERMS),
        block(2, "[SOURCE: ISO 9000:2015, 3.1]", Role.SOURCE, Zone.TERMS),
    ]
    sourced, bare = compare(shards, draft(*terms)), compare(shards, draft(*terms[:2]))
    assert [found.reason for found in sourced.apart] == [Reason.TERM]
    assert not sourced.passages
    assert len(bare.passages) == 1


@pytest.mark.parametrize(
    ("before", "after", "quoted"),
    [
        ("According to ISO 7 “", "”.", True),
        ("According to ISO 8 “", "”.", False),
        ("According to ISO 7 ", ".", False),
        ("The following is reproduced from ISO 7: ", "", True),
    ],
)
def test_a_quotation_counts_only_where_it_is_marked_and_names_its_source(
    before: str, after: str, quoted: bool
) -> None:
    shards = library(document("ISO 7", words(1, 40)))
    report = compare(shards, draft(before + words(1, 40) + after))
    assert [found.reason for found in report.apart] == [Reason.QUOTATION] * quoted
    assert len(report.passages) == 1 - quoted


def test_references_and_contents_are_not_compared() -> None:
    shards = library(document("ISO 1", words(1, 60)))
    report = compare(
        shards,
        draft(
            block(0, words(1, 60), Role.CONTENTS, Zone.CONTENTS),
            block(1, words(1, 60), Role.REFERENCE, Zone.BIBLIOGRAPHY),
        ),
    )
    assert not report.passages
    assert (report.counts["references"], report.counts["contents"], report.tokens) == (60, 60, 0)


def test_wording_that_very_many_documents_share_is_common_property() -> None:
    settings = Settings(least_documents=50, cap=500)
    shared = words(1, 50)
    shards = library(
        *(document(f"ISO {n}", words(n, n % 7), shared, words(n + 500, 60)) for n in range(300))
    )
    report = compare(shards, draft(shared, words(505, 60)), settings)
    assert [found.document for found in report.passages] == ["ISO 5"]
    assert words(505, 60).endswith(report.passages[0].main.ours)
    assert report.passages[0].tokens >= 54
    assert report.counts["common"] == pytest.approx(50, abs=6)
    assert report.coverage.total - report.coverage.without_prescribed > 0.4


def test_addresses_do_not_count() -> None:
    address = "https://standards.example.org/obp/" + "/".join(words(1, 40).split())
    assert not compare(
        library(document("ISO 1", address)), draft(f"See {address} for terms.")
    ).passages


def test_the_report_is_plain_json() -> None:
    import json

    shards = library(document("ISO 1", words(1, 60)))
    data = json.loads(json.dumps(as_json(compare(shards, draft(words(1, 60))))))
    (place,) = data["passages"][0]["fragments"][0]["places"]
    assert place == {"part": "document", "paragraph": 0, "start": 0, "end": len(words(1, 60))}
