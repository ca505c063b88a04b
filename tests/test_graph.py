"""The graph: conforming, deterministic, traceable to the raw bytes, readable."""

import hashlib
import json
import os
import re
import subprocess
import sys

import pytest
from rdflib import RDF, Graph, Namespace

import kg
from kg.build import OUTPUTS
from kg.graph.check import check
from kg.graph.link import restatements
from kg.graph.vocab import iri
from kg.source.read import read
from tests.conftest import ROOT, SEEDS

KG = Namespace("https://w3id.org/zhengling/ns#")


def test_five_outputs(out):
    assert sorted(p.name for p in out.iterdir()) == sorted((*OUTPUTS, "pages"))


def test_seeds_are_untouched_copies():
    digests = {p.name[:3]: hashlib.sha256(p.read_bytes()).hexdigest()[:12] for p in SEEDS.iterdir()}
    assert digests == {
        "000": "fa3827338c67",
        "001": "b0f412e53975",
        "002": "a594a64d3d1e",
        "003": "0b6205522615",
        "004": "13bc11a2d52d",
    }


def test_every_requirement_slices_back_to_the_file(out):
    raw = {p.stem: read(p).raw for p in SEEDS.iterdir()}
    rows = [json.loads(line) for line in (out / "requirements.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 250
    dataset = kg.load(out)
    oa = Namespace("http://www.w3.org/ns/oa#")
    for row in rows:
        exact = raw[row["doc"]][row["start"] : row["end"]]
        requirement = next(dataset.subjects(KG.text, None)) and __import__("rdflib").URIRef(row["id"])
        quotes = [
            str(q)
            for s in dataset.objects(dataset.value(requirement, KG.evidence), oa.hasSelector)
            for q in dataset.objects(s, oa.exact)
        ]
        assert quotes == [exact]


@pytest.mark.parametrize("seed", ["1", "2"])
def test_same_input_same_bytes(out, tmp_path, seed):
    """In other processes, whose sets and dictionaries hash differently."""
    code = f"from kg.build import build; build([{str(SEEDS)!r}], {str(tmp_path / 'again')!r})"
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    for name in OUTPUTS:
        mine, theirs = (
            (folder / name).read_text(encoding="utf-8").replace(str(SEEDS), "") for folder in (out, tmp_path / "again")
        )
        assert mine == theirs, name


def test_conforms_to_the_shapes(out):
    assert check(out) == []


def test_a_broken_graph_is_told_in_chinese(out, tmp_path):
    text = (out / "graph.nq").read_text(encoding="utf-8")
    lines = text.splitlines()
    victim = next(i for i, line in enumerate(lines) if "ns#modality>" in line)
    (tmp_path / "graph.nq").write_text("\n".join(lines[:victim] + lines[victim + 1 :]) + "\n", encoding="utf-8")
    found = check(tmp_path)
    assert len(found) == 1
    assert "性质必须是" in found[0].message
    assert re.fullmatch(r"00\d_\w+:\d+", found[0].place)


def test_every_term_used_is_defined(out):
    ontology = Graph().parse(ROOT / "kg/graph/ontology.ttl")
    defined = set(ontology.subjects(RDF.type, None))
    dataset = kg.load(out)
    used = {t for _, p, o, _ in dataset.quads() for t in (p, o) if str(t).startswith(str(KG))}
    assert used - defined == set()


def test_no_blank_nodes_and_safe_iris(out):
    text = (out / "graph.nq").read_text(encoding="utf-8")
    assert "_:" not in re.sub(r'"(?:[^"\\]|\\.)*"', "", text)
    assert text == "\n".join(sorted(text.splitlines())) + "\n"
    with pytest.raises(ValueError, match="not a local name"):
        iri("北京")


def test_turtle_is_readable(out):
    text = (out / "graph.ttl").read_text(encoding="utf-8")
    assert text.startswith("@prefix kg:")
    assert "各级党委和政府" in text and "\\u" not in text and '"北京"@zh-Hans' in text
    graph = Graph().parse(data=text, format="turtle")
    assert len(list(graph.subjects(RDF.type, KG.Requirement))) == len(
        (out / "requirements.jsonl").read_text(encoding="utf-8").splitlines()
    )
    order = [int(n) for n in re.findall(r"^id:req-fa3827338c67-(\d+)-\d+ a kg:Requirement", text, re.M)]
    assert order == sorted(order) and len(order) > 30


def test_places_know_what_is_above_them(out):
    dataset = kg.load(out)
    ids = Namespace("https://w3id.org/zhengling/id/")
    skos = Namespace("http://www.w3.org/2004/02/skos/core#")
    assert (ids["place-420100"], skos.broader, ids["place-420000"], None) in {
        (s, p, o, None) for s, p, o, _ in dataset.quads((None, skos.broader, None, None))
    }


def test_restatements_date_the_undated_page(out):
    dataset = kg.load(out)
    links = {
        (
            dataset.value(dataset.value(link, KG.later), KG.source),
            dataset.value(dataset.value(link, KG.earlier), KG.source),
        )
        for link in dataset.subjects(RDF.type, KG.Restatement)
    }
    assert len(links) >= 4
    inferred = {str(o) for o in dataset.objects(None, KG.inferredDate)}
    assert "2020-02-10" in inferred
    for requirement in dataset.subjects(KG.inferredDate, None):
        assert dataset.value(requirement, KG.date) is None
        assert dataset.value(requirement, KG.inferredFrom) is not None


def test_restatements_grow_with_their_neighbours_only():
    from dataclasses import replace

    from kg.extract.pipeline import extract

    some = extract(read(SEEDS / "002_9263f738cee7a8ed.txt")).requirements
    other = [replace(r, id=r.id + "x", doc="copy", date=None) for r in some]
    found = restatements([*some, *other])
    assert {f.kind for f in found} <= {"verbatim", "near", "part"}
    assert sum(f.kind == "verbatim" for f in found) >= 0.8 * sum(len(r.text) > 14 for r in some)
    assert all(f.later.doc == "copy" for f in found)
