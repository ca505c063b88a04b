"""Who says it, where and when: one Setting for every sentence of a part.

A part has a main event (the first one it tells of) and, inside it, others: a directive belongs to the innermost event its
sentence stands under. To teach it another kind of event: one row of `EVENT_RULES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.extract import dates, words
from kg.extract.directives import Spoken
from kg.extract.lexicon import alternation, place_names, rows
from kg.extract.lexicon import words as listed
from kg.model import Date, Document, Event, Part, Setting
from kg.source.text import Text

_ALIASES = {row[0]: row[1] for row in rows("aliases")}
# 中共中央办公厅 is not 党中央's 办公厅 but a name of its own.
_ALIAS = re.compile(
    rf"(?:{alternation(_ALIASES)})(?!(?<=中央)[\u4e00-\u9fff]{{1,4}}(?:厅|室|部|委|局)(?![\u4e00-\u9fff]))"
)
_SURNAME = alternation(w for w in listed("surnames") if len(w) == 1)
_DOUBLE = alternation(w for w in listed("surnames") if len(w) == 2)
_POST = (
    r"总书记|主席|总理|委员长|书记|主任|部长|省长|市长|县长|区长|州长|局长|厅长|司长|院长|校长|行长|会长|理事长|组长|副组长|常委|委员|秘书长|社长|董事长|政委|司令员|检察长|署长|主席团|同志|总理兼|成员|记者|"
    r"专员|镇长|乡长|处长|科长|站长|所长|总经理|党委"
)
_PERSON = re.compile(
    rf"(?:(?<=[、，家])|(?<={'|'.join(p for p in _POST.split('|') if len(p) == 2)})|(?<=总书记|委员长|理事长|秘书长|董事长|司令员|检察长|副组长|主席团|总经理)|^)"
    rf"(?P<name>(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}?|(?:{_SURNAME})[\u4e00-\u9fff]{{1,2}}?)"
    rf"(?=在|对|就|主持|作出|发表|来到|前往|强调|指出|表示|要求|提出|说|称|\d|还|再次|最后|首先|进一步|同志|总书记|主席|总理|委员长|率|抵达|赶到|赶赴|带领|出席|参加|先后|赴|近日|日前|上午|下午|一行|向|会见|检查|调研|考察|代表|"
    rf"指示|部署|到|深入|[，。、（]|$|从|围绕|又|特别|明确|专门|时|为|给|也|肯定|认真|同|与|实地|受|高度|并|始终|亲自|多次|第一时间|立即|主席|充分|十分|听取|详细|勉励|叮嘱|希望|签|宣布|批示|传达|分别)"
)


def canonical(name: str) -> str:
    """One name for one body: 中共中央政治局常务委员会会议 -> 中央政治局常委会会议."""
    return _ALIAS.sub(lambda m: _ALIASES[m.group()], name)


def person(text: str) -> str | None:
    """The last person named in a short text, by family name and what stands around it."""
    found = None
    for match in _PERSON.finditer(re.sub(r"[（(][^（）()]*[)）]", "", text)):
        name = match["name"]
        if name[-1] in "同主总书委在对就还又说称" and len(name) > 2:
            name = name[:-1]
        if name in (
            "高度",
            "全国",
            "于是",
            "任何",
            "方面",
            "国家",
            "金融",
            "常委",
            "党委",
            "安全",
            "江西",
            "白云",
            "向前",
            "连续",
            "万众",
            "时任",
            "方案",
            "毛泽",
            "成立",
            "应当",
            "应对",
            "任务",
            "江苏",
            "陕西",
            "成员",
            "汪洋海",
        ):
            continue
        if ((kind := words.tag(name)) and not kind.startswith("nr")) or name.endswith(("主席", "书记", "总理")):
            continue  # a word of the dictionary, or a family name and a post
        found = name
    return found


@dataclass(frozen=True, slots=True)
class EventRule:
    """A way a text tells of an event: `build` gives (name, kind, organ) or None."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], tuple[str, str, str | None] | None]
    examples: tuple[tuple[str, str], ...]


_MEETING = r"(?:会议|座谈会|全会|大会|例会|常委会|年会|推进会|论坛|峰会|开班式|研讨班|汇报会|现场会|研讨会|动员会|部署会|调度会|工作会|见面会|茶话会|总结会|扩大会|闭幕会|仪式|典礼|会)"
_ORGAN = r"(?P<organ>[\u4e00-\u9fff（）]{2,24}?)"
_WHEN = r"(?:\d{1,2}月\d{1,2}日|\d{1,2}日|日前|近日|今天|昨天|上午|下午|晚|在[^，。]{1,16}?|以[^，。]{1,12}?形式|专门|再次|又)*"
_TITLE = re.compile(rf"^.*(?:{_POST})[\u4e00-\u9fff]{{2,3}}(?=主持)")
_TRIM = re.compile(
    r"^(?:(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日的?|\d{4}年(?:\d{1,2}月)?的?|了|的|并|在|就|关于|新一届|此次|本次|这次|今天的?|昨天的?|日前|近日|于|一次|全省|\d+日)+"
)


