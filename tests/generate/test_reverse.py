from __future__ import annotations

from pathlib import Path

import pytest

from drafter import yamlfile
from drafter.blocks import Block, Role, Zone
from drafter.docx.reader import read
from drafter.generate import example_data, from_draft, generate, template_of
from drafter.generate.to_markdown import escaped, latex

LIKE = [
    "gbt",
    "gbt-local",
    "gbt-industry",
    "gbt-group",
    "gbt-enterprise",
    "gbt-mod",
    "gbt-idt",
    "iso",
    "iso-iec",
]


def said(data: bytes) -> list[tuple[Role, str, str]]:
    kept = [block for block in read(data).blocks if block.zone not in (Zone.CONTENTS, Zone.MARGIN)]
    return [(block.role, block.number, words(block)) for block in kept]


def words(block: Block) -> str:
    return block.text.replace(" ", "").replace("　", "")


@pytest.mark.parametrize("template", LIKE)
def test_a_draft_is_generated_again_from_itself(template: str) -> None:
    first = generate(template, yamlfile.loads(example_data(template), Path("first.yaml")))
    draft = read(first)
    again = generate(template_of(draft), yamlfile.loads(from_draft(draft), Path("again.yaml")))
    assert said(again) == said(first)


def test_what_the_template_does_not_accept_is_named_in_a_comment() -> None:
    from dataclasses import replace

    draft = read(generate("gbt", {"title": "座椅"}))
    odd = replace(draft, metadata=replace(draft.metadata, ics="abc"))
    text = from_draft(odd)
    assert "# not taken over: 'ics' is 'abc'" in text
    assert "ics" not in yamlfile.loads(text, Path("odd.yaml"))


def test_linear_formulas_become_latex() -> None:
    assert latex("x_(i+1)^2+√(a)") == r"x_{i+1}^2+\sqrt{a}"
    assert latex("50 %") == r"50 \%"


def test_signs_of_markdown_are_escaped() -> None:
    assert escaped("a*b_c[d]") == r"a\*b\_c\[d\]"
