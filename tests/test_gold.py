"""The figures of the annotated documents do not fall: a change that loses more than it gains is seen here."""

import pytest

from kg.score import score
from tests.conftest import ROOT, SEEDS

GOLD = ROOT / "tests" / "gold"


@pytest.mark.parametrize(
    ("gold", "docs", "floor"),
    [
        ("seeds.jsonl", SEEDS, {"detection": 0.99, "joint": 0.985, "full": 0.985}),
        ("transcripts.jsonl", GOLD / "transcripts", {"detection": 0.985, "joint": 0.985, "full": 0.975}),
        ("written.jsonl", GOLD / "written", {"detection": 0.985, "joint": 0.97, "full": 0.965}),
        ("documents.jsonl", GOLD / "documents", {"detection": 0.97, "joint": 0.93, "full": 0.93}),
    ],
)
def test_figures(gold, docs, floor):
    head, *_, total = score([str(GOLD / gold)], str(docs)).splitlines()
    figures = dict(zip(head.split()[1:], map(float, total.split()[1:]), strict=True))
    assert {name: figures[name] for name in floor if figures[name] < floor[name]} == {}
