"""The HTML report, in a real browser."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from drafter.batch import run as run_batch
from drafter.discovery import discover
from drafter.finding import Level
from drafter.reports import Layout, report
from drafter.reports.passages import compare
from drafter.reports.tree import tree
from drafter.results import DocumentResult, Heading, Run
from drafter.work import Job
from tests.reports import samples
from tests.reports.browser import Page, browser


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture
def page(chromium: Page) -> Iterator[Page]:
    chromium.console.clear()
    chromium.requests.clear()
    yield chromium
    assert chromium.console == []
    assert {address.split(":")[0] for address in chromium.requests} <= {"file"}
    assert len(set(chromium.requests)) == 1


def show(page: Page, folder: Path, run: Run, language: str = "en") -> None:
    path = folder / "report.html"
    path.write_text(report("html", run, Layout(language=language)), encoding="utf-8")
    page.open(path)


def fill(page: Page, name: str, value: str) -> None:
    page.js(
        f"(() => {{ const field = document.querySelector('[name={name}]');"
        f"field.value = {json.dumps(value)};"
        "field.dispatchEvent(new Event('input', {bubbles: true}));"
        "field.dispatchEvent(new Event('change', {bubbles: true})); })()"
    )


def click(page: Page, selector: str) -> None:
    page.js(f"document.querySelector({json.dumps(selector)}).click()")
    page.js("new Promise(done => setTimeout(done, 20))")


def texts(page: Page, selector: str) -> list[str]:
    return page.js(
        f"Array.from(document.querySelectorAll({json.dumps(selector)}))"
        ".filter(e => e.checkVisibility()).map(e => e.textContent.trim())"
    )


def rules(page: Page) -> list[str]:
    return texts(page, ".finding .facts code")


ENGLISH_RULES = ["must-for-shall", "and-or", "scope-missing"]


def test_a_single_document_is_open_with_words_marked_in_their_context(page, tmp_path):
    show(page, tmp_path, samples.run(samples.english()))
    assert texts(page, "h1") == ["ISO 12345 Earthing of enclosures"]
    assert texts(page, ".verdict") == ["stop"]
    assert rules(page) == ENGLISH_RULES
    assert texts(page, ".finding blockquote")[0] == samples.ENGLISH
    assert texts(page, ".finding mark")[:2] == ["must", "and/or"]
    assert texts(page, ".finding .fix") == ["write “shall”"]
    assert texts(page, ".findings h4") == ["5.2.1 Earthing", "outside the clauses"]
    assert texts(page, "output") == ["3 of 4 findings shown, in 1 of 1 documents"]


def test_the_chinese_page_speaks_chinese(page, tmp_path):
    show(page, tmp_path, samples.run(samples.chinese()), "zh")
    assert page.js("document.documentElement.lang") == "zh"
    assert texts(page, ".tile") == ["1 不通过", "1 错误", "0 警告", "1 建议"]
    assert texts(page, "output") == ["显示2处问题中的2处，涉及1个文件中的1个"]
    assert texts(page, ".finding .fix") == ["改为“应”"]


def test_the_clause_tree_counts_subclauses_and_filters(page, tmp_path):
    show(page, tmp_path, samples.run(samples.english()))
    assert texts(page, ".tree button") == [
        "Foreword0",
        "5 Requirements2",
        "5.2 Electrical2",
        "5.2.1 Earthing2",
    ]
    click(page, ".tree li:nth-child(3) button")
    assert rules(page) == ENGLISH_RULES[:2]
    assert texts(page, "[aria-pressed=true]") == ["5.2 Electrical2"]
    click(page, ".tree li:nth-child(3) button")
    assert rules(page) == ENGLISH_RULES


def test_filters_by_level_rule_clause_and_text_and_reset(page, tmp_path):
    show(page, tmp_path, samples.run(samples.english()))
    click(page, "[name=level][value='0']")
    assert rules(page) == ["and-or"]
    click(page, "[name=suppressed]")
    assert rules(page) == ["and-or", "old-edition"]
    assert "waived (Agreed with the committee.)" in texts(page, ".suppressed .facts")
    click(page, "button[type=reset]")
    assert rules(page) == ENGLISH_RULES
    fill(page, "rule", "and-or")
    assert rules(page) == ["and-or"]
    click(page, "button[type=reset]")
    fill(page, "clause", "5.2")
    assert rules(page) == ENGLISH_RULES[:2]
    fill(page, "clause", "earth")
    assert rules(page) == ENGLISH_RULES[:2]
    fill(page, "clause", "5.2.10")
    assert rules(page) == []
    click(page, "button[type=reset]")
    fill(page, "search", "NO SCOPE")
    assert rules(page) == ["scope-missing"]


def test_a_folder_lists_documents_and_hides_those_without_a_match(page, tmp_path):
    show(page, tmp_path, samples.run())
    assert texts(page, ".document h3") == [
        "drafts/earthing.docx ISO 12345 Earthing of enclosures",
        "草案/甲.docx GB/T 54321—2026 电气外壳",
        "drafts/clean.docx Clean",
        "drafts/broken.docx",
    ]
    assert texts(page, ".verdict") == ["stop", "stop", "pass", "could not be read"]
    assert rules(page) == []
    fill(page, "rule", "overlap")
    assert texts(page, ".document h3") == ["草案/甲.docx GB/T 54321—2026 电气外壳"]
    assert texts(page, "output") == ["1 of 6 findings shown, in 1 of 4 documents"]
    click(page, "#d2 summary")
    assert rules(page) == ["overlap"]


def test_documents_can_be_ordered_by_gravity(page, tmp_path):
    show(page, tmp_path, samples.run(samples.clean(), samples.chinese(), samples.english()))
    names = ["drafts/clean.docx", "草案/甲.docx", "drafts/earthing.docx"]
    assert [text.split(" ")[0] for text in texts(page, ".document h3")] == names
    fill(page, "order", "gravity")
    assert [text.split(" ")[0] for text in texts(page, ".document h3")] == names[::-1]
    click(page, "button[type=reset]")
    assert [text.split(" ")[0] for text in texts(page, ".document h3")] == names


def test_overlap_shows_both_passages_with_their_differences(page, tmp_path):
    show(page, tmp_path, samples.run(samples.chinese()))
    assert texts(page, ".pair h5") == ["In the draft", "In GB/T 999—2019 4.3"]
    assert texts(page, ".pair p") == ["并应符合GB/T 12345—2020的规定", "并应符合GB/T 12345的要求"]
    assert texts(page, ".pair ins") == ["—2020", "规定"]
    assert texts(page, ".pair del") == ["要求"]


def test_everything_can_be_reached_and_used_by_keyboard(page, tmp_path):
    show(page, tmp_path, samples.run())
    reached = []
    for _ in range(14):
        page.press("Tab")
        reached.append(
            page.js("(e => e.className || e.name || e.type || e.tagName)(document.activeElement)")
        )
    assert reached == [
        "skip",
        "level",
        "level",
        "level",
        "suppressed",
        "rule",
        "clause",
        "search",
        "order",
        "reset",
        "SUMMARY",
        "SUMMARY",
        "SUMMARY",
        "SUMMARY",
    ]
    page.js("document.querySelector('#d1 summary').focus()")
    page.press("Enter")
    page.js("new Promise(done => setTimeout(done, 50))")
    assert rules(page) == ENGLISH_RULES
    page.press("Tab")
    page.press("Tab")
    page.press(" ")
    assert rules(page) == ENGLISH_RULES[:2]
    assert page.js("document.activeElement.textContent") == "5 Requirements2"


def test_a_screen_reader_finds_names_headings_and_a_live_region(page, tmp_path):
    show(page, tmp_path, samples.run())
    click(page, "#d1 summary")
    page.call("Accessibility.enable")
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    page.call("Accessibility.disable")
    named = {}
    for node in nodes:
        role = node.get("role", {}).get("value")
        if not node.get("ignored"):
            named.setdefault(role, []).append(node.get("name", {}).get("value", "").strip())
    for role in ("checkbox", "combobox", "textbox", "searchbox", "button", "form", "navigation"):
        assert named[role], role
        assert all(named[role]), (role, named[role])
    assert "drafts/earthing.docx: 2 errors 1 warning" in named["listitem"]
    assert named["navigation"] == ["Clauses of drafts/earthing.docx"]
    assert not [name for names in named.values() for name in names if "undefined" in name]
    levels = page.js("Array.from(document.querySelectorAll('h1,h2,h3,h4')).map(h => +h.tagName[1])")
    assert all(second - first <= 1 for first, second in pairwise(levels))
    assert page.js("document.querySelector('output').getAttribute('aria-live')") == "polite"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_rules_of_accessibility_find_no_fault(page, tmp_path, language):
    default = Path.home() / ".cache" / "drafter-test-tools"
    tools = Path(os.environ.get("DRAFTER_TEST_TOOLS", default))
    program = tools / "node_modules" / "axe-core" / "axe.min.js"
    if not program.exists():
        pytest.skip(f"no axe-core here: run `npm install axe-core` in {tools}")
    show(page, tmp_path, samples.run(), language)
    page.js("document.querySelectorAll('summary').forEach(item => item.click())")
    page.js("new Promise(done => setTimeout(done, 50))")
    page.js(program.read_text(encoding="utf-8") + ";0")
    faults = page.js("axe.run().then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].html))")
    assert faults == []


def test_hostile_text_stays_text(page, tmp_path):
    show(page, tmp_path, samples.run(samples.hostile(), samples.english()))
    click(page, "#d1 summary")
    assert page.js("document.scripts.length") == 4  # words, program, two documents
    assert page.js("document.querySelectorAll('.body script, .tree script').length") == 0
    assert "<script>alert(1)</script>" in texts(page, ".finding mark")[0]
    assert page.js("/[\\u202e\\u001b]/.test(document.body.innerText)") is False


def test_the_policy_forbids_everything_but_the_page_itself(page, tmp_path):
    show(page, tmp_path, samples.run(samples.clean()))
    policy = page.js("document.querySelector('meta[http-equiv]').content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    page.js(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.broken = 1';"
        "document.body.append(s); })()"
    )
    assert page.js("window.broken === undefined")
    refused = [message for message in page.console if "Content Security Policy" in message]
    assert refused
    page.console.clear()


def test_the_file_names_no_other_place():
    text = report("html", samples.run())
    assert not re.findall(r"""(?:src|href)=["'](?!#)|url\(|@import|https?://""", text)


