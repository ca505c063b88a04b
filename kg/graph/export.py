"""The graph in the forms other programs read. To add one: a function and its entry in `EXPORTERS`."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.extract.slots import actions
from kg.graph import query
from kg.graph.store import Local, Rows, nquads
from kg.graph.vocab import ID, PREFIXES, TYPE, term

_SECTIONS = (
    ("文件 documents", "doc-"),
    ("会议、讲话、文件事件 events", "event-"),
    ("主体与提出者 agents and places", ("agent-", "place-")),
    ("要求 requirements", "req-"),
    ("重述 restatements", "restatement-"),
    ("传达 conveyances", "conveyance-"),
)


def readable_turtle(quads: Iterable[ox.Quad]) -> bytes:
    """Merged Turtle for people: documents, events, agents, then requirements in document order with their evidence."""
    by_subject: dict[str, list[ox.Triple]] = {}
    for quad in quads:
        subject = getattr(quad.subject, "value", str(quad.subject))
        by_subject.setdefault(subject, []).append(ox.Triple(quad.subject, quad.predicate, quad.object))
    chunks: list[str] = []
    for title, prefix in _SECTIONS:
        chosen = [s for s in by_subject if s.removeprefix(ID).startswith(prefix)]
        triples = [t for s in chosen for t in dict.fromkeys(by_subject.pop(s))]
        if triples:
            chunks.append(f"\n# {title}\n" + _body(triples))
    if rest := [t for ts in by_subject.values() for t in dict.fromkeys(ts)]:
        chunks.append("\n# 其他 other\n" + _body(rest))
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    return (head + "".join(chunks)).encode()


def _body(triples: Sequence[ox.Triple]) -> str:
    data = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    assert data is not None
    lines = data.decode("utf-8").split("\n")
    body = "\n".join(line for line in lines if not line.startswith("@prefix"))
    body = re.sub(r"@zh-hans\b(?=[ ,;.\n])", "@zh-Hans", body)
    return re.sub(r" \.\n(?=\S)", " .\n\n", body)


def _sorted(graph: Local) -> list[ox.Quad]:
    """Every quad: documents by file name, requirements by place in their document, everything else by its text."""

    def places(s: object) -> tuple[object, ...]:
        local = getattr(s, "value", str(s)).removeprefix(ID)
        numbers = tuple(int(n) for n in re.findall(r"-(\d+)(?=-|$)", local)) if local.startswith("req-") else ()
        return (re.sub(r"-\d+-\d+.*$", "", local), numbers, local)

    return sorted(
        graph.store,
        key=lambda q: (
            str(q.graph_name),
            *places(q.subject),
            str(q.predicate) != str(TYPE),
            str(q.predicate),
            str(q.object),
        ),
    )


def _turtle(graph: Local) -> bytes:
    return readable_turtle(_sorted(graph))


def _trig(graph: Local) -> bytes:
    data = ox.serialize(_sorted(graph), format=ox.RdfFormat.TRIG, prefixes=PREFIXES)
    assert data is not None
    return data


def _nq(graph: Local) -> bytes:
    return nquads(graph.store).encode()


def _jsonld(graph: Local) -> bytes:
    data = ox.serialize(_sorted(graph), format=ox.RdfFormat.JSON_LD, prefixes=PREFIXES)
    assert data is not None
    return data


def _table(graph: Local) -> Rows:
    return query.run(graph, query.find("requirements"), {})


def _csv(graph: Local) -> bytes:
    return csv_of(_table(graph)).encode("utf-8-sig")


def _jsonl(graph: Local) -> bytes:
    rows = _table(graph)
    lines = []
    for row in rows.rows:
        item: dict[str, Any] = dict(zip(rows.columns, row, strict=True))
        for name in ("start", "end", "sequence"):
            item[name] = int(item[name])
        for name in ("subjects", "concerns"):
            item[name] = item[name].split("、") if item[name] else []
        item["date"] = item["date"] or None
        lines.append(json.dumps(item, ensure_ascii=False))
    return ("\n".join(lines) + "\n").encode()


def _xlsx(graph: Local) -> bytes:
    heads = {
        "document": "来源文件",
        "sequence": "序号",
        "text": "要求（任务内容）",
        "subjects": "主体（责任单位）",
        "subjectSource": "主体依据",
        "concerns": "涉及对象",
        "issuer": "提出者",
        "event": "会议／文件",
        "date": "日期",
        "modality": "性质",
        "deadline": "时限",
        "condition": "条件",
        "section": "所在标题",
        "start": "起",
        "end": "止",
        "requirement": "标识",
    }
    rows = _table(graph)
    keep = [i for i, c in enumerate(rows.columns) if c in heads]
    words = {
        "obligation": "应当",
        "prohibition": "禁止",
        "permission": "允许",
        "explicit": "写明",
        "inherited": "承前",
        "heading": "标题",
        "audience": "主送",
        "open": "未写明",
    }
    body = tuple(
        tuple(
            words.get(row[i] or "", row[i]) if rows.columns[i] in ("modality", "subjectSource") else row[i]
            for i in keep
        )
        for row in rows.rows
    )
    return xlsx_of(
        Rows((*tuple(heads[rows.columns[i]] for i in keep), "办理情况"), tuple((*r, None) for r in body)), "督办台账"
    )


def network(graph: Local) -> Any:
    """The graph as a networkx DiGraph of documents, events, agents and requirements, with labels."""
    import networkx as nx

    net: Any = nx.DiGraph()
    kinds = {
        term("kg:SourceDocument"): "document",
        term("kg:Event"): "event",
        term("kg:Agent"): "agent",
        term("kg:Requirement"): "requirement",
    }
    labels = (term("rdfs:label"), term("kg:text"), term("dcterms:title"))
    said = [
        (getattr(q.subject, "value", ""), q.predicate, q.object, str(getattr(q.object, "value", "")))
        for q in _sorted(graph)
    ]
    for subject, predicate, thing, _ in said:
        if predicate == TYPE and isinstance(thing, ox.NamedNode) and thing in kinds:
            net.add_node(subject, kind=kinds[thing])
    for subject, predicate, thing, value in said:
        if subject not in net:
            continue
        if predicate in labels:
            net.nodes[subject]["label"] = value
        elif isinstance(thing, ox.NamedNode) and value in net and predicate.value.startswith(PREFIXES["kg"]):
            net.add_edge(subject, value, relation=predicate.value.removeprefix(PREFIXES["kg"]))
        elif predicate in (term("kg:date"), term("kg:partialDate")):
            net.nodes[subject]["date"] = value
        elif predicate == term("kg:modality"):
            net.nodes[subject]["modality"] = value.removeprefix(PREFIXES["kg"])
    return net


def _graphml(graph: Local) -> bytes:
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml(network(graph), out, encoding="utf-8")
    return out.getvalue()


def _gexf(graph: Local) -> bytes:
    import networkx as nx

    out = io.BytesIO()
    nx.write_gexf(network(graph), out, encoding="utf-8")
    # networkx stamps the file with today's date; the same graph must give the same bytes.
    return re.sub(rb'lastmodifieddate="[^"]*"', b'lastmodifieddate="1970-01-01"', out.getvalue())


def _neo4j(graph: Local) -> bytes:
    """Cypher statements for `cypher-shell`: one MERGE a node, one a relationship."""
    net = network(graph)
    lines = []
    for name, data in net.nodes(data=True):
        fields = ", ".join(
            f"n.{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in sorted(data.items()) if k != "kind"
        )
        lines.append(
            f"MERGE (n:{data['kind'].capitalize()} {{iri: {json.dumps(name)}}})"
            + (f" SET {fields}" if fields else "")
            + ";"
        )
    for a, b, data in net.edges(data=True):
        kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", data["relation"]).upper()
        lines.append(f"MATCH (a {{iri: {json.dumps(a)}}}), (b {{iri: {json.dumps(b)}}}) MERGE (a)-[:{kind}]->(b);")
    return ("\n".join(lines) + "\n").encode()


_DEONTIC = {"obligation": "must", "prohibition": "must not", "permission": "may"}


def _ig(graph: Local) -> bytes:
    """Institutional Grammar 2.0 statements (Attribute, Deontic, aIm, oBject, Conditions): a row for every coordinated action."""
    found = _table(graph)
    at = {name: i for i, name in enumerate(found.columns)}
    rows: list[tuple[str | None, ...]] = []
    for row in found.rows:
        text = row[at["text"]] or ""
        conditions = "；".join(row[at[c]] or "" for c in ("condition", "deadline") if row[at[c]])
        for verb, thing in actions(text) or ((None, None),):
            rows.append(
                (
                    row[at["subjects"]],
                    _DEONTIC.get(row[at["modality"]] or "", row[at["modality"]]),
                    verb,
                    thing,
                    conditions,
                    row[at["issuer"]],
                    row[at["event"]],
                    row[at["date"]],
                    text,
                    row[at["document"]],
                    row[at["start"]],
                    row[at["end"]],
                    row[at["requirement"]],
                )
            )
    heads = ("Attribute", "Deontic", "aIm", "oBject", "Conditions", "issuer", "event", "date", "statement", "document")
    return csv_of(Rows((*heads, "start", "end", "requirement"), tuple(rows))).encode("utf-8-sig")


def csv_of(rows: Rows, delimiter: str = ",") -> str:
    """Rows as CSV or TSV with a header line."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows([["" if cell is None else cell for cell in row] for row in rows.rows])
    return out.getvalue()


