"""A zip archive copied with some members changed; the others stay as compressed, byte for byte."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_SIZES_FOLLOW = 0x08  # flag: sizes stand after the data; here they always stand before it
_UTF8 = 0x800
_STAMP = (1980, 1, 1, 0, 0, 0)  # of new members: no clock


class _Member(NamedTuple):
    info: ZipInfo
    name: bytes
    flags: int
    method: int
    crc: int
    size: int
    data: bytes  # as compressed


def rewritten(source: bytes, archive: ZipFile, changes: Mapping[str, bytes | None]) -> bytes:
    """Return the archive `source`, opened as `archive`, with `changes` by member name.

    None removes a member; members that are not there yet are added at the end. Order, dates
    and the bytes of all others are kept.
    """
    present = {info.filename for info in archive.infolist()}
    members = [
        _copied(source, info)
        if (new := changes.get(info.filename, b"")) == b""
        else _new(info, new)
        for info in archive.infolist()
        if changes.get(info.filename, b"") is not None
    ]
    members += [
        _new(ZipInfo(name, _STAMP), data)
        for name, data in changes.items()
        if name not in present and data is not None
    ]
    return b"".join(_written(members, archive.comment))


def _copied(source: bytes, info: ZipInfo) -> _Member:
    fields = _LOCAL.unpack_from(source, info.header_offset)
    start = info.header_offset + _LOCAL.size + fields[-2] + fields[-1]
    data = source[start : start + info.compress_size]
    flags = info.flag_bits & ~_SIZES_FOLLOW
    name = info.orig_filename.encode("utf-8" if flags & _UTF8 else "cp437")
    return _Member(info, name, flags, info.compress_type, info.CRC, info.file_size, data)


def _new(info: ZipInfo, data: bytes | None) -> _Member:
    plain = data or b""
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(plain) + packer.flush()
    name = info.orig_filename.encode()
    flags = 0 if name.isascii() else _UTF8
    return _Member(info, name, flags, ZIP_DEFLATED, zlib.crc32(plain), len(plain), packed)


def _written(members: list[_Member], comment: bytes) -> Iterator[bytes]:
    directory = []
    offset = 0
    for member in members:
        info = member.info
        year, month, day, hour, minute, second = info.date_time
        when = hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day
        # What both headers say: flags, method, time, date, checksum, sizes, length of the name.
        shared = (member.flags, member.method, *when)
        sizes = (member.crc, len(member.data), member.size, len(member.name))
        yield _LOCAL.pack(b"PK\3\4", max(info.extract_version, 20), *shared, *sizes, 0)
        yield member.name
        yield member.data
        head = (info.create_version, info.create_system, max(info.extract_version, 20), 0)
        places = (0, len(info.comment), 0, info.internal_attr, info.external_attr, offset)
        directory += [
            _CENTRAL.pack(b"PK\1\2", *head, *shared, *sizes, *places),
            member.name,
            info.comment,
        ]
        offset += _LOCAL.size + len(member.name) + len(member.data)
    size = sum(map(len, directory))
    yield from directory
    yield _END.pack(b"PK\5\6", 0, 0, len(members), len(members), size, offset, len(comment))
    yield comment
