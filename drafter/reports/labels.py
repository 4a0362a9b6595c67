"""The reports' own words in English and Chinese, and small facts on how to print findings."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.finding import Finding, Fix, Level
from drafter.results import DocumentResult

LABELS: dict[str, dict[str, str]] = {
    "en": {
        "error": "error",
        "warning": "warning",
        "suggestion": "suggestion",
        "errors": "errors",
        "warnings": "warnings",
        "suggestions": "suggestions",
        "failed": "could not be read",
        "clean": "no findings",
        "replace": "write “{text}”",
        "remove": "remove",
        "insert": "insert “{text}”",
        "waiver": "waived",
        "baseline": "in the baseline",
        "outside": "outside the clauses",
        "document": "document",
        "documents": "documents",
        "pass": "pass",
        "remarks": "pass with remarks",
        "stop": "stop",
        "fixable": "{count} with a safe correction",
        "suppressed": "{count} waived or in the baseline",
        "missing": "stopped: {count} not checked",
        "summary": "{documents} checked: {counts}",
        "unread": "{count} could not be read",
        "similar": "{percent} like {document}",
        "clause": "clause",
    },
    "zh": {
        "error": "错误",
        "warning": "警告",
        "suggestion": "建议",
        "errors": "错误",
        "warnings": "警告",
        "suggestions": "建议",
        "failed": "无法读取",
        "clean": "未发现问题",
        "replace": "改为“{text}”",
        "remove": "删去",
        "insert": "加上“{text}”",
        "waiver": "已豁免",
        "baseline": "已列入基线",
        "outside": "条款以外",
        "document": "个文件",
        "documents": "个文件",
        "pass": "通过",
        "remarks": "通过，有意见",
        "stop": "不通过",
        "fixable": "其中{count}处可安全修改",
        "suppressed": "另有{count}处已豁免或列入基线",
        "missing": "中途停止，{count}个文件未检查",
        "summary": "检查了{documents}：{counts}",
        "unread": "{count}个文件无法读取",
        "similar": "与{document}相似{percent}",
        "clause": "条款",
    },
}


def language_of(documents: Iterable[DocumentResult], chosen: str) -> str:
    """Return the language of a report: the one chosen, else that of all its documents."""
    spoken = {document.language for document in documents if document.language}
    return chosen or ("zh" if spoken == {"zh"} else "en")


def count(number: int, singular: str, language: str) -> str:
    """Return a number with its noun; `singular` is a key whose plural adds an s."""
    noun = LABELS[language][singular if number == 1 else f"{singular}s"]
    return f"{number} {noun}" if language == "en" else f"{number}{_measure(singular)}{noun}"


def _measure(singular: str) -> str:
    return "" if singular == "document" else "处"


def counts(numbers: dict[Level, int], language: str) -> str:
    """Return how many findings of each level there are, in words."""
    parts = [count(numbers[level], level.value, language) for level in Level if numbers[level]]
    return ("，" if language == "zh" else ", ").join(parts) or LABELS[language]["clean"]


def correction(finding: Finding, fix: Fix, language: str) -> str:
    """Return what the fix of a finding does, in words."""
    if not fix.text:
        return LABELS[language]["remove"]
    key = "replace" if finding.location.text else "insert"
    return LABELS[language][key].format(text=fix.text)


def cited(finding: Finding) -> str:
    """Return the directive and its clause as one cites them; empty where there is none."""
    return ", ".join(part for part in (finding.directive, finding.directive_clause) if part)


def place(finding: Finding, language: str) -> str:
    """Return the clause with its heading, as a reader looks for it."""
    number, heading = finding.location.clause or "", finding.location.heading
    return f"{number} {heading}".strip() or LABELS[language]["outside"]
