"""Who can act: recognising and splitting the names of bodies, groups and places (主体).

A name is a coordination of pieces, each of which is a place of GB/T 2260 or ends in a head of agents.tsv. The functions
here know nothing of sentences; `directives` asks them what stands before a cue, `subjects` what an addressee line holds.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extract import words
from kg.extract.lexicon import alternation, place_names, places, rows
from kg.extract.lexicon import words as listed
from kg.extract.occasions import ROUND_THE_CLOCK, after_when

_HEADS = alternation(row[0] for row in rows("agents"))
_ONE_HEAD = re.compile(_HEADS)
# Verbs that are also half of a body's name: what follows them is looked at again.
_NOUN_LIKE = frozenset(
    [
        "教育",
        "管理",
        "监督",
        "监管",
        "检查",
        "检验",
        "检疫",
        "检测",
        "服务",
        "建设",
        "保护",
        "发展",
        "改革",
        "执法",
        "治理",
        "协调",
        "指导",
        "领导",
        "应急",
        "防控",
        "联防",
        "联控",
        "生产",
        "经营",
        "科研",
        "研究",
        "设计",
        "救援",
        "救助",
        "培训",
        "保障",
        "执行",
        "组织",
        "宣传",
        "监测",
        "预警",
        "巡视",
        "巡察",
        "督查",
        "督导",
        "督察",
        "审计",
        "调查",
        "工作",
        "合作",
        "开发",
        "投资",
        "交流",
        "统计",
        "审批",
        "安置",
        "供应",
        "储备",
        "运输",
        "养护",
        "运营",
        "招商",
        "规划",
        "扶贫",
        "帮扶",
        "整治",
        "清理",
        "考核",
        "评估",
        "评审",
        "选举",
        "学习",
        "实践",
        "创新",
        "推进",
        "科学",
        "综合",
        "统一",
        "专项",
        "专门",
        "基层",
        "重点",
        "公开",
        "系统",
        "整体",
        "定点",
        "优先",
        "自愿",
        "集中",
        "优质",
        "代表",
        "负责",
        "参建",
        "承办",
        "主办",
        "主管",
        "协同",
        "对口",
        "派驻",
        "采购",
        "招标",
        "养殖",
        "种植",
        "加工",
        "销售",
        "消费",
        "使用",
        "申请",
        "持有",
    ]
)


# Bodies named after what they are for: 中央应对疫情工作领导小组.
_ACTING_BODY = re.compile("(?:领导小组|指挥部|工作组|专班|委员会|办公室|协调机制|工作机制|联席会议)$")


def _says_something(piece: str) -> bool:
    """Whether a name is over before the piece is: 大家全力支持特区政府 is 大家 and what they do."""
    if "的" in piece:
        area = next((n for n in (7, 6, 5, 4, 3, 2) if piece[:n] in place_names()), 0)
        if area and any(words.starts(piece[area:], kind) for kind in ("listed verb", "listed adverb")):
            return True  # 贵州深入贯彻党的二十大精神和…
        return bool(re.search(r"(?<![就还凡])是|凭(?!祥)|[府会局部委院校门位构关厅]对[^的]{2,}的", piece))
    if _ACTING_BODY.search(piece):
        return False
    for match in _HEAD_END.finditer(piece):
        rest = piece[match.end() :].removeprefix("们")
        if not rest:
            return False
        if re.match(
            "服务(?:群众|人民|基层|社会|大众|居民|师生|农户|百姓)|走进|走向|奔赴|投身|扎根|立足|面向|回报|报效", rest
        ):
            return True
        if re.match("统一(?:组织|领导|管理|协调|部署)|为(?!民|主)|按照|会同|基于|因(?!公)|负责(?!人|同志|制)", rest):
            return True
        told = re.match("指导|督促|组织(?!人事|部|处|科)|动员|引导|带领", rest)
        if told and len(rest) > 3 and is_agent(rest[told.end() :]):
            return True  # 授权主体指导运营机构, 市场监管局组织专家
        for kind in ("listed verb", "listed adverb"):
            word = words.starts(rest, kind)
            if (
                word
                and (word not in _NOUN_LIKE or rest[len(word) : len(word) + 1] == "好")
                and not (_headed_by_noun(rest, rest) and _ENDS_A_NAME.match(rest[len(word) :]))
            ):
                return True
    return False


# Verbs that are in no name of a body: what holds one without 的 is a phrase about a body.
_PHRASE = re.compile(
    r"地处|位于|坐落|加入|证明|表明|担任|继续|(?<=[\u4e00-\u9fff]{2})(?<![行作])为(?![民人主])(?!.*(?:机制|小组|指挥部|专班)$)|(?<=[\u4e00-\u9fff]{2})(?:引导|带领|动员|鼓励)(?=[\u4e00-\u9fff]{2})|(?<=[\u4e00-\u9fff]{2})(?<![重主需必纪摘首紧])要(?![求素点闻领员道地塞害件职])|充实|补充(?!耕地)|(?:^|、)[引建办促抓搭育聚优带][\u4e00-\u9fff]{2}(?=、)|了(?!解)|发现(?!者)|贯彻|落实|按照|未经|力争|做到|关系(?:全局|到)|先后|感谢|迅速|立即|一行(?!业)|(?<=地)属|十分|非常|总书记.|坚决|带领|依靠|增援|防止|确保|加强|加快|提高|提升|增强|成立|打赢|打好|遵循|造成|发生|坚持|做好|抓好|以赴|实现|促进|形成|推动|营造|切实|各项(?!目)|随后|来到|已(?!建成|纳入)|日前|每人|至少|宣布|无法|参加|访问|告诉|告知|勇当|聘任|聘请|(?<=[\u4e00-\u9fff]{3})统一(?!战线|促进|标准|考试|市场|组织$)|(?<=[\u4e00-\u9fff]{3})统一组织|用于|正在|正值|更好|始终|走访|慰问|释放|撤离|开展|召开|是|多次|处于|仍|面临|研究部署|范围内|依据《|对口支援(?!单位|医院|省份|地区|队|方|工作)|及时|全力|着力|共建设|为单位|深入|(?<=[^应])对(?![外口])|(?<=.)将(?!军)|离(?=[市省京校岗境])|(?<=[\u4e00-\u9fff])(?<![报迟签得看遇收接听])到(?![会场岗访])|(?<=[\u4e00-\u9fff]{2})在(?![京建编册职校岗线籍读训座押逃])|每[班日周月年天季]|[年月]底前|交[到给至]|送[到至]|要求|马上|(?<=.)按(?![察摩揭])|选优|配强|配齐|建强|减少|抽调|组建|组成(?!人员|部门|单位|机关)"
)
_BRACKET = r"(?:[（(][^（）()]{1,40}[)）])?"
_ENDS_IN_HEAD = re.compile(
    rf"(?:{_HEADS}|(?<=[\u4e00-\u9fff])(?:部|委|办|院|所|处|科|室|站|馆|园|厂|矿|队|组|会员?|师|者|们|(?<![动复满超减裁编定全官幅会])员|党组（党委）|部委|省级|地市级)|(?<=[\u4e00-\u9fff]{{2}})人){_BRACKET}$"
)
_HEAD_END = re.compile(rf"(?:{_HEADS})(?:(?<=部)门(?!户)|们)?{_BRACKET}")
_WHOLE = frozenset(listed("agents", "whole"))
# Nouns that end like a body and are none.
_NOT_HEAD = re.compile(
    r"(?:[到本病他某]人|(?:抓紧|马上|立即|专人|限期|就近|网上|一次|当场|当天|一起|亲自|[代承督交主难好快帮一通])办|[进出入离建返在到]厂|[采开找探下]矿|[实好坏难用益到处深高远长短妙身]处|(?<!安)全部|内部|外部|局部|(?<!安)全局|[大布格结战僵破变]局|干部队伍建设|部分|大会|会议|社会|机会|晚会|盛会|年会|论坛会|座谈会|委会议|推进会|培训会|主题教育|教育部署|[一二三四五六七八九十两几\d]个方面|"
    r"办公会|市场|系统|部署|城乡)$"
)
_NOT_HEAD_EXCEPT = re.compile(
    r"^本人$|(?:农贸|批发|集贸|专业|[各该])市场$|^(?:(?:各|政府|政法|全|教育|卫生|交通|本).{0,6}|.{0,8}(?:公安|生产|销售|研发|检察|法院|税务|财政|金融|银行|广电|出版|宣传|文化|文旅|组织|监察|统战|农业|水利|林业|国资|工会|供销|邮政|电力|铁路|民航|应急|住建|海关|气象|消防|人社|民政|卫健))系统$|全社会$|社会各界$|常务?委员?会$"
)
# Prepositions and verbs that open a phrase which only contains a name: 对企业, 组织高校 …
_OPENS_PHRASE = re.compile(
    r"(?:规定(?!动作)|全[面力程](?!体)|据(?!点)|帮(?!扶|教|工|厨|办)|替|陪(?!护|审)|劝(?!导)|第一时间|及时|立即|结果|发现|附(?![属近])|半(?:小时|天|个?月|年)|[一二三四五六七八九十\d]{1,3}月|谁|少(?![数年先儿])|广(?:建|开|纳|招|聚)|按(?!察|摩)|管(?!理|委|护|制|道|网|片|区)|对(?!口|外)|对于|把(?!关)|将(?!军)|向|为|为了|以(?!色列)|让|使(?!馆|领馆|用)|给(?!水)|于|由于|通过|围绕|针对|按照|根据|随着|面对|除|关于|加强|加大|加快|推动|推进|引导|组织|指导|督促|动员|鼓励|支持|"
    r"帮助|保障|落实|完善|强化|开展|实施|建设|做好|抓好|发挥|协调|提高|提升|促进|坚持|增强|压实|守住|当好|成为|作为|打造|建立|健全|依托|如果|即使|"
    r"是|有(?!关|条件|色)|无(?!锡|党派|关)|不|能(?!源)|从(?!业|事)|到(?!会)|与(?!会)|和(?!田|县|平)|及|及其|或|等|的|了|着|过|来自|建成|关系|事关|涉及|已经?|正在?|当前|目前)"
)
_LEADING = re.compile(
    r"^(?:特别是|尤其是|同时|此外|另外|当前|目前|现在|下一步|下步|下阶段|今后|近期|接下来|会[前后]|年内|年底前|凡有|凡是|凡|为此|因此|所以|其中|首先|其次|最后|即使是|就是|而且|但是|但|而|并且|并|对此|请|"
    r"[一二三四五六七八九十]是|第[一二三四五六七八九十](?=[，,、是])|这次|今年|今天|(?:[汛假暑寒]期|[^，。]{0,6}期间)(?=各|全|有关|相关|所有)|我相信|相信|只有|还有|关键是|重点是|即(?!将|使|便)|——|—|\d+[.．、]|[（(]\d+[)）]|[“\"])+"
)
_DETERMINER = re.compile(r"各级|各|有关|相关|全|其他|其它|本|该|当地|所有|广大|在|我|基层|主要")
_QUANTIFIER = re.compile(
    r"广大|^各位(?=.{2})|^(?:这些|那些|上述|有?一部分(?=.{2})|有?一些(?=.{2}))|全体(?=.{2})|(?<!其他)所有(?=.{2})|一切(?=.{2})"
)
_CONTRAST = re.compile(r"[，,]?(?:特别是|尤其是|包括)")
_SPLIT = re.compile(r"([、，,]|以及|和|与|及(?!时)|或者|或)")


# 按规定用人单位应…, 为方便群众窗口单位要…: on what ground, when or what for, before who.
_GROUND = re.compile(
    "按(?:照|规定|要求|计划|程序)|根据|依据|依照|针对|围绕|结合(?!部)|对照|鉴于|作为|随着|本着|由于|因为|从(?=.{1,6}起)|自(?=.{1,6}起)"
    "|一旦|若|如(?:有|遇有?|果|需|出现|发生|发现)|凡(?:是|有|发生|出现)?|没有|只要|只有|未经|无(?:特殊|正当)|经(?=.{0,6}(?:批准|同意|审核))"
    "|为(?:了|方便|确保|保障|保证|防止|避免|加强|做好|切实|进一步|更好|便于|推动)|在(?=.{2,12}(?:[中下上内里]|面前|方面))"
)
_HEAD_ALONE = frozenset(
    ["单位", "部门", "公司", "人员", "机构", "干部", "组织", "队", "队员", "支部", "委员会", "党员"]
)


def after_ground(text: str) -> int:
    """Where a name begins that ends a stretch opening with a ground, a condition or an aim, no comma between (0: none).

    >>> after_ground("为方便群众窗口单位")
    5
    """
    opens = _GROUND.match(text)
    if not opens or re.search("[，“”]", text):
        return 0
    least = opens.end() + (opens.group() not in ("按规定", "按要求", "按计划"))  # the others say of what
    said = words.cut(text)
    starts = [sum(map(len, said[:i])) for i in range(len(said))]
    each = max((text.rfind(w) for w in ("各", "有关", "相关", "所有", "全体", "任何")), default=-1)
    if each > opens.end() and names(text[each:]):
        return each
    first = starts[-1]
    if said[-1] in _HEAD_ALONE and len(said) > 1 and starts[-2] >= least and not words.tag(said[-2]).startswith("f"):
        first = starts[-2]  # 窗口单位
    return first if first >= least and text[first - 1] != "的" and is_agent(text[first:]) else 0


def _clean(name: str) -> str:
    name = re.sub(r"[（(](?:以下|下同|以下统)[^（）()]*[)）]|^所(?:涉及|属)的(?=.{2})", "", name)
    name = name.strip('，,、：: 　"').removeprefix("—").strip()
    if name.count("“") != name.count("”") or re.fullmatch("“[^“”]*”", name):
        name = name.strip("“”")
    return name[1:] if name[:1] in "（(" and not re.search("[)）]", name) else name


# Verbs that begin the name of a body: 管理部门, 建设单位, 生产企业, 检查组.
_BODY_AFTER_VERB = re.compile(
    r"(?:主管|指挥)?(?:部门|单位|机构|机关|主体|方|组|站|所|室|科(?!学|技|研)|股|社(?!会|区)|台|人员?|者|企业|队伍|力量|委员会|中心|工作者|组织|场所|办公室|银行|公司|院校|学校|基地|车间|平台|工委|班子|局|厅|部|地区|地|院|处|科|办(?!法|理|公|好)|机制|总队|大省|大市|园区|干部|小组)"
)
_TAKES_BODIES = frozenset(
    [
        "组织",
        "动员",
        "引导",
        "督促",
        "支持",
        "帮助",
        "鼓励",
        "推动",
        "协调",
        "联合",
        "会同",
        "依靠",
        "依托",
        "配合",
        "压实",
        "走访",
        "服务",
        "带动",
        "发挥",
        "聚焦",
        "集中",
        "真正",
        "强化",
        "优化",
        "加快",
        "深入",
        "突出",
        "整治",
        "检查",
        "排查",
        "规范",
        "关心",
        "慰问",
        "调动",
        "宣传",
        "保护",
        "保障",
        "落实",
        "完善",
        "加强",
        "推进",
        "深化",
        "做好",
        "抓好",
        "查处",
        "打击",
        "遵循",
        "遵守",
        "依法",
        "学习",
        "表彰",
        "通知",
        "教育",
        "注重",
        "促进",
        "统筹",
        "团结",
        "吸引",
        "扶持",
        "培育",
        "壮大",
        "领导",
        "培养",
        "选派",
        "凝聚",
        "联系",
        "尊重",
        "爱护",
        "关爱",
        "救治",
        "致",
        "建好",
        "用好",
        "管好",
        "办好",
    ]
)


def _headed_by_noun(piece: str, bare: str) -> bool:
    """False for a verb or adverb and what follows it (紧紧依靠人民群众), unless the verb names a kind of body (监管部门)."""
    if (
        "的" in piece
        or bare in _WHOLE
        or _ONE_HEAD.fullmatch(bare)
        or (
            (head := _ONE_HEAD.match(bare))
            and len(head.group()) > 2
            and (_ACTING_BODY.search(bare) or is_agent(bare[head.end() :]))
        )
        or re.match(
            "[各全本该我其]|有关|相关|参与|符合|具有|具备|没有|未|返乡|返城|外出务工|在岗|下岗|失业|离退休|退役|留守|受灾|入网|入驻|参保|投保|持证|入境|出境|参赛|参展|参会|到会|与会|来访|快递|外卖",
            piece,
        )
    ):
        return True
    first = words.starts(bare, "listed adverb")
    if first and first not in (
        "统一",
        "专门",
        "综合",
        "公开",
        "优先",
        "基层",
        "重点",
        "科学",
        "综合",
        "专项",
        "特别",
        "共同",
    ):
        return bool(_BODY_AFTER_VERB.match(bare[len(first) :])) and first not in (
            "积极",
            "切实",
            "全面",
            "坚决",
            "认真",
            "真正",
            "迅速",
            "全力",
            "尽快",
            "立即",
            "抓紧",
            "及时",
            "妥善",
            "细致",
        )
    first = words.starts(bare, "verb")
    if not first:
        return True
    rest = bare[len(first) :]
    if (
        (words.tag(first) == "vn" or first in _NOUN_LIKE)
        and first not in _TAKES_BODIES
        and re.fullmatch("(?![各全本有相])[\u4e00-\u9fff]{1,4}[科室处]", rest)
    ):
        return True  # 临床药学室
    if first in _NOUN_LIKE and re.fullmatch("(?![各全本有相])[\u4e00-\u9fff]{2,3}(?:组|专班)", rest):
        return True  # 督导问责组
    if first in _TAKES_BODIES:
        return bool(
            re.match(
                r"(?:主管)?(?:部门|单位|机构|代表团|组|站|所|者|工作者|委员会|人员|协会|组织|中心|部|局|厅|行政|地|(?![各全本有相])[\u4e00-\u9fff]{2}[科室处]$)",
                rest,
            )
        )
    return (
        not rest
        or bool(_BODY_AFTER_VERB.match(rest))
        or bool(_ONE_HEAD.fullmatch(rest))
        or (
            (len(rest) > 3 or rest.endswith(("科", "室", "股", "站", "队")))
            and words.starts(rest, "verb") != ""
            and _headed_by_noun(rest, rest)
        )
    )


def begins_with(verb: str, name: str) -> bool:
    """Whether a verb opens the name of a body (登记机构, 发展改革部门) and is not what is done with one (组织高校)."""
    named = re.match(
        "(?:改革)?(?:部门|单位|机构|机关|主体|中心|方|者|人员?$|(?!.*干部)[\u4e00-\u9fff]{0,4}(?:[部科处室队]|队伍)$)",
        name[len(verb) :],
    )
    takes = (
        verb in _TAKES_BODIES
        and named is not None
        and not re.fullmatch("部门|机关|(?![各全本有相])[\u4e00-\u9fff]{2}[科室处]", named.group())
    )  # 教育部门, 教育督导室
    return name.startswith(verb) and not takes and bool(named)


# 各林场, 各班组: whatever 各 is said of acts, unless it is a thing or a side of one. 全校上下: a body as a whole.
_EVERY = re.compile(
    r"各(?![类种式自个族]|项(?!目))"
    r"(?:[\u4e00-\u9fff]{0,4}(?:校|院|系|所|馆|园|站|场|组|部|团|舰|号|商户|业主|考生|考点|网点|门店|站点|窗口|科|室|队|班|村|镇|乡|街|店|户|点|库|矿|厂|港|庙|寺|社|庄|分会|支部|片区|园区|景区|灌区|库区|林区))"
)
_WHOLE_BODY = re.compile(r"(?:全|公司|集团|单位|系统|我)[\u4e00-\u9fff]{0,4}上下")


# What may end a name after a verb in it: 联络员, 建成区, 监管部门; 住建局修订城市 is no name.
_ENDS_A_NAME = re.compile(f"(?:{_BODY_AFTER_VERB.pattern}|[员区])")


@lru_cache(maxsize=65536)
def is_agent(piece: str) -> bool:
    """Whether one piece (no coordination) names somebody who can act."""
    piece = re.sub("“([^“”]{2,12}[办组局委]|一把手)”", r"\1", _clean(piece))  # 县“三清办”, 各单位“一把手”
    if not 2 <= len(piece) <= 60 or re.search("事项|一[名位支]|至少|必须|应当|不得|不能", piece):
        return False
    bare = re.sub(r"^(?:各级|各|广大|全体|所有|其他|其它|有关|相关)+", "", piece)
    if ("的" in piece and piece.rsplit("的", 1)[1] in place_names()) or re.fullmatch(
        "[\u4e00-\u9fff]{0,6}“[^“”]{2,10}[员队会]”", piece
    ):  # 农村“两站两员”
        return True
    if area := re.match("(?:自治[区州县]|直辖市)(?=.{2})", piece):
        return is_agent(piece[area.end() :])
    if re.fullmatch("[^的]{0,6}(?:不便|困难|体弱|失能|不适)(?:者|人员|人群|老人)", piece):  # 行动不便者
        return True
    if _EVERY.fullmatch(piece) or _WHOLE_BODY.fullmatch(piece):
        return True
    if piece in _WHOLE or bare in _WHOLE or bare in place_names():
        return True
    if "，" in piece or re.search("(?:的|全面|集中统一|坚强)领导$|的[^的]{0,6}机制$", piece):
        return False  # 坚持党的全面领导, 相互配合的协调机制
    if piece.startswith("我们") and "的" not in piece and words.starts(piece[2:], "verb"):
        return False  # 我们纪念先烈
    if piece.endswith(("我们", "大家", "你们", "他们")) or re.match(
        "在(?![京鄂汉华校职籍编岗建册外线读训座]|[^的]{1,14}的)|要|主要用于|时(?!任|代)", piece
    ):
        return False
    if (
        _OPENS_PHRASE.match(piece)
        and "的" not in piece
        and not re.match(
            "(?:组织|指导|督导|建设|协调|发展|关于|实施|推广|引进)(?:部|组|单位|机构|委|人|主体|方)", piece
        )
    ):
        return False
    if re.match(
        "[对把将让使由持凭向]|为(?!民)|与(?!会)|(?:授权|委托)(?!主体|方|单位|机构|人)|报(?!社|刊|名者|考者|告人)|当好|争当|争做|作为|成为|关[系键]|坚持|构建|面对",
        piece,
    ) or re.search("以[^的]+为[^的]*$|由|(?<!一)把|使(?!馆|领馆|用|命)", piece.rsplit("的", 1)[-1]):
        return False
    if (
        re.match(
            "逐|或|(?:进入|离开|出入|前往)[^的]*[间场厂矿库站]$|未(?!成年)[^的]*$|(?:任何)?一个|[都也还就]要", piece
        )
        or re.search("[亿万](?:人$|在)", piece)
        or _says_something(piece)
        or not _headed_by_noun(piece, bare)
        or _PHRASE.search(piece.rsplit("的", 1)[-1])
    ):
        return False
    if _NOT_HEAD.search(piece) and not _NOT_HEAD_EXCEPT.search(piece):
        return False
    return bool(_ENDS_IN_HEAD.search(piece)) or (len(bare) > 1 and bare.rstrip("省市县区") in place_names())


@lru_cache(maxsize=65536)
def pieces(text: str) -> tuple[str, ...]:
    """The pieces of a coordination of agents, or () when some piece is none. 林业和草原局 stays one piece."""
    text = re.sub(r"[（(][^（）()]*[)）]", lambda m: re.sub("[、，,和与及或]", "\x00", m.group()), text)
    text = (
        text.replace("各地区各部门", "各地区、各部门")
        .replace("各部门各地区", "各部门、各地区")
        .replace("各地各部门", "各地、各部门")
        .replace("全党全军", "全党、全军")
        .replace("全军全国", "全军、全国")
    )
    text = re.sub("^(全[省市县区镇乡校院]上下)(?=各)", r"\1、", text)
    text = re.sub("党委(?=(?:人民)?政府(?:$|[、，和及与]))", "党委、", text)
    text = re.sub("(?<=[省市县区州镇乡]委)(?=[省市县区州镇乡]政府)", "、", text)
    text = re.sub(r"(?<![\u4e00-\u9fff])(各[\u4e00-\u9fff]{0,6}?[区门位地面构镇乡县街])(?=各[^级])", r"\1、", text)
    text = re.sub(r"^(?P<who>[\u4e00-\u9fff]{2,8})大省大市$", r"\g<who>大省、\g<who>大市", text)
    tokens = _SPLIT.split(text.replace("中央和国家机关", "中央\x01国家机关"))
    done: list[str] = []
    held = ""
    for i in range(0, len(tokens), 2):
        held += tokens[i].replace("\x01", "和")
        joiner = tokens[i + 1] if i + 1 < len(tokens) else ""
        if not held and joiner in "、，,":
            continue
        initials = bool(joiner) and bool(done) and re.fullmatch("[A-Z]{2,5}", held)  # 网吧、KTV、影剧院
        bodies_too = held == "组织" and done and re.search("(?:个人|法人|公民)$", done[-1])  # 任何个人、组织
        alone = (
            "、" in held and len(tokens[i]) == 2 and _ONE_HEAD.fullmatch(tokens[i])
        )  # 民政、工商、消防 is no one name
        if bodies_too or initials or (is_agent(held.replace("\x00", "、")) and not alone):
            done.append(held.replace("\x00", "、"))
            held = ""
        elif joiner:
            held += joiner
        else:
            return ()
    return tuple(done) if not held else ()


def _distribute(names: list[str]) -> list[str]:
    """各级党委、政府 -> 各级党委, 各级政府: the first name's determiner holds for bare names that follow."""
    names = [
        of["whose"] + name
        if name in ("政府", "人民政府") and (of := re.match("(?P<whose>.+)党(?:委|工委)$", before))
        else name
        for before, name in zip(["", *names], names, strict=False)
    ]  # 各部门、各省级党委和政府; 各镇党委、政府; 有关地方党委政府
    first = names and re.match(
        r"(?:[\u4e00-\u9fff]{0,8}各级|各地(?!区|方|市州|级)|各(?:有关)?|[\u4e00-\u9fff]{0,12}(?:局|厅|委|校|院|集团|公司)(?=各)|全[省市县国所校]各级|中央和国家机关(?=各)|(?:国务院|[省市县区]政府)(?=各)|国家[\u4e00-\u9fff]{2,8}局(?=各))",
        names[0],
    )
    if not first:
        return names
    prefix = first.group()
    done = [names[0]]
    for name in names[1:]:
        if prefix.endswith(("中央和国家机关", "国务院", "政府", "局", "厅", "委", "校", "院", "集团", "公司")):
            done.append(prefix + name if re.match("各(?!地|级|在|省|市|县)", name) else name)
        elif (
            _DETERMINER.search(name[:4])
            or name in _WHOLE
            or name in place_names()
            or (name.startswith(("党员", "群众", "市民", "居民", "师生", "企业", "社会")) and "各级" in prefix)
            or (re.match(r"[\u4e00-\u9fff]+(?:省|市|自治区|兵团|局|部|公司|集团)", name) and prefix != "各地")
        ):
            done.append(name)
        else:
            done.append(prefix + name)
    return done