def test_hundreds_of_documents_stay_usable(page, tmp_path):
    some = [samples.finding(f"rule-{n % 40}", level) for n, level in enumerate([*Level] * 20)]
    documents = [
        DocumentResult(f"drafts/{n:03}.docx", language="en", findings=tuple(some))
        for n in range(400)
    ]
    show(page, tmp_path, Run(tuple(documents)))
    assert texts(page, "output") == ["24000 of 24000 findings shown, in 400 of 400 documents"]
    fill(page, "rule", "rule-39")
    assert texts(page, "output") == ["400 of 24000 findings shown, in 400 of 400 documents"]
    assert page.js("document.querySelectorAll('svg g').length") == 30


def test_notices_and_missing_documents_are_shown(page, tmp_path):
    show(page, tmp_path, Run((samples.clean(),), notices=("a stale entry",), missing=2))
    assert texts(page, "p.notice") == ["stopped: 2 not checked"]
    assert texts(page, "ul.notice li") == ["a stale entry"]


def test_a_finding_counts_in_its_clause_and_all_above():
    document = DocumentResult(
        "a.docx",
        outline=(
            Heading("", "Foreword", 1),
            Heading("5", "Requirements", 1),
            Heading("5.1", "A", 2),
            Heading("5.2", "B", 2),
            Heading("A", "Annex", 1),
        ),
        findings=(
            samples.finding(clause="5.2.1.3"),
            samples.finding(clause="5.1"),
            samples.finding(clause="5"),
            samples.finding(clause="A.4"),
            samples.finding(clause=None, heading="Foreword"),
            samples.finding(clause="7", heading="Elsewhere"),
            samples.finding(clause="5", suppressed="baseline"),
        ),
    )
    assert [branch.findings for branch in tree(document)] == [1, 3, 1, 1, 1]


