"""The lead-in of reported speech: 习近平强调， / 会议指出， / 方案要求， / …，要求各级党委…

A lead says who speaks, whether what follows may be an order, and where it begins. It is never part of a requirement,
except where the verb takes its content inside the same clause (会议强调各级党委要…).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.extract import agents, words
from kg.extract.cues import requested
from kg.extract.lexicon import alternation
from kg.extract.lexicon import words as listed
from kg.extract.persons import POST, person

# 安排 orders only behind an adverb of the spot: 当场安排交警部门增设信号灯.
_STRONG = alternation(listed("speech", "strong")) + "|(?:当即|现场|当场|立即|随即)安排"
_WEAK = alternation(listed("speech", "weak"))
_SURNAME = alternation(w for w in listed("surnames") if len(w) == 1)
_PURE = re.compile(
    rf"(?P<head>.*?)(?P<verb>(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))(?:了?(?:如下|以下)?(?:[一二三四五六七八九十两\d]+点)?(?:明确|具体)?(?:“[^”]{{2,20}}”(?:的)?)?(?:(?:殷切)?(?:要求|意见|希望|期望|期盼)(?:[和与](?:要求|希望|意见|期望|建议))?)|道)?(?:[，,：:]+[“\"]*|(?<=[点条项](?:要求|意见|希望|期望|建议))。)$"
)
_TO_WHOM = re.compile(
    r"(?P<head>.{0,30}?)(?P<verb>勉励|叮嘱|嘱咐|寄语|告诫|提醒)(?P<to>大家|他们|她们|同志们|乡亲们|孩子们|[^，要]{2,8}们|广大[^，要]{2,8}|(?:农户|群众|村民|驾驶员|旅客|家长|居民)(?=：))[，：]$"
)
_WITHIN = re.compile(rf"(?P<head>.{{0,40}}?)(?P<verb>{_STRONG})(?P<rest>.{{3,}})$")
# 要求 and 部署 are nouns more often than verbs: after 的, after 按照 …, with a quantity.
_NOUN = re.compile(
    r"(?:的|总|新|明确|具体|更高|有关|相关|各项|工作|精神|等|[、和与]|[一二三四五六七八九十两几\d]点?|提出|作出|贯彻|落实|达到|符合|满足)$"
)
_OBEYS = re.compile("响应|贯彻|落实|执行|按照|根据|传达|学习|服从|遵照|围绕|对照|体现|明确了")
_ADJUNCT = re.compile(
    r"^(?:请|按照?|根据|依据|依照|遵照|围绕|落实|贯彻|对照|达到|符合|满足|为|对|把|将|以|要|必须|应|坚持|全面|认真|切实)"
)
_NOT_SPEAKER = re.compile(
    r"(?:大家|代表们|委员们|群众|干部群众|乡亲们|专家|学者|记者|网友|人士|发言人|工作人员|同学们?|学生|家长|教授|研究员|经理|消费者|企业家|志愿者|村民|居民|市民|游客|"
    r"青年|党员干部|师生|员工|职工|观众|读者|舆论|媒体|公众|各方|外界|国际社会|与会者|与会人员|受访者|总统|首相|外长|防长|议长|联合国|欧盟|哈马斯|以军|以方|美联邦[^，]*|巴方|俄方|美方|乌方|日方|韩方|国防军|当局|示威者|军方|反对派|以色列[^，]*|俄罗斯[^，]*|乌克兰[^，]*|美国[^，]*|各界|先生|女士|小姐|阿姨|大爷|大妈|师傅|老板|父亲|母亲|妈妈|爸爸|丈夫|妻子|家属|家人|医生|律师|邻居|店主|司机|店员|老师|教练|导演|演员|球员|男子|女子|朋友|有人|某某?|笔者|作者|小编|.*纷纷|有的|很多人|人们|他们)[^，]{0,8}$|(?:数据|统计|报告|研究|调查|分析)(?:结果|人员|机构|公司|报告)?$"
    # 江尔雄常委代表台盟中央发言提出: a member proposes
    rf"|^(?:{_SURNAME})[\u4e00-\u9fff]{{1,2}}(?:常委|委员)(?:代表[^，]*发言)?$"
)
_SPEAKER_END = re.compile(
    r"(?:会议|全会|大会|常委会|座谈会|通知|方案|意见|指示|批示|文件|规划|公告|办法|规定|新规|细则|条例|局|部|委|厅|办|院|会|府|党中央|国务院|机制|指挥部|领导小组|他|她|并|还|又|再次|同时|日前|近日|明确|特别|时|上|中|后|"
    r"总书记|总理|主席|委员长|书记|省长|市长|部长|局长|主任|同志|领导|负责人|进一步|一致|郑重|严肃|反复|着重|现场|当场|当即|专门|及时|果断|强烈|联合|发文|统一|》|^)$"
)
_THROUGHOUT = re.compile(
    "在[^，]{2,20}?(?:内|中|上|下)(?:对|把|将|开展|进行|集中|全面)|(?:自|从)[^，]{2,24}(?:起|内)[^，]{0,8}，$"
)  # 要求在全国范围内对警车进行清理; 要求自通告发布之日起十日内，
_SET_OUT = re.compile(
    "的[^，。]{0,8}(?:任务|目标|要求|战略|理念|思想|主张|方针|论断|原则|思路|举措|部署|命题|构想|倡议|建议)[，。]?$"
)
# 副主席王东峰参加界别协商会议时说: whom the occasion is for does not speak
_ON_THE_OCCASION = re.compile("(?<=.)在?(?:出席|参加|主持|听取|参观|考察|调研|走访|看望)[^，]*(?:时|上|中|后|期间)$")
_ASKS_TO = re.compile(
    "[^，]{0,24}?(?:要求|强调)[^，]{2,}(?<![几点条项])要求[，：]$"
)  # 要求各级按照学懂弄通做实的要求，
_TO = re.compile("(?<=.)(?:对|向|同|与|给|和|跟)[^，]{1,20}$")  # 总书记对孩子们说
_MATTER = re.compile("(?<=.)(?:就|围绕|针对|从)[^，]{2,40}$")  # 孙立民就整改工作提出要求, 并从四个方面提出希望
_NOMINAL = re.compile(
    r"^(?:(?:具体|指导性|针对性|宝贵|很好|许多|不少|诸多|相应|合理化|中肯)+(?:的)?(?:意见|建议|要求)|的|了|过|要求|一系列|[一二三四五六七八九十两几\d]+[点项个条方]|新|明确|更|殷切|整改|总|过程|这|是|意见|建议|问题|了|对象|之|中(?![小共央医])|后(?!勤)|时|与|和|及|、|“|《|工作$|任务|责任)"
)


# 办法规定，…: a document that lays down, in the news of it.
RULES = "《[^》]{2,60}》|(?:[\u4e00-\u9fff]{0,12}(?:办法|条例|规定|细则|新规|规范|规则|准则))"


# 就区指挥中心文件要求，: the demand of a document that somebody acts on.
_AS_ASKED = re.compile("(?:就|按照?|根据|结合|对照|依据)[^，]{4,}(?:文件|通知|会议|方案|精神)$")


@dataclass(frozen=True, slots=True)
class Lead:
    """`clause` is the index of the clause that holds the verb; `within` says the content begins in that very clause."""

    clause: int
    verb: str
    speaker: str  # what stands before the verb, as written
    strong: bool
    authority: bool  # whether this speaker can order anything
    within: bool
    content: int  # offset, within the clause's text, at which the content begins
    to: str = ""  # whom it is said to (提醒广大纳税人，), as written


# A sentence without any of these words has no lead-in.
MAY_LEAD = re.compile(
    rf"{_STRONG}|{_WEAK}|(?:目标|任务|原则|思路)(?:是|为)|共识|决议|规定[，：]|(?:[作做][了出]|进行)[^，。]{{0,8}}(?:安排|部署|布置)"
)


def _without_manner(head: str) -> str:
    """陈强语重心长地 -> 陈强, 习近平亲切地对大家 -> 习近平对大家."""
    for size in (4, 3, 2):
        how = re.search(rf"(?<=.{{2}})(?P<how>[\u4e00-\u9fff]{{{size}}})地(?=$|对|向|同|和|与|跟)", head)
        if how and words.tag(how["how"]):
            return head[: how.start()] + head[how.end() :]
    return head


@lru_cache(maxsize=65536)
def clause_lead(text: str) -> Lead | None:
    """The lead of one clause, or None. The returned `clause` is 0."""
    match = re.match(
        r"(?P<head>.{0,40}?)(?:(?:作|做)(?:了|出)|进行(?:了)?)(?:具体|全面|详细|总体|明确|相应)?(?:的)?(?:安排|部署|布置|要求|安排部署)[：:]$",
        text,
    )
    if match:
        return Lead(0, "部署", match["head"], True, not _NOT_SPEAKER.search(match["head"]), False, len(text))
    match = re.match(
        "(?P<head>[^，]{0,12}(?:部门|机关))(?:温馨|特别|再次|郑重)?(?:提醒|提示)(?:广大|全体)?(?P<to>[^，：]{0,10})，$",
        text,
    )
    if match:  # 海事部门提醒，船舶要提前了解气象信息: advice, of which only what has a cue is an order
        return Lead(0, "提醒", match["head"], False, True, False, len(text), match["to"])
    match = _PURE.match(text)
    if match and match["verb"] == "要求" and _AS_ASKED.search(match["head"]):
        return None
    if match and not (match["verb"] == "要求" and _ASKS_TO.match(text)):
        head, verb = match["head"], match["verb"]
        if not head and verb in ("批示", "指示") and re.match(f"{verb}(?:要求|指出|强调)", text):
            head, verb = verb, "要求"  # 批示要求：
        head = _without_manner(head)
        bare = re.sub("《[^》]*》", "《》", head)
        noun = verb in (
            "要求",
            "部署",
            "希望",
            "明确",
            "确定",
            "鼓励",
            "督促",
            "提出",
            "指示",
            "批示",
            "倡议",
            "号召",
            "嘱托",
            "寄语",
            "提醒",
            "呼吁",
            "责令",
        )
        if noun and re.search(r"作出(?:了)?(?:重要)?$", head):
            return Lead(
                0,
                verb,
                re.sub(r"(?:对[^，]*|再次|专门|就[^，]*)?作出(?:了)?(?:重要)?$", "", head),
                True,
                True,
                False,
                len(text),
            )
        if (
            noun
            and not person(head + verb)
            and not re.fullmatch(
                r"(?:[他她]|[\u4e00-\u9fff]{2,12}?)?(?:对|就)[^，]{2,30}提出(?:了)?[一二三四五六七八九十两几\d]+点(?:要求|意见|希望|建议)[：:。]",
                text,
            )
            and (
                re.search("要(?!求)|必须|应当|请|能够|可以", bare)
                or _NOUN.search(matter := _MATTER.sub("", head))
                or _ADJUNCT.match(re.sub("^(?:为此|此外|同时|因此|对此)[，,]?", "", head))
                or _OBEYS.search(head)
                or len(bare) > 40
                or not (_SPEAKER_END.search(matter) or len(matter) <= 3)
            )
        ):
            return None
        if verb == "介绍" and not person(head + verb) and not re.search("[他她]$|记者$|负责人$", head):
            return None  # 软件介绍：
        if not head and noun and verb not in ("要求", "提出", "明确"):
            return None
        if verb in ("讲", "称", "说") and (len(head) > 30 or re.search(r"[的来总简听名职声]$|小$", head)):
            return None
        pledged = verb == "表示" and head.endswith("一致")
        # 江泽民同志在党的十五大报告中指出: there the report is a leader's
        said = re.sub("(?:大|工作)报告[中里]?$", "", bare) if person(head + verb) or re.search("大报告", bare) else bare
        said = _ON_THE_OCCASION.sub("", said)
        alone = _TO.sub("", said)
        if (
            re.match("[他她](?=对|向|和|跟)", said)
            or person(alone + verb)
            or re.search("(?:总书记|书记|[省市县区镇乡]长|主席|总理)$", alone)
        ):
            said = _TO.sub("", said)  # 他对围拢过来的村民们说
        authority = not _NOT_SPEAKER.search(said) and not pledged
        able = len(head) <= 3 or _SPEAKER_END.search(_TO.sub("", bare)) or person(head + verb)
        if authority and not match["strong"] and not able:
            return None  # 软件功能介绍，: a weak verb opens nothing where nobody who can order stands before it
        return Lead(0, verb, head, bool(match["strong"]), authority, False, len(text))
    match = re.match(
        r"(?P<head>.{0,40}?)(?:明确的|提出的)?(?:总体|主要|重点|指导|工作)?(?:目标|要求|任务|原则|思路)(?:(?:是|为)[：:]|(?<=任务)是，)$",
        text,
    )
    match = match or re.match(
        r"(?P<head>.{0,16}?)(?:形成|达成)了?(?:如下|以下|[一二三四五六七八九十\d]+[点条项])?(?:共识|意见|决议)[：:]$",
        text,
    )
    if match and not re.search("(?:会议?|班)的$", match["head"]):  # 这次会议的主要任务是，: what it is held for
        return Lead(0, "提出", match["head"], True, True, False, len(text))
    match = re.match(
        r"(?P<head>(?:会议|大会|全会)(?:还|并)?)(?:研究)?(?:确定|明确|提出|推出|出台|部署)了?(?:(?:以下|如下|下列|[几一二两三四五六七八九十\d]+[项条个方面]+)[^，。：]{0,16}|[^，。：]{0,16}(?:任务|措施|要求|举措|事项))(?:[：:]|(?<=[要点]任务)。)$",
        text,
    )
    if match:
        return Lead(0, "确定", match["head"], True, True, False, len(text))
    match = re.match(
        rf"(?P<head>{RULES}|[\u4e00-\u9fff]{{0,12}}(?:通知|公告|通告|意见|方案))(?:还|同时|明确)*规定[，：]$", text
    )
    if match:
        return Lead(0, "明确", match["head"], True, True, False, len(text))
    match = re.match(r"(?:并|还|同时|他|她)?(?P<verb>指出|强调)(?P<rest>[^要]{4,}是[^要]{2,}|这[^要]{5,})，$", text)
    if match:
        return Lead(0, match["verb"], "", True, True, False, len(text))
    match = _TO_WHOM.match(text)
    if match:
        return Lead(0, match["verb"], match["head"], True, True, False, len(text), match["to"])
    match = re.match(r"(?P<head>.{0,12}?)(?P<verb>表示|说)(?P<rest>要.{3,}|[^，要]{2,16}要(?!求).{3,})$", text)
    if (
        match
        and (match["rest"].startswith("要") or agents.names(match["rest"].split("要")[0]))
        and not _NOT_SPEAKER.search(match["head"])
        and re.fullmatch(r"(?:并|还|他|她|)", match["head"])
    ):
        return Lead(0, match["verb"], match["head"], True, True, True, match.start("rest"))
    match = _WITHIN.match(text)
    while match:
        head, verb, rest = match["head"], match["verb"], match["rest"]
        usable = (
            not (verb == "提出" and _SET_OUT.search(rest))
            and not _NOMINAL.match(rest)
            and not _NOUN.search(head)
            and not _ADJUNCT.match(head)
            and not re.search("要|必须|应当|不得|不再?$", head)  # 不再要求申请人提供
        )
        if usable and (
            re.match(r"要|必须|应|不得|不能|务必", rest)
            or agents.prefix(rest)[0]
            or (
                verb == "要求"
                and re.match("(?:全体|广大|所有)[^，要]{2,12}(?:通过|要|在|以|把|按|进一步|认真|切实|必须)", rest)
            )
            or (
                verb in ("叮嘱", "嘱咐", "嘱托", "勉励", "要求", "鼓励", "希望")
                and re.match(
                    r"[^，要的]{2,16}(?:要(?!求)|务必|一定|必须|不得|立即|马上|限期)|(?:他|她|你|同志|乡亲)们(?![的、和])",
                    rest,
                )
            )
            or (verb in ("叮嘱", "嘱咐", "嘱托", "勉励", "告诫") and requested(rest, True)[0])
            or (
                verb in ("要求", "强调", "提出", "号召", "呼吁")
                and (words.starts(rest, "verb") or words.starts(rest, "adverb") or _THROUGHOUT.match(rest))
                and re.search(
                    rf"(?:会议|通知|指示|批示|他|并|还|再次|明确|党中央|书记|总理|主席|[^全]部|局|委|厅|办|防总|防指|指挥部|安委会|政府|国务院|集团|公司|》|^)$|^(?:{_SURNAME})[\u4e00-\u9fff]{{1,2}}(?:还|并|特别)?$",
                    head,
                )
            )
        ):
            ordering = verb not in (
                "提到",
                "指出",
                "明确",
                "确定",
                "鼓励",
                "希望",
                "部署",
                "督促",
                "提醒",
                "呼吁",
                "倡议",
            ) or bool(re.match("要|必须|应当", rest[agents.prefix(rest)[0] :]))
            if verb in ("鼓励", "希望", "叮嘱", "勉励") and (
                not head or re.search(rf"(?:并|还|他|她|{POST})$", head) or person(head + verb)
            ):
                ordering = True
            if ordering:
                return Lead(0, verb, head, True, not _NOT_SPEAKER.search(head), True, match.start("rest"))
        match = (
            _WITHIN.match(text, match.start("rest"))
            if match.start("rest") < len(text) - 3 and match.start("rest") < 30
            else None
        )
    return None
