"""What holds between documents: restatements, first statements, groups, conveyance, rulings about names."""

import pytest

import kg
from kg.build import build
from kg.graph import query
from kg.graph.groups import memberships
from kg.graph.names import Rulings, node, rulings
from kg.graph.store import load
from kg.model import InputError

LATER = "县应急局会议纪要\n2024年5月20日，县长李建国主持召开县应急局工作会议。\n会议强调，{}\n"


def built(tmp_path, *texts, names=None):
    folder = tmp_path / "in"
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    if names is not None:
        out.mkdir(exist_ok=True)
        (out / "names.tsv").write_text(names, encoding="utf-8")
    build([str(folder)], str(out))
    return load(out)


FIRST = "1月25日，中央政治局常委会召开会议。新型冠状病毒感染的肺炎疫情。会议强调，各级党委要加强监测预警、排查风险隐患、备足装备物资、完善工作预案。\n"


@pytest.mark.parametrize(
    ("said", "kind", "readdressed"),
    [
        ("各级党委要加强监测预警、排查风险隐患、备足装备物资、完善工作预案。", "verbatim", False),
        ("各县区要加强监测预警、排查风险隐患、备足装备物资、完善工作预案。", "edited", True),
        ("各级党委要加强监测预警、排查风险隐患。", "abridged", False),
        (
            "各级党委要加强监测预警、排查风险隐患、备足装备物资、完善工作预案，统筹做好生活必需品供应、舆论引导、值班值守和信息报送等各方面的工作。",
            "extended",
            False,
        ),
    ],
)
def test_kinds_of_restatement(tmp_path, said, kind, readdressed):
    graph = built(tmp_path, FIRST, LATER.format(said))
    rows = graph.select(
        "PREFIX kg: <https://w3id.org/zhengling/ns#> SELECT ?kind ?to WHERE { ?l a kg:Restatement ; kg:restatementKind ?kind . OPTIONAL { ?l kg:readdressed ?to } }"
    ).rows
    assert rows == ((kind, "true" if readdressed else None),)


def test_every_statement_goes_back_to_the_first(graph):
    rows = graph.select(
        "PREFIX kg: <https://w3id.org/zhengling/ns#> SELECT (COUNT(DISTINCT ?r) AS ?n) (COUNT(DISTINCT ?f) AS ?m) WHERE { ?r a kg:Requirement ; kg:firstStatement ?f . ?f kg:firstStatement ?f }"
    ).rows
    statements, distinct = map(int, rows[0])
    total = graph.select("PREFIX kg: <https://w3id.org/zhengling/ns#> SELECT ?r WHERE { ?r a kg:Requirement }").rows
    assert statements == len(set(total))
    assert distinct < statements - 25


def test_one_meeting_told_of_by_three_files(graph):
    rows = query.run(graph, query.find("events"), {})
    told = {(r[0], r[1]): r[-1] for r in rows.rows}
    assert told["2020-01-25", "中央政治局常委会会议"] == "3"


def test_places_are_part_of_the_groups_that_hold_them():
    nodes = [
        node(n)
        for n in ("北京", "武汉", "各地", "各省", "各市", "各直辖市", "党组织", "基层党组织", "非重点地区", "重点地区")
    ]
    pairs = {(a.label, b.label) for a, b in memberships(nodes)}
    assert pairs == {
        ("北京", "各地"),
        ("武汉", "各地"),
        ("北京", "各直辖市"),
        ("武汉", "各市"),
        ("基层党组织", "党组织"),
    }


def test_reach_is_said_and_never_mixed_up(graph):
    rows = query.run(graph, query.find("reaches"), {"subject": "北京"})
    by = {(row[0], row[1]) for row in rows.rows}
    assert ("直接", "北京") in by and ("所属群体", "各地") in by
    assert {reach for reach, _ in by} == {"直接", "所属群体"}
    assert ("上级地区", "湖北") in {
        (r[0], r[1]) for r in query.run(graph, query.find("reaches"), {"subject": "武汉"}).rows
    }


