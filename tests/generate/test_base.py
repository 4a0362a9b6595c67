from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

import drafter
from drafter import yamlfile
from drafter.docx.reader import read
from drafter.errors import DrafterError
from drafter.generate import example_data, generate
from tests.docx.validator import errors


def base(**changes: str) -> bytes:
    """An organization's template: its own page, heading style and header."""
    from docx import Document
    from docx.shared import Mm

    document = Document()
    section = document.sections[0]
    section.page_width, section.left_margin = Mm(200), Mm(33)
    section.header.paragraphs[0].text = changes.get("header", "ACME ISO 1:2020 internal")
    document.add_paragraph("text of the template")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def data() -> yamlfile.Mapping:
    return yamlfile.loads(example_data("iso"), Path("data.yaml"))


def test_page_and_header_are_those_of_the_base_and_the_text_that_of_the_draft() -> None:
    made = generate("iso", data(), base=base())
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        document = archive.read("word/document.xml").decode()
        headers = "".join(
            archive.read(name).decode()
            for name in archive.namelist()
            if "header" in name and "rels" not in name
        )
    assert "text of the template" not in document
    assert 'w:w="11339"' in document
    assert 'w:left="1871"' in document
    assert "ACME ISO/CD 99999:2026 internal" in re.sub("<[^>]+>", "", headers)


def test_numbers_and_words_are_the_same_as_without_a_base() -> None:
    def said(made: bytes) -> list[tuple[str, str]]:
        return [(block.number, block.text) for block in read(made).blocks if block.zone != "margin"]

    assert said(generate("iso", data(), base=base())) == said(generate("iso", data()))


def test_the_result_is_valid(tmp_path: Path) -> None:
    assert errors(generate("iso", data(), base=base()), tmp_path) == []
    assert errors(generate("gbt", {"title": "座椅"}, base=base()), tmp_path) == []


def test_the_result_is_the_same_every_time() -> None:
    frame = base()
    assert generate("iso", data(), base=frame) == generate("iso", data(), base=frame)


def test_a_base_that_is_no_word_file_is_refused() -> None:
    with pytest.raises(DrafterError, match="base document"):
        generate("iso", data(), base=b"%PDF-1.4")


@pytest.mark.corpus
@pytest.mark.parametrize("official", ["国家标准.dotx", "行业标准.dotx"])
@pytest.mark.parametrize("template", ["gbt", "gbt-guide", "gbt-mod", "gbt-industry"])
def test_drafts_on_the_official_templates_have_no_findings(
    corpus: Path, template: str, official: str
) -> None:
    path = next((corpus / "standards").glob(f"*/**/{official}"))
    values = yamlfile.loads(example_data(template), Path(f"{template}.yaml"))
    made = generate(template, values, base=path.read_bytes())
    draft = read(made, name=f"{template}.docx")
    assert [f"{one.rule}: {one.message}" for one in drafter.lint(draft)] == []
