"""The catalogue refuses what does not fit, with file and line, and comes back from its cache."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.checks import catalogue as module
from drafter.checks.catalogue import catalogue, compile_catalogue
from drafter.checks.kinds import all_kinds
from drafter.checks.profiles import profiles
from drafter.checks.rule import placeholders
from drafter.errors import DrafterError
from drafter.resources import folder

RULE = """\
id: odd-word
directive: d
clause: "1"
catalogue: [X-1]
level: error
kind: wording
options: {patterns: [foo]}
title: {en: t, zh: 题}
message: {en: "m {found}", zh: "信 {found}"}
explanation: {en: e, zh: 说}
examples:
  - bad: A [[foo]].
  - good: A bar.
"""
DIRECTIVE = "id: d\nname: D\ntitle: {en: t, zh: 题}\naddress: ''\n"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    root = tmp_path / "rules"
    for name in ("directives", "own"):
        (root / name).mkdir(parents=True)
    (root / "directives" / "d.yaml").write_text(DIRECTIVE, encoding="utf-8")
    return root


def write(rules: Path, text: str, name: str = "odd-word") -> None:
    (rules / "own" / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_a_rule_is_read_with_its_family_and_options(rules: Path) -> None:
    write(rules, RULE)
    rule = compile_catalogue(rules).rules["odd-word"]
    assert (rule.family, rule.options) == ("own", {"patterns": ("foo",)})
    assert rule.triggers == {"foo": (("foo",),)}


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("level: error", "level: eror", 5, "unknown level 'eror'; expected one of: error"),
        ("kind: wording", "kind: wordign", 6, "unknown kind 'wordign'; close to it: wording"),
        ("directive: d", "directive: e", 2, "unknown directive 'e'"),
        ("clause:", "claus:", 3, "unknown key 'claus'"),
        ("{patterns: [foo]}", "{pattern: [foo]}", 7, "'wording' has no option 'pattern'"),
        ("{patterns: [foo]}", "{patterns: ['(foo']}", 7, "not a regular expression"),
        ("{patterns: [foo]}", "{patterns: [foo], case: yes}", 7, "true or false is expected"),
        ("options: {patterns: [foo]}\n", "", 1, "needs the option 'patterns'"),
        ("zh: 题", "zh: ''", 8, "'title' lacks its text in 'zh'"),
        ("信 {found}", "信 {fund}", 9, "differ in their placeholders: found, fund"),
        ("信 {found}", "信 {found", 9, "wrong placeholder"),
        ("A [[foo]].", "A foo.", 12, "marks what is reported"),
        ("  - good: A bar.\n", "", 11, "at least one bad and one good"),
        ("level: error", "level: error\nzones: [scop]", 6, "unknown name 'scop'"),
        ("id: odd-word", "id: Odd", 1, "must be the file name"),
        ("level: error", "level: error\nlevel: error", 6, "twice"),
    ],
)
def test_what_does_not_fit_is_refused_with_file_and_line(
    rules: Path, old: str, new: str, line: int, words: str
) -> None:
    assert old in RULE
    write(rules, RULE.replace(old, new))
    with pytest.raises(DrafterError) as error:
        compile_catalogue(rules)
    assert words in str(error.value)
    assert (Path(error.value.path or "").name, error.value.line) == ("odd-word.yaml", line)


def test_two_rules_of_one_name_are_refused(rules: Path) -> None:
    write(rules, RULE)
    (rules / "other").mkdir()
    shutil.copy(rules / "own" / "odd-word.yaml", rules / "other" / "odd-word.yaml")
    with pytest.raises(DrafterError, match="exists twice"):
        compile_catalogue(rules)


def test_the_cache_gives_the_catalogue_back_and_notices_changes(
    rules: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write(rules, RULE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(module, "folder", lambda name: rules)
    catalogue.cache_clear()
    compiled = catalogue()
    assert len(list((tmp_path / "cache" / "drafter").glob("rules-*.json"))) == 1
    catalogue.cache_clear()
    monkeypatch.setattr(module, "compile_catalogue", lambda root: pytest.fail("compiled again"))
    again = catalogue().rules["odd-word"]
    assert replace(again, options={}) == replace(compiled.rules["odd-word"], options={})
    assert list(again.options["patterns"]) == ["foo"]
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(module, "folder", lambda name: rules)
    catalogue.cache_clear()
    path = rules / "own" / "odd-word.yaml"
    write(rules, RULE.replace("level: error", "level: warning"))
    os.utime(path, ns=(1, 1))
    assert catalogue().rules["odd-word"].level == "warning"
    catalogue.cache_clear()


def test_shipped_rules_are_consistent() -> None:
    known = compile_catalogue(folder("rules"))
    assert known.rules
    for rule in known.rules.values():
        assert rule.catalogue, f"{rule.id} names no id of the reference catalogues"
        assert set(rule.title) == {"en", "zh"}
        assert placeholders(rule.message["en"]) == placeholders(rule.message["zh"])
        assert not rule.id.startswith(("use-", "prefer-")), rule.id


def test_every_kind_serves_a_rule_and_every_profile_loads() -> None:
    used = {rule.kind for rule in catalogue().rules.values()}
    assert set(all_kinds()) - used <= {"substitution"}
    assert {"gbt", "iso", "plain"} <= set(profiles())
