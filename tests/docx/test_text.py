"""The text of paragraphs: nothing lost, nothing twice, offsets as the interface defines them."""

from __future__ import annotations

import pytest

from drafter.blocks import Field, Mark
from drafter.errors import DrafterError
from tests.docx.specimens import (
    deleted,
    field,
    inserted,
    p,
    package,
    paragraphs,
    r,
    row,
    style,
    table,
    tc,
    text_box,
    texts,
)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ('<w:r><w:t>a</w:t><w:br/><w:cr/><w:br w:type="page"/></w:r>', "a\n\n\n"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:softHyphen/></w:r>", "a\u2011\u00ad"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Strange" w:char="0041"/></w:r>', "A"),
        ("<w:r><w:t> a </w:t></w:r>", "a"),
        ('<w:r><w:t xml:space="preserve"> a </w:t></w:r>', " a "),
        (f'<w:smartTag w:element="x">{r("a")}</w:smartTag>', "a"),
        (f'<w:customXml w:element="x">{r("a")}</w:customXml>', "a"),
        (f'<w:bdo w:val="rtl">{r("a")}</w:bdo>', "a"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('a')}</w:sdtContent></w:sdt>b", "ab"),
        (
            f"<w:r><w:ruby><w:rt>{r('hàn')}</w:rt><w:rubyBase>{r('汉')}</w:rubyBase></w:ruby>"
            "<w:t>字</w:t></w:r>",
            "汉字",
        ),
        (
            "<w:r><mc:AlternateContent><mc:Choice><w:t>a</w:t></mc:Choice>"
            "<mc:Fallback><w:t>b</w:t></mc:Fallback></mc:AlternateContent></w:r>",
            "a",
        ),
        (
            f"<mc:AlternateContent><mc:Choice>{r('a')}</mc:Choice></mc:AlternateContent>",
            "a",
        ),
        ("<w:r><w:t>a<!-- x -->b</w:t></w:r>", "ab"),
        ("<w:r><w:t>a\nb</w:t></w:r>", "a b"),
    ],
)
def test_every_kind_of_content_is_read_once(content: str, text: str) -> None:
    assert texts(p(content.replace("</w:sdt>b", "</w:sdt>" + r("b")))) == [text]


def test_a_tracked_change_is_in_one_view_only() -> None:
    body = p(r("a") + inserted(r("b")) + deleted("c") + r("d"))
    assert texts(body) == ["abd"]
    assert texts(body, revisions="original") == ["acd"]


def test_moved_text_stands_once() -> None:
    body = p(f'<w:moveFrom w:id="1" w:author="A">{r("x")}</w:moveFrom>') + p(
        f'<w:moveTo w:id="2" w:author="A">{r("x")}</w:moveTo>'
    )
    assert texts(body) == ["", "x"]
    assert texts(body, revisions="original") == ["x", ""]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    mark = '<w:rPr><w:del w:id="3" w:author="A"/></w:rPr>'
    body = p(r("one "), mark) + p("two", '<w:pStyle w:val="Next"/>')
    styles = {"word/styles.xml": style("Next", "Next")}
    (joined,) = paragraphs(body, styles)
    assert (joined.text, joined.style, joined.origin.paragraph) == ("one two", "Next", 0)
    assert texts(body, revisions="original") == ["one ", "two"]


def test_a_deleted_paragraph_leaves_the_next_one_in_its_own_place() -> None:
    mark = '<w:rPr><w:del w:id="3" w:author="A"/></w:rPr>'
    (kept,) = paragraphs(p(deleted("gone"), mark) + p("kept"))
    assert (kept.text, kept.origin.paragraph) == ("kept", 1)


def test_an_inserted_paragraph_mark_is_not_there_in_the_original() -> None:
    mark = '<w:rPr><w:ins w:id="3" w:author="A"/></w:rPr>'
    assert texts(p("one", mark) + p("two"), revisions="original") == ["onetwo"]


def test_a_deleted_mark_before_a_table_joins_nothing() -> None:
    mark = '<w:rPr><w:del w:id="3" w:author="A"/></w:rPr>'
    assert texts(p("one", mark) + table(row("a"))) == ["one", "a"]


