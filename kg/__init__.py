"""zhengling (政令): who must do what, from Chinese government texts to an RDF graph.

The three calls most programs need; everything else is reachable from the modules they name.

>>> import kg
>>> dataset = kg.load("out")                # doctest: +SKIP   an rdflib.Dataset
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.model import Requirement
    from kg.view.notebook import Graph

__version__ = "0.4.0"
__all__ = ["build", "load", "read_requirements"]


def read_requirements(path: str | Path) -> list[Requirement]:
    """The requirements of one file, in document order. Raises `kg.model.InputError`."""
    from kg.extract.pipeline import extract
    from kg.source.read import read

    return list(extract(read(path)).requirements)


def build(paths: Iterable[str | Path], out: str | Path) -> Graph:
    """Build the graph of `paths` into the folder `out` and return it as an rdflib Dataset that a notebook shows.

    Raises `kg.model.InputError` when nothing could be read or `out` cannot be written.
    """
    from kg.build import build as run

    run([str(path) for path in paths], str(out))
    return load(out)


def load(graph: str | Path) -> Graph:
    """A build folder (or one .nq, .trig, .ttl file) as an rdflib Dataset, one named graph per document."""
    from kg.view.notebook import open_graph

    return open_graph(graph)
