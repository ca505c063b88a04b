"""Every query that comes with the program: milliseconds on the seeds, and on a graph of about a million triples.

usage: python benchmarks/queries.py OUT [TRIPLES]   (OUT: a build of many texts; kg build TEXTS -o OUT)

The graph of OUT is repeated, its documents and requirements under new names, until it holds TRIPLES (1,000,000). Best of
three runs on the default store, with the query's own defaults; `evidence` is asked about one requirement. Queries that list
the graph are asked for their first page, as `kg query` shows them, and once more for everything.
"""

import sys
import tempfile
import time
from collections.abc import Iterator

import pyoxigraph as ox

from kg.build import build
from kg.graph import query
from kg.graph.store import Local, load
from kg.graph.vocab import ID

_COPIED = tuple(ID + kind for kind in ("req-", "doc-", "restatement-", "conveyance-"))
_ONE = "SELECT ?r WHERE { ?r a <https://w3id.org/zhengling/ns#Requirement> } ORDER BY ?r LIMIT 1"


def repeated(quads: list[ox.Quad], most: int) -> Iterator[ox.Quad]:
    """The quads, and copies of them about other documents, up to about `most`."""
    for copy in range(-(-most // len(quads))):

        def other(term: ox.NamedNode, copy: int = copy) -> ox.NamedNode:
            value = getattr(term, "value", "")
            return ox.NamedNode(f"{value}-copy{copy}") if copy and value.startswith(_COPIED) else term

        for q in quads:
            yield ox.Quad(other(q.subject), q.predicate, other(q.object), other(q.graph_name))


def timed(graph: Local, name: str, page: int = 1) -> tuple[float, int]:
    """Milliseconds of the fastest of three runs, and the number of rows, of the first page or (page=0) of everything."""
    given = {"requirement": graph.select(_ONE).rows[0][0] or ""} if name == "evidence" else {}
    text = query.fill(query.queries()[name], given, page)
    best, rows = float("inf"), 0
    for _ in range(3):
        start = time.perf_counter()
        rows = len(graph.select(text).rows)
        best = min(best, time.perf_counter() - start)
    return best * 1000, rows


def main(out: str, most: int) -> None:
    """Print one line a query, slowest last."""
    with tempfile.TemporaryDirectory() as work:
        build([str(query.data_folder("seeds"))], f"{work}/seeds")
        seeds = load(f"{work}/seeds")
    store = ox.Store()
    store.bulk_extend(repeated(list(load(out).store), most))
    large = Local(store)
    print(f"seeds: {len(seeds.merged):,} triples   large: {len(large.merged):,} triples")
    rows = [(name, *timed(seeds, name), *timed(large, name)) for name in query.queries()]
    print(f"{'query':<14} {'seeds ms':>9} {'rows':>6} {'large ms':>9} {'rows':>7}")
    for name, a, m, b, n in sorted(rows, key=lambda row: row[3]):
        print(f"{name:<14} {a:9.1f} {m:6} {b:9.1f} {n:7}")
    for name in (n for n, asked in query.queries().items() if asked.pagination):
        a, m = timed(seeds, name, 0)
        b, n = timed(large, name, 0)
        print(f"{name:<14} {a:9.1f} {m:6} {b:9.1f} {n:7}  (all pages at once)")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
