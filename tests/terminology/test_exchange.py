"""Glossaries to and from CSV, XLSX, TBX of both editions, and from NISO STS."""

from __future__ import annotations

import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.errors import DrafterError
from drafter.terminology.exchange import export_glossary, import_glossary, render
from drafter.terminology.glossary import Checked, Designation, Match, Status, Type, Use
from drafter.terminology.library import shipped

FORMS = {"csv": "g.csv", "xlsx": "g.xlsx", "tbx": "g.tbx", "tbx2": "g.tbx"}
_VALUE = st.text(alphabet="abÄ术语 03.-+,;\"'<&>=|{}:", max_size=12).map(
    lambda text: " ".join(text.split())
)
_TERM = st.text(alphabet="abÄ术语-=&<", min_size=1, max_size=8)
_DESIGNATIONS = st.lists(
    st.builds(
        Designation,
        id=st.sampled_from(["A-1", "3.1", "x y"]),
        language=st.sampled_from(["en", "zh"]),
        text=_TERM,
        status=st.sampled_from(Status),
        type=st.sampled_from(Type),
        kind=_VALUE,
        match=st.sampled_from(Match),
        use=st.sampled_from(Use),
        domain=_VALUE,
        definition=_VALUE,
        source=_VALUE,
        clause=_VALUE,
        checked=st.sampled_from(Checked),
        seen_in=_VALUE,
        note=_VALUE,
    ),
    min_size=1,
    max_size=6,
)


def ordered(designations):
    return sorted(designations, key=repr)


@pytest.mark.parametrize("form", FORMS)
def test_our_glossary_comes_back_as_it_was(form, tmp_path):
    path = tmp_path / FORMS[form]
    export_glossary(shipped().designations, path, form)
    assert import_glossary(path) == list(shipped().designations)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25, deadline=None)
@given(designations=_DESIGNATIONS)
def test_nothing_is_lost_on_the_way(form, tmp_path_factory, designations):
    path = tmp_path_factory.mktemp("trip") / FORMS[form]
    export_glossary(designations, path, form)
    assert ordered(import_glossary(path)) == ordered(designations)


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def facts(designations):
    return [(one.language, one.text, one.status.value) for one in designations]


TBX_V2 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
 <termEntry id="c1">
  <descrip type="subjectField">astronomy</descrip>
  <langSet xml:lang="en-US">
   <descripGrp><descrip type="definition">body that
     orbits</descrip></descripGrp>
   <ntig><termGrp><term>satellite</term>
     <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp>
     <adminGrp><admin type="source">ISO 1</admin></adminGrp></ntig>
   <tig><term>moon</term>
     <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></tig>
  </langSet>
  <langSet xml:lang="zh-CN"><tig><term>卫星</term></tig></langSet>
 </termEntry>