def _merge(found: tuple[str, ...], original: str) -> list[str]:
    names = [_QUANTIFIER.sub("", _clean(p)) for p in found]
    names = [re.sub(r"^我(?=有关|驻)|(?<=.)朋友们?$", "", n) for n in names]
    return [n for n in _distribute([n for n in names if n]) if n]


_SHARED_HEAD = re.compile(
    "(?P<kinds>(?![各有相全])[\u4e00-\u9fff]{2,5}(?:[、和及与][\u4e00-\u9fff]{2,5})+)(?<!等)(?P<head>部门|单位|机构|企业|机关)"
)
# Names of one administration that hold a 和 (2018 reform and before).
_ONE_ADMINISTRATION = re.compile(
    "林业和草原|文化和旅游|工业和信息化|人力资源和社会保障|住房和城乡建设|自然资源和规划|国土资源和规划|卫生和计划生育|农业和农村|发展和改革|市场和质量监督|经济和信息化|粮食和物资储备|民族和宗教|交通和运输|城市和交通"
)
_TOGETHER = re.compile("(?<=.{2})[两三四五](?:地|省|市|县|区|校|家)$")  # 重庆、四川两地


@lru_cache(maxsize=65536)
def names(text: str) -> tuple[str, ...]:
    """The names in a stretch that is, as a whole, a coordination of agents; () when it is not.

    >>> names("各级党委和政府")
    ('各级党委', '各级政府')
    >>> names("湖北省特别是武汉市")
    ('湖北省', '武汉市')
    >>> names("各项工作")
    ()
    """
    text = _LEADING.sub("", _clean(text))
    if (begins := after_when(text)) and "的" not in text and (found := names(text[begins:])):
        return found
    if re.search("省、自治区|自治区、直辖市|^[省设]?、?(?:设区的)?市、县(?:、区)?(?=人民政府|党委|政府)", text):
        before, _, areas = text.partition("省、自治区")  # 国务院有关部门和省、自治区…
        central = names(re.sub("(?:以及|[和及与、])$", "", before)) if before and areas else ()
        listed = addressees(f"省、自治区{areas}" if central else text)
        return (*central, *listed) if all(map(is_agent, listed)) else ()
    text = re.sub(r"(?:作为|身为).*$", "", text).replace("村（居）民", "村民、居民")
    text = re.sub("(、[^、]{2,6}?)[两三四五六七八]个?(部门|单位)$", r"\1\2", text)  # 发改、财政、审计三部门
    if (tiers := _TIERS.fullmatch(text)) and len(each := tiers["all"].replace("、", "")) == _TIER_COUNT[tiers["count"]]:
        return tuple(each)  # 镇、村两级, 县乡两级
    if _TOGETHER.search(text) and re.search("[、和与]", text):
        text = _TOGETHER.sub("", text)
    if (joint := re.fullmatch("(?P<lead>.{2,}?)会同(?P<help>.{2,})", text)) and names(joint["help"]):
        return names(joint["lead"])  # 安全环保部会同工会: who else is there helps
    shared = _SHARED_HEAD.fullmatch(text)
    if shared and not _ONE_ADMINISTRATION.search(text):  # 供销、商业部门: the last word is the head of each
        several = [p + shared["head"] for p in re.split("[、和及与]", shared["kinds"])]
        if all(map(is_agent, several)) and not any(map(is_agent, re.split("[、和及与]", shared["kinds"]))):
            return tuple(several)
    main, *rest = _CONTRAST.split(text, maxsplit=1)
    if rest and not main:
        main, rest = rest[0], []
    if listing := re.match(r"(?P<named>.+?)等(?P<klass>[^、，由把将对应须不]{0,16})$", main):
        inner = pieces(listing["named"])
        if len(inner) > 1 or (inner and not listing["klass"]):
            main = listing["named"]
        elif shared := re.search(r"(?:部门|单位|机构|企业|地区|地)$", listing["klass"] or ""):
            main = (
                "、".join(p + shared.group() for p in re.split("[、，和]", listing["named"]))
                if not inner
                else listing["named"]
            )
    found = pieces(main)
    if not found and rest and (head := re.search("的(?P<head>[^的]+)$", rest[0])):
        found = pieces(f"{main}的{head['head']}")  # 未接种疫苗特别是60岁以上的居民
    if not found or (rest and not pieces(rest[0]) and _says_something(rest[0])):
        return ()
    done = _merge(found, main)
    if rest and all(n.rstrip("省市") in place_names() or n in place_names() for n in done):
        done += [n for n in _merge(pieces(rest[0]), rest[0]) if n.rstrip("省市") in place_names() or n in place_names()]
    return tuple(dict.fromkeys(done))


