"""Records: frozen dataclasses that are quick to make."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from inspect import signature

import pytest

from drafter.blocks import Mark, Origin, Paragraph

MARK = Mark(3, "bookmark", target="_Ref1")


def test_a_record_is_a_frozen_dataclass_with_slots() -> None:
    assert is_dataclass(MARK)
    assert [field.name for field in fields(MARK)] == ["offset", "kind", "target"]
    assert not hasattr(MARK, "__dict__")
    with pytest.raises(FrozenInstanceError):
        MARK.kind = "drawing"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del MARK.kind


def test_records_are_equal_by_value_and_have_a_hash_and_a_name() -> None:
    assert Mark(3, "bookmark", "_Ref1") == MARK != Mark(3, "bookmark")
    assert len({MARK, Mark(3, "bookmark", "_Ref1")}) == 1
    assert repr(Mark(1, "drawing")) == "Mark(offset=1, kind='drawing', target='')"
    assert type(MARK) is Mark


def test_defaults_and_names_of_arguments_are_those_of_the_fields() -> None:
    assert Paragraph(Origin(), "x").layout == Paragraph(Origin("document", 0, 0), "x").layout
    assert str(signature(Mark)) == "(offset: 'int', kind: 'str', target: 'str' = '')"
    with pytest.raises(TypeError, match="kind"):
        Mark(3)  # type: ignore[call-arg]


def test_records_are_copied_changed_and_pickled_like_any_dataclass() -> None:
    assert replace(MARK, offset=5) == Mark(5, "bookmark", "_Ref1")
    assert copy.deepcopy(MARK) == copy.copy(MARK) == MARK
    assert pickle.loads(pickle.dumps(MARK)) == MARK
