"""What the cover says: number, titles, stage, dates, classification, issuing body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from drafter.blocks import Role, Zone
from drafter.designations import Designation, find
from drafter.model import Metadata
from drafter.segment import shapes
from drafter.segment.lines import Line

_SPACES = re.compile(r"[\s\u3000]+")
_ICS = re.compile(r"\bICS[\s:：]*(\d{2}(?:\.\d{3}(?:\.\d{2})?)?(?:\s*[；;,，]\s*\d{2}[\d.]*)*)")
_CCS = re.compile(r"\bCCS[\s:：]*([A-Z]\s?\d{2})\b|^\s*([A-Z]\s?\d{2})\s*$", re.MULTILINE)
_STAGE = re.compile(
    r"^\s*[（(]?\s*((?:工作组)?(?:讨论|征求意见|送审讨论|送审|报批|草案|审查)稿|草案)"
    r"\s*(?:第\s*\d+\s*[稿版])?\s*[）)]?\s*$"
)
_ENGLISH_STAGE = re.compile(
    r"\b(?:ISO|IEC)(?:/IEC)?/(?:(?:TS|TR|PAS)/?\s?)?(PWI|NP|AWI|WD|CDV|CD|DIS|FDIS|PRF|DTS|DTR)\b"
    r"|\b(Committee Draft|Working Draft|Draft International Standard"
    r"|Committee Specification(?: Draft)?|Candidate OASIS Standard|OASIS Standard"
    r"|Release Candidate|Final Draft|[A-Z]+ stage)\b"
)
_CONSISTENCY = re.compile(r"[（(]\s*([^（）()]*[,，]\s*(?:IDT|MOD|NEQ))\s*[）)]")
_DATE = (
    r"((?:\d{4}|[X×x]{2,4}|20[0-9X×x]{2})\s*[-—–年./]\s*[\dX×x]{1,2}"
    r"\s*[-—–月./]\s*[\dX×x]{1,2}\s*日?)"
)
_PUBLISHED = re.compile(_DATE + r"\s*发\s*布")
_IMPLEMENTED = re.compile(_DATE + r"\s*实\s*施")
_BODY = re.compile(r"^\s*([^\d\s].{2,60}?)\s*发\s*布\s*$")
_REPLACES = re.compile(
    r"^\s*(?:部分)?代替|\b(?:Replaces|Supersedes|cancels and replaces)\b", re.IGNORECASE
)
_BANNER = re.compile(
    r"^\s*(中\s*华\s*人\s*民\s*共\s*和\s*国.{0,20}(?:标\s*准|指导性技术文件)|"
    r".{2,12}(?:地\s*方|团\s*体|企\s*业)\s*标\s*准|"
    r"(?:团\s*体|企\s*业|地\s*方|行\s*业|国\s*家)\s*标\s*准|International Standard|"
    r"INTERNATIONAL STANDARD|"
    r"Technical Specification|TECHNICAL SPECIFICATION|Technical Report)\s*$"
)
_NUMBER = re.compile(
    r"^\s*(?!ICS|CCS)((?:[A-Z]{1,4}\d{0,4}(?:/[A-Z0-9]{1,10})?)[\s\u3000]+[X×x\d][\dX×x.\-/]*"
    r"(?:\s*[—–-]\s*[\dX×x]{4})?)\s*$"
    r"|^\s*((?:ISO|IEC|ISO/IEC)(?:/[A-Z]{2,4})?\s+[X×x\d][\w.\-:]*(?:\([A-Za-z]{1,2}\))?)"
    r"\s*(?:\(.*\))?\s*$"
)
_DATA = re.compile(
    r"^\s*(?:(?:submission |approval |publication )?date|external identifier|category|"
    r"secretariat|reference|document|stage|version|版本|备案号|本?草案完成|edition|"
    r"©|copyright|"
    r"warning|all rights|ISO/TC|IEC/TC|TC \d|page|http|www|点击此处|在提交反馈|请注意|"
    r"latest|this version|"
    r"previous|author|editor|更多信息|本稿完成)",
    re.IGNORECASE,
)
_PART = re.compile(r"\s*(?:第\s*[\d一二三四五六七八九十X×]+\s*部分|Part\s*[\dX])")
_MAIN_LANGUAGE = 0.4  # share of the text that makes a language the document's
_SKIPPED = (Zone.MARGIN, Zone.CONTENTS)


def metadata(lines: Sequence[Line]) -> Metadata:
    """Return what the lines of the cover say; the language comes from the whole text."""
    cover = [line for line in lines if line.zone is Zone.COVER and line.text.strip()]
    fields = _styled(cover)
    for name, search in _SEARCHES.items():
        if not fields.get(name):
            fields[name] = next(filter(None, (search(line.text) for line in cover)), "")
    together = "\n".join(line.text for line in cover)
    for name in ("ics", "ccs"):
        fields[name] = fields[name] or _SEARCHES[name](together)
    _titles(cover, fields)
    if not fields.get("title"):
        fields["title"] = _above_scope(lines)
    replaces = tuple(
        designation.text
        for line in cover
        if line.hint.field == "replaces" or _REPLACES.search(line.text)
        for designation in find(line.text)
    )
    return Metadata(
        language=_language(lines),
        number=_clean(fields.get("number", "")),
        replaces=replaces,
        title=fields.get("title", ""),
        title_english=fields.get("title_english", ""),
        stage=_clean(fields.get("stage", "")).strip("（）()"),
        ics=fields.get("ics", ""),
        ccs=fields.get("ccs", ""),
        consistency=fields.get("consistency", "").strip().strip("（）()"),
        published=fields.get("published", ""),
        implemented=fields.get("implemented", ""),
        body=fields.get("body", ""),
        banner=_squeezed(fields.get("banner", "")),
    )


def _clean(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _squeezed(text: str) -> str:
    """Join a banner that is spaced out; English words keep their spaces."""
    return _SPACES.sub("", text) if shapes.has_han(text) else _clean(text)


def _styled(cover: Sequence[Line]) -> dict[str, str]:
    """Return the fields that the styles of the official templates name."""
    found: dict[str, str] = {}
    for line in cover:
        field, text = line.hint.field, line.text.strip()
        if field == "title":
            found[field] = " ".join(filter(None, (found.get(field, ""), text)))
        elif field == "title_english" and field not in found:
            found[field] = text
            line.role = Role.TITLE
        elif field == "stage" or (field in ("number", "banner") and field not in found):
            found[field] = text
    return found


def _searched(pattern: re.Pattern[str]) -> Callable[[str], str]:
    def search(text: str) -> str:
        match = pattern.search(text)
        return next((_clean(group) for group in match.groups() if group), "") if match else ""

    return search


def _number(text: str) -> str:
    if _REPLACES.search(text) or len(text) > 80:
        return ""
    match = _NUMBER.match(text)
    if match:
        return match[1] or match[2]
    if _CONSISTENCY.search(text):
        return ""
    designations = list(find(text))
    covered = sum(len(designation.text) for designation in designations)
    if designations and covered * 5 >= len(text.strip()) * 2:
        return _joined(text, designations)
    return ""


def _stage(text: str) -> str:
    chinese = _searched(_STAGE)(text) if len(text) < 30 else ""
    return chinese or _searched(_ENGLISH_STAGE)(text[:80])


def _joined(text: str, designations: Sequence[Designation]) -> str:
    """Return a dual number as one: GB/T 755—2025/IEC 60034-1:2022."""
    return text[designations[0].start : designations[-1].end]


_SEARCHES: dict[str, Callable[[str], str]] = {
    "number": _number,
    "stage": _stage,
    "ics": _searched(_ICS),
    "ccs": _searched(_CCS),
    "consistency": _searched(_CONSISTENCY),
    "published": _searched(_PUBLISHED),
    "implemented": _searched(_IMPLEMENTED),
    "body": lambda text: "" if _PUBLISHED.search(text) else _searched(_BODY)(text),
    "banner": _searched(_BANNER),
}


def _titles(cover: Sequence[Line], fields: dict[str, str]) -> None:
    """Find the titles by elimination where no style names them: what is no other cover item."""
    if fields.get("title"):
        return
    candidates = [line for line in cover if _may_be_title(line, fields)]
    if not candidates:
        return
    chinese = [line for line in candidates if shapes.has_han(line.text)]
    largest = max(
        chinese or candidates, key=lambda line: (shapes.size(line.paragraph), _bold(line))
    )
    first = candidates.index(largest)
    fields["title"], after = _title(candidates, first)
    foreign = after < len(candidates) and not shapes.has_han(candidates[after].text)
    if chinese and foreign and not fields.get("title_english"):
        fields["title_english"], _ = _title(candidates, after)


def _title(candidates: Sequence[Line], first: int) -> tuple[str, int]:
    """Return the title that starts at a line, with the lines it goes on, and the position after."""
    last = first + 1
    while last < len(candidates) and _goes_on(candidates[last - 1], candidates[last]):
        last += 1
    for line in candidates[first:last]:
        line.role = Role.TITLE
    return " ".join(line.text.strip() for line in candidates[first:last]), last


def _goes_on(line: Line, after: Line) -> bool:
    """Whether the title goes on in the next line: with its part, or after a dash."""
    if shapes.has_han(line.text) != shapes.has_han(after.text):
        return False
    return _PART.match(after.text) is not None or line.text.rstrip().endswith(("—", "–", "-"))


def _bold(line: Line) -> bool:
    return shapes.bold(line.paragraph, line.start, line.end)


def _may_be_title(line: Line, fields: dict[str, str]) -> bool:
    text = line.text.strip()
    if line.hint.field or line.paragraph.cell is not None or not 2 < len(text) < 160:
        return False
    if line.label is not None or _DATA.match(text) or text[-1] in "。.;；:：":
        return False
    if any(search(text) for search in _SEARCHES.values()) or _REPLACES.search(text):
        return False
    return not any(value and value in text for value in (fields.get("number"), fields.get("body")))


def _above_scope(lines: Sequence[Line]) -> str:
    """Return the title that stands above the first clause."""
    for line in lines:
        if line.role is Role.TITLE and line.zone is Zone.BODY:
            return line.text.strip()
        if line.role is Role.HEADING and line.number:
            break
    return ""


def _language(lines: Sequence[Line]) -> str:
    """Return the main language: by the script of most of the text, else by its property.

    Japanese ("ja") and Korean ("ko") are told apart so that no Chinese rule runs on them.
    """
    texts = [line.text for line in lines if line.zone not in _SKIPPED]
    together = "\n".join(texts)
    if shapes.has_kana_or_hangul(together):
        others: Counter[str] = Counter()
        for text in texts:
            others[shapes.language(text)] += len(text)
        for language in ("ja", "ko"):
            if others[language] > _MAIN_LANGUAGE * others.total():
                return language
    han, latin = shapes.counts(together)
    if han or latin:
        return "zh" if han * 3 >= latin else "en"
    properties = [line.paragraph.language for line in lines]
    return max(("zh", "en"), key=properties.count) if any(properties) else ""