def _meeting_organ(name: str) -> str | None:
    """Whose meeting it is: 国务院常务会议 -> 国务院, 信阳市委常委会扩大会议 -> 信阳市委常委会."""
    if match := re.match(
        r"(?P<o>.*?(?:国务院|党中央|政治局常委会|政治局|市委常委会|省委常委会|县委常委会|区委常委会|党委会|党组会|常委会|委员会|人民政府|省政府|市政府|县政府|领导小组|党委|党组|防指|指挥部|安委会|总局|集团|公司))(?=.*会)",
        name,
    ):
        return match["o"]
    return None


def _meeting(match: re.Match[str]) -> tuple[str, str, str | None] | None:
    name = _TRIM.sub("", canonical(match["meet"]).strip("，,、 "))
    name = re.sub(r"^.*?(?:主持召开|组织召开|主持|召开|出席|参加)(?:了|的)?", "", name)
    organ = canonical(match.groupdict().get("organ") or "") or None
    if organ:
        organ = re.sub(r"^.*(?:电|[日月时，,\s])", "", organ)
        organ = re.sub(rf"(?:{_WHEN})$", "", organ) or None
    if organ and (person(organ) or re.search(r"[的了并在]|主持|讲话|听取|日$", organ) or len(organ) < 2):
        organ = None
    if (name in ("会议", "会", "座谈会", "全体会议", "扩大会议", "视频会议", "专题会议", "大会") and organ) or (
        organ
        and organ not in name
        and len(organ) <= 12
        and len(name) < 24
        and not re.match("全国|中央|第.*届全国|党的", name)
    ):
        name = organ + name
    if len(name) < 3 or re.search(
        r"^(?:社会|机会|学会|工会|协会|委员会|理事会|国会|议会|常委会)$|社会$|机会$|委员会$|协会$|工会$|体会$|理事会$|都会$|大都会$",
        name,
    ):
        return None
    if "提请" in name or "决定" in name or re.match(r"(?:多次|一系列|有关|相关|各类|三次|连续|先后)", name):
        return None
    return name, "meeting", organ or _meeting_organ(name)


def _inspection(match: re.Match[str]) -> tuple[str, str, str | None] | None:
    place = _TRIM.sub("", match["place"]).strip("，、 ")
    if (
        (len(place) == 2 and place not in place_names())
        or words.starts(place, "listed verb")
        or re.search(
            r"^(?:基层|一线|现场|这里|会上|深入)$|^(?:开展|贯彻|学习|推进|实施|细致|研究|排查|抓|做|群众|全面|督查)",
            place,
        )
        or len(place) < 2
    ):
        return None
    verb = match.groupdict().get("verb") or "考察"
    return place + verb + (match.groupdict().get("what") or ""), "inspection", None


