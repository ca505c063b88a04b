"""A graph as one self-contained HTML page: our template, pyvis's network, nothing fetched."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib import resources
from typing import Any

from kg.graph import query
from kg.graph.store import Local
from kg.view.network import COLOURS, Item, library, network

# More dots than this are neither readable nor quick to draw: the page then says so and how to narrow it.
LIMIT = 2000

_CLOSE = re.compile(r"</(script)", re.I)


def _resource(name: str) -> str:
    return resources.files("kg.view").joinpath(name).read_text(encoding="utf-8")


def _json(value: Any) -> str:
    """JSON that can stand inside a script element: no < survives, so no tag can begin or end there."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _hash(script: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


_MORE = """PREFIX kg: <https://w3id.org/zhengling/ns#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT DISTINCT ?requirement ?exact ?because ?dateSource ?restated WHERE {
  ?requirement a kg:Requirement ; kg:evidence/oa:hasSelector/oa:exact ?exact .
  OPTIONAL { ?requirement kg:because ?because }
  OPTIONAL { ?requirement kg:dateSource ?dateSource }
  OPTIONAL { ?requirement kg:restates ?restated }
} ORDER BY ?requirement ?because ?restated"""


def rows_of(graph: Local, subject: str | None = None, event: str | None = None, since: str | None = None, until: str | None = None) -> list[dict[str, Any]]:
    """The requirements of a graph as plain objects, filtered, in document order."""
    table = query.run(graph, query.find("requirements"), {})
    more: dict[str, dict[str, Any]] = {}
    for iri, exact, because, date_source, restated in graph.select(_MORE).rows:
        item = more.setdefault(iri or "", {"exact": exact, "because": [], "dateSource": date_source, "restates": []})
        if because and because not in item["because"]:
            item["because"].append(because)
        if restated and restated not in item["restates"]:
            item["restates"].append(restated)
    names: set[str] | None = None
    if subject:
        found = graph.select(query.fill(query.parse("names", "PREFIX kg: <https://w3id.org/zhengling/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
                                                    "SELECT ?label WHERE { ?a kg:name ?_subject ; rdfs:label ?label }"), {"subject": subject}))
        names = {row[0] for row in found.rows if row[0]}
    done = []
    for row in table.rows:
        item = {k: v for k, v in zip(table.columns, row, strict=True) if v}
        item["subjects"] = item.get("subjects", "").split("、") if item.get("subjects") else []
        item["concerns"] = item.get("concerns", "").split("、") if item.get("concerns") else []
        item["start"], item["end"] = int(item["start"]), int(item["end"])
        item.update(more.get(item["requirement"], {}))
        if names is not None and not names & {*item["subjects"], *item["concerns"]}:
            continue
        date = item.get("date", "")
        if (event and event not in item.get("event", "")) or (since and (not date or date < since)) or (until and (not date or date.startswith("-") or date > until)):
            continue
        done.append(item)
    return done


def page_of(graph: Local, **narrowed: str | None) -> str:
    """The page of a graph, narrowed by subject, event, since, until. Text of a document can never run in it."""
    from jinja2 import Environment

    rows = rows_of(graph, **narrowed)
    drawn = rows[:LIMIT]
    titles = {r[0]: r[1] for r in query.run(graph, query.find("documents"), {}).rows if r[0] and r[1]}
    items = [Item(r["requirement"], r["text"], tuple(r["subjects"]), r.get("event", ""), r["document"], r["modality"]) for r in drawn]
    nodes, edges = network(items, titles)
    script = _CLOSE.sub(r"<\\/\1", library()) + "\n" + _resource("app.js")
    data = _json({"nodes": nodes, "edges": edges, "rows": rows, "titles": titles, "colours": COLOURS, "drawn": len(drawn)})
    environment = Environment(autoescape=True)
    return environment.from_string(_resource("template.html")).render(
        css=_resource("style.css"), script=script, script_hash=_hash(script), data=data, count=len(rows), documents=len({r["document"] for r in rows}),
        drawn=len(drawn), narrowed="，".join(f"{k}={v}" for k, v in narrowed.items() if v))
