"""The word lists in `kg/extract/data`. A word is a line; lines that begin with # are comments.

To add a word: a line in the `.tsv` that holds words of its role. Where a row has an example, the example is its test.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import NamedTuple


class Cue(NamedTuple):
    """A row of cues.tsv: a word that carries modality, or (role `pseudo`) one that only looks as if it did."""

    word: str
    role: str
    modality: str
    example: str
    apart: str = ""  # of a pseudo-cue: after these characters it is two words and its last holds (财|政要 -> 财政|要)


class Place(NamedTuple):
    """A row of places.tsv (GB/T 2260)."""

    code: str
    name: str
    short: str
    parent: str


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `kg/extract/data/<name>.tsv`, every one as a tuple of its cells."""
    text = resources.files("kg.extract").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def words(name: str, role: str | None = None) -> tuple[str, ...]:
    """The first column of a table, longest first, of the rows whose second column is `role` (all rows without one)."""
    chosen = {row[0] for row in rows(name) if role is None or (len(row) > 1 and row[1] == role)}
    return tuple(sorted(chosen, key=lambda word: (-len(word), word)))


def alternation(items: Iterable[str]) -> str:
    """A regular expression that matches any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(set(items), key=lambda word: (-len(word), word))))


@cache
def cues() -> tuple[Cue, ...]:
    """Every row of cues.tsv."""
    return tuple(Cue(*(row + ("",) * 5)[:5]) for row in rows("cues"))


@cache
def places() -> tuple[Place, ...]:
    """Every row of places.tsv, by code."""
    return tuple(Place(*(row + ("",) * 4)[:4]) for row in rows("places"))


@cache
def place_names() -> frozenset[str]:
    """Names of provinces, prefectures and counties, with and without 省 市 县; one-character short forms are left out."""
    found = {p.name for p in places()} | {
        p.short for p in places() if (len(p.short) > 1 and not p.code.endswith("01")) or p.code.endswith("00")
    }
    return frozenset(n for n in found if len(n) > 1)
