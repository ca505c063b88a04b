"""Every row of every table runs its own examples: cleaners, block rules, dates, events, cues."""

import pytest

from kg.extract import dates, division, events
from kg.extract.lexicon import cues, rows
from kg.source.clean import CLEANERS
from kg.source.segment import BLOCK_RULES, classify
from kg.source.text import Text
from tests.sentences import check


@pytest.mark.parametrize(
    ("cleaner", "before", "after"),
    [pytest.param(c, *e, id=f"{c.name}-{i}") for c in CLEANERS for i, e in enumerate(c.examples)],
)
def test_cleaners(cleaner, before, after):
    text, _ = Text.of(before).substitute(cleaner.name, cleaner.pattern, cleaner.build)
    twice = next(c for c in CLEANERS if c.name == "printed-twice")
    if cleaner.name == "line-break":
        text, _ = text.substitute(twice.name, twice.pattern, twice.build)
    assert text.chars == after


@pytest.mark.parametrize(
    ("rule", "line"), [pytest.param(r, e, id=f"{r.name}-{i}") for r in BLOCK_RULES for i, e in enumerate(r.examples)]
)
def test_block_rules(rule, line):
    assert classify(line) == (rule.kind, rule.name)


@pytest.mark.parametrize(
    ("rule", "text", "iso"), [pytest.param(r, *e, id=e[0]) for r in dates.DATE_RULES for e in r.examples]
)
def test_dates(rule, text, iso):
    (_, _, date, name), *_ = dates.find(text)
    assert (name, date.iso) == (rule.name, iso)


@pytest.mark.parametrize(
    ("rule", "text", "name"), [pytest.param(r, *e, id=e[1]) for r in events.EVENT_RULES for e in r.examples]
)
def test_events(rule, text, name):
    assert name in [event[2] for event in events.events(text)]


@pytest.mark.parametrize("cue", [c for c in cues() if c.example], ids=lambda c: c.word)
def test_cues(cue):
    check(cue.example, modality=cue.modality or None)


@pytest.mark.parametrize("cue", [c for c in cues() if c.role == "pseudo" and len(c.word) > 1], ids=lambda c: c.word)
def test_pseudo_cues_carry_nothing(cue):
    from kg.extract.cues import find_cue

    assert find_cue(f"这里说的{cue.word}，", True) is None


def test_tables_hold_no_word_twice():
    for name in ("cues", "agents", "verbs", "adverbs", "speech", "surnames"):
        words = [row[0] for row in rows(name)]
        assert len(words) == len(set(words)), [w for w in words if words.count(w) > 1]


@pytest.mark.parametrize(
    ("kind", "pattern", "example"), division.FORMS, ids=[example for *_, example in division.FORMS]
)
def test_division_forms(kind, pattern, example):
    assert pattern.search(example)["said"]
    assert division.is_note(example)
