"""A graph as one self-contained HTML page: our template, pyvis's network, nothing fetched."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from importlib import resources
from typing import Any

from pyoxigraph import Quad

from kg.graph.vocab import ID, TYPE, term
from kg.view.network import COLOURS, Item, library, network, overview

# More dots than this are neither readable nor quick to draw: the page then opens on an overview and draws what is narrowed to.
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
_FILE_NAME, _TITLE = term("kg:fileName"), term("dcterms:title")
_MANY = {"kg:because": "because", "kg:restates": "restates", "kg:subject": "subject", "kg:concerns": "concern"}
_QUOTE = ("start", "end", "exact", "prefix", "suffix")


def rows_of(
    quads: Iterable[Quad],
    subject: str | None = None,
    event: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> list[dict[str, Any]]:
    """The requirements of a graph (its quads) as plain objects, filtered, in document order. One pass, no query."""
    one, many = {term(k).value: v for k, v in _ONE.items()}, {term(k).value: v for k, v in _MANY.items()}
    said: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
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
            for name in _QUOTE:
                if found := first(selector, f"oa:{name}"):
                    item[name] = int(found) if name in ("start", "end") else found
        item["document"] = first(iri, "kg:source", "kg:fileName")
        item["documentPage"], item["eventPage"] = _local(first(iri, "kg:source")), _local(first(iri, "kg:event"))
        item["subjectPages"] = {first(a, "rdfs:label"): _local(a) for a in sorted(item["subject"])}
        item["date"] = item.get("date", "")
        if item.get("dateSource"):
            item["dateSource"] = year_known_by(item["dateSource"])
        if not item["date"] and (inferred := first(iri, "kg:inferredDate")):
            item["inferredDate"] = inferred
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


_YEAR_KNOWN_BY = (
    ("same day written in full", "同一天在别处写全了"),
    ("same day as ", "与这一事件同日："),
    ("lunar pair", "农历与公历对照"),
    ("lunar, ", "农历换算，"),
    (" and word: ", "，及当年特有的词："),
    ("word: ", "当年特有的词："),
    ("known session", "党的会议日期表"),
    ("dateline", "电头"),
    ("written", "原文写明"),
    ("URL", "网址"),
)


def year_known_by(source: str) -> str:
    """How the year of a date was known, in Chinese."""
    for english, chinese in _YEAR_KNOWN_BY:
        source = source.replace(english, chinese)
    return source


def _local(name: str) -> str:
    return name.removeprefix(ID)


def _value(node: object) -> str:
    return str(getattr(node, "value", node))


def page_of(quads: Iterable[Quad], pages: str = "", **narrowed: str | None) -> str:
    """The page of a graph, narrowed by subject, event, since, until. Text of a document can never run in it.

    `pages` is the folder, relative to the page, in which the pages of subjects, events and documents lie ("" for none).
    """
    said = list(quads)
    named = {q.subject: _value(q.object) for q in said if q.predicate == _FILE_NAME}
    titles = {named[q.subject]: _value(q.object) for q in said if q.predicate == _TITLE and q.subject in named}
    return html(rows_of(said, **narrowed), titles, pages, "，".join(f"{k}={v}" for k, v in narrowed.items() if v))


def html(rows: list[dict[str, Any]], titles: dict[str, str], pages: str, narrowed: str) -> str:
    """The page of some rows (see `rows_of`); `narrowed` says what they were narrowed to."""
    from jinja2 import Environment

    large = len(rows) > LIMIT
    items = [
        Item(r["requirement"], r["text"], tuple(r["subjects"]), r.get("event", ""), r["document"], r["modality"])
        for r in rows
    ]
    nodes, edges = overview(items) if large else network(items, titles)
    script = _CLOSE.sub(r"<\\/\1", library()) + "\n" + _resource("app.js")
    data = {
        "nodes": nodes,
        "edges": edges,
        "rows": rows,
        "titles": titles,
        "colours": COLOURS,
        "large": large,
        "pages": pages,
    }
    return (
        Environment(autoescape=True)
        .from_string(_resource("template.html"))
        .render(
            css=_resource("style.css"),
            script=script,
            script_hash=_hash(script),
            data=_json(data),
            count=len(rows),
            documents=len({r["document"] for r in rows}),
            large=large,
            pages=pages,
            narrowed=narrowed,
        )
    )
