"""Every format is read back by a program that is not ours."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import networkx
import openpyxl
import pytest
from rdflib import RDF, Dataset, Graph, Namespace

from kg.graph.export import EXPORTERS, xlsx_of
from kg.graph.store import Rows

KG = Namespace("https://w3id.org/zhengling/ns#")


@pytest.fixture(scope="module")
def made(graph):
    return {name: exporter.make(graph) for name, exporter in EXPORTERS.items()}


@pytest.fixture(scope="module")
def count(out):
    return len((out / "requirements.jsonl").read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    ("name", "form"), [("ttl", "turtle"), ("trig", "trig"), ("nq", "nquads"), ("jsonld", "json-ld")]
)
def test_rdf_forms(made, count, name, form):
    data = Graph() if name == "ttl" else Dataset(default_union=True)
    data.parse(data=made[name].decode("utf-8"), format=form)
    assert len(set(data.subjects(RDF.type, KG.Requirement))) == count


def test_nq_loads_in_the_oxigraph_server(made, tmp_path):
    (tmp_path / "g.nq").write_bytes(made["nq"])
    binary = Path(sys.executable).with_name("oxigraph")
    done = subprocess.run(
        [binary, "load", "--location", tmp_path / "db", "--file", tmp_path / "g.nq"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("name", "read"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
def test_networks(made, count, name, read):
    net = read(io.BytesIO(made[name]))
    kinds = [data["kind"] for _, data in net.nodes(data=True)]
    assert kinds.count("requirement") == count
    assert {"document", "event", "agent"} < set(kinds)
    assert {data["relation"] for _, _, data in net.edges(data=True)} >= {"subject", "event", "source"}


def test_tables(made, count):
    rows = list(csv.DictReader(io.StringIO(made["csv"].decode("utf-8-sig"))))
    lines = [json.loads(line) for line in made["jsonl"].decode().splitlines()]
    sheet = openpyxl.load_workbook(io.BytesIO(made["xlsx"])).active
    assert len(rows) == len(lines) == sheet.max_row - 1 == count
    assert (
        [r["text"] for r in rows] == [item["text"] for item in lines] == [c.value for c in list(sheet.columns)[2][1:]]
    )
    assert sheet["C1"].value == "要求（任务内容）"


def test_cypher_is_one_statement_a_line(made, count):
    lines = made["neo4j"].decode().splitlines()
    assert all(line.startswith(("MERGE (n:", "MATCH (a ")) and line.endswith(";") for line in lines)
    assert sum("(n:Requirement " in line for line in lines) == count


def test_a_workbook_holds_any_text():
    sheet = openpyxl.load_workbook(
        io.BytesIO(xlsx_of(Rows(("a",), (("=1+1",), ("\x0b控制",), ("12",), (None,)))))
    ).active
    assert [(c.value, c.data_type) for c in next(iter(sheet.columns))[1:4]] == [("=1+1", "s"), ("控制", "s"), (12, "n")]


def test_exports_are_deterministic(graph, made):
    assert {name: exporter.make(graph) for name, exporter in EXPORTERS.items() if name != "xlsx"} == {
        k: v for k, v in made.items() if k != "xlsx"
    }
