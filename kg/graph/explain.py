"""One requirement explained: its words in the source and everything that decided."""

from __future__ import annotations

from kg.graph import query
from kg.graph.store import Local
from kg.graph.vocab import ID
from kg.model import InputError

_FIND = """PREFIX kg: <https://w3id.org/zhengling/ns#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT DISTINCT ?requirement ?document ?start ?end WHERE {
  ?requirement a kg:Requirement ; kg:source/kg:fileName ?document ; kg:evidence/oa:hasSelector ?p . ?p oa:start ?start ; oa:end ?end .
} ORDER BY ?document ?start"""

_HEADS = {
    "text": "要求",
    "subjects": "主体",
    "subjectSource": "主体依据",
    "concerns": "涉及",
    "issuer": "提出者",
    "event": "会议",
    "date": "日期",
    "modality": "性质",
    "cue": "标志词",
    "action": "动作",
    "object": "对象",
    "deadline": "时限",
    "condition": "条件",
    "section": "标题",
}


def explain(graph: Local, what: str) -> str:
    """A text that names the source, the slots and the rules of a requirement. `what` is an IRI, a local id, or FILE:OFFSET.

    Raises InputError when nothing stands there, naming the nearest requirement of that file.
    """
    iri = what if what.startswith("http") else ID + what if what.startswith("req-") else _at(graph, what)
    rows = query.run(graph, query.find("evidence"), {"requirement": iri})
    if not rows.rows:
        raise InputError(f"{what}: no such requirement in this graph")
    table = query.run(graph, query.find("requirements"), {})
    row = next(
        dict(zip(table.columns, r, strict=True)) for r in table.rows if r[table.columns.index("requirement")] == iri
    )
    first = dict(zip(rows.columns, rows.rows[0], strict=True))
    lines = [f"{first['document']}:{first['start']}-{first['end']}", f"  原文　　{first['exact']}"]
    lines += [f"  {head}{'　' * (4 - len(head))}{row[key]}" for key, head in _HEADS.items() if row.get(key)]
    lines += ["  判断依据"] + [f"    {r[rows.columns.index('because')]}" for r in rows.rows]
    return "\n".join([*lines, f"  标识　　{iri}"])


def _at(graph: Local, what: str) -> str:
    name, _, offset = what.rpartition(":")
    if not name or not offset.isdigit():
        raise InputError(f"{what}: neither the id of a requirement nor FILE:OFFSET")
    stem = name.rsplit("/", 1)[-1].removesuffix(".txt")
    mine = [r for r in graph.select(_FIND).rows if r[1] == stem or (r[1] or "").startswith(stem)]
    if not mine:
        known = sorted({r[1] or "" for r in graph.select(_FIND).rows})
        raise InputError(f"{name}: no requirement of such a file in this graph; files: {', '.join(known[:8])}")
    at = int(offset)
    for iri, _document, start, end in mine:
        if int(start or 0) <= at < int(end or 0):
            return iri or ""
    near = min(mine, key=lambda r: min(abs(int(r[2] or 0) - at), abs(int(r[3] or 0) - at)))
    raise InputError(f"{what}: no requirement stands there; the nearest is {near[1]}:{near[2]}-{near[3]}")
