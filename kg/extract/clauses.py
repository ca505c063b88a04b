"""What each clause of a sentence is: an ordered list of small rules, the first that answers decides.

To teach it another kind of clause: a function and its row in `CLAUSE_RULES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from kg.extract import agents, words
from kg.extract.cues import (
    ADJUNCT_START,
    FACT,
    LEADING_CUE,
    LEADING_CUES,
    before_cue,
    factual,
    find_cue,
    imperative,
    requested,
    strip_label,
)
from kg.extract.leads import clause_lead
from kg.extract.lexicon import alternation
from kg.extract.lexicon import words as listed
from kg.extract.occasions import ROUND_THE_CLOCK
from kg.extract.persons import person
from kg.model import OBLIGATION, PERMISSION, PROHIBITION

_ADJUNCT_END = re.compile(
    r"(?:时|后|前|中|上|下|里|间|内|的|期间|之际|阶段|时期|情况下|前提下|基础上|同时|过程中|以外|外|方面|起|止|为契机|为指导|为抓手|为重点|为目标|为主题|为主体|为契机|必要时|这里)[，,：:]*$"
)
_TAIL_OUT = re.compile(
    r"(?:[恭预谨提]?前?祝(?!贺)|他们(?!要|应)|她们|不少|有的|(?:一些|许多|多家|多地|很多)(?![^，]*(?:要|应|必须|须|不得))|这也|这既|否则|就是(?:出于|因为|由于|为了)|这是|这就是|这样才能|才能|方能|就能|就会|就一定|便能|让大家|恢复时间|由此(?:给|带来)|具体(?:恢复|时间).{0,6}另行|敬请|来看(?!待)|充分(?:体现|彰显|展现)了|并?对[^，]{2,40}作出[^，]{0,8}(?:部署|安排)(?:、提出[^，]{0,6}要求)?$|有关部门将|我[局委部厅]将|我(?:完全|基本|都|也)?(?:同意|赞成)|届时)"
)
# 我也要发展产业，早日脱贫: one person for himself.
_PROMISES = re.compile(
    "(?:作为[^，]{2,10}，?)?(?:今后)?我(?![们国省市县区局校院军党镇乡村厂所行社])(?:也|还|一定|将|会)*(?:要(?!求|强调|讲|说)|带头)"
)
_WILL = re.compile(
    r"[\u4e00-\u9fff]{2,20}将(?:于|在|对|适时|统一|会同|组织|按|依|继续|进一步|不断|全面|持续|推出|联合|予以|给予|把|选取|采取)"
)
_DOES = re.compile(
    rf"(?:因[^，]{{2,30}}需要|确需|需要|需|凡|凡是|在[^，]{{2,60}}?内)?(?P<who>(?:{alternation(listed('conduct'))})[^，]{{1,80}}的)$"
)
# 支队将组成督查组: what the issuer will do; 申报单位将申报书报送: what a body is to do with something.
_WILL_DO = re.compile(r"(?P<who>[\u4e00-\u9fff]{2,20}?)将(?=[\u4e00-\u9fff])")
_DELIVERS = re.compile("报|送|交|传|汇总|反馈|纳入|列入|作为|落实|贯彻|统一|做到|转|用于")
# 与感染者有交集的人员，请立即报备: whoever is told of so acts.
_THOSE_WHO = re.compile(
    "(?:与|和|从|到|在|曾|近期?|有)[^，]{2,50}的[^，的]{0,6}(?:人员|人群|居民|市民|群众|旅客|学生|师生|职工|员工|人士|同志)"
)
_STOPS = re.compile(
    r"(?P<who>[^，]{2,60}?)(?:一律|全部|均|暂时|临时|即日起)*(?:暂停|停发|停运|停止|停业|关闭|闭园|闭馆|停课|停工|取消|延期)"
)
_CLAIM = re.compile(
    r"(?:必须|要|应该?|应当)(?:清醒|充分|深刻|客观)?(?:地)?(?:看到|认识到|承认|指出的是|说明的是|强调的是)"
    "(?!.*(?:性|意义|必要|重要作用)[，；。]?$)"  # 要充分认识到整治的重要性 asks for something
)

_NO_ORDER = re.compile(
    r"(?:联\s*系\s*人|(?![^，：:]*(?:公[布开]|[设建]立|开通|畅通|请|拨打|及时|立即))(?!.*(?:使用|不得|禁止|严禁))[^，：:]{0,10}(?<![接打拨听])电话|传真|(?:电子)?邮箱)(?=[:：]|$)|现将|现就|现把|现予|[^，]{0,30}的除外[。；]?$|(?:也|均)?(?:适用|制[定订])本|本(?:通知|通告|公告|办法|规定|细则|意见|方案|条例|法|规范|规则|制度)(?:适用|所称|自|由|中)|违反本"
)
# 联系人：王芳，邮箱：…: how to reach somebody ends an order.
_CONTACT = re.compile(r"(?:联\s*系\s*人|联系电话|咨询电话|(?:电子)?邮箱|传真)(?=[:：]|$)")
# 管制时间：…; 活动地点：…: what follows the label is no order of its own.
_LABELLED = re.compile(
    "[\u4e00-\u9fff“”、]{0,10}(?:时间|日期|路段|区域|范围|地点|地址|对象|期限|主题|名称|方式|人数|条件|标准|流程|措施|内容|依据|单位|人员|(?<!会议)要求)[：:]"
)
# 报名采取现场报名的方式进行: how it is done, told
_HELD_AS = re.compile(
    "(?:报名|考试|面试|笔试|评审|培训|会议|活动|比赛|竞赛|投票|选举|招聘|答辩)[^，]{0,4}采[取用][^，]{2,20}(?:方式|形式|办法)"
)
_LEADS_IN = re.compile("[^，]{0,8}(?:要|应当?|必须|需要)(?:切实|努力)?做到(?:以下[^，]{0,6})?[：:]$")
_REQUEST = re.compile(
    r"(?:[^，请]{1,10}(?:时|后|前|期间)|如[遇有][^，请]{2,12}|如发现[^，请]{2,12}|也|还|并|同时|现|特|恳|敬)?请(?!示|求|假|教(?!育|会)|柬|愿|批转|审批|审示|审议|勿)"
)
_LATE_REQUEST = re.compile(
    r"(?P<who>[^，]{2,40}?)(?<![申邀恳提报聘宴敬呈声])请(?:(?P<no>不要|勿|别)|(?=于|及时|尽快|按|将|认真|自觉|自行|在|与|立即|主动|做好|务必|严格|遵守|暂停|停止|提前|配合))"
)
# 教育部门负责组织学校开展自查: what a body is charged with.
_CHARGED = re.compile(
    r"(?P<who>[^，]{2,60}?)(?:具体|分别|共同)?(?:负责(?!人|同志)|牵头|主管(?!部门|单位|机关|人|领导)(?=[^，]{2,40}工作))"
)
_BY = re.compile(r"(?:[^，由]{2,40}?|要|并)?由(?P<who>[^，由]{2,80}?)(?:牵头|负责|负[总全主]责)(?!的|研究制定的)")
_THROUGH = re.compile("[^，由]{2,16}由(?P<who>(?![^，]*(?:担任|兼任|组成))[^，由]{2,80})")
_CARRIES_OUT = re.compile("统一|具体|组织|承担|实施|统筹|代为|审核|审批|核发|办理|解决|提供|保障|协调|管理|制定|确定")
_LEADS = re.compile(
    r"(?P<who>[^，由]{2,60}?)(?:总?牵头|(?:具体|分别|共同)?(?:负责)?(?:组织)?(?:实施|落实|承办))(?:负责)?"
)
_ANSWERS = re.compile("(?P<who>[^，对]{2,40}?)对[^，]{2,30}负[总全主]?责[，。；]?")  # 省级党委和政府对脱贫攻坚负总责
_TEACHES = re.compile(
    "确保|保证|保障|让|使|做到|教育|引导|督促|提醒|告诫|劝导|告知"
)  # 教育孩子不要…: ordered is to teach
_EVERY_SO_OFTEN = re.compile(
    "(?:对(?![口外])[^，每至]{2,20}?)?"  # 交通部门对长途客车每天至少消毒两次
    "(?:至少|原则上)?(?:每[天日周月季年旬]度?|每半[月年]|每[班次学]期?|每[两二三]?个?[周月]|每个季度|不?定期)(?:至少)?"
)
# 各镇各部门贯彻落实情况于2月底前报县委办
_BYWHEN = re.compile(
    "[^，]{0,16}?于[^，]{1,12}(?:前|内)(?:书面)?(?:上?报|报送|完成|提交)"
    "|(?:[今明]?年底|\\d{1,2}月底?|\\d{1,2}月\\d{1,2}日|[汛节]期?)前(?:全部|基本|全面|必须)?(?:完成|搬迁|实现|达到|建成|整改|关停|退出|报送)"
)
_FROM_TODAY = re.compile("[^，]{0,8}?(?:从|自)?即日起(?:全部|一律|立即|要)*(?=[\u4e00-\u9fff]{2})")
# 抢修队伍随时待命, 调度中心24小时不离人: in a list of orders
_STANDS_BY = re.compile(
    f"随时(?:待命|准备)|(?:{ROUND_THE_CLOCK})(?:不离人|有人|待命|备勤|值[班守]|巡[逻查护]|在岗|监测)"
)
_ORDER_NEXT = re.compile("一律|要|应|必须|不得|予以|依法|立即|限期|由|可")
_BEFALLS = re.compile("(?:一旦|如|若|凡)?(?:发生|出现|遇有|遇到)")
_URGED = re.compile(
    "坚决|务必|严格|立即|立刻|马上|抓紧|全程|(?:回去|会后|散会)(?:以后|之后|后)?(?:要|马上|立即|抓紧)|带头|尽量|尽可能|(?:根据|按照|结合|对照)[^，]{2,14}(?:抓紧|尽快|及时)"
)  # 通知明确，各地坚决杜绝麻痹大意; 认真落实 may be a report
# 各单位做好整改, 各地于6月底前完成: of each and every body, in a list of orders; of one body it may be a report.
_EACH_BODY = re.compile("(?:同时，?|此外，?)?(?:各|全体|有关|相关|所有|广大)")
_SET_TO = re.compile(  # 加强, 加快 and the like may be what is told of them
    "(?:要)?(?:及时|按[时期]|如实|限期|至少|做好|抓好|负责(?!人|同志)|牵头|配合|防止|避免|杜绝|谨防|力戒|停止|暂停|取消|于[^，]{2,12}前)"
)
_DOES_NOT = re.compile("(?:原则上|一律|坚决|绝对|决|绝)不(?![断仅但只忘得能准许可要应宜必])(?=[\u4e00-\u9fff]{2})")
_NAMED_RULE = re.compile("的[^，]{0,8}(?:办法|标准|程序|规定|细则|目录)，$")  # 军人献血的组织办法，由…制定
_AS_ASKED = re.compile(
    "(?:按照?|根据|依据|依照|遵照)[^，]{2,30}(?:要求|部署|规定|精神|安排|原则|标准|方案|分工|思路|指示|办法|规划|计划)"
)
WHEN = re.compile(
    r"[上下]半年|[^，]{0,6}[一二两三四五六七八九十\d]+个?(?:天|日|周|月|工作日|小时|年)[之以]?内|新的一年|新[学财]年|新学期|来年|[本下][周月]|[一二三四下本]季度|岁末年初|年终岁末|当前|目前|现在|同时|此外|另外|下一步|首先|其次|最后|为此|因此|特别是|近期|今后|今冬明春|下步|下阶段|五是|一是|[^，]{0,6}期间|新[^，]{1,6}[上下]|[^，]{0,8}(?:前|后|第)[一二三四五六七八九十两\d]+个?(?:周|星期|天|日|月|年|小时)|[^，]{1,8}[期之以]内|(?:自|从)?即日起|"
    r"(?![^，]*(?:已经?|进入|处于|处在)[^，]*$)[^，]{0,8}(?:时候|阶段|时期|时刻|关头|之际|今后)|与此同时|具体来说|在此基础上|必要时"
)
# 金融机构对不符合条件的项目，不得提供授信: what a body is to act on stands before its cue.
_TOWARDS = re.compile("(?:对(?![口外])|对于|针对|将|把)[^，]{2,60}的[^，的]{0,16}(?<!负责)$")
_IN_LINE_WITH = re.compile("(?:按照|对照)[^，]{2,20}$")
_NOT_BUT = re.compile("(?:可以?)?不[^，]{1,10}$")
_MODAL_NEXT = re.compile("(?:都|均|也|还)?(?:要(?!求)|应|必须|须|不得|不能|不准|一律|务必|严禁)")
_PLACE_OF_BUSINESS = re.compile(r"(?:站|馆|园|场|院|店|所|公司|中心|单位|楼|公墓)")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause and what it is; text offsets."""

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
class Regime:
    """Whether and how the text gives orders at this point."""

    orders: bool = False  # cues count
    bare: bool = False  # bare imperatives count
    actor: bool = False  # a body and what it does counts (notices)
    carried: bool = False  # from an earlier paragraph: only plain cues count
    gap: bool = False  # a paragraph of narrative lies between: a plain cue needs a body before it
    weak: bool = False  # after 表示 or 说: no leading cues, no imperatives
    review: bool = False  # a report of work done