def test_deleted_rows_and_cells_are_left_out_and_still_counted() -> None:
    gone = '<w:del w:id="1" w:author="A"/>'
    body = table(row("a", properties=gone), row("b", tc("c", '<w:cellDel w:id="2"/>'), "d"))
    found = paragraphs(body)
    assert [(one.text, one.origin.paragraph) for one in found] == [("b", 1), ("d", 3)]
    assert [one.cell and (one.cell.row, one.cell.column) for one in found] == [(0, 0), (0, 1)]


def test_field_codes_are_out_and_results_in() -> None:
    (found,) = paragraphs(p(r("see ") + field(" REF _Ref1 \\r \\h ", "5.2") + r(".")))
    assert found.text == "see 5.2."
    assert found.fields == (Field(4, 7, "REF", "_Ref1"),)


def test_nested_fields_show_the_outer_result() -> None:
    inner = field(" PAGEREF _Toc1 ", "7")
    (found,) = paragraphs(p(field(' HYPERLINK \\l "_Toc1" ', r("Scope ") + inner)))
    assert found.text == "Scope 7"
    assert found.fields == (
        Field(0, 7, "HYPERLINK", "_Toc1"),
        Field(6, 7, "PAGEREF", "_Toc1"),
    )


def test_a_field_inside_a_field_code_does_not_show() -> None:
    code = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        + field("PAGE", "3")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("yes")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(p(code)) == ["yes"]


def test_a_field_that_never_ends_is_no_field() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    found = paragraphs(p(begin + r("a")) + p("b"))
    assert [(one.text, one.contents) for one in found] == [("a", False), ("b", False)]


def test_fields_nested_beyond_reason_are_refused() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    with pytest.raises(DrafterError, match="fields in fields"):
        texts(p(begin * 500 + end * 500))


def test_simple_fields_and_hyperlinks_name_their_targets() -> None:
    simple = f'<w:fldSimple w:instr=" SEQ Table \\* ARABIC ">{r("3")}</w:fldSimple>'
    link = f'<w:hyperlink r:id="x" w:anchor="part">{r("here")}</w:hyperlink>'
    data = package(p(simple + link), links={"x": ("hyperlink", "https://example.org/")})
    from drafter.docx.reader import read_paragraphs

    (found,) = read_paragraphs(data)
    assert found.text == "3here"
    assert found.fields == (
        Field(0, 1, "SEQ", "Table"),
        Field(1, 5, "HYPERLINK", "https://example.org/#part"),
    )


@pytest.mark.parametrize(
    ("data", "code", "text"),
    [
        (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="征求意见稿"/>'
            '<w:listEntry w:val="送审稿"/></w:ddList>',
            " FORMDROPDOWN ",
            "送审稿",
        ),
        ('<w:checkBox><w:checked w:val="1"/></w:checkBox>', " FORMCHECKBOX ", "☒"),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', " FORMCHECKBOX ", "☐"),
        ("", " MACROBUTTON NoMacro [Click here] ", "[Click here]"),
        ("", " SYMBOL 179 \\f Symbol ", "≥"),
    ],
)
def test_form_fields_show_what_was_chosen(data: str, code: str, text: str) -> None:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    rest = f'<w:r><w:instrText>{code}</w:instrText><w:fldChar w:fldCharType="end"/></w:r>'
    assert texts(p(begin + rest)) == [text]


def test_the_entries_of_a_contents_field_are_marked() -> None:
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = p("Contents") + p(start + r("1 Scope")) + p("2 Terms") + p(end + r("Foreword"))
    found = [(one.text, one.contents) for one in paragraphs(body)]
    assert found == [
        ("Contents", False),
        ("1 Scope", True),
        ("2 Terms", True),
        ("Foreword", False),
    ]


def test_a_contents_control_is_marked() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    body = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p('1 Scope')}</w:sdtContent></w:sdt>"
    assert [one.contents for one in paragraphs(body + p("a"))] == [True, False]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    found = paragraphs(p(r("before") + text_box(p("boxed")) + r(" after")) + p("next"))
    assert [(one.text, one.origin.paragraph, one.frame) for one in found] == [
        ("before after", 0, False),
        ("boxed", 1, True),
        ("next", 2, False),
    ]
    assert found[0].marks == (Mark(6, "textbox"),)


