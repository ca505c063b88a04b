"""Every query file: documented, valid as it stands, the expected rows, and the same rows on rdflib and on Oxigraph."""

import csv
import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib.plugins.sparql import prepareQuery

import kg
from kg.build import build
from kg.graph import query
from kg.graph.export import csv_of
from kg.graph.store import Rows, load
from kg.model import InputError

EXPECTED = Path(__file__).parent / "expected"
NAMES = sorted(query.queries())


@pytest.fixture(scope="session")
def dataset(out):
    return kg.load(out)


@pytest.mark.parametrize("name", NAMES)
def test_header_and_validity(name):
    asked = query.queries()[name]
    assert asked.summary and asked.summary_en and asked.question
    prepareQuery(asked.text)
    assert "ORDER BY" in asked.text


@pytest.mark.parametrize("name", NAMES)
def test_same_rows_on_both_engines(name, graph, dataset):
    asked = query.queries()[name]
    text = query.fill(asked, {})
    ours = graph.select(text)
    theirs = dataset.query(text)
    rows = tuple(tuple(None if cell is None else str(cell) for cell in row) for row in theirs)
    assert tuple(str(v) for v in theirs.vars) == ours.columns
    assert rows == ours.rows


@pytest.mark.parametrize("name", NAMES)
def test_expected_rows(name, graph, request):
    """tests/expected/NAME.tsv; written anew by: pytest --rewrite-expected"""
    rows = query.run(graph, query.queries()[name], {})
    text = csv_of(rows, "\t")
    path = EXPECTED / f"{name}.tsv"
    if request.config.getoption("--rewrite-expected"):
        path.write_text(text, encoding="utf-8")
    assert list(csv.reader(io.StringIO(path.read_text(encoding="utf-8")), delimiter="\t")) == list(
        csv.reader(io.StringIO(text), delimiter="\t")
    )


def test_beijing_goes_by_all_its_names(graph):
    rows = [query.run(graph, query.find("required-of"), {"subject": name}).rows for name in ("北京", "北京市", "首都")]
    assert rows[0] == rows[1] == rows[2]
    documents = {row[5][:3] for row in rows[0]}
    assert documents == {"000", "002", "004"}
    relations = [row[0] for row in rows[0]]
    assert relations == sorted(relations, key=["主体", "涉及"].index)
    assert set(relations) == {"主体", "涉及"}


def test_a_value_is_never_syntax(graph):
    for value in ('北京" } #', "\\", "} DROP ALL #", "北京\n", '"'):
        with pytest.raises(InputError, match="not a name"):
            query.run(graph, query.find("required-of"), {"subject": value})
    for value in ("北京'", "?s", "<x>", "# 北京"):
        assert query.run(graph, query.find("required-of"), {"subject": value}).rows == ()


def test_parameters_inside_strings_and_comments_stay():
    asked = query.parse("x", '# ?_a\nSELECT ?s WHERE { ?s ?p "?_a" , ?_a , <http://x/?_a> }')
    assert query.fill(asked, {"a": "1"}) == '# ?_a\nSELECT ?s WHERE { ?s ?p "?_a" , "1" , <http://x/?_a> }'


@pytest.mark.parametrize(
    ("name", "given", "reason"),
    [
        ("required", {}, "required-of"),
        ("required-of", {"subjct": "北京"}, "subject=…"),
        ("between", {"since": "2月"}, "not a date"),
        ("evidence", {"requirement": "a b"}, "not an IRI"),
    ],
)
def test_wrong_names_and_values_are_answered(name, given, reason, graph):
    with pytest.raises(InputError, match=reason):
        query.run(graph, query.find(name), given)


def test_dates_compare_as_dates(graph):
    rows = query.run(graph, query.find("between"), {"since": "2020-02-10", "until": "2020-02-12"})
    assert {row[0] for row in rows.rows} == {"2020-02-10", "2020-02-12"}


def test_rows_are_plain():
    assert csv_of(Rows(("a", "b"), (("1", None),))) == "a,b\n1,\n"


@pytest.mark.parametrize("name", [n for n in NAMES if query.queries()[n].pagination])
def test_pages_together_are_everything(name, graph):
    asked = replace(query.queries()[name], pagination=7)
    every = query.run(graph, asked, {}).rows
    pages = []
    while page := query.run(graph, asked, {}, len(pages) + 1).rows:
        assert len({row[-1] for row in page}) <= 7
        pages.append(page)
    assert len(pages) > 1
    assert Counter(row for page in pages for row in page) == Counter(every)


def test_only_a_query_that_names_graphs_is_asked_of_them(out):
    loaded = load(out)
    loaded.select('# the graph it is from\nSELECT ?s WHERE { ?s ?p "FROM" } ORDER BY ?s')
    assert "merged" in vars(loaded)
    named = load(out)
    assert named.select("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }").rows[0][0] != "0"
    assert "merged" not in vars(named)


def test_deadlines_with_their_dates(tmp_path):
    """The five documents set no time limit; a notice does, one with a date that can be told and one without."""
    notice = "县安委会关于开展自查的通知\n各镇人民政府：\n一、各镇要于7月25日前报送自查报告。\n二、各企业应在三日内完成整改。\n县安委会\n2010年7月16日\n"
    (tmp_path / "notice.txt").write_text(notice, encoding="utf-8")
    build([str(tmp_path / "notice.txt")], str(tmp_path / "out"))
    rows = query.run(load(tmp_path / "out"), query.find("deadlines"), {}).rows
    assert [(row[1], row[2]) for row in rows] == [("三日内", "各企业"), ("7月25日前", "各镇")]
    assert str(rows[1][0]) == "2010-07-25"
