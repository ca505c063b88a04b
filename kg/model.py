"""Every type that crosses a file boundary. All frozen; offsets are code points, half-open.

Two kinds of offset exist and are never mixed: *raw* ones point into the decoded, untouched source file, *text* ones into
the cleaned characters. `kg.source.text.Text` is the only place that turns one into the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.source.text import Text

OBLIGATION, PROHIBITION, PERMISSION = "obligation", "prohibition", "permission"
MODALITIES = (OBLIGATION, PROHIBITION, PERMISSION)

# Where a subject came from, nearest first; `open` is an answer: the text names nobody.
EXPLICIT, INHERITED, HEADING, AUDIENCE, OPEN = "explicit", "inherited", "heading", "audience", "open"


class InputError(Exception):
    """Something the user gave cannot be used. Its text is one line that names the file and the place."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input file, decoded and otherwise untouched."""

    name: str  # file name without its ending; `doc` in the output
    path: str
    raw: str  # the decoded characters every offset of the output points into
    sha256: str  # of the bytes of the file
    encoding: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing a cleaner did: which rule, where in the raw text, what stood there and what stands there now."""

    rule: str
    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch that ends at 。！？； or at the end of its block, with its clauses (cut at ， ： and the like)."""

    start: int
    end: int
    clauses: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the cleaned text and what it is in a document."""

    kind: str  # title heading addressee body signature date meta dateline noise
    start: int
    end: int
    level: int = 0  # of a heading: 1 一、 2 （一） 3 1. 4 （1）
    label: str = ""  # 一、 （二） 第三， as written
    rule: str = ""  # the row of BLOCK_RULES that decided


@dataclass(frozen=True, slots=True)
class Part:
    """One document inside a file: a file may hold two articles, or a notice with a speech inside."""

    index: int
    kind: str  # notice report speech compilation news
    title: str
    start: int
    end: int
    blocks: tuple[Block, ...]
    issuer: str | None = None  # 发文机关
    number: str | None = None  # 发文字号
    issued: str | None = None  # 成文日期, ISO
    addressees: tuple[str, ...] = ()  # 主送机关
    speaker: str | None = None
    event: str | None = None
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A source, its cleaned text and its parts."""

    source: Source
    text: Text
    changes: tuple[Change, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is known. `iso` is 2020-02-10, 2020-02, 2020, --02-10 or None (a day alone says nothing)."""

    year: int | None
    month: int | None
    day: int | None
    text: str
    source: str = ""  # how the year was known

    @property
    def iso(self) -> str | None:
        if self.month is None:
            return f"{self.year:04d}" if self.year and self.day is None else None
        if self.year is None:
            return f"--{self.month:02d}-{self.day:02d}" if self.day else None
        return f"{self.year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting, speech, inspection, instruction or document in which requirements were made."""

    name: str
    kind: str  # meeting inspection instruction document speech talks study activity letter interview article
    date: Date | None = None
    organ: str | None = None  # whose meeting or document it is
    speaker: str | None = None
    chair: str | None = None  # 主持
    attendees: tuple[str, ...] = ()  # 出席
    observers: tuple[str, ...] = ()  # 列席


@dataclass(frozen=True, slots=True)
class Setting:
    """Who says it, where and when."""

    issuer: str | None = None
    event: Event | None = None
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Directive:
    """A stretch that directs, with one modality and one named subject; text offsets."""

    start: int
    end: int
    sentence: int  # index among the sentences of its part
    modality: str
    cue: str | None
    named: tuple[str, ...]  # the subject as the stretch itself names it
    named_as: str  # how: subject, request (请X, 要求X), agent (由X), none
    because: tuple[str, ...]
    heading: bool = False
    follows: bool = False  # continues the directive before it in the same sentence
    inanimate: str | None = None  # a grammatical subject that cannot act (各项工作)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement, complete. `start` and `end` are raw offsets."""

    id: str
    doc: str
    part: int
    start: int
    end: int
    text: str
    subjects: tuple[str, ...]
    subject_source: str
    supporting: tuple[str, ...]  # 配合 bodies of 由X牵头、Y配合
    about: tuple[str, ...]
    issuer: str | None
    event: Event | None
    date: Date | None
    modality: str
    cue: str | None
    action: str | None
    object: str | None
    actions: tuple[tuple[str, str | None], ...]  # every coordinated action, the head one among them
    deadline: str | None
    soft_deadline: str | None
    condition: str | None
    section: tuple[str, ...]
    because: tuple[str, ...]
    sentence: tuple[int, int]  # raw offsets of the sentence it stands in
    home: str = ""  # the place its part speaks for (南山区): whose 区教育局 is meant


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a text says that it carries on something said elsewhere (学习贯彻…重要讲话精神). Raw offsets."""

    verb: str
    text: str
    start: int
    end: int
    part: int
    person: str | None
    date: Date | None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one source gave: its document, its requirements, and what was left out and why."""

    document: Document
    requirements: tuple[Requirement, ...]
    events: tuple[Event, ...]
    left_out: tuple[tuple[str, int], ...] = field(default=())  # (reason, how many sentences)
    cleaned: tuple[tuple[str, int], ...] = field(default=())  # (cleaner, how often)
    mentions: tuple[Mention, ...] = field(default=())  # what it says it carries on
    coverage: tuple[tuple[int, int, str], ...] = field(
        default=()
    )  # raw stretches and what became of them, for the pages
