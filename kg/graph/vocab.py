"""Names of the graph: namespaces, terms, and the one function that makes data IRIs."""

from __future__ import annotations

import hashlib
import re
from functools import cache

from pyoxigraph import NamedNode

NS = "https://w3id.org/zhengling/ns#"
ID = "https://w3id.org/zhengling/id/"
LANGUAGE = "zh-Hans"

# Prefixes of every serialization and of every query file.
PREFIXES = {
    "kg": NS,
    "id": ID,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "http://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
}

_SAFE = re.compile(r"[A-Za-z0-9._~-]+")


def iri(local: str) -> NamedNode:
    """The data IRI of a local name. Raises ValueError outside `[A-Za-z0-9._~-]`: names are labels, never IRIs."""
    if not _SAFE.fullmatch(local):
        raise ValueError(f"not a local name for an IRI: {local!r}")
    return NamedNode(ID + local)


def hashed(kind: str, key: str) -> str:
    """A local name for something known by a name: the kind and 12 hex digits of the SHA-256 of the key."""
    return f"{kind}-{hashlib.sha256(key.encode()).hexdigest()[:12]}"


@cache
def term(name: str) -> NamedNode:
    """A term by prefixed name: kg:Requirement, prov:wasDerivedFrom."""
    prefix, local = name.split(":", 1)
    return NamedNode(PREFIXES[prefix] + local)


TYPE = term("rdf:type")
