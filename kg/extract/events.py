"""The events a sentence tells of: meetings, speeches, inspections, instructions, documents.

To teach it another kind of event: one row of `EVENT_RULES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from kg.extract import dates, words
from kg.extract.lexicon import place_names
from kg.extract.persons import POST, canonical, person

# Where a sentence tells of an event: start, end, name, kind, organ, name of the rule.
Telling = tuple[int, int, str, str, str | None, str]


@dataclass(frozen=True, slots=True)
class EventRule:
    """A way a text tells of an event: `build` gives (name, kind, organ) or None."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], tuple[str, str, str | None] | None]
    examples: tuple[tuple[str, str], ...]
    words: tuple[str, ...] = ()  # a quick look first: the pattern is tried only where one of these stands


_MEETING = r"(?:专题研讨班|研讨班|培训班|专题班|会议|座谈会|全会|大会|例会|常委会|年会|推进会|论坛|讲座|峰会|开班式|研讨班|汇报会|现场会|研讨会|动员会|部署会|调度会|工作会|见面会|茶话会|总结会|扩大会|闭幕会|会晤|仪式|典礼|开幕式|闭幕式|会)"
_ORGAN = r"(?P<organ>[\u4e00-\u9fff（）]{2,24}?)"
_WHEN = r"(?:\d{1,2}月\d{1,2}日|\d{1,2}日|日前|近日|今天|昨天|上午|下午|晚|在[^，。：]{1,16}?|就[^，。：]{2,20}?|以[^，。：]{1,12}?形式|专门|再次|又|迅速|及时|紧急|立即|随即|连夜|集中)*"
_TITLE = re.compile(rf"^.*(?:{POST})[\u4e00-\u9fff]{{2,3}}(?=主持)")
_TRIM = re.compile(
    r"^(?:(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日的?|\d{4}年(?:度|\d{1,2}月)?的?|了|的|并|在|就|关于|新一届|此次|本次|这次|今天的?|昨天的?|日前|近日|于|一次|全省|\d+日)+"
)


def meeting_organ(name: str) -> str | None:
    """Whose meeting it is: 国务院常务会议 -> 国务院, 信阳市委常委会扩大会议 -> 信阳市委常委会."""
    if match := re.match(
        r"(?P<o>.*?(?:国务院|党中央|政治局常委会|政治局|市委常委会|省委常委会|县委常委会|区委常委会|党委会|党组会|常委会|委员会|人民政府|省政府|市政府|县政府|领导小组|党委|党组|防指|指挥部|安委会|总局|集团|公司))(?=.*会)",
        name,
    ):
        return match["o"]
    return None


def _meeting(match: re.Match[str]) -> tuple[str, str, str | None] | None:
    name = _TRIM.sub("", canonical(match["meet"]).strip("，,、 "))
    if "举办" in match.group() and not re.search(
        r"\d日|[今昨]天", match.string[max(0, match.start() - 60) : match.end()]
    ):
        return None  # 支持意方举办冬奥会: spoken of, on no day
    name = re.sub("^由[^，]{2,60}?(?:主办|承办|举办)的", "", name)
    name = re.sub(r"^.*?(?:主持召开|组织召开|主持|召开|出席|参加)(?:了|的)?", "", name)
    organ = canonical(match.groupdict().get("organ") or "") or None
    if organ:
        organ = re.sub(r"^.*(?:电|[日月时，,\s])", "", organ)
        organ = re.sub(rf"(?:{_WHEN})$", "", organ) or None
    if organ and (
        re.match("全[省市县区国镇乡村校院]$|[就在于]", organ)
        or person(organ)
        or re.search(
            "(?:书记|[局县市镇乡校院厂厅处科所站队]长|经理|主任)[\u4e00-\u9fff]{2,3}(?<![组会委办部局])$", organ
        )
        or re.search(r"(?<!党)的|[了并在]|主持|讲话|听取|日$", organ)
        or len(organ) < 2
        or (organ[0] == "我" and name.startswith(organ[1:]))  # 我县召开县政府常务会议
    ):
        organ = None
    occasion = re.match("，(?P<what>(?:纪念|庆祝)[^，。]{4,30})[，。]", match.string[match.end() :])
    if occasion and re.fullmatch("(?:座谈会|大会|仪式|招待会)", name):
        return occasion["what"] + name, "meeting", organ  # 举行座谈会，纪念邓小平同志诞辰120周年
    if (name in ("会议", "会", "座谈会", "全体会议", "扩大会议", "视频会议", "专题会议", "大会") and organ) or (
        organ
        and organ not in name
        and (len(organ) <= 12 or re.match("第[^，]{1,4}次", name))
        and len(name) < 24
        and not re.match("全国|中央|第.*届全国|党的", name)
        and not (organ[0] == "我" and name.startswith(("全", organ[1:])))  # 我市召开全市防汛会议
    ):
        name = organ + name
    if (
        len(name) < 3
        or re.match("针对|围绕", name)
        or re.search(
            r"^(?:社会|机会|学会|工会|协会|委员会|理事会|国会|议会|常委会)$|社会$|机会$|委员会$|[村居管组]委会$|协会$|工会$|体会$|理事会$|都会$|大都会$",
            name,
        )
    ):
        return None
    if (
        re.search("提请|收听|收看|观看|^(?:今|去|前)?年初?的|^上[次月年]", name)
        or re.match("我们|他们|首次|历届", name)
        or "决定" in name
        or re.match(r"(?:多次|一系列|有关|相关|各类|三次|连续|先后)", name)
    ):
        return None
    return name, "meeting", organ or meeting_organ(name)