EVENT_RULES: tuple[EventRule, ...] = (
    EventRule(
        "inspection",
        re.compile(
            r"(?:首次|先后|专程|又|再次)?(?:在|到|赴|赶赴|来到|前往|深入|走进)(?P<place>[^，。在]{2,40}?)(?P<verb>调研|考察(?!识别)|检查|视察|督导|指导|看望慰问|看望)(?P<what>(?<=[查导问])[^，。时在]{2,16}(?=时|，|。|$))?"
        ),
        _inspection,
        (("总书记来到大同云冈石窟考察历史文化遗产保护工作时指出", "大同云冈石窟考察"),),
    ),
    EventRule(
        "instruction",
        re.compile(
            r"(?:就|对)?(?P<about>[^，。就对]{0,30})(?:再次|专门|近日|日前|也)?(?:作出|做出)(?P<kind>重要指示批示|重要指示|重要批示|批示|指示|部署要求)(?!精神|以来)"
        ),
        lambda m: (m["kind"], "instruction", None),
        (("李强作出批示，要求全力搜救。", "批示"),),
    ),
    EventRule(
        "study",
        re.compile(
            r"(?P<organ>国务院|中央政治局|中共中央政治局|党组|市委|省委)?[^。]{0,60}?(?:进行|举行|主持|开展)(?:了)?(?:国务院|中央政治局|中共中央政治局)?(?P<meet>第[一二三四五六七八九十\d]{1,4}次(?:专题|集体)学习)"
        ),
        lambda m: (canonical(m["organ"] or "") + m["meet"], "study", canonical(m["organ"]) if m["organ"] else None),
        (("国务院以创新为主题，进行第十次专题学习。", "国务院第十次专题学习"),),
    ),
    EventRule(
        "talks",
        re.compile(
            r"(?:同|与)(?P<who>[^，。]{2,30}?)(?:举行)?(?P<kind>会谈|会晤|通电话|视频会晤)|(?P<meets>会见|接见)(?P<guest>(?!厅)[^，。]{2,30})(?=[，。]|时|$)"
        ),
        lambda m: ((f"{m['meets']}{m['guest']}" if m["guest"] else f"同{m['who']}{m['kind']}"), "talks", None),
        (("国家主席习近平会见越南总理范明政。", "会见越南总理范明政"),),
    ),
    EventRule(
        "letter",
        re.compile(
            r"(?:向|致|给)(?P<who>[^，。]{2,40}?)(?:发来|发去|致|回|的)?(?P<kind>贺信|回信|贺电)|(?:发来|发去)(?P<bare>贺信|贺电)|在(?P<in>贺信|回信)中"
        ),
        lambda m: (m["bare"] or m["in"] or f"致{m['who']}的{m['kind']}", "letter", None),
        (("总书记发来贺信，表示祝贺。", "贺信"),),
    ),
    EventRule(
        "review",
        re.compile(
            r"参加(?:他所在的)?(?P<meet>[^，。]{2,14}代表团审议|[^，。]{2,20}?(?:植树活动|联组会|小组讨论|义务劳动|主题党日活动))"
        ),
        lambda m: (re.sub("^他所在的|^了", "", m["meet"]), "activity", None),
        (("李希参加他所在的福建代表团审议。", "福建代表团审议"),),
    ),
    EventRule(
        "at-meeting",
        re.compile(
            rf"在(?P<meet>[^，。；在“”]{{0,60}}?{_MEETING})(?!上的)(?:上|时|期间|中)?(?:再次|特别|还)?(?=强调|指出|要求|提出|讲话|发表|说|表示|，|,|列举|上)"
        ),
        _meeting,
        (("李强在国务院第三次廉政工作会议上强调，要落实。", "国务院第三次廉政工作会议"),),
    ),
    EventRule(
        "study-forum",
        re.compile(r"在(?P<meet>[^，。在]{4,40}(?:研讨班|培训班|专题班)(?:开班式|结业式)?)上?"),
        _meeting,
        (("我在学习贯彻党的十九大精神专题研讨班开班式上列举了风险", "学习贯彻党的十九大精神专题研讨班开班式"),),
    ),
    EventRule(
        "convene",
        re.compile(
            rf"{_ORGAN}{_WHEN}(?:主持召开|组织召开|召开|举行)(?:了)?(?P<meet>[^，。；：]{{0,50}}?{_MEETING})(?=[，,。；：]|强调|指出|分析|研究|听取|$|并|时)"
        ),
        _meeting,
        (
            ("1月17日，国务院召开第三次廉政工作会议，部署工作。", "国务院第三次廉政工作会议"),
            ("中共中央政治局常务委员会召开会议，研究部署。", "中央政治局常委会会议"),
        ),
    ),
    EventRule(
        "chair",
        re.compile(
            rf"(?:主持召开|主持)(?:了)?(?P<meet>(?!会议)[^，。；：召]{{2,50}}?{_MEETING})(?=[，,。；：]|并|上|时|强调|审议|$)"
        ),
        _meeting,
        (("习近平总书记主持中央政治局常委会会议，分析形势。", "中央政治局常委会会议"),),
    ),
    EventRule(
        "of-meeting",
        re.compile(
            rf"(?P<meet>[^，。；：在]{{0,70}}?{_MEETING})(?:\d{{1,2}}月)?(?:\d{{1,2}}日(?:至(?:\d{{1,2}}月)?\d{{1,2}}日)?)?(?:上午|下午|晚)?(?:在[^，。]{{1,12}}?)?(?:召开|举行|闭幕|开幕|审议)"
        ),
        _meeting,
        (("政协第十四届全国委员会第十四次主席会议27日在北京召开。", "政协第十四届全国委员会第十四次主席会议"),),
    ),
    EventRule(
        "that-day",
        re.compile(r"日的(?P<meet>会议|座谈会|常委会)上"),
        lambda m: (m["meet"], "again", None),
        (("1月25日的会议上，习近平强调，", "会议"),),
    ),
    EventRule(
        "dated-meeting",
        re.compile(rf"日的(?P<meet>[^，。；：]{{2,30}}?{_MEETING})上?"),
        _meeting,
        (("我在2月12日的中央政治局常委会会议上提出，", "中央政治局常委会会议"),),
    ),
    EventRule(
        "inspect-matter",
        re.compile(
            r"(?<![要部署])(?P<verb>检查指导|督导检查|调研督导|调研检查|专题调研|调研指导)(?P<place>[^，。在时]{4,40})(?=时|，|。|$)"
        ),
        lambda m: (m["verb"] + m["place"], "inspection", None),
        (("李强来到应急管理部，检查指导春运服务保障和安全管理工作。", "检查指导春运服务保障和安全管理工作"),),
    ),
    EventRule(
        "inspection-bare",
        re.compile(
            r"(?P<verb>调研)(?P<place>(?!中|时|后|报告|指出|员|的|成果|协商)[\u4e00-\u9fff“”\d]{3,24}?)(?=时|工作|，|。|$)"
        ),
        lambda m: (m["verb"] + m["place"], "inspection", None),
        (("丁薛祥在调研基础研究时强调", "调研基础研究"),),
    ),
    EventRule(
        "at-place",
        re.compile(
            r"(?:^|[，。])在(?P<place>[^，。在]{2,24}?(?:古城|村|社区|公司|园区|医院|学校|大学|市|县|区|镇|基地|现场|馆|研究院|研究中心|实验室|车间|企业))，(?=[^。]{0,40}(?:指出|强调|说|表示))"
        ),
        _inspection,
        (("在山西平遥古城，总书记指出，要保护好遗产。", "山西平遥古城考察"),),
    ),
    EventRule(
        "visit",
        re.compile(r"(?:来到|走进|前往|走访|在参观)(?P<place>[^，。、在]{3,30}(?:、[^，。]{2,20})?)(?:时)?(?=，)"),
        _inspection,
        (("丁薛祥前往中国科学院和怀柔国家实验室，了解进展。", "中国科学院和怀柔国家实验室考察"),),
    ),
    EventRule(
        "session",
        re.compile(
            r"(?<!落实)(?<!贯彻)(?<!学习)(?<!按照)(?P<meet>党的(?:十[六七八九]|二十)(?:届[一二三四五六七]中全会|大)|中央一号文件|(?:“?十[二三四五]五”?)规划(?:纲要|建议))(?=.{0,24}(?:提出|强调|指出|要求|明确|审议)|对[^，。]{2,40}作出)"
        ),
        lambda m: (m["meet"], "document" if "文件" in m["meet"] or "规划" in m["meet"] else "meeting", m["meet"]),
        (("党的二十届三中全会提出，健全制度。", "党的二十届三中全会"),),
    ),
    EventRule(
        "issued-document",
        re.compile(
            r"(?P<organ>[\u4e00-\u9fff、]{2,30}?)(?:近日|日前|联合|\d{1,2}日)*(?:印发|发布|出台|下发)(?:了)?(?:关于)?(?:《(?P<doc>[^》]{4,60})》)"
        ),
        lambda m: (f"《{m['doc']}》", "document", re.sub("(?:近日|日前|联合)+$", "", m["organ"])),
        (("省水利厅日前印发《防汛工作方案》，部署工作。", "《防汛工作方案》"),),
    ),
    EventRule(
        "press-conference",
        re.compile(
            r"从(?P<organ>[\u4e00-\u9fff]{2,24}?)(?:举行|召开|举办)的(?P<meet>[^，]{0,12}(?:新闻发布会|吹风会|发布会))上?(?:了解到|获悉)"
        ),
        lambda m: (m["organ"] + m["meet"], "meeting", m["organ"]),
        (("记者从国务院新闻办公室举行的新闻发布会上了解到，", "国务院新闻办公室新闻发布会"),),
    ),
    EventRule(
        "interview",
        re.compile(
            r"(?:对|专访)(?P<who>[^，。对《]{4,40}?)的?(?:专访|进行了?专访|采访)|(?P<guest>[^，。]{4,30})接受(?:了)?[^，。]{0,16}?(?:专访|采访)"
        ),
        lambda m: ("专访" + (person(m["who"] or m["guest"]) or ""), "interview", None),
        (("来看总台记者对中央组织部研究室主任张强的专访。", "专访张强"),),
    ),
    EventRule(
        "issued-notice",
        re.compile(
            r"(?:^|[，。])(?P<organ>[\u4e00-\u9fff、]{3,20}?)(?:近日|日前|联合|紧急)*(?:印发|下发|发出|发布)(?:了)?(?:紧急)?通知(?=，)"
        ),
        lambda m: ("通知", "document", canonical(m["organ"])),
        (("中共中央组织部近日下发通知，要求各级党组织开展走访慰问。", "通知"),),
    ),
    EventRule(
        "document-says",
        re.compile(r"《(?P<doc>[^》]{4,60})》(?:还|明确)?(?:提出|要求|强调|指出)(?!的)"),
        lambda m: (f"《{m['doc']}》", "document", None),
        (("《防汛工作方案》要求，各地落实责任。", "《防汛工作方案》"),),
    ),
)


