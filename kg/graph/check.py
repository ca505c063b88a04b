"""SHACL validation of a graph of ours, in Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from kg.graph.store import load_rdflib


@dataclass(frozen=True, slots=True)
class Finding:
    """One violation: the thing, where it comes from, what is wrong."""

    focus: str
    place: str
    message: str


def shapes() -> str:
    """The SHACL shapes as Turtle."""
    return resources.files("kg.graph").joinpath("shapes.ttl").read_text(encoding="utf-8")


def check(graph: str | Path) -> list[Finding]:
    """Every violation in a graph, sorted; an empty list when it conforms. Raises InputError for an unreadable graph."""
    import pyshacl
    from rdflib import Dataset, Graph, Namespace, URIRef

    dataset = load_rdflib(graph, Dataset(default_union=True))
    data = Graph()
    for s, p, o in dataset.triples((None, None, None)):
        data.add((s, p, o))
    _, report, _ = pyshacl.validate(data, shacl_graph=Graph().parse(data=shapes(), format="turtle"), inference="none")
    sh = Namespace("http://www.w3.org/ns/shacl#")
    kg = Namespace("https://w3id.org/zhengling/ns#")
    oa = Namespace("http://www.w3.org/ns/oa#")
    found = []
    for result in report.objects(None, sh.result):
        focus = report.value(result, sh.focusNode)
        message = next(
            (str(m) for m in report.objects(result, sh.resultMessage) if getattr(m, "language", None) == "zh"),
            str(report.value(result, sh.resultMessage) or ""),
        )
        place = ""
        if isinstance(focus, URIRef):
            name = data.value(data.value(focus, kg.source), kg.fileName) if data.value(focus, kg.source) else None
            starts = [
                o
                for selector in data.objects(data.value(focus, kg.evidence), oa.hasSelector)
                for o in data.objects(selector, oa.start)
            ]
            place = f"{name or ''}:{starts[0] if starts else ''}".strip(":")
        found.append(Finding(str(focus), place, message))
    return sorted(found, key=lambda f: (f.place, f.focus, f.message))
