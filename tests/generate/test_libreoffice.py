"""Another program opens what we write, and shows it on the pages that we expect."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from drafter import yamlfile
from drafter.generate import example_data, generate


@pytest.fixture(scope="module")
def soffice() -> str:
    found = shutil.which("soffice")
    if not found:
        pytest.skip("LibreOffice (soffice) is not installed")
    return found


def pages(soffice: str, folder: Path, template: str) -> list[str]:
    """Return the text of every page that LibreOffice lays out."""
    import pypdfium2

    path = folder / f"{template}.docx"
    path.write_bytes(generate(template, yamlfile.loads(example_data(template), Path("data.yaml"))))
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    document = pypdfium2.PdfDocument(path.with_suffix(".pdf"))
    texts = [page.get_textpage().get_text_range() for page in document]
    return [re.sub(r"\s", "", text) for text in texts]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (
            "gbt",
            {
                0: "ICS35.240.01CCSL70",
                1: "目次",
                2: "前言",
                3: "1范围",
                6: "附录A（规范性）试验环境A.1硬件",
            },
        ),
        (
            "iso",
            {
                0: "ISO/CD99999:2026",
                2: "Contents",
                3: "Foreword",
                5: "1Scope",
                8: "AnnexA(normative)",
            },
        ),
    ],
)
def test_libreoffice_shows_each_element_on_its_page(
    soffice: str, tmp_path: Path, template: str, expected: dict[int, str]
) -> None:
    shown = pages(soffice, tmp_path, template)
    for page, text in expected.items():
        assert text in shown[page], (page, shown[page][:200])