@dataclass(frozen=True, slots=True)
class Look:
    """What a clause rule looks at: the clause without its numbering (`bare`), without marks (`plain`), and what follows."""

    clause: Clause
    bare: str
    plain: str
    following: str
    regime: Regime
    notice: bool

    def cue(
        self, word: str, named: tuple[str, ...], how: str, modality: str = OBLIGATION, because: str = "cue"
    ) -> Clause:
        """The clause as one that carries a cue."""
        return replace(
            self.clause,
            kind="cue",
            modality=modality,
            cue=word,
            named=named,
            named_as=how if named else "none",
            because=(f"{because}:{word}",),
        )

    def actor(self, named: tuple[str, ...], how: str, because: str) -> Clause:
        """The clause as a body and what it does."""
        return replace(self.clause, kind="actor", named=named, named_as=how if named else "none", because=(because,))


Rule = Callable[[Look], "Clause | None"]


def _aside(look: Look) -> Clause | None:
    if not look.plain:
        return replace(look.clause, kind="adjunct")
    if _TAIL_OUT.match(look.plain) or (not look.notice and _PROMISES.match(look.plain)):
        return replace(look.clause, kind="out")
    if look.notice and _CONTACT.match(look.plain):
        return replace(look.clause, kind="out")
    if re.search("(?:向|对)[^，]{2,16}(?:倡议|呼吁|提示|提醒|号召|建议)(?:如下)?[：:]$", look.bare):
        return look.clause  # 我们向全市市民倡议：
    if _LABELLED.fullmatch(look.bare) or _HELD_AS.match(look.plain):
        return look.clause
    leads_in = _LEADS_IN.match(look.bare) and not agents.prefix(look.bare)[0]  # 工作中要做到：
    return look.clause if _NO_ORDER.match(look.plain) or leads_in else None


