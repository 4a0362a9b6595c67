"""Old and foreign formats to .docx through LibreOffice, where it is installed."""

from __future__ import annotations

import codecs
import os
import re
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from drafter.docx.signatures import is_web_archive
from drafter.errors import DrafterError

CONVERTIBLE = frozenset(
    {".doc", ".dot", ".wps", ".wpt", ".odt", ".ott", ".rtf", ".htm", ".html", ".mht", ".mhtml"}
    | {".pdf", ".uot", ".fodt", ".xml"}
)
_PROGRAMS = ("soffice", "libreoffice")
_TIME_LIMIT = 180  # seconds; three drafts of 226 pages and less took five
_FILTERS = {".pdf": "--infilter=writer_pdf_import", ".html": "--infilter=HTML (StarWriter)"}
_HEADS = {b"%PDF-": ".pdf", b"{\\rtf": ".rtf"}
_HEAD = 4096
_COMMENT = re.compile(r"<div style=['\"]mso-element:\s?comment['\"]>.*?</div>", re.DOTALL)


def convert(path: str | Path, *, time_limit: float = _TIME_LIMIT) -> bytes:
    """Return the document at `path` as the bytes of a .docx made by LibreOffice.

    Automatic numbers may come out otherwise than Word prints them: 11 of 547 headings of a long
    document were lost on the way through .doc. Nothing is written beside the document.

    Raises DrafterError where LibreOffice is missing, takes too long or cannot read the file.
    """
    source = Path(path)
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise DrafterError(
            "cannot be converted: LibreOffice is not installed (no soffice on the PATH); install "
            "it, or save the document as .docx in Word",
            path=source,
        )
    if not source.is_file():
        raise DrafterError("does not exist", path=source)
    with tempfile.TemporaryDirectory(prefix="drafter-", ignore_cleanup_errors=True) as folder:
        return _run(program, source, Path(folder), time_limit)


def _run(program: str, source: Path, folder: Path, time_limit: float) -> bytes:
    """Convert a copy, with a profile of its own: an open LibreOffice would take over the job."""
    result = _copy(source, folder)
    # LibreOffice 7.4 crashes when it writes some web pages as .docx, but not by way of .odt
    formats = {"docx": "docx:MS Word 2007 XML"}
    if result.suffix == ".html":
        formats = {"odt": "odt", **formats}
    for ending, target in formats.items():
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            *([_FILTERS[result.suffix]] if result.suffix in _FILTERS else []),
            "--convert-to",
            target,
            "--outdir",
            str(folder / "out"),
            str(result),
        ]
        problem = _finish(command, source, folder, time_limit)
        result = folder / "out" / f"document.{ending}"
        if not result.is_file() or not result.stat().st_size:
            reason = f" ({problem})" if problem else ""
            raise DrafterError(f"LibreOffice cannot convert it{reason}", path=source)
    return result.read_bytes()


def _finish(command: list[str], source: Path, folder: Path, time_limit: float) -> str:
    """Run `command` to its end or the time limit; return the error that it states, if any."""
    environment = {**os.environ, "HOME": str(folder)}
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
            env=environment,
        )
    except OSError as error:
        raise DrafterError(f"LibreOffice cannot be started: {error}", path=source) from error
    with process:
        try:
            _, problem = process.communicate(timeout=time_limit)
        except subprocess.TimeoutExpired as error:
            _end(process)
            raise DrafterError(
                f"LibreOffice did not convert it within {time_limit:g} seconds; convert it by hand",
                path=source,
            ) from error
    lines = problem.decode("utf-8", "replace").splitlines()
    return next((line.strip() for line in lines if line.startswith("Error")), "")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice: soffice is a script, and the program that it starts must go too."""
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _copy(source: Path, folder: Path) -> Path:
    """Copy the document under an ending that LibreOffice goes by; the content says it if it can.

    Of a web page saved as one file (MIME HTML), which it would show as it stands, take the page.
    """
    with source.open("rb") as stream:
        head = stream.read(_HEAD)
    page = _page(source) if is_web_archive(head) else None
    if page is not None:
        copy = folder / "document.html"
        copy.write_bytes(page)
        return copy
    suffix = source.suffix.lower() or ".doc"
    ending = next((ending for start, ending in _HEADS.items() if head.startswith(start)), suffix)
    copy = folder / f"document{'.html' if ending == '.htm' else ending}"
    shutil.copyfile(source, copy)
    return copy


def _page(source: Path) -> bytes | None:
    """Return the first HTML page of a MIME file without comments, marked with its encoding."""
    from email import message_from_bytes

    for part in message_from_bytes(source.read_bytes()).walk():
        content = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(content, bytes):
            encoding = part.get_content_charset() or "utf-8"
            text = content.decode(encoding if _known(encoding) else "utf-8", "replace")
            text = _COMMENT.sub("", text)
            return b"\xef\xbb\xbf" + text.encode()
    return None


def _known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True
