"""The five founding documents and what is hard in each."""

import json
from collections import Counter

import pytest

from kg.extract.pipeline import document_of
from kg.source.clean import clean
from kg.source.read import read
from tests.conftest import SEEDS


def seed(number):
    return read(next(SEEDS.glob(f"{number}_*")))


@pytest.fixture(scope="module")
def rows(out):
    return [json.loads(line) for line in (out / "requirements.jsonl").read_text(encoding="utf-8").splitlines()]


def of(rows, number, words):
    found = [r for r in rows if r["doc"].startswith(number) and words in r["text"]]
    assert found, words
    return found[0]


def test_001_is_cleaned_and_every_cleaning_is_counted():
    text, changes = clean(seed("001"))
    count = Counter(c.rule for c in changes)
    assert count["gloss"] == 76
    assert count["planted-comma"] == 64 + 30 + 24 + 6  # before , 、 。 and, six times, another mark
    assert count["shifted-gbk"] == 1 and "尤为重要。“突出重点、统筹兼顾" in text.chars
    assert "(" not in text.chars and "發" not in text.chars and "发布时间" in text.chars


def test_001_tells_of_the_same_meeting_series_on_other_days(rows):
    first = of(rows, "001", "全面动员，全面部署")
    assert (first["event"], first["date"], first["date_source"]) == ("中央政治局常委会会议", "2020-01-25", "发布时间")
    assert of(rows, "001", "湖北省特别是武汉市")["subjects"] == ["湖北省", "武汉市"]
    assert of(rows, "001", "湖北省特别是武汉市")["date"] == "2020-02-12"


def test_002_three_nested_events_on_one_day(rows):
    mine = [r for r in rows if r["doc"].startswith("002")]
    assert {r["date"] for r in mine} == {"2020-02-10"}
    assert {r["issuer"] for r in mine} == {"习近平"}
    assert of(rows, "002", "应收尽收")["event"] == "视频会议"
    assert "疾" in of(rows, "002", "北京作为首都")["event"] or "北京" in of(rows, "002", "北京作为首都")["event"]
    assert "视频会议" not in of(rows, "002", "北京作为首都")["event"]


def test_003_is_two_articles_of_two_issuers():
    parts = document_of(seed("003")).parts
    assert [p.title for p in parts] == ["习近平主持中共中央政治局常务委员会会议", "市委常委会召开扩大会议强调"]
    _, changes = clean(seed("003"))
    assert sum(c.rule == "line-break" for c in changes) == 8


def test_003_the_lunar_pair_gives_the_year(rows):
    row = of(rows, "003", "湖北省要把疫情防控工作作为")
    assert (row["date"], row["issuer"], row["event"]) == ("2020-01-25", "中央政治局常委会", "中央政治局常委会会议")
    assert "lunar" in row["date_source"]
    local = of(rows, "003", "严格督导检查")
    assert (local["date"], local["event"], local["subjects"]) == ("2020-01-30", "信阳市委常委会扩大会议", [])
    assert of(rows, "003", "全市各级党组织")["subjects"][0] == "信阳市各级党组织"


def test_003_a_slip_is_flagged_and_left_as_it_is(out, rows):
    row = of(rows, "003", "各级党委和中央")
    assert row["subjects"] == ["各级党委", "中央"]
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert [f["flags"] for f in report["files"] if f.get("flags")] == [
        [{"kind": "疑似笔误", "start": row["start"], "end": row["end"], "text": "各级党委、中央"}]
    ]


def test_004_is_a_notice_with_a_speech_in_it(rows):
    notice, speech = document_of(seed("004")).parts
    assert (notice.kind, notice.issuer, notice.addressees) == ("notice", "中国地震局地质研究所", ("所属各部门",))
    assert (speech.kind, speech.speaker, speech.event) == (
        "speech",
        "习近平",
        "统筹推进新冠肺炎疫情防控和经济社会发展工作部署会议",
    )
    assert of(rows, "004", "请各部门组织认真学习")["issuer"] == "中国地震局地质研究所"
    assert of(rows, "004", "坚决打好湖北保卫战")["date"] == "2020-02-23"


def test_004_page_breaks_and_what_only_looks_like_one():
    text, changes = clean(seed("004"))
    assert sum(c.rule == "printed-twice" for c in changes) == 2
    assert "阻击战提供坚强政治保证" in text.chars and "社会主义制度的显著优势" in text.chars
    for heading in ("一、关于前一段疫情防控工作\n", "二、关于当前加强疫情防控重点工作\n"):
        assert heading in text.chars


def test_004_the_review_of_work_done_gives_only_reported_orders(rows):
    source = seed("004")
    begin, end = source.raw.index("一、关于前一段"), source.raw.index("二、关于当前加强")
    review = [r for r in rows if r["doc"] == source.name and begin <= r["start"] < end]
    assert {(r["issuer"], r["date"]) for r in review} >= {
        ("习近平", "2020-01-20"),
        ("习近平", "2020-01-25"),
        ("党中央", "2020-01-22"),
    }
    assert all("要求" in r["text"] or "强调" in r["text"] for r in review)


def test_004_an_older_event_dates_only_its_own_words(rows):
    after = of(rows, "004", "如履薄冰")
    assert after["date"] == "2020-02-23"


def test_000_headings_give_the_addressee(rows):
    mine = [r for r in rows if r["doc"].startswith("000")]
    assert of(rows, "000", "应收尽收")["subjects"] == ["湖北", "武汉"]
    assert of(rows, "000", "应收尽收")["subject_source"] == "heading"
    assert of(rows, "000", "坚决反对形式主义")["subjects"] == []
    assert {r["date"] for r in mine} == {None} and {r["issuer"] for r in mine} == {"习近平"}