def _leading_cue(look: Look) -> Clause | None:
    """鼓励企业…, 希望福建…: permission, and whom it is given."""
    leading = LEADING_CUE.match(look.bare)
    if (
        leading
        and look.regime.weak
        and not (leading["word"] == "希望" and requested(look.bare[leading.end() :], True)[0])
    ):
        leading = None  # 他说，希望村“两委”带领乡亲致富: of what is said, only a wish to somebody
    if (
        not leading
        or (leading["word"] == "倡导" and not look.notice)  # elsewhere it tells of a policy
        or factual(look.plain, look.following)
        or not (look.regime.bare or leading["word"] == "希望" or look.notice)
    ):
        return None
    found, _ = requested(look.bare[leading.end() :], leading["word"] in ("希望", "望"))
    return look.cue(LEADING_CUES[leading["word"]].word, found, "request", PERMISSION)


def _please(look: Look) -> Clause | None:
    """请各部门…, 各单位请于…: in notices."""
    if request := _REQUEST.match(look.bare):
        found, end = requested(look.bare[request.end() :], True)
        asked = look.bare[request.end() + end :]
        forbids = re.match(
            "不要|不得|切勿|别|不(?!断|仅|忘|负|懈)[\u4e00-\u9fff]{1,6}(?:、不|$|，)", asked
        )  # 请不要喧哗
        if look.notice or (look.regime.orders and not look.regime.weak and (found or look.regime.bare)):
            return look.cue("请", found, "request", PROHIBITION if forbids else OBLIGATION)
    if not look.notice:
        return None
    if look.regime.bare and (each := re.match("(?P<who>每(?:人|户|名|位|家|队)[^，限]{0,4})限", look.plain)):
        return look.cue("限", (each["who"],), "subject")  # 每人限报一个岗位
    if later := _LATE_REQUEST.match(look.bare):
        found = agents.names(later["who"])
        if found or "的" in later["who"]:  # 已停放的车辆请自行驶离
            return look.cue("请", found, "subject", PROHIBITION if later["no"] else OBLIGATION)
    if later := re.match(
        "(?P<who>[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,6})*)(?:以后|之后|后|前|时|期间)?(?<![申邀恳提报聘宴敬呈声])请(?![示求假教柬愿])(?P<no>不要|勿|别)?(?=[\u4e00-\u9fff]{2})",
        look.bare,
    ):
        return look.cue(
            "请", agents.names(later["who"]), "subject", PROHIBITION if later["no"] else OBLIGATION
        )  # 机动车请停放在泊位内
    return None


