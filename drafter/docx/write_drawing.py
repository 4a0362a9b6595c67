"""Pictures in the text; a grey plate stands where a draft has none yet."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from drafter.blocks import Block
from drafter.docx.write_xml import escape
from drafter.errors import DrafterError

if TYPE_CHECKING:
    from drafter.docx.write_desk import Desk

_TWIP = 635  # English Metric Units
_PLATE = (3_600_000, 1_800_000)  # 100 mm × 50 mm


def picture(desk: Desk, block: Block, number: int) -> str:
    """Return the run that shows the picture `number` of a block, within the type area."""
    given = desk.sources.pictures.get(block.index, ())
    data = given[number] if number < len(given) else b""
    width, height = size(data) if data else _PLATE
    limit = desk.layout.width * _TWIP
    if width > limit:
        width, height = limit, round(height * limit / width)
    relation = desk.relation(desk.pictures, "rIdPicture", data or plate())
    desk.drawings += 1
    number, told = desk.drawings, escape(block.text or "figure")
    extent = f'cx="{width}" cy="{height}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:docPr id="{number}" name="Picture {number}" descr="{told}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def size(data: bytes) -> tuple[int, int]:
    """Return width and height of a picture in English Metric Units."""
    from docx.image.exceptions import (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )
    from docx.image.image import Image

    try:
        image = Image.from_file(BytesIO(data))
        return int(image.width), int(image.height)
    except (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
        ZeroDivisionError,
        struct.error,
    ) as error:
        raise DrafterError(
            "a picture is not one that Word shows; use PNG, JPEG, GIF, BMP or TIFF"
        ) from error


def ending(data: bytes) -> str:
    """Return the usual file ending of a picture by its first bytes."""
    for start, name in (
        (b"\x89PNG", "png"),
        (b"\xff\xd8", "jpeg"),
        (b"GIF8", "gif"),
        (b"BM", "bmp"),
    ):
        if data.startswith(start):
            return name
    return "tiff"


@cache
def plate() -> bytes:
    """Return the picture, a light grey plate in PNG, that stands for one not drawn yet."""
    width, height, grey = 4, 2, 0xEE
    rows = b"".join(b"\x00" + bytes([grey]) * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