# 镇、村两级; 县乡村三级: as many tiers as are counted.
_TIERS = re.compile("(?P<all>[省市州县区镇乡村](?:、?[省市州县区镇乡村]){1,3})(?P<count>[两三四])级")
_TIER_COUNT = {"两": 2, "三": 3, "四": 4}

_ALSO_VERBS = frozenset({"组织", "领导", "代表", "协会", "学会"})
_BREAK = re.compile(
    r"要|必须|应(?!急)|把|将|对(?!口|外)|在(?!京|编|职|校|建|册)|以(?!上|下|色列)|按|根据|结合|[从由向](?!业)|于|不|请|可|已|正|，|立即|及时|切实|认真|抓紧|积极|全面|加强|充分|严格|主动|尽快|负责(?!人|同志)|牵头|使用|会同"
)
_IN_TIME = re.compile(r"(?:[一二三四五六七八九十两\d]{1,3}|半)个?(?:天|日|周|月|小时|工作日)[之以]?内")
_AFTER_NAME = re.compile(
    rf"(?:如(?:有|遇|出现|发生|发现|需|果)|若|像|身处|回去|接|收到|凭|持|因|未|[今明]?年底|\d{{1,2}}月(?:底|\d{{1,2}}日)?(?:以?前)?(?=[\u4e00-\u9fff])|[汛节]前|{_IN_TIME.pattern}|少(?![数年])|勤(?!务)|(?:文明|绿色|低碳|错峰|理性|诚信)(?=[出祭离旅观用乘行施经养消饮应])|基于|通过|委托|有权|规定|制定|确定|领导(?=本|全|[^，]{{0,8}}工作)|监督管理|到|先|只|除|暂停|停|闭|实[施行]|做|要|必须|应|须|将|把|对|在(?!籍|编|岗|职|册|读|世)|以|按|根据|结合|针对|团结|带领|携手|为|从|于|就|向|由|与|同|会同|不|务|请|可|一律|都|也|均|既|严|抓|做|再|做到|自|依|尽|加|主动|负责|牵头|配合|多|带头|能|继续|每[个人户年月周季日天旬半两学班次晚早]|至少|会后(?=[\u4e00-\u9fff]{{2}})|[今明]天(?=[就把将要上下])|{ROUND_THE_CLOCK}|查(?![处验])|原则上|进一步|不断|(?P<a>[\u4e00-\u9fff])(?P=a)(?P<b>[\u4e00-\u9fff])(?P=b)|，|,|$)"
)
_JOINER = re.compile(r"[、和或的]|及(?!时)|与(?!其(?![他它余]))|以及|（|\(|等|特别是|尤其是|（")
_EACH = re.compile(
    r"各[\u4e00-\u9fff]{1,8}?(?:部|委|办|所|科|处|室|站|队|组|院|系|校)(?=要|应|于|将|必|须|负责|按|在|对|务|，|迅速|立即|认真|切实|及时|严格)"
)
_SHORT = re.compile(
    "(?<=[\u4e00-\u9fff]{2})者(?=依法|应|须|必须|要(?!求)|不得)|(?<=[\u4e00-\u9fff]{2})人(?=通过|要(?!求)|必须|务必|应|对(?![口外]))|(?:办|委|部|室|科|站|队|所|处|组|院|局|厅|厂|矿)(?=[、和要应须把将于按]|必须|在(?![京编职岗]|校(?!门|内|园))|每[天日周月季年半两学]|不?定期|挂牌|统一|牵头|负责(?!人|同志)|等(?:有关|相关|部门|单位|方面|[要应]))"
)
_LISTING = re.compile(
    r"等[^，。、要应必把对]{0,10}?(?:方面|部门|单位|机构|企业|地区|团体|组织|力量|场所|人员|(?<=等)地(?![区方级质震处点位理下]))"
)


