"""The pages of a build: an index, a timeline, one page for every subject, event and source text. No script runs in them.

Every page is a template of `templates/` over the same rows that the network page holds; links between them are relative.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from kg.graph.store import Local
from kg.graph.vocab import ID
from kg.model import Extraction
from kg.view.page import rows_of, year_known_by

FOLDER = "pages"
# More documents or requirements than this make thousands of files that nobody opens: the network page and the queries stay.
MOST_DOCUMENTS, MOST_REQUIREMENTS = 120, 3000

_WORDS = {"obligation": "应当", "prohibition": "禁止", "permission": "允许"}
_FACTS = """PREFIX kg: <https://w3id.org/zhengling/ns#>
PREFIX schema: <http://schema.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?event ?name ?kind ?date ?partial ?text ?source ?organ ?chair ?person ?observer WHERE {
  ?event a kg:Event ; kg:name ?name ; kg:eventKind ?kind .
  OPTIONAL { ?event kg:date ?date } OPTIONAL { ?event kg:partialDate ?partial }
  OPTIONAL { ?event kg:dateText ?text } OPTIONAL { ?event kg:dateSource ?source }
  OPTIONAL { ?event schema:organizer/rdfs:label ?organ } OPTIONAL { ?event kg:chair/rdfs:label ?chair }
  OPTIONAL { ?event schema:attendee/rdfs:label ?person } OPTIONAL { ?event kg:observer/rdfs:label ?observer }
} ORDER BY ?event ?organ ?chair ?person ?observer ?text ?source"""
_NAMES = """PREFIX kg: <https://w3id.org/zhengling/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?agent ?label ?name WHERE { ?agent a kg:Agent ; rdfs:label ?label ; kg:name ?name } ORDER BY ?agent ?name"""
_MEMBERS = """PREFIX kg: <https://w3id.org/zhengling/ns#>
SELECT DISTINCT ?member ?group WHERE { ?member kg:memberOf ?group } ORDER BY ?member ?group"""
_KINDS = {
    "meeting": "会议",
    "inspection": "调研、考察",
    "instruction": "指示、批示",
    "document": "文件",
    "speech": "讲话",
    "talks": "会见、会谈",
    "study": "学习",
    "activity": "活动",
    "letter": "贺信、回信",
    "interview": "专访",
    "article": "文章",
}

Row = dict[str, Any]


def _rows(graph: Local) -> list[Row]:
    rows = rows_of(graph.store)
    by_iri = {r["requirement"]: r for r in rows}
    for row in rows:
        row["anchor"] = row["requirement"].removeprefix(ID)
        row.setdefault("date", "")
        row["again"] = [by_iri[i] for i in row["restates"] if i in by_iri]
    return rows


def _events(graph: Local, rows: Sequence[Row]) -> list[Row]:
    mine: dict[str, list[Row]] = {}
    for row in rows:
        mine.setdefault(row.get("eventPage", ""), []).append(row)
    told: dict[str, dict[str, list[str]]] = {}
    for iri, *cells in graph.select(_FACTS).rows:
        known = told.setdefault((iri or "").removeprefix(ID), {})
        names = ("name", "kind", "date", "partial", "text", "source", "organ", "chair", "person", "observer")
        for name, cell in zip(names, cells, strict=True):
            if cell and cell not in known.setdefault(name, []):
                known[name].append(cell)
    done = []
    for page, facts in told.items():
        if page not in mine:
            continue
        here = mine[page]
        date = (facts.get("date") or facts.get("partial") or [""])[0]
        by_subject: dict[str, list[Row]] = {}
        for row in here:
            by_subject.setdefault("、".join(row["subjects"]), []).append(row)
        done.append(
            {
                "page": page,
                "name": facts["name"][0],
                "date": date,
                "organ": "、".join(facts.get("organ", [])),
                "rows": here,
                "fresh": sum(not r["again"] for r in here),
                "by_subject": sorted(by_subject.items(), key=lambda pair: (not pair[0], -len(pair[1]), pair[0])),
                "documents": sorted({(r["documentPage"], r["document"]) for r in here}),
                "facts": [
                    ("日期", date),
                    ("原文日期", "、".join(facts.get("text", []))),
                    ("年份依据", "；".join(map(year_known_by, facts.get("source", [])))),
                    ("类别", _KINDS.get(facts["kind"][0], facts["kind"][0])),
                    ("主办", "、".join(facts.get("organ", []))),
                    ("主持", "、".join(facts.get("chair", []))),
                    ("出席", "、".join(facts.get("person", []))),
                    ("列席", "、".join(facts.get("observer", []))),
                ],
            }
        )
    return sorted(done, key=lambda e: (not e["date"] or e["date"].startswith("-"), e["date"], e["page"]))


