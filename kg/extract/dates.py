"""Dates as written, and the year where the document settles it.

To add a date form: one row of `DATE_RULES` (name, pattern, builder, examples); the first row that matches at a place wins.
Nothing is filled in from a clock: a date without evidence for its year stays `--MM-DD`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date as day_of
from datetime import timedelta
from functools import cache

from kg.extract.lexicon import rows
from kg.model import Date

Parts = tuple[int | None, int | None, int | None]

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0, "O": 0}
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"


def number(text: str) -> int:
    """一九九六 -> 1996, 十七 -> 17, 廿三 -> 23, 12 -> 12. Raises ValueError for anything else."""
    if text.isdigit():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" in text:
        tens, ones = text.split("十", 1)
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
    try:
        return int("".join(str(_DIGITS[c]) for c in text))
    except KeyError:
        raise ValueError(f"not a number: {text}") from None


@dataclass(frozen=True, slots=True)
class DateRule:
    """A form of date. The builder gives (year, month, day), lunar dates already turned into solar ones without a year."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], Parts | None]
    examples: tuple[tuple[str, str | None], ...]


def _ymd(match: re.Match[str]) -> Parts | None:
    groups = match.groupdict()
    year, month, day = (number(groups[k]) if groups.get(k) else None for k in ("y", "m", "d"))
    if (
        (year is not None and not 1900 <= year <= 2100)
        or (month is not None and not 1 <= month <= 12)
        or (day is not None and not 1 <= day <= 31)
    ):
        return None
    return year, month, day


def _short_year(match: re.Match[str]) -> Parts | None:
    year, month, day = (int(match[k]) for k in ("yy", "m", "d"))
    ok = 1 <= month <= 12 and 1 <= day <= 31
    return (year + (2000 if year < 70 else 1900), month, day) if ok else None


_LUNAR = {
    "除夕": (12, 30),
    "大年三十": (12, 30),
    "大年初一": (1, 1),
    "大年初二": (1, 2),
    "大年初三": (1, 3),
    "元宵节": (1, 15),
    "元宵": (1, 15),
    "端午节": (5, 5),
    "中秋节": (8, 15),
    "重阳节": (9, 9),
    "腊八": (12, 8),
}


def _lunar(match: re.Match[str]) -> Parts | None:
    return None, None, None  # only a year turns it into a solar date: see Years.lunar


DATE_RULES: tuple[DateRule, ...] = (
    DateRule(
        "full",
        re.compile(
            rf"(?P<y>\d{{4}}|[一二三四五六七八九〇零○ＯO]{{4}})\s*年\s*(?P<m>{_SMALL})\s*月\s*(?P<d>{_SMALL})\s*[日号]"
        ),
        _ymd,
        (
            ("2020年2月10日", "2020-02-10"),
            ("一九九六年七月十七日", "1996-07-17"),
            ("二〇一九年十二月三十一日", "2019-12-31"),
        ),
    ),
    DateRule(
        "iso",
        re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"),
        _ymd,
        (("2020-02-14", "2020-02-14"), ("2024/01/26", "2024-01-26")),
    ),
    DateRule(
        "short-year",  # only in a line that says it is a date
        re.compile(
            r"(?:(?<=日期[：:])|(?<=时间[：:])|(?<=日期[：:] )|(?<=时间[：:] ))(?P<yy>\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"
        ),
        _short_year,
        (("日期：09-03-26", "2009-03-26"), ("发布时间:98-11-02", "1998-11-02")),
    ),
    DateRule(
        "compact",
        re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
        _ymd,
        (("20180806", "2018-08-06"),),
    ),
    DateRule(
        "year-month",
        re.compile(rf"(?P<y>\d{{4}})年\s*(?P<m>{_SMALL})月(?:份|底|初|中旬|上旬|下旬)?"),
        _ymd,
        (("2020年5月", "2020-05"), ("2018年1月", "2018-01")),
    ),
    DateRule(
        "month-day",
        re.compile(
            rf"(?<![\d一二三四五六七八九十])(?P<m>{_SMALL})月\s*(?P<d>{_SMALL})(?:[-—~～、至到]\d{{1,2}})?[日号]"
        ),
        _ymd,
        (("2月10日", "--02-10"), ("7月8号", "--07-08")),
    ),
    DateRule(
        "lunar",
        re.compile(
            rf"(?:农历|阴历)?(?:{'|'.join(_LUNAR)}|(?:农历|阴历)?(?P<lm>正|腊|冬|[一二三四五六七八九十]{{1,2}})月(?P<ld>初[一二三四五六七八九十]|十[一二三四五六七八九]|廿[一二三四五六七八九]?|[二三]十))"
        ),
        _lunar,
        (("大年初一", None), ("农历正月初一", None)),
    ),
    DateRule(
        "day",
        re.compile(
            r"(?<![\d月年第每满为过期近共])(?P<d>\d{1,2}) ?日(?:[至、—-]\d{1,2}日)*(?=，|(?![内前起以后之均游程历志记报本用的未无不仍即产])[\u4e00-\u9fff])"
        ),
        _ymd,
        (("10日下午", None), ("19日至20日在", None), ("25日赴", None), ("4日视察", None)),
    ),
    DateRule(
        "month",
        re.compile(
            rf"(?:今年|去年|(?<![\d一二三四五六七八九十至到年]))(?P<m>{_SMALL})月(?:份|初|底|末|中旬|上旬|下旬|以来)?(?=，|在|召开|举行)"
        ),
        _ymd,
        (("今年2月，", None), ("11月下旬，", None)),
    ),
)


