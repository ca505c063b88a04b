"""Every cleaned character leads back to its place in the raw file."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.source.text import Text

ALPHABET = "国家要求，。(fā)發, \n战Ab"


@given(
    st.text(ALPHABET, max_size=60),
    st.sampled_from(["", "X", "XY", "国"]),
    st.sampled_from([r"要求", r"[,，]+", r"\(f.\)", r"\s+", r"战."]),
)
def test_what_is_left_alone_keeps_its_place(raw, new, pattern):
    text, changes = Text.of(raw).substitute("test", re.compile(pattern), lambda m: new)
    assert len(text.chars) == len(text.starts) == len(text.ends)
    assert list(text.starts) == sorted(text.starts)
    changed = [range(c.start, c.end) for c in changes]
    for char, start, end in zip(text.chars, text.starts, text.ends, strict=True):
        if not any(start in r for r in changed):
            assert raw[start:end] == char
    for change in changes:
        assert raw[change.start : change.end] == change.before


@given(st.text(ALPHABET, min_size=1, max_size=60))
def test_spans_survive_several_substitutions(raw):
    text, _ = Text.of(raw).substitute("one", re.compile(r"\(f.\)"), lambda m: "")
    text, _ = text.substitute("two", re.compile(",+"), lambda m: "，")
    for i in range(len(text.chars)):
        start, end = text.raw_span(i, i + 1)
        assert 0 <= start < end <= len(raw)
        assert text.find_raw(start) <= i


def test_an_empty_stretch_has_no_place():
    with pytest.raises(ValueError, match="no characters"):
        Text.of("国家").raw_span(1, 1)


def test_same_length_is_checked():
    with pytest.raises(ValueError, match="cannot stand for"):
        Text.of("國家").same_length("国")
