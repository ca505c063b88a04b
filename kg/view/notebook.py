"""A graph in a notebook: an rdflib Dataset that shows itself as a table and as the network."""

from __future__ import annotations

from html import escape
from pathlib import Path

from rdflib import Dataset

from kg.graph.store import load, load_rdflib
from kg.view.page import page_of, rows_of

_SHOWN = 20
_COLUMNS = (("要求", "text"), ("主体", "subjects"), ("提出者", "issuer"), ("会议", "event"), ("日期", "date"))


class Graph(Dataset):
    """An `rdflib.Dataset` (one named graph per document) that remembers where it came from."""

    folder: str = ""

    def _repr_html_(self) -> str:
        """The first requirements as a table and the network page in a frame; nothing is fetched."""
        local = load(self.folder)
        rows = rows_of(local.store)
        heads = "".join(f"<th>{name}</th>" for name, _ in _COLUMNS)
        cells = "".join(
            "<tr>"
            + "".join(
                f"<td style='text-align:left'>{escape('、'.join(v) if isinstance(v := row.get(key, ''), list) else str(v))}</td>"
                for _, key in _COLUMNS
            )
            + "</tr>"
            for row in rows[:_SHOWN]
        )
        more = f"<p>共 {len(rows)} 条要求，列出前 {min(_SHOWN, len(rows))} 条。</p>"
        frame = f"<iframe title='网络图' style='width:100%;height:620px;border:1px solid #ccc' srcdoc='{escape(page_of(local.store))}'></iframe>"
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{cells}</tbody></table>{more}{frame}"


def open_graph(folder: str | Path) -> Graph:
    """A build folder or a graph file as a `Graph`. Raises `kg.model.InputError`."""
    graph = Graph(default_union=True)
    load_rdflib(folder, graph)
    graph.folder = str(folder)
    return graph
