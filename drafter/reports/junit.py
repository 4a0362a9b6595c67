"""JUnit XML: a test suite per document, a test case per finding, for CI systems.

Findings below the fail level are cases that pass and say what was found.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from drafter.finding import Finding
from drafter.reports import Layout
from drafter.reports.labels import cited, correction, language_of, place
from drafter.results import DocumentResult, Run, Status

# XML 1.0 has no place for these characters, escaped or not.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(run: Run, layout: Layout) -> str:
    """Return the run as a JUnit report."""
    root = Element("testsuites", name="drafter", time=f"{run.seconds:.3f}")
    for document in run.documents:
        root.append(_suite(document, layout))
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(document: DocumentResult, layout: Layout) -> Element:
    suite = Element("testsuite", name=_text(document.path))
    suite.set("time", f"{sum(document.times.values()):.3f}")
    for finding in document.findings:
        _case(suite, document, finding, layout)
    if document.status is Status.FAILED:
        case = _named(suite, document, "read")
        SubElement(case, "error", message=_text(document.error or ""), type="unreadable")
    elif not document.findings:
        _named(suite, document, "lint")
    counted = {"tests": "testcase", "failures": "*/failure", "errors": "*/error"}
    for name, tag in {**counted, "skipped": "*/skipped"}.items():
        suite.set(name, str(len(suite.findall(tag))))
    return suite


def _named(suite: Element, document: DocumentResult, name: str) -> Element:
    return SubElement(suite, "testcase", classname=_text(document.path), name=_text(name))


def _case(suite: Element, document: DocumentResult, finding: Finding, layout: Layout) -> None:
    language = language_of([document], layout.language)
    case = _named(suite, document, f"{finding.rule}: {place(finding, language)}")
    message = _text(finding.message)
    if finding.suppressed is not None:
        reason = document.reasons.get(finding.fingerprint, finding.suppressed)
        SubElement(case, "skipped", message=_text(reason))
    elif finding.level.rank <= layout.fail_level.rank:
        failure = SubElement(case, "failure", message=message, type=finding.level.value)
        failure.text = _text(_details(finding, language))
    else:
        SubElement(case, "system-out").text = f"{message}\n{_text(_details(finding, language))}"


def _details(finding: Finding, language: str) -> str:
    lines = [finding.location.excerpt]
    if finding.fix is not None:
        lines.append(correction(finding, finding.fix, language))
    lines.append(cited(finding))
    return "\n".join(line for line in lines if line)


def _text(text: str) -> str:
    return _NOT_XML.sub("�", text)