def _inspection(match: re.Match[str]) -> tuple[str, str, str | None] | None:
    place = re.sub("^位于", "", _TRIM.sub("", match["place"])).strip("，、 ")
    place = re.sub("(?<=.{2})等?(?:地)?(?:进行|开展)(?:了)?(?:实地|集中|现场)?$", "", place)
    place = re.sub("(?<=.{2})(?:部分|多个|几个|有关|相关|等地).*$|(?<=.{2})(?:一线|基层|实地|现场)+$", "", place)
    if match.groupdict().get("known") is not None and not all(p in place_names() for p in re.split("、|和", place)):
        return None
    if (
        (len(place) == 2 and place not in place_names() and not re.fullmatch("我[省市县区州镇乡院校局所厂]", place))
        or words.starts(place, "listed verb")
        or re.search(
            r"^(?:基层|一线|现场|这里|会上|深入)$|^(?:开展|贯彻|学习|推进|实施|细致|研究|排查|抓|做|群众|全面|督查)",
            place,
        )
        or re.search("精神|决定事项", place)  # 传达学习市长调研指示精神: what is passed on
        or re.search("开展|进行|一次", place)  # 在开学前开展一次大检查: what is ordered
        or re.search("(?:户|群众|职工|党员)$", place)  # 走访贫困户: people, on a tour
        or len(place) < 2
    ):
        return None
    verb = match.groupdict().get("verb") or "考察"
    return place + verb + (match.groupdict().get("what") or ""), "inspection", None


def _dated_inspection(match: re.Match[str]) -> tuple[str, str, str | None] | None:
    """对X进行视察 on a day that is told before it; without one it may be what is ordered (要对X进行检查)."""
    before = match.string[: match.start()]
    told = re.search(r"\d日|[今昨][天日]", before) and not re.search("要|应|须|将", before)
    return (match["verb"] + match["what"], "inspection", None) if told else None


def _admonition(match: re.Match[str]) -> tuple[str, str, str | None]:
    organ = re.search(
        r"(?:^|[，。）)])(?P<o>[\u4e00-\u9fff]{3,24}?(?:办公室|委员会|[委办部厅局府]))(?=\d|近日|日前|今天|联合|集体|就|对|依法|$)",
        match.string[: match.start()],
    )
    return f"约谈{match['who'] or match['whom']}", "meeting", canonical(organ["o"]) if organ else None


_BODY_END = re.compile("(?:委|府|院|厅|局|部|会|办|室|署|社|校|学|党组|党委|中央|公司|集团|指挥部)$")