# 不逆行、不闯红灯, but not 不断完善、不忘初心.
_NOT = "不(?!断|仅|但|只|忘|负|懈|变|动摇|松|停|折|畏|惧|怕|辱|骄|躁|息|达|获|辜|能|可|得|要|准|许|必|该|宜|是|同|少|一|需|应|知|如|等|足|够)"
_NOT_SO = re.compile(rf"{_NOT}[\u4e00-\u9fff]{{1,8}}(?:、不[\u4e00-\u9fff]{{1,8}})+")
NOT_ONE = re.compile(rf"{_NOT}[\u4e00-\u9fff]{{2,10}}")
_NOT_ITEM = re.compile(rf"{_NOT}[\u4e00-\u9fff、]{{3,30}}")  # one of a row of 不…；不…；
# 不在林区焚烧纸钱，不燃放烟花: where it is forbidden stands first.
_NOT_THERE = re.compile("不在[\u4e00-\u9fff、]{4,40}")
# 不收不送红包, but not 不折不扣落实.
_NEITHER = re.compile(
    "不(?![折知离偏骄慌声卑屈依休遗等断理到在对为把])[\u4e00-\u9fff]不[\u4e00-\u9fff](?=[\u4e00-\u9fff]{2})"
)


def _parallel_negatives(look: Look) -> Clause | None:
    """不逆行、不闯红灯; 不收不送红包; 别让孩子到河边玩耍; 不擅自下水；: in a notice to the public."""
    plain = re.sub("^[\u4e00-\u9fff]{1,6}(?:后|时|期间)(?=不)", "", look.plain)  # 到家后不串门、不聚餐
    item = look.clause.text.rstrip().endswith(("；", ";")) and _NOT_ITEM.fullmatch(plain)
    one = NOT_ONE.fullmatch(plain) or _NOT_THERE.fullmatch(plain)
    several = item or _NOT_SO.fullmatch(plain) or (one and NOT_ONE.match(look.following))
    if look.notice and look.regime.bare and (several or _NEITHER.match(plain)):
        return look.cue("不", (), "none", PROHIBITION)
    if look.notice and re.match("别(?![的人处墅具样致名称有])", look.plain):
        return look.cue("别", (), "none", PROHIBITION)
    return None


