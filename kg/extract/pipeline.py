"""A source to its requirements: the stages in order, each a function on frozen types."""

from __future__ import annotations

import re

from kg.extract import conveyance, cues, dates, division, slots
from kg.extract import directives as directives_stage
from kg.extract import setting as setting_stage
from kg.extract import subjects as subjects_stage
from kg.model import Document, Event, Extraction, Part, Requirement, Source
from kg.source.clean import clean
from kg.source.segment import segment


def document_of(source: Source) -> Document:
    """The cleaned, segmented document of a source."""
    text, changes = clean(source)
    return segment(source, text, changes)


def extract(source: Source) -> Extraction:
    """Everything found in one source. Deterministic: the same bytes give the same result."""
    document = document_of(source)
    requirements: list[Requirement] = []
    events: list[Event] = []
    left: dict[str, int] = {}
    for part in document.parts:
        made, told, left_out = _part(document, part)
        requirements += made
        events += told
        for reason, count in left_out:
            left[reason] = left.get(reason, 0) + count
    return Extraction(
        document,
        tuple(requirements),
        tuple(dict.fromkeys(events)),
        tuple(sorted(left.items())),
        mentions=conveyance.mentions(document),
    )


def _sections(document: Document, part: Part) -> list[tuple[str, ...]]:
    """For every block of a part the headings above it, outermost first."""
    stack: list[tuple[int, str]] = []
    done: list[tuple[str, ...]] = []
    for block in part.blocks:
        line = document.text.chars[block.start : block.end]
        done.append(tuple(t for _, t in stack))
        if block.kind == "heading" or block.level:
            level = block.level or 1
            stack = [(n, t) for n, t in stack if n < level]
            done[-1] = tuple(t for _, t in stack)
            heading = (
                line
                if block.kind == "heading"
                else re.split("[。：]", line, maxsplit=1)[0] + ("。" if "。" in line else "")
            )
            if len(heading) <= 50:
                stack.append((level, heading.rstrip("。：:")))
        elif block.kind == "title" and block.rule == "quoted-heading":
            stack = [(1, line)]
    return done


def _part(document: Document, part: Part) -> tuple[list[Requirement], list[Event], tuple[tuple[str, int], ...]]:
    text = document.text
    found = directives_stage.find(part, text)
    if not found.directives:  # nothing required: who spoke, where and when is not asked
        return [], [], found.left_out
    orders: dict[int, int] = {}
    for directive in found.directives:
        orders.setdefault(directive.sentence, directive.start)
    home = subjects_stage.locality(part, text)
    settings, events = setting_stage.settings(document, part, found.sentences, text, home, orders)
    charges = tuple(division.charges(part, text))
    answers = subjects_stage.resolve(part, found, text, charges)
    sections = _sections(document, part)
    by_name = {(event.name, event.date): event for event in events}
    done: list[Requirement] = []
    concerns: tuple[int, tuple[str, ...]] = (-1, ())  # a block and the places its numbered lead is about
    for directive, answer in zip(found.directives, answers, strict=True):
        chars = text.chars[directive.start : directive.end]
        lead = len(chars) - len(chars.lstrip())
        start, end = directive.start + lead, directive.start + len(chars.rstrip())
        if end <= start:
            continue
        raw = text.raw_span(start, end)
        spoken = found.sentences[directive.sentence]
        setting = settings[directive.sentence]
        event = setting.event
        if event:
            event = by_name.get((event.name, event.date), event)
        date = event.date if event else None
        stretch = text.chars[start:end]
        about = subjects_stage.about(directive, stretch, answer.names)
        if cues.strip_label(stretch) and concerns[0] != spoken.block:
            concerns = (spoken.block, subjects_stage.places_in(stretch))
        elif concerns[0] == spoken.block and not directive.named:
            about = tuple(dict.fromkeys((*about, *(p for p in concerns[1] if p not in answer.names))))
        verb, thing = slots.action(stretch)
        charge = division.charge_at(charges, directive.start)
        done.append(
            Requirement(
                id=f"req-{document.source.sha256[:12]}-{raw[0]}-{raw[1]}",
                doc=document.source.name,
                part=part.index,
                start=raw[0],
                end=raw[1],
                text=re.sub(r"\s+", " ", stretch).strip('“”" '),
                subjects=answer.names,
                subject_source=answer.source,
                supporting=answer.supporting,
                about=about,
                issuer=setting.issuer,
                event=event if event and event.name else None,
                date=date,
                modality=directive.modality,
                cue=directive.cue,
                action=verb,
                object=thing,
                actions=slots.actions(stretch, (verb, thing)),
                deadline=slots.deadline(stretch) or (charge.deadline if charge else None),
                soft_deadline=slots.soft_deadline(stretch),
                condition=slots.condition(stretch),
                section=sections[spoken.block],
                because=(
                    *directive.because,
                    f"subject: {answer.because}",
                    *(f"setting: {b}" for b in setting.because if b),
                    *((f"year: {date.source}",) if date and date.source else ()),
                ),
                sentence=text.raw_span(spoken.sentence.start, spoken.sentence.end),
                home=home,
            )
        )
    return done, [e for e in events if e.name], found.left_out


def deadline_date(requirement: Requirement) -> str | None:
    """A deadline as an ISO date where it can be one: the last day of what is written, in the year of the requirement."""
    if not requirement.deadline:
        return None
    date = dates.parse(requirement.deadline)
    if date is None or date.month is None or date.day is None:
        return None
    year = date.year or (requirement.date.year if requirement.date else None)
    return f"{year:04d}-{date.month:02d}-{date.day:02d}" if year else None