def _subjects(graph: Local, rows: Sequence[Row]) -> list[Row]:
    found: dict[str, Row] = {}
    for row in rows:
        for name, page in row["subjectPages"].items():
            known = found.setdefault(page, {"page": page, "name": name, "rows": [], "concerning": [], "names": []})
            known["rows"].append(row)
    by_name = {s["name"]: s for s in found.values()}
    for row in rows:
        for name in row["concerns"]:
            if name in by_name and row not in by_name[name]["rows"]:
                by_name[name]["concerning"].append(row)
    labels: dict[str, str] = {}
    for agent, label, name in graph.select(_NAMES).rows:
        page = (agent or "").removeprefix(ID)
        labels[page] = label or ""
        if page in found and name != label:
            found[page]["names"].append(name)
    for known in found.values():
        known["groups"], known["members"] = [], []
    for member, group in graph.select(_MEMBERS).rows:
        inner, outer = (member or "").removeprefix(ID), (group or "").removeprefix(ID)
        if inner in found:
            found[inner]["groups"].append({"page": outer if outer in found else "", "name": labels[outer]})
        if outer in found:
            found[outer]["members"].append({"page": inner if inner in found else "", "name": labels[inner]})
    return sorted(found.values(), key=lambda s: (-len(s["rows"]), s["name"]))


def _document(extraction: Extraction, rows: Sequence[Row]) -> Row:
    source = extraction.document.source
    page = f"doc-{source.sha256[:12]}"
    mine = [r for r in rows if r["documentPage"] == page]
    counts: dict[str, int] = {}
    pieces: list[Row] = []
    starts = sorted(mine, key=lambda r: r["start"])
    for start, end, kind in extraction.coverage:
        counts[kind] = counts.get(kind, 0) + sum(not c.isspace() for c in source.raw[start:end])
        inside = [r for r in starts if r["start"] < end and start < r["end"]] if kind == "requirement" else []
        for row in inside:
            note = f"{_WORDS[row['modality']]}；主体：{'、'.join(row['subjects']) or '原文未写明'}"
            a, b = max(start, row["start"]), min(end, row["end"])
            pieces.append(
                {
                    "text": source.raw[a:b],
                    "anchor": row["anchor"] if a == row["start"] else f"{row['anchor']}-{a}",
                    "iri": row["requirement"],
                    "modality": row["modality"],
                    "note": note,
                }
            )
        if not inside:
            pieces.append({"text": source.raw[start:end], "kind": kind})
    total = sum(counts.values()) or 1
    kinds = ("requirement", "background", "heading", "removed")
    title = next((p.title for p in extraction.document.parts if p.title), "") or source.name
    return {
        "page": page,
        "name": source.name,
        "title": title,
        "length": len(source.raw),
        "pieces": pieces,
        "rows": mine,
        "listed": [{**r, "anchor": f"row-{r['anchor']}"} for r in mine],
        "count": len(mine),
        "share": {k: round(100 * counts.get(k, 0) / total) for k in kinds},
        "percent": round(100 * counts.get("requirement", 0) / total),
    }


def pages(graph: Local, extractions: Sequence[Extraction], network: str) -> Mapping[str, str]:
    """File name to text of every page; `network` is the way from them to the network page."""
    from jinja2 import Environment, PackageLoader

    environment = Environment(autoescape=True, loader=PackageLoader("kg.view", "templates"), trim_blocks=True)
    css = resources.files("kg.view").joinpath("pages.css").read_text(encoding="utf-8")
    rows = _rows(graph)
    events, subjects = _events(graph, rows), _subjects(graph, rows)
    documents = [_document(e, rows) for e in extractions]
    done: dict[str, str] = {}

    def write(name: str, template: str, title: str, **given: Any) -> None:
        done[f"{name}.html"] = environment.get_template(template).render(
            title=title, css=css, graph=network, words=_WORDS, **given
        )

    write(
        "index",
        "index.html",
        "总览",
        rows=rows,
        documents=documents,
        events=events,
        subjects=subjects,
        distinct=sum(not r["again"] for r in rows),
        open=sum(not r["subjects"] for r in rows),
    )
    write("timeline", "timeline.html", "时间线", events=events)
    for subject in subjects:
        write(subject["page"], "subject.html", subject["name"], s=subject)
    for event in events:
        write(event["page"], "event.html", f"{event['name']} {event['date']}".strip(), e=event)
    for document in documents:
        write(document["page"], "document.html", document["title"], d=document)
    return done
