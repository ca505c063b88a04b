"""Query files: finding them, reading their headers, filling in parameters, and answering a wrong name with the right ones.

A query file is valid SPARQL 1.1 as it stands. Its header lines begin `#+` (grlc style: summary, defaults, …); parameters are
variables named as in BASIL: `?_subject` takes a string, `?_since_xsd_date` a date. A parameter that is not given stays a
variable, so the query then asks about everything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from pyoxigraph import Literal, NamedNode
from rapidfuzz import fuzz, process

from kg.graph.store import Queryable, Rows
from kg.graph.vocab import PREFIXES
from kg.model import InputError

_PARAMETER = re.compile(r"\?_(?P<name>[a-z]+)(?:_(?P<type>xsd_date|xsd_integer|iri))?\b")
# Strings, IRIs and comments are passed over whole: nothing inside them is a parameter.
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|#[^\n]*|'
    + _PARAMETER.pattern
)
# Where a query that lists the graph takes its LIMIT and OFFSET: a comment, so that the file as it stands asks for everything.
_PAGE = re.compile(r"^[ \t]*#\+ page[ \t]*$", re.M)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Query:
    """A query file: its name, text, header and parameters (name -> type)."""

    name: str
    text: str
    summary: str
    summary_en: str
    question: str
    defaults: tuple[tuple[str, str], ...]
    parameters: tuple[tuple[str, str], ...]
    pagination: int = 0  # requirements a page; 0: the query is not asked in pages


def data_folder(name: str) -> Path:
    """`queries/` or `seeds/`: inside the package when installed from a wheel, beside it in a checkout."""
    inside = Path(str(resources.files("kg"))) / name
    return inside if inside.is_dir() else Path(str(resources.files("kg"))).parent / name


def parse(name: str, text: str) -> Query:
    """A query from its text. Header keys: summary, summary-en, question, defaults (name=value …), pagination (a number)."""
    header: dict[str, str] = {}
    for line in text.splitlines():
        if match := re.match(r"#\+\s*([a-z-]+):\s*(.*)", line):
            header[match[1]] = match[2].strip()
    found: dict[str, str] = {}
    for match in _TOKEN.finditer(text):
        if match["name"]:
            found.setdefault(match["name"], match["type"] or "string")
    pairs = (pair.partition("=") for pair in header.get("defaults", "").split())
    defaults = tuple((key, value) for key, equals, value in pairs if equals)
    return Query(
        name,
        text,
        header.get("summary", ""),
        header.get("summary-en", ""),
        header.get("question", ""),
        defaults,
        tuple(found.items()),
        int(header["pagination"]) if _PAGE.search(text) and header.get("pagination", "").isdigit() else 0,
    )


@cache
def queries() -> dict[str, Query]:
    """Every query file that comes with the program, by name."""
    return {
        path.stem: parse(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(data_folder("queries").glob("*.rq"))
    }


def find(name: str) -> Query:
    """A query by name or by the path of a .rq file. Raises InputError with the names there are."""
    if name in queries():
        return queries()[name]
    path = Path(name)
    if path.suffix == ".rq" or path.is_file():
        try:
            return parse(path.stem, path.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{name}: cannot be read ({getattr(error, 'strerror', None) or 'not UTF-8'})") from None
    near = [n for n, *_ in process.extract(name, list(queries()), scorer=fuzz.WRatio, limit=3, score_cutoff=50)]
    raise InputError(
        f"no query named {name!r}; "
        + (f"nearest: {', '.join(near)}; " if near else "")
        + f"all: {', '.join(queries())}"
    )


def _term(value: str, kind: str, where: str) -> str:
    if kind == "xsd_date":
        if not _DATE.fullmatch(value):
            raise InputError(f"{where}: {value!r} is not a date (YYYY-MM-DD)")
        return str(Literal(value, datatype=NamedNode(PREFIXES["xsd"] + "date")))
    if kind == "xsd_integer":
        if not re.fullmatch(r"-?\d{1,9}", value):
            raise InputError(f"{where}: {value!r} is not a whole number")
        return value
    if kind == "iri":
        try:
            return str(NamedNode(value))
        except ValueError:
            raise InputError(f"{where}: {value!r} is not an IRI") from None
    if bad := re.search(r'["\\{}\x00-\x1f]', value):
        raise InputError(f"{where}: {value!r} is not a name: it holds {bad.group()!r}")
    return str(Literal(value))


def fill(query: Query, given: dict[str, str], page: int = 0) -> str:
    """The query with its parameters in place, and one page of it (1, 2, …; 0: all).

    Values become terms, never syntax. Raises InputError for a wrong name or value.
    """
    kinds = dict(query.parameters)
    for name in given:
        if name not in kinds:
            has = ", ".join(f"{n}=…" for n in kinds) or "none"
            raise InputError(f"query {query.name}: no parameter {name!r}; it has: {has}")
    values = {**dict(query.defaults), **given}
    terms = {n: _term(v, kinds[n], f"query {query.name}, {n}") for n, v in values.items() if n in kinds}
    text = _TOKEN.sub(lambda m: terms.get(m["name"], m.group()) if m["name"] else m.group(), query.text)
    if page and query.pagination:
        text = _PAGE.sub(f"LIMIT {query.pagination} OFFSET {query.pagination * (page - 1)}", text)
    return text


def run(graph: Queryable, query: Query, given: dict[str, str], page: int = 0) -> Rows:
    """The rows of a query, or of one page of it."""
    return graph.select(fill(query, given, page), f"query {query.name}")


_NAMES = """PREFIX kg: <https://w3id.org/zhengling/ns#>
SELECT DISTINCT ?name WHERE { ?thing a ?type ; kg:name ?name . VALUES ?type { %s } }"""


def nearest(graph: Queryable, value: str, kind: str, limit: int = 5) -> list[str]:
    """Names of agents (or events) in the graph that come near a name which is not in it."""
    rows = graph.select(_NAMES % ("kg:Event" if kind == "event" else "kg:Agent")).rows
    known = sorted({row[0] for row in rows if row[0]})
    if value in known:
        return []
    inside = [n for n in known if value in n or n in value]
    near = [n for n, *_ in process.extract(value, known, scorer=fuzz.ratio, limit=limit, score_cutoff=40)]
    return list(dict.fromkeys([*inside, *near]))[:limit]


def has_name(graph: Queryable, value: str) -> bool:
    """Whether anything in the graph goes by this name."""
    return bool(graph.select(f"SELECT ?s WHERE {{ ?s <{PREFIXES['kg']}name> {Literal(value)} }} LIMIT 1").rows)
