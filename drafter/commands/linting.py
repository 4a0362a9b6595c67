"""What `drafter lint` does: settings and documents, the run, its report."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from drafter.commands.options import emit, progress, use_colour
from drafter.config import Settings, find, load, override
from drafter.copies import Copy, is_below, plan
from drafter.errors import DrafterError
from drafter.finding import Fixing, Level
from drafter.reports import Layout, report
from drafter.results import Run, exit_status
from drafter.work import Job


def run_lint(paths: tuple[Path, ...], given: dict[str, Any]) -> None:
    """Check `paths` with the options `given` on the command line, and exit as they say."""
    _check_annotate(given)
    plan, check = partial(_plan, paths, given), partial(_run, given=given)
    if given["watch"]:
        from drafter.commands.watch import watch

        _check_watch(paths, given)
        watch(plan, check, partial(_show, given=given), complete=given["output_file"] is not None)
    jobs, settings = plan()
    run = _show(check(jobs), settings, given=given)
    if run.missing:
        sys.exit(130)
    if not given["exit_zero"]:
        sys.exit(exit_status(run, Level(settings.fail_level)))


def _plan(paths: Sequence[Path], given: dict[str, Any]) -> tuple[list[Job], Settings]:
    """Return the documents to check, and the settings of the run as a whole."""
    settings = _Settings(given)
    return _jobs(paths, settings, given), settings.at(paths[0])


def _show(run: Run, settings: Settings, *, given: dict[str, Any]) -> Run:
    """Print the report and what else there is to say; return the run with its baseline applied."""
    run = _baseline(run, settings, given)
    for notice in run.notices:
        click.echo(notice, err=True)
    for document in run.documents:
        if document.copy_error:
            click.echo(f"{document.path}: no reviewed copy: {document.copy_error}", err=True)
    colour = given["output_file"] is None and use_colour(given["color"])
    fail_level = Level(settings.fail_level)
    layout = Layout(given["lang"] or "", colour, _width(), given["quiet"], fail_level)
    emit(report(given["output_format"], run, layout), given["output_file"])
    if given["statistics"]:
        _statistics(run, verbose=given["verbose"])
    return run


def _check_watch(paths: Sequence[Path], given: dict[str, Any]) -> None:
    """Refuse what cannot be watched, and what must not happen again and again."""
    if any(str(path) == "-" for path in paths):
        raise click.UsageError("--watch needs files and folders, not standard input.")
    if given["update_baseline"]:
        raise click.UsageError("--update-baseline is done once: leave out --watch.")


class _Settings:
    """The settings for each document: from the nearest file, or the one that is named."""

    def __init__(self, given: dict[str, Any]):
        from drafter.service import check_settings

        self._given = given | {"type": given["type_"]}
        self._loaded: dict[Path, Settings] = {}
        self._named = given["config"]
        check_settings(self._for(self._named))

    def of(self, document: Path) -> Settings:
        return self._for(self._named or find(document))

    def at(self, path: Path) -> Settings:
        """Return the settings for a path of the command line: of a folder, those that lie in it."""
        return self.of(path / "x" if path.is_dir() else path)

    def _for(self, path: Path | None) -> Settings:
        if path is None:
            return override(Settings(), self._given)
        if path not in self._loaded:
            self._loaded[path] = load(path)
        return override(self._loaded[path], self._given)


def _jobs(paths: Sequence[Path], settings: _Settings, given: dict[str, Any]) -> list[Job]:
    from drafter.discovery import discover

    make = partial(
        Job,
        since=given["changed_since"],
        revisions=given["revisions"],
        convert=given["convert"],
    )
    jobs = []
    folder = given["annotate"]
    places: dict[Path, Path] = {}  # in the folder of reviewed copies
    for path in paths:
        if str(path) == "-":
            jobs.append(make(_standard_input(), settings.of(Path.cwd() / "-"), "<stdin>"))
            places[jobs[-1].path] = Path("stdin.docx")
            continue
        found = discover([path], settings.at(path).exclude)
        if folder is not None:
            found = [item for item in found if item.named or not is_below(item.path, folder, path)]
        for item in found:
            places[item.path] = Path(item.path.name) if item.named else item.path.relative_to(path)
        jobs += [make(item.path, settings.of(item.path)) for item in found]
    jobs = list({job.path: job for job in jobs}.values())
    return jobs if folder is None else _copying(jobs, places, settings.at(paths[0]), given)


def _check_annotate(given: dict[str, Any]) -> None:
    """Refuse options that make no sense with or without reviewed copies."""
    if given["annotate"] is None:
        for option in ("fix", "unsafe_fixes"):
            if given[option]:
                name = "--" + option.replace("_", "-")
                raise click.UsageError(f"{name} needs --annotate DIR: originals are never changed.")
    elif given["update_baseline"]:
        raise click.UsageError("--update-baseline accepts all findings: leave out --annotate.")
    elif given["revisions"] == "original":
        raise click.UsageError("--annotate needs the accepted text: leave out --revisions.")


def _copying(
    jobs: list[Job], places: dict[Path, Path], settings: Settings, given: dict[str, Any]
) -> list[Job]:
    """Give each job the place of its reviewed copy."""
    inputs = [job.path for job in jobs] + (
        [given["changed_since"]] if given["changed_since"] else []
    )
    targets = plan([places[job.path] for job in jobs], given["annotate"], inputs)
    fix: Fixing = "all" if given["unsafe_fixes"] else "safe" if given["fix"] else ""
    baseline = Path(settings.baseline) if settings.baseline else None
    return [
        replace(job, copy=Copy(target, fix, baseline))
        for job, target in zip(jobs, targets, strict=True)
    ]


def _standard_input() -> Path:
    """Keep standard input in a file of its own until the program ends."""
    import atexit
    import tempfile

    with tempfile.NamedTemporaryFile(suffix=".docx", delete=False) as file:
        file.write(sys.stdin.buffer.read())
    path = Path(file.name)
    atexit.register(path.unlink, missing_ok=True)
    return path


def _run(jobs: list[Job], given: dict[str, Any]) -> Run:
    from drafter.batch import run
    from drafter.cache import open_cache

    cache = None if given["no_cache"] else open_cache(given["cache_dir"])
    with progress(len(jobs), shown=not given["quiet"]) as callback:
        return run(jobs, processes=given["jobs"], cache=cache, progress=callback)


def _baseline(run: Run, settings: Settings, given: dict[str, Any]) -> Run:
    """Mark the findings that the baseline accepts; on request, make it of what was found."""
    from drafter import baseline

    path = Path(settings.baseline) if settings.baseline else None
    if given["update_baseline"]:
        if path is None:
            raise DrafterError("name the file with --baseline, or as 'baseline' in drafter.toml")
        if given["changed_since"]:
            raise DrafterError("--update-baseline needs all findings; leave out --changed-since")
        baseline.update(run, path)
    return run if path is None else baseline.apply(run, path)


def _width() -> int:
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def _statistics(run: Run, *, verbose: bool) -> None:
    """Print how often each rule was found and, on request, where the time went."""
    from collections import Counter

    rules = Counter(f.rule for d in run.documents for f in d.findings if f.suppressed is None)
    for rule, count in rules.most_common():
        click.echo(f"{count:6}  {rule}", err=True)
    if not verbose:
        return
    stages: Counter[str] = Counter()
    slow: Counter[str] = Counter()
    for document in run.documents:
        stages.update(document.times)
        slow.update(document.rule_times)
    for stage, seconds in stages.items():
        click.echo(f"{seconds:8.3f} s  {stage}", err=True)
    for rule, seconds in slow.most_common(10):
        click.echo(f"{seconds:8.3f} s  rule {rule}", err=True)