_LUNAR_DAY = next(rule.pattern for rule in DATE_RULES if rule.name == "lunar")


def find(text: str) -> Iterator[tuple[int, int, Date, str]]:
    """Every date in `text`: start, end, the date with what it says of itself, and the name of the rule."""
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, int, Date, str]] = []
    for rule in DATE_RULES:
        for match in rule.pattern.finditer(text):
            a, b = match.span()
            if any(a < y and x < b for x, y in taken):
                continue
            parts = rule.build(match)
            if parts is None:
                continue
            taken.append((a, b))
            found.append((a, b, Date(*parts, match.group(), "written" if parts[0] else ""), rule.name))
    yield from sorted(found, key=lambda item: item[0])


def parse(text: str | None) -> Date | None:
    """The first date in a short string, or None."""
    return next((date for _, _, date, _ in find(text or "")), None)


@cache
def _lunar_new_year() -> dict[int, tuple[int, int]]:
    from borax.calendars.lunardate import LunarDate

    return {year: ((solar := LunarDate(year, 1, 1).to_solar_date()).month, solar.day) for year in range(1950, 2099)}


def _lunar_to_solar(text: str, year: int) -> Date | None:
    from borax.calendars.lunardate import LunarDate

    month = day = None
    for name, (m, d) in _LUNAR.items():
        if name in text:
            month, day = m, d
    if (match := _LUNAR_DAY.fullmatch(text)) and match["lm"]:
        month = {"正": 1, "腊": 12, "冬": 11}.get(match["lm"]) or number(match["lm"])
        day = number(match["ld"].removeprefix("初"))
    if not month or not day:
        return None
    for lunar_year in (year, year - 1):
        for d in (day, day - 1) if (month, day) == (12, 30) else (day,):
            try:
                solar = LunarDate(lunar_year, month, d).to_solar_date()
            except (ValueError, KeyError):
                continue
            if solar.year == year:
                return Date(solar.year, solar.month, solar.day, text)
    return None


