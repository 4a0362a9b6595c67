"""The manual of the rules: a Markdown page for each, made from its file, and an index.

`python -m drafter.reports.pages docs/rules` writes the pages; with `--check` it names those
that are out of step and ends with status 1.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from drafter.checks.catalogue import Catalogue, catalogue, cited
from drafter.checks.profiles import profiles, rules_for
from drafter.checks.rule import LANGUAGES, Example, Manual, Rule
from drafter.checks.subject import Setting
from drafter.files import write_text

_WORDS = {
    "en": {
        "bad": "Not:",
        "better": "But:",
        "good": "Right:",
        "marks": "[[…]] is what is reported.",
    },
    "zh": {"bad": "不当：", "better": "改为：", "good": "正确：", "marks": "[[…]]为报告的内容。"},
}
_BOTH = {key: f"{_WORDS['en'][key]} {_WORDS['zh'][key]}" for key in _WORDS["en"]}


def write(place: Path) -> None:
    """Write all pages into the folder `place` and remove those of rules that are gone."""
    place.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in place.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        write_text(place / name, text)


def out_of_step(place: Path) -> list[str]:
    """Return the names of the pages in `place` that are missing, stale or too many."""
    wanted = pages()
    present = {path.name: path.read_text(encoding="utf-8") for path in place.glob("*.md")}
    names = wanted.keys() | present.keys()
    return sorted(name for name in names if wanted.get(name) != present.get(name))


def pages() -> dict[str, str]:
    """Return the text of each page by file name."""
    known = catalogue()
    users = _profiles_by_rule()
    texts = {
        f"{rule.id}.md": _page(known, rule, users.get(rule.id, [])) for rule in known.rules.values()
    }
    return {"README.md": _index(known)} | texts


def explained(manual: Manual, language: str) -> str:
    """Return explanation and examples of a rule as Markdown."""
    return _joined([manual.explanation[language].strip(), *_examples(manual, _WORDS[language])])


def _profiles_by_rule() -> Mapping[str, list[str]]:
    users: dict[str, list[str]] = {}
    for name in profiles():
        for rule in rules_for(Setting(name)):
            users.setdefault(rule, []).append(name)
    return users


def _index(known: Catalogue) -> str:
    lines = ["# Rules 规则", ""]
    for family in sorted(known.families()):
        lines += [f"## {family}", "", "| Rule | Level | Clause | |", "| --- | --- | --- | --- |"]
        for rule in known.rules.values():
            if rule.family == family:
                title = _cell(f"{rule.title['en']} {rule.title['zh']}")
                clause = _cell(cited(known, rule))
                lines.append(f"| [{rule.id}]({rule.id}.md) | {rule.level} | {clause} | {title} |")
        lines.append("")
    return "\n".join(lines)


def _page(known: Catalogue, rule: Rule, users: list[str]) -> str:
    manual = known.manual(rule)
    fixable = any(example.better is not None for example in manual.examples)
    facts = {
        "Level 级别": rule.level.value,
        "Directive 依据": cited(known, rule),
        "Catalogue 条目": ", ".join(rule.catalogue) or "–",
        "Profiles 适用": ", ".join(users) or "on demand 按需启用",
        "Correction 更正": "yes 有" if fixable else "no 无",
    }
    table = ["| | |", "| --- | --- |"]
    table += [f"| {name} | {_cell(value)} |" for name, value in facts.items()]
    return _joined(
        [
            f"# {rule.id}",
            *(rule.title[language] for language in LANGUAGES),
            "\n".join(table),
            *(manual.explanation[language].strip() for language in LANGUAGES),
            "## Examples 示例",
            *_examples(manual, _BOTH),
        ]
    )


def _examples(manual: Manual, words: Mapping[str, str]) -> Iterator[str]:
    yield words["marks"]
    for example in manual.examples:
        yield from _example(example, words)


def _example(example: Example, words: Mapping[str, str]) -> Iterator[str]:
    yield words["good" if example.good else "bad"]
    yield _fenced(example.text)
    if example.better is not None:
        yield words["better"]
        yield _fenced(example.better)
    if example.because:
        yield f"({example.because})"


def _fenced(text: str) -> str:
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}text\n{text.rstrip()}\n{fence}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _joined(parts: list[str]) -> str:
    return "\n\n".join(parts) + "\n"


def main(arguments: list[str]) -> int:
    """Write or check the pages as the arguments say; return the exit status."""
    place = Path(next(item for item in arguments if not item.startswith("-")))
    if "--check" not in arguments:
        write(place)
        return 0
    names = out_of_step(place)
    for name in names:
        sys.stderr.write(f"{place / name} is out of step: run make docs\n")
    return int(bool(names))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
