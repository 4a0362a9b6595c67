"""Which documents the paths on the command line stand for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from drafter.discovery import discover
from drafter.errors import DrafterError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.docx",
        "a.docx",
        "~$a.docx",
        ".~lock.a.docx#",
        ".~a.docx",
        ".hidden.docx",
        "notes.txt",
        "UPPER.DOCX",
        "old/z.docx",
        "deep/old/y.docx",
        "deep/er/x.docx",
        ".git/w.docx",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def names(folder: Path, *paths: Path, exclude: tuple[str, ...] = ()) -> list[str]:
    found = discover(paths or [folder], exclude)
    return [item.path.relative_to(folder).as_posix() for item in found]


def test_folders_are_searched_in_order_without_hidden_and_lock_files(folder):
    assert names(folder) == [
        "UPPER.DOCX",
        "a.docx",
        "b.docx",
        "deep/er/x.docx",
        "deep/old/y.docx",
        "old/z.docx",
    ]


@pytest.mark.parametrize(
    ("glob", "left_out"),
    [
        ("old", {"deep/old/y.docx", "old/z.docx"}),
        ("old/", {"deep/old/y.docx", "old/z.docx"}),
        ("old/*", {"old/z.docx"}),
        ("**/old", {"deep/old/y.docx", "old/z.docx"}),
        ("deep/**", {"deep/old/y.docx", "deep/er/x.docx"}),
        ("?.docx", {"a.docx", "b.docx", "deep/er/x.docx", "deep/old/y.docx", "old/z.docx"}),
        ("/a.docx", {"a.docx"}),
    ],
)
def test_globs_exclude_files_and_folders(folder, glob, left_out):
    assert set(names(folder)) - set(names(folder, exclude=(glob,))) == left_out


def test_a_file_that_is_named_is_always_read(folder):
    hidden, excluded = folder / ".hidden.docx", folder / "old" / "z.docx"
    assert names(folder, hidden, excluded, exclude=("old",)) == [".hidden.docx", "old/z.docx"]
    assert names(folder, folder / "notes.txt") == ["notes.txt"]


def test_a_document_named_twice_is_checked_once(folder):
    assert names(folder, folder / "a.docx", folder / "deep" / ".." / "a.docx") == ["a.docx"]


def test_links_in_a_circle_do_not_loop(folder):
    os.symlink(folder, folder / "deep" / "loop", target_is_directory=True)
    os.symlink(folder / "absent.docx", folder / "dangling.docx")
    assert len(names(folder)) == 6


def test_a_path_that_does_not_exist_is_an_error(folder):
    with pytest.raises(DrafterError, match=r"nowhere\.docx: there is no such file or folder"):
        discover([folder / "nowhere.docx"])


def test_a_folder_without_drafts_is_an_error(folder):
    with pytest.raises(DrafterError, match=r"no \.docx file in: .*deep"):
        discover([folder / "deep"], ["*.docx"])
