"""The JSON forms."""

from __future__ import annotations

import json

from drafter.finding import Level
from drafter.reports import report
from drafter.results import Run, Verdict, exit_status, failed, verdict
from drafter.version import __version__
from tests.reports import samples


def test_the_json_report_has_exactly_the_published_form():
    data = json.loads(report("json", samples.run(samples.chinese(), failed("b.docx", "is empty"))))
    found = data["documents"][0].pop("findings")
    assert data == {
        "format": "drafter-findings/1",
        "drafter": __version__,
        "documents": [
            {
                "path": "草案/甲.docx",
                "status": "checked",
                "error": None,
                "profile": "gbt",
                "language": "zh",
                "number": "GB/T 54321—2026",
                "title": "电气外壳",
            },
            {
                "path": "b.docx",
                "status": "failed",
                "error": "is empty",
                "profile": None,
                "language": None,
                "number": None,
                "title": None,
                "findings": [],
            },
        ],
        "summary": {"documents": 2, "failed": 1, "error": 1, "warning": 0, "suggestion": 1},
    }
    assert found[0] == {
        "rule": "forbidden-modal",
        "level": "error",
        "message": "“必须”不用于表示要求，改为“应”。",
        "directive": "GB/T 1.1—2020",
        "directive_clause": "C.1",
        "catalogue": ["D2-VRB-01"],
        "location": {
            "part": "document",
            "paragraph": 3,
            "start": 2,
            "end": 4,
            "clause": "5.2.1",
            "heading": "机械强度",
            "text": "必须",
            "excerpt": samples.CHINESE,
        },
        "fix": {"text": "应", "safe": True},
        "related": [],
        "fingerprint": "forbidden-modal-3-2",
        "suppressed": None,
    }
    assert found[1]["related"][0]["similarity"] == 0.87
    assert found[1]["fix"] is None


def test_suppressed_findings_are_marked_and_not_counted():
    data = json.loads(report("json", samples.run(samples.english())))
    assert [f["suppressed"] for f in data["documents"][0]["findings"]] == [
        None,
        None,
        "waiver",
        None,
    ]
    assert data["summary"]["suggestion"] == 0


def test_json_lines_has_a_line_per_finding_and_per_failed_document():
    lines = [json.loads(line) for line in report("jsonl", samples.run()).splitlines()]
    assert [(line["path"], line.get("rule")) for line in lines] == [
        ("drafts/earthing.docx", "must-for-shall"),
        ("drafts/earthing.docx", "and-or"),
        ("drafts/earthing.docx", "old-edition"),
        ("drafts/earthing.docx", "scope-missing"),
        ("草案/甲.docx", "forbidden-modal"),
        ("草案/甲.docx", "overlap"),
        ("drafts/broken.docx", None),
    ]
    assert lines[-1] == {
        "path": "drafts/broken.docx",
        "status": "failed",
        "error": "is not a .docx file",
    }


def test_the_exit_status_follows_the_fail_level_and_unreadable_documents_win():
    assert exit_status(samples.run(samples.clean()), Level.SUGGESTION) == 0
    assert exit_status(samples.run(samples.english()), Level.ERROR) == 1
    only_waived = Run((samples.clean(),))
    assert exit_status(only_waived, Level.SUGGESTION) == 0
    assert exit_status(samples.run(), Level.ERROR) == 2


def test_the_verdict_is_that_of_the_gravest_finding_that_counts():
    assert verdict(samples.english()) is Verdict.STOP
    assert verdict(samples.clean()) is Verdict.PASS
    assert verdict(failed("x.docx", "is damaged")) is Verdict.STOP
