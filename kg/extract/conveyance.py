"""传达链: where a text says that it carries on a meeting, a speech, an instruction or another document.

To add a way of saying so: a verb in `_VERB`, or a kind of thing carried on in `_CARRIED`.
"""

from __future__ import annotations

import re

from kg.extract import dates
from kg.extract.persons import person
from kg.model import Date, Document, Mention, Part

_VERB = (
    r"(?:传达学习|学习传达|传达贯彻|学习贯彻落实|学习贯彻|深入贯彻落实|贯彻落实|深入贯彻|传达|转发|按照|根据|遵照|落实)"
)
_CARRIED = r"(?:重要讲话|讲话|重要指示批示|重要指示|重要批示|批示|指示|会议|全会|座谈会|大会|通知|意见|决定|方案|纲要|条例|决策部署|工作部署|部署)"
_CONVEYS = re.compile(
    rf"(?P<verb>{_VERB})(?P<what>[^，。；！？\n]{{0,90}}?(?:《[^》]{{4,60}}》|{_CARRIED})(?:[^，。；！？\n《》]{{0,12}}?(?:精神|要求|安排))?)"
)
# Something in particular: a title, a day, a person, or a named meeting. 党中央决策部署 in general is carried on by every text.
_PARTICULAR = re.compile(r"《|\d日|\d月|习近平|总书记|总理|同志|第.{1,6}次|全会|会议|座谈会|大会|两会")


def mentions(document: Document) -> tuple[Mention, ...]:
    """Every mention of something in particular that a document carries on, in the order of the text."""
    return tuple(mention for part in document.parts for mention in _of_part(document, part))


def _resolved(document: Document, part: Part, date: Date | None) -> Date | None:
    """A date with the year its part settles; looked for only where a date is named, since the whole part is read for it."""
    if date is None or date.year is not None:
        return date
    return dates.years(document.text.chars[part.start : part.end], part.issued, "成文日期").resolve(date)


def _of_part(document: Document, part: Part) -> list[Mention]:
    done: list[Mention] = []
    for block in part.blocks:
        if block.kind not in ("title", "body", "heading"):
            continue
        chars = document.text.chars[block.start : block.end]
        for match in _CONVEYS.finditer(chars):
            what = match["what"]
            if not _PARTICULAR.search(what) or len(what) < 5:
                continue
            date = _resolved(document, part, dates.parse(what))
            raw = document.text.raw_span(block.start + match.start(), block.start + match.end())
            told = re.sub(r"\s+", "", match.group())
            done.append(Mention(match["verb"], told, *raw, part.index, person(what), date))
    return done