_MANY = re.compile(
    r"多次|(?<![第\d])\d+次|先后|连续|(?<![第十])[二三四五两]次(?:召开|会议)|一系列|每[天年月]"
)  # no one event


@lru_cache(maxsize=8192)
def events(sentence: str) -> tuple[tuple[int, int, str, str, str | None, str], ...]:
    """The events a sentence tells of: start, end, name, kind, organ, rule; earlier ones first, longer ones kept."""
    found: list[tuple[int, int, str, str, str | None, str]] = []
    for rule in EVENT_RULES:
        for match in rule.pattern.finditer(sentence):
            built = rule.build(match)
            if not built or "是" in built[0]:  # 全国两会是在关键时刻召开的一次会议: said of it, not held
                continue
            a, b = match.span()
            if (
                any(a < y and x < b for x, y, *_ in found)
                or _MANY.search(match.group())
                or re.search("连续[^，。]{0,8}$", sentence[:a])
            ):
                continue
            found.append((a, b, *built, rule.name))
    return tuple(sorted(found))


_PLENUM = re.compile("党的(?:十[六七八九]|二十)届[一二三四五六七]中全会")
_TOUR = re.compile("调研|考察|检查|视察|看望|慰问|活动|指导|会见|接见")
_QUOTED_TOPIC = re.compile(r"精神|贯彻落实|学习贯彻|认真落实|深入学习|学习")


