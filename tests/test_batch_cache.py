"""Results kept from earlier runs: when they are used, and when not."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import replace
from pathlib import Path

import pytest

from drafter import cache as caching
from drafter.batch import run
from drafter.cache import Cache, key, load, open_cache, store, trim
from drafter.config import Settings, Waiver
from drafter.finding import Level
from drafter.results import DocumentResult, failed
from drafter.work import Job
from tests.reports import samples


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    return open_cache(tmp_path / "cache")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "a.docx"
    path.write_bytes(b"first content")
    return path


def work(job: Job) -> DocumentResult:
    return replace(samples.english(), path=job.label, number=str(os.getpid()))


@pytest.mark.parametrize("result", [samples.english(), samples.chinese(), samples.hostile()])
def test_a_result_comes_back_as_it_was(kept, draft, result):
    job = Job(draft)
    name = key(kept, job)
    assert load(kept, name, job) is None
    store(kept, name, result)
    assert load(kept, name, job) == replace(result, path=str(draft), cached=True)


def test_a_second_run_takes_every_result_from_the_cache(kept, draft, tmp_path):
    other = tmp_path / "b.docx"
    other.write_bytes(b"other content")
    jobs = [Job(draft), Job(other)]
    first = run(jobs, work, processes=1, cache=kept)
    second = run(jobs, _never, processes=1, cache=kept)
    assert [d.cached for d in first.documents + second.documents] == [False, False, True, True]
    assert second.documents == tuple(replace(d, cached=True) for d in first.documents)


def _never(job: Job) -> DocumentResult:
    raise AssertionError(f"{job.label} was checked again")


def test_the_key_follows_everything_that_decides_the_result(kept, draft, tmp_path):
    glossary, earlier, library = tmp_path / "t.yaml", tmp_path / "old.docx", tmp_path / "library"
    glossary.write_text("terms: []")
    earlier.write_bytes(b"old")
    library.mkdir()
    (library / "shard").write_bytes(b"1")
    full = Settings(
        terms=(str(glossary),), corpus=str(library), levels={"a": Level.ERROR, "b": Level.WARNING}
    )
    base = Job(draft, full, since=earlier)
    keys = [key(kept, base)]

    def changed(job: Job = base, cache: Cache = kept) -> None:
        keys.append(key(cache, job))

    changed(replace(base, settings=replace(full, profile="iso")))
    changed(replace(base, settings=replace(full, levels={"a": Level.ERROR})))
    changed(replace(base, settings=replace(full, options={"a": {"limit": 3}})))
    changed(replace(base, settings=replace(full, ignore=("iso",))))
    changed(replace(base, since=None))
    changed(cache=replace(kept, state="another version"))
    for path in (draft, glossary, earlier, library / "shard", library / "shard2"):
        path.write_bytes(b"another content of " + path.name.encode())
        changed()
    assert None not in keys
    assert len(set(keys)) == len(keys)


def test_the_key_ignores_what_is_applied_to_results_and_the_order_of_tables(kept, draft):
    levels = {"a": Level.ERROR, "b": Level.WARNING}
    one = Settings(levels=levels, waivers=(Waiver("a", "b"),), fail_level="warning")
    two = Settings(levels=dict(reversed(levels.items())), exclude=("x",), baseline="c.msgpack")
    assert key(kept, Job(draft, one, name="one")) == key(kept, Job(draft, two, name="two"))


def test_the_same_content_at_another_path_is_reported_under_its_own_name(kept, draft, tmp_path):
    store(kept, key(kept, Job(draft)), samples.english())
    copy = tmp_path / "copy.docx"
    copy.write_bytes(draft.read_bytes())
    assert load(kept, key(kept, Job(copy)), Job(copy)).path == str(copy)


def test_failures_are_not_kept(kept, draft):
    store(kept, "name", failed("a.docx", "took longer than 2 seconds"))
    assert not kept.folder.exists()


def test_a_document_that_is_gone_has_no_key(kept, tmp_path):
    assert key(kept, Job(tmp_path / "gone.docx")) is None


@pytest.mark.parametrize("damage", [b"", b"{", b"\x90", b"\x80", b"\x81\xa6status\xa3odd", b"\xff"])
def test_a_damaged_result_is_made_again(kept, draft, damage):
    job = Job(draft)
    name = key(kept, job)
    store(kept, name, samples.english())
    (kept.folder / f"{name}.msgpack").write_bytes(damage)
    assert load(kept, name, job) is None


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_the_owner_can_read_what_quotes_drafts(kept):
    store(kept, "name", samples.english())
    assert stat.S_IMODE(kept.folder.stat().st_mode) == 0o700


def test_the_cache_keeps_to_its_size_and_removes_what_was_unused_longest(kept, draft):
    for number in range(6):
        store(kept, f"name{number}", samples.english())
        os.utime(kept.folder / f"name{number}.msgpack", (number, number))
    size = (kept.folder / "name0.msgpack").stat().st_size
    assert load(kept, "name1", Job(draft)) is not None
    trim(replace(kept, limit=3 * size))
    assert sorted(path.stem for path in kept.folder.iterdir()) == ["name1", "name4", "name5"]
    assert (kept.folder / "name1.msgpack").stat().st_mtime > time.time() - 60


def test_a_full_disk_does_not_stop_the_run_and_leaves_no_half_file(kept, draft, monkeypatch):
    def full(descriptor, *args):
        os.close(descriptor)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    results = run([Job(draft)], work, cache=kept)
    assert results.documents[0].findings
    assert list(kept.folder.iterdir()) == []


def test_the_state_covers_program_rules_and_glossaries(monkeypatch, tmp_path):
    (tmp_path / "rules").mkdir()
    monkeypatch.setattr(caching, "folder", lambda name: tmp_path / name)
    states = {open_cache(tmp_path).state}
    for name in ("rules/gbt/a.yaml", "terminology/b.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("id: a")
        states.add(open_cache(tmp_path).state)
    assert len(states) == 3