def _cue(look: Look) -> Clause | None:
    """要, 必须, 不得 …, with who stands before it."""
    hit = find_cue(look.bare, look.notice or look.regime.actor)
    if not hit:
        return None
    if re.match("(?:更|也|还|又)是", look.following) or _CLAIM.search(look.bare):
        return look.clause  # 不但要打造菜篮子，更是重要抓手; 必须清醒看到: they argue, they order nothing
    if re.match("(?:时间|任务|难度|压力)(?:还|很|更)?[紧重大]", look.following):
        return look.clause  # 要在两年内实现脱贫，时间紧、任务重: how hard it is
    cue, place = hit
    what = re.match("不能[^，的]{1,8}的", look.bare) if cue.word == "不能" else None
    if what and words.starts(look.bare[what.end() :], "listed verb"):
        return None  # 不能立改的下发整改通知书: of what kind
    if cue.word == "不能" and place == 0 and _ORDER_NEXT.match(look.following) and agents.names(look.plain):
        return None  # 不能实现正规开采的煤矿，一律停产: a name
    before, after = look.bare[:place], look.bare[place + len(cue.word) :]
    if cue.word in ("不能", "不得", "不可") and re.fullmatch("(?:对|将|把)[^，的]{0,6}", before) and "的" in after:
        return None  # 对不能正常履职的干部严肃追责: of what kind
    found, how, inanimate = before_cue(before)
    if inanimate and re.fullmatch("[他她]", inanimate):
        return look.clause  # 每到一家企业，他都要与负责人座谈: what the speaker does
    spoken = re.sub("（[^（）]*）", "", look.bare[place:])
    attributive = cue.word in ("禁止", "严禁", "不能", "不可", "可", "可以", "需") and "的" in spoken
    attributive = attributive and not (cue.word in ("可", "可以") and after.startswith("由"))
    attributive = attributive and not before.endswith(
        ("内", "全面", "一律", "期间", "起", "全时段")
    )  # 行政区域内全面禁止…
    if found and cue.word in ("可以", "可", "能") and re.match("[\u4e00-\u9fff]{1,4}的", after):
        return None  # 达成双方都可以接受的协议
    if not found and attributive and look.regime.weak and place == 0 and cue.modality == PERMISSION:
        return look.clause  # 对…、可以依靠竞争提升质量的行业逐步取消限制: of what kind
    if not found and attributive and (inanimate or len(before) > 8):
        return replace(look.clause, kind="imperative" if look.regime.bare and imperative(look.bare) else "fact")
    if not found and (by := re.match(r"(?:[^，]{0,4})由(?P<who>[^，]{2,80})", after)):
        _, found = agents.prefix(by["who"])
        how = "agent" if found else how
    if inanimate and look.regime.carried:
        return look.clause
    if cue.word in ("严禁", "禁止") and all(re.fullmatch("[^各全].{0,5}区", n) for n in found):
        found = ()  # 林区禁止野外用火: where, not who
    if found and re.search("一个(?:都|也)$", before) and re.match("[少落掉漏]", after):
        found = ()  # 边疆地区一个都不能少: they are not to be left out
    if (
        not found
        and cue.word in ("严禁", "禁止", "不允许", "绝不允许", "决不允许")
        and re.fullmatch("(?:严格|坚决|一律)?", before)
    ):
        asked, size = requested(after)
        whole = size >= len(after.rstrip("，。；、！"))  # 严禁打骂群众: whom it is done to
        found, how = () if whole else asked, "subject"  # 禁止任何单位和个人买卖血液
    assures = cue.word in ("可以", "可", "能") and re.match("确保|保证|保障|让|使", before)  # 确保群众可以随时查询
    if (assures or (cue.modality == PROHIBITION and not found)) and (taught := _TEACHES.match(before)):
        return replace(look.clause, kind="imperative", because=(f"imperative:{taught[0]}",))
    return replace(look.cue(cue.word, found, how, cue.modality), inanimate=inanimate)


def _embedded_order(look: Look) -> Clause | None:
    """…，要求湖北省对人员外流实施管控: inside a sentence that already speaks."""
    inner = clause_lead(look.bare)
    if not inner or not inner.within or not inner.authority or not look.regime.orders or look.regime.weak:
        return None
    asked, _ = requested(look.bare[inner.content :], True)
    modality = PERMISSION if inner.verb in ("鼓励", "希望", "勉励") else OBLIGATION
    return look.cue(inner.verb, asked, "request", modality, "ordered-by") if asked else None


def _stop(look: Look) -> Clause | None:
    """汽车站班车暂停营运: notices to the public order by announcing."""
    stops = _STOPS.match(look.plain) if look.notice and look.regime.actor else None
    if not stops or "由" in stops["who"] or imperative(look.bare) or factual(look.plain) or "恢复时间" in look.plain:
        return None  # 坚决关闭不达标的煤矿 orders somebody to close others, 由县政府关闭 charges somebody with it
    found = agents.names(stops["who"]) or agents.prefix(stops["who"] + "，")[1]
    ends = (match.end() for match in _PLACE_OF_BUSINESS.finditer(stops["who"]))
    return look.actor(
        found or next((n for end in ends if (n := agents.names(stops["who"][:end]))), ()), "subject", "announces-a-stop"
    )


