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
from kg.graph.vocab import TYPE, term
from kg.view.network import COLOURS, Item, library, network

# More dots than this are neither readable nor quick to draw: the page then says so and how to narrow it.
LIMIT = 2000

_CLOSE = re.compile(r"</(script)", re.I)


def _resource(name: str) -> str:
    return resources.files("kg.view").joinpath(name).read_text(encoding="utf-8")


def _json(value: Any) -> str:
    """JSON that can stand inside a script element: no < survives, so no tag can begin or end there."""
    return (
        json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def _hash(script: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


_ONE = {
    "kg:text": "text",
    "kg:subjectText": "subjects",
    "kg:concernsText": "concerns",
    "kg:subjectSource": "subjectSource",
    "kg:modality": "modality",
    "kg:cue": "cue",
    "kg:date": "date",
    "kg:partialDate": "date",
    "kg:dateSource": "dateSource",
    "kg:deadlineText": "deadline",
    "kg:condition": "condition",
    "kg:section": "section",
    "kg:sequence": "sequence",
}
_MANY = {"kg:because": "because", "kg:restates": "restates", "kg:subject": "subject", "kg:concerns": "concern"}


def rows_of(
    graph: Local,
    subject: str | None = None,
    event: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> list[dict[str, Any]]:
    """The requirements of a graph as plain objects, filtered, in document order. One pass over the graph, no query."""
    one, many = {term(k).value: v for k, v in _ONE.items()}, {term(k).value: v for k, v in _MANY.items()}
    said: dict[str, dict[str, list[str]]] = {}
    for quad in graph.store:
        said.setdefault(_value(quad.subject), {}).setdefault(quad.predicate.value, []).append(_value(quad.object))

    def first(thing: str, *path: str) -> str:
        for step in path:
            thing = next(iter(said.get(thing, {}).get(term(step).value, ())), "")
        return thing

    wanted = {s for s, p in said.items() if subject in p.get(term("kg:name").value, ())} if subject else None
    done = []
    for iri, properties in said.items():
        if term("kg:Requirement").value not in properties.get(TYPE.value, ()):
            continue
        item: dict[str, Any] = {
            "requirement": iri,
            **dict.fromkeys(("subjects", "concerns"), ""),
            **{name: [] for name in many.values()},
        }
        for predicate, values in properties.items():
            if predicate in one:
                item[one[predicate]] = (
                    values[0].rsplit("#", 1)[-1] if one[predicate] in ("modality", "subjectSource") else values[0]
                )
            elif predicate in many:
                item[many[predicate]] = sorted(set(values))
        for name, role in (("subjects", "subject"), ("concerns", "concern")):
            known = {
                n: first(agent, "rdfs:label")
                for agent in item[role]
                for n in said.get(agent, {}).get(term("kg:name").value, ())
            }
            item[name] = list(dict.fromkeys(known.get(n, n) for n in item[name].split("、"))) if item[name] else []
        for selector in said.get(first(iri, "kg:evidence"), {}).get(term("oa:hasSelector").value, ()):
            for name in ("start", "end", "exact"):
                if found := first(selector, f"oa:{name}"):
                    item[name] = found if name == "exact" else int(found)
        item["document"] = first(iri, "kg:source", "kg:fileName")
        item["issuer"], item["event"] = first(iri, "kg:issuer", "rdfs:label"), first(iri, "kg:event", "rdfs:label")
        concerned = {*item.pop("subject"), *item.pop("concern")}
        date = item.get("date", "")
        if (
            (wanted is not None and not wanted & concerned)
            or (event and event not in item["event"])
            or (since and (not date or date < since))
            or (until and (not date or date.startswith("-") or date > until))
        ):
            continue
        done.append({k: v for k, v in item.items() if v != "" or k in ("event",)})
    return sorted(done, key=lambda r: (r["document"], int(r["sequence"]), r["requirement"]))


def _value(node: object) -> str:
    return str(getattr(node, "value", node))


def page_of(graph: Local, **narrowed: str | None) -> str:
    """The page of a graph, narrowed by subject, event, since, until. Text of a document can never run in it."""
    from jinja2 import Environment

    rows = rows_of(graph, **narrowed)
    drawn = rows[:LIMIT]
    titles = {r[0]: r[1] for r in query.run(graph, query.find("documents"), {}).rows if r[0] and r[1]}
    items = [
        Item(r["requirement"], r["text"], tuple(r["subjects"]), r.get("event", ""), r["document"], r["modality"])
        for r in drawn
    ]
    nodes, edges = network(items, titles)
    script = _CLOSE.sub(r"<\\/\1", library()) + "\n" + _resource("app.js")
    data = _json(
        {"nodes": nodes, "edges": edges, "rows": rows, "titles": titles, "colours": COLOURS, "drawn": len(drawn)}
    )
    environment = Environment(autoescape=True)
    return environment.from_string(_resource("template.html")).render(
        css=_resource("style.css"),
        script=script,
        script_hash=_hash(script),
        data=data,
        count=len(rows),
        documents=len({r["document"] for r in rows}),
        drawn=len(drawn),
        narrowed="，".join(f"{k}={v}" for k, v in narrowed.items() if v),
    )
