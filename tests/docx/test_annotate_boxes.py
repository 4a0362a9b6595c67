"""Text boxes in reviewed copies: the comment at the box, the fix in both copies of its text."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from drafter.docx import annotate_comments
from drafter.docx.annotate import annotate, strip
from drafter.finding import Level
from tests.docx import reviewing as rv
from tests.docx.reviewing import W, find, finding
from tests.docx.specimens import SPACES, archive, p, package, r, text_box

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def fallbacks(source: bytes, revisions: str = "accepted") -> list[str]:
    """Return the text of each copy for older programs, with insertions or with deletions."""
    wanted = W + ("t" if revisions == "accepted" else "delText")
    found = []
    for branch in rv.tree(source).iter(FALLBACK):
        words = []
        for node in branch.iter(W + "t", W + "delText"):
            inserted = any(True for _ in node.iterancestors(W + "ins"))
            if node.tag == wanted or (node.tag == W + "t" and not inserted):
                words.append(node.text or "")
        found.append("".join(words))
    return found


def test_the_comment_stands_at_the_box_and_names_the_words() -> None:
    source = package(p(r("before ") + text_box(p("all and/or none")) + r(" after")))
    copy = annotate(source, [find(source, "and/or")], language="en")
    assert rv.comments(copy)[0].startswith("In this text box, at “and/or”:\nA message.")
    (box,) = rv.tree(copy).iter(W + "drawing")
    assert not list(box.iter(W + "commentRangeStart", W + "commentReference"))
    start, end = (next(rv.tree(copy).iter(W + f"commentRange{x}")) for x in ("Start", "End"))
    assert start.getprevious().tag == end.getprevious().tag == W + "r"
    assert "before" in "".join(start.getprevious().itertext())
    assert rv.canonical(strip(copy)) == rv.canonical(source)


def test_a_box_in_a_box_is_commented_at_the_outer_one() -> None:
    source = package(p(r("x") + text_box(p("outer") + p(text_box(p("all and/or none"))))))
    copy = annotate(source, [find(source, "and/or")], language="zh")
    assert rv.comments(copy)[0].startswith("见此文本框中“and/or”处：")
    paragraph = next(rv.tree(copy).iter(W + "p"))
    assert [child.tag for child in paragraph if child.tag.startswith(W + "comment")] == [
        W + "commentRangeStart",
        W + "commentRangeEnd",
    ]


@pytest.mark.parametrize("content", [p("all and/or none"), p(r("all an") + r("d/or", "<w:b/>"))])
def test_a_fix_is_made_in_both_copies_of_the_text(content: str) -> None:
    source = package(p(text_box(p("heading") + content)))
    copy = annotate(source, [find(source, "and/or", "or")], fix="safe", language="en")
    assert rv.texts(copy)[1] == "heading"
    assert "all or" in rv.texts(copy)[2]
    assert fallbacks(copy) == ["".join(rv.texts(copy)[1:])]
    assert fallbacks(copy, "original") == ["".join(rv.texts(source)[1:])]
    ids = [node.get(W + "id") for node in rv.tree(copy).iter(W + "ins", W + "del")]
    assert len(set(ids)) == len(ids) >= 4
    assert annotate(copy, [find(source, "and/or", "or")], fix="safe", language="en") == copy
    assert rv.canonical(strip(copy)) == rv.canonical(source)


def test_an_insertion_is_made_in_both_copies() -> None:
    source = package(p(text_box(p("all none"))))
    copy = annotate(source, [finding(4, 4, paragraph=1, fix="or ")], fix="safe", language="en")
    assert fallbacks(copy) == ["all or none"] == rv.texts(copy)[1:]


def test_a_fallback_that_says_something_else_stays() -> None:
    box = text_box(p("all and/or none"))
    head, _, tail = box.rpartition("all and/or none")
    source = package(p(head + "another picture" + tail))
    copy = annotate(source, [find(source, "and/or", "or")], fix="safe", language="en")
    assert rv.texts(copy)[1] == "all or none"
    assert fallbacks(copy) == ["another picture"]


def test_a_box_without_a_second_copy_is_fixed_too() -> None:
    box = (
        f"<w:r><w:pict {SPACES}><v:textbox><w:txbxContent>{p('all and/or none')}"
        "</w:txbxContent></v:textbox></w:pict></w:r>"
    )
    source = package(p(box))
    copy = annotate(source, [find(source, "and/or", "or")], fix="safe", language="en")
    assert rv.texts(copy)[1] == "all or none"
    assert rv.commented(copy) == ["all and/or none"]


def test_beyond_the_number_that_word_opens_the_least_grave_get_no_comment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(annotate_comments, "_MOST", 3)
    theirs = '<w:comment w:id="0" w:author="A"><w:p/></w:comment>'
    source = package(p("one two three four"), {"word/comments.xml": theirs})
    found = [find(source, word, word.upper()) for word in ("one", "two", "three")]
    found[0] = replace(found[0], level=Level.SUGGESTION)
    copy = annotate(source, found, fix="safe", language="en")
    assert rv.commented(copy) == ["two", "three"]
    assert rv.texts(copy) == ["ONE TWO THREE four"]


def test_a_valid_file_with_boxes_stays_valid(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("text")
    stream = io.BytesIO()
    document.save(stream)
    data = rv.members(stream.getvalue())
    space = 'xmlns:v="urn:schemas-microsoft-com:vml"'
    content = f"<w:txbxContent>{p('all and/or none')}</w:txbxContent>"
    box = p(
        f'<w:r><w:pict {space}><v:shape style="width:100pt;height:50pt"><v:textbox>{content}'
        "</v:textbox></v:shape></w:pict></w:r>"
    )
    body = data["word/document.xml"].replace(b"<w:sectPr", box.encode() + b"<w:sectPr", 1)
    source = archive(data | {"word/document.xml": body})
    copy = annotate(source, [find(source, "and/or", "or")], fix="safe", language="en")
    (tmp_path / "copy.docx").write_bytes(copy)
    assert rv.schema_errors(tmp_path / "copy.docx") == []
