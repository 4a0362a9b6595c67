"""What the cover and the foreword of a draft say, as values of the templates' fields."""

from __future__ import annotations

import re
from typing import Any

from drafter.blocks import Block, Role, Zone
from drafter.model import Draft

_COVER = {
    "completed": re.compile(r"本草案完成时间：(\S+?)）"),
    "secretariat": re.compile(r"Secretariat: (.+)"),
    "date": re.compile(r"Date: (.+)"),
    "committee": re.compile(r"((?:ISO|IEC).*(?:TC|JTC) \w+(?:/SC \w+)?)/N "),
    "document_number": re.compile(r"/(N \w+)$"),
    "record_number": re.compile(r"备案号：(.+)"),
}
_NUMBER = {
    "region_code": re.compile(r"DB(\d+)"),
    "organization_code": re.compile(r"T/([A-Z0-9]+)"),
    "enterprise_code": re.compile(r"Q/([A-Z0-9]+)"),
    "industry_code": re.compile(r"([A-Z]{2})(?:/[TZ])? "),
}
_BANNER = {
    "industry": re.compile(r"中华人民共和国(.+)行业标准"),
    "region": re.compile(r"(.+)地方标准"),
}
_FOREWORD = {
    "proposed_by": re.compile(r"本文件由(.+?)提出(?:并归口)?。"),
    "owned_by": re.compile(r"本文件由(.+?)(?:提出并)?归口。"),
    "organizations": re.compile(r"本文件起草单位[:：](.+?)。?$"),
    "drafters": re.compile(r"本文件主要起草人[:：](.+?)。?$"),
    "committee_name": re.compile(r"This document was prepared by (.+)\.$"),
}
_NAMES = ("organizations", "drafters")
_ADOPTION = re.compile(r"本文件(等同采用|修改采用|参考)(.+?)《(.+?)》")
_DEGREES = {"等同采用": "IDT", "修改采用": "MOD", "参考": "NEQ"}
_REPLACED = re.compile(r"本文件代替(.+?)《(.+?)》")
_CANCELLED = re.compile(r"cancels and replaces .*?\(?((?:ISO|IEC)[^\s(),]* [\d-]+:\d{4})")
_LEADS = (
    ("structure", "结构调整："),
    ("technical", "技术差异及其原因如下："),
    ("editorial", "编辑性改动："),
    ("changes", "主要技术变化如下："),
    ("changes", "main changes are as follows:"),
    ("history", "历次版本发布情况为："),
)


def front_values(draft: Draft) -> dict[str, Any]:
    """Return the values that cover and foreword tell, by field."""
    values: dict[str, Any] = {}
    for block in draft.zone_blocks(Zone.COVER):
        _take(values, _COVER, block.text)
        if block.text.endswith(" stage"):
            values["stage"] = block.text.removesuffix(" stage")
    _take(values, _NUMBER, draft.metadata.number)
    _take(values, _BANNER, draft.metadata.banner)
    foreword = draft.zone_blocks(Zone.FOREWORD)
    for block in foreword:
        _take(values, _FOREWORD, block.text)
    for name in _NAMES:
        if name in values:
            values[name] = re.split("[、，,]", values[name])
    _lists(values, foreword)
    return values


def _take(values: dict[str, Any], patterns: dict[str, re.Pattern[str]], text: str) -> None:
    for name, pattern in patterns.items():
        match = pattern.search(text)
        if match:
            values.setdefault(name, match[1].strip())


def _lists(values: dict[str, Any], foreword: list[Block]) -> None:
    """Read replaced and adopted documents with the lists of changes below them."""
    items: list[str] | None = None
    for block in foreword:
        if block.role is Role.ITEM:
            if items is not None:
                items.append(block.text.rstrip("。；;."))
            continue
        _relations(values, block.text)
        lead = next((name for name, end in _LEADS if block.text.endswith(end)), "")
        items = _list(values, lead)
    earlier = values.get("history", [])
    values["history"] = [text for text in earlier if not text.startswith("本次为")]


def _relations(values: dict[str, Any], text: str) -> None:
    adoption = _ADOPTION.match(text)
    if adoption and "adoption" not in values:
        degree, number, title = adoption.groups()
        values["adoption"] = {"number": number, "title": title, "degree": _DEGREES[degree]}
    replaced, cancelled = _REPLACED.match(text), _CANCELLED.search(text)
    if replaced:
        values.setdefault("replaces", []).append({"number": replaced[1], "title": replaced[2]})
    elif cancelled:
        values.setdefault("replaces", []).append({"number": cancelled[1]})


def _list(values: dict[str, Any], name: str) -> list[str] | None:
    """Return the list that the items after a lead-in belong to."""
    if name == "history":
        return list_in(values, name)
    if name == "changes" and values.get("replaces"):
        return list_in(values["replaces"][-1], name)
    if name and name != "changes" and "adoption" in values:
        return list_in(values["adoption"], name)
    return None


def list_in(values: dict[str, Any], name: str) -> list[str]:
    """Return the list under `name`, an empty one put there if there is none."""
    found: list[str] = values.setdefault(name, [])
    return found