def _date_for(chars: str, start: int, end: int, years: dates.Years) -> Date | None:
    """The date of an event told at `start`-`end`: the nearest one before it in the sentence, else inside or right after it."""
    found = [(a, b, d) for a, b, d, _ in dates.find(chars)]
    inside = [d for a, _, d in found if start <= a < end]
    before = [
        d for a, b, d in found if b <= start + 2 and not re.search(r"(?:自|从|截至|截止|去年|：)[^，]{0,6}$", chars[:a])
    ]
    after = [d for a, _, d in found if end <= a <= end + 4]
    told = inside or [d for d in reversed(before) if d.month is not None or d.day is None] or after or before
    return years.resolve(told[0]) if told else None


# A person becomes the one who speaks next by doing something, not by attending.
_ACTS = re.compile(
    r"主持(?!人)|作出|讲话|来到|调研|考察|检查|视察|会见|会谈|参加[^。]{4,}|出席[^。]{4,}|看望|走进|听取"
)
_HEADWAY = re.compile(r"^(?:央视网消息|新华社[^，。]*?电|本报讯)[^：]{0,20}[：\s]")
_CHAIR = re.compile(r"(?P<who>[\u4e00-\u9fff]{2,30}?)主持(?:召开)?(?:会议|[^，。]*?会)")


_HALL = "(?:委|政府|人民政府|人大|政协)"
_HOME = re.compile(rf"(?P<place>[\u4e00-\u9fff]{{2,4}}?)(?P<kind>[省市县区州])(?={_HALL})")
_HOME_BODY = re.compile(r"^(?P<body>[\u4e00-\u9fff]{2,14}?(?:部|委|局|厅|署|院|集团|公司|大学|学院))(?=党组|党委)")


def _home(title: str) -> tuple[str, str]:
    """What the title puts before 市委 or 党组, and the pattern of what goes without it in the text: (深圳, 市(?:委|…))."""
    if body := _HOME_BODY.match(title):
        return body["body"], "党组|党委"
    for match in _HOME.finditer(title):
        for size in (4, 3, 2):
            if match["place"][-size:] in place_names() and len(match["place"]) >= size:
                return match["place"][-size:], rf"{match['kind']}{_HALL}"
    return "", ""


class _Walk:
    """The state of one part while its sentences are read in order."""

    def __init__(self, part: Part, years: dates.Years, title_person: str | None, whole: str) -> None:
        self.whole = whole
        self.part, self.years, self.title_person = part, years, title_person
        self.home = _home(part.title)
        self.main: Event | None = None
        self.main_age = 0
        self.current: Event | None = None
        self.person: str | None = title_person
        self.issuer: str | None = None
        self.because: tuple[str, ...] = ()
        self.names: dict[str, Event] = {}

    def at_home(self, name: str) -> str:
        """市委常委会 -> 深圳市委常委会 under a title that names 深圳市委."""
        before, short = self.home
        return before + name if before and re.match(short, name) else name

    def meet(self, name: str, kind: str, organ: str | None, date: Date | None, chars: str, block: int) -> Event:
        """Take up an event: one already told of under this name keeps its date."""
        name, organ = self.at_home(name), self.at_home(organ) if organ else None
        if name in self.names and (date is None or date.iso is None or date.iso == _iso(self.names[name].date)):
            return self.names[name]
        if known := self.names.get(f"{name}|{_iso(date)}"):
            return known
        if (date is None or date.iso is None) and self.main and self.main.date and self._same_day(kind, chars, date):
            date = replace(self.main.date, source=f"{self.main.date.source}; same day as {self.main.name}".lstrip("; "))
        speaker = name.removeprefix("专访") if kind == "interview" else person(chars) if kind != "document" else None
        event = Event(name, kind, date, organ, speaker)
        self.names[name] = self.names[f"{name}|{_iso(date)}"] = event
        if self.main is None and block <= 3:
            self.main = event
        return event

    def cited(self, title: str) -> Event | None:
        """The event behind a short title: 《行动方案》 is the document so called, 《决定》 the plenum that passed it."""
        told = [*self.names.values()][::-1]
        if document := next((e for e in told if e.kind == "document" and title in e.name), None):
            return document
        return next((e for e in told if title in ("决定", "建议") and re.search("全会|大$", e.name)), None)

    def _same_day(self, kind: str, chars: str, date: Date | None) -> bool:
        main = self.main
        if main is None:
            return False
        if date is not None and date.day is not None and date.month is None:
            return main.date is not None and main.date.day == date.day
        return (
            main.kind in ("inspection", "meeting")
            and kind in ("meeting", "inspection")
            and (
                bool(re.match(r"随后|之后|当晚|当天|当日|同日|接着|期间|其间|在[^，]{1,14}(?:会议室|中心|现场)", chars))
                or (main.kind == "inspection" and bool(_TOUR.search(self.part.title)))
            )
        )


def _iso(date: Date | None) -> str | None:
    return date.iso if date else None


