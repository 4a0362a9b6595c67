"""The manual of the rules."""

from __future__ import annotations

import pytest

from drafter.checks.catalogue import catalogue
from drafter.reports.pages import main, out_of_step, pages, write
from tests.conftest import ROOT


def test_every_rule_has_a_page_with_title_clause_explanation_and_examples():
    texts = pages()
    known = catalogue()
    assert texts.keys() == {"README.md", *(f"{name}.md" for name in known.rules)}
    for rule in known.rules.values():
        text, manual = texts[f"{rule.id}.md"], known.manual(rule)
        assert text.startswith(f"# {rule.id}\n\n{rule.title['en']}\n\n{rule.title['zh']}\n")
        assert manual.explanation["zh"] in text
        assert all(example.text.strip() in text for example in manual.examples)
        assert f"]({rule.id}.md)" in texts["README.md"]


def test_written_pages_are_in_step_and_any_change_is_named(tmp_path, capsys):
    write(tmp_path)
    assert main([str(tmp_path), "--check"]) == 0
    (tmp_path / "gone-rule.md").write_text("# gone-rule")
    (tmp_path / "README.md").write_text("changed")
    assert out_of_step(tmp_path) == ["README.md", "gone-rule.md"]
    assert main([str(tmp_path), "--check"]) == 1
    assert "README.md is out of step: run make docs" in capsys.readouterr().err
    assert main([str(tmp_path)]) == 0
    assert out_of_step(tmp_path) == []


def test_the_pages_in_the_manual_are_in_step():
    place = ROOT / "docs" / "rules"
    if not place.is_dir():
        pytest.skip("docs/rules has not been written yet: run make docs")
    assert out_of_step(place) == []