def head_ends(text: str) -> list[int]:
    """Where the heads of names in a stretch end, in order (offsets into it)."""
    return [match.end() for match in _HEAD_END.finditer(text)]


def _goes_on(more: str) -> bool:
    """Whether what follows a name is what the named ones do, not more of the name."""
    if _ACTING_BODY.search(more) or re.match("负责(?:人|同志)", more):
        return False
    for kind in ("listed verb", "listed adverb"):
        word = words.starts(more, kind)
        if word and word not in _NOUN_LIKE and "的" not in more and not _headed_by_noun(more, more):
            return True
    return False


_SUFFIX = re.compile("(?<=[\u4e00-\u9fff]{2})(?:部|处|科|室|站|所|厂|队|(?<![主承协举兴创督交经代包])办)")
# 教育督导室将作业纳入督导, 值班室24小时有人值守
_TAKES_UP = re.compile(f"将[^，]{{2,24}}(?:纳入|列入|作为|报送?|提交|汇总)|{ROUND_THE_CLOCK}")


# Of the verbs that are also in names, those that a department then does: 财务部保障防汛经费.
_ACTS_TOO = frozenset(["保障", "协调", "指导", "检查", "督查", "清理", "考核", "整治"])


def _does_next(rest: str) -> bool:
    """Whether a verb of ours that is in no name of a body (生产部安排好设备检修) or a time limit stands next."""
    how = words.starts(rest, "listed adverb")
    verb = words.starts(rest[len(how) :], "listed verb")
    said = rest[len(how) + len(verb) :]
    acts = verb not in _NOUN_LIKE or bool(how) or (verb in _ACTS_TOO and not _BODY_AFTER_VERB.match(said))
    return bool(_IN_TIME.match(rest) or _TAKES_UP.match(rest)) or (bool(verb) and acts)


