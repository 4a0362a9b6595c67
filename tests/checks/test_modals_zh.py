from __future__ import annotations

import pytest

from drafter.checks.modals import Provision
from drafter.checks.modals_zh import find

# the compounds and the modal readings of the same characters
MODAL = [
    "外壳应接地",
    "应对样品进行检验",
    "制造商应对所保管的文档予以更新",
    "应收集数据",
    "应试验三次",
    "应验证结果",
    "应允许停机",
    "应变更编号",
    "应力求简短",
    "应用蒸馏水清洗",
    "影响应小于5%",
    "原因应记录",
    "核对应由两人进行",
    "提供应有的说明时，外壳应接地",
    "各相应接地",
    "系统应：",
    "样本应干燥",
    "政策应公开",
    "失效应报警",
    "应承受载荷",
    "应运输到现场",
    "应聘请专家",
    "应有标识",
    "不应接地",
]
WORD = [
    "相应的措施",
    "适应环境",
    "化学反应速率",
    "响应时间",
    "供应链",
    "一一对应",
    "温室效应",
    "电磁感应",
    "应力集中",
    "应急预案",
    "应用程序",
    "应用于工业",
    "应对措施",
    "突发事件的应对工作",
    "应变片",
    "应收账款",
    "应激反应",
    "应征稿件",
    "应接不暇",
    "应有尽有",
    "应有的权利",
    "应届毕业生",
    "应运而生",
    "一应俱全",
    "应得的报酬",
    "供应商",
    "自适应控制",
]


@pytest.mark.parametrize("text", MODAL)
def test_shall_is_found_where_it_is_the_verb(text: str) -> None:
    found = [m for m in find(text) if m.provision is Provision.REQUIREMENT]
    assert len(found) == 1
    assert "应" in found[0].word
    assert text[found[0].start : found[0].end] == found[0].word


@pytest.mark.parametrize("text", WORD)
def test_words_that_contain_it_are_no_requirement(text: str) -> None:
    assert not [m.word for m in find(text) if m.provision is Provision.REQUIREMENT]


@pytest.mark.parametrize(
    ("text", "word", "provision"),
    [
        ("宜每天检查", "宜", "recommendation"),
        ("不宜露天存放", "不宜", "recommendation"),
        ("必要时，可增加测点", "可", "permission"),
        ("不必每天校准", "不必", "permission"),
        ("试验后可更换滤芯", "可", "permission"),
        ("系统可能失效", "可能", "possibility"),
        ("不能自动恢复", "不能", "capability"),
        ("阀门必须关闭", "必须", "requirement"),
        ("试样不得重复使用", "不得", "requirement"),
        ("严禁烟火", "严禁", "requirement"),
        ("只准许由持证人员操作", "只准许", "requirement"),
        ("试验前须称量", "须", "requirement"),
    ],
)
def test_other_verbal_forms(text: str, word: str, provision: str) -> None:
    assert [(m.word, m.provision) for m in find(text)] == [(word, provision)]


@pytest.mark.parametrize(
    "text",
    [
        "适宜的温度",
        "便宜",
        "因地制宜",
        "宜草则草",
        "宜昌市",
        "可靠性试验",
        "可追溯的记录",
        "不可抗力",
        "许可证",
        "功能和性能",
        "节能产品",
        "最大允许误差",
        "允许偏差为1 mm",
        "推荐值见附录",
        "无人机须知",
        "不得不停机",
        "禁止标志",
        "业务必备的设备",
    ],
)
def test_words_that_only_look_like_verbal_forms(text: str) -> None:
    assert not [m for m in find(text) if m.form != "standard" or m.word in ("宜", "可", "能", "应")]