def issuer_in_title(title: str) -> str | None:
    """中共中央 国务院关于…的意见 -> 党中央、国务院; 市指挥部办公室通告（第12号） -> 市指挥部办公室."""
    match = re.match(r"《?(?P<organs>[\u4e00-\u9fff 　]{4,40}?)关于", title) or re.fullmatch(
        r"(?P<organs>[\u4e00-\u9fff]{4,60}?)(?:紧急)?(?:通\s*[告知报]|公\s*告|令)\s*(?:[（(]?[第〔\[]?[^（）()]{1,16}号[)）]?)?",
        title,
    )
    if match is None or not _BODY_END.search(match["organs"]):
        return None
    return "、".join(canonical(organ) for organ in match["organs"].split())


GREETING = "greeting"  # an event only where nothing else is told: on a tour, in a meeting it is part of it

EVENT_RULES: tuple[EventRule, ...] = (
    EventRule(
        "published-article",
        re.compile(
            r"《[^》]{2,8}》(?:杂志|报)?[^，。《]{0,12}?(?:发表|刊发|刊登)[^。《]{0,70}?(?:《(?P<doc>(?:[^》〉]|〉)+)》)"
        ),
        lambda m: (f"《{m['doc']}》", "article", None),
        (("6月1日出版的第11期《求是》杂志发表习近平总书记的重要文章《发展新质生产力》。", "《发展新质生产力》"),),
    ),
    EventRule(
        "visit-people",
        re.compile(
            r"(?<!在..)(?<!在...)(?<!开展)(?<!组织)(?<!用于)(?<!走访)(?<!看望)(?P<verb>看望慰问|走访慰问|看望|慰问)(?:了)?(?P<who>[^，。、]{4,60}?(?=，|。|时|并(?!购))|[^，。、]{0,20}?(?:群众|职工|员工|党员|干部|民警|人员|师生|教师|学生|家庭|户|[工老伤病]人|官兵|代表|村民|居民|儿童|模范|同志|者)(?=、))"
        ),
        lambda m: (m["verb"] + (m["who"] if len(m["who"]) <= 24 else m["who"].rsplit("的", 1)[-1]), "inspection", None),
        (
            ("赵乐际在人民大会堂看望参加大会新闻报道的新闻工作者，", "看望参加大会新闻报道的新闻工作者"),
            ("市委书记罗永昌走访慰问困难群众、老党员和一线职工，", "走访慰问困难群众"),
        ),
    ),
    EventRule(
        "go-and-look",
        re.compile(
            r"(?:深入|到|来到|前往|赶赴|赴)(?P<place>[^，。在到]{2,40})，(?:现场|实地)?(?:就|对|围绕)[^，。]{2,60}?(?:进行|开展)(?:了)?(?:实地|专题|现场|深入|详细)*(?P<verb>调研|检查|督导|考察|指导|督查|暗访)"
        ),
        _inspection,
        (("县长许树德深入南屏镇，就南屏镇脱贫攻坚工作开展情况进行调研。", "南屏镇调研"),),
        ("进行", "开展"),
    ),
    EventRule(
        "go-and-inspect",
        re.compile(
            r"(?:深入|到|来到|前往|赶赴|赴)(?:(?!督导|督查|检查|调研|视察)[^，。到]){2,60}，(?:现场|实地)?(?P<verb>督查|督导|检查(?!指导)|调研|视察)(?P<what>[^，。]{4,24}?)(?:工作)?(?:开展|落实|进展|推进)?(?:情况)?(?=[，。])"
        ),
        _dated_inspection,
        (("10月11日，县长许树德深入高铁站等项目现场，督查重点项目建设进展情况。", "督查重点项目建设"),),
    ),
    EventRule(
        "inspection",
        re.compile(
            r"(?:首次|先后|专程|又|再次)?(?:在(?!建|编|册|职)|到|赴|赶赴|来到|来(?=我[省市县区镇乡院校局])|前往|深入|走进)(?P<place>[^，。在]{2,40}?)(?P<verb>调研|考察(?!识别)|检查|视察|督导|督查|督办|巡查|察看|查看|指导|巡馆|看望慰问|看望)(?P<what>(?<=[查导问])[^，。时在]{2,16}(?=时|，|。|$))?"
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
        ("指示", "批示", "部署要求"),
    ),
    EventRule(
        "study",
        re.compile(
            r"(?P<organ>国务院|中央政治局|中共中央政治局|[\u4e00-\u9fff]{2,20}?(?:党组|党委|市委|省委|县委|常委会)(?:理论学习中心组)?)?[^。]{0,60}?(?:进行|举行|主持|开展)(?:了)?(?:国务院|中央政治局|中共中央政治局)?(?P<meet>(?:\d{4}年(?:度)?)?第[一二三四五六七八九十\d]{1,4}次(?:专题|集体)学习)"
        ),
        lambda m: (canonical(m["organ"] or "") + m["meet"], "study", canonical(m["organ"]) if m["organ"] else None),
        (("国务院以创新为主题，进行第十次专题学习。", "国务院第十次专题学习"),),
        ("学习",),
    ),
    EventRule(
        "talks",
        re.compile(
            r"(?:同|与)(?P<who>[^，。]{2,30}?)(?:举行)?(?P<kind>会谈|会晤|通电话|视频会晤)|(?P<meets>会见|接见)(?P<guest>(?![厅权难])[^，。]{2,40}?)(?=[，。]|时|并|$)"
        ),
        lambda m: ((f"{m['meets']}{m['guest']}" if m["guest"] else f"同{m['who']}{m['kind']}"), "talks", None),
        (("国家主席习近平会见越南总理范明政。", "会见越南总理范明政"),),
    ),
    EventRule(
        "letter",
        re.compile(
            r"(?:向|致|给)(?P<who>[^，。]{2,40}?)(?:发来|发去|致|回|的)?(?P<kind>贺信|回信|贺电)|(?P<wrote>复信|致信|致电)(?P<to>[^，。]{2,40}?)(?=，|。|表示|强调)|(?:发来|发去)(?P<bare>贺信|贺电)|在(?P<in>贺信|回信)中"
        ),
        lambda m: (
            m["bare"] or m["in"] or (f"{m['wrote']}{m['to']}" if m["wrote"] else f"致{m['who']}的{m['kind']}"),
            "letter",
            None,
        ),
        (("总书记发来贺信，表示祝贺。", "贺信"),),
    ),
    EventRule(
        "review",
        re.compile(
            r"(?:参加|来到)(?:了|他所在的)*(?P<meet>[^，。]{2,30}代表团(?:审议|全体会议)?|[^，。]{0,20}?(?:植树活动|联组会|小组讨论|义务劳动|主题党日活动))"
        ),
        lambda m: (m["meet"], "activity", None),
        (("李希参加他所在的福建代表团审议。", "福建代表团审议"),),
    ),
    EventRule(
        "at-meeting",
        re.compile(
            rf"在(?P<meet>(?![^，。；在“”]{{2,24}}(?:召开|举行|举办)(?!的))[^，。；在“”]{{0,60}}?{_MEETING})(?!上的)(?:上|时|期间|中)?(?:再次|特别|还)?(?=强调|指出|要求|提出|讲话|发表|说|表示|，|,|列举|上)"
        ),
        _meeting,
        (("李强在国务院第三次廉政工作会议上强调，要落实。", "国务院第三次廉政工作会议"),),
        ("会", "论坛", "讲座", "仪式", "典礼"),
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
            rf"(?:{_ORGAN}{_WHEN}|(?<=人，)|(?<=[，。])(?:并|随后|还)|(?<=日)(?:上午|下午|晚上?)?)(?<!将)(?<!成功)(?<!继续)(?<!计划)(?:主持召开|组织召开|召开|举行|举办)(?:了)?(?P<meet>[^，。；：]{{0,50}}?{_MEETING})(?=[，,。；：]|强调|指出|分析|研究|听取|安排|部署|传达|$|并|时)"
        ),
        _meeting,
        (
            ("1月17日，国务院召开第三次廉政工作会议，部署工作。", "国务院第三次廉政工作会议"),
            ("中共中央政治局常务委员会召开会议，研究部署。", "中央政治局常委会会议"),
            ("5月17日，局党委组织职工共90余人，举办农机业务培训班，", "农机业务培训班"),
        ),
        ("召开", "举行", "举办"),
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
        "launch",
        re.compile(
            r"(?:^|[，。日])(?P<meet>[^，。；：在日]{4,40}?(?:活动|行动|工程|宣传[月周日]|[月周]活动))(?:在[^，。]{1,20}?)?(?:正式|全面|同步)?启动(?=[，。])"
        ),
        lambda m: (_TRIM.sub("", m["meet"]) + "启动仪式", "meeting", None),
        (("5月17日，全市民族团结宣传月活动在龙城广场启动，", "全市民族团结宣传月活动启动仪式"),),
        ("启动",),
    ),
    EventRule(
        "body-meets",
        re.compile(
            r"(?:此次|本次|这次)(?P<meet>[\u4e00-\u9fff]{0,8}(?:常委会|党委会|党组会|办公会|常务会)(?:会议)?)(?=就|专题|集中|首次|听取|审议|研究|传达)"
        ),
        _meeting,
        (("此次市委常委会就党建首次听取汇报。", "市委常委会"),),
    ),
    EventRule(
        "class",
        re.compile(
            r"(?:^|[，。])(?P<meet>[^，。；：在]{4,70}?(?:研讨班|培训班|专题班|进修班))(?:\d{1,2}月)?(?:\d{1,2}日)?(?:上午|下午|晚)?(?:在[^，。]{1,20}?)?(?P<at>开班|结业)(?=[，。]|之际)"
        ),
        lambda m: (_TRIM.sub("", m["meet"]) + m["at"] + "式", "meeting", None),
        (("省部级主要领导干部专题研讨班29日上午在中央党校开班。", "省部级主要领导干部专题研讨班开班式"),),
        ("开班", "结业"),
    ),
    EventRule(
        "attend",
        re.compile(
            rf"出席(?:并主持|了)?(?P<meet>[^，。；：]{{3,60}}?{_MEETING})(?=并|，|。|时|开幕|闭幕|上|[一二三四五六七八九十]周年|$)"
        ),
        _meeting,
        (("习近平2日在北京出席第四次“一带一路”建设工作座谈会并发表重要讲话强调，", "第四次“一带一路”建设工作座谈会"),),
    ),
    EventRule(
        "talk-with",
        re.compile(
            r"(?:同|与)(?P<who>(?!大家|他们)(?:列席|参加|出席)?[^，。同与]{2,40}?)(?P<kind>座谈交流|座谈(?!会)|欢聚一堂)(?=[，。时]|并)"
        ),
        lambda m: (f"同{re.sub('(?:进行|开展)了?$', '', m['who'])}{m['kind']}", "meeting", None),
        (("赵乐际26日上午同列席会议的全国人大代表座谈交流。", "同列席会议的全国人大代表座谈交流"),),
    ),
    EventRule(
        "hear-report",
        re.compile(r"(?:在)?听取(?P<what>[^，。]{4,30}?汇报)(?=[时后])"),
        lambda m: (f"听取{m['what']}", "meeting", None),
        (("习近平在听取海南省委和省政府工作汇报时强调，", "听取海南省委和省政府工作汇报"),),
    ),
    EventRule(
        "published-document",
        re.compile(
            r"《(?P<doc>[^》]{4,80}(?:意见|决定|方案|规划|纲要|条例|办法|通知|规定|要点|计划|指南|白皮书|准则))》(?:近日|日前|今天|今日|\d{1,2}日|正式|对外|全文|向社会|[自于从](?:\d{4}年)?\d{1,2}月\d{1,2}日起?)*(?:发布|公布|印发|出台|施行|实施)"
        ),
        lambda m: (f"《{m['doc']}》", "document", issuer_in_title(m["doc"])),
        (
            (
                "日前，《中共中央 国务院关于推进乡村全面振兴的意见》正式发布。",
                "《中共中央 国务院关于推进乡村全面振兴的意见》",
            ),
        ),
    ),
    EventRule(
        "of-meeting",
        re.compile(
            rf"(?P<meet>[^，。；：在]{{0,70}}?{_MEETING})(?:\d{{1,2}}月)?(?:\d{{1,2}}日(?:至(?:\d{{1,2}}月)?\d{{1,2}}日)?)?(?:[今昨][天日]|近日|日前)?(?:上午|下午|晚)?(?:在[^，。]{{1,24}}?)?(?:隆重|胜利|顺利|圆满|成功|如期|正式)?(?:召开|举行|举办|闭幕|开幕|审议)"
        ),
        _meeting,
        (("政协第十四届全国委员会第十四次主席会议27日在北京召开。", "政协第十四届全国委员会第十四次主席会议"),),
        ("召开", "举行", "举办", "闭幕", "开幕", "审议"),
    ),
    EventRule(
        "that-day",
        re.compile(r"日的(?P<meet>会议|座谈会|常委会)上"),
        lambda m: (m["meet"], "again", None),
        (("1月25日的会议上，习近平强调，", "会议"),),
    ),
    EventRule(
        "admonishes",
        re.compile(
            r"约谈(?:了)?(?P<who>[^，。]{2,40}(?:负责人|负责同志|政府|企业|公司|市长|县长|区长))"
            r"|对(?P<whom>[^，。对]{2,40}?)进行(?:了)?(?:集体|当面|提醒)?约谈"
        ),
        _admonition,
        (("国务院安委会办公室12日就事故频发，约谈东川市政府主要负责人。", "约谈东川市政府主要负责人"),),
        ("约谈",),
    ),
    EventRule(
        "then-meeting",
        re.compile(rf"(?:随后|接着|之后|当天|当日)(?:召开|举行)的(?P<meet>[^，。；：]{{2,40}}?{_MEETING})上"),
        _meeting,
        (("随后召开的信访工作联席会议上，严冬强调，", "信访工作联席会议"),),
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
        "inspects",
        re.compile(
            r"(?:对|就)(?P<what>[^，。]{4,40}?)(?:工作)?(?:开展|落实)?(?:情况)?(?:进行|开展)(?:了)?(?:实地|专题|集中|现场|专项|突击|联合|全面|随机|明察暗访式)*(?P<verb>视察|调研|督查|督导|执法检查|检查)(?=[，。]|并|时)"
        ),
        _dated_inspection,
        (
            (
                "5月23日上午，市人大常委会主任阎亮娥对我市文明交通综合治理工作开展情况进行视察。",
                "视察我市文明交通综合治理",
            ),
        ),
        ("进行", "开展"),
    ),
    EventRule(
        "inspection-bare",
        re.compile(
            r"(?P<verb>参观调研|考察调研|调研|视察|参观|暗访|夜查|突击检查)(?P<place>(?!中|工作[、，和与]|(?:重要)?(?:指示|讲话)|(?:统一)?行动|(?:调研)?情况|全覆盖|议政|协商|时|后|报告|指出|员|的|了|成果|协商|、)[\u4e00-\u9fff“”\d、（）()]{3,24}?)(?=时|工作|，|。|$)"
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
        "at-known-place",
        re.compile(
            r"(?:^|[，。])在(?P<known>)(?P<place>[\u4e00-\u9fff]{2,7}(?:[、和][\u4e00-\u9fff]{2,7})*)，(?=[^，。]{0,12}(?:指出|强调|说|表示|勉励|要求))"
        ),
        _inspection,
        (("2月，在天津，总书记指出，天津要发挥优势。", "天津考察"),),
    ),
    EventRule(
        "visit",
        re.compile(
            r"(?:来到|走进|前往|走访|在参观)(?P<place>(?:[^，。、在]{3,30}|[^，。、在]{2}(?=、))(?:、[^，。]{2,20})?)(?:时)?(?=，)"
        ),
        _inspection,
        (("丁薛祥前往中国科学院和怀柔国家实验室，了解进展。", "中国科学院和怀柔国家实验室考察"),),
    ),
    EventRule(
        "session",
        re.compile(
            r"(?<!落实)(?<!贯彻)(?<!学习)(?<!按照)(?P<meet>党的(?:十[六七八九]|二十)(?:届[一二三四五六七]中全会|大)(?!后|以来|之后|前|召开)|中央一号文件|(?:“?十[二三四五]五”?)规划(?:纲要|建议))(?=.{0,24}(?:提出|强调|指出|要求|明确|审议)|对[^，。]{2,40}作出)"
        ),
        lambda m: (m["meet"], "document" if "文件" in m["meet"] or "规划" in m["meet"] else "meeting", m["meet"]),
        (("党的二十届三中全会提出，健全制度。", "党的二十届三中全会"),),
    ),
    EventRule(
        "issued-document",
        re.compile(
            r"(?P<organ>[\u4e00-\u9fff、]{2,30}?(?:等\d+个?(?:部门|单位|部委))?)(?:近日|日前|今[天日](?:（[^）]{3,8}）)?|联合|(?:\d{1,2}月)?\d{1,2}日|在(?:京|沪|汉)|在[^，。]{2,16}?(?:官网|网站|公众号))*(?:印发|发布|公布|出台|下发|发出)(?:了)?(?:新?修订[后的]*|关于)?(?:《(?P<doc>[^》]{4,60})》)"
        ),
        lambda m: (
            f"《{m['doc']}》",
            "document",
            re.sub("^.*(?:社|报)[^，]{0,8}[电讯]|(?:近日|日前|联合)+$", "", m["organ"]),
        ),
        (
            ("省水利厅日前印发《防汛工作方案》，部署工作。", "《防汛工作方案》"),
            ("省商务厅等9部门发布《促消费行动计划》，", "《促消费行动计划》"),
        ),
        ("印发", "发布", "公布", "出台", "下发", "发出"),
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
        ("专访", "采访"),
    ),
    EventRule(
        GREETING,
        re.compile(r"向(?P<who>[^，。]{2,30}?)致以[^，。]{0,8}?(?P<wish>祝贺|祝福|问候|慰问)"),
        lambda m: (f"向{m['who']}致以{m['wish']}", "letter", None),
        (("习近平代表党中央，向全国广大劳动群众致以节日祝贺和诚挚慰问。", "向全国广大劳动群众致以祝贺"),),
    ),
    EventRule(
        "hears-report",
        re.compile(
            r"听取(?:了)?(?P<whose>[\u4e00-\u9fff、]{2,20}?(?:党委|[省市县区]委|政府|兵团|[省市县区]|集团))(?:关于[^，。]{2,30}?)?(?:的)?(?:工作)?(?:情况)?(?:的)?汇报"
        ),
        lambda m: (m.group().replace("听取了", "听取"), "meeting", None),
        (("16日下午，刘明江在安城听取安城省委和省政府工作汇报，", "听取安城省委和省政府工作汇报"),),
    ),
    EventRule(
        "decree",
        re.compile(r"签署(?P<organ>国务院)令，公布(?:新?修订[后的]*)?《(?P<doc>[^》]{4,60})》"),
        lambda m: (f"《{m['doc']}》", "document", m["organ"]),
        (("李强签署国务院令，公布修订后的《国家自然科学基金条例》，", "《国家自然科学基金条例》"),),
    ),
    EventRule(
        "issued-notice",
        re.compile(
            r"(?:^|[，。])(?P<organ>[\u4e00-\u9fff、]{3,60}?(?:等\d+个?(?:部门|单位|部委))?)(?:近日|日前|(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚)?|今[天日](?:（[^）]{3,8}）)?|联合|紧急|再次)*(?:印发|下发|发出|发布)(?:了)?(?P<kind>(?:紧急|补充)?通知|通报|通告|倡议书|工作提示|预警提示)(?=，)"
        ),
        lambda m: (m["kind"], "document", canonical(m["organ"])),
        (("中共中央组织部近日下发通知，要求各级党组织开展走访慰问。", "通知"),),
        ("印发", "下发", "发出", "发布"),
    ),
    EventRule(
        "notice-asks",
        re.compile(
            r"(?:^|[，。])(?P<organ>[\u4e00-\u9fff]{2,20}?(?:总队|厅|局|委|部|办|院|会|府|公司))通知，?(?=要求|明确|强调)"
        ),
        lambda m: ("通知", "document", canonical(m["organ"])),
        (("省公安厅交警总队通知要求各地公安交管部门集中开展夜查。", "通知"),),
        ("通知",),
    ),
    EventRule(
        "circular",
        re.compile(
            r"(?:^|[，。])(?P<organ>[\u4e00-\u9fff]{3,20}?)(?:近日|日前)?(?:(?:对|就)[^，。]{4,40}?(?:进行|予以)?(?:了)?(?:公开)?(?:通报|曝光)(?=[，。])|(?:公开)?通报(?:曝光)?(?:了)?\d+起)"
        ),
        lambda m: ("通报", "document", canonical(m["organ"])),
        (("日前，中央纪委国家监委对7起典型问题进行公开通报。", "通报"),),
    ),
    EventRule(
        "closing",
        re.compile(
            rf"(?P<meet>[^，。；：在]{{4,40}}?{_MEETING})(?:在)?(?:圆满|胜利)?完成(?:了)?各项议程后?，(?=[^。]{{0,40}}闭幕)"
        ),
        _meeting,
        (
            (
                "第十四届全国人民代表大会第二次会议在圆满完成各项议程后，11日下午在北京人民大会堂闭幕。",
                "第十四届全国人民代表大会第二次会议",
            ),
        ),
        ("各项议程",),
    ),
    EventRule(
        "document-says",
        re.compile(
            r"(?P<organ>[\u4e00-\u9fff]{2,16}?(?:公司|集团|局|委|部|厅|办公室|院|政府))?《(?P<doc>[^》]{4,60})》(?:还|明确)?(?:提出|要求|强调|指出)(?!的)"
        ),
        lambda m: (f"《{m['doc']}》", "document", m["organ"] and canonical(m["organ"])),
        (("《防汛工作方案》要求，各地落实责任。", "《防汛工作方案》"),),
    ),
)


_MANY = re.compile(
    r"多次|上一?次|历次|(?<![第\d])\d+次|先后(?!(?:来?到|深入|前往|走进|赴)[^，。]*(?:检查|调研|考察|察看|督导|查看|看望|慰问))|连续|(?<![第十大届])[二三四五两]次(?:召开|会议)|一系列|每[天年月]"
)  # no one event


@lru_cache(maxsize=8192)
def events(sentence: str) -> tuple[Telling, ...]:
    """The events a sentence tells of: start, end, name, kind, organ, rule; earlier ones first, longer ones kept."""
    found: list[Telling] = []
    for rule in EVENT_RULES:
        if rule.words and not any(word in sentence for word in rule.words):
            continue
        for match in rule.pattern.finditer(sentence):
            built = rule.build(match)
            if not built or (
                re.search("是|[研会谈察]或", built[0]) and built[1] not in ("document", "article")
            ):  # 全国两会是在关键时刻召开的一次会议: said of it, not held; 参加调研或座谈
                continue
            a, b = match.span()
            if (
                any(a < y and x < b for x, y, *_ in found)
                or _MANY.search(match.group())
                or re.search(
                    "(?:连续[^，。]{0,8}|(?:多次|一再|反复)[^，。]{0,30}|(?:决定|拟)于?(?:\\d{1,2}月)?(?:\\d{1,2}日[至到]?)*在?)$",
                    sentence[:a],
                )
            ):
                continue
            found.append((a, b, *built, rule.name))
    return tuple(sorted(found))


_ACT_END = re.compile(r"(?:并(?!购)[^，。]*|时)?(?:强调|指出|要求|提出|表示|说)?$")


def act(sentence: str) -> tuple[str, int, int] | None:
    """What somebody did on a day, where no rule knows the kind of event: (what, start, end), or None.

    国务院总理李强11月18日为广交会揭幕。 -> 为广交会揭幕. Looked for in the clause of the day and the two after it: what stands
    behind the person, up to the end of the clause.
    """
    for _, b, date, _rule in dates.find(sentence):
        if date.day is None or b > 90:
            continue
        known = bool(person(sentence[:b].split("，")[-1] + "，"))
        for clause in list(re.finditer("[^，。：；]+(?=[，。：；])", sentence[b:]))[:3]:
            said, start = re.sub("^(?:上午|下午|中午|晚上?|凌晨)", "", clause.group()), b + clause.end()
            name = person(re.split("在|向|为|对|就|同", said, maxsplit=1)[0] + "，")
            if name and name in said:  # 王（女）某 is read without its bracket and stands nowhere so
                said = said[said.index(name) + len(name) :]
            elif not known:
                continue
            said = re.sub("^、[^，]{2,30}?(?=应邀|参加|出席|来到|前往|深入|走进|赴|到)", "", said)
            start -= len(said)
            if re.fullmatch("(?:带领|率领)[^到赴]+(?:人|员|部|志|家|行)", said):
                continue  # who comes along; what is done stands in the clause after
            said = _ACT_END.sub("", said)
            if re.fullmatch("(?:应邀)?(?:参加|出席)(?:了)?(?:活动|会议|仪式)", said):
                continue  # says nothing of what it was
            if 4 <= len(said) <= 40:
                return said, start, start + len(said)
    return None
