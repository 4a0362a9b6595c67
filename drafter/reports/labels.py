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
        "alike": "{count} more of the same in this clause",
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
        "alike": "本条另有{count}处相同",
        "similar": "与{document}相似{percent}",
        "clause": "条款",
    },
}


PAGE: dict[str, dict[str, str]] = {
    "en": {
        "heading": "Review of drafts",
        "by": "Made by drafter {version}",
        "summary_title": "Summary",
        "verdict": "Verdict",
        "by_document": "Findings by document",
        "by_chapter": "Findings by clause",
        "by_rule": "Most frequent rules",
        "filters": "Filters",
        "level": "Level",
        "rule": "Rule",
        "all_rules": "all rules",
        "clause_hint": "number or title",
        "search": "Text",
        "search_hint": "in messages and passages",
        "accepted": "waived and baseline",
        "reset": "Show all",
        "order": "Order",
        "by_name": "as checked",
        "by_gravity": "most errors first",
        "skip": "Skip to the documents",
        "list": "Documents",
        "clauses": "Clauses of {document}",
        "findings": "Findings",
        "draft": "In the draft",
        "source": "In {document}",
        "like": "{percent} % alike; words that only one side has are marked",
        "shown": "{shown} of {all} findings shown, in {documents} of {total} documents",
        "noscript": "The findings are shown by a script, which this program does not run.",
        "notices": "Remarks on this run",
        "colon": ": ",
    },
    "zh": {
        "heading": "标准草案检查报告",
        "by": "由drafter {version}生成",
        "summary_title": "概要",
        "verdict": "结论",
        "by_document": "各文件的问题",
        "by_chapter": "各章的问题",
        "by_rule": "最常见的规则",
        "filters": "筛选",
        "level": "级别",
        "rule": "规则",
        "all_rules": "全部规则",
        "clause_hint": "编号或标题",
        "search": "文字",
        "search_hint": "在说明和原文中查找",
        "accepted": "已豁免和基线",
        "reset": "全部显示",
        "order": "排序",
        "by_name": "按检查顺序",
        "by_gravity": "错误多的在前",
        "skip": "跳到文件列表",
        "list": "文件",
        "clauses": "{document}的条款",
        "findings": "问题",
        "draft": "草案原文",
        "source": "{document}",
        "like": "相似度{percent}%；只在一方出现的文字已标出",
        "shown": "显示{all}处问题中的{shown}处，涉及{total}个文件中的{documents}个",
        "noscript": "问题列表由脚本显示，当前程序未运行脚本。",
        "notices": "本次检查的提示",
        "colon": "：",
    },
}
"""Words of the HTML page only."""


OVERLAP: dict[str, dict[str, str]] = {
    "en": {
        "heading": "Overlap with existing standards",
        "by": "Made by drafter {version}",
        "total": "of the text is in the library",
        "without_prescribed": "without prescribed and common wordings",
        "without_attributed": "also without what names its source",
        "largest_source": "in one document alone",
        "size": "{count} words and Chinese characters compared.",
        "own": "Left out, the draft itself",
        "sources": "Sources",
        "document": "Document",
        "passages": "Passages",
        "share": "Part of the draft",
        "added": "Words that no source above has",
        "map": "Clauses by how much of them the findings cover",
        "findings": "Passages",
        "none": "No passage of the draft nearly repeats a document of the library.",
        "verbatim": "Word for word",
        "edited": "Edited",
        "reordered": "Reordered",
        "like": "{percent} alike",
        "long": "{count} words",
        "draft": "Draft",
        "outside": "outside the clauses",
        "others": "Also in",
        "apart": "Recognized, and no finding",
        "why": "Why",
        "amount": "Words",
        "prescribed": "Prescribed by the directives",
        "common": "Wording common to many documents",
        "term": "Definitions with their source",
        "quotation": "Quotations with their source",
        "predecessor": "From the edition that the draft replaces",
        "adopted": "From the standard that the draft adopts",
        "references": "Lists of references, not compared",
        "contents": "Contents, not compared",
        "colon": ": ",
    },
    "zh": {
        "heading": "与已有标准重复情况",
        "by": "由drafter {version}生成",
        "total": "的文字见于标准库",
        "without_prescribed": "除去规定用语和通用语句",
        "without_attributed": "再除去已注明来源的文字",
        "largest_source": "见于单个文件（最多者）",
        "size": "共比对{count}字（词）。",
        "own": "未参与比对（即本草案）",
        "sources": "来源",
        "document": "文件",
        "passages": "处数",
        "share": "占草案比例",
        "added": "前列来源未含的字数",
        "map": "各章条重复比例",
        "findings": "重复段落",
        "none": "草案中没有与标准库文件近似重复的段落。",
        "verbatim": "逐字相同",
        "edited": "有改动",
        "reordered": "次序有变",
        "like": "相似度{percent}",
        "long": "{count}字",
        "draft": "草案",
        "outside": "条款以外",
        "others": "另见于",
        "apart": "已识别，不作为问题",
        "why": "原因",
        "amount": "字数",
        "prescribed": "指令规定的用语",
        "common": "众多文件通用的语句",
        "term": "注明来源的术语定义",
        "quotation": "注明出处的引文",
        "predecessor": "源自所代替的文件",
        "adopted": "源自所采用的标准",
        "references": "引用文件清单（不比对）",
        "contents": "目次（不比对）",
        "colon": "：",
    },
}
"""Words of the page on overlap."""


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
