"""Runs to report on, built from drafts in outline notation and from findings made by hand."""

from __future__ import annotations

from drafter.finding import Finding, Fix, Level, Location
from drafter.results import DocumentResult, Heading, Run, failed

CHINESE = "外壳必须可靠接地，并应符合GB/T 12345—2020的规定。"
ENGLISH = "The enclosure must be earthed and/or insulated."
HOSTILE = "<script>alert(1)</script>\x1b[31m\u202eevil & “quoted” ]]> | `code` \ud83d\ude00".encode(
    "utf-16", "surrogatepass"
).decode("utf-16")


def finding(
    rule: str = "must-for-shall",
    level: Level = Level.ERROR,
    paragraph: str = ENGLISH,
    found: str = "must",
    *,
    index: int = 3,
    part: str = "document",
    clause: str | None = "5.2.1",
    heading: str = "Earthing",
    message: str = "Use “shall” rather than “must” to express a requirement.",
    directive: str = "ISO/IEC Directives, Part 2",
    directive_clause: str = "7.2",
    fix: Fix | None = None,
    related: tuple = (),
    suppressed: str | None = None,
) -> Finding:
    start = paragraph.index(found)
    return Finding(
        rule=rule,
        level=level,
        message=message,
        directive=directive,
        directive_clause=directive_clause,
        catalogue=("D2-VRB-01",),
        location=Location(
            part,
            index,
            start,
            start + len(found),
            clause,
            heading,
            found,
            paragraph[max(0, start - 40) : start + 40],
        ),
        fix=fix,
        related=related,
        fingerprint=f"{rule}-{index}-{start}",
        suppressed=suppressed,
    )


def english() -> DocumentResult:
    findings = (
        finding(fix=Fix("shall", safe=True)),
        finding(
            "and-or",
            Level.WARNING,
            found="and/or",
            message="Replace “and/or”.",
            directive="ISO House Style",
            directive_clause="and/or",
        ),
        finding("old-edition", Level.SUGGESTION, found="earthed", suppressed="waiver"),
        finding("scope-missing", found="", index=9, clause=None, heading="", message="No scope."),
    )
    return DocumentResult(
        path="drafts/earthing.docx",
        profile="iso",
        language="en",
        number="ISO 12345",
        title="Earthing of enclosures",
        findings=findings,
        outline=(
            Heading("", "Foreword", 1),
            Heading("5", "Requirements", 1),
            Heading("5.2", "Electrical", 2),
            Heading("5.2.1", "Earthing", 3),
        ),
        paragraphs={("document", 3): ENGLISH, ("document", 9): ENGLISH},
        reasons={findings[2].fingerprint: "Agreed with the committee."},
        times={"read": 0.02, "check": 0.08},
        rule_times={"must-for-shall": 0.01, "and-or": 0.002},
    )


def chinese() -> DocumentResult:
    found = finding(
        "forbidden-modal",
        paragraph=CHINESE,
        found="必须",
        heading="机械强度",
        message="“必须”不用于表示要求，改为“应”。",
        directive="GB/T 1.1—2020",
        directive_clause="C.1",
        fix=Fix("应", safe=True),
    )
    overlap = finding(
        "overlap",
        Level.SUGGESTION,
        paragraph=CHINESE,
        found="并应符合GB/T 12345—2020的规定",
        message="与现有标准的文字近似。",
        heading="机械强度",
        directive="",
        directive_clause="",
        related=(
            {
                "document": "GB/T 999—2019",
                "clause": "4.3",
                "text": "并应符合GB/T 12345的要求",
                "similarity": 0.87,
                "start": 0,
                "end": 15,
            },
        ),
    )
    return DocumentResult(
        path="草案/甲.docx",
        profile="gbt",
        language="zh",
        number="GB/T 54321—2026",
        title="电气外壳",
        findings=(found, overlap),
        outline=(Heading("5", "要求", 1), Heading("5.2.1", "机械强度", 3)),
        paragraphs={("document", 3): CHINESE},
    )


def clean() -> DocumentResult:
    return DocumentResult(path="drafts/clean.docx", profile="iso", language="en", title="Clean")


def hostile() -> DocumentResult:
    """A document whose texts try to break out of every format."""
    found = finding(
        paragraph=f"before {HOSTILE} after",
        found=HOSTILE,
        heading=HOSTILE,
        message=HOSTILE,
        clause=HOSTILE,
        fix=Fix(HOSTILE),
        directive_clause=HOSTILE,
    )
    return DocumentResult(
        path=f"{HOSTILE.replace('/', '')}.docx",
        profile="iso",
        language="en",
        number=HOSTILE,
        title=HOSTILE,
        findings=(found,),
        outline=(Heading(HOSTILE, HOSTILE, 1),),
        paragraphs={("document", 3): f"before {HOSTILE} after"},
    )


def run(*documents: DocumentResult) -> Run:
    chosen = documents or (
        english(),
        chinese(),
        clean(),
        failed("drafts/broken.docx", "is not a .docx file"),
    )
    return Run(chosen, seconds=1.5)
