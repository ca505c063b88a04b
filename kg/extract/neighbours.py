"""What the clauses of a sentence are beside each other: a clause read alone may only say when, about what or by whom.

To teach it another such case: a function and its row in `SENTENCE_RULES` (it looks at the whole sentence) or in
`PAIR_RULES` (at a clause and the next one). Every rule may correct those before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Any

from kg.extract import agents, words
from kg.extract.clauses import NOT_ONE, WHEN, Clause, Regime, classify
from kg.extract.cues import LEADING_CUES, factual, imperative, strip_label
from kg.model import OBLIGATION, PERMISSION, PROHIBITION, Sentence
from kg.source.text import Text


@dataclass(slots=True)
class Row:
    """The clauses of one sentence, and how the text gives orders there."""

    clauses: list[Clause]
    regime: Regime
    notice: bool
    wished: bool  # the lead-in was 鼓励

    def becomes(self, at: int, kind: str, **slots: Any) -> None:
        """Make the clause at a place another kind of clause; `slots` are further fields of `Clause`."""
        self.clauses[at] = replace(self.clauses[at], kind=kind, **slots)


# --- the whole sentence


def _told_of(row: Row) -> None:
    """贵州完善机制，鼓励青年返乡: told of a body, ordered of nobody."""
    if row.notice or row.wished:
        return
    for i, now in enumerate(row.clauses):
        before = row.clauses[:i]
        opens = not any(c.directs for c in before) and any(c.kind == "fact" for c in before)
        if now.cue in LEADING_CUES and now.cue != "希望" and opens:
            row.becomes(i, "fact", cue=None)


_PRAISES = re.compile(
    "(?:给予|予以|表示)(?:了)?(?:充分|高度|积极|衷心|热烈|诚挚)?(?:肯定|评价|赞扬|赞赏|感谢|欢迎|祝贺|慰问)"
)


def _praised(row: Row) -> None:
    """对当地按照…思路，采取…模式给予充分肯定: what is praised is not ordered."""
    for i, now in enumerate(row.clauses):
        if now.kind == "fact" and _PRAISES.search(now.text) and all(c.kind != "cue" for c in row.clauses[:i]):
            row.clauses[:i] = [replace(c, kind="fact") for c in row.clauses[:i]]


_LAID_DOWN = re.compile(
    "(?:还|也|均|都|同时)?(?:应当?|必须|须|不得|方?可以?|要)"
    "(?!(?:依法|一律)?(?:予以|给予|追究|责令|处罚|由|受|视为|认定|追责|问责))"
)


def _whose_conduct(row: Row) -> None:
    """学校开展课后服务的，应当…: who does what is told acts, where a bare 应当 or 不得 lays down what goes with it.

    Not where the law answers to it instead (企业逾期不改的，应当责令停产).
    """
    if not row.notice or not row.clauses:
        return
    told = next(
        (i for i, c in enumerate(row.clauses) if c.kind != "adjunct" or not WHEN.fullmatch(c.text.strip("，,"))), 0
    )
    first = row.clauses[told]
    ruled = next((c for c in row.clauses[told + 1 :] if c.directs or c.named), None)
    if first.kind not in ("fact", "adjunct") or ruled is None or ruled.kind != "cue" or ruled.named or ruled.inanimate:
        return
    if not _LAID_DOWN.match(ruled.text):
        return
    found = agents.prefix(first.text[strip_label(first.text) :])[1]
    if found and not any(n.endswith(("区", "市场", "家庭")) for n in found):  # 小区没有规划幼儿园的: a place
        row.becomes(told, "name", named=found, named_as="subject")


def _conditions(row: Row) -> None:
    """个人请求查阅，或者注销账号的，处理者应当受理: what leads up to …的 is the case that another body answers to."""
    if not row.notice:
        return
    clauses = list(row.clauses)
    for i, (now, then) in enumerate(pairwise(clauses)):
        case = now.kind in ("fact", "adjunct", "actor") and re.search("的[，,]$", now.text)
        if not (case and i and then.kind == "cue" and then.named and re.match("(?:或者?|以及|并|且|同时)", now.text)):
            continue
        if all(c.kind in ("fact", "actor", "adjunct") and c.cue is None for c in clauses[:i]):
            row.clauses[: i + 1] = [replace(c, kind="adjunct", named=(), named_as="none") for c in clauses[: i + 1]]


def _charged_beside(row: Row) -> None:
    """区城管局要牵头细化方案，区财政局做好资金保障: a body charged beside one that has its cue."""
    if row.notice or not row.regime.bare:
        return
    for i, now in enumerate(row.clauses):
        beside = any(c.kind == "cue" and c.named and c.named_as == "subject" for c in row.clauses[:i])
        if now.kind != "fact" or not beside:
            continue
        size, found = agents.prefix(now.text)
        alone = len(found) == 1 and "、" not in now.text[:size]
        if (
            alone
            and (words.starts(now.text[size:], "listed verb") or re.match("[把将]", now.text[size:]))
            and not factual(now.text)
        ):
            row.becomes(i, "actor", named=found, named_as="subject", cue=None, because=("actor-beside-actor",))


def _spelt_out(row: Row) -> None:
    """要做到“六不”：不私自下水，…: they say what it is."""
    counts = (i for i, c in enumerate(row.clauses) if re.search("[一二两三四五六七八九十]个?不”?[：:]$", c.text))
    for i in range(next(counts, len(row.clauses)), len(row.clauses)):
        if row.clauses[i].cue == "不":
            row.becomes(i, "fact", cue=None)


SENTENCE_RULES: tuple[tuple[str, Callable[[Row], None]], ...] = (
    ("told-of", _told_of),
    ("praised", _praised),
    ("whose-conduct", _whose_conduct),
    ("conditions", _conditions),
    ("charged-beside", _charged_beside),
    ("spelt-out", _spelt_out),
)

# --- a clause (`now`, at a place) and the next one (`then`)


def _row_of_not(row: Row, at: int, now: Clause, then: Clause) -> None:
    """不喝酒闹事，不损坏公物。: the last of a row of them."""
    if now.cue == "不" and then.kind == "fact" and NOT_ONE.match(then.text):
        row.clauses[at + 1] = replace(now, start=then.start, end=then.end, text=then.text)


_TEACHES = re.compile("(?:教育|引导|提醒|劝导|告诫|督促)[^，的]{2,}")


def _taught(row: Row, at: int, now: Clause, then: Clause) -> None:
    """提醒学生注意安全，不乘坐无牌车辆，不…: ordered is to teach it."""
    teaches = now.directs and now.modality == OBLIGATION and _TEACHES.search(now.text)
    if (teaches or now.because == ("taught",)) and NOT_ONE.match(then.text) and then.cue in (None, "不"):
        row.becomes(at + 1, "imperative", modality=OBLIGATION, cue=None, because=("taught",))


def _both(row: Row, at: int, now: Clause, then: Clause) -> None:
    """镇村两级干部，各帮扶单位和责任人要…: one coordination with a comma in it."""
    both = now.kind == "name" and then.directs and now.named_as == then.named_as == "subject"
    if both and re.match("各|有关|相关|全体", then.text) and not re.search("们|大家|特别是|尤其是", now.text):
        row.becomes(at + 1, then.kind, named=tuple(dict.fromkeys(now.named + then.named)))


def _object_ahead(row: Row, at: int, now: Clause, then: Clause) -> None:
    """留在本地过年的员工，要安排好他们的生活: they are taken care of, they do not act."""
    if now.kind == "name" and then.kind == "cue" and not then.named and re.search("他们|她们", then.text):
        row.becomes(at, "adjunct", named=(), named_as="none")


def _the_first_named(row: Row, at: int, now: Clause, then: Clause) -> None:
    """各级各类学校，特别是中小学校要…: the first named act."""
    if now.kind == "name" and then.directs and re.match("特别是|尤其是", then.text) and now.named_as == "subject":
        row.becomes(at + 1, then.kind, named=now.named, named_as="subject", inanimate=None)


_SET_PHRASE = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.]|[一二三四五六]是)?"
    r"(?:(?:(?![如是为有了我们会]|大家|决定|认为)[\u4e00-\u9fff]){4}|“.”“.”[\u4e00-\u9fff]{2})，\s*"
)


def _set_phrase(row: Row, at: int, now: Clause, then: Clause) -> None:
    """多措并举，做好安全度汛工作: a set phrase says how."""
    if row.regime.bare and now.kind == "fact" and _SET_PHRASE.fullmatch(now.text) and then.kind == "imperative":
        row.becomes(at, "adjunct")
        while at and row.clauses[at - 1].kind == "fact" and _SET_PHRASE.fullmatch(row.clauses[at - 1].text):
            at -= 1  # 爱党爱国，遵纪守法，自觉履行公民义务
            row.becomes(at, "adjunct")


_MATTER = re.compile(
    "^其中[^，]{2,40}，$|等[\u4e00-\u9fff]{2,8}，$|的[\u4e00-\u9fff]{2,8}，$|的[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,8})+，$"
)
# 已在大厅办理的事项，不得…: in a notice, whatever is told of it on the way.
_MATTER_AT_HAND = re.compile(
    "的[\u4e00-\u9fff]{0,6}(?:事项|材料|项目|文件|证明|证照|手续|产品|设施|设备|行为|问题|车辆|建筑|土地|资金|信息|数据|"
    "场所|活动|作业|事件|案件|情况)，$"
)
_DECIDED = re.compile(
    "(?:作出|确定|部署|交办|议定|下达|布置)的[\u4e00-\u9fff]{0,4}(?:决策|决定|部署|任务|事项|工作|项目|指标)，$"
)
_TELLS = re.compile(
    "是|有|着|涉及|影响|属于|代表|体现|担负|承担|关系|了|已|将|面临|存在|处于|成为|取得|形成|得到|呈现|发挥|作出|带来|"
    "提供|需要|看到|发现|认为|具备|进入|要(?!求)"
)


def _matter(row: Row, at: int, now: Clause, then: Clause) -> None:
    """多渠道筹措资金的做法，要不断完善; 县委作出的决策，各部门必须执行: what the order is about."""
    if now.kind != "fact" or then.kind != "cue" or then.inanimate:
        return
    bare = then.cue in ("要", "必须", "须", "应", "应当", "不得", "不再") and not then.named
    matter = bare and _MATTER.search(now.text) and not _TELLS.search(now.text)
    decided = "是" not in now.text and _DECIDED.search(now.text)
    if matter or decided or (row.notice and _MATTER_AT_HAND.search(now.text)):
        row.becomes(at, "adjunct")


_CONDUCT = re.compile("开展|从事|进行|申请|办理|举办|处理|使用|利用|销售|购买|提供|收集|制定|采购|建设|发布|参加")


def _ruled(row: Row, at: int, now: Clause, then: Clause) -> None:
    """制定收费标准，由发改部门核定; 开展运营活动，不得排除竞争: what is then laid down, not an order of its own."""
    by_rule = now.kind == "actor" and re.match("(?:原则上|一律|统一)由", then.text)  # 学生返校，原则上由家长接送
    alone = now.kind in ("imperative", "fact") and not now.named
    if not row.notice or at or not (by_rule or alone):
        return
    by_agent = then.kind == "actor" and then.named_as == "agent" and re.match("(?:原则上|一律|统一)?由", then.text)
    laid_down = then.cue in ("不得", "应当", "可以", "必须") and not then.named and then.text.startswith(then.cue)
    told = now.kind == "fact" and factual(now.text)
    if (by_agent and not told) or (laid_down and _CONDUCT.match(now.text[strip_label(now.text) :])):
        row.becomes(at, "adjunct")


def _only_then(row: Row, at: int, now: Clause, then: Clause) -> None:
    """必须经主管部门批准，方可进行作业: 方可 says what the order is for."""
    ordered = any(c.directs and c.modality == OBLIGATION for c in row.clauses[: at + 1])
    if then.cue in ("可", "可以") and ordered and not then.named and re.match("方可", then.text):
        row.becomes(at + 1, then.kind, modality=OBLIGATION)


def _rather(row: Row, at: int, now: Clause, then: Clause) -> None:
    """宁可十防九空，不可失防万一: how it is done, not what is forbidden."""
    if re.match("宁可|宁愿|宁肯", now.text) and then.modality == PROHIBITION and then.kind == "cue":
        row.becomes(at + 1, then.kind, modality=OBLIGATION)


_LED = re.compile(r"(?:由|^|以)[^，]{2,60}牵头(?:组织|负责|开展|实施|制定|研究|落实)?[^，]{0,20}[，,]?$")
_HELPS = re.compile(r"[^，]{2,60}?(?:积极|密切|共同)?(?:配合|协助|参与)[，。；,]?")


def _helps(row: Row, at: int, now: Clause, then: Clause) -> None:
    """由县应急局牵头，县公安局配合: who helps is not charged anew."""
    if then.kind in ("actor", "fact") and _LED.search(now.text) and now.directs and _HELPS.match(then.text):
        row.becomes(at + 1, "imperative", named=(), named_as="none", because=("helps",))


def _needed_for(row: Row, at: int, now: Clause, then: Clause) -> None:
    """打赢这场人民战争，必须紧紧依靠人民群众: what a bare 必须 is needed for belongs to it."""
    bare = then.kind == "cue" and then.cue in ("必须", "要", "务必") and not then.named and not then.inanimate
    if not bare or not re.match("(?:就|都|还|也|更|首先)?(?:必须|要|务必)", then.text):
        return
    if now.kind == "fact" and imperative(now.text) and not factual(now.text):
        row.becomes(at, "adjunct")


# A body with what it is, has or bears; where the order then says what is done for it, it does not act itself.
_SPOKEN_OF = re.compile(
    r"(?:广大)?(?P<who>[^，。是]{0,24}?(?:机关|部门|单位|机构|组织|党委|政府|高校|学校|企业|公司|银行|法院|检察院|委员会|[^人党]员|干部|老板|者|校长|局长|书记|主任|“?一把手”?|负责人|责任人|领导|经理|队长|[乡镇县市省]长))"
    r"(?:(?:多数|大多|都|均)?是(?!否)|肩负|承担|担负|负有|有[^，]{2,20}(?:义务|责任|职责)|处于?|具有|负责|[^，的]{2,6}(?:较好|较强|重大|艰巨|繁重|特殊))"
)
_TREATED = re.compile(
    "他们|她们|支持|保护|关心|关爱|作用|帮助|保障|重视|服务(?!意识|水平|能力|质量)|培养|引导|鼓励|优化|依靠|(?<!带好)(?<!带)队伍|(?<!自身)建设"
)


def _spoken_of(row: Row, at: int, now: Clause, then: Clause) -> None:
    """规模以上单位统计基础较好，要如实填报: said of a body, and then to it."""
    answers = not row.notice or bool(re.search("是[^，]{0,6}责任人|负责|的(?:义务|责任|职责)", now.text))
    charged = "责任人" in now.text  # 企业老板是第一责任人，安全投入不能省
    if now.kind != "fact" or then.kind != "cue" or not answers or then.named or (then.inanimate and not charged):
        return
    said = _SPOKEN_OF.match(now.text, strip_label(now.text))
    found = agents.names(said["who"]) if said else ()
    rest = takewhile(lambda c: not c.named, row.clauses[at + 1 :])  # what is ordered before somebody else is named
    if found and not _TREATED.search("".join(c.text for c in rest)):
        row.becomes(at, "name", named=found, named_as="subject")


PAIR_RULES: tuple[tuple[str, Callable[[Row, int, Clause, Clause], None]], ...] = (
    ("taught", _taught),
    ("row-of-not", _row_of_not),
    ("both", _both),
    ("object-ahead", _object_ahead),
    ("the-first-named", _the_first_named),
    ("set-phrase", _set_phrase),
    ("matter", _matter),
    ("ruled", _ruled),
    ("only-then", _only_then),
    ("rather", _rather),
    ("helps", _helps),
    ("needed-for", _needed_for),
    ("spoken-of", _spoken_of),
)


def clauses_of(text: Text, sentence: Sentence, regime: Regime, notice: bool, first: int, cut: int) -> list[Clause]:
    """The clauses of a sentence from clause `first` on, each read alone and then beside the others.

    `cut` characters of that first one belong to its lead-in.
    """
    begins = sentence.clauses[first][0] if first < len(sentence.clauses) else sentence.end
    wished = bool(cut) and text.chars[begins : begins + cut].endswith("鼓励")
    row = Row(_alone(text, sentence, regime, notice, first, cut, wished), regime, notice, wished)
    for _, rule in SENTENCE_RULES:
        rule(row)
    for at in range(len(row.clauses) - 1):
        for _, pair_rule in PAIR_RULES:
            pair_rule(row, at, row.clauses[at], row.clauses[at + 1])
    return row.clauses


def _alone(
    text: Text, sentence: Sentence, regime: Regime, notice: bool, first: int, cut: int, wished: bool
) -> list[Clause]:
    """What each clause is by itself, inside quotations and after an order that stands."""
    raw = [(a, b, text.chars[a:b]) for a, b in sentence.clauses[first:]]
    done: list[Clause] = []
    quoted = False  # inside a quotation that began in the middle of a clause: words cited, not said
    for i, (a, b, chars) in enumerate(raw):
        following = raw[i + 1][2].lstrip("，, ") if i + 1 < len(raw) else ""
        body = chars[cut:] if i == 0 else chars
        within = "adjunct" if done and done[-1].kind == "adjunct" else "fact"  # 按照“谁主办，谁负责”的原则，
        clause = Clause(a, b, body, within) if quoted else classify(body, regime, a, b, notice, following)
        opened = chars.rfind("“")
        if opened > chars.rfind("”"):
            before = chars[:opened].strip("，：: ")
            quoted = bool(before) and not body.startswith("“") and not before.endswith(("要", "必须", "应", "应当"))
        elif "”" in chars:
            quoted = False
        standing = next((c for c in reversed(done) if c.directs), None)
        permits = standing and (
            (standing.cue in LEADING_CUES and standing.cue != "希望")
            or (standing.cue in ("可", "可以") and standing.modality == PERMISSION)
            or (wished and standing is done[0])
        )
        anew = permits and clause.named  # 鼓励X做强，支持Y开展示范
        if clause.cue in ("支持", "允许", "提倡", "欢迎", "鼓励") and standing and not anew:
            # After an order it goes on with what is ordered (要发挥优势，支持志愿者开展服务).
            because = (f"imperative:{clause.cue}",)
            clause = replace(
                clause, kind="imperative", modality=OBLIGATION, cue=None, named=(), named_as="none", because=because
            )
        done.append(clause)
    return done
