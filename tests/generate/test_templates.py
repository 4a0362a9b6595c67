from __future__ import annotations

from pathlib import Path

import pytest

import drafter
from drafter import yamlfile
from drafter.blocks import Role, Zone
from drafter.docx.reader import read
from drafter.docx.write_layout import load as load_layout
from drafter.errors import DrafterError
from drafter.generate import (
    example_data,
    generate,
    list_starters,
    list_templates,
    missing_fields,
    problem_with,
    render,
)
from drafter.generate.datafile import example_values
from drafter.generate.template import load
from drafter.generate.texts import fill_lines
from tests.docx.validator import errors

TEMPLATES = list_templates()
KINDS = {
    "gb", "gbt", "gbz", "gbt-industry", "gbt-local", "gbt-group", "gbt-enterprise",
    "gbt-terminology", "gbt-symbols", "gbt-classification", "gbt-test-method",
    "gbt-code-of-practice", "gbt-guide", "gbt-evaluation", "gbt-product", "gbt-management-system",
    "gbt-idt", "gbt-mod", "gbt-neq",
    "iso", "iso-ts", "iso-tr", "iso-pas", "iso-amendment", "iso-vocabulary",
    "iso-management-system", "iso-iec", "iec",
}  # fmt: skip


def example(template: str) -> yamlfile.Mapping:
    return yamlfile.loads(example_data(template), Path(f"{template}.yaml"))


def test_every_kind_of_document_has_a_template() -> None:
    assert set(TEMPLATES) == KINDS


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_example_of_a_template_gives_a_draft_without_findings(template: str) -> None:
    draft = read(generate(template, example(template)), name=f"{template}.docx")
    found = [f"{finding.rule}: {finding.message}" for finding in drafter.lint(draft)]
    assert found == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_example_file_says_what_the_template_says(template: str) -> None:
    assert generate(template, example(template)) == generate(
        template, example_values(load(template))
    )


@pytest.mark.parametrize("template", ["gbt", "iso", "gbt-mod", "gbt-terminology", "iso-amendment"])
def test_the_file_of_an_example_is_valid(template: str, tmp_path: Path) -> None:
    assert errors(generate(template, example(template)), tmp_path) == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_metadata_of_the_draft_and_of_its_file_agree(template: str) -> None:
    draft = render(template, example(template))
    found = read(generate(template, example(template))).metadata
    assert (found.title, found.language) == (draft.metadata.title, draft.metadata.language)
    assert found.number in draft.metadata.number


def test_only_the_title_is_needed() -> None:
    draft = render("gbt", {"title": "座椅　规范"})
    assert draft.metadata.title == "座椅　规范"
    assert "［待填" in "".join(block.text for block in draft.blocks)


def test_the_name_of_a_template_that_does_not_exist_gives_a_hint() -> None:
    with pytest.raises(DrafterError, match="did you mean 'gbt-product'"):
        render("gbt-produkt", {})


@pytest.mark.parametrize("starter", list_starters())
@pytest.mark.parametrize("template", ["gbt", "iso"])
def test_a_starter_gives_a_draft_with_terms_references_and_clauses(
    starter: str, template: str
) -> None:
    data = yamlfile.loads(example_data(template, starter), Path("starter.yaml"))
    draft = render(template, data)
    roles = [block.role for block in draft.blocks]
    assert roles.count(Role.DEFINITION) >= 2
    assert roles.count(Role.REFERENCE) >= 1
    chapters = [
        b for b in draft.blocks if b.zone is Zone.BODY and b.role is Role.HEADING and b.level == 1
    ]
    assert len(chapters) >= 4


def test_questions_are_asked_for_what_is_missing_and_not_for_what_is_given() -> None:
    names = [field.name for field in missing_fields("gbt", {"title": "座椅"})]
    assert "title" not in names
    assert "number" in names
    assert problem_with(load("gbt").fields["number"], "GB/T 1-2020")
    assert problem_with(load("gbt").fields["number"], "GB/T 1—2020") == ""


@pytest.mark.parametrize("number", ["ISO/DIS 12345", "ISO/DIS 12345-1:2025(en)", "ISO 12345:2026"])
def test_a_draft_of_iso_may_have_no_year_yet_and_may_name_its_language(number: str) -> None:
    assert problem_with(load("iso").fields["number"], number) == ""
    assert problem_with(load("iso").fields["number"], number + ":25")


@pytest.mark.parametrize("template", TEMPLATES)
def test_defaults_of_a_template_are_texts_that_it_accepts(template: str) -> None:
    kind = load(template)
    for field in kind.fields.values():
        assert field.prompt["en"]
        assert field.prompt["zh"]
        if (
            isinstance(field.default, str)
            and "<<" not in field.default
            and field.check
            and field.default
        ):
            assert problem_with(field, field.default) == "", field.name


def test_a_text_of_a_template_that_asks_for_an_unknown_value_is_an_error() -> None:
    kind = load("gbt")
    with pytest.raises(DrafterError, match="nowhere"):
        fill_lines(kind.folders, ["<< nowhere >>"], {})


def test_the_copyright_page_of_iec_names_iec() -> None:
    text = "\n".join(
        block.text
        for block in read(generate("iec", example("iec"))).blocks
        if block.zone is Zone.COVER
    )
    assert "IEC Central Office" in text
    assert "ISO copyright office" not in text
    assert "iso.org" not in text


def test_the_row_that_an_amendment_adds_is_not_a_header() -> None:
    draft = read(generate("iso-amendment", example("iso-amendment")))
    row = [block.cell for block in draft.blocks if block.cell and block.text == "504"]
    assert [cell.header for cell in row] == [False]


@pytest.mark.parametrize(
    ("template", "style"), [("gbt", "标准文件_封面抬头"), ("gbz", "标准文件_其他标准称谓")]
)
def test_a_banner_stands_on_one_line_of_170_mm(template: str, style: str) -> None:
    draft = read(generate(template, example(template)))
    banners = [block for block in draft.blocks if block.text.startswith("中华人民共和国国家标准")]
    assert [block.style for block in banners] == [style]
    points = float(str(load_layout("gbt").styles[style].look["size"]))
    assert len(banners[0].text) * points <= 170 / 25.4 * 72