</body></text></martif>"""

TBX_V3_DCT = """<?xml version="1.0"?>
<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
     xmlns:basic="http://www.tbxinfo.net/ns/basic" xmlns:min="http://www.tbxinfo.net/ns/min">
 <text><body><conceptEntry id="c5">
  <min:subjectField>astronomy</min:subjectField>
  <langSec xml:lang="en">
   <basic:definition>large body</basic:definition>
   <termSec><term>planet</term><min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus>
     <basic:termType>acronym</basic:termType></termSec>
  </langSec></conceptEntry></body></text></tbx>"""

STS = """<?xml version="1.0"?>
<standard xmlns:tbx="urn:iso:std:iso:30042:ed-1"><front><std-meta>
 <std-ref type="dated">ISO 999:2020</std-ref></std-meta></front>
 <body><sec><term-sec id="sec_3.1"><label>3.1</label>
  <tbx:termEntry id="term_3.1"><tbx:langSet xml:lang="en">
   <tbx:definition>grain that is
    <tbx:entailedTerm target="t">paddy</tbx:entailedTerm></tbx:definition>
   <tbx:tig><tbx:term>rice</tbx:term><tbx:normativeAuthorization value="preferredTerm"/></tbx:tig>
   <tbx:tig><tbx:term>cargo rice</tbx:term>
    <tbx:normativeAuthorization value="deprecatedTerm"/></tbx:tig>
  </tbx:langSet></tbx:termEntry></term-sec></sec></body></standard>"""


def test_tbx_of_2008_is_read(tmp_path):
    found = import_glossary(write(tmp_path / "a.tbx", TBX_V2))
    assert facts(found) == [
        ("en", "satellite", "preferred"),
        ("en", "moon", "deprecated"),
        ("zh", "卫星", "preferred"),
    ]
    first = found[0]
    assert (first.id, first.domain, first.definition, first.source) == (
        *("c1", "astronomy"),
        *("body that orbits", "ISO 1"),
    )


def test_tbx_of_2019_with_named_elements_is_read(tmp_path):
    (one,) = import_glossary(write(tmp_path / "a.tbx", TBX_V3_DCT))
    assert (one.text, one.status, one.type) == ("planet", Status.ADMITTED, Type.ABBREVIATION)
    assert (one.definition, one.domain) == ("large body", "astronomy")


def test_terms_of_a_niso_sts_document_are_read_with_source_and_clause(tmp_path):
    found = import_glossary(write(tmp_path / "standard.xml", STS))
    assert facts(found) == [("en", "rice", "preferred"), ("en", "cargo rice", "deprecated")]
    assert (found[0].source, found[0].clause) == ("ISO 999:2020", "3.1")
    assert found[0].definition == "grain that is paddy"


def test_a_spreadsheet_cell_is_never_a_formula(tmp_path):
    path = tmp_path / "g.xlsx"
    export_glossary([Designation("A", "en", "=1+1")], path)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert import_glossary(path)[0].text == "=1+1"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", "id,lang\n1,en\n", "a.csv:1: the column 'term' is missing"),
        ("a.csv", "id,lang,term,colour\n", "column 'colour' is unknown"),
        ("a.csv", "id,lang,term\n1,en,x,y,z\n", "a.csv:2: has 5 values for 3 columns"),
        ("a.csv", "id,lang,term\n\n1,english!,x\n", "a.csv:3: 'english!' in 'lang'"),
        ("a.csv", "id,lang,term,use\n1,en,x,loud\n", "expected one of: error, warning"),
        ("a.csv", 'id,lang,term\n1,en,"x\n', "is not valid CSV"),
        ("a.csv", "", "is empty"),
        ("a.tbx", "<tbx><text>", "is not valid XML"),
        ("a.tbx", "<html/>", "holds no term entries"),
        ("a.xlsx", "no zip", "is no Excel workbook"),
        ("a.yaml", "a: b", "expected one of: .csv"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(name, content, message, tmp_path):
    with pytest.raises(DrafterError) as caught:
        import_glossary(write(tmp_path / name, content))
    assert message in str(caught.value)


def test_a_file_that_is_not_utf_8_is_refused_with_advice(tmp_path):
    path = tmp_path / "gbk.csv"
    path.write_bytes("id,lang,term\n1,zh,术语\n".encode("gbk"))
    with pytest.raises(DrafterError, match="CSV UTF-8"):
        import_glossary(path)


def test_entities_are_not_expanded(tmp_path):
    bomb = (
        '<!DOCTYPE t [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        "<tbx><termEntry><langSet xml:lang='en'><tig><term>&b;</term></tig></langSet>"
        "</termEntry></tbx>"
    )
    with pytest.raises(DrafterError, match="declares entities"):
        import_glossary(write(tmp_path / "bomb.tbx", bomb))


def test_an_unknown_format_is_refused():
    with pytest.raises(DrafterError, match="expected one of: csv"):
        render([], "yaml")


ENTRIES = """<?xml version="1.0"?>
<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
     xmlns:basic="http://www.tbxinfo.net/ns/basic" xmlns:min="http://www.tbxinfo.net/ns/min">
 <text><body>
  <conceptEntry id="c1"><langSec xml:lang="en">
   <descripGrp><basic:definition>deck on piles</basic:definition>
    <basic:source>ISO 1</basic:source></descripGrp>
   <note>Piles may be inclined.</note>
   <termSec><term>jetty</term></termSec>
   <termSec><term>pier</term>
    <descripGrp><basic:context>The pier is long.</basic:context>
     <basic:source>a newspaper</basic:source></descripGrp></termSec>
   <termSec><term>jt</term><basic:termType>abbreviation</basic:termType></termSec>
  </langSec></conceptEntry></body></text></tbx>"""


def test_of_terms_without_a_status_the_first_is_preferred(tmp_path):
    found = import_glossary(write(tmp_path / "a.tbx", ENTRIES))
    assert facts(found) == [
        ("en", "jetty", "preferred"),
        ("en", "pier", "admitted"),
        ("en", "jt", "preferred"),
    ]


def test_the_source_of_a_context_is_no_source_of_the_term(tmp_path):
    found = import_glossary(write(tmp_path / "a.tbx", ENTRIES))
    assert {one.source for one in found} == {"ISO 1"}


def test_a_note_to_entry_is_kept_with_the_definition(tmp_path):
    found = import_glossary(write(tmp_path / "a.tbx", ENTRIES))
    assert (found[0].definition, found[0].note) == ("deck on piles", "Piles may be inclined.")
    assert found[1].note == ""
