"""Which stretches direct, with what modality, and whom they name.

Three things make a clause direct: a cue (要, 必须, 不得 …: cues.tsv), a bare imperative where the text already gives orders
(加强统一领导), or, in a notice, a body and what it does (各市（州）于6月20日前报送自查报告). Where the text gives orders is
its *regime*: after 会议强调， in the body of a notice, in a speech. Facts, praise and reports of work done stay out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract import agents
from kg.extract.clauses import Clause, Regime
from kg.extract.cues import COPULA_NEXT, FACT, RIGHT_ADVERB, find_cue, imperative, requested, strip_label
from kg.extract.division import is_note
from kg.extract.leads import MAY_LEAD, RULES, Lead, clause_lead
from kg.extract.neighbours import clauses_of
from kg.extract.persons import POST, person
from kg.model import OBLIGATION, PERMISSION, PROHIBITION, Block, Directive, Part, Sentence
from kg.source.segment import sentences
from kg.source.text import Text

_REVIEW = re.compile(
    r"(?:主要)?(?:做了|开展了|完成了|抓了|取得了?)(?:以下|如下|下列|几[项个]).{0,8}[。：:]|关于(?:前一段|过去|上一年|前一阶段)|工作回顾|(?:今年|去年|过去.年|近年).{0,12}(?:工作情况|主要工作|成绩)|主要成效|^(?:[（(]?[一二三四五六七八九十]+[)）、]+)?(?:(?:主要)?做法(?:[和与及]成效)?$|(?:事故|事件|案件)?基本情况$|(?:工作)?开展情况$|(?:取得的|工作)成效$|存在的?(?:主要|突出)?问题|发现的(?:主要)?问题|问题和不足)|活动情况和.*趋势"
)
_REVIEW_ENDS = re.compile(r"下一步|下一阶段|下步|今后|接下来|要求|意见|建议|当前|重点|部署")
_LOOKS_AHEAD = re.compile(
    r"下一步|下面|当前|(?:今年|明年|今后|新的一年|\d{4}年)[^。]{0,24}(?:要(?!求)|必须|重点抓好|重点做好)"
)
_LISTING = re.compile(
    r"(?<!及)(?:如下|以下|下列)[^，。]{0,16}[：:。]|(?:[这那]么)?(?:[几一二两三四五六七八九十\d]+)(?:点|件事|个方面)[：:]$|(?:通知|公告|通告|要求|意见|方案|措施|规定|事项|倡议|提示|提醒|呼吁)[：:]$"
)


# 同志们，离年底不到三个月，大家要马上行动: those called are not who the order names.
_VOCATIVE = re.compile("(?:同志们|同学们|朋友们|老师们|乡亲们|各位[\u4e00-\u9fff]{1,4})[，！]")


def _units(clauses: Sequence[Clause], index: int, heading: bool) -> Iterator[Directive]:
    """The units of a sentence: from the first clause that directs, split where the subject or the modality changes."""
    directing = [i for i, c in enumerate(clauses) if c.directs]
    if not directing:
        return
    first = directing[0]
    begin = first
    while begin > 0 and clauses[begin - 1].kind in ("adjunct", "name"):
        begin -= 1
    called = _VOCATIVE.fullmatch(clauses[0].text) and any(c.named and c.named != ("你们",) for c in clauses[first:])
    if begin and clauses[0].kind == "name" and not called and all(c.kind != "out" for c in clauses[:begin]):
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
            # 鼓励企业办学，对接收学生的企业，给予优惠; 提倡分层作业，坚决克服机械作业: not by those who are encouraged.
            opening = clauses[(pending or [i])[0]].text
            changes = opening.startswith("对") or (
                state.cue in ("提倡", "倡导", "鼓励") and opening.startswith(("坚决", "杜绝"))
            )
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


# 来到烈士陵园，瞻仰纪念碑，要求…; 发出通知，要求…: told, not ordered, so 要求 opens the order.
_NARRATES = re.compile(
    "来到|前往|走进|赶赴|瞻仰|参观|察看|查看|了解|询问|肯定|考察|调研|看望|慰问|听取|主持|出席|发出通知|印发|下发|发布|召开|作出(?:重要)?[指批]示"
)
# 李天明先后来到沿线的重要路段，查看建设情况: the speaker is told of again.
_GOES_ON_TELLING = re.compile(
    r"(?:(?:随后|之后|接着|其间|下午|上午)，)?(?P<who>[\u4e00-\u9fff]{2,4}?)(?:一行|同志)?(?:还|又|先后|随后|分别|首先|先|实地|现场|认真|仔细|详细|逐一|边走边看|深入|一路)*"
    r"(?:来到|前往|走进|走访|到|看望|查看|察看|考察|调研|检查|听取|询问|了解|参观|观看|对[^，]{2,40}(?:肯定|慰问|感谢|评价))"
)
# 毕明、张帆代表全市消防官兵表示将认真按照要求，牢记宗旨: what those addressed promise.
_PLEDGES = re.compile(r"(?!.{0,6}[你您])[^。，]{0,40}(?:表示|表态)(?:，|：)?(?:一定|坚决)?(?:将|会(?!议))")
# What a page says of itself to its readers.
_PROMOTION = re.compile(
    "二维码|关注我们|(?:分享|点赞|转发)给?[^，。]{0,6}(?:朋友|点赞|吧|哦)|公众号|投稿邮箱|转载请注明|敬请关注"
)
_TOPIC = re.compile(
    "(?:(?:发展|建设|改革|工作|总体|主要|重点|预期)(?:目标|任务|原则|思路|步骤|内容)|情况|范围|事项|进度|依据|意义|趋势|总体要求|指导思想|基本原则|工作目标|阶段|保障措施|工作要求|^组织(?:领导|机构|实施|保障|分工)|^(?:下一步|下步|下阶段|今后)(?:工作|(?:工作)?(?:要求|打算|安排|计划|措施|重点)))$"
)


_MATTERS = re.compile("(?:受理|适用|报考|参赛|申报|发放|限行|禁限行)?(?:范围|对象|情形|区域)$")
# 整改要求, 防控措施: four characters that name what follows; 落实责任 orders.
_NOMINAL_END = re.compile(
    "(?:要求|措施|意见|目标|任务|安排|情况|问题|内容|方法|步骤|范围|时间|地点|原则|标准|程序|流程|机制|制度|保障|纪律|管理|工作|事项|方式|条件|对象|材料|资料|办法|形式|人员|路线|时限|期限|时段)$|^(?:监督|督查|检查|宣传|教育|培训|学习|考核)(?:检查|考核|教育|培训|问责)$"
)


# What an amendment takes away or cites (删除…中的“…。…。”, 第七条“…。…。”), where the quotation goes on beyond its sentence.
_TAKES_AWAY = re.compile("(?:中的?|第[一二三四五六七八九十百\\d]+[条款项]|[》）)”]|(?:删[除去]|将)[^“”]*)$")


def _takes_away(raw: str) -> bool:
    """Whether a sentence ends inside a quotation of wording that is taken away or cited."""
    opened = raw.rfind("“")
    while opened >= 0 and raw.count("“", 0, opened) > raw.count("”", 0, opened):
        opened = raw.rfind("“", 0, opened)  # “…“（二）林地证明材料”…: the outer one
    return opened >= 0 and raw.count("“") > raw.count("”") and bool(_TAKES_AWAY.search(raw[:opened]))


_BRACKETED = re.compile(r"[（(][^（）()]*[)）](?=。?$)")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]")


_PHASE = re.compile(r"[（(][^（）()]*[月日旬年底][^（）()]*[)）][。：:]?$")  # （二）集中整治（6月至9月底）。


# 清理整顿的重点: its last word names what follows; 突出工作的重点 orders.
_ABOUT = re.compile("(?!明确|突出|把握|抓住|抓好|确定|划定|扩大|实现)[^，]{2,}的(?:范围|重点|目标|对象|内容|步骤)$")


def _topic_heading(chars: str) -> bool:
    if re.match("第.{1,5}[章编节]", chars) or _PHASE.search(chars):
        return True
    bare = _BRACKETED.sub("", chars[strip_label(chars) :].rstrip("。：:"))
    orders = imperative(bare) or find_cue(bare, True)
    short = len(bare) <= 4 and (len(bare) <= 2 or not orders or bool(_NOMINAL_END.search(bare)))
    ahead = re.match("下一步|下步|下阶段|今后", bare)
    return (
        short
        or bool(_ABOUT.fullmatch(bare))
        or bool(re.fullmatch("关于[^，。]{2,20}", bare))
        or (bool(_TOPIC.search(bare)) and (len(bare) <= 6 or bool(ahead) or not imperative(bare)))
    )


# 落实总书记要求，沿黄省区坚持…; 牢记嘱托，…: what those who were told do.
_HEEDING = re.compile(
    "(?:[^，]{0,12})?(?:落实|牢记|遵照|不负|沿着)[^，]{0,16}(?:要求|嘱托|重托|殷切期望|指引的方向|指示精神)，"
)
_OPENS_CASES = re.compile(
    "下列(?:情形|条件|情况)之一[^。]*[：:]$|(?:包括|包含|具备|符合|载明|说明|提供|提交)(?:以下|下列|如下)(?:内容|事项|条件|材料|资料|文件|情形)[：:]$"
)


# 存在以下问题：一是河道内堆放垃圾；二是…: what was found, not what is to be done.
_WHAT_IS_WRONG = re.compile("(?:存在|发现|暴露出?)[^，。：]{0,14}(?:问题|不足|隐患|短板|情况|情形)[：:]")
# 会议形成三点共识：一是由物业公司…；二是业委会…: who does what.
_AGREED = re.compile("(?:形成|达成)[^，。]{0,6}(?:共识|决议|意见)[：:]|[作做][了出][^，。]{0,8}(?:安排|部署|分工)[：:]")
# “家长也要以身作则。”专家孙宏艳说。: who said it stands behind.
_SAYS_AFTER = re.compile(
    "(?P<who>[^，。“”\\n]{2,30}?)(?:反复|再三|一再|着重)?(?:(?P<verb>叮嘱|嘱咐|强调|要求|告诫|指出)|(?:这样|如是)?说|表示|告诉记者|告诉我们|介绍|认为|感慨|呼吁|建议)[，。：]"
)


# “早日脱贫。”贫困户饶丰兴感慨。: only the words of those who hold a post, or of him that the page tells of, order.
_HAS_A_SAY = re.compile(f"(?<!村)(?<!支部)(?:{POST})|^[他她]|总书记")
_TO_OTHERS = re.compile("[他她]?对[^，对]{2,14}$")


class _Reader:
    """Reads a part sentence by sentence and knows, at each, whether and how the text gives orders."""

    def __init__(self, part: Part, text: Text) -> None:
        self.part, self.text = part, text
        self.news, self.notice = part.kind == "news", part.kind in ("notice", "report")
        self.regime = Regime(orders=not self.news, bare=part.kind == "compilation")
        self.spoken: list[Spoken] = []
        self.directives: list[Directive] = []
        self.left: Counter[str] = Counter()
        short = not any(block.level for block in part.blocks)
        # The body of a notice is a list of orders from its first numbered line, or from 如下：, on; a short one is it all.
        self.listing = (
            self.notice and short and bool(re.search("通告|公告|通知|工作要点|倡议|告知书|提示|提醒", part.title))
        )
        self.listing = self.listing or "prints-a-document" in part.because
        self.list_open = False  # after …从以下几个方面入手： in a report: numbered paragraphs are what is ordered
        self.tasks = False  # in the list under 会议议定：: who does what
        self.lays_down = False  # after 办法规定，: in the words of a document
        self.minutes = self.news and part.title.rstrip("0123456789号〔〕第 ").endswith("纪要")
        self.agreed = False  # in minutes, from 纪要如下： or the first numbered matter on: what was agreed
        self.penalties = False  # under 第六章 法律责任: what breaking the rules costs
        self.things = False  # in a list of cases or contents (有下列情形之一的，…：)
        self.matters = False  # under a heading such as 受理范围: its items are things, not orders
        self.taken_away = False  # inside the wording that an amendment takes away
        self.wrong = False  # after 存在以下问题： in its paragraph
        self.run = False  # the sentence before directed, or was a lead-in
        self.under_order = False  # the line before was a heading
        self.directed = False  # something in this paragraph directed

    def block(self, number: int, block: Block) -> None:
        """Take in one line; its sentences when it is running text or a heading."""
        chars = self.text.chars[block.start : block.end]
        if block.kind not in ("body", "heading") or block.rule == "addressee-heading":
            self.left[block.kind] += 1
            if block.kind == "title" and block.rule != "quoted-heading" and self.news:
                self.regime = Regime()
            if block.rule == "addressee-heading":
                self.regime.review = False
            return
        if block.kind == "heading" or block.level:
            self.listing = True
            if block.level == 1:
                self.matters = bool(_MATTERS.search(chars[:24].rstrip("。：:"))) and block.kind == "heading"
            if block.level == 1 or not self.regime.review:
                opening = chars[:16].replace("工作情况", "")
                self.regime.review = bool(_REVIEW.search(chars[:40])) and not _REVIEW_ENDS.search(opening)
        if re.match(r"第.{1,5}章|附\s*则$", chars):
            self.penalties = False
        if re.fullmatch(r"(?:第.{1,5}章\s*)?(?:法律责任|罚\s*则|责任追究)", chars.strip()):
            self.penalties = True
        self.things = self.things and block.level >= 2
        if self.penalties or self.things:
            self.left["penalty" if self.penalties else "listed case"] += 1
            return
        if self.news:
            ordered = self.agreed or self.regime.orders or self.regime.carried
            gap = self.regime.carried and not self.directed
            self.agreed = self.agreed or (self.minutes and block.level == 1)
            numbered = bool(block.level or re.match("[一二三四五六七八九十]是", chars))
            listed = self.list_open = self.agreed or (self.list_open and numbered)
            self.tasks = self.agreed or (self.tasks and listed)
            self.regime = Regime(
                orders=ordered, carried=ordered and not listed, weak=self.regime.weak, gap=gap, actor=self.tasks
            )
            self.directed = False
        ordered = self.run and self.under_order and self.part.kind == "speech"
        self.run = (self.news and self.list_open) or ordered  # under 二、要把隐患排查做到位 it goes on
        self.under_order = block.kind == "heading"
        for first, sentence in enumerate(sentences(self.text, block)):
            self._sentence(sentence, number, block.kind == "heading", first == 0)
        self.things = self.notice and bool(_OPENS_CASES.search(chars))
        self.agreed = self.agreed or (self.minutes and bool(re.search("纪要如下[：:]?。?$", chars)))

    def _sentence(self, sentence: Sentence, block: int, heading: bool, opens: bool) -> None:
        raw = self.text.chars[sentence.start : sentence.end]
        inside = self.taken_away
        self.taken_away = self.notice and (_takes_away(raw) or (inside and "”" not in raw))
        if inside and raw.find("“", raw.find("”") + 1) < 0:
            self.left["wording taken away"] += 1
            return
        if is_note(raw):
            self.left["division of labour"] += 1
            return
        if _PROMOTION.search(raw) and not self.notice:
            self.left["page furniture"] += 1
            return
        if self.news and _PLEDGES.match(raw):
            self.regime = Regime()
            self.left["pledge"] += 1
            return
        quoted = _SAYS_AFTER.match(self.text.chars, sentence.end) if self.news and re.match("“[^”]*”$", raw) else None
        if quoted and (by := clause_lead(quoted["who"] + "说，")):
            if not (by.authority and (quoted["verb"] or _HAS_A_SAY.search(quoted["who"]))):
                self.left["said by others"] += 1
                return
            if quoted["verb"] and person(quoted["who"] + "说"):  # “…。”刘志坚反复叮嘱。
                self.regime = Regime(orders=True, bare=True)
            elif _TO_OTHERS.search(quoted["who"]):  # “要舍得投入。”他对企业负责人说。
                self.regime = Regime(orders=True, weak=True)
        if opens:
            self.wrong = False
        if self.wrong and re.match("[一二三四五六七八九十]是|[（(]?\\d{1,2}[)）.．、]|[①-⑳]|(?:上述|以上)问题", raw):
            self.left["what is wrong"] += 1
            return
        self.wrong = self.wrong or bool(_WHAT_IS_WRONG.search(raw))
        if self.agreed and re.match("会议(?:一致|原则)?(?:同意|通过|决定)", raw[strip_label(raw) :]):
            self.left["decision"] += 1
            return
        lead, first, cut = _lead_of(self.text, sentence)
        self.spoken.append(Spoken(sentence, block, lead, opens))
        if not lead and self.news and (goes := _GOES_ON_TELLING.match(raw)) and person(f"{goes['who']}强调"):
            self.regime = Regime(orders=self.regime.orders or self.regime.carried, carried=True, weak=self.regime.weak)
        if not lead and self.news and self.regime.carried:
            if not _plain_order(raw, self.regime.gap):
                self.left["narrative"] += 1
                return
            self.regime.carried = self.regime.gap = False
        self._hear(raw, lead)
        if (
            self.news
            and self.regime.orders
            and lead
            and re.search(
                "(?:以下|如下|下列|[几两三四五六七八九十\\d][个点项条])[^，。]{0,16}(?:：\\s*(?:$|一[是要])|。$)", raw
            )
        ):
            self.list_open = True
        if (
            self.news
            and lead
            and lead.authority
            and lead.verb in ("提醒", "要求", "强调", "部署")
            and raw.endswith("：")
        ):
            self.list_open = True
        if self.news and lead and lead.authority and re.search("(?:议定|确定|明确)(?:如下|以下)?[^，。]{0,8}：$", raw):
            self.list_open = self.tasks = True
        if self.news and lead and lead.authority and _AGREED.search(raw):
            self.tasks = self.regime.actor = True
        # （一）发展目标。到2020年，…: a heading that the text runs on from.
        short = len(_BRACKETED.sub("", raw)) <= (24 if raw.startswith("关于", strip_label(raw)) else 12)
        run_in = opens and short and bool(_NUMBERED.match(raw))
        if not self.regime.orders or ((heading or run_in) and _topic_heading(raw)):
            self.left["heading" if heading else "narrative"] += 1
            self.run = run_in and self.agreed  # 二、关于值班值守。严格落实…
            return
        units = self._units(sentence, raw, lead, first, cut, heading)
        self.run = bool(units) or (self.run and bool(lead))
        self.directed = self.directed or bool(units)
        self.directives += units
        if not units:
            self.left["heading" if heading else "review" if self.regime.review else "fact"] += 1

    def _hear(self, raw: str, lead: Lead | None) -> None:
        """Bring the regime up to date for a sentence."""
        regime, kind = self.regime, self.part.kind
        if lead:
            regime.orders, regime.carried, regime.weak = lead.authority, False, not lead.strong
            regime.bare = lead.authority and lead.strong
            self.run = True
        if _REVIEW.search(raw) and kind == "speech":
            regime.review = True
        elif regime.review and kind == "speech" and _LOOKS_AHEAD.match(raw):
            regime.review = False
        label = raw[: strip_label(raw)]
        numbered = self.run or bool(label)
        if self.news and label and not self.run and not self.directed and not re.match("一|第一|1|①|[（(]", label):
            numbered = False  # 二是宣传…, after 一是记录了…: a list of what was done
        if self.notice:
            regime.bare = (self.listing or self.run) and not regime.review and not self.matters
            regime.actor = self.listing and not regime.review and not self.matters
        elif kind == "speech":
            regime.bare = numbered and not regime.review
        elif self.news and not lead:
            regime.bare = regime.orders and numbered and (self.directed or not regime.weak) and not regime.review
            regime.weak = regime.weak and not self.directed
        if not self.news:
            regime.orders, regime.weak = (lead.authority if lead else True), False

    def _units(
        self, sentence: Sentence, raw: str, lead: Lead | None, first: int, cut: int, heading: bool
    ) -> list[Directive]:
        if lead:  # 办法规定，…: the news of it tells what the document says
            self.lays_down = bool(re.fullmatch(f"(?:{RULES})(?:还|同时)?", lead.speaker))
        notice = self.notice or self.tasks or self.lays_down
        clauses = clauses_of(self.text, sentence, self.regime, notice, first, cut)
        if lead and lead.within and clauses:
            clauses[0] = _spoken_clause(clauses[0], self.text, sentence, lead)
            if clauses[0].kind == "name" and lead.verb in _WISHES and len(clauses) > 1:
                clauses[1] = _wished(clauses[1], lead)
        elif (
            lead
            and lead.authority
            and lead.verb in ("希望", "要求", "勉励", "叮嘱")
            and clauses
            and clauses[0].kind == "fact"
        ):
            clauses[0] = _asked(clauses[0], lead)
        units = list(_units(clauses, len(self.spoken) - 1, heading))
        if self.regime.weak:  # 他表示，假票可以骗过外行人: what can be done, not what may be
            units = [u for u in units if u.named or u.cue not in ("可以", "可")]
        if _rejected(raw, units, clauses, self.regime, notice):
            return []
        if self.notice and re.search("(?:要|应|必须)(?:切实|努力)?做到[：:]", raw):
            self.listing = True
        if self.notice and _LISTING.search(raw):
            self.listing = True
            if not any(u.named or u.cue for u in units):
                return []
        return units


def find(part: Part, text: Text) -> Found:
    """The directives of a part, in order."""
    reader = _Reader(part, text)
    for number, block in enumerate(part.blocks):
        reader.block(number, block)
    return Found(tuple(reader.spoken), tuple(reader.directives), tuple(sorted(reader.left.items())))


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
        if best[0] and not best[0].strong and best[1] < i and found.within and found.verb == "要求":
            told = text.chars[sentence.clauses[best[1]][0] : a]
            if not found.speaker and _DONE.search(told):
                continue  # 镇长介绍，镇里注册了商标，要求茶农…: told
        if (
            found.within
            and not best[0]
            and not found.speaker
            and any(len(imperative(text.chars[x:y])) > 1 for x, y in sentence.clauses[:i])
            and not _NARRATES.search(text.chars, sentence.start, a)
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
        if best[0] and re.search("[是为][：:]$", text.chars[a:b]):
            found = replace(found, speaker=best[0].speaker)  # 会议明确，今年工作的总体要求是：
        best = (replace(found, clause=i), i if found.within else i + 1, found.content if found.within else 0)
    return best


# 要求凡提起诉讼的，有关法院应当…; 要求自通告发布之日起十日内，各经营者应…: when, not yet who
_CASE = re.compile("凡.+的，|(?:自|从).+(?:起|内)[^，]{0,8}，")


def _spoken_clause(clause: Clause, text: Text, sentence: Sentence, lead: Lead) -> Clause:
    """A clause that holds a lead and its content (…，要求湖北省对人员外流实施管控): whom the verb addresses acts."""
    a, b = sentence.clauses[lead.clause]
    rest = text.chars[a:b][lead.content :]
    found, _size = requested(rest, lead.verb != "鼓励")
    if not lead.authority:
        return replace(clause, kind="fact")
    if _CASE.fullmatch(rest):
        return replace(clause, start=a, kind="adjunct")
    if whom := agents.names(rest.strip("，,：:")):  # 他叮嘱企业负责人，要…: whom what follows is said to
        return replace(clause, start=b, kind="name", named=whom, named_as="request")
    if clause.kind == "cue":
        return replace(clause, start=a, named=clause.named or found)
    modality = PERMISSION if lead.verb in _WISHES else OBLIGATION
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


_WISHES = ("鼓励", "希望", "勉励")


def _wished(clause: Clause, lead: Lead) -> Clause:
    """他鼓励企业，顺应市场发展: what is wished of those the verb names."""
    if clause.kind != "imperative":
        return clause
    return replace(clause, kind="cue", modality=PERMISSION, cue=lead.verb, because=(f"ordered-by:{lead.verb}",))


def _asked(clause: Clause, lead: Lead) -> Clause:
    """他希望，该乡继续挖掘资源: after such a verb a body and what it does is asked for."""
    size, found = agents.prefix(clause.text)
    several = any(re.search("组织|开展|推动", name) for name in found)  # 各地组织医院支援: two bodies, one of them acts
    if not found or several or not imperative(clause.text[size:]) or FACT.search(clause.text):
        return clause
    modality = OBLIGATION if lead.verb in ("要求", "叮嘱") else PERMISSION
    return replace(
        clause,
        kind="cue",
        modality=modality,
        cue=lead.verb,
        named=found,
        named_as="request",
        because=(f"ordered-by:{lead.verb}",),
    )


def _plain_order(raw: str, gap: bool) -> bool:
    """A paragraph without lead-in goes on giving orders when it begins 要…, 必须…, or with a body and a cue."""
    head = _AHEAD.sub("", raw[strip_label(raw) :])
    if not gap and re.match(r"(?:[也还]?(?:要|必须|务必)|严禁|不得|双方要|同时，?要)", head):
        return True
    hit = find_cue(head.split("，", 1)[0], False)
    return bool(
        hit and hit[0].modality in (OBLIGATION, PROHIBITION) and agents.names(RIGHT_ADVERB.sub("", head[: hit[1]]))
    )


# What stands ahead of the body and its cue: 侦查阶段，律师提交证据材料的，侦查机关要…
_AHEAD = re.compile(
    "^(?:(?:同时|此外|另外|为此|当前)，|[^，。；]{2,40}(?:的|时|后|阶段|方面|期间|工作中|过程中)，){1,3}"
)
_WEIGHS = re.compile(
    "(?:至关|十分|非常|极为)重要|意义(?:重大|深远)|(?:具有|有着)[^，]{0,4}意义"
)  # 实现总量平衡，对于…至关重要: said of it
_DONE = re.compile("(?<!为)了(?!解|如指掌|然于)")


def _rejected(raw: str, units: Sequence[Directive], clauses: Sequence[Clause], regime: Regime, notice: bool) -> bool:
    if not units:
        return False
    if regime.review and not any(u.because and u.because[0].startswith("ordered-by") for u in units):
        return True
    if re.search(r"[？?]$", raw) or re.match(
        r"[^，]{0,4}违反本(?:通知|通告|公告|办法|规定|条例|规范|规则|法)", raw[strip_label(raw) :]
    ):
        return True  # a question, or the warning of a penalty
    if not any(c.kind in ("cue", "actor") for c in clauses):
        # A row of bare imperatives is an order only when nothing is said before it and nothing is said of it.
        first = next(i for i, c in enumerate(clauses) if c.directs)
        if any(c.kind == "fact" and _DONE.search(c.text) for c in clauses[first:]):
            return True  # 围绕主线，坚持导向，有力推动了发展: told
        if any(c.kind == "fact" for c in clauses[:first]) or re.match("只要|正是|由于|因为", raw):
            return True
        if not notice and _HEEDING.match(raw):
            return True
        if any(_WEIGHS.search(c.text) and (c.kind == "fact" or c.text.endswith("意义。")) for c in clauses[first:]):
            return True
        numbered = strip_label(raw)
        if not numbered and any(
            c.kind == "fact" and re.match("[^，是]{2,10}是(?!否)", c.text) for c in clauses[first:]
        ):
            return True  # 全面建成现代化强国，总的安排是…: spoken of
        if any(COPULA_NEXT.match(c.text.lstrip("，")) for c in clauses[first:]) or any(
            c.kind == "out" for c in clauses
        ):
            return True
    lays_down = r"制[定订]本[\u4e00-\u9fff]{1,4}。?$|适用本[\u4e00-\u9fff]{1,4}。?$"
    if not any(u.cue for u in units) and re.search(rf"{lays_down}|依法追究[^，]{{0,6}}责任。?$", raw):
        return True  # 为了保护河道，制定本条例。: what a law is for, whom it is about, what breaking it costs
    if (
        re.search(
            r"本(?:通知|办法|规定|意见|方案|公告|通告|条例|规范|规则|法)自.{0,12}(?:起|日)|以上(?:意见|请示|报告).{0,6}(?:妥|当|可)|^(?:[（(].{1,3}[)）])?(?:鉴于[^，]*，)?建议(?!书)",
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