@lru_cache(maxsize=65536)
def prefix(text: str) -> tuple[int, tuple[str, ...]]:
    """How many characters of `text` are an agent's name that something is then said of, and the names: (0, ()) if none.

    >>> prefix("农业农村部、交通运输部抓紧协调有关方面力量")
    (11, ('农业农村部', '交通运输部'))
    """
    if (begins := after_when(text)) and (behind := prefix(text[begins:]))[0]:
        return begins + behind[0], behind[1]
    lead = _LEADING.match(text)
    offset = lead.end() if lead else 0
    body = text[offset : offset + 240]
    ends: list[int] = []
    for match in _HEAD_END.finditer(body):
        if not (match.group() in _ALSO_VERBS and ends and ends[-1] == match.start()):
            ends.append(match.end())
    ends += [size for size in range(2, min(12, len(body)) + 1) if body[:size] in place_names()]
    ends += [m.end() for rule in (_EACH, _WHOLE_BODY) for m in rule.finditer(body)]
    ends += [size for size in range(2, 8) if _EVERY.fullmatch(body[:size])]  # 各矿至少组织一次演练
    ends += [m.end() for m in _SHORT.finditer(body)]
    ends += [m.end() for m in (_TIERS.match(body),) if m]
    ends += [m.end() for m in _SUFFIX.finditer(body[:12]) if _does_next(body[m.end() :])]
    if listing := _LISTING.search(body):
        ends.append(listing.end())
    best: tuple[int, tuple[str, ...]] = (0, ())
    for end in sorted(set(ends)):
        more = body[best[0] - offset : end] if best[0] else ""
        if more and (_BREAK.search(more) or _goes_on(more)):
            break
        rest = body[end:]
        if _JOINER.match(rest):
            continue
        if not (_AFTER_NAME.match(rest) or words.starts(rest, "verb") or words.starts(rest, "adverb")):
            continue
        if re.match(
            r"(?:建设|管理|服务|工作|保护|发展|改革|监管|协作|合作|生产|教育|安全|治理|执法|监督|检查|检测|养护|运行|运营|标准|体系|机制|制度|政策|责任|经济|环境|安置|代表|委员|负责)",
            rest,
        ) and not re.match(r"(?:负责|工作[组专])", rest):
            continue
        if body[:end].endswith("政府") and re.match(
            "指导价|定价|采购|购买|投资|网站|补贴|补助|债券|债务|职能|规章", rest
        ):
            continue
        if body[:end].endswith("国家") and re.match("重点|规定|标准|级|政策|法|安全|利益|治理|战略|荣誉", rest):
            continue
        found = names(body[:end])
        if found:
            best = (offset + end, found)
    return best


