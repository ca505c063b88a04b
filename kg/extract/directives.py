"""Which stretches direct, with what modality, and whom they name.

Three things make a clause direct: a cue (要, 必须, 不得 …: cues.tsv), a bare imperative where the text already gives orders
(加强统一领导), or, in a notice, a body and what it does (各市（州）于6月20日前报送自查报告). Where the text gives orders is
its *regime*: after 会议强调， in the body of a notice, in a speech. Facts, praise and reports of work done stay out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract import agents
from kg.extract.clauses import Clause, Regime, clauses_of
from kg.extract.cues import COPULA_NEXT, RIGHT_ADVERB, find_cue, imperative, requested, strip_label
from kg.extract.leads import MAY_LEAD, Lead, clause_lead
from kg.model import OBLIGATION, PERMISSION, Directive, Part, Sentence
from kg.source.segment import sentences
from kg.source.text import Text

_REVIEW = re.compile(
    r"(?:主要)?(?:做了|开展了|完成了|抓了|取得了?)(?:以下|如下|下列|几[项个]).{0,8}[。：:]|关于(?:前一段|过去|上一年|前一阶段)|工作回顾|(?:今年|去年|过去.年|近年).{0,12}(?:工作情况|主要工作|成绩)|主要成效|活动情况和.*趋势"
)
_REVIEW_ENDS = re.compile(r"下一步|下一阶段|下步|今后|接下来|要求|意见|建议|当前|重点|部署")
_LISTING = re.compile(r"(?:如下|以下|下列)[^，。]{0,16}[：:。]|(?:通知|公告|通告|要求|意见|方案|措施|规定|事项)[：:]$")


def _units(clauses: Sequence[Clause], index: int, heading: bool) -> Iterator[Directive]:
    """The units of a sentence: from the first clause that directs, split where the subject or the modality changes."""
    directing = [i for i, c in enumerate(clauses) if c.directs]
    if not directing:
        return
    first = directing[0]
    begin = first
    while begin > 0 and clauses[begin - 1].kind in ("adjunct", "name"):
        begin -= 1
    if begin and clauses[0].kind == "name" and all(c.kind != "out" for c in clauses[:begin]):
        begin = 0
    stop = len(clauses)
    for i in range(first + 1, len(clauses)):
        if clauses[i].kind == "out" and not any(c.kind in ("cue", "actor") for c in clauses[i + 1 :]):
            stop = i
            break
    groups: list[list[int]] = []
    carried_names: tuple[str, ...] = ()
    pending: list[int] = []
    state: Clause | None = None
    subject: tuple[str, ...] = ()
    for i in range(begin, stop):
        clause = clauses[i]
        if clause.kind in ("name", "adjunct") or (clause.kind == "fact" and not state):
            pending.append(i)
            if clause.kind == "name":
                carried_names += clause.named
            continue
        if not clause.directs:
            if groups:
                groups[-1] += [*pending, i]
            else:
                pending.append(i)
                continue
            pending, carried_names = [], ()
            continue
        named = clause.named or carried_names
        changes = (
            state is None
            or (clause.kind != "imperative" and clause.modality != state.modality)
            or bool(named and named != subject)
            or (clause.kind == "imperative" and state.modality != OBLIGATION)
        )
        if changes and state is not None and not named and clause.kind == "imperative" and state.modality == PERMISSION:
            changes = False
        if changes:
            groups.append([*pending, i])
            state, subject = clause, named or subject
        else:
            groups[-1] += [*pending, i]
        pending, carried_names = [], ()
    if pending and groups:
        groups[-1] += pending
    for number, group in enumerate(groups):
        inside = [clauses[i] for i in group]
        head = next((c for c in inside if c.directs), inside[0])
        before = tuple(n for c in inside[: inside.index(head)] if c.kind == "name" for n in c.named)
        named = head.named or before
        how = head.named_as if head.named else "subject" if before else "none"
        start = inside[0].start
        yield Directive(
            start,
            inside[-1].end,
            index,
            head.modality,
            head.cue,
            named,
            how,
            head.because,
            heading,
            number > 0,
            head.inanimate,
        )


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence with what the later stages need to know of it."""

    sentence: Sentence
    block: int
    lead: Lead | None
    first_in_block: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The directives of a part and the sentences they stand in; `left_out` counts what was passed over, by reason."""

    sentences: tuple[Spoken, ...]
    directives: tuple[Directive, ...]
    left_out: tuple[tuple[str, int], ...]


_ORDERING = ("notice", "report", "compilation", "speech")


def _topic_heading(chars: str) -> bool:
    bare = chars[strip_label(chars) :].rstrip("。：:")
    return len(bare) <= 4 or bare.endswith(
        (
            "情况",
            "范围",
            "事项",
            "进度",
            "依据",
            "意义",
            "趋势",
            "总体要求",
            "指导思想",
            "基本原则",
            "工作目标",
            "保障措施",
            "工作要求",
        )
    )


def find(part: Part, text: Text) -> Found:
    """The directives of a part, in order."""
    spoken: list[Spoken] = []
    directives: list[Directive] = []
    left: dict[str, int] = {}
    notice = part.kind in ("notice", "report")
    regime = Regime(orders=part.kind in _ORDERING, bare=part.kind == "compilation")
    listing = notice and not any(b.level for b in part.blocks) and bool(re.search("通告|公告|通知", part.title))
    directed = False

    def leave(reason: str) -> None:
        left[reason] = left.get(reason, 0) + 1

    for number, block in enumerate(part.blocks):
        chars = text.chars[block.start : block.end]
        if (
            block.kind in ("title", "noise", "meta", "date", "signature", "addressee")
            or block.rule == "addressee-heading"
        ):
            leave(block.kind)
            if block.kind == "title" and block.rule != "quoted-heading" and part.kind == "news":
                regime = Regime()
            if block.rule == "addressee-heading":
                regime.review = False
            continue
        if block.kind == "heading" or block.level:
            listing = True
            if block.level == 1 or not regime.review:
                regime.review = bool(_REVIEW.search(chars[:40])) and not _REVIEW_ENDS.search(
                    chars[:16].replace("工作情况", "")
                )
        new_paragraph = True
        run = False
        if part.kind == "news":
            regime = Regime(
                orders=regime.orders or regime.carried,
                carried=regime.orders or regime.carried,
                weak=regime.weak,
                gap=regime.carried and not directed,
            )
            directed = False
        for sentence in sentences(text, block):
            index = len(spoken)
            raw = text.chars[sentence.start : sentence.end]
            lead, first, cut = _lead_of(text, sentence)
            spoken.append(Spoken(sentence, number, lead, new_paragraph))
            if lead:
                regime.orders, regime.carried, regime.weak = lead.authority, False, not lead.strong
                regime.bare = lead.authority and lead.strong
                run = True
            elif part.kind == "news" and regime.carried and not _plain_order(raw, regime.gap):
                leave("narrative")
                new_paragraph = False
                continue
            elif part.kind == "news" and regime.carried:
                regime.carried = regime.gap = False
            heading = block.kind == "heading"
            label = strip_label(raw)
            if _REVIEW.search(raw) and not notice:
                regime.review = True
            elif regime.review and part.kind == "speech" and re.match("下一步|下面|当前", raw):
                regime.review = False
            if notice:
                regime.bare = (listing or run) and not regime.review
                regime.actor = listing and not regime.review
            elif part.kind == "speech":
                regime.bare = (run or bool(label)) and not regime.review
            elif part.kind == "news" and not lead:
                regime.bare = (
                    regime.orders and (run or bool(label)) and (directed or not regime.weak) and not regime.review
                )
                regime.weak = regime.weak and not directed
            if part.kind != "news":
                regime.orders, regime.weak = (lead.authority if lead else True), False
            new_paragraph = False
            if not regime.orders or (heading and _topic_heading(raw)):
                leave("heading" if heading else "narrative")
                run = False
                continue
            clauses = clauses_of(text, sentence, regime, notice, first, cut)
            if lead and lead.within and clauses:
                clauses[0] = _spoken_clause(clauses[0], text, sentence, lead)
            units = list(_units(clauses, index, heading))
            if _rejected(raw, units, clauses, regime, notice):
                units = []
            if notice and _LISTING.search(raw):
                listing = True
                if not any(u.named or u.cue for u in units):
                    units = []
            run = bool(units) or (run and bool(lead))
            if units:
                directed = True
                directives += units
            else:
                leave("heading" if heading else "review" if regime.review else "fact")
    return Found(tuple(spoken), tuple(directives), tuple(sorted(left.items())))


def _lead_of(text: Text, sentence: Sentence) -> tuple[Lead | None, int, int]:
    """The last lead-in among the first clauses, the clause its content begins in, and how much of that clause is lead."""
    best: tuple[Lead | None, int, int] = (None, 0, 0)
    if not MAY_LEAD.search(text.chars, sentence.start, sentence.end):
        return best
    for i, (a, b) in enumerate(sentence.clauses):
        found = clause_lead(text.chars[a:b])
        if not found:
            continue
        if best[0] and not best[0].within and not found.within and not re.search(r"强调|指出|要求|提出|说", found.verb):
            continue
        if best[0] and best[0].within:
            break
        if (
            found.within
            and not best[0]
            and not found.speaker
            and any(len(imperative(text.chars[x:y])) > 1 for x, y in sentence.clauses[:i])
        ):
            break
        if found.within and not best[0] and any(find_cue(text.chars[x:y], False) for x, y in sentence.clauses[:i]):
            break
        if (
            best[0]
            and found.within
            and i
            and clause_lead(text.chars[a:b])
            and find_cue(text.chars[a:b][: found.content], False)
        ):
            continue
        if best[0] and i > best[1] and any(find_cue(text.chars[x:y], False) for x, y in sentence.clauses[best[1] : i]):
            break
        best = (replace(found, clause=i), i if found.within else i + 1, found.content if found.within else 0)
    return best


def _spoken_clause(clause: Clause, text: Text, sentence: Sentence, lead: Lead) -> Clause:
    """A clause that holds a lead and its content (…，要求湖北省对人员外流实施管控): whom the verb addresses acts."""
    a, b = sentence.clauses[lead.clause]
    rest = text.chars[a:b][lead.content :]
    found, _size = requested(rest)
    if not lead.authority:
        return replace(clause, kind="fact")
    if clause.kind == "cue":
        return replace(clause, start=a, named=clause.named or found)
    modality = PERMISSION if lead.verb in ("鼓励", "希望", "勉励") else OBLIGATION
    return replace(
        clause,
        start=a,
        kind="cue",
        modality=modality,
        cue=lead.verb,
        named=found or clause.named,
        named_as="request" if found or clause.named else "none",
        because=(f"ordered-by:{lead.verb}",),
    )


def _plain_order(raw: str, gap: bool) -> bool:
    """A paragraph without lead-in goes on giving orders when it begins 要…, 必须…, or with a body and a cue."""
    head = raw[strip_label(raw) :]
    if not gap and re.match(r"(?:要|必须|务必|严禁|不得|双方要|同时，?要)", head):
        return True
    hit = find_cue(head.split("，", 1)[0], False)
    return bool(hit and hit[0].modality == OBLIGATION and agents.names(RIGHT_ADVERB.sub("", head[: hit[1]])))


def _rejected(raw: str, units: Sequence[Directive], clauses: Sequence[Clause], regime: Regime, notice: bool) -> bool:
    if not units:
        return False
    if regime.review and not any(u.because and u.because[0].startswith("ordered-by") for u in units):
        return True
    if re.search(r"[？?]$", raw) or re.match(
        r"[^，]{0,4}违反本(?:通知|通告|公告|办法|规定|条例)", raw[strip_label(raw) :]
    ):
        return True  # a question, or the warning of a penalty
    if not any(c.kind in ("cue", "actor") for c in clauses):
        # A row of bare imperatives is an order only when nothing is said before it and nothing is said of it.
        first = next(i for i, c in enumerate(clauses) if c.directs)
        if any(c.kind == "fact" for c in clauses[:first]) or re.match("只要|正是|由于|因为", raw):
            return True
        if any(COPULA_NEXT.match(c.text.lstrip("，")) for c in clauses[first:]) or any(
            c.kind == "out" for c in clauses
        ):
            return True
    if (
        re.search(
            r"本(?:通知|办法|规定|意见|方案|公告|通告)自.{0,12}(?:起|日)|以上(?:意见|请示|报告).{0,6}(?:妥|当|可)|^(?:[（(].{1,3}[)）])?(?:鉴于[^，]*，)?建议(?!书)",
            raw,
        )
        and notice
    ):
        return True
    if (
        notice
        and re.search(r"(?:删除|修改为|增加一[款项条]|予以废止|同时废止|停止执行)", raw)
        and re.search("[“《]", raw)
    ):
        return True
    only = units[0]
    return len(units) == 1 and not only.cue and not notice and bool(re.search(r"(?:研究|审议|听取|讨论)了", raw))
