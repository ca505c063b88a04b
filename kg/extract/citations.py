"""Source lines (出处) of a compiled page: ——2012年11月8日在全县农村工作会议上的讲话, （《求是》2020年第4期）.

A compiled page (汇编, 论述摘编) prints what was said on many occasions, each passage with the occasion behind it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.extract import dates
from kg.extract.persons import person
from kg.model import Event, Part, Setting
from kg.source.segment import citation
from kg.source.text import Text

# 习近平总书记在…上的讲话 -> what stands between; the words for speaking are no part of the name of a meeting.
_OCCASION = re.compile(
    r"(?:在|于)(?P<where>.{2,60}?)(?:上|时|期间)?(?:的|发表的?)?(?:重要|书面|即席)?(?:讲话|发言|致辞|演讲|强调|指出|要求|谈话)?$"
)
CITED = "出处"  # why such a setting is given
_TOUR = re.compile("调研|考察|视察|检查|看望|慰问|走访")


def _setting(said: str, speaker: str | None, years: dates.Years) -> Setting:
    told = [(a, b, d) for a, b, d, _ in dates.find(said)]
    day = years.resolve(told[0][2]) if told else None
    bare = said
    for a, b, _ in reversed(told):
        bare = bare[:a] + bare[b:]
    bare = re.sub("[（(][，,\\s]*[)）]", "", bare).strip("，,、 　（）()")
    who = person(re.sub("《", "，", bare.split("在")[0]) + "在") or speaker
    title = re.search("《(?P<t>[^》]{4,60})》", bare)
    occasion = _OCCASION.search(title["t"] if title else bare)
    name = occasion["where"] if occasion else f"《{title['t']}》" if title else bare
    kind = "inspection" if _TOUR.search(name) else "meeting" if occasion else "document"
    return Setting(who, Event(name, kind, day, None, who) if name or day else None, (CITED,))


def cited(part: Part, text: Text, speaker: str | None, years: dates.Years) -> Mapping[int, Setting]:
    """By index of a block of a compiled page: the setting that its source line gives it.

    A source line of its own holds for the paragraphs above it, up to a heading or another source line.
    """
    found: dict[int, Setting] = {}
    waiting: list[int] = []
    for index, block in enumerate(part.blocks):
        chars = text.chars[block.start : block.end]
        source = citation(chars)
        if source is None:
            passage = block.kind in ("body", "heading") and block.rule != "addressee-heading"
            waiting = [*waiting, index] if passage else []
            continue
        setting = _setting(source, speaker, years)
        alone = len(source) + 4 >= len(chars)
        for at in [*waiting, index] if alone else [index]:
            found[at] = setting
        waiting = []
    return found