def addressees(line: str) -> tuple[str, ...]:
    """The bodies of a 主送机关 line, shared heads and places given to each (GB/T 9704-2012, 7.3.2).

    >>> addressees("各省、自治区、直辖市人民政府，国务院各部委、各直属机构")
    ('各省人民政府', '各自治区人民政府', '各直辖市人民政府', '国务院各部委', '国务院各直属机构')
    """
    line = re.sub(r"^各位|朋友们?$|(?<=乡亲)们$|^(?:尊敬|亲爱|敬爱)的", "", _clean(line))
    line = re.sub(r"(?:.*?[省市县区])?(?:广大)?村（居）民$", "村民、居民", line)
    done: list[str] = []
    for chunk in re.split(r"[，,；;](?![^（(]*[)）])", line):
        done += _chunk(chunk.strip())
    return tuple(dict.fromkeys(_QUANTIFIER.sub("", n) for n in done if n))


_AREA = re.compile(r"(?:各(?:有关)?)?(?:省|自治区|直辖市|市|县|区|州|盟|新疆生产建设兵团|计划单列市)(?:（[^（）]*）)?$")
_PREFECTURES = alternation(n for p in places() if p.code.endswith("00") for n in (p.name, p.short))
_ANY_THEN_BODY = re.compile(
    r"^(?P<area>[\u4e00-\u9fff]{2,4}?)(?P<body>(?:森工|林业|农业|水利|教育|公安|市场|交通|卫生|财政|电力|铁路|海关|银行|专员办|监管|分行|支行|分公司|公司|集团|局|厅|委).*)$"
)
_BODY_THEN_AREA = re.compile(
    rf"^(?P<body>[\u4e00-\u9fff]{{3,14}}?(?:局|部|委|院|署))(?P<area>{alternation(place_names())})$"
)
_AREA_THEN_BODY = re.compile(
    rf"^(?P<area>(?:各(?:有关)?)?(?:(?:省|自治区|直辖市|市|县|区|州|盟)(?:（[^（）]*）)?|新疆生产建设兵团|(?:{_PREFECTURES})))(?P<body>.+)$"
)


