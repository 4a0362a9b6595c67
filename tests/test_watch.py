"""`lint --watch` as people use it: a program that runs while they write."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from drafter.cli import drafter

ROOT = Path(__file__).parent.parent
FAULT, CLEAN = "Mills shall be cleaned and/or dried.", "Mills shall be cleaned."
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C sent as a signal")


def write(path: Path, text: str) -> None:
    document = docx.Document()
    document.add_heading("4 Requirements", level=1)
    document.add_paragraph(text)
    document.save(str(path))


class Watch:
    """A running `lint --watch` with what it says, line by line."""

    def __init__(self, folder: Path, *options: object):
        choices = ["--no-cache", "--select", "and-or", "--profile", "iso", "-j", "1"]
        command = ["lint", ".", "--watch", *choices, *map(str, options)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "drafter", *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            start_new_session=True,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self._lines.put(line)

    def until(self, words: str) -> list[str]:
        """Return the lines up to the next one that holds `words`."""
        lines = [self._lines.get(timeout=60)]
        while words not in lines[-1]:
            lines.append(self._lines.get(timeout=60))
        return lines

    def report(self) -> list[str]:
        """Return the documents of the findings in the next report, and how many were checked."""
        *lines, last = self.until("waiting for changes")
        checked = last.split("checked: ")[1].split(";")[0]
        return [*(json.loads(line)["path"] for line in lines), checked]

    def stop(self) -> int:
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(30)


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    write(tmp_path / "a.docx", FAULT)
    write(tmp_path / "b.docx", FAULT)
    watch = Watch(tmp_path, "--output-format", "jsonl")
    yield watch
    watch.process.kill()
    watch.process.wait()


def test_only_what_changes_is_checked_again_until_ctrl_c(watch: Watch, tmp_path: Path) -> None:
    assert watch.report() == ["a.docx", "b.docx", "2 of 2"]
    write(tmp_path / "b.docx", FAULT + " " + FAULT)
    assert watch.report() == ["b.docx", "b.docx", "1 of 2"]
    write(tmp_path / "c.docx", FAULT)
    (tmp_path / "~$c.docx").write_bytes(b"lock")
    assert watch.report() == ["c.docx", "1 of 3"]
    (tmp_path / "b.docx").unlink()
    assert watch.report() == ["a.docx", "c.docx", "nothing"]
    write(tmp_path / "new.tmp", CLEAN)
    os.replace(tmp_path / "new.tmp", tmp_path / "a.docx")  # as Word saves
    assert watch.report() == ["1 of 2"]
    assert watch.stop() == 130


def test_settings_glossaries_and_baselines_are_watched_and_mistakes_waited_out(
    watch: Watch, tmp_path: Path
) -> None:
    watch.report()
    config = tmp_path / "drafter.toml"
    config.write_text("levels = {and-or = 'err", encoding="utf-8")
    assert "is not valid TOML" in watch.until("drafter: ")[-1]
    config.write_text('baseline = "accepted.json"', encoding="utf-8")
    assert "there is no such baseline" in watch.until("drafter: ")[-1]
    assert watch.report() == ["2 of 2"]
    options = ["--select", "and-or", "--profile", "iso", "--update-baseline", "--no-cache"]
    assert CliRunner().invoke(drafter, ["lint", str(tmp_path), *options]).exit_code == 0
    assert watch.report() == ["a.docx", "b.docx", "nothing"]
    config.write_text('ignore = ["and-or"]', encoding="utf-8")
    assert watch.report() == ["2 of 2"]
    assert watch.stop() == 130


def test_a_report_file_has_all_documents_after_each_change(tmp_path: Path) -> None:
    write(tmp_path / "a.docx", FAULT)
    write(tmp_path / "b.docx", FAULT)
    watch = Watch(tmp_path, "--output-format", "json", "-o", "report.json")
    try:
        watch.until("checked: 2 of 2")
        write(tmp_path / "b.docx", CLEAN)
        watch.until("checked: 1 of 2")
        data = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
        assert [len(document["findings"]) for document in data["documents"]] == [1, 0]
        assert watch.stop() == 130
    finally:
        watch.process.kill()
        watch.process.wait()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-"], "--watch needs files and folders"),
        ([".", "--baseline", "b.json", "--update-baseline"], "leave out --watch"),
        (["absent.docx"], "there is no such file or folder"),
    ],
)
def test_what_cannot_be_watched_is_refused_at_once(
    arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(drafter, ["lint", "--watch", *arguments])
    assert result.exit_code == 2
    assert words in result.stderr
