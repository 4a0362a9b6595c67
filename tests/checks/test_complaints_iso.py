"""What users of other checkers called false alarms: each lesson is a test here.

The drafts are written anew in outline notation; the names of the tests are the lessons.
"""

from __future__ import annotations

import pytest

from drafter import outline
from drafter.checks.catalogue import catalogue
from drafter.checks.fixed import text
from drafter.checks.run import Choice, check
from drafter.checks.subject import Analysis, Setting
from drafter.finding import Finding, Level

HEAD = """\
# Scope
This document specifies the cleaning of rice mills.
# Normative references
There are no normative references in this document.
# Terms and definitions
No terms and definitions are listed in this document.
"""


def findings(draft: str, profile: str = "iso", type_: str = "") -> list[Finding]:
    parsed = outline.parse(draft)
    return check(
        Analysis(parsed, Setting(profile, type=type_, language="en")), Choice(), strict=True
    )


def rules(draft: str, profile: str = "iso", type_: str = "") -> set[str]:
    return {finding.rule for finding in findings(draft, profile, type_)}


def body(words: str) -> str:
    return f"{HEAD}# Requirements\n{words}\n"


def grave(draft: str) -> set[str]:
    found = {f.rule for f in findings(draft) if f.level is not Level.SUGGESTION}
    return found - {"foreword-element-missing"}


def test_fixed_foreword_is_exempt_from_provisions() -> None:
    paragraphs = [
        text(f"iso-foreword-{part}")
        for part in ("federation", "procedures", "patents", "trade-names", "explanation")
    ]
    paragraphs.append(text("iso-feedback"))
    draft = "#- Foreword\n" + "\n".join(paragraphs) + "\n" + HEAD
    found = [f for f in findings(draft) if f.location.heading == "Foreword"]
    assert {f.rule for f in found} <= {"committee-missing"}


def test_an_altered_foreword_is_shown_as_altered_and_not_as_missing() -> None:
    altered = text("iso-foreword-trade-names").replace("document", "standard")
    found = findings(f"#- Foreword\n{altered}\n{HEAD}")
    assert [f.location.text for f in found if f.rule == "foreword-text-altered"] == ["standard"]


def test_an_amendment_needs_no_scope_references_and_terms() -> None:
    draft = "#- Foreword\nText.\n#- Clause 4, first paragraph\nReplace “dry” with “clean”.\n"
    names = {"scope-element-missing", "references-element-missing", "terms-element-missing"}
    assert not names & rules(draft, type_="amendment")
    assert names & rules(draft)


@pytest.mark.parametrize(
    "words",
    [
        "The edition of 2019 and the years 1985 to 2004 shall be recorded.",
        "The date 2014-05-01, the date 20140501 and the date 08.06.17 shall be recorded.",
        "The terms of ISO/IEC 2382-36 and of ISO 8601-1 are used.",
        "The values 0000 to 9999 shall be recorded.",
        "The library of version 4.12.0 and the address 10.0.0.1 shall be recorded.",
        "Port 49152 of the server shall be open.",
    ],
)
def test_years_dates_identifiers_and_versions_are_no_quantities(words: str) -> None:
    numbers = {
        "digits-not-grouped",
        "four-digits-not-grouped",
        "decimal-point",
        "hyphen-for-minus",
        "range-with-dash",
        "numeric-date",
        "digits-grouped-by-comma",
    }
    assert not numbers & rules(body(words))


def test_code_is_not_scanned() -> None:
    code = (
        "The program reads:\n```\nif (value must be 1.5 && x shall not y) { /* should may */ }\n```"
    )
    assert not {"must-for-requirement", "decimal-point", "provision-in-example"} & rules(body(code))


def test_a_bibliography_is_not_demanded_where_nothing_is_cited() -> None:
    assert not {"bibliography-element-missing", "bibliography-empty"} & rules(
        body("Mills shall be clean.")
    )