def test_a_field_does_not_reach_into_a_text_box() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert texts(p(begin + text_box(p("boxed")) + end + r("a"))) == ["a", "boxed"]


def test_paragraphs_in_deleted_content_are_counted() -> None:
    body = p(f'<w:del w:id="1" w:author="A">{text_box(p("gone"))}</w:del>') + p("kept")
    assert [(one.text, one.origin.paragraph) for one in paragraphs(body)] == [("", 0), ("kept", 2)]


def test_block_level_controls_hide_nothing() -> None:
    inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('a')}{table(row('b'))}</w:sdtContent></w:sdt>"
    body = f'<w:customXml w:element="x">{inner}</w:customXml>' + p("c")
    assert texts(body) == ["a", "b", "c"]


def test_rows_and_cells_in_controls_are_read() -> None:
    cell = f"<w:sdt><w:sdtContent>{tc('b')}</w:sdtContent></w:sdt>"
    controlled = f"<w:sdt><w:sdtContent>{row('a', cell)}</w:sdtContent></w:sdt>"
    found = paragraphs(table(controlled, row("c", "d")))
    assert [(one.text, one.cell and (one.cell.row, one.cell.column)) for one in found] == [
        ("a", (0, 0)),
        ("b", (0, 1)),
        ("c", (1, 0)),
        ("d", (1, 1)),
    ]


def test_notes_and_bookmarks_are_marks_without_characters() -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    mark = '<w:bookmarkStart w:id="0" w:name="_Ref7"/>'
    footnotes = {"word/footnotes.xml": f'<w:footnote w:id="2">{p("note text")}</w:footnote>'}
    main, below = paragraphs(mark + p(r("a") + note + r("b")), footnotes)
    assert main.text == "ab"
    assert main.marks == (Mark(0, "bookmark", "_Ref7"), Mark(1, "footnote", "2"))
    assert (below.text, below.number, below.note, below.origin.part) == (
        "note text",
        "1",
        "2",
        "footnotes",
    )


def test_separators_and_notes_of_deleted_references_are_left_out() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{p("---")}</w:footnote>'
        f'<w:footnote w:id="2">{p("gone")}</w:footnote>'
        f'<w:footnote w:id="3">{p("kept")}</w:footnote>'
    )
    body = p(
        f'<w:del w:id="1" w:author="A">{reference}</w:del>'
        '<w:r><w:footnoteReference w:id="3"/></w:r>'
    )
    found = paragraphs(body, {"word/footnotes.xml": notes})
    assert [(one.text, one.origin.paragraph) for one in found] == [("", 0), ("kept", 2)]


def test_an_equation_is_linear_text() -> None:
    fraction = (
        "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    )
    root = "<m:rad><m:deg/><m:e><m:r><m:t>x</m:t></m:r></m:e></m:rad>"
    power = (
        "<m:sSup><m:e><m:r><m:t>y</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    )
    formula = f"<m:oMath><m:r><m:t>z=</m:t></m:r>{fraction}{root}{power}</m:oMath>"
    number = "<w:r><w:tab/><w:t>(A.1)</w:t></w:r>"
    alone, within = paragraphs(p(formula + number) + p(r("where ") + formula))
    assert alone.text == "z=(a+b)/2√xy^2\t(A.1)"
    assert (alone.math, within.math) == (True, False)
    assert within.marks == (Mark(6, "formula", "z=(a+b)/2√xy^2"),)


def test_an_equation_object_with_its_number_is_a_formula() -> None:
    program = '<w:r><w:object><o:OLEObject ProgID="Equation.DSMT4"/></w:object></w:r>'
    (found,) = paragraphs(p(program + "<w:r><w:tab/><w:t>（3）</w:t></w:r>"))
    assert (found.text, found.math) == ("\t（3）", True)


def test_drawings_say_what_they_show() -> None:
    picture = '<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>'
    line = '<w:r><w:drawing><a:prstGeom prst="line"/></w:drawing></w:r>'
    (found,) = paragraphs(p(picture + line))
    assert found.marks == (Mark(0, "drawing", "picture"), Mark(0, "drawing", "line"))
