"""Reviewed copies of any text with any findings: comments at the words, nothing lost."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.docx.annotate import annotate, strip
from drafter.finding import Finding
from tests.docx import reviewing as rv
from tests.docx.reviewing import W, finding, finding_on
from tests.docx.specimens import deleted, field, inserted, p, package, r, row, table, text_box

SPACE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WORDS = st.text(st.sampled_from("ab 标准（，5.\u00a0\U0001f600"), min_size=1, max_size=8)
FORMATS = st.sampled_from(
    ["", "<w:b/>", '<w:i/><w:rPrChange w:id="8" w:author="A"><w:rPr/></w:rPrChange>']
)
RUNS = st.builds(r, WORDS, FORMATS)
WRAPPERS = st.sampled_from(
    [
        "{}",
        '<w:ins w:id="3" w:author="A">{}</w:ins>',
        '<w:moveTo w:id="4" w:author="B">{}</w:moveTo>',
        '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:smartTag w:uri="u" w:element="e">{}</w:smartTag>',
        '<w:fldSimple w:instr=" REF y ">{}</w:fldSimple>',
        '<w:bookmarkStart w:id="6" w:name="n"/>{}<w:bookmarkEnd w:id="6"/>',
    ]
)
OTHERS = st.one_of(
    st.builds(deleted, WORDS),
    st.builds(field, st.just(" REF z "), WORDS),
    st.builds(lambda word: inserted(r(word) + deleted("x") + r(word)), WORDS),
    st.just("<w:r><w:t>x</w:t><w:tab/><w:t>y</w:t><w:br/><w:t>z</w:t></w:r>"),
    st.just("<m:oMath><m:r><m:t>E=m</m:t></m:r></m:oMath>"),
    st.just('<w:r><w:t>n</w:t><w:footnoteReference w:id="2"/><w:t>m</w:t></w:r>'),
    st.just('<w:r><w:t> q w </w:t><w:sym w:font="Symbol" w:char="F0B1"/></w:r>'),
)
INLINE = st.one_of(
    RUNS,
    st.builds(
        lambda wrapper, runs: wrapper.format("".join(runs)),
        WRAPPERS,
        st.lists(RUNS, min_size=1, max_size=3),
    ),
    OTHERS,
)
JOINED = '<w:rPr><w:del w:id="5" w:author="A"/></w:rPr>'
PARAGRAPHS = st.builds(
    lambda content, joined: (
        f"<w:p><w:pPr>{JOINED if joined else ''}</w:pPr>{''.join(content)}</w:p>"
    ),
    st.lists(INLINE, max_size=5),
    st.sampled_from([False, False, False, True]),
)
BLOCKS = st.one_of(
    PARAGRAPHS,
    st.builds(lambda a, b: table(row(a, b)), PARAGRAPHS, PARAGRAPHS),
    st.builds(lambda inner: p(r("box ") + text_box(inner)), PARAGRAPHS),
)
BODIES = st.builds(
    lambda blocks: "".join(blocks) + p("end"), st.lists(BLOCKS, min_size=1, max_size=4)
)
NOTE = {"word/footnotes.xml": f'<w:footnote w:id="2">{p(r("no") + r("te"))}</w:footnote>'}
FIXES = st.sampled_from([None, "", "z", "标\tz\n"])
SETTINGS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def draw(body: str, data: st.DataObject) -> tuple[bytes, list[Finding]]:
    """Return a package and findings on any of its characters and places."""
    from drafter.docx.reader import read_content

    source = package(body, NOTE)
    found = []
    for paragraph in read_content(source).paragraphs:
        for _ in range(data.draw(st.integers(0, 3))):
            ends = st.integers(0, len(paragraph.text))
            chosen = (data.draw(ends), data.draw(ends))
            message = f"No. {len(found)}"
            found.append(finding_on(paragraph, chosen, fix=data.draw(FIXES), message=message))
    return source, found


@SETTINGS
@given(BODIES, st.data())
def test_accepted_without_fixes_and_rejected_with_them_the_text_is_the_original(
    body: str, data: st.DataObject
) -> None:
    source, found = draw(body, data)
    assert rv.texts(annotate(source, found, language="en")) == rv.texts(source)
    copy = annotate(source, found, fix="all", language="en")
    assert rv.texts(copy, "original") == rv.texts(source, "original")
    assert rv.texts(strip(copy)) == rv.texts(source)


@SETTINGS
@given(BODIES, st.data())
def test_every_finding_has_one_comment(body: str, data: st.DataObject) -> None:
    source, found = draw(body, data)
    copy = annotate(source, found, fix=data.draw(st.sampled_from(["", "all"])), language="en")
    texts = "\n".join(rv.comments(copy))
    assert len(rv.comments(copy)) == len(found)
    assert all(item.message in texts for item in found)
    if found:
        assert len(rv.commented(copy)) == len(found)


@SETTINGS
@given(BODIES, st.data())
def test_annotating_again_gives_the_same_bytes_and_stripping_the_original(
    body: str, data: st.DataObject
) -> None:
    source, found = draw(body, data)
    copy = annotate(source, found, fix="all", language="zh")
    assert annotate(copy, found, fix="all", language="zh") == copy
    plain = annotate(source, found, language="zh")
    assert without_edges(annotate(copy, found, language="zh")) == without_edges(plain)
    assert without_edges(strip(copy)) == without_edges(source)


def without_edges(source: bytes) -> dict[str, bytes]:
    """Return the parts without the blanks that Word does not show: a cut drops them."""
    parts = rv.canonical(source)
    return {name: data.replace(b" q w ", b"q w") for name, data in parts.items()}


@SETTINGS
@given(BODIES, st.data())
def test_both_copies_of_a_text_box_stay_the_same(body: str, data: st.DataObject) -> None:
    source, found = draw(body, data)
    tree = rv.tree(annotate(source, found, fix="all", language="en"))
    branches = [
        ["".join(node.itertext(W + "t", W + "delText")) for node in tree.iter(SPACE + name)]
        for name in ("Choice", "Fallback")
    ]
    assert branches[0] == branches[1]


@SETTINGS
@given(st.lists(st.tuples(WORDS, FORMATS), min_size=1, max_size=5), st.data())
def test_accepting_gives_the_text_with_all_fixes_that_do_not_overlap(
    runs: list[tuple[str, str]], data: st.DataObject
) -> None:
    text = "".join(word for word, _ in runs)
    places = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2)))
    source = package(p("".join(r(*run) for run in runs)))
    found, expected, at = [], "", 0
    for start, end in zip(places[::2], places[1::2], strict=False):
        better = data.draw(st.sampled_from(["", "z", "标\tz"]))
        found.append(finding(start, end, text[start:end], fix=better))
        expected += text[at:start] + better
        at = end
    copy = annotate(source, found, fix="all", language="en")
    assert rv.texts(copy) == [expected + text[at:]]
    assert rv.texts(copy, "original") == [text]
    assert rv.commented(copy) == [item.location.text for item in found]


@SETTINGS
@given(BODIES, st.data())
def test_ids_of_changes_and_comments_are_unique(body: str, data: st.DataObject) -> None:
    source, found = draw(body, data)
    before = rv.tree(package(body, NOTE))
    tree = rv.tree(annotate(source, found, fix="all", language="en"))
    tags = (W + "ins", W + "del", W + "moveTo", W + "rPrChange")
    own = [n.get(W + "id") for n in tree.iter(*tags)]
    theirs = [n.get(W + "id") for n in before.iter(*tags)]
    added = list(own)
    for number in theirs:
        added.remove(number)
    assert len(set(added)) == len(added)
    assert not set(added) & set(theirs)