def _name(look: Look) -> Clause | None:
    """A clause that only names somebody: 各级党委和政府，"""
    found = agents.names(look.plain)
    if not found:
        return None
    verb = imperative(look.bare) if look.regime.bare else ""
    if verb and not re.match(r"(?:要|应|须|必须|不得|一律|请|可|务必|都|也|在[^，]{2,20}[内中时]，)", look.following):
        return replace(look.clause, kind="imperative", because=(f"imperative:{verb}",))
    return replace(look.clause, kind="name", named=found, named_as="subject")


def _conduct(look: Look) -> Clause | None:
    """申请采集野生植物的， names whoever does it."""
    if (doing := _DOES.match(look.plain)) and not agents.prefix(look.plain)[0]:  # 采伐单位申请采伐的 names the body
        return replace(look.clause, kind="name" if look.notice else "fact", named=(doing["who"],), named_as="conduct")
    if look.notice and _THOSE_WHO.fullmatch(look.plain) and re.match(f"请|{_MODAL_NEXT.pattern}", look.following):
        return replace(look.clause, kind="name", named=(look.plain,), named_as="subject")
    return None


def _described(look: Look) -> Clause | None:
    """“十三五”规划作为收官规划，; 青少年像小树苗一样，"""
    if re.match("[^，]{2,16}作为[^，]{4,}$", look.plain) and not imperative(look.bare) and not FACT.search(look.plain):
        return replace(look.clause, kind="adjunct")
    size, found = agents.prefix(look.plain)
    if size and _NOT_BUT.match(look.plain, size) and re.match("但是?(?:要(?!求)|必须|应|不得)", look.following):
        return replace(look.clause, kind="name", named=found, named_as="subject")  # 学校不停课，但要取消集体活动
    if size and look.regime.bare and _IN_LINE_WITH.match(look.plain, size):
        done = re.match("纷纷|先后|分别|均|已", look.following) or not imperative(look.following)
        return (
            None if done else replace(look.clause, kind="name", named=found, named_as="subject")
        )  # 职工按照分工，落实好任务
    if size and _TOWARDS.match(look.plain, size) and _MODAL_NEXT.match(look.following):
        return replace(look.clause, kind="name", named=found, named_as="subject")
    if size and re.match(
        "(?:如(?:有|遇|出现|发生|发现|需|果|因)|若)[^，]+$|像|身处|肩负|担负|处在|(?:接|收到|接到|获悉)[^，]{0,12}后$|在[^，]{2,40}(?:同时|时|中|上|下|方面|[之以]?后|[之以]?前)$|自[^，]{2,24}起$|除[^，]{2,24}外$",
        look.plain[size:],
    ):
        return replace(look.clause, kind="name", named=found, named_as="subject")
    return None


def _adjunct(look: Look) -> Clause | None:
    """为打好保卫战，; 对表现突出的，; 当前，: they hang on the order that follows."""
    plain = look.plain
    if (
        look.regime.bare
        and re.match("到[^，]{2,24}去(?=[\u4e00-\u9fff]{2})", plain)
        and not factual(plain, look.following)
    ):
        return replace(look.clause, kind="imperative", because=("imperative:到…去",))  # 到基层去建功立业
    if re.search("无论|不论|不管", plain) and not factual(plain):
        return replace(look.clause, kind="adjunct")
    if look.notice and re.match("并(?=根据|按照?|依照|依据|结合)", plain):
        plain = plain[1:]
    hangs = ADJUNCT_START.match(plain) or re.search("^(?![把将]).*(?:的|后|时|(?<![眼面跟])前|期间|中)$", plain)
    if (
        look.notice
        and _BEFALLS.match(plain)
        and not imperative(plain)
        and (re.match("[^，]{0,20}(?:应|要|必须|须|不得|立即|及时)", look.following) or imperative(look.following))
    ):
        return replace(look.clause, kind="adjunct")
    told = (
        plain.replace("已", "") if plain.endswith("的") or plain.startswith("对") else plain
    )  # 已缴纳保证金的，: a case, not a report
    if (
        (re.match("(?:[\u4e00-\u9fff]{2,6})?(?:一经|一旦)", plain) and "不堪设想" not in plain)
        or WHEN.fullmatch(plain)
        or (_ADJUNCT_END.search(look.bare) and hangs and not factual(told))
    ):
        return replace(look.clause, kind="adjunct")
    if look.regime.bare and re.match("(?:将|把)[^，]{3,}$", plain) and re.match("作为|纳入|列入|列为", look.following):
        return replace(look.clause, kind="adjunct")  # 将评价结果，作为重要依据
    opened = re.match("按照?|本着", plain) and "“" in plain and "”" not in look.bare  # 按照“谁主办，谁负责”的原则，
    if (
        _AS_ASKED.fullmatch(plain)
        or opened
        or (ADJUNCT_START.match(plain) and not factual(told) and not imperative(plain))
    ):
        return replace(look.clause, kind="adjunct")
    return None