def test_conveyance(graph):
    rows = {row[2]: row for row in query.run(graph, query.find("chain"), {}).rows}
    local = next(row for text, row in rows.items() if text.startswith("深入贯彻落实习近平总书记"))
    assert local[0].startswith("003") and local[3:5] == ("中央政治局常委会会议", "2020-01-25")
    assert local[5] == "the person's latest event in the 14 days before"
    cited = next(row for text, row in rows.items() if "《中共中央关于加强党的领导" in text)
    assert cited[3] is None and cited[5] is None  # a document that is not in the graph: no guess


def test_rulings_are_kept_across_builds(tmp_path):
    text = "会议强调，北京市要守住防线。\n会议指出，县应急局要抓紧整改。会议要求，县应急管理局要加强检查。\n"
    ruled = "# 名称裁定\nsame\t县应急管理局\t县应急局\ndifferent\t北京市\t北京\n"
    for _ in range(2):
        graph = built(tmp_path, text, names=ruled)
        counted = {row[0]: row[1] for row in query.run(graph, query.find("subjects"), {}).rows}
        assert counted == {"县应急管理局": "2", "北京市": "1"}
        asked = [query.run(graph, query.find("required-of"), {"subject": n}).rows for n in ("县应急局", "北京")]
        assert [row[0] for row in asked[0]] == ["主体", "主体"] and "主体" not in [row[0] for row in asked[1]]
    assert (tmp_path / "out" / "names.tsv").read_text(encoding="utf-8") == ruled


def test_ruled_nodes():
    assert node("湖北省人民政府") == node("湖北省政府") and node("湖北省人民政府").local != node("湖南省政府").local
    assert node("北京市").local == node("首都").local == "place-110000"
    apart = Rulings((), frozenset({frozenset({"首都", "北京"})}))
    assert node("首都", ruled=apart).local != node("北京", ruled=apart).local == "place-110000"
    assert "首都" not in node("北京", ruled=apart).names


@pytest.mark.parametrize("line", ["same\t甲", "alike\t甲\t乙", "same\t甲\t甲", "same 甲 乙", "same\t甲\t"])
def test_a_wrong_ruling_is_named(tmp_path, line):
    path = tmp_path / "names.tsv"
    path.write_text(f"# x\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"names\.tsv:2: "):
        rulings(path)


def test_load_gives_a_dataset(out):
    assert len(kg.load(out)) > 10_000


_OTHER_NAMES = """PREFIX skosxl: <http://www.w3.org/2008/05/skos-xl#> PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?label ?name ?source WHERE {
  ?thing rdfs:label ?label ; skosxl:altLabel ?other ; skos:altLabel ?name . ?other skosxl:literalForm ?name ; dcterms:source ?source
} ORDER BY ?label ?name"""


def test_every_other_name_says_where_it_is_from(tmp_path):
    text = "会议强调，北京市要守住防线。国家卫健委要加强指导。县应急局要抓紧整改。\n"
    graph = built(tmp_path, text, names="same\t县应急管理局\t县应急局\n")
    rows = graph.select(_OTHER_NAMES).rows
    assert ("北京", "北京市", "GB/T 2260") in rows
    assert ("北京", "首都", "aliases.tsv") in rows
    assert ("国家卫生健康委", "国家卫健委", "aliases.tsv") in rows
    assert ("县应急管理局", "县应急局", "names.tsv") in rows
    named = graph.select("SELECT ?n WHERE { ?t <http://www.w3.org/2004/02/skos/core#altLabel> ?n } ORDER BY ?n").rows
    assert len(named) == len(rows)


def test_bodies_of_two_places_stay_two(tmp_path):
    notice = "{0}人民政府办公室关于做好校园安全工作的通知\n各学校：\n现就有关事项通知如下：\n一、区教育局要加强检查。\n{0}人民政府办公室\n2021年3月5日\n"
    graph = built(tmp_path, notice.format("南山区"), notice.format("东湖区"))
    asked = {
        n: query.run(graph, query.find("required-of"), {"subject": n}).rows for n in ("南山区教育局", "东湖区教育局")
    }
    assert [len(rows) for rows in asked.values()] == [1, 1]
    assert asked["南山区教育局"] != asked["东湖区教育局"]
    assert len(query.run(graph, query.find("required-of"), {"subject": "区教育局"}).rows) == 2
