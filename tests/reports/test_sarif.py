"""SARIF, held against a schema of the parts of SARIF 2.1.0 that the report uses.

The schema says in our own words what clause 3 of the standard requires of these objects, and is
stricter than the official one: it allows no other properties.
"""

from __future__ import annotations

import json

import jsonschema
import pytest

from drafter.reports import Layout, report
from drafter.reports.sarif import uri
from drafter.results import Run
from tests.reports import samples


def _object(required: str, **properties) -> dict:
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


def _list(items: dict, **facts) -> dict:
    return {"type": "array", "items": items, **facts}


_TEXT = {"type": "string"}
_WORDS = {"type": "string", "minLength": 1}
_COUNT = {"type": "integer", "minimum": 1}
_INDEX = {"type": "integer", "minimum": 0}
_BAG = {"type": "object"}
_URI = {"type": "string", "pattern": r"^[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+$"}
_LANGUAGE = {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_MESSAGE = _object("text", text=_WORDS)
_FILE = _object("uri index", uri=_URI, index=_INDEX)
_REGION = {"startLine": _COUNT, "startColumn": _COUNT, "endLine": _COUNT, "endColumn": _COUNT}
_RULE = _object(
    "id",
    id=_WORDS,
    name=_WORDS,
    shortDescription=_MESSAGE,
    fullDescription=_MESSAGE,
    help=_object("text", text=_WORDS, markdown=_WORDS),
    helpUri={"type": "string", "format": "uri", "pattern": "^https?://"},
    defaultConfiguration=_object("level", level=_LEVEL),
    properties=_BAG,
)
_LOCATION = _object(
    "physicalLocation",
    physicalLocation=_object(
        "artifactLocation",
        artifactLocation=_FILE,
        region=_object("startLine", **_REGION, snippet=_object("text", text=_TEXT)),
    ),
    logicalLocations=_list(
        _object("name", name=_WORDS, fullyQualifiedName=_WORDS, decoratedName=_WORDS, kind=_WORDS)
    ),
)
_FIX = _object(
    "artifactChanges",
    description=_MESSAGE,
    artifactChanges=_list(
        _object(
            "artifactLocation replacements",
            artifactLocation=_FILE,
            replacements=_list(
                _object(
                    "deletedRegion",
                    deletedRegion=_object("startLine", **_REGION),
                    insertedContent=_object("text", text=_TEXT),
                ),
                minItems=1,
            ),
        ),
        minItems=1,
    ),
    properties=_BAG,
)
_RESULT = _object(
    "message ruleId ruleIndex",
    ruleId=_WORDS,
    ruleIndex=_INDEX,
    level=_LEVEL,
    message=_MESSAGE,
    locations=_list(_LOCATION, minItems=1, maxItems=1),
    partialFingerprints={"type": "object", "additionalProperties": _WORDS},
    suppressions=_list(
        _object(
            "kind",
            kind={"enum": ["inSource", "external"]},
            status={"enum": ["accepted", "underReview", "rejected"]},
            justification=_WORDS,
        ),
        minItems=1,
    ),
    fixes=_list(_FIX),
    properties=_BAG,
)
_INVOCATION = _object(
    "executionSuccessful",
    executionSuccessful={"type": "boolean"},
    toolExecutionNotifications=_list(
        _object("message", message=_MESSAGE, level=_LEVEL, locations=_list(_LOCATION))
    ),
)
SCHEMA = _object(
    "version runs",
    version={"const": "2.1.0"},
    runs=_list(
        _object(
            "tool",
            tool=_object(
                "driver",
                driver=_object(
                    "name",
                    name={"const": "drafter"},
                    version=_WORDS,
                    semanticVersion={"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
                    language=_LANGUAGE,
                    rules=_list(_RULE, uniqueItems=True),
                ),
            ),
            language=_LANGUAGE,
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            artifacts=_list(
                _object("location", location=_object("uri", uri=_URI), mimeType=_WORDS),
                uniqueItems=True,
            ),
            invocations=_list(_INVOCATION),
            results=_list(_RESULT),
        ),
        minItems=1,
    ),
    **{"$schema": {"type": "string", "format": "uri"}},
)


def log(*documents, **layout) -> dict:
    return json.loads(report("sarif", samples.run(*documents), Layout(**layout)))["runs"][0]


@pytest.mark.parametrize(
    "run",
    [samples.run(), samples.run(samples.hostile()), Run(), Run(notices=("stale",), missing=3)],
)
@pytest.mark.parametrize("language", ["", "en", "zh"])
def test_the_report_keeps_to_the_schema(run, language):
    data = json.loads(report("sarif", run, Layout(language=language)))
    jsonschema.Draft202012Validator(SCHEMA).validate(data)


def test_results_point_to_their_rule_and_their_document():
    run = log()
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][place["index"]]["location"]["uri"] == place["uri"]


def test_a_result_has_level_place_clause_fingerprint_and_fix():
    result = log(samples.english())["results"][0]
    assert result["level"] == "error"
    location = result["locations"][0]
    assert location["physicalLocation"]["region"] == {
        "startLine": 4,
        "startColumn": 15,
        "endLine": 4,
        "endColumn": 19,
        "snippet": {"text": "must"},
    }
    assert location["logicalLocations"] == [
        {
            "name": "5.2.1",
            "fullyQualifiedName": "ISO 12345/5.2.1",
            "decoratedName": "5.2.1 Earthing",
            "kind": "clause",
        }
    ]
    assert result["partialFingerprints"] == {
        "drafter/v1": "must-for-shall-3-14",
        "primaryLocationLineHash": "must-for-shall-3-14:1",
    }
    change = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert change["insertedContent"] == {"text": "shall"}
    assert "suppressions" not in result


def test_levels_of_drafter_become_those_of_sarif():
    levels = {result["ruleId"]: result["level"] for result in log()["results"]}
    assert levels["must-for-shall"] == "error"
    assert levels["and-or"] == "warning"
    assert levels["overlap"] == "note"


def test_suppressed_results_carry_their_reason():
    results = {result["ruleId"]: result for result in log(samples.english())["results"]}
    assert results["old-edition"]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "Agreed with the committee."}
    ]


