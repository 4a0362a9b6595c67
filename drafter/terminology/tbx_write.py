"""Glossaries as TBX-Basic: ISO 30042:2019 (version 3, DCA) or 2008 (version 2, for older tools)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from drafter.terminology.glossary import Concept, Designation, Glossary, Status, Type
from drafter.terminology.rows import row_of
from drafter.terminology.tbx_read import EXTRA

_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_DOCTYPE = b'<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n'
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAME = re.compile(r"[A-Za-z_][\w.\-]*", re.ASCII)
_STATUSES = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.DEPRECATED: "deprecatedTerm-admn-sts",
    Status.CONFUSABLE: "deprecatedTerm-admn-sts",
}
_TYPES = {Type.FULL: "fullForm", Type.ABBREVIATION: "abbreviation"}
_KEPT = ("kind", "match", "use", "clause", "checked", "seen_in")
_NAMES = {
    2: {"entry": "termEntry", "language": "langSet", "term": "tig"},
    3: {"entry": "conceptEntry", "language": "langSec", "term": "termSec"},
}


def to_tbx(designations: Iterable[Designation], version: int = 3) -> bytes:
    """Return `designations` as a TBX file of `version` 2 or 3."""
    from lxml import etree

    root, body = _frame(etree, version)
    for number, concept in enumerate(Glossary(tuple(designations)).concepts.values(), start=1):
        _write_concept(etree, body, concept, number, version)
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n' + (_DOCTYPE if version == 2 else b"")
    body_text: bytes = etree.tostring(root, encoding="UTF-8", pretty_print=True)
    return head + body_text


def _frame(etree: Any, version: int) -> tuple[Any, Any]:
    """Return the root element and the empty body."""
    if version == 2:
        root = etree.Element("martif", type="TBX-Basic")
        header = etree.SubElement(root, "martifHeader")
    else:
        root = etree.Element("tbx", nsmap={None: _NAMESPACE}, style="dca", type="TBX-Basic")
        header = etree.SubElement(root, "tbxHeader")
    root.set(_LANG, "en")
    source = etree.SubElement(etree.SubElement(header, "fileDesc"), "sourceDesc")
    etree.SubElement(source, "p").text = "Controlled glossary, written by drafter"
    if version == 2:
        encoding = etree.SubElement(header, "encodingDesc")
        etree.SubElement(encoding, "p", type="XCSURI").text = "TBXBasicXCSV02.xcs"
    return root, etree.SubElement(etree.SubElement(root, "text"), "body")


def _write_concept(etree: Any, body: Any, concept: Concept, number: int, version: int) -> None:
    names = _NAMES[version]
    valid = _NAME.fullmatch(concept.id) is not None
    entry = etree.SubElement(body, names["entry"], id=concept.id if valid else f"entry-{number}")
    domains = {one.domain for one in concept.designations}
    shared = domains.pop() if len(domains) == 1 else ""
    if shared:
        etree.SubElement(entry, "descrip", type="subjectField").text = shared
    for language in dict.fromkeys(one.language for one in concept.designations):
        section = etree.SubElement(entry, names["language"])
        section.set(_LANG, language)
        rows = [one for one in concept.designations if one.language == language]
        holder = next((one for one in rows if one.status is Status.PREFERRED), rows[0])
        if holder.definition:
            etree.SubElement(section, "descrip", type="definition").text = holder.definition
        for one in rows:
            kept = {name: row_of(one)[name] for name in _KEPT}
            kept |= {} if valid else {"id": concept.id}
            kept |= {"domain": one.domain} if one.domain != shared else {}
            block = etree.SubElement(section, names["term"])
            _write_term(etree, block, one, kept, own_definition=one is not holder)


def _write_term(
    etree: Any, block: Any, one: Designation, kept: dict[str, str], *, own_definition: bool
) -> None:
    etree.SubElement(block, "term").text = one.text
    etree.SubElement(block, "termNote", type="administrativeStatus").text = _STATUSES[one.status]
    if one.type in _TYPES:
        etree.SubElement(block, "termNote", type="termType").text = _TYPES[one.type]
    else:
        kept["type"] = one.type
    if one.status is Status.CONFUSABLE:
        kept["status"] = one.status
    if own_definition and one.definition:
        etree.SubElement(block, "descrip", type="definition").text = one.definition
    if one.source:
        etree.SubElement(block, "admin", type="source").text = one.source
    if one.note:
        etree.SubElement(block, "note").text = one.note
    extra = {name: value for name, value in kept.items() if value}
    etree.SubElement(block, "note").text = EXTRA + json.dumps(extra, ensure_ascii=False)