def test_where_numbers_come_twice_the_title_decides():
    document = DocumentResult(
        "a.docx",
        outline=tuple(Heading("1", title, 1) for title in ("Notice", "Contract")),
        findings=(
            samples.finding(clause="1", heading="Notice"),
            samples.finding(clause="1.2", heading=""),
        ),
    )
    assert [branch.findings for branch in tree(document)] == [1, 1]


@pytest.mark.parametrize(
    ("draft", "source", "left", "right"),
    [
        ("", "", [], []),
        ("same words", "same  Words", [(True, "same words")], [(True, "same  Words")]),
        ("a new day", "a day", [(True, "a "), (False, "new "), (True, "day")], [(True, "a day")]),
        ("应接地", "宜接地", [(False, "应"), (True, "接地")], [(False, "宜"), (True, "接地")]),
    ],
)
def test_passages_are_compared_by_words_and_chinese_characters(draft, source, left, right):
    assert compare(draft, source) == (left, right)


@pytest.mark.corpus
@pytest.mark.slow
def test_the_report_on_all_real_documents_opens_filters_and_stays_quiet(page, tmp_path, corpus):
    jobs = [Job(found.path) for found in discover([corpus])]
    results = run_batch(jobs, processes=2)
    findings = sum(len(document.findings) for document in results.documents)
    show(page, tmp_path, results)
    total = len(jobs)
    shown = re.match(r"(\d+) of (\d+) findings shown, in \d+ of (\d+)", texts(page, "output")[0])
    assert [int(number) for number in shown.groups()] == [findings, findings, total]
    rule = next(f.rule for d in results.documents for f in d.findings)
    fill(page, "rule", rule)
    matching = [d for d in results.documents if any(f.rule == rule for f in d.findings)]
    assert len(texts(page, ".document h3")) == len(matching)
    click(page, ".document:not([hidden]) summary")
    assert set(rules(page)) == {rule}
