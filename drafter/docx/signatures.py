"""What a file is when it is not a Word package, and what its owner can do about it."""

from __future__ import annotations

import re

_CONVERT = (
    "convert it to .docx in Word or with LibreOffice "
    "(soffice --headless --convert-to docx FILE), or use --convert"
)
HEAD = 4096
_BLANK = b"\xef\xbb\xbf \t\r\n"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = {
    "EncryptedPackage": "is protected by a password: open it in Word, remove the password under "
    "File > Info > Protect Document, and save it again",
    "WordDocument": f"is an old Word file (.doc): {_CONVERT}",
    "Workbook": "is an Excel workbook, not a Word file",
    "PowerPoint Document": "is a PowerPoint file, not a Word file",
    "MatOST": f"is a Microsoft Works file (.wps): {_CONVERT}",
    "WpsDocument": f"is a WPS Writer file (.wps): {_CONVERT}",
}
_WEB_ARCHIVE = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version:|Content-Type:\s*multipart/)",
    re.IGNORECASE,
)
_HEADS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"\{\\rtf"), f"is an RTF file: {_CONVERT}"),
    (
        re.compile(rb"%PDF-"),
        "is a PDF file: ask for the Word file that it was made from, or use --convert, which "
        "recovers the text but not the structure",
    ),
    (_WEB_ARCHIVE, f"is a web page saved as one file (MIME HTML): {_CONVERT}"),
    (re.compile(rb"<!doctype html|<html", re.IGNORECASE), f"is an HTML page: {_CONVERT}"),
    (
        re.compile(rb"<[^>]*\?>\s*(?:<\?mso[^>]*\?>\s*)?<(?:w:wordDocument|pkg:package)"),
        f"is a Word document saved as a single XML file: {_CONVERT}",
    ),
    (re.compile(rb"<\?xml|<\w"), "is an XML file, not a Word file (.docx)"),
    (re.compile(rb"\x1f\x8b|7z\xbc\xaf|Rar!"), "is a compressed archive: unpack it first"),
)
_ZIP_KINDS = {
    b"application/vnd.oasis.opendocument.text": f"is an OpenDocument text (.odt): {_CONVERT}",
    b"application/epub+zip": "is an EPUB book, not a Word file (.docx)",
}


def is_foreign(head: bytes) -> bool:
    """Return whether a file that begins with `head` is surely no zip package."""
    start = head.lstrip(_BLANK)
    return head.startswith(_OLE) or any(pattern.match(start) for pattern, _ in _HEADS)


def is_web_archive(head: bytes) -> bool:
    """Return whether a file that begins with `head` is MIME HTML, as Metanorma's .doc is."""
    return _WEB_ARCHIVE.match(head.lstrip(_BLANK)) is not None


def complaint(data: bytes) -> str:
    """Return what the file with the bytes `data`, which is no readable zip, is and what to do."""
    if not data:
        return "is empty (0 bytes): find another copy of the file"
    if data.startswith(_OLE):
        return _ole_complaint(data)
    head = data[:HEAD].lstrip(_BLANK)
    for pattern, message in _HEADS:
        if pattern.match(head):
            return message
    if b"PK\x03\x04" in data[:1024]:
        return (
            "is damaged: it begins like a .docx file, but its directory at the end is missing or "
            "broken (an interrupted copy or download?); find another copy"
        )
    if _owner_file(data):
        return "is the lock file that Word keeps beside an open document, not the document"
    return "is not a Word file (.docx): neither a zip package nor a format that can be converted"


def zip_complaint(mimetype: bytes, names: frozenset[str]) -> str:
    """Return what a zip archive is that holds no Word document."""
    if mimetype in _ZIP_KINDS:
        return _ZIP_KINDS[mimetype]
    if "xl/workbook.xml" in names:
        return "is an Excel workbook, not a Word file"
    if "ppt/presentation.xml" in names:
        return "is a PowerPoint file, not a Word file"
    return "is a zip archive without a Word document in it"


def _ole_complaint(data: bytes) -> str:
    for stream, message in _OLE_STREAMS.items():
        if stream.encode("utf-16-le") in data:
            return message
    return f"is an old Office file (OLE): {_CONVERT}"


def _owner_file(data: bytes) -> bool:
    return len(data) == 162 and 0 < data[0] <= 54
