"""Clean text of both languages from the folder of real documents, for the term benchmarks."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

CORPUS = Path(os.environ.get("DRAFTER_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
_SETS = {
    "zh": ("texts/**/*.md", "texts/**/*.txt", "overlap/gb-draft/**/*.md"),
    "en": ("texts/**/*.md", "overlap/nist/**/*.md", "overlap/rfc/*.md", "texts/**/*.adoc"),
}
_FENCED = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r" ?`[^`\n]+`")
_MARKUP = re.compile(r"<[^>\n]+>|\]\([^)\n]*\)|https?://\S+")
_WRAPPED = re.compile(r"(?<=[\w,;:)])\n {0,8}(?=[a-z(])")  # a paragraph is one line in Word
_INDENTED = re.compile(r"^[ \t]+|[ \t]+$|\n(?=\n)", re.MULTILINE)  # in Word, no characters
_HAN = re.compile(r"[\u4e00-\u9fff]")


def texts(language: str, limit: int = 0) -> list[str]:
    """Return the texts of `language` without code and addresses, about `limit` characters."""
    if not CORPUS.is_dir():
        sys.exit(f"no real documents: {CORPUS} is absent (set DRAFTER_CORPUS)")
    found: list[str] = []
    total = 0
    files = dict.fromkeys(path for glob in _SETS[language] for path in sorted(CORPUS.glob(glob)))
    for path in files:
        text = _CODE.sub("", _FENCED.sub("\n", path.read_text(encoding="utf-8", errors="ignore")))
        text = _INDENTED.sub("", _WRAPPED.sub(" ", _MARKUP.sub(" ", text)))
        if bool(len(_HAN.findall(text)) > len(text) / 4) == (language == "zh"):
            found.append(text)
            total += len(text)
        if limit and total >= limit:
            break
    return found
