"""Tests that are sentences.

`⟦subjects=各级党委、各级政府 modality=obligation|各级党委和政府必须落实责任。⟧`: exactly this stretch must be found, with these
slots (field names of requirements.jsonl; lists joined by 、, - for none). What is not marked must not be found. ¶ breaks a line.
"""

import re

from kg.build import record
from kg.extract.pipeline import extract
from kg.model import Source

_MARK = re.compile(r"⟦(?:(?P<slots>[^|⟦⟧]*)\|)?(?P<text>[^⟦⟧]*)⟧")


def _shown(value):
    if isinstance(value, list):
        return "、".join(value) or "-"
    return "-" if value is None else str(value)


def check(marked, **slots):
    """Assert that extraction finds just the marked stretches."""
    raw, expected, done = "", [], 0
    marked = marked.replace("¶", "\n")
    for match in _MARK.finditer(marked):
        raw += marked[done : match.start()]
        want = dict(pair.split("=", 1) for pair in (match["slots"] or "").split())
        expected.append((len(raw), len(raw) + len(match["text"]), {**{k: v for k, v in slots.items() if v}, **want}))
        raw += match["text"]
        done = match.end()
    raw += marked[done:]
    found = [record(r) for r in extract(Source("test", "test.txt", raw, "0" * 64, "utf-8", "text/plain")).requirements]
    assert [raw[r["start"] : r["end"]] for r in found] == [raw[a:b] for a, b, _ in expected]
    for row, (_, _, want) in zip(found, expected, strict=True):
        assert {k: _shown(row[k]) for k in want} == want
