"""Drafts of about 100 pages in Chinese and English, made in code: the same at every run.

They have what drafts have: terms that the text uses, notes, lists, tables, citations, pointers
to clauses and tables, values with units, an informative annex in ten, and some faults.
"""

from __future__ import annotations

import random
from typing import Any

from drafter.generate import generate

CLAUSES = 24
SUBCLAUSES = 7
_SEED = 20260331

_CHINESE: dict[str, Any] = {
    "template": "gbt",
    "data": {
        "title": "信息技术　数据目录服务　接口规范",
        "english_title": "Information technology—Data catalogue service—Interface specification",
        "number": "GB/T 99999—2026",
        "ics": "35.240.01",
        "ccs": "L 70",
        "proposed_by": "全国信息技术标准化技术委员会（SAC/TC 28）",
        "owned_by": "全国信息技术标准化技术委员会（SAC/TC 28）",
        "organizations": ["甲研究院", "乙信息技术有限公司"],
        "drafters": ["张一", "李二"],
        "scope": "本文件规定了数据目录服务的接口要求，描述了响应时间的试验方法。\n\n"
        "本文件适用于数据目录服务的设计、开发和测试。",
    },
    "citation": "GB/T {number}—{year}",
    "reference": "信息技术　接口　第{part}部分：通用要求",
    "words": {
        "who": [
            "服务提供者",
            "目录管理员",
            "数据所有者",
            "接口调用方",
            "运营者",
            "测试机构",
            "元数据编辑者",
            "系统集成商",
        ],
        "what": [
            "数据目录",
            "目录条目",
            "元数据",
            "访问日志",
            "身份凭证",
            "响应报文",
            "状态代码",
            "备份副本",
            "查询请求",
            "版本记录",
        ],
        "how": [
            "登记",
            "更新",
            "核对",
            "加密传输",
            "归档保存",
            "发布",
            "撤销",
            "检索",
            "校验",
            "记录",
        ],
        "quality": ["完整", "准确", "可追溯", "一致", "及时", "安全", "清晰", "持久"],
        "device": ["应用服务器", "数据库", "缓存节点", "网关", "监测终端", "存储设备"],
    },
    "sentences": (
        "{who}应在{n} h内{how}{what}，并保持{what}{quality}。",
        "{what}发生变更时，{who}宜{how}相应的{what}，变更的原因和责任人一并记录。",
        "{device}的响应时间不应大于{n} ms，试验温度为（{n}±2）℃，相对湿度不大于{m}%。",
        "{who}可委托第三方{how}{what}，委托的范围按照{citation}的规定确定。",
        "除另有约定外，{what}的保存期限不少于{n}个月，{device}的数量不少于{m}台。",
        "{device}与{device}之间的{what}采用{citation}中5.{k}规定的格式表示。",
        "{what}包含名称、标识、{what}的来源以及由{who}签署的说明，见[@tbl:t{table}]。",
        "当{device}不可用时，{who}能通过备用{device}{how}{what}。",
        "{who}{how}{what}的方法见[@c{clause}]，结果以百分数表示，保留{k}位小数。",
    ),
    "fault": "{who}必须{how}{what}, 响应时间应为{n}～{m} s左右。",
    "lead": "{what}应符合以下要求：",
    "item": "{what}由{who}{how}",
    "note": "注：{device}的{what}一般由{who}{how}。",
    "caption": "Table: {what}的组成",
    "head": ("名称", "类型", "长度", "说明"),
    "cells": ("{what}", "字符串", "{n}", "由{who}{how}"),
    "chapter": "{what}{how}要求",
    "section": "{device}的{what}",
    "definition": "由{who}{how}、用于{what}{how}的{device}",
    "term": "{quality}{what}",
    "english": "catalogue object {n}",
    "annex": ("{what}示例", "资料性"),
}
_ENGLISH: dict[str, Any] = {
    "template": "iso",
    "data": {
        "title": "Information technology — Data catalogue services — Interface requirements",
        "number": "ISO/CD 99999:2026",
        "stage": "CD",
        "committee": "ISO/TC 46/SC 4",
        "committee_name": "Information and documentation, Subcommittee SC 4, Interoperability",
        "date": "2026-03-31",
        "secretariat": "SFS",
        "document_number": "N 123",
        "scope": "This document specifies requirements for the interfaces of data catalogue "
        "services and a test method for their response time.\n\n"
        "This document is applicable to the design and testing of data catalogue services.",
    },
    "citation": "ISO {number}:{year}",
    "reference": "Information technology — Interfaces — Part {part}: General",
    "words": {
        "who": [
            "the service provider",
            "the catalogue manager",
            "the owner of the data",
            "the operator",
            "the test laboratory",
            "the metadata editor",
            "the system integrator",
        ],
        "what": [
            "data catalogue",
            "catalogue entry",
            "metadata record",
            "access log",
            "credential",
            "response",
            "status code",
            "backup copy",
            "query",
            "version record",
        ],
        "how": [
            "register",
            "update",
            "verify",
            "encrypt",
            "archive",
            "publish",
            "withdraw",
            "retrieve",
            "record",
        ],
        "quality": [
            "complete",
            "accurate",
            "traceable",
            "consistent",
            "legible",
            "durable",
            "accessible",
        ],
        "device": ["application server", "database", "cache node", "gateway", "storage device"],
    },
    "sentences": (
        "Within {n} h, {who} shall {how} each {what} and keep the {what} {quality} for its users.",
        "When a {what} changes, {who} should {how} the {what} together with the reason for it.",
        "The response time of the {device} shall not exceed {n} ms at a temperature of {n} °C.",
        "For this purpose, {who} may {how} the {what} as specified in {citation}, 5.{k}.",
        "Unless otherwise agreed, the {what} is kept for at least {n} months on the {device}.",
        "The {what} between a {device} and a {device} is represented as given in {citation}.",
        "Each {what} holds a name, an identifier and its source, see [@tbl:t{table}].",
        "If the {device} is not available, {who} can {how} the {what} by another {device}.",
        "The method by which {who} can {how} the {what} is described in [@c{clause}].",
    ),
    "fault": "The {device} must be verified and/or replaced in order to {how} the {what}, etc.",
    "lead": "The {what} shall",
    "item": "{how} the {what} before the {device} is used",
    "note": "NOTE: The {what} of a {device} is usually known to {who}.",
    "caption": "Table: Parts of the {what}",
    "head": ("Name", "Type", "Length", "Explanation"),
    "cells": ("{what}", "text", "{n}", "Kept by {who}"),
    "chapter": "Requirements for each {what}",
    "section": "Use of the {what} on a {device}",
    "definition": "{device} that {who} uses to {how} a {what}",
    "term": "{quality} {what}",
    "english": "",
    "annex": ("Examples of a {what}", "informative"),
}
_LANGUAGES = {"zh": _CHINESE, "en": _ENGLISH}


