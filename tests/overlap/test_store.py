from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.overlap import build as building
from drafter.overlap import store
from drafter.overlap.build import add, build
from drafter.overlap.lock import writing
from drafter.overlap.query import query
from tests.overlap.making import draft, no_docx, words


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents as text files."""
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in (1, 2, 3):
        text = f"# ISO {number}\n\n## 4 Requirements\n\n{words(number, 200)}\n"
        (texts / f"ISO {number}.md").write_text(text, encoding="utf-8")
    return texts


@pytest.fixture
def index(tmp_path: Path, folder: Path) -> Path:
    build(tmp_path / "index", [folder], no_docx)
    return tmp_path / "index"


def sources(index: Path, seed: int) -> list[str]:
    """Return what documents of the library the words made from `seed` are found in."""
    report = query(store.open_index(index), draft(words(seed, 200)))
    return [share.document for share in report.sources]


def test_what_is_built_can_be_described_verified_and_asked(index: Path) -> None:
    info = store.info(index)
    assert (info.documents, info.shards, info.removed) == (3, 1, 0)
    assert info.tokens == 600
    assert store.verify(index) == ()
    assert [sources(index, seed) for seed in (1, 2, 3)] == [["ISO 1"], ["ISO 2"], ["ISO 3"]]


def test_several_processes_build_the_same_library(
    tmp_path: Path, folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drafter.overlap.batches._FILES", 1)
    seen: list[tuple[int, int]] = []
    result = build(tmp_path / "other", [folder], no_docx, 2, lambda a, b: seen.append((a, b)))
    assert result.added == 3
    assert seen == [(1, 3), (2, 3), (3, 3)]
    names = ("codes", "ordinals", "remainders", "directory", "documents")
    one, two = (next((path / "shards").iterdir()) for path in (index, tmp_path / "other"))
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in names)


def test_adding_skips_what_is_there_and_replaces_what_changed(folder: Path, index: Path) -> None:
    (folder / "ISO 2.md").write_text(f"# ISO 2\n\n{words(22, 200)}", encoding="utf-8")
    (folder / "ISO 4.md").write_text(f"# ISO 4\n\n{words(4, 200)}", encoding="utf-8")
    result = add(index, [folder], no_docx)
    assert (result.added, result.replaced, result.unchanged) == (1, 1, 2)
    assert sources(index, 2) == []
    assert sources(index, 22) == ["ISO 2"]
    assert store.info(index).documents == 4
    assert store.verify(index) == ()


def test_documents_are_removed_by_number_or_path(folder: Path, index: Path) -> None:
    gone = store.remove(index, ["iso 1", str(folder / "ISO 3.md")])
    assert {entry.number for entry in gone} == {"ISO 1", "ISO 3"}
    assert [sources(index, seed) for seed in (1, 2, 3)] == [[], ["ISO 2"], []]
    assert store.info(index).documents == 1


def test_an_unknown_name_removes_nothing(index: Path) -> None:
    with pytest.raises(DrafterError, match="ISO 99"):
        store.remove(index, ["ISO 1", "ISO 99"])
    assert store.info(index).documents == 3


def test_many_small_shards_are_merged(
    tmp_path: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_MOST_SHARDS", 3)
    for number in range(10, 13):
        path = tmp_path / f"ISO {number}.md"
        path.write_text(words(number, 200), encoding="utf-8")
        add(index, [path], no_docx)
    store.remove(index, ["ISO 2"])
    info = store.info(index)
    assert (info.documents, info.shards) == (5, 1)
    assert sources(index, 12) == ["ISO 12"]
    assert sources(index, 2) == []
    assert store.verify(index) == ()
    assert len(list((index / "shards").iterdir())) == 1


def test_a_second_writer_is_told_so(folder: Path, index: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from drafter.overlap.lock import writing\n"
        "with writing(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(index)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(DrafterError, match="another process is writing"):
            add(index, [folder], no_docx)
        assert sources(index, 1) == ["ISO 1"]
    finally:
        holder.communicate()
    with writing(index):
        pass


def test_an_open_library_stays_usable_while_it_is_replaced(folder: Path, index: Path) -> None:
    opened = store.open_index(index)
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "ISO 9.md").write_text(words(9, 200), encoding="utf-8")
    build(index, [folder], no_docx)
    assert [s.document for s in query(opened, draft(words(1, 200))).sources] == ["ISO 1"]
    assert sources(index, 1) == []


def test_a_stopped_build_goes_on_where_it_ended(
    tmp_path: Path, folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drafter.overlap.batches._FILES", 1)
    (folder / "ISO 4.md").write_text(words(4, 200), encoding="utf-8")

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(index, [folder], no_docx, progress=stop)
    assert store.info(index).documents == 3
    assert store.verify(index) == ()
    result = build(index, [folder], no_docx)
    assert (result.added, result.resumed) == (4, 2)
    assert not (index / "work").exists()


def test_a_full_disk_leaves_the_library_as_it_was(
    folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (folder / "ISO 4.md").write_text(words(4, 200), encoding="utf-8")
    monkeypatch.setattr("drafter.overlap.shard._postings.write", full)
    with pytest.raises(DrafterError, match="disk is full"):
        build(index, [folder], no_docx)
    monkeypatch.undo()
    assert store.verify(index) == ()
    assert sources(index, 1) == ["ISO 1"]
    assert build(index, [folder], no_docx).added == 4


def test_damage_is_found(index: Path) -> None:
    shard = next((index / "shards").iterdir())
    path = shard / "ordinals"
    data = bytearray(path.read_bytes())
    data[0] ^= 1
    path.write_bytes(data)
    assert [str(path) in line for line in store.verify(index)] == [True]
    path.write_bytes(data[:-1])
    with pytest.raises(DrafterError, match="damaged"):
        store.open_index(index)


def test_another_format_is_refused_with_what_to_do(index: Path) -> None:
    manifest = index / "manifest.json"
    data = json.loads(manifest.read_text())
    manifest.write_text(json.dumps({**data, "format": 99}))
    with pytest.raises(DrafterError, match=r"format 99.*build it again"):
        store.open_index(index)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": 1, "shards": [{"name": 3}]}'])
def test_a_broken_manifest_is_refused(index: Path, content: str) -> None:
    (index / "manifest.json").write_text(content)
    with pytest.raises(DrafterError, match="damaged"):
        store.open_index(index)


def test_a_reader_that_fails_ends_one_document_and_not_the_build(
    tmp_path: Path, folder: Path
) -> None:
    (folder / "ISO 5.docx").write_bytes(b"x")
    result = build(tmp_path / "index", [folder], no_docx)
    assert result.added == 3
    assert [failure.message.split(":")[0] for failure in result.failures] == [
        "internal error, please report it"
    ]


def test_a_folder_with_other_files_is_not_made_a_library(folder: Path) -> None:
    with pytest.raises(DrafterError, match="holds other files"):
        build(folder, [folder], no_docx)
    with pytest.raises(DrafterError, match="not a library"):
        store.open_index(folder)


def test_files_that_cannot_be_read_are_named_and_the_others_kept(
    tmp_path: Path, folder: Path
) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (folder / "empty.txt").write_text("  ")
    result = build(tmp_path / "index", [folder], no_docx)
    assert result.added == 3
    assert {Path(failure.path).name for failure in result.failures} == {"broken.pdf", "empty.txt"}
    with pytest.raises(DrafterError, match="none of the files"):
        build(tmp_path / "index", [folder / "empty.txt"], no_docx)
    assert store.info(tmp_path / "index").documents == 3
