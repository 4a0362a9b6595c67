"""Baselines and waivers: which findings still count."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.baseline import apply, load, update
from drafter.config import Waiver
from drafter.errors import DrafterError
from drafter.finding import Level
from drafter.results import DocumentResult, Run, active, exit_status, failed
from drafter.waivers import unused, waive
from tests.reports.samples import ENGLISH, english, finding

ORDINARY = (finding(), finding("and-or", found="and/or"))


def document(path: Path, *findings, ran: tuple[str, ...] = ("must-for-shall", "and-or")):
    path.touch()
    times = dict.fromkeys(ran, 0.0)
    paragraphs = {("document", 3): ENGLISH}
    return DocumentResult(
        str(path), findings=findings, rule_times=times, paragraphs=paragraphs, language="en"
    )


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "baseline.json"


def test_findings_of_the_baseline_no_longer_count_and_new_ones_do(place, tmp_path):
    old = Run((document(tmp_path / "a.docx", ORDINARY[0]),))
    changes = update(old, place)
    assert (changes.entries, changes.added, changes.removed) == (1, 1, 0)
    assert exit_status(apply(old, place), Level.SUGGESTION) == 0
    new = apply(Run((document(tmp_path / "a.docx", *ORDINARY),)), place)
    assert [f.suppressed for f in new.documents[0].findings] == ["baseline", None]
    assert exit_status(new, Level.ERROR) == 1
    assert new.notices == ()


def test_a_baseline_belongs_to_one_document(place, tmp_path):
    update(Run((document(tmp_path / "a.docx", ORDINARY[0]),)), place)
    other = apply(Run((document(tmp_path / "b.docx", ORDINARY[0]),)), place)
    assert active(other.documents[0]) == [ORDINARY[0]]


def test_paths_are_kept_from_the_folder_of_the_baseline(place, tmp_path, monkeypatch):
    (tmp_path / "drafts").mkdir()
    update(Run((document(tmp_path / "drafts" / "a.docx", ORDINARY[0]),)), place)
    assert list(load(place)) == ["drafts/a.docx"]
    monkeypatch.chdir(tmp_path / "drafts")
    here = replace(document(tmp_path / "drafts" / "a.docx", ORDINARY[0]), path="a.docx")
    assert active(apply(Run((here,)), place).documents[0]) == []


def test_stale_entries_are_reported_and_removed_by_an_update(place, tmp_path):
    update(Run((document(tmp_path / "a.docx", *ORDINARY),)), place)
    now = Run((document(tmp_path / "a.docx", ORDINARY[0]),))
    assert apply(now, place).notices == (
        f"{place}: 1 entry is stale for a.docx (and-or); --update-baseline removes them",
    )
    assert update(now, place).removed == 1
    assert apply(now, place).notices == ()


def test_entries_of_a_document_that_is_gone_are_stale(place, tmp_path):
    update(Run((document(tmp_path / "a.docx", *ORDINARY),)), place)
    (tmp_path / "a.docx").unlink()
    assert apply(Run(()), place).notices == (
        f"{place}: 2 entries are stale for a.docx (the document is gone); "
        "--update-baseline removes them",
    )
    assert update(Run(()), place).entries == 0


def test_rules_and_documents_that_were_not_checked_keep_their_entries(place, tmp_path):
    first, second = tmp_path / "a.docx", tmp_path / "b.docx"
    update(Run((document(first, *ORDINARY), document(second, *ORDINARY))), place)
    some = Run((document(first, ran=("must-for-shall",)), failed(str(second), "is encrypted")))
    assert len(apply(some, place).notices) == 1
    update(some, place)
    assert {
        name: [e["rule"] for e in entries.values()] for name, entries in load(place).items()
    } == {
        "a.docx": ["and-or"],
        "b.docx": ["must-for-shall", "and-or"],
    }
    only_changes = Run((replace(document(first), partial=True),))
    assert apply(only_changes, place).notices == ()
    assert update(only_changes, place).removed == 0


def test_waived_findings_and_faults_of_drafter_do_not_enter_the_baseline(place, tmp_path):
    waived = replace(ORDINARY[0], suppressed="waiver")
    fault = finding("internal-error", found="")
    assert update(Run((document(tmp_path / "a.docx", waived, fault),)), place).entries == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "the baseline cannot be read"),
        ("[]", "“format” must be 'drafter-baseline/1'"),
        ('{"format": "drafter-baseline/9", "documents": {}}', "“format” must be"),
        ('{"format": "drafter-baseline/1"}', "it has no “documents”"),
        (
            '{"format": "drafter-baseline/1", "documents": {"a": [{"rule": "x"}]}}',
            "'a' are damaged",
        ),
        ('{"format": "drafter-baseline/1", "documents": {"a": 3}}', "'a' are no list"),
    ],
)
def test_a_file_that_is_no_baseline_is_refused(place, text, expected):
    place.write_text(text)
    with pytest.raises(DrafterError, match=expected) as caught:
        apply(Run(()), place)
    assert caught.value.path == str(place)


def test_a_missing_baseline_says_how_to_make_one(place):
    with pytest.raises(DrafterError, match="--update-baseline makes it"):
        apply(Run(()), place)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["format", "documents", "a", "fingerprint", "rule"]), inner
            )
        ),
    )
)
def test_any_json_gives_a_baseline_or_a_clear_error(tmp_path_factory, value):
    path = tmp_path_factory.mktemp("any") / "baseline.json"
    path.write_text(json.dumps({"format": "drafter-baseline/1", "documents": value}))
    try:
        outcome = load(path)
    except DrafterError as error:
        outcome = error.path
    assert outcome == str(path) or all(entries == {} for entries in outcome.values())


def test_a_waiver_marks_its_findings_and_keeps_the_reason():
    result = waive(replace(english(), reasons={}), [Waiver("and-or", "House style of the client")])
    marked = [f for f in result.findings if f.rule == "and-or"]
    assert [f.suppressed for f in marked] == ["waiver"]
    assert result.reasons == {marked[0].fingerprint: "House style of the client"}


@pytest.mark.parametrize(
    ("waiver", "covered"),
    [
        (Waiver("must-for-shall", "-"), True),
        (Waiver("and-or", "-"), False),
        (Waiver("must-for-shall", "-", clause="5.2.1"), True),
        (Waiver("must-for-shall", "-", clause="5.2"), True),
        (Waiver("must-for-shall", "-", clause="5.2.10"), False),
        (Waiver("must-for-shall", "-", clause="5.2.1.1"), False),
        (Waiver("must-for-shall", "-", text="must"), True),
        (Waiver("must-for-shall", "-", text="enclosure must be earthed"), True),
        (Waiver("must-for-shall", "-", text="insulated"), False),
        (Waiver("must-for-shall", "-", text="must be *"), False),
        (Waiver("must-for-shall", "-", clause="6", text="must"), False),
    ],
)
def test_a_waiver_covers_its_rule_clause_and_quoted_text(waiver, covered):
    target = replace(english(), findings=(finding(),))
    assert bool(waive(target, [waiver]).reasons.get("must-for-shall-3-14")) == covered
    assert unused([waiver], [target]) == ([] if covered else [waiver])
