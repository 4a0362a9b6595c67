"""Documents that claim no directive: other conventions are no faults, habits are one finding."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter import outline
from drafter.blocks import Origin, Role
from drafter.checks.run import Choice, check
from drafter.checks.subject import Analysis, Setting
from drafter.checks.typed import starts_a_line
from drafter.finding import Finding
from drafter.model import Draft, Stretch

TABLE = "| Size | Mass |\n|---|---|\n| small | 5 |\n| large | 9 |"
KEY_WORDS = """\
# 1 Introduction
The key words in this document are to be interpreted as described in RFC 2119 and RFC 8174.
# 2 Messages
A message MUST have a head. It SHALL have a body and MAY have a tail. The tail SHOULD be short.
A head SHALL NOT be empty.
"""


def found(draft: Draft | str, rule: str, profile: str = "plain") -> list[Finding]:
    parsed = outline.parse(draft) if isinstance(draft, str) else draft
    analysis = Analysis(parsed, Setting(profile, language="en"))
    return [f for f in check(analysis, Choice(), strict=True) if f.rule == rule]


def words(findings: list[Finding]) -> list[str]:
    return [finding.location.text for finding in findings]


def test_a_wording_is_reported_once_with_the_number_of_its_places() -> None:
    text = "# 1 Use\nTurn it in order to open. Press it in order to close, and wait prior to use."
    once = found(text, "plain-english")
    assert words(once) == ["in order to", "prior to"]
    assert once[0].message.endswith("(2 places, of which this is the first)")
    assert "places" not in once[1].message
    assert words(found(text, "plain-english", "iso")) == ["in order to"] * 2 + ["prior to"]


def test_a_rule_on_structure_is_reported_once_in_the_document() -> None:
    text = "# 1 Use\n## 1.1 Hand\nTurn it.\n# 2 Care\n## 2.1 Oil\nOil it.\n"
    assert words(found(text, "only-subclause")) == ["Hand"]


def test_every_place_is_reported_where_only_insertions_are_wanted() -> None:
    parsed = outline.parse("# 1 Use\nTurn it in order to open. Press it in order to close.")
    inserted = replace(parsed, inserted=(Stretch(Origin("document", 1), 20),))
    assert len(found(inserted, "plain-english")) == 2


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Readers should send short tails.", []),
        ("The tail may be lost on the way.", []),
        ("The tail SHOULD be short.", ["SHOULD"]),
    ],
)
def test_small_letters_set_no_provision_where_key_words_are_in_capitals(
    note: str, expected: list[str]
) -> None:
    assert words(found(f"{KEY_WORDS}NOTE {note}", "provision-in-note")) == expected


def test_small_letters_set_provisions_elsewhere() -> None:
    text = "# 1 Messages\nA message shall have a head.\nNOTE Readers should send short tails."
    assert words(found(text, "provision-in-note")) == ["should"]


def test_tables_need_titles_where_most_have_them() -> None:
    bare = f"# 1 Sizes\nSizes are:\n{TABLE}\nMore sizes are:\n{TABLE}\n"
    titled = "".join(f"Sizes are in Table {n}.\nTable {n} — Sizes\n{TABLE}\n" for n in (1, 2, 3))
    assert found(bare, "table-without-title") == []
    assert len(found(f"# 1 Sizes\n{titled}And:\n{TABLE}\n", "table-without-title")) == 1
    assert len(found(bare, "table-without-title", "iso")) == 2


def test_a_table_with_a_figure_title_below_is_a_figure() -> None:
    text = f"# 1 Octets\nThe octets are those of Figure 1.\n{TABLE}\nFigure 1 — Octets\nThey count."
    assert found(text, "table-without-title", "iso") == []


@pytest.mark.parametrize("mention", ["Figure 2a", "figures 1 and 2a"])
def test_a_figure_put_in_later_is_named_with_its_letter(mention: str) -> None:
    figures = "".join(f"[figure]\nFigure {n}: Flow\n" for n in ("1", "2", "2a"))
    text = f"# 1 Flows\nSee Figure 1, Figure 2 and {mention}.\n{figures}"
    assert found(text, "figure-never-cited") == []
    assert len(found(text.replace(mention, "others", 1), "figure-never-cited")) == 1


@pytest.mark.parametrize(
    ("list_", "count"),
    [
        (
            "For this document, the abbreviations given in 3GPP TR 21.905 and the following apply.",
            0,
        ),
        ("The abbreviations given in Table 1 apply.", 1),
        ("The following abbreviations apply.", 1),
    ],
)
def test_abbreviations_of_another_document_are_explained_there(list_: str, count: int) -> None:
    text = (
        "# 1 Scope\nThis document is on mills.\n# 2 Abbreviations\n"
        f"{list_}\nPLC  programmable logic controller\n# 3 Use\nThe PLC and the QXR. The QXR runs."
    )
    assert len(found(text, "unexplained-abbreviation")) == count


@pytest.mark.parametrize(
    "text",
    [
        "The Evolved QXRS Radio Network (E-QRN) is used. The Evolved QXRS Radio Network "
        "(E-QRN) is new.",
        "The E\u2011QXRS is used and the E\u2011QXRS is new.",
        "The value is TBD, and the other is TBD.",
        "Wait for T^^QXR^^ and T^^QXR^^.",
    ],
)
def test_parts_of_other_names_and_symbols_are_no_abbreviations(text: str) -> None:
    assert found(f"# 1 Use\n{text}", "unexplained-abbreviation") == []


@pytest.mark.parametrize("title", ["Change history", "Revision History", "Document history"])
def test_the_titles_of_changes_are_not_the_authors_words(title: str) -> None:
    rows = "| Date | Subject |\n|---|---|\n| 2020 | in order to mend it |\n| 2021 | prior to use |"
    assert found(f"# 1 Use\nTurn it.\n# 2 {title}\n{rows}", "plain-english") == []
    assert len(found(f"# 1 Use\nTurn it.\n# 2 Sizes\n{rows}", "plain-english")) == 2


def test_per_cent_without_a_space_is_another_style() -> None:
    text = "# 1 Use\nAt least 5% and 12mm."
    assert words(found(text, "unit-without-space")) == ["12mm"]
    assert words(found(text, "unit-without-space", "iso")) == ["5%", "12mm"]


@pytest.mark.parametrize(
    "rule", ["ambiguous-verb", "text-before-first-subclause", "second-numbered-list"]
)
def test_conventions_of_iso_alone_do_not_apply(rule: str) -> None:
    text = "# 1 Use\nIt might need to run.\n## 1.1 A\na) x\nThen\na) y\n## 1.2 B\nIt could stop."
    assert found(text, rule) == []


@pytest.mark.parametrize("number", ["18.33", "A.1"])
def test_a_first_chapter_may_have_any_number(number: str) -> None:
    text = f"# {number} Mills\nMills are dry. See 1.2 and 3.4.\n# 2 Rice\nRice is dry."
    assert found(text, "internal-error") == []


@pytest.mark.parametrize("title", ["Table 2 Net effects of wear", "Table 2: Net effects of wear"])
def test_a_table_whose_title_stands_in_a_cell_exists(title: str) -> None:
    known = f"# 1 Use\nSee Table 1 and Table 2.\nTable 1 — Sizes\n{TABLE}\n"
    columns = f"| {title} | of mills |\n|---|---|\n| small | 5 |"
    assert words(found(known, "dangling-reference")) == ["Table 2"]
    assert found(f"{known}# 2 Wear\n{columns}", "dangling-reference") == []


@pytest.mark.parametrize("text", ["6. volume of the series", "Do this:\n3. oil it"])
def test_a_typed_number_alone_is_no_list_with_a_gap(text: str) -> None:
    assert found(f"# 1 Use\n{text}", "list-letters-with-gap") == []


def test_a_list_with_a_gap_is_reported() -> None:
    text = "# 1 Use\nDo this:\n1. turn it;\n2. press it;\n4. oil it."
    assert words(found(text, "list-letters-with-gap")) == ["4. "]


def test_numbers_that_word_was_told_to_give_are_right() -> None:
    parsed = outline.parse("# 1 Use\nDo this:\n1. turn it;\n2. press it;\n10. oil it.")
    given = replace(
        parsed,
        blocks=tuple(replace(b, typed=b.typed and b.role is not Role.ITEM) for b in parsed.blocks),
    )
    assert len(found(parsed, "list-letters-with-gap")) == 1
    assert found(given, "list-letters-with-gap") == []


def test_a_typed_list_below_one_that_word_numbers_starts_anew() -> None:
    parsed = outline.parse("# 1 Use\nDo this:\n1. turn it;\n2. press it;\n1. oil it;\n2. wipe it.")
    items = [b.index for b in parsed.blocks if b.role is Role.ITEM]
    given = [replace(b, typed=b.typed and b.index not in items[:2]) for b in parsed.blocks]
    assert len(found(parsed, "list-letters-with-gap")) == 1
    assert found(replace(parsed, blocks=tuple(given)), "list-letters-with-gap") == []


def test_a_number_that_starts_a_line_of_a_paragraph_counts() -> None:
    first = outline.parse("# 1 Use\nThree cases follow.").blocks[-1]
    lines = [replace(first, text="Three cases:\n1. Why does it turn?")]
    assert starts_a_line(lines, "1.")
    assert not starts_a_line(lines, "2.")


def test_what_may_not_be_obvious_is_no_prohibition() -> None:
    text = "# 1 Use\nThe way may not be obvious at first. The lid may not be opened."
    assert words(found(text, "may-not")) == ["may not"]
    assert found("# 1 Use\nThe way may not be obvious at first.", "may-not") == []
