"""A question in everyday Chinese to a query of ours: what it found in the question, and what it does with it.

To teach it another kind of question: one row of `QUESTIONS`; the first whose words are all found wins. Names, dates and
modalities are looked for first, names among those the graph knows.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from kg.extract import dates
from kg.graph import query
from kg.graph.store import Queryable, Rows
from kg.model import Date


@dataclass(frozen=True, slots=True)
class Question:
    """A kind of question: the words that mark it, what it must hold (of name, person, event, date, span), the query it becomes."""

    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    query: str
    examples: tuple[str, ...]


QUESTIONS: tuple[Question, ...] = (
    Question(
        re.compile("没有?写明|没有?主体|没人负责|未写明|没有明确(?:主体|责任)"),
        (),
        "unassigned",
        ("哪些要求没有写明主体？",),
    ),
    Question(
        re.compile("没有(?:再|被)|不再提|没再|遗漏|漏掉|未(?:被)?传达|没人再"),
        ("event",),
        "left-out",
        ("视频会议的要求有哪些没有再提？",),
    ),
    Question(
        re.compile("变化|变动|有什么不同|新提|新增了"),
        ("name", "span"),
        "changes",
        ("2月以来对湖北的要求有什么变化？", "2月10日以来湖北新增了哪些要求？"),
    ),
    Question(
        re.compile("第一次|首次|最早|最先|最初|什么时候.*?提出"),
        ("word",),
        "about",
        ("党中央什么时候第一次提出应收尽收？", "最早是什么时候说早发现的？"),
    ),
    Question(
        re.compile("第一次|最后一次|说过几[次遍]|几次|多次|好几[次遍]|不止一次|次数"),
        (),
        "first-said",
        ("哪些要求说过不止一次？", "什么要求说过几次？"),
    ),
    Question(re.compile("重复|重述|反复|再次提出|重申|一样的"), (), "restated", ("哪些要求被反复提出？",)),
    Question(
        re.compile("传达|转发|印发|落实了(?:谁|哪)|贯彻了(?:什么|哪)|传达链"),
        (),
        "chain",
        ("哪些文件传达了哪些会议精神？", "谁转发了讲话？"),
    ),
    Question(re.compile("照搬|改动|新增|改了|抄了"), (), "passed-down", ("这份文件照搬、改动、新增了哪些要求？",)),
    Question(
        re.compile("也要|也得|也应|也适用|包括.*吗|算不算|管得着|及于|适用于"),
        ("name",),
        "reaches",
        ("对“各地”的要求，北京也要落实吗？", "北京也要做的有哪些？"),
    ),
    Question(re.compile("一起|并列|同时被|搭配|共同被"), (), "together", ("哪些主体经常一起被要求？", "谁和谁并列？")),
    Question(
        re.compile("占多[少大]|比例|百分之|多少字|覆盖"), (), "coverage", ("每份文件有多少字是要求？", "要求占多少？")
    ),
    Question(
        re.compile("尽快|立即|马上|第一时间|紧急|很急|急办|最急|抓紧"), (), "urgent", ("哪些要求要立即办、尽快办？",)
    ),
    Question(
        re.compile("时限|截止|期限|到期|什么时候(?:前|完成)|底前|日前|限期|何时完成"),
        (),
        "deadlines",
        ("哪些要求有时限？", "哪些任务要在月底前完成？"),
    ),
    Question(
        re.compile("禁止|不准|不得|不能|不许|严禁|不可以|不要做|不该|禁令"),
        (),
        "prohibitions",
        ("哪些是禁止的？", "不得做什么？"),
    ),
    Question(re.compile("鼓励|允许|可以做|能做|支持什么|许可"), (), "permissions", ("鼓励和允许做什么？",)),
    Question(
        re.compile("(?:有|开了|开过)?(?:哪些|什么|几次|多少)(?:会议?|讲话|调研|批示)(?!精神|上|提|要求)|会议一览"),
        (),
        "events",
        ("有哪些会议？",),
    ),
    Question(
        re.compile("(?:哪些|多少份?|几份|什么)文件|读了什么|文件一览|文件清单"), (), "documents", ("读了哪些文件？",)
    ),
    Question(
        re.compile("谁负责|由谁|谁来|哪个部门|哪些部门|谁要|归谁|谁管|谁牵头|谁应该|谁干|负责人是谁"),
        ("word",),
        "about",
        ("谁负责物资保障？", "应收尽收由谁来做？"),
    ),
    Question(
        re.compile("向谁|对谁|哪些主体|谁被要求|都有谁|要求了谁|哪些人|主体一览"), (), "subjects", ("都向谁提了要求？",)
    ),
    Question(
        re.compile(""),
        ("span",),
        "between",
        ("2020年2月10日到2月12日提了哪些要求？", "2月10日提了哪些要求？", "2月以来有什么要求？"),
    ),
    Question(re.compile("会上|会议|讲话|调研|批示|通知"), ("event",), "by-event", ("视频会议提了哪些要求？",)),
    Question(
        re.compile("提了|提出|讲了|说了|强调|指出|要求了|布置|部署|说过什么|怎么说"),
        ("person",),
        "by-issuer",
        ("习近平提了哪些要求？",),
    ),
    Question(
        re.compile(""), ("name",), "required-of", ("对北京有什么要求？", "要求湖北做什么", "医务工作者要做什么？")
    ),
    Question(
        re.compile("关于|有关|涉及|哪里说|谁说|怎么要求|说过|提到|写到|什么要求|哪些要求|要求是"),
        ("word",),
        "about",
        ("关于舆论引导有哪些要求？",),
    ),
)

_FILLER = re.compile(
    r"什么时候|什么|哪些|第一次|首次|最早|最先|最初|最后一次|何时|这件事|这项|的事|归|管|哪里|提到|写到|说过|讲过|部署|布置|强调|指出|怎么|怎样|有没有|是否|如何|请问|我想知道|一下|列出|查|都|了|的|吗|呢|啊|要求|提出|提了|提|对|关于|有关|涉及|方面|工作|由|谁|负责|来|做|要|有|是|哪个|部门|应该|应当|说|讲|在|上|[？?。，, ]"
)
_NAMES = """PREFIX kg: <https://w3id.org/zhengling/ns#>
SELECT DISTINCT ?name ?role WHERE {
  { ?r kg:subject ?a . ?a kg:name ?name . BIND("name" AS ?role) }
  UNION { ?r kg:concerns ?a . ?a kg:name ?name . BIND("name" AS ?role) }
  UNION { ?r kg:issuer ?a . ?a kg:name ?name . BIND("person" AS ?role) }
  UNION { ?e a kg:Event ; kg:name ?name . BIND("event" AS ?role) }
} ORDER BY ?name ?role"""
_YEARS = """PREFIX kg: <https://w3id.org/zhengling/ns#>
SELECT DISTINCT ?date WHERE { ?r a kg:Requirement ; kg:date ?date } ORDER BY ?date"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question was taken to mean (query and parameters), its rows, and a remark when there are none."""

    query: str
    parameters: tuple[tuple[str, str], ...]
    rows: Rows
    remark: str


