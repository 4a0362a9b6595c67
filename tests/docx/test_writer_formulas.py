from __future__ import annotations

import pytest

from drafter.docx.omml import equation, plain, shown
from drafter.errors import DrafterError

TYPICAL = {
    r"E = mc^2": "E=mc^2",
    r"\frac{a}{b}": "a/b",
    r"\frac{a+b}{c}": "(a+b)/c",
    r"x_{i+1}": "x_(i+1)",
    r"x_i^2": "x_i^2",
    r"\sqrt{x}": "√x",
    r"\sum_{i=1}^{n} x_i": "∑_(i=1)^n x_i",
    r"\int_0^1 f(x)\,dx": None,
    r"\left(\frac{a}{b}\right)": "(a/b)",
    r"\begin{pmatrix}a&b\\c&d\end{pmatrix}": None,
    r"\bar{x} + \hat{y} + \vec{v}": None,
    r"\lim_{x \to 0} x": None,
    r"\alpha\beta\Omega": "αβΩ",
    r"\sin x": None,
    r"\text{if } x > 0": None,
    r"a \times b \cdot c \le d": "a×b·c≤d",
    r"\left|x\right|": None,
    r"\underbrace{a+b}_{c}": None,
    r"\sqrt[3]{x}": None,
    r"\overline{AB}": None,
    r"\prod_{k}^{} k": None,
    r"\binom{n}{k}": None,
    r"\left\{\begin{array}{l}a\\b\end{array}\right.": None,
}


@pytest.mark.parametrize("latex", TYPICAL)
def test_a_typical_formula_becomes_an_equation_whose_signs_are_all_there(latex: str) -> None:
    omml = equation(latex)
    assert omml.startswith("<m:oMath>")
    assert "{" not in omml.replace("m:val=&quot;{", "").replace('m:val="{"', "")
    assert shown(latex)


@pytest.mark.parametrize(("latex", "line"), [(a, b) for a, b in TYPICAL.items() if b])
def test_an_equation_reads_as_one_line(latex: str, line: str) -> None:
    assert shown(latex).replace("\u00a0", " ").replace("\u2062", "") == line


def test_fractions_sums_and_brackets_are_word_structures() -> None:
    assert "<m:f>" in equation(r"\frac{a}{b}")
    assert '<m:chr m:val="∑"/>' in equation(r"\sum_{i=1}^{n} x_i")
    assert '<m:begChr m:val="("/>' in equation(r"\left(x\right)")
    assert "<m:mr>" in equation(r"\begin{pmatrix}a&b\\c&d\end{pmatrix}")


@pytest.mark.parametrize(
    "latex", [r"\frac{a", r"\left( x", "x_", r"\begin{matrix} a", "}", r"\foo x"]
)
def test_what_is_no_formula_is_refused_with_its_text(latex: str) -> None:
    with pytest.raises(DrafterError, match="formula"):
        equation(latex)


def test_text_of_an_equation_that_was_read_stays_the_same() -> None:
    assert plain("a/b") == equation("x").replace('<m:rPr><m:sty m:val="i"/></m:rPr>', "").replace(
        "<m:t>x</m:t>", "<m:t>a/b</m:t>"
    )
