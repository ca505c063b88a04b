"""Which stretches direct, with what modality, and whom they name.

Three things make a clause direct: a cue (要, 必须, 不得 …: cues.tsv), a bare imperative where the text already gives orders
(加强统一领导), or, in a notice, a body and what it does (各市（州）于6月20日前报送自查报告). Where the text gives orders is
its *regime*: after 会议强调， in the body of a notice, in a speech. Facts, praise and reports of work done stay out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.extract import agents, words
from kg.extract.leads import MAY_LEAD, Lead, clause_lead
from kg.extract.lexicon import Cue, alternation, cues
from kg.extract.lexicon import words as listed
from kg.model import OBLIGATION, PERMISSION, Directive, Part, Sentence
from kg.source.segment import INLINE_LABEL, LABELS, sentences
from kg.source.text import Text

_CUES = {cue.word: cue for cue in cues() if cue.role != "lead"}
_CUE = re.compile(alternation(_CUES))
_LEADING_CUES = {cue.word: cue for cue in cues() if cue.role == "lead"}
_LEADING_CUE = re.compile(
    rf"(?:同时|此外|另外|并|还|也|积极|大力|重点|进一步|[，,])*(?P<word>{alternation(_LEADING_CUES)})(?!和|与|、|的|下|政策|措施|力度|服务|系统|保障|体系)"
)

_CONNECTIVE = re.compile(
    r"(?:综合起来看|总的来?看|总体(?:上)?看|同时|此外|另外|特别是|尤其是|其中|首先|其次|再次|最后|当前|目前|现在|下一步|下步|下阶段|今后|今后一段时期|近期|接下来|为此|因此|所以|总之|这就|而且|但是|但|而|并|对此|"
    r"[一二三四五六七八九十](?:是|(?=[要靠]))|第[一二三四五六七八九十]+|——|—|\d{1,2}[.．、](?!\d)|[（(][\d一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、|[“\"'‘]|，|,|、|：|\s|[•·●①-⑳])+"
)
_RIGHT_ADVERB = re.compile(
    r"(?:都|也|还|均|又|更|既|一定|同时|就|仍然?|则|一律|原则上|首先|同样|更加|尤其|特别|务必|切实|共同|一方面|不仅|继续|尽快|今后|始终|必须|自觉|主动|坚决|一定程度上|时刻|随时|"
    r"任何时候|至少|同样|尤其|确实|真正|绝对|务|这就|才|自己|当前|年内|上半年|下半年|年底前|必要时|今天|现在)+$"
)
_PREPOSITION = re.compile(
    r"对(?!口|外|象)|把|将|在(?!京|编|职|校|建|册)|为(?!民)|向|从(?!业|事|严)|以(?!上|下|色列)|于|就|根据|按照?|结合|针对|依据|经|围绕|通过|随着|除"
)
_FACT = re.compile(
    r"了(?!解|如指掌|然于)|已(?!有的|经?出台|确定|建成的|收取)|正在|以来|同比|累计|曾|越来越|显著|比去年|近年来|日前|前不久|长期以来|历来|一直|往往|充分(?:体现|说明|证明|表明|展示|展现)|"
    r"深刻(?:阐明|阐述|揭示|回答)|(?<!确保)取得.{0,8}(?:成效|成绩|成就|胜利)|责任重大|意义重大|至关重要|十分重要|任务艰巨|刻不容缓|发出了|将(?:使|有|为|惠及|盘活|带动|超过|达)|初步估算|预计|得到|获得|受到|引发|迎来|呈现|表明|显示|意味着|标志着|在于|属于|来自|源于|取决于|(?:严峻|复杂|频发|多发|向好|偏差|突出|良好|繁重|艰巨|不足|不够|较大|较快|较多|明显)[，。；]?$|关系到?|事关|离不开|不断(?:提升|增强|扩大|完善|优化)，?$"
)
_COPULA = re.compile(r"(?<![就还要不凡于但总若越特尤或都正即便可只硬老])是(?![否非以在])|是(?:指|[^，]{0,16}的$)")
_COPULA_NEXT = re.compile(
    r"(?:也?是(?!否)|就是|既是|不仅是|关系|事关|离不开|成为|意义|十分|至关|刻不容缓|重在|贵在|在于|具有|需要|对于?[^，]*(?:具有|意义)|关键|才是|就能|就会|必将|必然)"
)
_TIME_OR_PLACE = re.compile(
    r"(?:时|后|前|中|上|下|里|间|内|期间|以来|之前|之后|之际|时期|阶段|过程中|节日|同时|年|月|日|情况|任何时候|当中|方面|际|那里|这里|今年|今后)$"
)
_ADJUNCT_START = re.compile(
    r"(?:为(?!民)|对|对于|针对|面对|在|随着|按照?|根据|依据|依照|遵照|结合|围绕|通过|除|即使|一旦|如(?!何)|如果|若|凡|当|自|从|到|鉴于|越是|只有|遇|发现|凭|以|经|由于|因|要想|想要|依托|"
    r"坚持以|本着|节假?日|期间|\d{4}年|\d+月|今年|明年|年底|年内|必要时|情节|未经|凡是|属于|需)"
)
_ADJUNCT_END = re.compile(
    r"(?:时|后|前|中|上|下|里|间|内|的|期间|之际|阶段|时期|情况下|前提下|基础上|同时|过程中|以外|外|方面|起|止|为契机|为指导|为抓手|为重点|为目标|为主题|为主体|为契机|必要时|这里)[，,：:]*$"
)
_TAIL_OUT = re.compile(
    r"(?:他们(?!要|应)|她们|不少|有的|这也|这既|否则|就是出于|这是|这就是|这样才能|才能|方能|就能|就会|就一定|便能|让大家|恢复时间|由此(?:给|带来)|具体(?:恢复|时间).{0,6}另行|敬请|社区将|有关部门将|我[局委部厅]将|届时)"
)
_WILL = re.compile(
    r"[\u4e00-\u9fff]{2,20}将(?:于|在|对|适时|统一|会同|组织|按|依|继续|进一步|不断|全面|持续|推出|联合|予以|给予|把|选取|采取)"
)
_REVIEW = re.compile(
    r"(?:主要)?(?:做了|开展了|完成了|抓了|取得了?)(?:以下|如下|下列|几[项个]).{0,8}[。：:]|关于(?:前一段|过去|上一年|前一阶段)|工作回顾|(?:今年|去年|过去.年|近年).{0,12}(?:工作情况|主要工作|成绩)|主要成效|活动情况和.*趋势"
)
_REVIEW_ENDS = re.compile(r"下一步|下一阶段|下步|今后|接下来|要求|意见|建议|当前|重点|部署")
_LISTING = re.compile(r"(?:如下|以下|下列)[^，。]{0,16}[：:。]|(?:通知|公告|通告|要求|意见|方案|措施|规定|事项)[：:]$")
_DOES = re.compile(
    rf"(?:因[^，]{{2,30}}需要|确需|需要|需|凡|凡是|在[^，]{{2,60}}?内)?(?P<who>(?:{alternation(listed('conduct'))})[^，]{{1,80}}的)$"
)
_STOPS = re.compile(
    r"(?P<who>[^，]{2,60}?)(?:一律|全部|均|暂时|临时|即日起)*(?:暂停|停发|停运|停止|停业|关闭|闭园|闭馆|停课|停工|取消|延期)"
)
_CLAIM = re.compile(
    r"(?:必须|要|应该?|应当)(?:清醒|充分|深刻|客观)?(?:地)?(?:看到|认识到|承认|指出的是|说明的是|强调的是)"
)
_QUESTION = re.compile(r"如何|怎么|怎样|为什么|能不能|是不是|是否|能否|[吗呢][？?]")


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    text: str
    kind: str  # cue imperative actor adjunct name fact lead out
    modality: str = OBLIGATION
    cue: str | None = None
    named: tuple[str, ...] = ()
    named_as: str = "none"
    inanimate: str | None = None
    because: tuple[str, ...] = ()

    @property
    def directs(self) -> bool:
        return self.kind in ("cue", "imperative", "actor")


@dataclass(slots=True)
class _Regime:
    """Whether and how the text gives orders at this point."""

    orders: bool = False  # cues count
    bare: bool = False  # bare imperatives count
    actor: bool = False  # a body and what it does counts (notices)
    carried: bool = False  # from an earlier paragraph: only plain cues count
    gap: bool = False  # a paragraph of narrative lies between: a plain cue needs a body before it
    weak: bool = False  # after 表示 or 说: no leading cues, no imperatives
    review: bool = False  # a report of work done


def strip_label(text: str) -> int:
    """How many characters of numbering (一、 第三， 一是 ——) stand at the start."""
    done = 0
    for _ in range(3):
        for pattern in (*(p for _, p in LABELS), INLINE_LABEL):
            if match := pattern.match(text, done):
                done = match.end()
                break
        else:
            break
    return done


@lru_cache(maxsize=65536)
def imperative(text: str) -> str:
    """The verb that makes a clause a bare imperative, or ''. Manner and place words before it are passed over."""
    text = text[strip_label(text) :]
    done = match.end() if (match := _CONNECTIVE.match(text)) else 0
    both = ""
    for _ in range(5):
        rest = text[done:]
        if match := re.match(
            r"(?:(?:遇|遇有|如遇|如有|发现)[^，]{2,12}?(?=第一时间|立即|及时|马上)|节[前后]|节日期间|每[天日周月季年]度?|第一时间|当前和今后[^，]{0,6}|(?:以)?更(?:大|高|强|实|加)[^，]{0,3}?(?:力度|标准|水平|质量|举措|程度|范围)|以[^，]{2,24}?(?:为[^，]{1,12}|的[^，]{1,8}?)?(?=[，]|推|促|提|保|实|全|加|抓)|按照?[^，]{2,20}?(?=依法|组织|开展|做好|加|严|推)|在[^，]{2,24}?(?:中|上|下|内|前|后|方面)|从[^，]{1,12}?[上起]|"
            r"围绕[^，]{2,16}?(?=开展|推|加|抓|做)|通过[^，]{2,24}?(?=，|，)|就[^，]{2,10}?(?=进行|开展)|与[^，]{2,14}?(?=加强|建立|做好)|向[^，]{2,10}?(?=公布|通报|报告|报送|社会))",
            rest,
        ):
            done += match.end()
            continue
        word = words.starts(rest, "verb" if done else "listed verb")
        adverb = words.starts(rest, "adverb")
        if adverb and len(adverb) >= len(word):
            both = (
                adverb if adverb == word and len(rest) > len(word) + 1 else ""
            )  # 统筹, 加快: verb or adverb, as what follows decides
            done += len(adverb)
            continue
        if word:
            return "" if rest[len(word) : len(word) + 1] in ("的", "着") and word not in ("有的",) else word
        if both and not re.match("的|地(?![方区级铁下质震理])|，|把|将|对", rest):
            return both
        break
    rest = text[done:]
    if re.match(
        r"(?:把|将)[^，]{2,40}?(?:作为|纳入|列入|列为|放在|摆在|落到|转化|打造|抓|做|用|转|变|融入|贯穿|与|同|一代|进行|建成|守|想|办|挺|控|减|统|落|压|扛|.{0,2}起来|到位|结合|关联)",
        rest,
    ):
        return rest[0]
    if re.match(
        r"对[^，]{2,40}?(?:进行|加强|予以|实行|实施|采取|给予|开展|要|加大|做好|坚决|一律|责令|依法|立即|及时|严肃|从严|逐一|全部|分类|限期)",
        rest,
    ):
        return "对"
    if (
        re.match(r"[抓稳守保打扛筑压夯管盯用办建补促兜育][^，的是]{1,24}", rest)
        and re.match(r"[\u4e00-\u9fff]{2}", rest) is not None
        and words.tag(rest[:2])[:1] not in ("n", "m", "r", "t", "a")
    ):
        return rest[0]
    if re.match(r"报(?:经|送|请|我|由|省|国|县|市|[^，]{2,30}(?:批准|审批|备案|核发))", rest):
        return "报"
    if re.match(r"(?:让|使)[^，]{2,30}", rest) and done:
        return rest[0]
    return ""


def _factual(text: str, following: str = "") -> bool:
    if _FACT.search(text):
        return True
    return bool(_COPULA.search(text.replace("实事求是", "").replace("特别是", "").replace("尤其是", ""))) or bool(
        _COPULA_NEXT.match(following)
    )


@lru_cache(maxsize=65536)
def _find_cue(text: str, notice: bool) -> tuple[Cue, int] | None:
    """The cue that governs a clause and where it stands, pseudo-cues and cues of relative clauses left aside."""
    found: list[tuple[Cue, int]] = []
    for match in _CUE.finditer(text):
        cue = _CUES[match.group()]
        if cue.role == "pseudo" or (cue.role == "weak" and not notice and cue.word != "可"):
            continue
        after = text[match.end() :]
        before = text[: match.start()]
        if (cue.word == "可" and not (notice or before == "" or before[-1] in "，,的")) or (
            cue.word in ("可", "需", "可在")
            and not (
                words.starts(after, "verb")
                or words.starts(after, "adverb")
                or re.match("予|在|以|由|按|向|将|根据|采|参照|协商|通过|先|继续|于|对|从|经|凭|享|火线", after)
            )
        ):
            continue
        if cue.word == "需" and re.search(r"的[，,]?$|的.{1,8}$", after):
            continue
        if (
            cue.word in ("应",)
            and re.search("邀|请求|之邀|要求", after[:14])
            and re.search("邀请|之邀|请求|要求", after)
        ):
            continue
        if _QUESTION.search(before[-8:]) or _QUESTION.search(text[-3:]):
            continue
        if cue.word == "不能" and re.search(r"(?:就|而|却)$", before) and not notice:
            continue
        found.append((cue, match.start()))
    if not found:
        return None
    bare = text.rstrip("，,：:。；;！!”")
    if bare.endswith("的") and not re.search(r"(?:要|必须|应当?).{0,4}(?:是|有)", bare):
        found = [f for f in found if "的" not in bare[f[1] : -1] and False] or []
        if not found:
            return None
    for cue, place in found:
        after = text[place + len(cue.word) :]
        later = [p for _, p in found if p > place]
        if (
            later
            and re.search("的", text[place : later[0]])
            and not re.match("[，,]", text[later[0] - 1])
            and cue.modality != OBLIGATION
        ):
            continue
        if (
            later
            and re.search(r"的(?!.{0,3}的)[^，]{1,12}(?:也|都|还|均)?$", text[place : later[0]])
            and len(text[:place]) < 2
        ):
            continue
        if (
            re.search(r"是[^，]{0,8}$", text[:place])
            and re.search(r"的[^，]{1,14}$", bare[place:])
            and not re.search(r"[一二三四五六七八九十]是$", text[:place])
        ):
            continue
        return cue, place
    return None


@lru_cache(maxsize=65536)
def _before_cue(head: str) -> tuple[tuple[str, ...], str, str | None]:
    """What stands before a cue: (names, how named, inanimate subject)."""
    done = match.end() if (match := _CONNECTIVE.match(head)) else 0
    head = _RIGHT_ADVERB.sub("", head[done:]).strip("，, ")
    head = _RIGHT_ADVERB.sub("", head)
    if not head:
        return (), "none", None
    if request := re.match(r"(?:要求|请|希望|鼓励|责成|指示|强调|指出|提出|号召)(?=.{2})", head):
        head = head[request.end() :]
    if found := agents.names(head):
        return found, "subject", None
    if (by := re.search(r"由(?P<who>[^，由]{2,60})$", head)) and (found := agents.names(by["who"])):
        return found, "agent", None
    for match in _PREPOSITION.finditer(head):
        if match.start() >= 2 and (found := agents.names(head[: match.start()])):
            return found, "subject", None
    _size, found = agents.prefix(head)
    if found and _TIME_OR_PLACE.search(head) and not _ADJUNCT_START.match(head):
        return found, "subject", None  # 各单位回去后要…
    if _ADJUNCT_START.match(head) or _TIME_OR_PLACE.search(head) or words.starts(head, "verb") or imperative(head):
        tail = re.search(r"(?:时|后|前|期间|中|下|上|来|，)(?P<who>[^，]{2,40})$", head)
        if tail and (found := agents.names(tail["who"])):
            return found, "subject", None
        return (), "none", None
    return (), "none", head


def _requested(text: str) -> tuple[tuple[str, ...], int]:
    """The addressee of 请X…, 要求X…, 鼓励X…: names and where they end, from the start of `text`."""
    size, found = agents.prefix(text)
    if found:
        return found, size
    if match := re.match(r"(?P<who>他们|你们|大家|同志们|广大.{2,20}?)(?=要|继续|做|把|认真|在|以)", text):
        return (match["who"],), match.end()
    return (), 0


def _classify(text: str, regime: _Regime, start: int, end: int, notice: bool, following: str) -> _Clause:
    """What one clause (lead-ins already cut off) is."""
    label = strip_label(text)
    bare = text[label:]
    plain = bare.strip('，,：:。；;！!？?”"’ 　')
    clause = _Clause(start, end, text, "fact")
    if not plain:
        return replace(clause, kind="adjunct")
    if _TAIL_OUT.match(plain):
        return replace(clause, kind="out")
    if re.match(
        "现将|现就|现把|现予|本(?:通知|通告|公告|办法|规定|细则|意见|方案|条例)(?:适用|所称|自|由|中)|违反本", plain
    ):
        return clause
    leading = None if regime.weak else _LEADING_CUE.match(bare)
    if leading and not _factual(plain, following) and (regime.bare or leading["word"] == "希望" or notice):
        cue = _LEADING_CUES[leading["word"]]
        found, _size = _requested(bare[leading.end() :])
        return replace(
            clause,
            kind="cue",
            modality=PERMISSION,
            cue=cue.word,
            named=found,
            named_as="request" if found else "none",
            because=(f"cue:{cue.word}",),
        )
    request = (
        re.match(r"(?:也|还|并|同时|现|特|恳|敬)?请(?!示|求|假|教|柬|愿|批转|审批|审示|审议|勿)", bare)
        if notice
        else None
    )
    if request:
        found, _size = _requested(bare[request.end() :])
        return replace(
            clause, kind="cue", cue="请", named=found, named_as="request" if found else "none", because=("cue:请",)
        )
    if (
        notice
        and (
            later := re.match(
                r"(?P<who>[^，]{2,40}?)请(?=于|及时|尽快|按|将|认真|自觉|在|与|立即|主动|做好|务必|严格|遵守)", bare
            )
        )
        and (found := agents.names(later["who"]))
    ):
        return replace(clause, kind="cue", cue="请", named=found, named_as="subject", because=("cue:请",))
    hit = _find_cue(bare, notice or regime.actor)
    if hit and re.match("(?:更|也|还|又)是", following):
        return clause  # 不但要打造放心菜篮子，更是重要抓手: said of what is, not of what is to be done
    if hit and _CLAIM.search(bare):
        return clause  # 必须清醒看到: argues, orders nothing
    if hit:
        cue, place = hit
        found, how, inanimate = _before_cue(bare[:place])
        if (
            not found
            and cue.word in ("禁止", "严禁", "不能", "可", "可以", "需")
            and re.search("的", bare[place:])
            and (inanimate or len(bare[:place]) > 8)
        ):
            return replace(clause, kind="imperative" if regime.bare and imperative(bare) else "fact")
        if not found and (by := re.match(r"(?:[^，]{0,4})由(?P<who>[^，]{2,80})", bare[place + len(cue.word) :])):
            size, found = agents.prefix(by["who"])
            how = "agent" if found else how
        if (
            not found
            and how == "none"
            and cue.modality == OBLIGATION
            and cue.word in ("要", "必须")
            and _factual(bare[:place])
            and not regime.orders
        ):
            return clause
        if inanimate and regime.carried:
            return clause
        return replace(
            clause,
            kind="cue",
            modality=cue.modality,
            cue=cue.word,
            named=found,
            named_as=how,
            inanimate=inanimate,
            because=(f"cue:{cue.word}",),
        )
    if (inner := clause_lead(bare)) and inner.within and inner.authority and regime.orders and not regime.weak:
        asked, _size = _requested(bare[inner.content :])
        if asked:
            return replace(
                clause,
                kind="cue",
                modality=PERMISSION if inner.verb in ("鼓励", "希望", "勉励") else OBLIGATION,
                cue=inner.verb,
                named=asked,
                named_as="request",
                because=(f"ordered-by:{inner.verb}",),
            )
    if notice and regime.actor and (stops := _STOPS.match(plain)) and not _factual(plain) and "恢复时间" not in plain:
        size, found = agents.prefix(stops["who"] + "，")
        heads = [m.end() for m in re.finditer(r"(?:站|馆|园|场|院|店|所|公司|中心|单位|楼|公墓)", stops["who"])]
        found = found or next((n for end in heads if (n := agents.names(stops["who"][:end]))), ())
        return replace(
            clause, kind="actor", named=found, named_as="subject" if found else "none", because=("announces-a-stop",)
        )
    if found := agents.names(plain):
        if (
            regime.bare
            and imperative(bare)
            and not re.match(r"(?:要|应|须|必须|不得|一律|请|可|务必|都|也)", following)
        ):
            return replace(clause, kind="imperative", because=(f"imperative:{imperative(bare)}",))
        return replace(clause, kind="name", named=found, named_as="subject")
    if doing := _DOES.match(plain):
        return replace(clause, kind="name" if notice else "fact", named=(doing["who"],), named_as="conduct")
    if re.match("[^，]{2,16}作为[^，]{4,}$", plain) and not imperative(bare) and not _FACT.search(plain):
        return replace(clause, kind="adjunct")
    if (size := agents.prefix(plain)[0]) and re.match("像|身处|肩负|担负|处在", plain[size:]):
        return replace(clause, kind="name", named=agents.prefix(plain)[1], named_as="subject")
    if (
        _ADJUNCT_END.search(bare)
        and (_ADJUNCT_START.match(plain) or plain.endswith(("的", "后", "时", "前", "期间", "中")))
        and not _factual(plain)
    ) or re.fullmatch(
        r"(?:当前|目前|现在|同时|此外|另外|下一步|首先|其次|最后|为此|因此|特别是|近期|今后|五是|一是|[^，]{0,6}期间|新[^，]{1,6}[上下]|[^，]{0,8}(?:时候|阶段|时期|时刻|关头|之际|今后)|与此同时|具体来说|在此基础上|必要时)",
        plain,
    ):
        return replace(clause, kind="adjunct")
    if _ADJUNCT_START.match(plain) and not _factual(plain) and not imperative(plain):
        return replace(clause, kind="adjunct")
    if (_WILL.match(plain) and agents.prefix(plain)[0]) or (notice and re.search("另行通知|另行公布", plain)):
        return replace(clause, kind="out")
    if notice and regime.actor and not _factual(plain, following) and not imperative(bare):
        size, found = agents.prefix(plain)
        if found and not re.match(r"将|已|正|是|共|有\d|同意|决定", plain[size:]):
            return replace(clause, kind="actor", named=found, named_as="subject", because=("actor-and-act",))
        if (by := re.match(r"(?P<head>[^，]{0,30}?)由(?P<who>[^，]{2,240})", plain)) and agents.prefix(by["who"])[1]:
            return replace(
                clause, kind="actor", named=agents.prefix(by["who"])[1], named_as="agent", because=("agent-by-由",)
            )
    if regime.bare and not regime.weak and (verb := imperative(bare)) and not _factual(plain, following):
        return replace(clause, kind="imperative", because=(f"imperative:{verb}",))
    if _ADJUNCT_START.match(plain) and not _factual(plain):
        return replace(clause, kind="adjunct")
    return clause


def _clauses(text: Text, sentence: Sentence, regime: _Regime, notice: bool, first: int, cut: int) -> list[_Clause]:
    """The classified clauses of a sentence from clause `first` on; `cut` characters of that one belong to its lead."""
    raw = [(a, b, text.chars[a:b]) for a, b in sentence.clauses[first:]]
    done: list[_Clause] = []
    quoted = False  # inside a quotation that began in the middle of a clause: words cited, not said
    for i, (a, b, chars) in enumerate(raw):
        following = raw[i + 1][2].lstrip("，, ") if i + 1 < len(raw) else ""
        body = chars[cut:] if i == 0 else chars
        clause = _Clause(a, b, body, "fact") if quoted else _classify(body, regime, a, b, notice, following)
        opened = chars.rfind("“")
        if opened > chars.rfind("”"):
            quoted = bool(chars[:opened].strip("，：: ")) and not body.startswith("“")
        elif "”" in chars:
            quoted = False
        if clause.cue in ("支持", "允许", "提倡", "欢迎") and any(c.directs for c in done):
            # After an order it goes on with what is ordered (要发挥优势，支持志愿者开展服务).
            clause = replace(
                clause,
                kind="imperative",
                modality=OBLIGATION,
                cue=None,
                named=(),
                named_as="none",
                because=(f"imperative:{clause.cue}",),
            )
        done.append(clause)
    for i, now in enumerate(done):
        # 贵州完善机制，鼓励青年返乡: told of a body, ordered of nobody.
        if (
            now.cue in _LEADING_CUES
            and not notice
            and not any(c.directs for c in done[:i])
            and any(c.kind == "fact" for c in done[:i])
        ):
            done[i] = replace(now, kind="fact", cue=None)
    for i in range(len(done) - 1):
        # 打赢这场人民战争，必须紧紧依靠人民群众: what a bare 必须 is needed for belongs to it.
        now, then = done[i], done[i + 1]
        if (
            now.kind == "fact"
            and then.kind == "cue"
            and then.cue in ("必须", "要", "务必")
            and not then.named
            and not then.inanimate
            and imperative(now.text)
            and not _factual(now.text)
            and re.match("(?:就|都|还|也|更)?(?:必须|要|务必)", then.text)
        ):
            done[i] = replace(now, kind="adjunct")
    return done


def _units(clauses: Sequence[_Clause], index: int, heading: bool) -> Iterator[Directive]:
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
    state: _Clause | None = None
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
    regime = _Regime(orders=part.kind in _ORDERING, bare=part.kind == "compilation")
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
                regime = _Regime()
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
            regime = _Regime(
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
            clauses = _clauses(text, sentence, regime, notice, first, cut)
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
        if found.within and not best[0] and any(_find_cue(text.chars[x:y], False) for x, y in sentence.clauses[:i]):
            break
        if (
            best[0]
            and found.within
            and i
            and clause_lead(text.chars[a:b])
            and _find_cue(text.chars[a:b][: found.content], False)
        ):
            continue
        if best[0] and i > best[1] and any(_find_cue(text.chars[x:y], False) for x, y in sentence.clauses[best[1] : i]):
            break
        best = (replace(found, clause=i), i if found.within else i + 1, found.content if found.within else 0)
    return best


def _spoken_clause(clause: _Clause, text: Text, sentence: Sentence, lead: Lead) -> _Clause:
    """A clause that holds a lead and its content (…，要求湖北省对人员外流实施管控): whom the verb addresses acts."""
    a, b = sentence.clauses[lead.clause]
    rest = text.chars[a:b][lead.content :]
    found, _size = _requested(rest)
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
    hit = _find_cue(head.split("，", 1)[0], False)
    return bool(hit and hit[0].modality == OBLIGATION and agents.names(_RIGHT_ADVERB.sub("", head[: hit[1]])))


def _rejected(raw: str, units: Sequence[Directive], clauses: Sequence[_Clause], regime: _Regime, notice: bool) -> bool:
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
        if any(_COPULA_NEXT.match(c.text.lstrip("，")) for c in clauses[first:]) or any(
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