def _found(graph: Queryable, question: str) -> dict[str, str]:
    """What the question holds: the longest known name of each role, a span of dates, and the words left over."""
    found: dict[str, str] = {}
    for name, role in graph.select(_NAMES).rows:
        if name and role and name in question and len(name) > len(found.get(role, "")):
            found[role] = name
    if "event" in found and found["event"] == found.get("name"):
        del found["event"]
    known = [row[0] or "" for row in graph.select(_YEARS).rows]
    told = [date for _, _, date, _ in dates.find(question)]
    if month := re.search(r"(?<!\d)(\d{1,2})月(?:份)?(?!\d|日)", question):
        told.append(Date(None, int(month[1]), None, month.group()))
    days = [d for date in told if (d := _day(date, known))]
    if days:
        since = min(days)[0]
        until = max(d[1] for d in days)
        if re.search("以来|之后|以后|起", question):
            until = known[-1] if known else until
        if re.search("以前|之前|前(?!后)", question) and len(days) == 1:
            since = known[0] if known else since
        found["span"] = f"{since} {until}"
    rest = question
    for value in (*found.values(), *(d.text for d in told)):
        rest = rest.replace(value, "")
    if cited := re.search('[“"『「](.{2,20}?)[”"』」]', question):
        found["word"] = cited[1]
    elif word := _FILLER.sub("", rest):
        found["word"] = word
    return found


def _day(date: Date, known: list[str]) -> tuple[str, str] | None:
    """First and last day of a date; the year, when it is not said, is the latest in which the graph has that day or month."""
    if date.month is None:
        return None
    tail = f"-{date.month:02d}-{date.day:02d}" if date.day else f"-{date.month:02d}-"
    year = date.year or next((int(k[:4]) for k in reversed(known) if tail in k), int(known[-1][:4]) if known else None)
    if year is None:
        return None
    if date.day:
        return (f"{year:04d}{tail}",) * 2
    last = calendar.monthrange(year, date.month)[1]
    return f"{year:04d}-{date.month:02d}-01", f"{year:04d}-{date.month:02d}-{last}"


def ask(graph: Queryable, question: str) -> Answer | None:
    """The answer to a question, or None when it is not understood (`nearest` then says what is)."""
    found = _found(graph, question)
    for kind in QUESTIONS:
        if not kind.pattern.search(question) or any(need not in found for need in kind.needs):
            continue
        given: dict[str, str] = {}
        if "span" in kind.needs:
            given["since"], given["until"] = found["span"].split()
        for need, parameter in (("name", "subject"), ("person", "issuer"), ("event", "event"), ("word", "word")):
            if need in kind.needs:
                given[parameter] = found[need]
        rows = query.run(graph, query.find(kind.query), given)
        if "name" in found and kind.query in (
            "between",
            "prohibitions",
            "permissions",
            "deadlines",
            "by-event",
            "by-issuer",
        ):
            rows = _only(graph, rows, found["name"])
            given["subject"] = found["name"]
        return Answer(kind.query, tuple(given.items()), rows, "" if rows.rows else _why(graph, found))
    return None


def _only(graph: Queryable, rows: Rows, name: str) -> Rows:
    """Of the rows those that are on a subject (or concern it): the question named one besides what it asked."""
    mine = query.run(graph, query.find("required-of"), {"subject": name})
    wanted = {row[mine.columns.index("requirement")] for row in mine.rows}
    place = rows.columns.index("requirement")
    return Rows(rows.columns, tuple(row for row in rows.rows if row[place] in wanted))


def _why(graph: Queryable, found: dict[str, str]) -> str:
    if "span" in found:
        known = [row[0] or "" for row in graph.select(_YEARS).rows]
        return f"这几天没有要求；图中有要求的日期：{'、'.join(known)}"
    if "word" in found:
        near = query.nearest(graph, found["word"], "subject")
        return f"没有一条要求写到“{found['word']}”" + (f"；相近的主体：{'、'.join(near)}" if near else "")
    return "图中没有这样的要求"


def nearest(question: str) -> list[str]:
    """The questions understood that come nearest to one that is not."""
    examples = [example for kind in QUESTIONS for example in kind.examples]
    return [e for e, *_ in process.extract(question, examples, scorer=fuzz.ratio, limit=3)]
