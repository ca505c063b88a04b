"""传达链: which event a document carries on. A mention is matched with the events the graph knows, never guessed.

The reasons, in this order: a title it cites, a day it names, a meeting it names; for a person's speech without either, the
event whose requirements the document restates most, else that person's latest event in the two weeks before.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.graph.link import Restatement
from kg.model import Event, Extraction, Mention


@dataclass(frozen=True, slots=True)
class Conveyance:
    """A mention in a document (by its sha256; raw offsets) and the event it means, with the reason; no event when unknown."""

    sha256: str
    verb: str
    text: str
    start: int
    end: int
    event: Event | None
    because: str


_SPOKEN = re.compile("讲话|指示|批示")


@dataclass(frozen=True, slots=True)
class _Known:
    """An event of the graph with what mentions are compared with, worked out once."""

    event: Event
    key: tuple[str, str | None]  # two tellings with one key are one event
    bare: str
    documents: frozenset[str]
    speakers: frozenset[str]


Match = Callable[[Mention, Sequence[str], _Known], bool]


def _key(event: Event) -> tuple[str, str | None]:
    return event.name, event.date.iso if event.date else None


def _bare(name: str) -> str:
    return re.sub(r"[《》“”\s]", "", name)


def _title(mention: Mention, cited: Sequence[str], known: _Known) -> bool:
    return any(t in known.bare or (len(known.bare) > 8 and known.bare in t) for t in cited)


def _day(mention: Mention, cited: Sequence[str], known: _Known) -> bool:
    return bool(mention.date and mention.date.iso and mention.date.iso == known.key[1])


def _name(mention: Mention, cited: Sequence[str], known: _Known) -> bool:
    return len(known.key[0]) >= 6 and known.key[0] in mention.text


REASONS: tuple[tuple[str, Match], ...] = (("title cited", _title), ("day named", _day), ("meeting named", _name))


def _all_known(extractions: Sequence[Extraction]) -> list[_Known]:
    told: dict[Event, set[str]] = {}
    spoke: dict[Event, set[str]] = {}
    for extraction in extractions:
        for event in dict.fromkeys((*extraction.events, *(r.event for r in extraction.requirements if r.event))):
            told.setdefault(event, set()).add(extraction.document.source.name)
        for requirement in extraction.requirements:
            if requirement.event and requirement.issuer:
                spoke.setdefault(requirement.event, set()).add(requirement.issuer)
    return [
        _Known(e, _key(e), _bare(e.name), frozenset(documents), frozenset(spoke.get(e, ())))
        for e, documents in told.items()
    ]


def conveyances(extractions: Sequence[Extraction], links: Sequence[Restatement]) -> Iterator[Conveyance]:
    """Every mention with the event it means; an event of the mention's own document counts when another part of it tells of it."""
    known = _all_known(extractions)
    restated: dict[str, Counter[Event]] = {}
    for link in links:
        if link.earlier.event and link.earlier.doc != link.later.doc:
            restated.setdefault(link.later.doc, Counter())[link.earlier.event] += 1
    for extraction in extractions:
        name, sha = extraction.document.source.name, extraction.document.source.sha256
        own = {r.event for r in extraction.requirements if r.event}
        for mention in extraction.mentions:
            mine = {r.event for r in extraction.requirements if r.event and r.part == mention.part}
            told = {_key(e) for e in mine}

            def allowed(
                k: _Known, told: set[tuple[str, str | None]] = told, name: str = name, own: set[Event] = own
            ) -> bool:
                return k.key not in told and (k.documents != {name} or k.event in own)

            meant, because = _meant(mention, known, allowed, restated.get(name, Counter()))
            if not meant and mention.person and _SPOKEN.search(mention.text):
                said = [k.event for k in known if mention.person in k.speakers and allowed(k)]
                meant, because = _latest(said, mine)
            yield Conveyance(sha, mention.verb, mention.text, mention.start, mention.end, meant, because)
        yield from _carried_inside(extraction)


def _meant(
    mention: Mention, known: Sequence[_Known], allowed: Callable[[_Known], bool], restated: Counter[Event]
) -> tuple[Event | None, str]:
    cited = [_bare(t) for t in re.findall("《([^》]{4,60})》", mention.text)]
    for because, matches in REASONS:
        if found := next((k for k in known if matches(mention, cited, k) and allowed(k)), None):
            return found.event, because
    if mention.person and _SPOKEN.search(mention.text) and restated:
        event, times = min(restated.items(), key=lambda item: (-item[1], item[0].name))
        if times >= 3 and any(k.event == event and allowed(k) for k in known):
            return event, f"restates {times} of its requirements"
    return None, ""


def _when(event: Event) -> datetime.date | None:
    iso = event.date.iso if event.date else None
    return datetime.date.fromisoformat(iso) if iso and len(iso) == 10 and not iso.startswith("-") else None


def _latest(events: Sequence[Event], mine: Iterable[Event]) -> tuple[Event | None, str]:
    """The last of a person's events in the 14 days before the document's own."""
    own = min((day for event in mine if (day := _when(event))), default=None)
    if own is None:
        return None, ""
    before = [(day, e) for e in events if (day := _when(e)) and 0 <= (own - day).days <= 14]
    if not before:
        return None, ""
    return max(before, key=lambda pair: (pair[0], pair[1].name))[1], "the person's latest event in the 14 days before"


def _carried_inside(extraction: Extraction) -> Iterator[Conveyance]:
    """A notice that holds a speech passes it on whole."""
    parts = extraction.document.parts
    notice = next((p for p in parts if p.kind == "notice"), None)
    if notice is None:
        return
    for part in parts:
        event = next(
            (r.event for r in extraction.requirements if r.part == part.index and r.event and r.event.kind == "speech"),
            None,
        )
        if part.kind == "speech" and part is not notice and event:
            sha = extraction.document.source.sha256
            yield Conveyance(sha, "印发", part.title or event.name, part.start, part.end, event, "part of the file")
