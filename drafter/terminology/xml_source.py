"""XML glossaries read safely: no entities, no network, bounded size."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from drafter.errors import DrafterError
from drafter.terminology.rows import LARGEST


def read_xml(path: Path) -> Any:
    """Return the root element of the XML file at `path`."""
    from lxml import etree

    try:
        if path.stat().st_size > LARGEST:
            raise DrafterError("is larger than 64 MB; split the glossary", path=path)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        tree = etree.parse(str(path), parser)
    except OSError as error:
        raise DrafterError(f"cannot be read: {error}", path=path) from error
    except etree.XMLSyntaxError as error:
        line = error.lineno or None
        raise DrafterError(f"is not valid XML: {error.msg}", path=path, line=line) from error
    declared: Any = tree.docinfo.internalDTD
    if declared is not None and list(declared.iterentities()):
        raise DrafterError(
            "declares entities; glossaries need none, and they are not read", path=path
        )
    return tree.getroot()


def local(element: Any) -> str:
    """Return the name of an element without its namespace, empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text(element: Any) -> str:
    """Return all text in an element, white space folded."""
    return " ".join(str(element.xpath("string()")).split())