def _will(look: Look) -> Clause | None:
    """国务院办公厅将组织验收: what the issuer will do itself."""
    itself = _WILL.match(look.plain) and agents.prefix(look.plain)[0]
    if look.notice and not itself and (will := _WILL_DO.match(look.plain)) and agents.names(will["who"]):
        act = look.plain[will.end() :]
        itself = bool(words.starts(act, "listed verb")) and not _DELIVERS.search(act)
    return (
        replace(look.clause, kind="out")
        if itself or (look.notice and re.search("另行通知|另行公布", look.plain))
        else None
    )


# 所需费用由设障者承担, 由同级财政解决: who pays may be in no list of bodies.
_PAYS = re.compile(
    "[^，由]{2,16}由(?P<who>[\u4e00-\u9fff]{0,6}(?:财政|[\u4e00-\u9fff]者|本人|个人|[甲乙双]方))(?:自行|全额|统一)?(?:承担|负担|支付|赔偿|解决|安排)"
)


def _charge(look: Look) -> Clause | None:
    """由县应急局牵头: wherever orders are given."""
    ordered = look.regime.orders and (look.notice or not look.regime.weak)
    by = None
    if ordered:
        by = _BY.match(look.plain) or _LEADS.fullmatch(look.plain) or _ANSWERS.fullmatch(look.plain)
    found = agents.names(by["who"]) if by else ()
    if by and not found and person(by["who"] + "主持") == by["who"]:
        found = (by["who"],)  # 由赵敏牵头
    if not by and look.notice and look.regime.bare and (through := _THROUGH.match(look.plain)):  # not 组长由X担任
        size, found = agents.prefix(through["who"])
        does = words.starts(through["who"][size:], "verb") or words.starts(through["who"][size:], "adverb")
        found = found if does or _CARRIES_OUT.match(through["who"], size) else ()  # 采购活动由交易中心统一组织实施
    if not (by or found) and look.notice and look.regime.bare and (pays := _PAYS.fullmatch(look.plain)):
        found = (pays["who"],)
    if (
        not by
        and look.regime.orders
        and look.regime.bare
        and not look.regime.weak
        and re.match("由(?!.*的[\u4e00-\u9fff]{2,6}$|.*任组长)", look.plain)
    ):
        found = agents.prefix(look.plain[1:])[1]  # 对未落地项目，由市招商局逐个会诊
    return look.actor(found, "agent", "charged-by-由") if found and not factual(look.plain, look.following) else None


def _body_and_act(look: Look) -> Clause | None:
    """各市于6月20日前报送自查报告; 由本级人民政府核发: in the list of a notice."""
    if (look.regime.bare or look.regime.actor) and not look.regime.weak and not factual(look.plain, look.following):
        size, found = agents.prefix(look.plain)
        if found and _DOES_NOT.match(look.plain, size):
            return look.cue("不", found, "subject", PROHIBITION)  # 各单位原则上不聚餐
        set_to = look.regime.bare and _EACH_BODY.match(look.plain) and _SET_TO.match(look.plain, size)
        if found and set_to and len(look.plain) > set_to.end() + 1:
            return look.actor(found, "subject", "each-body-and-act")
        if found and _URGED.match(look.plain, size) and imperative(look.plain[size:]) and look.regime.bare:
            return look.actor(found, "subject", "actor-and-act")
        if found and look.regime.bare and _FROM_TODAY.match(look.plain, size):
            return look.actor(found, "subject", "actor-and-from-today")
        verb = imperative(look.bare)
        named = found and (not verb or agents.begins_with(verb, found[0]))
        if named and look.regime.bare and _STANDS_BY.match(look.plain, size):
            return look.actor(found, "subject", "actor-and-stands-by")
        if found and look.regime.bare and _BYWHEN.match(look.plain, size):
            return look.actor(found, "subject", "actor-and-by-when")
        if (
            found
            and (often := _EVERY_SO_OFTEN.match(look.plain, size))
            and not re.match("可|增加|新增|接待|发送|运送|处理", look.plain[often.end() :])
            and (
                imperative(look.plain[often.end() :])
                or words.starts(look.plain[often.end() :], "verb")
                or re.match("到|去|向|.{0,6}(?:不少于|不低于|至少)", look.plain[often.end() :])
            )
        ):
            return look.actor(found, "subject", "actor-and-how-often")
    if not (look.notice and look.regime.actor) or factual(look.plain, look.following):
        return None
    if (charged := _CHARGED.match(look.plain)) and (found := agents.names(charged["who"])):
        return look.actor(found, "subject", "actor-and-charge")
    size, found = agents.prefix(look.plain)
    verb = imperative(look.bare)
    if verb and not (found and agents.begins_with(verb, found[0])):
        return None
    if _NAMED_RULE.search(look.bare) and "由" not in look.bare and not words.starts(look.plain[size:], "listed verb"):
        return None
    if found and not re.match(
        r"将(?![^，]{2,24}(?:报|送|交|提交|上传|发送|反馈|汇总|纳入|列入|作为))|已|正|是|共|有\d|同意|决定",
        look.plain[size:],
    ):
        return look.actor(found, "subject", "actor-and-act")
    if (by := re.match(r"(?P<head>[^，]{0,30}?)由(?P<who>[^，]{2,240})", look.plain)) and (
        found := agents.prefix(by["who"])[1]
    ):
        return look.actor(found, "agent", "agent-by-由")
    return None