def _speaker(spoken: Spoken, walk: _Walk, chars: str) -> tuple[str | None, str]:
    """The issuer a lead names: (issuer, reason)."""
    lead = spoken.lead
    assert lead is not None
    if not lead.speaker and re.match("会议(?:审议|研究|听取|通过)", chars) and walk.current and walk.current.organ:
        return walk.current.organ, "会议 -> organ of the meeting"  # 会议审议通过了要点，强调…
    head = re.sub(r"^[“”\"]|^(?:同时|会上|为此|此外)[，,]?", "", lead.speaker)
    if re.search(r"(?:会议|全会|常委会|大会|座谈会)(?:还|同时|最后|并|再次|特别|进一步)?$", head) and not person(head):
        event = walk.current if walk.current and walk.current.kind in ("meeting", "study") else walk.main
        if event and event.organ:
            return event.organ, "会议 -> organ of the meeting"
        if event:
            return _meeting_organ(event.name) or event.name, "会议 -> the meeting"
        name = re.sub(r"(?:还|同时|最后|并|再次|特别|进一步)$", "", head)
        return (canonical(name), "meeting named") if len(name) > 3 else (None, "")
    if passed := re.search(
        r"(?:^|，)(?P<o>[\u4e00-\u9fff]{2,20}(?:全会|会议|大会))(?:审议)?通过的《",
        chars[: chars.find(head) + len(head)],
    ):
        return canonical(passed["o"]), "the meeting that passed it"
    if re.fullmatch("《[^》]{2,12}》(?:还|明确)?", head) and walk.current:
        return walk.current.organ or walk.current.name, "issuer of the document"
    if re.search(
        r"(?:方案|通知|意见|规划|纲要|办法|文件|公告|条例|决定|报告|计划|指引|通报)(?:中|还|同时|明确|并)*$", head
    ) and not person(head):
        event = walk.current
        return (
            (event.organ or event.name, "issuer of the document")
            if event and event.kind == "document"
            else (canonical(head), "document named")
        )
    if found := person(head):
        return found, "person named"
    before = chars[: chars.find(lead.speaker)] if lead.speaker and lead.speaker in chars else ""
    if (
        re.search(
            r"(?:他|她|总书记|总理|主席|委员长|书记|部长|省长|市长|我)(?:还|并|又|同时|专门|特别|就此|再次)*[^，]{0,6}$",
            head,
        )
        or not head
        or len(head) <= 3
    ):
        if named := person(before):
            return named, "person named before"
        organ = re.search(
            r"(?:^|[，。日])(?P<o>(?:[\u4e00-\u9fff]{2,12}(?:部|局|委|厅|办|总局|委员会|政府|办公厅|人民银行|党中央|国务院|中央))(?:、[\u4e00-\u9fff]{2,12}(?:部|局|委|厅|办|总局|委员会))*)(?:日前|近日|联合)*",
            before + head,
        )
        if organ and not head.startswith(("他", "她")) and not walk.person:
            return canonical(organ["o"]), "organ named before"
        return walk.person, "the person speaking"
    body = re.sub(r"(?:日前|近日|今天|昨天|明确|联合|还|再次|果断|及时|专门|特别|同时|要|也|就此|在.*)+$", "", head)
    body = re.sub(r"^.*[，,：]", "", body)
    if (
        re.search(
            r"(?:党中央|国务院|中央|部|局|委|厅|办|会|政府|办公室|指挥部|机制|集团|公司|党组|党委|省|市|县)$", body
        )
        and len(body) >= 2
    ):
        return canonical(body), "organ named"
    return walk.person or walk.issuer, "the speaker before"


def _part_person(part: Part) -> str | None:
    return person(re.sub(r"\s", "，", part.title)) if part.title else None


def _outside_date(document: Document, part: Part) -> tuple[str | None, str]:
    """A publication date from outside the running text: signature, 发布时间 line, title, URL."""
    if part.issued:
        return part.issued, "成文日期"
    for block in part.blocks:
        line = document.text.chars[block.start : block.end]
        if block.kind in ("meta", "noise") and (found := [d for _, _, d, _ in dates.find(line) if d.year and d.month]):
            return found[0].text, "URL" if "http" in line else "发布时间"
    return None, ""


def _order_setting(document: Document, part: Part, published: str | None) -> Setting:
    """The one setting of a notice, report or speech as a whole."""
    date = dates.parse(part.issued)
    if part.kind == "speech":
        if part.speaker is None:
            first = next((document.text.chars[b.start : b.end] for b in part.blocks if b.kind == "body"), "")[:80]
            part = replace(part, speaker=person(first))
        name = f"{part.event}" if part.event else (part.title or None)
        if date is None:
            opening = document.text.chars[part.start : part.start + 300]
            told = re.search(
                r"(?:向|在)(?:党的)?(?P<session>(?:十[八九]|二十)(?:届[一二三四五六七]中全会|大))(?:上|作)", opening
            )
            date = dates.sessions().get(f"党的{told['session']}") if told else None
        return Setting(
            part.speaker, Event(name, "speech", date, None, part.speaker) if name else None, ("part: speech",)
        )
    if part.kind == "compilation":
        return Setting(_part_person(part), None, ("title of the compilation",))
    if date is None and published:
        date = dates.parse(published)
    name = re.sub(r"\s", "", part.title) or part.number or "通知"
    name = re.sub("^(.{2,30}[局委部院所校厅会])函(?=关于)", r"\1", name)
    if part.issuer and name.startswith(part.issuer.replace("、", "")):
        name = name.removeprefix(part.issuer.replace("、", ""))
    if date is None:
        lines = [
            document.text.chars[b.start : b.end]
            for b in part.blocks
            if b.kind == "meta" and "时间" in document.text.chars[b.start : b.end]
        ]
        date = next((d for line in lines for d in [dates.parse(line[line.index("时间") :])] if d), None)
    return Setting(
        canonical(part.issuer) if part.issuer else None,
        Event(name, "document", date, part.issuer),
        ("part: " + part.kind,),
    )


