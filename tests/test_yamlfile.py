"""YAML files are read strictly, as texts."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.errors import DrafterError
from drafter.yamlfile import Mapping, loads

HERE = Path("rule.yaml")


def test_every_scalar_stays_a_text() -> None:
    data = loads("clause: 10.10\nanswer: no\nempty:\nlist: [1, true]", HERE)
    assert data == {"clause": "10.10", "answer": "no", "empty": "", "list": ["1", "true"]}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3", 3, "twice"),
        ("a: 1\nb: [2", 3, "not valid YAML"),
        ("- 1", 1, "mapping"),
        ("a: &x [1]\nb: *x", 2, "aliases"),
        ("? [1, 2]\n: 3", 1, "plain text"),
    ],
)
def test_what_is_not_plain_data_is_refused_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(DrafterError, match=words) as error:
        loads(text, HERE)
    assert (error.value.path, error.value.line) == ("rule.yaml", line)


def test_an_unknown_key_is_refused_with_the_allowed_ones() -> None:
    data = loads("id: x\nlevle: error", HERE)
    with pytest.raises(DrafterError, match=r"rule.yaml:2: unknown key 'levle'; expected .*level"):
        data.only({"id", "level"})


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    from drafter.yamlfile import load

    path = tmp_path / "broken.yaml"
    path.write_bytes(b"\xff\xfe\x00a: 1")
    with pytest.raises(DrafterError, match="cannot be read"):
        load(path)


@given(st.text(max_size=200))
def test_any_text_gives_a_mapping_or_an_error_of_the_user(text: str) -> None:
    try:
        data: object = loads(text, HERE)
    except DrafterError as mistake:
        data = mistake
    assert isinstance(data, (Mapping, DrafterError))