def _bare_imperative(look: Look) -> Clause | None:
    if (
        look.regime.bare
        and not look.regime.weak
        and (verb := imperative(look.bare))
        and not factual(look.plain, look.following)
    ):
        if _NO_LONGER.match(look.plain):
            return look.cue("不再", (), "none", PROHIBITION)
        return replace(look.clause, kind="imperative", because=(f"imperative:{verb}",))
    return None


_NO_LONGER = re.compile("(?:原则上|一律|坚决)?不再")
_ADVICE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}?(?:时|后|前|里|中)|平时|平日|日常)?(?:[多少勤常](?P<act>[\u4e00-\u9fff、]{3,})|(?P<verb>[\u4e00-\u9fff]{1,2})(?<![良友美较更最爱看正恰只还])好[\u4e00-\u9fff、]{2,})"
)


def _advice(look: Look) -> Clause | None:
    """多陪伴家人, 系好安全带: how to behave, in the list of a notice to the public."""
    said = _ADVICE.fullmatch(look.plain) if look.notice and look.regime.bare else None
    if not said or factual(look.plain, look.following):
        return None
    verb = said["verb"] or words.starts(said["act"], "verb")
    if not verb and words.tag(said["act"][0]) == "v":
        verb = said["act"][0]  # 少摸公共设施
    if not verb or not words.tag(verb).startswith("v") or verb in ("为", "在", "有", "是"):
        return None
    return replace(look.clause, kind="imperative", because=(f"imperative:{verb}",))


_FRONTED = re.compile(
    r"(?P<thing>[\u4e00-\u9fff]{2,12}?)(?P<order>(?:(?:于|在)[^，]{2,12}(?:以|之)?前|及时|立即|随时|按时|按期|尽快|尽量|统一|定期|一并|做到)(?:[\u4e00-\u9fff].*))"
)


def _fronted(look: Look) -> Clause | None:
    """重大情况及时报告国务院: in the list of a notice, with what is acted on first."""
    if not (look.notice and look.regime.bare) or factual(look.plain, look.following):
        return None
    said = _FRONTED.fullmatch(look.plain)
    if not said or agents.names(said["thing"]) or not (verb := imperative(said["order"])):
        return None
    return replace(look.clause, kind="imperative", because=(f"imperative:{verb}",))


_OF_THOSE = re.compile("[^，]{2,14}的(?:抓紧|马上|立即|赶紧|尽快|主动|自觉)(?P<act>[\u4e00-\u9fff]+)")


def _of_those(look: Look) -> Clause | None:
    """没打疫苗的抓紧打: in a list of orders, what those of a kind are to do."""
    if not look.regime.bare or look.regime.weak or factual(look.plain, look.following):
        return None
    said = _OF_THOSE.fullmatch(look.plain)
    if not said or not words.tag(said["act"][:2] if len(said["act"]) > 1 else said["act"]).startswith("v"):
        return None
    return replace(look.clause, kind="imperative", because=("those-who-act",))


def _late_adjunct(look: Look) -> Clause | None:
    by_then = re.match("年底|年内|今年|明年|\\d", look.plain) and imperative(
        look.bare
    )  # 年底前实现一次办结: ordered itself
    hangs = ADJUNCT_START.match(look.plain) and not factual(look.plain) and not by_then
    return replace(look.clause, kind="adjunct") if hangs else None


CLAUSE_RULES: tuple[tuple[str, Rule], ...] = (
    ("aside", _aside),
    ("leading-cue", _leading_cue),
    ("please", _please),
    ("parallel-negatives", _parallel_negatives),
    ("cue", _cue),
    ("embedded-order", _embedded_order),
    ("stop", _stop),
    ("name", _name),
    ("conduct", _conduct),
    ("described", _described),
    ("adjunct", _adjunct),
    ("will", _will),
    ("charge", _charge),
    ("body-and-act", _body_and_act),
    ("bare-imperative", _bare_imperative),
    ("advice", _advice),
    ("fronted", _fronted),
    ("of-those", _of_those),
    ("late-adjunct", _late_adjunct),
)


def classify(text: str, regime: Regime, start: int, end: int, notice: bool, following: str) -> Clause:
    """What one clause (lead-ins already cut off) is; a fact when no rule answers."""
    bare = text[strip_label(text) :]
    clause = Clause(start, end, text, "fact")
    look = Look(clause, bare, bare.strip('，,：:。；;！!？?”"’ 　'), following, regime, notice)
    return next((answer for _, rule in CLAUSE_RULES if (answer := rule(look))), clause)