@dataclass(frozen=True, slots=True)
class Years:
    """What a part (or its document) says about the year its year-less dates fall in."""

    same_day: tuple[tuple[int, int, int], ...]  # (month, day, year) of dates written in full
    published: Date | None
    published_by: str
    epoch: int | None
    epoch_word: str
    pairs: tuple[tuple[int, int], ...]  # solar (month, day) that the text equates with 正月初一
    dateline: Date | None = None  # 新华社北京8月20日电
    month: int | None = None  # the one month of the days that the text writes with their month
    planned: int | None = None  # 部署2018年工作

    def resolve(self, date: Date) -> Date:
        """The date with its year, and how that was known; unchanged when the text does not settle it."""
        if date.year is not None:
            return date
        lunar = _LUNAR_DAY.fullmatch(date.text)
        if lunar:
            year, how = self._year(1, 1)
            solar = _lunar_to_solar(date.text, year) if year else None
            return Date(solar.year, solar.month, solar.day, date.text, f"lunar, {how}") if solar else date
        told = next((d for d in (self.dateline, self.published) if d and d.month and d.day), None)
        if date.month is None and date.day and told and told.month and told.day:
            # 19日 under a dateline of 8月20日, or on a page of that day, is 8月19日; 31日 would be July's.
            month = (told.month - (date.day > told.day)) or 12
            date = Date(None, month, date.day, date.text, "dateline" if told is self.dateline else self.published_by)
        if date.month is None and date.day and self.month:
            date = Date(None, self.month, date.day, date.text, "month of the other days")
        if date.month is None:
            return date
        for month, day, year in self.same_day:
            if (month, day) == (date.month, date.day):
                return Date(year, date.month, date.day, date.text, "same day written in full")
        year, how = self._year(date.month, date.day or 1)
        if year and date.text.startswith("去年"):
            year = (self.published.year if self.published and self.published.year else year) - 1
        return Date(year, date.month, date.day, date.text, how) if year else date

    def today(self, text: str) -> Date | None:
        """The day of a text that says 今天 under a dateline (新华社北京8月20日电), or 昨天: the day before."""
        said = re.search("(?P<today>今[天日晨晚])|(?P<before>昨[天日晚])", text)
        base = self.resolve(self.dateline) if self.dateline else self.published
        by = "dateline" if self.dateline else self.published_by
        if not said or not base or not base.month or not base.day:
            return None
        day = day_of(base.year or 2001, base.month, base.day) - timedelta(days=1 if said["before"] else 0)
        return Date(base.year and day.year, day.month, day.day, said.group(), by)

    def _year(self, month: int, day: int) -> tuple[int | None, str]:
        if self.published and self.published.year and self.published.month:
            year = self.published.year
            later = (month, day) > (self.published.month, self.published.day or 31)
            return (year - 1 if later else year), self.published_by
        years = [y for y, first in _lunar_new_year().items() if first in self.pairs] if self.pairs else []
        if self.epoch and (not years or self.epoch in years):
            return self.epoch, f"{'lunar pair and ' if years else ''}word: {self.epoch_word}"
        recent = [y for y in years if 1990 <= y <= 2060]
        if len(recent) == 1:
            return recent[0], "lunar pair"
        if self.planned and month < 10:
            return self.planned, "year planned for"
        return None, ""


# 总结2017年工作，部署2018年工作; 2018年第一次联席会议: the year a meeting is held in, but for those of the last months.
_PLANS = re.compile(
    r"(?:部署|安排|谋划)(?:了)?(?:下一阶段和)?(?P<year>\d{4})年|(?P<y>\d{4})年(?:度)?第[一二三四五六七八九十\d]+次[^，。]{0,20}会"
)


def years(text: str, published: str | None = None, published_by: str = "") -> Years:
    """The evidence in a text; `published` is a date from outside it (signature, 发布时间 line, URL)."""
    dates = list(find(text))
    same = tuple(dict.fromkeys((d.month, d.day, d.year) for _, _, d, _ in dates if d.year and d.month and d.day))
    pairs = tuple(
        (d.month, d.day)
        for _, b, d, _ in dates
        if d.month
        and d.day
        and re.match(r"[，,（(\s]{0,2}(?:是|为)?(?:农历)?(?:正月初一|大年初一|春节)", text[b : b + 12])
    )
    epoch, word = None, ""
    for row in rows("epochs"):
        term = row[0]
        if term.startswith("今年"):
            hit = re.search(rf"今年[^。]{{0,40}}{re.escape(term[2:])}", text)
        else:
            hit = re.search(re.escape(term), text)
        if hit:
            epoch, word = int(row[1]), term.removeprefix("今年")
            break
    line = re.search(rf"{_SMALL}月{_SMALL}日(?=[电讯])", text)
    months = {d.month for _, _, d, _ in dates if d.month and d.day}
    plans = {int(m["year"] or m["y"]) for m in _PLANS.finditer(text)}
    return Years(
        same,
        parse(published),
        published_by,
        epoch,
        word,
        pairs,
        parse(line.group()) if line else None,
        months.pop() if len(months) == 1 else None,
        plans.pop() if len(plans) == 1 else None,
    )


@cache
def sessions() -> dict[str, Date]:
    """Party congresses and plenary sessions by name."""
    return {row[0]: Date(int(row[1][:4]), int(row[1][5:7]), None, row[0], "known session") for row in rows("sessions")}