def made_draft(language: str) -> bytes:
    """Return the Word file of the draft in `language`, "zh" or "en"."""
    kind = _LANGUAGES[language]
    return generate(kind["template"], _Maker(kind, language).data())


class _Maker:
    """Writes the text of one draft; its choices are always the same."""

    def __init__(self, kind: dict[str, Any], language: str):
        self.kind = kind
        self.sections = {"zh": 5, "en": 5}[language]  # paragraphs of a subclause
        self.random = random.Random(_SEED)
        self.numbers = [self.random.randrange(1000, 40000) for _ in range(20)]
        self.tables = 0

    def data(self) -> dict[str, Any]:
        clauses = "\n\n".join(self.chapter(number) for number in range(CLAUSES))
        title, status = self.kind["annex"]
        annexes = [
            {"title": self.fill(title), "status": status, "content": self.paragraphs(12)}
            for _ in range(3)
        ]
        references = [
            {
                "number": self.citation(number),
                "title": self.kind["reference"].format(part=place + 1),
            }
            for place, number in enumerate(self.numbers)
        ]
        return {
            **self.kind["data"],
            "references": references,
            "terms": self.terms(),
            "clauses": clauses,
            "annexes": annexes,
        }

    def terms(self) -> list[dict[str, str]]:
        pairs = [(q, w) for q in self.kind["words"]["quality"] for w in self.kind["words"]["what"]]
        entries = []
        for number, (quality, what) in enumerate(self.random.sample(pairs, 30)):
            entry = {
                "term": self.kind["term"].format(quality=quality, what=what),
                "definition": self.fill(self.kind["definition"]),
            }
            if self.kind["english"]:
                entry["english"] = self.kind["english"].format(n=number)
            entries.append(entry)
        return entries

    def chapter(self, number: int) -> str:
        head = f"# {self.fill(self.kind['chapter'])} {{#c{number}}}"
        return "\n\n".join([head, *(self.section(each) for each in range(SUBCLAUSES))])

    def section(self, number: int) -> str:
        parts = [f"## {self.fill(self.kind['section'])}", self.paragraphs(self.sections)]
        if number % 3 == 0:
            items = [self.fill(self.kind["item"]) for _ in range(5)]
            parts += [self.fill(self.kind["lead"]), _list(items, self.kind["template"])]
        if number % 3 == 1:
            parts.append(self.table())
        if number % 2:
            parts.append(self.fill(self.kind["note"]))
        return "\n\n".join(parts)

    def table(self) -> str:
        caption = self.fill(self.kind["caption"]) + f" {{#tbl:t{self.tables}}}"
        self.tables += 1
        columns = self.kind["head"]
        rows = [" | ".join(map(self.fill, self.kind["cells"])) for _ in range(10)]
        lines = [" | ".join(columns), "|".join("---" for _ in columns), *rows]
        return caption + "\n\n" + "\n".join(f"| {line} |" for line in lines)

    def paragraphs(self, count: int) -> str:
        return "\n\n".join(
            self.sentence() + ("" if self.kind["template"] == "gbt" else " ") + self.sentence()
            for _ in range(count)
        )

    def sentence(self) -> str:
        faulty = self.random.random() < 0.02
        return self.fill(
            self.kind["fault"] if faulty else self.random.choice(self.kind["sentences"])
        )

    def fill(self, pattern: str) -> str:
        """Put words into the slots of a sentence; each slot has its own."""
        parts = pattern.split("{")
        text = parts[0]
        for part in parts[1:]:
            name, _, rest = part.partition("}")
            text += self.slot(name) + rest
        return text[:1].upper() + text[1:] if pattern[0] != "{" or " " in text else text

    def slot(self, name: str) -> str:
        words = self.kind["words"].get(name)
        if words is not None:
            return str(self.random.choice(words))
        if name == "citation":
            return self.citation(self.random.choice(self.numbers))
        most = {"n": 90, "m": 99, "k": 6, "clause": CLAUSES, "table": CLAUSES * 2}[name]
        return str(self.random.randrange(most) + (name in "nmk"))

    def citation(self, number: int) -> str:
        return str(self.kind["citation"].format(number=number, year=2000 + number % 25))


def _list(items: list[str], template: str) -> str:
    sign, last = ("；", "。") if template == "gbt" else (";", ".")
    return "\n".join(
        f"{place}. {item}{last if place == len(items) else sign}"
        for place, item in enumerate(items, 1)
    )