def settings(
    document: Document, part: Part, spoken: Sequence[Spoken], text: Text, locality: str = ""
) -> tuple[list[Setting], list[Event]]:
    """One setting for each sentence, and every event the part tells of (with who chaired and attended).

    `locality` is the place the part speaks for (信阳市): its 市委 is 信阳市委.
    """
    published, how = _outside_date(document, part)
    whole = text.chars[part.start : part.end]
    years = dates.years(whole, published, how)
    walk = _Walk(part, years, _part_person(part), whole)
    if not walk.home[0] and part.kind == "news" and locality.endswith(("省", "市", "县", "区", "州")):
        walk.home = locality[:-1], rf"{locality[-1]}{_HALL}"
    base = _order_setting(document, part, published) if part.kind != "news" else None
    if base and base.event and base.event.date:
        base = replace(base, event=replace(base.event, date=years.resolve(base.event.date)))
    done: list[Setting] = []
    last_block = -1
    quote: Setting | None = None
    for item in spoken:
        chars = text.chars[item.sentence.start : item.sentence.end]
        if item.block != last_block:
            between = part.blocks[last_block + 1 : item.block]
            if part.kind == "news" and any(b.kind == "title" for b in between) and done:
                walk = (
                    _Walk(part, years, None, whole)
                    if not walk.main or not any(b.rule == "quoted-heading" for b in between)
                    else walk
                )
            last_block = item.block
        if base:
            setting, quote = _within_order(item, walk, chars, base, quote)
            done.append(setting)
            continue
        done.append(_news(item, walk, chars))
    told = list(dict.fromkeys(walk.names.values()))
    if base and base.event:
        told.insert(0, base.event)
    return done, _attended(told, whole)


def _within_order(
    item: Spoken, walk: _Walk, chars: str, base: Setting, quote: Setting | None
) -> tuple[Setting, Setting | None]:
    """Inside a notice or a speech an embedded report (1月20日，我专门作出指示，要求…) has a setting of its own."""
    if quote:
        return quote, None if re.search("[”]", chars) else quote
    if not item.lead or walk.part.kind == "compilation":
        return base, None
    head = item.lead.speaker
    found = events(chars)
    outer_meeting = base.event.name if base.event else ""
    embedded = [e for e in found if e[2] not in outer_meeting]
    if not embedded and not re.search(
        r"党中央|国务院|总书记|前几天|去年|书记", chars[: chars.find(head) + len(head)] if head else chars[:20]
    ):
        return base, None
    if walk.part.kind != "speech" and not (item.lead.within or embedded):
        return base, None
    event = None
    if embedded:
        place = sum(b - a for a, b in item.sentence.clauses[: item.lead.clause])
        near = [e for e in embedded if e[0] <= place] or embedded
        a, b, name, kind, organ, _rule = near[-1]
        event = walk.meet(name, kind, organ, _date_for(chars, a, b, walk.years), chars, 9)
    else:
        dated = [d for a, _, d, _ in dates.find(chars)]
        if dated and dated[0].iso:
            event = None
            date = walk.years.resolve(dated[0])
            event = Event("", "instruction", date)
    issuer, why = _speaker(item, walk, chars)
    if re.search("我", chars[:40]) or not issuer:
        issuer, why = base.issuer, "the speaker of the part"
    setting = Setting(issuer, event, ("embedded report", why))
    opens = "“" in chars and chars.count("“") > chars.count("”")
    return setting, setting if opens else None


