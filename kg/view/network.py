"""The network a page draws: nodes and edges with computed places. The one owner of pyvis.

Four columns are read from left to right: 文件 → 会议 → 要求 → 主体. The requirements of one event stand together as a block
of dots, so that the size of a block is what the event asked for. Places are computed, never simulated: the same graph gives
the same picture, at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

COLOURS = {
    "document": "#5b7083",
    "event": "#b4532a",
    "agent": "#1f6f8b",
    "open": "#9aa5ad",
    "obligation": "#3f8f5b",
    "prohibition": "#c0392b",
    "permission": "#8e6bb0",
}
_COLUMN = {"document": 0, "event": 440, "requirement": 720, "agent": 1230}
_DOT, _PER_ROW, _GAP, _ROW = (
    24,
    14,
    56,
    52,
)  # pixels at full size: between dots, dots a row, between blocks, between names


@dataclass(frozen=True, slots=True)
class Item:
    """One requirement as a page knows it."""

    iri: str
    text: str
    subjects: tuple[str, ...]
    event: str
    document: str
    modality: str


def short(text: str, size: int) -> str:
    """A label cut to `size` characters."""
    return text if len(text) <= size else text[: size - 1] + "…"


def _wrapped(text: str, width: int, lines: int) -> str:
    text = short(text, width * lines)
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))


def network(items: Sequence[Item], titles: dict[str, str]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """pyvis nodes and edges for the requirements; `titles` maps a document to its title."""
    from pyvis.edge import Edge
    from pyvis.network import Network
    from pyvis.node import Node

    net = Network(directed=True)

    # add_node and add_edge of pyvis look through all nodes and edges each time; here every name is known to be new.
    def add_node(identifier: str, /, label: str, shape: str, **options: Any) -> None:
        node = Node(identifier, shape, label, **options)
        net.nodes.append({**node.options, "physics": False})

    def add_edge(source: str, target: str, **options: Any) -> None:
        net.edges.append(Edge(source, target, True, **options).options)

    agents = Counter(s for i in items for s in (i.subjects or ("",)))
    place: dict[str, tuple[float, float]] = {}
    y = 0.0
    document_span: dict[str, list[float]] = {}
    event_span: dict[str, list[float]] = {}
    by_event: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        by_event.setdefault((item.document, item.event), []).append(item)
    for (document, event), mine in by_event.items():
        rows = -(-len(mine) // _PER_ROW)
        for n, item in enumerate(mine):
            place[item.iri] = (_COLUMN["requirement"] + (n % _PER_ROW) * _DOT, y + (n // _PER_ROW) * _DOT)
        middle = y + (rows - 1) * _DOT / 2
        document_span.setdefault(document, []).append(middle)
        event_span.setdefault(event, []).append(middle)
        y += rows * _DOT + _GAP
    height = max(y - _GAP, 200.0)
    for document, spots in document_span.items():
        add_node(
            f"document:{document}",
            label=_wrapped(titles.get(document) or document, 10, 3),
            shape="box",
            color=COLOURS["document"],
            x=_COLUMN["document"],
            y=sum(spots) / len(spots),
            kind="document",
            name=document,
            font={"color": "#ffffff", "size": 30},
        )
    taken: list[float] = []
    for event, spots in event_span.items():
        at = sum(spots) / len(spots)
        while any(abs(at - other) < 118 for other in taken):
            at += 30
        taken.append(at)
        add_node(
            f"event:{event}",
            shape="box",
            label=_wrapped(event or "（未写明会议）", 9, 3),
            color=COLOURS["event"] if event else COLOURS["open"],
            x=_COLUMN["event"],
            y=at,
            kind="event",
            name=event,
            font={"color": "#ffffff", "size": 28},
        )
    ranked = sorted(agents, key=lambda a: (-agents[a], a))
    per_column = max(10, round(max(height, max(taken, default=0.0)) / _ROW))
    for n, agent in enumerate(ranked):
        column, row = divmod(n, per_column)
        add_node(
            f"agent:{agent}",
            shape="box",
            label=f"{short(agent or '（未写明主体）', 11)}  {agents[agent]}",
            color={"background": "#ffffff", "border": COLOURS["agent"] if agent else COLOURS["open"]},
            x=_COLUMN["agent"] + column * 400,
            y=row * _ROW,
            kind="agent",
            name=agent,
            count=agents[agent],
            font={"color": "#17313b", "size": 26},
        )
    drawn: set[tuple[str, str]] = set()
    for item in items:
        x, at = place[item.iri]
        add_node(
            item.iri,
            label=" ",
            shape="dot",
            size=8,
            color=COLOURS[item.modality],
            x=x,
            y=at,
            kind="requirement",
            name=item.iri,
        )
        if (item.document, item.event) not in drawn:
            drawn.add((item.document, item.event))
            add_edge(f"document:{item.document}", f"event:{item.event}", kind="contains", color="#9fb0bc", width=2)
        add_edge(f"event:{item.event}", item.iri, kind="requires", color="#e3d3c8", width=1, arrows="")
        for subject in item.subjects or ("",):
            add_edge(item.iri, f"agent:{subject}", kind="subject", color="#cfdde2", width=1, arrows="")
    return net.nodes, net.edges


_EVENTS, _AGENTS = 60, 120  # what an overview shows of each, the fullest first


def overview(items: Sequence[Item]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The nodes and edges of a graph too large to draw whole: its fullest events and subjects, and how many requirements join them.

    The page draws single requirements when a click or a filter leaves few of them.
    """
    from pyvis.edge import Edge
    from pyvis.node import Node

    events = Counter(i.event for i in items)
    agents = Counter(s for i in items for s in (i.subjects or ("",)))
    shown_events = sorted(events, key=lambda e: (-events[e], e))[:_EVENTS]
    shown_agents = sorted(agents, key=lambda a: (-agents[a], a))[:_AGENTS]
    nodes: list[dict[str, Any]] = []

    def add(kind: str, name: str, count: int, n: int, columns: int, left: int, empty: str) -> None:
        column, row = n % columns, n // columns
        options = Node(
            f"{kind}:{name}",
            "box",
            f"{short(name or empty, 12)}  {count}",
            x=left + column * 420,
            y=row * (_ROW + 14),
            kind=kind,
            name=name,
            count=count,
            color=COLOURS["event"]
            if kind == "event" and name
            else {"background": "#ffffff", "border": COLOURS["agent"] if name else COLOURS["open"]},
            font={"color": "#ffffff" if kind == "event" and name else "#17313b", "size": 26},
        ).options
        nodes.append({**options, "physics": False})

    for n, event in enumerate(shown_events):
        add("event", event, events[event], n, 2, 0, "（未写明会议）")
    for n, agent in enumerate(shown_agents):
        add("agent", agent, agents[agent], n, 4, 1400, "（未写明主体）")
    joined = Counter((i.event, s) for i in items for s in (i.subjects or ("",)))
    known = set(shown_agents), set(shown_events)
    edges = [
        Edge(
            f"event:{event}",
            f"agent:{agent}",
            True,
            kind="joins",
            color="#cfdde2",
            width=min(8, 1 + count // 5),
            arrows="",
        ).options
        for (event, agent), count in sorted(joined.items())
        if agent in known[0] and event in known[1]
    ]
    return nodes, edges


def library() -> str:
    """pyvis's own copy of vis-network, to be inlined."""
    return (
        resources.files("pyvis")
        .joinpath("templates", "lib", "vis-9.1.2", "vis-network.min.js")
        .read_text(encoding="utf-8")
    )
