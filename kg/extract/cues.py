"""What makes a stretch an order: cues and pseudo-cues, bare imperatives, and who stands before a cue.

Words live in the tables (cues.tsv, verbs.tsv, adverbs.tsv); this file knows how they are read in a clause.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from kg.extract import agents, words
from kg.extract.lexicon import Cue, alternation, cues
from kg.extract.lexicon import words as listed
from kg.extract.occasions import OCCASION
from kg.extract.persons import person
from kg.model import OBLIGATION
from kg.source.segment import INLINE_LABEL, LABELS

_CUES = {cue.word: cue for cue in cues() if cue.role != "lead"}
_CUE = re.compile(alternation(_CUES))
LEADING_CUES = {cue.word: cue for cue in cues() if cue.role == "lead"}
LEADING_CUES["望"] = LEADING_CUES["希望"]  # 望各单位遵照执行; elsewhere 望 is a syllable
LEADING_CUE = re.compile(
    rf"(?:我们?(?=希望)|同时|此外|另外|并|还|也|积极|大力|重点|进一步|[，,])*(?P<word>{alternation(w for w in LEADING_CUES if w != '望')}|望(?=广大|各|全体|大家|你|全[校市县镇村院厂]))(?:[和、与并](?:支持|鼓励|引导))?(?!和|与|、|的|下|政策|措施|力度|服务|系统(?!上下)|保障|体系)"
)

_CONNECTIVE = re.compile(
    r"(?:综合起来看|综合判断|综合研判|综合分析|总的来?看|总体(?:上)?看|同时|此外|另外|特别是|尤其是|其中|首先|其次|再次|最后|当前|目前|现在|下一步|下步|下阶段|今后|今后一段时期|近期|接下来|为此|因此|所以|总之|这就|而且|但是|但|而|并|对此|"
    r"[一二三四五六七八九十](?:是|(?=[要靠]))|第[一二三四五六七八九十]+(?=[，,、：是])|——|—|\d{1,2}[.．、](?!\d)|[（(][\d一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、|[“\"'‘]|，|,|、|：|\s|[•·●①-⑳])+"
)
# 驾车时系好安全带, 回家后洗净双手: on what occasion something is to be done.
_OCCASION = re.compile(
    r"[\u4e00-\u9fff]{2,6}?(?<![小同及按定准随实适临暂届当平有到])(?:时(?![间刻候代期效常机节限事段光速])|(?<![先最前今落随])后(?![续方勤期果来]))(?=[\u4e00-\u9fff]{3})"
    r"|(?:旅途|出行|外出|居家|行车|驾驶|乘车|候车|候诊|就餐|排队|运动|操作|作业|施工)(?:途中|中|期间)(?=[\u4e00-\u9fff]{3})"
)
_PLACE = re.compile(f"(?:{alternation(listed('agents', 'area'))})(?!域)")  # 开发区域 is no 开发区
RIGHT_ADVERB = re.compile(
    r"(?:都|也|还|均|又|更|既|一定|同时|就|仍然?|则|一律|一般|原则上|首先|同样|更加|尤其|特别|务必|万万|切实|共同|一方面|不仅|继续|尽快|今后|始终|必须|自觉|主动|坚决|一定程度上|时刻|随时|不?定期|每[天日](?:早晚|早上|晚上)?|每[周月季年]度?|(?<=.{2})(?:每[人名位]|人人|各自|一个都|一个也|谁都|谁也)|"
    r"任何时候|至少|同样|尤其|确实|真正|绝对|务|这就|(?<!人)才|自己|当前|近期|现阶段|(?<![\d一二两三四五十])年内|上半年|下半年|年底前|必要时|今天|现在|相互|(?<=.{2})(?<!邻里)之间|(?<=[^第统唯专万之])[一二三四五六](?=$))+$"
)
_PREPOSITION = re.compile(
    r"对(?!口|外|象)|把|将|在(?!京|编|职|校|建|册|籍|岗|读)|为(?!民)|向|从(?!业|事|严)|以(?!上|下|外|内|色列)|于|就|根据|按照?|结合|针对|依据|[未非]经|经|围绕|通过|随着|除"
)
FACT = re.compile(
    r"(?<!为)了(?!解|如指掌|然于)|^(?:当前|目前|现在|眼下)[^，]{0,8}(?:正处|处于|进入|正值|正从|适逢|恰逢|正逢)|^(?:当前|时下)?(?:正值|适逢|恰逢)|是以[^，]{2,8}同志为核心|^[^，要]{2,12}就是[^，]{2,12}[。]?$|已(?!有的|经?出台|确定|建成的|收取)|正在|以来(?!的)|同比|累计|曾|越来越|显著|比去年|近年来|(?<![\d一二三四五六七八九十])日前|前不久|长期以来|历来|一直|往往|充分(?:体现|说明|证明|表明|展示|展现)|"
    r"不堪设想|关键(?:看|要靠|靠)|某[^，]{2,14}(?:发生|出现)|造成[\d一二三四五六七八九十]+人|具有(?:同等)?法律效力|(?:仍|还|依然)面临[^，]{2,}|深刻(?:阐明|阐述|揭示|回答)|(?<!确保)(?<!不断)(?<!努力)(?<!力争)取得.{0,8}(?:成效|成绩|成就|胜利)|责任重大|意义重大|(?:反映强烈|影响恶劣|时间紧|任务重)[，、。；]?(?:任务重[，。]?)?$|至关重要|十分重要|(?:非常|十分|很有|极为|极其|尤为|很)(?:必要|重要|关键|紧迫|迫切)[，。；]?$|任务艰巨|刻不容缓|发出了|提出(?:了)?(?:新的|更高)+(?:的)?要求|提出[^，]{2,24}(?:理念|构想|倡议|主张|概念|任务|论断)(?=，|。|$)|等[^，]{0,8}\d+[条项个]|将(?:使|有|为|惠及|盘活|带动|超过|达)|初步估算|预计|(?:给予|予以)(?:了)?(?:充分|高度|积极)?(?:肯定|评价|赞扬)|得到|获得(?!者|感)|受到|引发|迎来|呈现|表明|显示|意味着|标志着|在于|属于|来自|源于|取决于|(?:严峻|复杂|频发|多发|向好|偏差|突出|良好|繁重|艰巨|不足|不够|较大|较快|较多|明显)[，。；]?$|关系到?|事关|离不开|不断(?:提升|增强|扩大|完善|优化)，?$|不断(?:壮大|提高|改善|涌现)[，。；]?$"
)
_COPULA = re.compile(
    r"(?<![就还要不凡于但总若越特尤或都正即便可只硬老])是(?![否非以在])|(?<!凡)是(?:指|[^，]{0,16}的$)"
)
COPULA_NEXT = re.compile(
    r"(?:也?是(?!否)|就是|既是|不仅是|关系|事关|离不开|成为|意义|十分|至关|刻不容缓|重在|贵在|在于|具有|需要|对于?[^，]*(?:具有|意义)|关键|才是|就能|就会|必将|必然)"
)
_TIME_OR_PLACE = re.compile(
    r"(?:时|后|前|中|上|下|里|间|内|期间|以来|之前|之后|之际|时期|阶段|过程中|节日|同时|年|月|日|情况|任何时候|当中|方面|际|那里|这里|今年|今后)$"
)
ADJUNCT_START = re.compile(
    r"(?:为(?!民)|对|对于|针对|面对|在|随着|按照?|根据|依据|依照|遵照|结合|围绕|通过|除|即使|一旦|一经|如(?!何)|如果|若|凡|当|就(?=[^，是要能会]{2,30}(?:问题|事项|工作|情况|建议|意见)，?$)|自(?![觉主行愿动己身查来治然营建])|从|到|鉴于|越是|只有|无(?=特殊|正当|故)|遇|发现|凭|以|经|由于|因|要想|想要|依托|下列|"
    r"坚持以|本着|节假?日|期间|\d{4}年|\d+月|今年|明年|年底|年内|必要时|情节|[未非]经|凡是|属于|需)"
)
_QUESTION = re.compile(r"如何|怎么|怎样|为什么|能不能|是不是|是否|能否|[吗呢][？?]")


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


_WAYS = re.compile(
    "(?P<how>(?:[\u4e00-\u9fff]{2,4}、){1,4}[\u4e00-\u9fff]{2,4}?)(?=推动|推进|抓好|做好|落实|提升|提高|开展|完成|加强)"
)


@lru_cache(maxsize=65536)
def imperative(text: str) -> str:
    """The verb that makes a clause a bare imperative, or ''. Manner and place words before it are passed over."""
    text = text[strip_label(text) :]
    if re.match("[未非]经|有关|相关|[\u4e00-\u9fff]{2,6}一经", text) or re.fullmatch(
        "[\u4e00-\u9fff]{2,4}为[本先重上要][，。；]?", text
    ):
        return ""  # 教育为本
    done = match.end() if (match := _CONNECTIVE.match(text)) else 0
    both = ""
    for _ in range(5):
        rest = text[done:]
        if (ways := _WAYS.match(rest)) and not any(
            words.tag(w).startswith(("n", "v")) for w in ways["how"].split("、")
        ):  # 安全至上、务实高效推动建设; 全面、充分提升能力
            done += ways.end("how")
            continue
        if match := re.match(
            r"(?:(?:到)?\d{4}年(?:底)?(?=基本|全面|全部|实现|完成|力争)|(?:用|利用)[^，]{1,8}?时间|(?:遇|遇有|如遇|如有|发现|发生|出现)[^，]{2,12}?(?=第一时间|立即|及时|马上)|节[前后]|[\u4e00-\u9fff\d]{2,6}期间(?=[\u4e00-\u9fff]{2})|汛期(?=[\u4e00-\u9fff]{2})|(?:活动|会议|考试|比赛|开学|放假)(?:当[天日]|期间|前|后|结束后)|(?:应)?[于在]?(?:每年|当年)?(?:\d{4}年|[今明]年)?(?:\d{1,2}月(?:\d{1,2}日|底|[上中下]旬)?|[年月]?底|\d{1,2}日)(?:以|之)?前|每[天日周月季年]度?|第一时间|当前和今后[^，]{0,6}|(?:以)?更(?:大|高|强|实|加)[^，]{0,3}?(?:力度|标准|水平|质量|举措|程度|范围)|以[^，]{2,24}?(?:为[^，]{1,12}|的[^，]{1,8}?)?(?=[，]|推|促|提|保|实|全|加|抓|遏|整治|惩|防范|打造|公布|开展|编制|制定|建立|召开|举行|举办)|按照?[^，]{2,20}?(?=依法|组织|开展|做好|加|严|推)|在[^，]{2,24}?(?:中|上|下|内|前|后|方面)|在(?:全|本)[^，]{1,4}(?=开展|推行|推广|组织|进行|实施|建立)|从[^，]{1,12}?[上起]|从[^，]{2,30}?(?:方面|层面|入手|角度)|"
            r"围绕[^，]{2,16}?(?=开展|推|加|抓|做)|通过[^，]{2,24}?(?=，|，)|就[^，]{2,10}?(?=进行|开展)|与[^，]{1,14}?(?=加强|建立|做好|密切|积极|主动|共同|协同|联合|保持)|向[^，]{2,10}?(?=公布|通报|报告|报送|社会|宣传|公开|公示|说明|解释|讲清|普及|传授))",
            rest,
        ):
            done += match.end()
            continue
        if not done and (match := _OCCASION.match(rest)):
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
            if (place := _PLACE.match(rest)) and place.end() > len(word):
                return ""  # 开发区, 输出地: a place, not its verb
            return "" if rest[len(word) : len(word) + 1] in ("的", "着") and word not in ("有的",) else word
        if both and not re.match("的|地(?![方区级铁下质震理])|，|把|将|对", rest):
            return both
        break
    rest = text[done:]
    if re.match(
        r"(?:把|将)[^，]{2,40}?(?:作为|纳入|列入|列为|上?报(?![告道])|报送|送达|提交|上传|放在|摆在|落到|转化|打造|抓|做|用|转|变|融入|贯穿|贯彻|落实|延伸|与|同|一代|进行|建成|守|想|办|挺|控|减|统|落|压|扛|.{0,2}起来|到位|结合|关联|掌握|[抓握扛记送交讲传发带引]|留在)",
        rest,
    ):
        return rest[0]
    if re.match(
        r"对[^，]{2,40}?(?:进行|加强|予以|实行|实施|采取|给予|开展|推行|推广|探索|建立|要|加大|做好|坚决|一律|责令|依法|立即|及时|严肃|从严|逐一|全部|分类|限期|阶段性|[免减缓]征|[^，的]{0,4}(?:原则上|只|至少|最多)(?=检查|进行|开展|安排))",
        rest,
    ):
        return "对"
    if (
        re.match(r"[抓稳守保打扛筑压夯管盯用办建补促兜育][^，的是]{1,24}", rest)
        and re.match(r"[\u4e00-\u9fff]{2}", rest) is not None
        and words.tag(rest[:2])[:1] not in ("n", "m", "r", "t", "a")
    ):
        return rest[0]
    if re.match("做[^，]{2,16}(?:者|人|模范|表率|先锋|榜样)[。！]?$", rest):
        return "做"
    # 倒排工期抓进度: a heading of four characters, a verb and what it is after.
    if heading := re.fullmatch(
        "(?![各全])[\u4e00-\u9fff]{4}(?P<verb>[抓促保强提破问求筑严优谋攻克创夯守防治增建树聚])[\u4e00-\u9fff]{2,3}[。]?",
        rest.strip(),
    ):
        return heading["verb"]
    if re.match(
        "为(?!民)[^，]{2,24}?(?:提供|创造|营造|增添|注入|(?:保驾护航|添砖加瓦|(?:作|做)出[^，]{0,6}贡献|贡献力量)(?!的))",
        rest,
    ):
        return "为"
    if re.match(r"报(?:经|送|请|我|由|省|国|县|市|[^，]{2,30}(?:批准|审批|备案|核发))", rest):
        return "报"
    if re.match("发现一(?:起|例|件|处)[^，]{0,2}(?:查处|处理|曝光|追责|整治|整改)一", rest):
        return "发现"
    if re.match(r"(?:让|使)[^，]{2,30}", rest) and done:
        return rest[0]
    return ""


_HOLDS = re.compile("(?:牢牢|深刻|准确|始终|时刻)*(?:把握|牢记|铭记)[^，]{3,}")


_PREVENTED = re.compile(
    "(?:防止|避免|杜绝|防范|遏制|严防|谨防|预防)(?!了|[^，]*(?:避免|防止)了).*"
)  # 防止因强降雨引发事故


_CLIMATE = re.compile(
    "(?:努力|逐步|真正|积极)*(?:形成|营造|树立|牢固树立|强化)[^，]*的[^，的]{0,6}(?:氛围|局面|格局|风气|导向|理念|意识|观念|机制|环境)[。]?"
)


def factual(text: str, following: str = "") -> bool:
    """Whether a clause tells what is or was: perfective and evaluative words, a copula, or a next clause that judges it."""
    if FACT.search(_PREVENTED.sub("", text)):
        return True
    if _CLIMATE.fullmatch(text[strip_label(text) :]):
        return False  # 形成不抓扶贫是失职的工作氛围
    if _HOLDS.match(text[strip_label(text) :]):
        return False  # 牢牢把握改革开放是重要法宝: what is to be borne in mind may be a statement
    return bool(_COPULA.search(text.replace("实事求是", "").replace("特别是", "").replace("尤其是", ""))) or bool(
        COPULA_NEXT.match(following)
    )


# Reasons why a cue at a place is none, each a question about (cue, what stands before, what stands after, in a notice?).
Qualifier = Callable[[str, str, str, bool], bool]
_OPENS_VERB_PHRASE = re.compile("予|在|以|由|按|向|将|根据|采|参照|协商|通过|先|继续|于|对|从|经|凭|享|火线")

_SURNAMES = frozenset(listed("surnames"))
_SECTORS = frozenset(listed("sectors"))
_DUE = re.compile(
    r"(?P<all>.{1,2})[尽未](?P=all)|[收付缴纳退补][的税款费账金额]|[付收][未而]|享有的|[接检隔治种享贷](?:[人对的而])|发(?:工资|薪|奖)"
)


def _invited(after: str) -> bool:
    """应习近平主席邀请, 应有关方面请求; 应按以下要求申请 is none."""
    asked = re.search("邀|请求|要求", after[:14])
    if not asked or asked.group() == "邀":
        return bool(asked)
    opens = _OPENS_VERB_PHRASE.match(after) or words.starts(after, "verb") or words.starts(after, "adverb")
    return not opens


QUALIFIERS: tuple[tuple[str, Qualifier], ...] = (
    (
        "可 only permits in a notice or at the start",
        lambda cue, before, after, notice: (
            cue == "可" and not (notice or before in ("", "必要时") or before[-1] in "，,的")
        ),
    ),
    (
        "可 and 需 need a verb after them",
        lambda cue, before, after, notice: (
            cue in ("可", "需", "可在")
            and not (words.starts(after, "verb") or words.starts(after, "adverb") or _OPENS_VERB_PHRASE.match(after))
        ),
    ),
    (
        "可管、可控: what something is made to be",
        lambda cue, before, after, notice: (
            cue == "可" and bool(re.search("可.{1,2}、?$", before) or re.match(".{1,2}、?可(?!以)", after))
        ),
    ),
    (
        "需国务院批准的事项: a relative clause",
        lambda cue, before, after, notice: cue == "需" and bool(re.search(r"的[，,]?$|的.{1,8}$", after)),
    ),
    (
        "不再担任局长: what becomes of a post",
        lambda cue, before, after, notice: cue == "不再" and bool(re.match("担任|兼任|任|保留|设立|是|需要|有", after)),
    ),
    (
        "应是: an assessment",
        lambda cue, before, after, notice: cue in ("应", "应该", "应当") and after.startswith("是"),
    ),
    ("应…邀请", lambda cue, before, after, notice: cue == "应" and _invited(after)),
    (
        "高应军、: part of a name",
        lambda cue, before, after, notice: (
            cue in ("应", "须", "要")
            and before[-1:] in _SURNAMES
            and bool(re.match("[\u4e00-\u9fff](?:[、，。]|等|同志|$)", after))
        ),
    ),
    (
        "应收尽收, 应种未种, 应缴税款: what is due",
        lambda cue, before, after, notice: cue == "应" and bool(_DUE.match(after)),
    ),
    (
        "识别不准、配合不力: what is wrong",
        lambda cue, before, after, notice: cue == "不准" and bool(before) and bool(re.match("[、，。的]|等", after)),
    ),
    (
        "非要偷梁换柱: insists",
        lambda cue, before, after, notice: cue == "要" and bool(re.search("(?<![中北南亚拉])非$", before)),
    ),
    (
        "关键要看群众满意不满意: what is weighed",
        lambda cue, before, after, notice: cue == "要" and bool(re.match(r"看.*(.{1,2})不\1", after)),
    ),
    (
        "春节就要到了: what is about to happen",
        lambda cue, before, after, notice: (
            cue == "要" and before.endswith("就") and bool(re.search("了[，。！]?$", after))
        ),
    ),
    (
        "a question",
        lambda cue, before, after, notice: bool(_QUESTION.search(before[-8:]) or _QUESTION.search(after[-3:])),
    ),
    (
        "还不能让客户满意: what is wrong",
        lambda cue, before, after, notice: (
            cue == "不能" and before.endswith("还") and bool(re.match("让|令|使|满足|适应|完全|很好|有效", after))
        ),
    ),
    (
        "就不能, 却不能: a fact outside notices",
        lambda cue, before, after, notice: cue == "不能" and not notice and before.endswith(("就", "而", "却")),
    ),
)


_DIVIDED = re.compile("应(?:变[更为通]|征[求得收询]|考[虑核察]|用于|答[复辩]|付出|战略)")  # 应变更登记 is no 应变
# 实行“人不出区、严禁聚集”: the name of what is done.
_QUOTES_A_WAY = re.compile(
    "“[^“”]{0,4}$(?<=[两三四五六七八九十]个)|(?:实行|落实|坚持|做到|遵循|按照|贯彻|执行|推行|采取)[^“”，]{0,6}“[^“”]*$"
)
_CHIEF = re.compile("负责|领导|责任|经营|产品|指标|管理|股东|投资|技术|设备")  # 企业主要负责人 is no 企业主
_TREATS = re.compile("[^，]{1,20}?(?:进行|予以|给予|加以|实行|采取|开展|负责|承担)")


# 纪检机关要对工作不力的，严肃追责: the cue governs what ends in 的; so it does in 要是…的.
_CASE_OR_COPULA = re.compile("(?:要|必须|应当?).{0,4}(?:是|有)|(?<=.{4})(?:要|必须|应当?)(?:对|把|将)")


def _of_a_body(cue: str, before: str) -> bool:
    """Whether a weak cue has a body right before it: 各地需加强监测, 各单位不宜聚餐."""
    return cue in ("需", "不宜") and bool(re.match("各|全体|有关|相关|所有", before)) and bool(agents.names(before))


@lru_cache(maxsize=65536)
def find_cue(text: str, notice: bool) -> tuple[Cue, int] | None:
    """The cue that governs a clause and where it stands; pseudo-cues, qualified ones and those of relative clauses are none."""
    found: list[tuple[Cue, int]] = []
    for match in _CUE.finditer(text):
        cue = _CUES[match.group()]
        if cue.word == "应对" and _TREATS.match(text, match.end()) and before_cue(text[: match.start()])[0]:
            cue = _CUES["应"]  # 安全员应对现场进行巡查
        if _DIVIDED.match(text, match.start()):
            cue = _CUES["应"]
        start = match.start()
        if (
            cue.apart and start and text[start - 1] in cue.apart and not _CHIEF.match(text, match.end())
        ):  # 财政要安排资金, 司机要休息
            cue, start = _CUES[cue.word[-1]], start + len(cue.word) - 1
        if _QUOTES_A_WAY.search(text[:start]) or text.rfind("《", 0, start) > text.rfind("》", 0, start):
            continue
        if cue.word == "一律" and re.match("不[得准能许要]|禁止|严禁", text[match.end() :]):
            continue
        before, after = text[:start], text[match.end() :]
        weak = cue.role == "weak" and not notice and cue.word != "可"
        if cue.role == "pseudo" or (weak and not _of_a_body(cue.word, before)):
            continue
        if not any(qualifies(cue.word, before, after, notice) for _, qualifies in QUALIFIERS):
            found.append((cue, start))
    bare = text.rstrip("，,：:。；;！!”")
    if not found or (bare.endswith("的") and not _CASE_OR_COPULA.search(bare)):
        return None  # 不能接种疫苗的，: a clause that ends in 的 names somebody
    for n, (cue, place) in enumerate(found):
        before = text[:place]
        if n + 1 < len(found):
            between = text[place : found[n + 1][1]]
            if "的" in between and cue.modality != OBLIGATION:
                continue  # 禁止生产经营的草原要…
            if len(before) < 2 and re.search(r"的(?!.{0,3}的)[^，]{1,12}(?:也|都|还|均)?$", between):
                continue
        attributive = re.search(r"是[^，]{1,8}$", before) and not re.search(r"[一二三四五六七八九十]是$", before)
        if attributive and re.search(r"的[^，]{1,14}$", bare[place:]):
            continue  # 是一项必须长期坚持的工作
        return cue, place
    return None


def _named_before(head: str) -> tuple[str, ...]:
    """The body that a stretch names before what says when or on what occasion: 乡镇长汛期, 各县区会后一周内."""
    for start in range(len(head) - 1, 1, -1):
        if OCCASION.fullmatch(head, start) and (found := agents.names(RIGHT_ADVERB.sub("", head[:start]))):
            return found
    return ()


# 进入施工现场人员必须…: whoever does it.
_WHOEVER = re.compile(
    r"(?:凡|凡是|所有|各类)?(?:进入|从事|参与|参加|乘坐|入住|来自|持有|驾驶|携带|接触|使用|购买|申请|途经|承担|经营)[^，的]{2,14}(?:人员|者|单位|企业|个人|旅客|用户|居民|群众|机构)"
    r"|从[^，的]{2,14}(?:返回|回来|来|返)[^，的]{0,4}(?:人员|者|旅客)"
)


# 要求各部门要…, 李明还叮嘱随行干部要…: who speaks is not who must act.
_ASKS = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{0,3}?)(?:还|也|并|又)?(?:规定|要求|请|希望|鼓励|责成|指示|强调|指出|提出|号召|叮嘱|嘱咐|勉励|提醒|告诫)(?=.{2})"
)
# 2019年深圳市要…: when, before the body.
_IN_A_YEAR = re.compile(
    r"(?:(?:到|至|在|于)?\d{4}年(?:\d{1,2}月)?(?:底|初|末|年底)?(?:以?前)?|[今明]年(?:内|底前)?|年底前)[，,]?"
)


# 各县区每半个月、乡镇街道每周要…: how often, between the bodies.
_HOW_OFTEN = re.compile("每(?:半|两|三)?个?(?:天|日|周|月|季度?|年)(?=、)")
# 未经批准任何单位不得…: unless what, before the body.
_UNLESS = re.compile("(?:未经|非经)[^，]{0,12}?(?:批准|同意|许可|允许|授权|审批|备案)[，]?(?=.{2})")


# 县委书记、县长的主要精力要放在扶贫上: theirs is the effort.
_EFFORT = re.compile("(?P<who>[^，]{2,40})的(?:主要|全部)?(?:精力|心思|注意力|工作重心|工作重点|着力点)")


@lru_cache(maxsize=65536)
def before_cue(head: str) -> tuple[tuple[str, ...], str, str | None]:
    """What stands before a cue: (names, how named, inanimate subject)."""
    done = match.end() if (match := _CONNECTIVE.match(head)) else 0
    head = RIGHT_ADVERB.sub("", re.sub("(?<=.{2})坚$", "", head[done:])).strip("，, ")  # 各单位坚|决不
    head = RIGHT_ADVERB.sub("", head)
    if not head:
        return (), "none", None
    if (request := _ASKS.match(head)) and (not request["who"] or person(request["who"] + "要求")):
        head = head[request.end() :]
    head = _HOW_OFTEN.sub("", _UNLESS.sub("", head))
    if (year := _IN_A_YEAR.match(head)) and (found := agents.names(head[year.end() :])):
        return found, "subject", None
    if (begins := agents.after_ground(head)) and (found := agents.names(head[begins:])):
        return found, "subject", None
    if found := agents.names(head):
        return found, "subject", None
    if (by := re.search(r"由(?P<who>[^，由]{2,60})$", head)) and (found := agents.names(by["who"])):
        return found, "agent", None
    if found := _named_before(head):
        return found, "subject", None
    if set(sectors := re.split("[、和]", head)) <= _SECTORS:
        return tuple(sectors), "subject", None
    if _WHOEVER.fullmatch(head):
        return (head,), "subject", None
    if (effort := _EFFORT.fullmatch(head)) and (found := agents.names(effort["who"])):
        return found, "subject", None
    for match in _PREPOSITION.finditer(head):
        if match.start() >= 2 and (found := agents.names(head[: match.start()])):
            return found, "subject", None
    size, found = agents.prefix(head)
    said = head[size:]
    if found and re.match("每(?:天|日|周|旬|月|季度?|年|班|次)[^，的]{2,}$", said):
        return found, "subject", None  # 管理人员每月查“三违”不得少于指标
    if found and re.fullmatch("有[^，的]{1,6}|(?:发现|遇到|遇有|接到|收到)[^，的]{2,12}", said):
        return found, "subject", None  # 员工有意见可以提
    # 各部门出台的政策必须坚持, 产生单位规范化管理合格率要达到: whose, not who
    relative = "的" in said[:4] or said in _AFFAIRS or bool(re.search("(?:率|比例|水平|质量|数量|指标|总量|面)$", said))
    if (
        found
        and not relative
        and (words.starts(said, "listed verb") or words.starts(said, "listed adverb"))
        and "、" not in said
        and not ADJUNCT_START.match(head)
    ):
        return found, "subject", None  # 19个省份对口支援地市要…
    if found and not relative and _TIME_OR_PLACE.search(head) and not ADJUNCT_START.match(head):
        return found, "subject", None  # 各单位回去后要…
    if ADJUNCT_START.match(head) or _TIME_OR_PLACE.search(head) or words.starts(head, "verb") or imperative(head):
        tail = re.search(
            r"(?:时|后|前|期间|中(?!央)|下(?![级属辖设])|上(?![级海])|(?<=期限)内|来|，)(?P<who>[^，]{2,40})$", head
        )
        if tail and (found := agents.names(tail["who"])):
            return found, "subject", None
        return (), "none", None
    return (), "none", head


# 员工培训不能走过场: what is done for them, when nothing follows it
_AFFAIRS = frozenset(
    ["培训", "管理", "教育", "工作", "建设", "服务", "招聘", "考核", "宣传", "救助", "保障", "安置", "维修", "检修"]
)
_UNKNOWN_BODY = re.compile(
    "(?P<who>[\u4e00-\u9fff]{2,8}?)(?=再接再厉|继续|能够?继续|切实|认真|坚持|不断|充分|牢记|珍惜|大力|积极|勇[于担]|抓住机遇|尽快|抢抓|立即|马上|限期|为(?!民)|客观|保持)"
)


# 希望韩方为中国公民提供便利, 支持塞方建设工业园区
_SIDE = re.compile(
    "(?![东西南北大地官])[\u4e00-\u9fff]方"
    "(?=为|应|能|以(?!来)|从|对|就|将|把|也|继续|同|与|在|积极|尽快|加|不|客观|建设|推进|维护|走|举办)"
)


def _acts_next(rest: str, wished: bool) -> bool:
    """Whether what follows whom is asked is what they are to do: something said, and no longer name of theirs."""
    if len(rest) < 3 or re.match(
        "及(?!时)|[的地得和与或、）)民们会长等家性化业，。]|以及|一代|方面|[\u4e00-\u9fff]{0,3}(?:人民|人士|人才|代表|群众|同胞|家们|学者|之士)",
        rest,
    ):
        return False
    first = next(iter(words.cut(rest)), "")
    if wished:  # jieba calls 放下包袱, 陪伴, 战胜 nouns
        return not agents.is_agent(first)
    return len(rest) > len(first) and not words.tag(first).startswith(("n", "j", "m", "q", "u", "f", "x"))


def requested(text: str, wished: bool = False) -> tuple[tuple[str, ...], int]:
    """The addressee of 请X…, 要求X…, 鼓励X…: names and where they end, from the start of `text`.

    `wished` says that the verb takes a person to act (希望, 请, 要求), not also a matter (支持企业技术改造).
    """
    if side := _SIDE.match(text):
        return (side.group(),), side.end()
    size, found = agents.prefix(text)
    if found:
        return found, size
    if wide := re.match(r"(?:广大|全体)[^，。]{2,24}", text):
        # 希望广大退役军人永葆本色: whoever is addressed so widely acts, whatever verb follows.
        for end in range(4, len(wide.group())):
            if (
                (found := agents.names(re.sub("朋友们?$", "", text[:end])))
                and not re.match("[和及与、的）)民]|以及|干部|群众|代表|朋友|者|们", text[end:])
                and not agents.is_agent(text[end : end + 2])
            ):  # 全体干部职工
                return found, end
    opens = (
        words.starts(text, "verb") or words.starts(text, "adverb") or re.match("您|你(?!们|[单镇村校厂])|本人", text)
    )
    for end in () if opens else agents.head_ends(text[:24]):
        rest = text[end:].rstrip("，。；！")
        if _acts_next(rest, wished) and (found := agents.names(text[:end])):
            return found, end  # 希望企业轻装上阵, 请家长孝敬父母
    if (unknown := _UNKNOWN_BODY.match(text)) and all(
        words.tag(w)[:1] in ("", "n", "x", "j") for w in words.cut(unknown["who"])
    ):
        return (unknown["who"],), unknown.end()  # 希望小米再接再厉: nobody's list holds it
    if match := re.match(
        r"(?P<who>(?:他们|你们|大家|同志们)(?=[\u4e00-\u9fff])|广大.{2,20}?(?=要|继续|做|把|认真|在|以))", text
    ):
        return (match["who"],), match.end()
    return (), 0