def test_a_normative_reference_to_another_organization_is_no_violation() -> None:
    draft = (
        "# Scope\nThis document specifies rice mills.\n# Normative references\n"
        f"{text('iso-references')}\n"
        "ISO Guide 73, Risk management — Vocabulary\n"
        "ISO/IEC/IEEE 15288:2023, Systems and software engineering — System life cycle processes\n"
        "IEEE 802.3:2022, Standard for Ethernet\n"
        "# Terms and definitions\nNo terms and definitions are listed in this document.\n"
        "# Requirements\n"
        "Mills shall conform to ISO Guide 73, ISO/IEC/IEEE 15288:2023 and IEEE 802.3:2022.\n"
    )
    found = {f.rule for f in findings(draft) if f.location.heading == "Normative references"}
    assert found <= {"reference-title-not-italic", "normative-references-unsorted"}


@pytest.mark.parametrize(
    "titles",
    [
        ("1 Scope", "2 Normative references", "3 Terms and definitions", "4 Symbols"),
        (
            "1 Scope",
            "2 Normative references",
            "3 Terms, definitions and abbreviated terms",
            "4 Mills",
        ),
    ],
)
def test_headings_of_a_right_file_are_recognized_in_their_order(titles: tuple[str, ...]) -> None:
    draft = "\n".join(f"# {title}\nThis is text about rice mills." for title in titles)
    names = {"elements-not-in-order", "scope-element-missing", "terms-element-missing"}
    assert not (names | {"element-number-wrong", "only-subclause"}) & rules(draft)


def test_a_single_term_entry_is_no_lone_subclause() -> None:
    draft = (
        "# 3 Terms and definitions\n"
        "For the purposes of this document, the following terms and definitions apply.\n"
        "3.1\npaddy\nrice with its husk\nNote 1 to entry: It is brown.\n"
        "# 4 Mills\nMills shall be clean.\n"
    )
    assert "only-subclause" not in rules(draft)


def test_see_may_point_to_a_normative_clause_of_the_body() -> None:
    draft = (
        HEAD + "# Cleaning\nMills shall be clean, see Clause 5.\n# Drying\nMills shall be dry.\n"
    )
    assert "see-for-normative-annex" not in rules(draft)


def test_committees_can_keep_the_decimal_point() -> None:
    draft = outline.parse(body("The length shall be 2.5 m."))
    setting = Setting("iso", language="en")
    choice = Choice(ignore=frozenset({"decimal-point"}))
    assert "decimal-point" in {f.rule for f in check(Analysis(draft, setting), Choice())}
    assert "decimal-point" not in {f.rule for f in check(Analysis(draft, setting), choice)}


def test_a_reference_is_used_when_all_parts_or_one_part_is_cited() -> None:
    listed = "ISO 1234 (all parts), Rice mills\n"
    draft = (
        "# Scope\nThis document specifies rice mills.\n# Normative references\n"
        f"{text('iso-references')}\n{listed}"
        "# Terms and definitions\nNo terms and definitions are listed in this document.\n"
        "# Requirements\nMills shall conform to ISO 1234-2.\n"
    )
    assert "reference-never-cited" not in rules(draft)


def test_words_in_brackets_are_no_citations() -> None:
    draft = (
        body("The value [optional] and the list [a, b] shall be recorded.")
        + "#- Bibliography\n[1] ISO 1234:2020, Rice mills\n"
    )
    assert not {"citation-not-in-bibliography", "dangling-reference"} & rules(draft)


def test_what_the_checker_prescribes_it_accepts() -> None:
    """Message and matcher come from one source: the offered text has no finding."""
    draft = (
        "# Scope\nThis document specifies rice mills.\n# Normative references\n"
        "The following referenced documents are indispensable for the application of this document."
        " For dated references, only the edition cited applies. For undated references, the latest"
        " edition of the referenced document (including any amendments) applies.\n"
        "ISO 1234:2020, Rice mills\n"
    )
    found = next(f for f in findings(draft) if f.rule == "references-sentence-superseded")
    assert found.fix is not None
    wrong = next(p.text for p in outline.paragraphs(draft) if p.text.startswith("The following"))
    again = rules(draft.replace(wrong, found.fix.text))
    assert not [name for name in again if name.startswith("references-sentence")]