def _news(item: Spoken, walk: _Walk, chars: str) -> Setting:
    body = _HEADWAY.sub("", chars)
    shift = len(chars) - len(body)
    found = [
        e
        for e in events(body)
        if not _QUOTED_TOPIC.search(body[max(0, e[0] - 12) : e[0]]) or e[5] in ("convene", "chair")
    ]
    lead_at = sum(b - a for a, b in item.sentence.clauses[: item.lead.clause + 1]) - shift if item.lead else len(body)
    inherits = item.first_in_block and item.lead is not None and not found
    if inherits and walk.main and item.lead and re.match(r"调研中|会上|会议", item.lead.speaker or body):
        walk.current = walk.main if not walk.current or re.match("调研中", body) else walk.current
    for a, b, name, kind, organ, _rule in found:
        if a > lead_at and item.lead:
            continue
        date = _date_for(body, a, b, walk.years) or dates.sessions().get(name)
        if kind == "again":  # 1月25日的会议上: another session of the meeting spoken of
            known = next((e for e in (walk.current, walk.main) if e and e.kind == "meeting"), None)
            if not known:
                continue
            name, kind, organ = known.name, known.kind, known.organ
        if (
            re.fullmatch("(?:开幕|闭幕|全体|分组)?(?:会|会议|大会)", name)
            and date is None
            and walk.main
            and walk.main.kind == "meeting"
        ):
            walk.current = walk.main  # the opening of a meeting is the meeting
            continue
        if (
            kind == "inspection"
            and walk.main
            and walk.main.kind in ("inspection", "activity", "talks")
            and (date is None or date.iso in (None, _iso(walk.main.date)))
            and _TOUR.search(walk.part.title)
        ):
            # A stop on a tour is the tour; without a date of its own it is on the day of the stop before.
            today = (
                walk.current if walk.current and walk.current.kind == "inspection" and not item.first_in_block else None
            )
            walk.current = today if today and date is None else walk.main
            continue
        if re.match(r"会前|会后|此前", body[: body.find("，", 0, a + 1) + 1] or body[:2]) and walk.main:
            walk.meet(name, kind, organ, date, body, item.block)  # a reception before the meeting: the meeting goes on
            continue
        walk.current = walk.meet(name, kind, organ, date, body, item.block)
    if not found and item.lead and (cited := re.fullmatch("《(?P<title>[^》]{2,12})》(?:还|明确)?", item.lead.speaker)):
        walk.current = walk.cited(cited["title"]) or walk.current
    speaker = person(item.lead.speaker) if item.lead and item.lead.speaker else None
    if not found and speaker and walk.current and walk.current.speaker != speaker:
        talked = [e for e in walk.names.values() if e.kind == "interview" and e.speaker == speaker]
        walk.current = talked[-1] if talked else walk.current  # between what the plenum decided, the guest speaks again
    said_by = item.lead.speaker if item.lead and not found else ""
    elsewhere = walk.current is None or walk.current.kind == "interview"
    if said_by.startswith("全会") and elsewhere and (plenum := _PLENUM.search(walk.whole)):
        full = plenum.group()  # told of before the guest spoke, or only named in passing
        walk.current = walk.meet(full, "meeting", full, dates.sessions().get(full), "", 9)
    if not found and re.search(r"在(?:会上|讲话中|致辞中|会议上)", body):
        held = [e for e in walk.names.values() if e.kind in ("meeting", "study")]
        walk.current = held[-1] if held else walk.current
    if not found and walk.main and walk.main.kind == "meeting" and re.search(r"出席会议(?:并|，|。)", body):
        walk.current = walk.main
    if (named := person(body)) and (item.lead or _ACTS.search(body)):
        before = body[:lead_at]
        walk.person = person(before) or named if not item.lead else person(before) or walk.person
    if item.lead:
        issuer, why = _speaker(item, walk, body)
        told = [e for e in found if e[0] <= lead_at and e[4] and e[3] in ("document", "meeting", "study")]
        if told and re.fullmatch(r"(?:并|还|又|再次|明确|同时|进一步)*", item.lead.speaker):
            issuer, why = canonical(told[-1][4] or ""), "organ of the event told of"
        issuer = walk.at_home(issuer) if issuer else None
        if issuer and issuer != walk.issuer:
            walk.issuer = issuer
        walk.because = (why,)
        if walk.person and issuer == walk.person and walk.current and walk.current.kind == "document" and not found:
            walk.current = walk.main if walk.main and walk.main.kind != "document" else None
    return Setting(walk.issuer, walk.current, walk.because)


def _people(text: str) -> tuple[str, ...]:
    names = []
    for piece in re.split("[、，]", text):
        if re.fullmatch(rf"(?:{_SURNAME})[\u4e00-\u9fff]{{1,2}}|(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}", piece.strip()):
            names.append(piece.strip())
        elif found := person(piece + "，"):
            names.append(found)
    return tuple(dict.fromkeys(names))


def _attended(told: list[Event], whole: str) -> list[Event]:
    """Who chaired (主持), attended (出席) and sat in (列席), kept on the part's main event."""
    if not told:
        return told
    chair = next((p for m in _CHAIR.finditer(whole) if (p := person(m["who"] + "主持"))), None)
    attended = next(
        (
            _people(m["who"])
            for m in re.finditer(
                r"(?:^|[。\n])(?P<who>[^。\n]{2,120}?)(?:等)?(?:应邀)?出席(?:会议|了会议|活动|仪式|廉政)?[。；]", whole
            )
        ),
        (),
    )
    observed = next(
        (
            _people(m["who"])
            for m in re.finditer(r"(?:^|[。\n])(?P<who>[^。\n]{2,120}?)(?:等)?列席(?:会议)?[。；]", whole)
        ),
        (),
    )
    main = told[0]
    told[0] = replace(main, chair=main.chair or chair, attendees=attended, observers=observed)
    return told
