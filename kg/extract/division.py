"""任务分工: notes that say who is charged with the item before them.

Action plans close an item with （民政部牵头，财政部配合）, （责任单位：市教育局；完成时限：6月底前） or lines of their own
(牵头单位：商务部). To teach it another form: one row of `FORMS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract import agents
from kg.model import Part
from kg.source.text import Text

_UNIT = "(?:单位|部门|处室|科室|机构|主体|领导|人)"
_LABEL = rf"(?:牵头|责任|主办|负责|实施|承办|配合|协办|参与|协同|协助|主责){_UNIT}|(?:完成|办结|整改)(?:时限|时间|期限)|时限要求"
_STOP = r"[^：:；;，,。（）()\n]*?(?:[、，,](?!(?:" + _LABEL + r"))[^：:；;，,。（）()\n]*?)*"


def _labelled(roles: str) -> re.Pattern[str]:
    """牵头单位：…, up to the next label or the end of the note."""
    return re.compile(rf"(?:{roles}){_UNIT}[：:]\s*(?P<said>{_STOP})(?=[；;。）)\n]|$|，(?:{_LABEL}))")


# What a note may say: who leads, who helps, by when.
FORMS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("lead", _labelled("牵头|主办|主责"), "牵头单位：商务部"),
    ("charge", _labelled("责任|负责|实施|承办"), "责任单位：市教育局、市公安局"),
    ("help", _labelled("配合|协办|参与|协同|协助"), "配合单位：市财政局"),
    (
        "limit",
        re.compile(r"(?:(?:完成|办结|整改)(?:时限|时间|期限)|时限要求)[：:]\s*(?P<said>[^；;。）)\n]+)"),
        "完成时限：2024年3月底前",
    ),
    ("lead", re.compile(r"[（(；;]\s*(?:由)?(?P<said>[^（）()：:；;]{2,160}?)(?:共同)?牵头"), "（国家发展改革委牵头）"),
    (
        "help",
        re.compile(
            r"牵头[，,、；;]\s*(?P<said>[^（）()：:；;]{2,160}?)(?:等)?(?:按职责(?:分工)?)?(?:配合|参与|协助|负责|参加)"
        ),
        "（民政部牵头，财政部等按职责分工负责）",
    ),
    (
        "charge",
        re.compile(r"[（(](?P<said>(?:(?!牵头)[^（）()：:；;]){2,160}?)(?:等)?(?:按照?职责)?(?:分工)?负责[）)]"),
        "（民政部、国家卫生健康委负责）",
    ),
)
_NOTE = re.compile(
    rf"[（(](?:[^（）()]|[（(][^（）()]{{0,60}}[)）]){{0,300}}?(?:牵头|负责|(?:{_LABEL})[：:])(?:[^（）()]|[（(][^（）()]{{0,60}}[)）]){{0,300}}[）)]"
)
_LINE = re.compile(rf"[（(]?(?:{_LABEL})[：:]")


@dataclass(frozen=True, slots=True)
class Charge:
    """Who is charged with what stands in [start, end) of the text, who helps, and by when."""

    start: int
    end: int
    names: tuple[str, ...]
    supporting: tuple[str, ...] = ()
    deadline: str | None = None


def is_note(stretch: str) -> bool:
    """Whether a sentence is nothing but such a note."""
    return bool(_NOTE.fullmatch(stretch.rstrip("。；; ")) or _LINE.match(stretch))


def _read(note: str) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
    """Who is charged, who helps and the time limit that a note states."""
    said: dict[str, list[str]] = {"lead": [], "charge": [], "help": [], "limit": []}
    for kind, pattern, _example in FORMS:
        for match in pattern.finditer(note):
            words = re.sub("等?(?:有关|相关)?(?:部门|单位)?等?(?:按照?职责)?(?:分工)?$", "", match["said"]).strip()
            said[kind] += [words] if kind == "limit" else agents.addressees(words)
    lead, charged = said["lead"], said["charge"]
    names = tuple(dict.fromkeys(lead or charged))
    helping = tuple(dict.fromkeys(n for n in (said["help"] + (charged if lead else [])) if n not in names))
    return names, helping, said["limit"][0] if said["limit"] else None


def charges(part: Part, text: Text) -> Iterator[Charge]:
    """The notes of a part, each with the stretch that it is about."""
    blocks = part.blocks
    number = 0
    while number < len(blocks):
        block = blocks[number]
        chars = text.chars[block.start : block.end]
        if _LINE.match(chars):
            last = number
            while last + 1 < len(blocks) and _LINE.match(text.chars[blocks[last + 1].start : blocks[last + 1].end]):
                last += 1
            first = number
            while first > 0 and blocks[first - 1].kind in ("body", "heading") and not blocks[first].level:
                first -= 1
            names, helping, limit = _read("\n".join(text.chars[b.start : b.end] for b in blocks[number : last + 1]))
            if names or limit:
                yield Charge(blocks[first].start, blocks[number].start, names, helping, limit)
            number = last + 1
            continue
        begin = block.start
        for match in _NOTE.finditer(chars):
            names, helping, limit = _read(match.group())
            stop = block.start + match.end()
            if block.level and "。" not in chars:  # a heading, and what stands under it
                after = number + 1
                while after < len(blocks) and blocks[after].kind == "body" and not blocks[after].level:
                    after += 1
                stop = blocks[after - 1].end
            if names or limit:
                yield Charge(begin, stop, names, helping, limit)
            begin = block.start + match.end()
        number += 1


def charge_at(found: Sequence[Charge], offset: int) -> Charge | None:
    """The charge whose stretch holds an offset, or None."""
    return next((c for c in found if c.start <= offset < c.end), None)