def test_both_licence_variants_of_the_patent_sentence_are_accepted() -> None:
    patents = text("iso-foreword-patents")
    for words in (patents, patents.replace("had not received", "had received")):
        draft = f"#- Foreword\n{words}\n{HEAD}"
        assert "foreword-text-altered" not in rules(draft)


def test_digits_in_an_address_are_no_numbers() -> None:
    words = "The form at https://example.org/2024/05/01/report1.5.html shall be used."
    assert not {"numeric-date", "decimal-point", "digits-not-grouped"} & rules(body(words))


def test_cannot_is_allowed_in_notes() -> None:
    words = "Mills shall be clean.\nNOTE A wet mill cannot be cleaned, and dust can remain."
    assert not {"provision-in-note", "hidden-provision"} & rules(body(words))


def test_must_in_a_note_on_a_law_is_allowed() -> None:
    words = "Mills shall be clean.\nNOTE By national law, operators must hold a licence."
    assert not {"must-for-requirement", "must-unclear"} & rules(body(words))


def test_a_colon_before_a_list_is_not_demanded() -> None:
    words = (
        "Vibration can be caused by\n— unbalance in the rotating elements,\n"
        "— slight deformation in the frame, and\n— the rolling bearings of the mill."
    )
    assert not grave(body(words))


def test_a_comma_after_eg_is_not_demanded() -> None:
    assert not grave(body("Metals (e.g. copper) shall be cleaned."))


def test_notes_to_entry_and_table_footnotes_may_hold_provisions() -> None:
    draft = (
        "# 3 Terms and definitions\n"
        "For the purposes of this document, the following terms and definitions apply.\n"
        "3.1\npaddy\nrice with its husk\nNote 1 to entry: The term shall not be used for wheat.\n"
        "# 4 Mills\nThe sizes shall be as in Table 1.\n"
        "Table 1 — Sizes\n| Size | Mass |\n|---|---|\n"
        "| small^^a^^ | 5 |\n| ^^a^^ The lid shall be closed. |\n"
    )
    assert not {"provision-in-note", "provision-in-footnote", "requirement-in-definition"} & rules(
        draft
    )


def test_quoted_and_cited_wording_may_hold_provisions() -> None:
    label = "“Users must not open the lid; it may be hot”"
    words = f"Mills shall be clean.\nEXAMPLE The label {label} is right."
    assert not {"provision-in-example", "must-unclear", "must-for-requirement"} & rules(body(words))


def test_the_month_and_the_container_are_no_verbs() -> None:
    words = (
        "Mills shall be clean.\nNOTE In May 2020 a steel can was tested; since May tests are rare."
    )
    assert not {"provision-in-note", "may-for-possibility"} & rules(body(words))


def test_a_title_may_name_guidance_and_guide_rails() -> None:
    draft = (
        "{Main Title 1}Lifts — Guidance on guide rails\nISO/DIS 12345\n#- Foreword\nText.\n" + HEAD
    )
    assert "document-type-in-title" not in rules(draft)


def test_every_rule_can_be_switched_off_and_says_what_to_do() -> None:
    """Users asked for a list of all rules, each with a switch, and for advice in each message."""
    known = [rule for rule in catalogue().rules.values() if rule.family == "iso"]
    assert len(known) > 200
    draft = outline.parse(body("The enclosure must be earthed."))
    setting = Setting("iso", language="en")
    off = Choice(ignore=frozenset({"must-for-requirement"}))
    names = {f.rule for f in check(Analysis(draft, setting), off)}
    assert "must-for-requirement" not in names
    assert not [rule.id for rule in known if rule.message["en"].startswith(("Avoid", "Do not"))]


