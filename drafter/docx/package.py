"""Opening a Word package safely: its parts, relationships and XML, within bounds.

The zip directory is judged before anything is inflated, and only parts that are asked for
are inflated, so that a hostile file costs no more than its directory.
"""

from __future__ import annotations

import io
import lzma
import os
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple
from urllib.parse import unquote

from drafter.docx import names, signatures
from drafter.docx.interning import Interned, intern
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from lxml.etree import _Element

# The largest package among 292 real ones had 356 members; the largest ratio of an XML part was 40.
MAX_MEMBERS = 5_000
MAX_TOTAL = 512 * 2**20
MAX_PART = 128 * 2**20
MAX_RATIO = 200
MAX_TAGS = 8_000_000  # a tree of these takes about 1 GB
_RATIO_FROM = 2**20  # smaller parts may be as repetitive as they like
_CHUNK = 2**20
_SNIFFED = 64 * 2**20  # bytes in which the names of old formats are looked for

_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


class Relationship(NamedTuple):
    """A link from one part to another: `target` is a part name, or an address if external."""

    kind: str  # last part of the type: "styles", "header", "hyperlink" …
    target: str
    external: bool


@dataclass(slots=True)
class WordPackage:
    """An opened Word file. Parts are named as in the zip, without a leading slash."""

    name: str
    archive: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]  # by name in lower case with forward slashes
    main: str = ""
    main_type: str = ""  # content type of the main part: tells .docx, .docm, .dotx, .dotm apart
    strict: bool = False
    _relations: dict[str, dict[str, Relationship]] = field(default_factory=dict)

    def error(self, message: str) -> DrafterError:
        """Return an error about this file."""
        return DrafterError(message, path=self.name or None)

    def has(self, part: str) -> bool:
        """Return whether the package holds `part`."""
        return _key(part) in self.members

    def read(self, part: str) -> bytes:
        """Return the bytes of `part`, which must exist and be within bounds."""
        return b"".join(self._chunks(part))

    def xml(self, part: str) -> _Element:
        """Return the root of `part`, which must exist; comments and instructions are left out.

        Strict Open XML comes out with the transitional names.
        """
        return self._parse(part, self._transitional(part))

    def interned_xml(self, part: str) -> tuple[_Element, Interned]:
        """Return the root of `part` with its repeated properties in a table."""
        data = self._transitional(part)
        lean, table = intern(data)
        if table.contents:
            try:
                table.take(self._parse(part, table.xml()))
            except (DrafterError, ValueError):
                return self._parse(part, data), Interned()  # to read it or say what is wrong
        return self._parse(part, lean), table

    def _transitional(self, part: str) -> bytes:
        data = self.read(part)
        return _transitional(data) if self.strict else data

    def _parse(self, part: str, data: bytes) -> _Element:
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self.error(
                f"the part {part} is not valid XML ({error.msg}): open the file in Word, "
                "let Word repair it, and save it again"
            ) from error
        info = root.getroottree().docinfo
        if info.internalDTD is not None or info.doctype:
            raise self.error(
                f"the part {part} holds a document type declaration (DOCTYPE), which Word never "
                "writes and which can hide other files or huge texts; it is not read"
            )
        return root

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return the relationships of `part` by id; "" stands for the package itself."""
        if part not in self._relations:
            self._relations[part] = self._read_relationships(part)
        return self._relations[part]

    def related(self, kind: str) -> str | None:
        """Return the part that the main part uses as `kind` ("styles", "numbering" …)."""
        for relation in self.relationships(self.main).values():
            if relation.kind == kind and not relation.external and self.has(relation.target):
                return relation.target
        return None

    def _read_relationships(self, part: str) -> dict[str, Relationship]:
        folder, base = posixpath.split(part)
        member = posixpath.join(folder, "_rels", base + ".rels")
        if not self.has(member):
            return {}
        found: dict[str, Relationship] = {}
        for node in self.xml(member).iter(_RELATIONSHIP):
            external = node.get("TargetMode") == "External"
            target = node.get("Target", "")
            found[node.get("Id", "")] = Relationship(
                kind=node.get("Type", "").rsplit("/", 1)[-1],
                target=target if external else self._resolve(folder, target),
                external=external,
            )
        return found

    def _resolve(self, folder: str, target: str) -> str:
        """Return the member's own spelling of a relationship's target."""
        target = target.replace("\\", "/")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        path = posixpath.normpath(path)
        for candidate in (path, unquote(path)):
            if self.has(candidate):
                return self.members[_key(candidate)].filename.replace("\\", "/")
        return path

    def _chunks(self, part: str) -> Iterator[bytes]:
        """Yield the bytes of `part`, after judging its size and ratio by the directory."""
        member = self.members.get(_key(part))
        if member is None:
            raise self.error(f"the part {part} is missing: the file is damaged, find another copy")
        self._judge(member)
        counting = member.file_size >= MAX_TAGS * len("<a/>")
        tags = 0
        try:
            with self.archive.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    tags += chunk.count(b"<") if counting else 0
                    if tags > MAX_TAGS:
                        raise self.error(
                            f"the part {part} has more than {MAX_TAGS:,} XML tags, far beyond any "
                            "real document; it is not read"
                        )
                    yield chunk
        except NotImplementedError as error:
            raise self.error(
                f"the part {part} is compressed in an unknown way: save the file again in Word"
            ) from error
        except RuntimeError as error:
            raise self.error(
                f"the part {part} is protected by a zip password: save the file without one"
            ) from error
        except _DAMAGED as error:
            raise self.error(
                f"the part {part} is damaged ({error}): find another copy of the file"
            ) from error

    def _judge(self, member: zipfile.ZipInfo) -> None:
        size = member.file_size
        if size > MAX_PART:
            raise self.error(
                f"the part {member.filename} would take {size >> 20} MB, more than the "
                f"{MAX_PART >> 20} MB allowed; split the document"
            )
        if size > _RATIO_FROM and size > MAX_RATIO * max(member.compress_size, 1):
            raise self.error(
                f"the part {member.filename} would unpack to {size >> 20} MB, more than "
                f"{MAX_RATIO} times its compressed size: a zip bomb, not a document; it is not read"
            )


@contextmanager
def opened(source: str | Path | bytes, name: str = "") -> Iterator[WordPackage]:
    """Open the Word file `source`, a path or the bytes themselves; `name` is used in errors.

    Raises DrafterError where there is no such file or it is no Word package: encrypted, old
    .doc, RTF, HTML, truncated, a folder, a zip bomb …
    """
    name = name or ("" if isinstance(source, bytes) else str(source))
    stream = io.BytesIO(source) if isinstance(source, bytes) else _open(Path(source))
    with stream, _archive(stream, name) as archive:
        yield _package(archive, name)


def _archive(stream: BinaryIO, name: str) -> zipfile.ZipFile:
    """Open the zip archive; other formats may hide one behind their own head."""
    reason: Exception | None = None
    if not signatures.is_foreign(stream.read(signatures.HEAD)):
        try:
            return zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
            reason = error
    stream.seek(0)
    found = signatures.complaint(stream.read(_SNIFFED))
    raise DrafterError(found, path=name or None) from reason


def _open(path: Path) -> BinaryIO:
    if path.is_dir():
        raise DrafterError("is a folder, not a file; name the files in it", path=path)
    if path.name.startswith(("~$", ".~")):
        raise DrafterError(
            "is the lock file that Word or LibreOffice keeps beside an open document", path=path
        )
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise DrafterError("does not exist", path=path) from error
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
        raise DrafterError(f"cannot be opened: {reason}", path=path) from error


def _package(archive: zipfile.ZipFile, name: str) -> WordPackage:
    """Judge the zip directory, find the main part."""
    package = WordPackage(name, archive, {})
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise package.error(
            f"holds {len(infos):,} files, more than the {MAX_MEMBERS:,} allowed; it is not read"
        )
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise package.error(
            f"would unpack to more than {MAX_TOTAL >> 20} MB; compress its pictures in Word "
            "(Picture Format > Compress Pictures) and save it again"
        )
    for info in infos:
        if info.filename.endswith("/"):
            continue
        if package.members.setdefault(_key(info.filename), info) is not info:
            raise package.error(
                f"holds the part {info.filename} twice, so that programs may read different texts "
                "from it: save it again in Word"
            )
    _find_main(package)
    return package


def _find_main(package: WordPackage) -> None:
    for relation in package.relationships("").values():
        if relation.kind == "officeDocument" and package.has(relation.target):
            package.main = relation.target
            break
    else:
        package.main = "word/document.xml"
    if not package.has(package.main):
        mimetype = package.read("mimetype").strip() if package.has("mimetype") else b""
        raise package.error(signatures.zip_complaint(mimetype, frozenset(package.members)))
    if not package.has("[Content_Types].xml"):
        raise package.error(
            "is not a complete Word file: its list of content types is missing; find another copy"
        )
    package.main_type = _content_type(package)
    if "spreadsheetml" in package.main_type or "presentationml" in package.main_type:
        kind = "an Excel workbook" if "spreadsheetml" in package.main_type else "a PowerPoint file"
        raise package.error(f"is {kind}, not a Word file")
    relations = posixpath.join("_rels", ".rels")
    package.strict = package.has(relations) and names.STRICT_MARK in package.read(relations)


def _content_type(package: WordPackage) -> str:
    wanted = _key(package.main)
    default = ""
    for node in package.xml("[Content_Types].xml"):
        if node.tag == _TYPES + "Override" and _key(node.get("PartName", "")) == wanted:
            return node.get("ContentType", "")
        if node.tag == _TYPES + "Default" and node.get("Extension", "").lower() == "xml":
            default = node.get("ContentType", "")
    return default


def _key(part: str) -> str:
    """Return the name under which a part is found: case and kind of slash do not matter."""
    return part.replace("\\", "/").lstrip("/").lower()


def _transitional(data: bytes) -> bytes:
    """Replace the namespaces of Strict Open XML by the transitional ones."""
    for strict, transitional in names.STRICT_TO_TRANSITIONAL.items():
        for quote in (b'"', b"'"):
            data = data.replace(quote + strict + quote, quote + transitional + quote)
    return data
