"""Comments and tracked changes at the exact characters, whatever Word has put around them."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

import docx
import pytest
from lxml import etree

from drafter.docx.annotate import annotate, strip
from tests.docx import reviewing as rv
from tests.docx.reviewing import W, find, finding
from tests.docx.specimens import (
    SPACES,
    deleted,
    field,
    inserted,
    p,
    package,
    r,
    row,
    table,
    text_box,
)

NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


class Hazard(NamedTuple):
    body: str
    words: str  # with a finding
    around: str = ""  # what the comment stands at, if that is more than the words
    fixable: bool = True


def control(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


HAZARDS = {
    "in the middle of a run": Hazard(p("all and/or none"), "and/or"),
    "a whole paragraph": Hazard(p("and/or"), "and/or"),
    "across formatted runs": Hazard(p(r("all an", "<w:b/>") + r("d/or", "<w:i/>")), "and/or"),
    "across a tab and a break": Hazard(
        p("<w:r><w:t>a b</w:t><w:tab/><w:t>c</w:t><w:br/><w:t>d e</w:t></w:r>"), "b\tc\nd"
    ),
    "several texts in a run": Hazard(
        p("<w:r><w:t>an</w:t><w:t>d/</w:t><w:t>or</w:t></w:r>"), "d/o"
    ),
    "text whose blanks do not count": Hazard(p("<w:r><w:t>all and/or none</w:t></w:r>"), "and/or"),
    "a symbol": Hazard(
        p('<w:r><w:t>a</w:t><w:sym w:font="Symbol" w:char="F0B1"/></w:r>'), "a±", "a"
    ),
    "formatting changed by somebody": Hazard(
        p(r("all and/or none", '<w:b/><w:rPrChange w:id="7" w:author="A"><w:rPr/></w:rPrChange>')),
        "and/or",
    ),
    "in a link": Hazard(
        p(f'<w:hyperlink w:anchor="x">{r("all and/or none")}</w:hyperlink>'), "and/or"
    ),
    "out of a link": Hazard(
        p(r("all") + f'<w:hyperlink w:anchor="x">{r(" and/or none")}</w:hyperlink>'), "all and"
    ),
    "in an insertion of somebody": Hazard(p(inserted(r("all and/or none"))), "and/or"),
    "at the end of an insertion": Hazard(p(inserted(r("all and/or")) + r(" none")), "and/or"),
    "into an insertion of somebody": Hazard(p(r("all an") + inserted(r("d/or none"))), "and/or"),
    "out of an insertion of somebody": Hazard(p(inserted(r("all an")) + r("d/or none")), "and/or"),
    "around a deletion of somebody": Hazard(p(r("an") + deleted("x") + r("d/or")), "and/or"),
    "around a deletion in an insertion": Hazard(
        p(inserted(r("an") + deleted("x") + r("d/or none"))), "and/or"
    ),
    "in moved text": Hazard(
        p(f'<w:moveTo w:id="4" w:author="A">{r("all and/or none")}</w:moveTo>'), "and/or"
    ),
    "paragraphs joined by a deleted mark": Hazard(
        p("an", '<w:rPr><w:del w:id="3" w:author="A"/></w:rPr>') + p("d/or"), "and/or"
    ),
    "in a smart tag": Hazard(
        p(f'<w:smartTag w:uri="u" w:element="e">{r("all and/or none")}</w:smartTag>'), "and/or"
    ),
    "in a content control": Hazard(p(control("", r("all and/or none"))), "and/or"),
    "in a content control of blocks": Hazard(control("", p("all and/or none")), "and/or"),
    "in a control with a value": Hazard(
        p(r("x ") + control("<w:text/>", r("all and/or none"))), "and/or", "all and/or none", False
    ),
    "in a locked control": Hazard(
        p(control('<w:lock w:val="contentLocked"/>', r("all and/or"))), "and/or", fixable=False
    ),
    "in a field": Hazard(p(field(" REF x ", r("all and/or none"))), "and/or", fixable=False),
    "into a field": Hazard(p(r("all an") + field(" REF x ", r("d/or"))), "and/or", fixable=False),
    "in a simple field": Hazard(
        p(f'<w:fldSimple w:instr=" REF x ">{r("all and/or")}</w:fldSimple>'),
        "and/or",
        "all and/or",
        fixable=False,
    ),
    "in an equation": Hazard(
        p(r("x ") + "<m:oMath><m:r><m:t>all and/or none</m:t></m:r></m:oMath>"),
        "and/or",
        "all and/or none",
        fixable=False,
    ),
    "around a footnote": Hazard(p(r("and") + NOTE + r("/or")), "and/or", fixable=False),
    "behind a footnote in the same run": Hazard(
        p('<w:r><w:t>all</w:t><w:footnoteReference w:id="2"/><w:t>and/or</w:t></w:r>'), "and/or"
    ),
    "around a bookmark": Hazard(
        p(r("and") + '<w:bookmarkStart w:id="5" w:name="b"/><w:bookmarkEnd w:id="5"/>' + r("/or")),
        "and/or",
    ),
    "in a table": Hazard(table(row("x", "all and/or none")), "and/or"),
    "in a text box": Hazard(  # the comment stands at the box, whose text is there twice
        p(r("x") + text_box(p("all and/or none"))), "and/or", 2 * "all and/or none"
    ),
    "beside a text box": Hazard(p(r("all ") + text_box(p("x")) + r("and/or none")), "and/or"),
    "the base of phonetic characters": Hazard(
        p(
            "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase>"
            "<w:r><w:t>and/or</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        ),
        "and",
        "pinand/or",
        fixable=False,
    ),
    "runs on lines of their own": Hazard(
        f"<w:p>\n  {r('all an')}\n  {r('d/or none')}\n</w:p>", "and/or"
    ),
    "texts on lines of their own": Hazard(
        "<w:p>\n <w:r>\n  <w:t>all and/or none</w:t>\n  <w:tab/>\n </w:r>\n</w:p>", "and/or"
    ),
}
NOTES = {"word/footnotes.xml": f'<w:footnote w:id="2">{p("note: and/or")}</w:footnote>'}


def specimen(hazard: Hazard) -> bytes:
    return package(hazard.body, {"word/footnotes.xml": f'<w:footnote w:id="2">{p()}</w:footnote>'})


@pytest.fixture(params=HAZARDS.values(), ids=HAZARDS.keys())
def hazard(request: pytest.FixtureRequest) -> Hazard:
    return request.param


def test_the_comment_stands_at_the_words(hazard: Hazard) -> None:
    source = specimen(hazard)
    copy = annotate(source, [find(source, hazard.words)], language="en")
    (words,) = rv.commented(copy)
    assert words == (hazard.around or hazard.words)
    assert rv.texts(copy) == rv.texts(source)
    assert rv.texts(copy, "original") == rv.texts(source, "original")


def test_the_fix_is_tracked_where_text_is_typed(hazard: Hazard) -> None:
    source = specimen(hazard)
    copy = annotate(source, [find(source, hazard.words, "both")], fix="safe", language="en")
    better = "both" if hazard.fixable else hazard.words
    assert rv.texts(copy) == [text.replace(hazard.words, better) for text in rv.texts(source)]
    assert rv.texts(copy, "original") == rv.texts(source, "original")
    assert rv.commented(copy) == [hazard.around or hazard.words]


def test_a_second_run_gives_the_same_bytes(hazard: Hazard) -> None:
    source = specimen(hazard)
    found = [find(source, hazard.words, "both"), find(source, hazard.words[:1])]
    copy = annotate(source, found, fix="all", language="en")
    assert annotate(copy, found, fix="all", language="en") == copy


def test_stripping_gives_the_original_back(hazard: Hazard) -> None:
    source = specimen(hazard)
    copy = annotate(source, [find(source, hazard.words, "both")], fix="all", language="en")
    assert rv.canonical(strip(copy)) == rv.canonical(source)


def test_blanks_that_word_drops_are_not_shown_by_a_cut() -> None:
    source = package(p("<w:r><w:t>  all and/or none  </w:t></w:r>"))
    copy = annotate(source, [find(source, "and/or", "or")], fix="safe", language="en")
    assert rv.texts(copy) == ["all or none"]
    assert rv.texts(strip(copy)) == rv.texts(source)
    assert rv.commented(copy) == ["and/or"]


def test_formatting_is_kept_and_taken_over() -> None:
    source = package(p(r("all and/or none", "<w:b/>")))
    copy = annotate(source, [find(source, "and/or", "or")], fix="safe", language="en")
    runs = [run for run in rv.tree(copy).iter(W + "r") if run.find(W + "commentReference") is None]
    assert len(runs) == 4
    assert all(run.find(f"{W}rPr/{W}b") is not None for run in runs)


def test_an_insertion_of_somebody_is_parted_and_stays_theirs() -> None:
    source = package(p(inserted(r("all and/or none"), "Ann")))
    copy = annotate(source, [find(source, "and/or", "or")], fix="safe", language="en")
    authors = [node.get(W + "author") for node in rv.tree(copy).iter(W + "ins")]
    assert authors == ["Ann", "drafter", "Ann"]
    nested = rv.tree(copy).findall(f".//{W}ins//{W}ins")
    assert nested == []
    ids = [node.get(W + "id") for node in rv.tree(copy).iter(W + "ins", W + "del")]
    assert len(set(ids)) == len(ids) == 4


def test_text_is_inserted_at_a_mere_place() -> None:
    source = package(p(r("5") + r("kg")))
    found = [finding(1, 1, fix=" "), finding(0, 0), finding(3, 3, fix=".")]
    copy = annotate(source, found, fix="safe", language="en")
    assert rv.texts(copy) == ["5 kg."]
    assert rv.texts(copy, "original") == ["5kg"]
    assert rv.commented(copy) == ["", "", ""]


def test_nothing_is_inserted_into_a_field() -> None:
    source = package(p(field(" REF x ", "5") + r("kg")) + p(field(" REF x ", "5")))
    found = [finding(1, 1, fix=" "), finding(1, 1, paragraph=1, fix="!")]
    copy = annotate(source, found, fix="safe", language="en")
    assert rv.texts(copy) == ["5 kg", "5"]


def test_what_is_missing_stands_at_the_beginning_of_the_paragraph() -> None:
    source = package(p("Text.", '<w:jc w:val="center"/>') + p())
    copy = annotate(source, [finding(0, 0), finding(0, 0, paragraph=1)], language="en")
    first, second = rv.tree(copy).iter(W + "p")
    names = ["pPr", "commentRangeStart", "commentRangeEnd", "r", "r"]
    assert [node.tag for node in first] == [W + name for name in names]
    assert [node.tag for node in second] == [W + name for name in names[1:4]]


def test_overlapping_findings_all_get_comments_and_one_gets_its_fix() -> None:
    source = package(p("all and/or none"))
    found = [
        find(source, "and/or", "or"),
        find(source, "l and", "x"),
        find(source, "/or none", "y"),
    ]
    found.append(find(source, "d/o"))
    copy = annotate(source, found, fix="safe", language="en")
    assert sorted(rv.commented(copy)) == sorted(["and/or", "l and", "/or none", "d/o"])
    assert rv.texts(copy) == ["alx/or none".replace("/or none", "y")]
    assert rv.texts(copy, "original") == ["all and/or none"]


def test_unsafe_fixes_wait_to_be_asked_for() -> None:
    source = package(p("all and/or none"))
    found = [find(source, "and/or", "or", safe=False)]
    assert rv.texts(annotate(source, found, fix="safe", language="en")) == ["all and/or none"]
    assert rv.texts(annotate(source, found, fix="all", language="en")) == ["all or none"]
    assert rv.texts(annotate(source, found, language="en")) == ["all and/or none"]


def test_a_deletion_and_special_characters() -> None:
    source = package(p("all and/or none"))
    found = [find(source, " and/or", ""), find(source, " none", "\tx\ny ")]
    copy = annotate(source, found, fix="safe", language="en")
    assert rv.texts(copy) == ["all\tx\ny "]
    assert "Delete this." in rv.comments(copy)[0]


def test_the_comment_says_what_where_and_by_which_rule() -> None:
    source = package(p("all and/or none"))
    english = annotate(source, [find(source, "and/or", "or", message="Choose.")], language="en")
    assert rv.comments(english) == [
        "Choose.\nWrite: “or”\nISO/IEC Directives, Part 2, 7.2, rule a-rule"
    ]
    chinese = annotate(source, [find(source, "and/or", "or", message="须择一。")], language="zh")
    assert rv.comments(chinese)[0].startswith("须择一。\n建议改为：“or”\n")


def test_python_docx_opens_the_copy_and_sees_the_comments() -> None:
    document = docx.Document()
    document.add_paragraph("all and/or none")
    stream = io.BytesIO()
    document.save(stream)
    found = [find(stream.getvalue(), "and/or", message="Choose.")]
    opened = docx.Document(io.BytesIO(annotate(stream.getvalue(), found, language="en")))
    (comment,) = opened.comments
    assert (comment.author, comment.initials, comment.timestamp) == ("drafter", "drafter", None)
    assert comment.text.startswith("Choose.")
    assert opened.paragraphs[0].text == "all and/or none"


def test_findings_in_notes_are_said_at_the_reference_and_fixed_in_the_note() -> None:
    source = package(p(r("Text") + NOTE + r(" goes on.")), NOTES)
    copy = annotate(source, [find(source, "and/or", "or")], fix="safe", language="en")
    assert rv.texts(copy)[-1] == "note: or"
    assert rv.texts(copy, "original") == rv.texts(source)
    assert rv.comments(copy)[0].startswith("In this footnote, at “and/or”:\nA message.")
    nodes = [
        node.tag
        for node in rv.tree(copy).iter(
            W + "commentRangeStart", W + "footnoteReference", W + "commentRangeEnd"
        )
    ]
    assert nodes == [W + "commentRangeStart", W + "footnoteReference", W + "commentRangeEnd"]
    assert b"comment" not in rv.members(copy)["word/footnotes.xml"]
    assert rv.canonical(strip(copy)) == rv.canonical(source)


def test_findings_in_running_headers_get_no_comment() -> None:
    source = package(p("Text."), {"word/header1.xml": p("and/or")})
    assert annotate(source, [finding(0, 6, part="header1")], language="en") == source


def test_nothing_found_changes_nothing() -> None:
    source = package(p("Text."))
    assert annotate(source, [], language="en") == source
    assert strip(source) == source


THEIRS = (
    '<w:comment w:id="1" w:author="Ann" w:initials="A"><w:p w14:paraId="00000001"><w:r>'
    "<w:t>Why?</w:t></w:r></w:p></w:comment>"
)
RANGE = (
    '<w:commentRangeStart w:id="1"/>{}<w:commentRangeEnd w:id="1"/>'
    '<w:r><w:commentReference w:id="1"/></w:r>'
)


def theirs() -> bytes:
    names = SPACES + ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    return package(
        p(r("all ") + RANGE.format(r("and/or")) + inserted(r(" none")) + deleted("x")),
        links={"c": ("comments", "comments.xml")},
        raw={"word/comments.xml": f"<w:comments {names}>{THEIRS}</w:comments>".encode()},
    )


def test_comments_and_changes_of_others_are_untouched() -> None:
    source = theirs()
    found = [find(source, "and/or", "or"), find(source, "none", "nothing")]
    copy = annotate(source, found, fix="safe", language="en")
    assert sorted(rv.commented(copy)) == ["and/or", "and/or", "none"]
    kept = rv.tree(copy, "word/comments.xml").findall(W + "comment")
    assert [node.get(W + "author") for node in kept] == ["Ann", "drafter", "drafter"]
    assert len({node.get(W + "id") for node in kept}) == 3
    changed = {(n.tag, n.get(W + "author")) for n in rv.tree(copy).iter(W + "ins", W + "del")}
    assert {(W + "ins", "Ann"), (W + "del", "Ann")} & changed == set()
    assert {(W + "ins", "A"), (W + "del", "A")} <= changed
    assert rv.canonical(strip(copy)) == rv.canonical(source)
    assert annotate(copy, found, fix="safe", language="en") == copy


def test_answers_of_others_to_our_comments_stay() -> None:
    source = theirs()
    copy = annotate(source, [find(source, "and/or")], language="en")
    ours, answer = "0000000A", "0000000B"
    data = rv.members(copy)
    comments: Any = rv.tree(copy, "word/comments.xml")
    wml = "{http://schemas.microsoft.com/office/word/2010/wordml}"
    comments[-1][-1].set(wml + "paraId", ours)
    extended = (
        '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        f'<w15:commentEx w15:paraId="{ours}" w15:done="0"/>'
        f'<w15:commentEx w15:paraId="{answer}" w15:paraIdParent="{ours}" w15:done="0"/>'
        "</w15:commentsEx>"
    )
    relations = data["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="e" Type="http://schemas.microsoft.com/office/2011/relationships/'
        b'commentsExtended" Target="commentsExtended.xml"/></Relationships>',
    )
    answered = package(
        raw=data
        | {
            "word/comments.xml": etree.tostring(comments),
            "word/commentsExtended.xml": extended.encode(),
            "word/_rels/document.xml.rels": relations,
        }
    )
    left = rv.tree(strip(answered), "word/commentsExtended.xml")
    assert [dict(node.attrib) for node in left] == [
        {
            "{http://schemas.microsoft.com/office/word/2012/wordml}paraId": answer,
            "{http://schemas.microsoft.com/office/word/2012/wordml}done": "0",
        }
    ]


def test_fixed_findings_change_nothing_where_the_text_is_another() -> None:
    source = package(p("all and/or none"))
    stale = finding(4, 10, "either", fix="x")
    assert rv.texts(annotate(source, [stale], fix="all", language="en")) == ["all and/or none"]


def test_a_paragraph_without_place_of_its_own_passes_its_finding_on() -> None:
    source = package(table(row("gone", properties='<w:del w:id="1" w:author="A"/>')) + p("stays"))
    copy = annotate(source, [finding(0, 0)], language="en")
    assert rv.commented(copy) == [""]
    assert rv.comments(copy)


@pytest.mark.parametrize(
    ("old", "new", "gone", "put"),
    [
        ("and/or", "or", "and/or", "or"),
        ("Organizations maintain terminological data", "Organizations maintain terminology data",
         "terminological", "terminology"),
        ("本文件按照标准化工作导则的规定起草并发布。", "本文件按照标准化工作导则的规则起草并发布。",
         "定", "则"),
        ("a sentence of many words", "a sentence of many words.", "words", "words."),
        ("a sentence of many words", "", "a sentence of many words", ""),
        ("a a a a a a a a a a a a a", "a a a a a a a a a a", " a a a", ""),
    ],
)  # fmt: skip
def test_in_long_texts_only_the_words_that_differ_are_changed(
    old: str, new: str, gone: str, put: str
) -> None:
    source = package(p(f"x {old} y"))
    copy = annotate(source, [find(source, old, new)], fix="safe", language="en")
    assert rv.texts(copy) == [f"x {new} y"]
    assert rv.commented(copy) == [old]
    tree = rv.tree(copy)
    assert "".join(node.text for node in tree.iter(W + "delText")) == gone
    assert "".join(t.text for ins in tree.iter(W + "ins") for t in ins.iter(W + "t")) == put


def test_formatting_in_the_wrong_place_is_content() -> None:
    run = "<w:r><w:t>all and/or</w:t><w:rPr><w:b/></w:rPr><w:tab/><w:t>none</w:t></w:r>"
    source = package(p(run))
    found = [find(source, "and/or", "or"), find(source, "none", "x")]
    copy = annotate(source, found, fix="safe", language="en")
    assert rv.texts(copy) == ["all or\tx"]
    assert annotate(copy, found, fix="safe", language="en") == copy
    assert rv.canonical(strip(copy)) == rv.canonical(source)