_OF_AN_AREA = re.compile("[\u4e00-\u9fff]{2,4}[市县区州](?=.{2})")  # 各区城管局、经开区城管分局: not of each 区


def _chunk(chunk: str) -> list[str]:
    """One comma-free stretch of an addressee line."""
    chunk = re.sub(r"[（(][^（）()]*[)）]", lambda m: m.group().replace("、", "\x00"), chunk)
    shared = _SHARED_HEAD.fullmatch(chunk[1:]) if chunk.startswith("各") else None
    if shared and not any(is_agent(kind) for kind in shared["kinds"].split("、")):  # 各建设、施工、监理单位
        return [f"各{kind}{shared['head']}" for kind in shared["kinds"].split("、")]
    parts = [p for p in re.split("、|及(?!其)|和(?=各|新疆|国务院)", chunk) if p]
    areas: list[str] = []
    bodies: list[tuple[str, ...]] = []  # (body, area, area, …)
    owner = ""
    if parts and len(parts) > 1 and (owned := _BODY_THEN_AREA.match(parts[0])):
        owner, parts[0] = owned["body"], owned["area"]
    determiner = "各有关" if chunk.startswith("各有关") else "各" if chunk.startswith("各") else ""
    for i, part in enumerate(parts):
        bare = part.replace("\x00", "、")
        later = any(_AREA_THEN_BODY.match(p) or _ANY_THEN_BODY.match(p) for p in parts[i + 1 :])
        if later and (
            _AREA.fullmatch(bare) or bare in place_names() or not (_ENDS_IN_HEAD.search(bare) or _EVERY.search(bare))
        ):
            areas.append(bare)
            continue
        match = _AREA_THEN_BODY.match(bare) or (_ANY_THEN_BODY.match(bare) if areas else None)
        if match and (areas or i + 1 < len(parts)) and not match["body"].startswith("各"):
            shared = re.match(r"^(?P<kind>省（自治区、直辖市）|（[^（）]*）)?(?P<rest>.*)$", match["body"])
            kind = re.match(r"(?P<place>.+?)(?P<kind>省)?（自治区、直辖市）$", match["area"])
            body = shared["rest"] if shared else match["body"]
            area = kind["place"] if kind else match["area"]
            bodies.append((re.sub(r"^省（自治区、直辖市）", "", body), *areas, area))
            areas = []
        elif (
            bodies
            and not _DETERMINER.match(bare)
            and bodies[-1][1:]
            and not match
            and not _OF_AN_AREA.match(bare)
            and not bare.startswith(("国务院", "中央", "国家"))
        ):
            bodies.append((bare, *bodies[-1][1:]))
        else:
            bodies.append((bare, *areas))
            areas = []
    done: list[str] = []
    apart = [(one, *where) for body, *where in bodies for one in (pieces(body) if "和" in body else ()) or (body,)]
    for body, *where in apart:  # 各省、自治区党委和人民政府: two bodies in each
        if not where or body.startswith(("其他", "其它", "有关", "相关")):
            done.append(body)
            continue
        for place in where:
            name = (
                place
                if place.startswith(("各", "新疆生产")) or place in place_names() or not determiner
                else determiner + place
            )
            name = re.sub("^各有关(?=新疆)|^各(?=新疆)", "", name)
            done.append(owner + (full(name) if body.startswith("人民政府") else name) + body)
    if done and len(done) > 1:
        done = _distribute(done)
    return [n.replace("\x00", "、") for n in done + areas]


@lru_cache(maxsize=4096)
def full(name: str) -> str:
    """The official name of a province that is given short: 北京 -> 北京市; anything else unchanged."""
    for place in places():
        if place.short == name and place.code.endswith("0000"):
            return place.name if place.name[-1] in "省市" or place.short in ("西藏",) else name
    return name
