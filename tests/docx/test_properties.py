"""What does not change the text on the page does not change the paragraphs."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.blocks import Paragraph
from drafter.docx.package import opened
from drafter.docx.parts import whole_part
from drafter.docx.reader import read_content, read_paragraphs
from drafter.docx.story import Passage, walk
from drafter.errors import DrafterError
from tests.docx.specimens import (
    abstract,
    deleted,
    field,
    inserted,
    level,
    listed,
    num,
    p,
    package,
    paragraphs,
    r,
    row,
    style,
    table,
    tc,
    text_box,
)

PARTS = {
    "word/numbering.xml": abstract(1, level(0, "%1"), level(1, "%1.%2")) + num(1, 1),
    "word/styles.xml": style("H", "heading 1", f"<w:pPr>{listed(1)}</w:pPr>"),
}
FORMATS = st.sampled_from(["", "<w:b/>", "<w:i/>", '<w:rStyle w:val="x"/>'])
WORDS = st.text(st.sampled_from("ab 标准（，5.\u00a0"), min_size=1, max_size=12)
RUNS = st.lists(st.tuples(WORDS, FORMATS), min_size=1, max_size=4)
FORMS = st.sampled_from(["", '<w:pStyle w:val="H"/>', listed(1, 1), '<w:jc w:val="center"/>'])
DRAFT = st.lists(st.tuples(FORMS, RUNS), min_size=1, max_size=5)

Draft = list[tuple[str, list[tuple[str, str]]]]


def body(draft: Draft) -> str:
    return "".join(p("".join(r(*run) for run in runs), form) for form, runs in draft)


def read(content: str) -> tuple[Paragraph, ...]:
    return paragraphs(content, PARTS)


@given(DRAFT, st.data())
def test_splitting_runs_anywhere_changes_nothing(draft: Draft, data: st.DataObject) -> None:
    split: Draft = []
    for form, runs in draft:
        pieces: list[tuple[str, str]] = []
        for text, look in runs:
            cut = data.draw(st.integers(0, len(text)))
            pieces += [(text[:cut], look), (text[cut:], look)]
        split.append((form, pieces))
    assert read(body(split)) == read(body(draft))


@given(DRAFT, st.data())
def test_wrapping_in_controls_and_tags_changes_nothing(draft: Draft, data: st.DataObject) -> None:
    wrappers = (
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:smartTag w:uri="x" w:element="y">{}</w:smartTag>',
        '<w:customXml w:element="x">{}</w:customXml>',
        '<w:proofErr w:type="spellStart"/>{}<w:proofErr w:type="spellEnd"/>',
    )
    wrapped = "".join(
        p("".join(data.draw(st.sampled_from(wrappers)).format(r(*run)) for run in runs), form)
        for form, runs in draft
    )
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    assert read(control.format(wrapped)) == read(body(draft))


@given(DRAFT, st.data())
def test_tracked_changes_that_cancel_change_nothing(draft: Draft, data: st.DataObject) -> None:
    changed: list[str] = []
    for form, runs in draft:
        content: list[str] = []
        for text, look in runs:
            content.append(deleted(data.draw(WORDS)))
            if data.draw(st.booleans()):
                content.append(inserted(r(text, look)))
            else:
                content.append(r(text, look))
            content.append(f'<w:ins w:id="9" w:author="B">{deleted(data.draw(WORDS))}</w:ins>')
        changed.append(p("".join(content), form))
    assert read("".join(changed)) == read(body(draft))


@given(DRAFT, st.integers(0, 30))
def test_a_paragraph_split_and_joined_again_changes_its_place_only(
    draft: Draft, where: int
) -> None:
    form, runs = draft[-1]
    cut = where % (len(runs) + 1)
    mark = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    parted = p("".join(r(*run) for run in runs[:cut]), mark) + p(
        "".join(r(*run) for run in runs[cut:]), form
    )
    found = read(body(draft[:-1]) + parted)
    expected = read(body(draft))
    origin = replace(expected[-1].origin, paragraph=found[-1].origin.paragraph)
    assert found == (*expected[:-1], replace(expected[-1], origin=origin))


@given(DRAFT)
def test_pieces_lead_back_to_every_character(draft: Draft) -> None:
    passages: list[Passage] = []
    with opened(package(body(draft), PARTS)) as found:
        walk(whole_part(found, found.main), passages.append)
    for passage, (_, runs) in zip(passages, draft, strict=True):
        assert passage.text == "".join(text for text, _ in runs)
        for piece in passage.pieces:
            own = (piece.element.text or "")[piece.skip :]
            assert own.startswith(passage.text[piece.start : piece.end])
            assert piece.run is piece.element.getparent()


def everything() -> bytes:
    """A package with something of every kind."""
    toc = field(" TOC \\o ", r("1 Scope") + field(" PAGEREF _T1 ", "2"))
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    formula = "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den/></m:f></m:oMath>"
    content = (
        p(toc)
        + p("Scope", '<w:pStyle w:val="H"/>')
        + p(r("a", "<w:b/>") + note + inserted(r("b")) + deleted("c"), listed(1, 1))
        + p(formula + "<w:r><w:tab/><w:t>(1)</w:t></w:r>")
        + table(row("x", tc("y", '<w:vMerge w:val="restart"/>')), row("z", tc("", "<w:vMerge/>")))
        + p(r("box") + text_box(p("inside") + table(row("deep"))))
        + '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>'
    )
    parts = PARTS | {
        "word/footnotes.xml": f'<w:footnote w:id="2">{p("note")}</w:footnote>',
        "word/header1.xml": p(field(" STYLEREF x ", "GB/T 1")),
        "word/settings.xml": "<w:evenAndOddHeaders/>",
    }
    return package(content, parts, {"h": ("header", "header1.xml")})


@pytest.mark.slow
@settings(max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_packages_give_paragraphs_or_a_clear_error(data: st.DataObject) -> None:
    damaged = damage(everything(), data)
    try:
        read_content(damaged, name="x.docx")
    except DrafterError as error:
        message = str(error)
    else:
        message = "x.docx: read"
    assert message.startswith("x.docx: ")


def damage(whole: bytes, data: st.DataObject) -> bytes:
    """Change a few bytes of the archive, or of one of its parts."""
    if data.draw(st.booleans()):
        return _damaged(whole, data)
    with zipfile.ZipFile(io.BytesIO(whole)) as found:
        members = {name: found.read(name) for name in found.namelist()}
    name = data.draw(st.sampled_from(sorted(members)))
    members[name] = _damaged(members[name], data)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for key, content in members.items():
            target.writestr(key, content)
    return stream.getvalue()


SCRAPS = st.sampled_from(
    b'|<|/>|</w:p>|<w:p>|w:val="-1"|w:val="x"|99999999999|&#x0;|<w:tbl>|</w:tbl>|w:del|w:ins|'
    b"begin|end|separate|\xff|word".split(b"|")
)


def _damaged(content: bytes, data: st.DataObject) -> bytes:
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        length = data.draw(st.sampled_from([0, 1, 2, 5, 20, 200]))
        content = content[:start] + data.draw(SCRAPS) + content[start + length :]
    return content


def test_reading_a_path_or_bytes_gives_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("x") / "a.docx"
    path.write_bytes(everything())
    assert read_paragraphs(path) == read_paragraphs(everything())