def test_rules_come_with_their_explanation_and_examples_in_the_language_of_the_report():
    rules = {rule["id"]: rule for rule in log(samples.english())["tool"]["driver"]["rules"]}
    assert "[[and/or]]" in rules["and-or"]["help"]["markdown"]
    assert rules["and-or"]["defaultConfiguration"] == {"level": "warning"}
    chinese = log(samples.english(), language="zh")
    rules = {rule["id"]: rule for rule in chinese["tool"]["driver"]["rules"]}
    assert rules["and-or"]["shortDescription"]["text"] == "“and/or”使选择不明确"


def test_unreadable_documents_and_notices_are_notifications():
    assert log()["invocations"] == [
        {
            "executionSuccessful": False,
            "toolExecutionNotifications": [
                {
                    "level": "error",
                    "message": {"text": "is not a .docx file"},
                    "locations": [
                        {
                            "physicalLocation": {
                                "artifactLocation": {"uri": "drafts/broken.docx", "index": 3}
                            }
                        }
                    ],
                }
            ],
        }
    ]
    noticed = json.loads(report("sarif", Run(notices=("a waiver without use",))))
    invocation = noticed["runs"][0]["invocations"][0]
    assert invocation["executionSuccessful"] is True
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "a waiver without use"


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("a b/c.docx", "a%20b/c.docx"),
        ("草案.docx", "%E8%8D%89%E6%A1%88.docx"),
        ("/tmp/a#1.docx", "file:///tmp/a%231.docx"),
        ("a:b.docx", "a%3Ab.docx"),
    ],
)
def test_paths_become_addresses(path, address):
    assert uri(path) == address