def test_an_item_that_a_revision_has_divided_leaves_no_gap_in_a_list() -> None:
    items = "a1) brushes for the lid;\na2) sponges for the lid;\nb) cloths for the lid."
    assert "list-letters-with-gap" not in rules(body(f"The following shall be dry:\n{items}"))
    wrong = items.replace("b)", "d)")
    assert "list-letters-with-gap" in rules(body(f"The following shall be dry:\n{wrong}"))


def test_numbers_below_unnumbered_headings_are_those_of_a_list_of_their_own() -> None:
    groups = (
        "##- Tools\n## 1.1 Brushes\nBrushes shall be dry.\n## 1.2 Cloths\nCloths shall be dry.\n"
        "##- Machines\n## 2.1 Pumps\nPumps shall be dry.\n## 2.{} Fans\nFans shall be dry."
    )
    assert "clause-numbers-with-gap" not in rules(body(groups.format(2)))
    assert "clause-numbers-with-gap" in rules(body(groups.format(4)))


def test_a_heading_of_another_document_after_the_number_makes_no_dangling_reference() -> None:
    assert "dangling-reference" not in rules(body("Records are those of Subclause 5.3 of [ACME]."))
    assert "dangling-reference" in rules(
        body("Records are those of Subclause 9.3 of this document.")
    )


def test_the_foreword_that_iec_supplies_is_not_judged() -> None:
    text = (
        "# Foreword\nIn order to promote international uniformity, IEC National Committees shall"
        " do so.\n"
        "The text of this International Standard is based on the following documents:\n" + HEAD
    )
    found = rules(text, "iec")
    assert not found & {"provision-in-foreword", "this-international-standard", "plain-english"}


def test_an_altered_prescribed_text_is_reported_for_the_alteration_only() -> None:
    patents = text("iso-foreword-patents").replace("had not received", "[had/had not] received")
    found = rules(f"# Foreword\n{patents}\n{HEAD}")
    assert "foreword-text-altered" in found
    assert not found & {"may-not", "provision-in-foreword"}


def test_a_part_of_a_figure_is_cited_with_the_figure() -> None:
    found = rules(
        body(
            "Mills are shown in Figure 1.\n[figure]\nFigure 1-1 — Lid\n[figure]\nFigure 1-2 — Belt"
        )
    )
    assert not found & {"figure-never-cited", "dangling-reference"}


def test_notes_put_before_and_between_the_others_keep_the_order() -> None:
    notes = (
        "NOTE 0 Lids are dry.\nNOTE 1 Belts are dry.\nNOTE 1A Fans are dry.\nNOTE {} Pumps are dry."
    )
    assert "note-sequence" not in rules(body(f"Mills shall be clean.\n{notes.format(2)}"))
    assert "note-sequence" in rules(body(f"Mills shall be clean.\n{notes.format(3)}"))


def test_a_paragraph_whose_source_stands_in_the_next_line_is_a_quotation() -> None:
    quoted = "This International Standard gives the requirements for rice."
    source = "— ISO, ISO 7301:2011, Clause 1"
    assert "this-international-standard" not in rules(body(f"{quoted}\n{source}\nMills are dry."))
    assert "this-international-standard" in rules(body(f"{quoted}\n— brushes;\n— cloths."))


def test_the_footnotes_of_a_figure_may_stand_in_a_table_below_its_note() -> None:
    table = "| a | upper area |\n| b | lower area |"
    figure = f"[figure]\nNOTE The lid is open.\n{table}\nFigure 1 — Mill"
    assert "table-without-title" not in rules(body(f"Mills are shown in Figure 1.\n{figure}"))
    assert "table-without-title" in rules(body(f"Mills are dry.\n{table}\nMills are clean."))