def xlsx_of(rows: Rows, title: str = "结果") -> bytes:
    """Rows as a workbook. Text that begins with = stays text; control characters, which the format forbids, are dropped."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for r, row in enumerate((rows.columns, *rows.rows), 1):
        for c, value in enumerate(row, 1):
            cell = sheet.cell(r, c)
            text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", value or "")
            cell.value = int(text) if r > 1 and re.fullmatch(r"\d{1,9}", text) else text
            if isinstance(cell.value, str):
                cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if r == 1:
                cell.font = Font(bold=True)
    for c, name in enumerate(rows.columns, 1):
        sheet.column_dimensions[get_column_letter(c)].width = 60 if "要求" in name or name == "text" else 18
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: what makes it, and a line that says what it is for."""

    make: Callable[[Local], bytes]
    summary: str
    binary: bool = False


EXPORTERS: dict[str, Exporter] = {
    "ttl": Exporter(_turtle, "Turtle，合并为一张图，供人阅读"),
    "trig": Exporter(_trig, "TriG，每份文件一张命名图"),
    "nq": Exporter(_nq, "N-Quads，已排序，供三元组库装载"),
    "jsonld": Exporter(_jsonld, "JSON-LD"),
    "graphml": Exporter(_graphml, "GraphML（Gephi、yEd、networkx）"),
    "gexf": Exporter(_gexf, "GEXF（Gephi）"),
    "csv": Exporter(_csv, "一条要求一行的表"),
    "ig": Exporter(_ig, "制度语法 Institutional Grammar（ABDICO）的 CSV，每个并列的动作一行"),
    "xlsx": Exporter(_xlsx, "督办台账（Excel）", binary=True),
    "jsonl": Exporter(_jsonl, "一条要求一行的 JSON"),
    "neo4j": Exporter(_neo4j, "Cypher 语句（Neo4j 的 cypher-shell）"),
}
