"""The report of terms on which drafts disagree, in all its formats."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from drafter.reports.conflicts import FORMATS, write
from drafter.terminology.conflicts import Conflict, ConflictKind, Form, Place

DEFINED = Conflict(
    ConflictKind.DEFINITION,
    "mill",
    "en",
    (
        Form("plant in which rice is husked", (Place("a.docx", "3.1", "mill"),)),
        Form("machine", (Place("b.docx", "3.2", "mill"), Place("b.docx", "", "mill"))),
    ),
)
USED = Conflict(
    ConflictKind.DEPRECATED,
    "服务器",
    "zh",
    (Form("伺服器", (Place("=1+1.docx", "5", "<script>alert(1)</script>伺服器\x1b[2J"),)),),
)


def test_text_names_forms_and_places():
    assert write("text", [DEFINED], ["a.docx", "b.docx"]).splitlines() == [
        "definition: mill (en)",
        "  plant in which rice is husked",
        "    a.docx 3.1",
        "  machine",
        "    b.docx 3.2",
        "    b.docx",
    ]


def test_json_holds_every_fact():
    data = json.loads(write("json", [DEFINED, USED], []))
    assert data["format"] == "drafter-conflicts/1"
    assert [item["kind"] for item in data["conflicts"]] == ["definition", "deprecated"]
    first = data["conflicts"][0]["forms"][0]
    assert first["places"] == [{"document": "a.docx", "clause": "3.1", "excerpt": "mill"}]


def test_csv_has_a_row_for_each_place_and_no_formula():
    rows = list(csv.DictReader(io.StringIO(write("csv", [DEFINED, USED], []))))
    assert [row["document"] for row in rows] == ["a.docx", "b.docx", "b.docx", "'=1+1.docx"]
    assert rows[0]["kind"] == "definition"
    assert rows[0]["form"] == "plant in which rice is husked"
    assert rows[3]["excerpt"] == "<script>alert(1)</script>伺服器�[2J"


def test_the_page_is_complete_in_itself_and_shows_texts_as_text():
    html = write("html", [DEFINED, USED], ["a.docx", "b.docx", "=1+1.docx"])
    assert "from 3 drafts" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;伺服器" in html
    assert "<script" not in html
    assert not re.search(r"(?:src|href)=[\"'](?!#)", html)
    assert "default-src &#39;none&#39;" in html
    assert "Instead of 伺服器 write 服务器." in html
    assert html.count("<dt ") == 3
    assert "2 places" in html


def test_the_page_speaks_the_language_asked_for():
    html = write("html", [USED], ["a.docx"], "zh")
    assert '<html lang="zh">' in html
    assert "“伺服器”宜改为“服务器”。" in html
    assert "Deprecated" not in html


@pytest.mark.parametrize("name", FORMATS)
def test_agreement_is_a_report_too(name):
    text = write(name, [], ["a.docx"])
    assert text == "" if name == "text" else text.endswith("\n")
    assert name != "html" or "The drafts agree." in text
