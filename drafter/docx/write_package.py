"""The parts of a Word file put together: content types, relations, properties, the zip itself."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from drafter.docx.write_desk import Desk
from drafter.docx.write_drawing import ending
from drafter.docx.write_xml import DECLARATION, NAMESPACES, element, escape
from drafter.model import Metadata

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STAMP = (1980, 1, 1, 0, 0, 0)  # no clock: the same draft gives the same bytes
_COMPATIBLE = "http://schemas.microsoft.com/office/word"


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return the zip archive of `parts`, the same bytes for the same parts."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in parts.items():
            info = ZipInfo(name, _STAMP)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, data)
    return buffer.getvalue()


def package(desk: Desk, texts: Mapping[str, str], metadata: Metadata) -> bytes:
    """Return the Word file whose parts in `word/` are `texts` (name without ending -> XML)."""
    pictures = _pictures(desk)
    parts: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(texts, pictures).encode(),
        "_rels/.rels": _root_relations().encode(),
        "docProps/core.xml": core(metadata).encode(),
        "docProps/app.xml": _application().encode(),
    }
    for name, xml in texts.items():
        parts[f"word/{name}.xml"] = xml.encode()
    parts["word/_rels/document.xml.rels"] = _document_relations(desk, texts, pictures).encode()
    for file, data in pictures.values():
        parts[f"word/{file}"] = data
    return zipped(parts)


def _pictures(desk: Desk) -> dict[str, tuple[str, bytes]]:
    """Return file name and bytes of every picture by relation id."""
    found: dict[str, tuple[str, bytes]] = {}
    for number, (data, relation) in enumerate(desk.pictures.items(), 1):
        found[relation] = (f"media/image{number}.{ending(data)}", data)
    return found


def _content_types(texts: Mapping[str, str], pictures: Mapping[str, tuple[str, bytes]]) -> str:
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml"}
    defaults["xml"] = "application/xml"
    for file, _ in pictures.values():
        extension = file.rpartition(".")[2]
        defaults[extension] = f"image/{extension}"
    types = {"document": f"{_WORD}.document.main+xml"}
    overrides = {
        f"/word/{name}.xml": types.get(name, f"{_WORD}.{_kind(name)}+xml") for name in texts
    }
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides["/docProps/app.xml"] = (
        "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    )
    inner = "".join(
        f'<Default Extension="{extension}" ContentType="{kind}"/>'
        for extension, kind in defaults.items()
    )
    inner += "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items()
    )
    return f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{inner}</Types>'


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _root_relations() -> str:
    rows = (
        ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
        ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
    )
    return _relations("".join(_relation(*row) for row in rows))


def _relations(inner: str) -> str:
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _relation(identifier: str, kind: str, target: str, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{identifier}" Type="{kind}" Target="{escape(target)}"{mode}/>'


def _document_relations(
    desk: Desk, texts: Mapping[str, str], pictures: Mapping[str, tuple[str, bytes]]
) -> str:
    inner = "".join(
        _relation(f"rId{name}", f"{_OFFICE}/{_kind(name)}", f"{name}.xml")
        for name in texts
        if name != "document"
    )
    for relation, (file, _) in pictures.items():
        inner += _relation(relation, f"{_OFFICE}/image", file)
    for address, relation in desk.links.items():
        inner += _relation(relation, f"{_OFFICE}/hyperlink", address, outside=True)
    return _relations(inner)


def core(metadata: Metadata) -> str:
    """Return the core properties: title, designation, issuing body, language."""
    language = {"zh": "zh-CN", "en": "en-GB"}.get(metadata.language, metadata.language)
    rows = (
        ("dc:title", metadata.title),
        ("dc:subject", metadata.number),
        ("dc:creator", metadata.body),
        ("cp:category", metadata.banner),
        ("cp:contentStatus", metadata.stage),
        ("dc:language", language),
    )
    inner = "".join(f"<{tag}>{escape(value)}</{tag}>" for tag, value in rows if value)
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/">{inner}</cp:coreProperties>'
    )


def _application() -> str:
    schema = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return (
        f'{DECLARATION}<Properties xmlns="{schema}"><Application>drafter</Application></Properties>'
    )


def settings(desk: Desk) -> str:
    """Return settings.xml: odd and even pages, fields that Word refreshes, East Asian spacing."""
    facts = desk.layout.part("settings")
    inner = element("mirrorMargins") if facts["mirror"] == "yes" else ""
    inner += element("defaultTabStop", val=facts["tab"])
    inner += element("evenAndOddHeaders") if facts["even-odd"] == "yes" else ""
    if desk.layout.language == "zh":
        inner += element("characterSpacingControl", val="compressPunctuation")
    inner += element("updateFields", val="true")
    inner += _footnote_settings()
    inner += element(
        "compat",
        element("useFELayout")
        + element("compatSetting", name="compatibilityMode", uri=_COMPATIBLE, val=15),
    )
    languages = desk.layout.part("languages")
    inner += element("themeFontLang", val=languages["latin"], eastAsia=languages["east-asian"])
    return f"{DECLARATION}<w:settings {NAMESPACES}>{inner}</w:settings>"


def _footnote_settings() -> str:
    marks = element("footnote", id=-1) + element("footnote", id=0)
    return element("footnotePr", element("numFmt", val="decimal") + marks)


def font_table(desk: Desk) -> str:
    """Return fontTable.xml: the fonts of the layout and the other names of the Chinese ones."""
    looks = [style.look for style in desk.layout.styles.values()]
    named = {str(look[key]) for look in looks for key in ("font", "latin") if key in look}
    named |= set(desk.layout.part("fonts").values())
    other = {"宋体": "SimSun", "黑体": "SimHei"}
    inner = "".join(
        element("font", element("altName", val=other[name]) if name in other else "", name=name)
        for name in sorted(named)
    )
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{inner}</w:fonts>"
