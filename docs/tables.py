"""Tables of the README and of docs/, generated so that they cannot fall behind (run by cog)."""

from __future__ import annotations

import re
from importlib import resources

from click import Context


def queries() -> str:
    """问什么 → 哪个查询, as a Markdown table."""
    from kg.graph.query import queries as found

    lines = ["| 问什么 | 查询 | 参数 |", "| --- | --- | --- |"]
    lines += [
        f"| {q.question} | `kg query {n}` | {' '.join(f'`{p}=…`' for p, _ in q.parameters) or '—'} |"
        for n, q in found().items()
    ]
    return "\n".join(lines)


_GOLD = {
    "seeds": ("五份种子文件（规则照着它们改过）", "tests/gold/seeds.jsonl", "seeds"),
    "transcripts": ("这些新闻稿，据此改过规则之后", "tests/gold/transcripts.jsonl", "tests/gold/transcripts"),
    "written": ("这些自拟文稿，据此改过规则之后", "tests/gold/written.jsonl", "tests/gold/written"),
    "documents": ("这些法规和文件，据此改过规则之后", "tests/gold/documents.jsonl", "tests/gold/documents"),
}


# Documents, detection, joint and full of every batch on the day it was first run (tests/gold/README.md tells them apart).
_FIRST_RUNS = {
    "2024 年新闻稿": (
        (8, 0.941, 0.923, 0.554),
        (24, 0.951, 0.680, 0.628),
        (16, 0.948, 0.854, 0.854),
        (16, 0.984, 0.751, 0.679),
        (12, 0.928, 0.871, 0.604),
        (14, 0.979, 0.784, 0.682),
        (14, 0.976, 0.864, 0.853),
        (10, 0.971, 0.953, 0.953),
        (12, 0.963, 0.879, 0.879),
        (7, 0.988, 0.887, 0.803),
        (14, 0.977, 0.970, 0.823),
        (16, 0.955, 0.910, 0.910),
        (6, 0.991, 0.965, 0.664),
        (7, 0.992, 0.973, 0.973),
    ),
    "自拟的地方通知、讲话、会议报道": (
        (10, 0.975, 0.866, 0.866),
        (8, 0.938, 0.842, 0.729),
        (7, 0.964, 0.817, 0.360),
        (7, 0.969, 0.859, 0.859),
        (7, 0.954, 0.737, 0.717),
        (5, 0.971, 0.727, 0.369),
        (6, 0.911, 0.719, 0.655),
        (6, 0.975, 0.928, 0.876),
        (7, 0.901, 0.690, 0.690),
        (7, 0.906, 0.743, 0.743),
    ),
    "法规、办法、意见": (
        (4, 0.528, 0.288, 0.288),
        (1, 0.011, 0.011, 0.011),
        (2, 0.941, 0.841, 0.433),
    ),
}


def _scored(which: str) -> list[str]:
    """What `kg score` prints for one of the annotated sets."""
    from kg.score import score

    _, gold, docs = _GOLD[which]
    return score([gold], docs, errors=99).splitlines()


def accuracy() -> str:
    """The table of figures: detection, joint, full."""
    rows = [
        "| 文本 | 检出 | 联合 | 全部 | 怎样重算 |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {sum(b[0] for b in batches)} 篇 {kind}，分 {len(batches)} 批，先标注、后第一次运行：最低–最高 | "
            + " | ".join(
                f"{min(column):.3f}–{max(column):.3f}" for column in [[b[n] for b in batches] for n in (1, 2, 3)]
            )
            + " | 当时的数字，逐批见 [tests/gold/README.md](tests/gold/README.md) |"
            for kind, batches in _FIRST_RUNS.items()
        ),
    ]
    for which in ("transcripts", "written", "documents", "seeds"):
        label, gold, docs = _GOLD[which]
        lines = _scored(which)
        total = next(line for line in lines if line.startswith("TOTAL")).split()[1:]
        found = dict(zip(lines[0].split()[1:], total, strict=True))
        cells = " | ".join(found[c] for c in ("detection", "joint", "full"))
        rows.append(f"| {label} | {cells} | `kg score {gold} --docs {docs}` |")
    return "\n".join(rows)


def errors(which: str) -> str:
    """Every stretch that one of the annotated sets says is read wrongly, the longest first."""
    kinds = {"missed": "漏了", "spurious": "多了"}
    rows = ["| 字数 | 错在哪里 | 应为 / 得到 | 原文 |", "| --: | --- | --- | --- |"]
    for line in _scored(which):
        size, _, rest = line.strip().partition(" ")
        if size.isdigit():
            kind, _, note = rest.strip().partition(" ")
            note, _, text = note.partition(" | ")
            rows.append(f"| {size} | {kinds.get(kind, kind)} | {note.strip()} | {text.strip()} |")
    return "\n".join(rows)


def query_texts() -> str:
    """Every query file whole, to be pasted into any SPARQL editor."""
    from kg.graph.query import queries as found

    chunks = []
    for name, q in found().items():
        body = "\n".join(line for line in q.text.splitlines() if not line.startswith("#+"))
        used = set(re.findall(r"\b([a-z]+):[A-Za-z]", body))
        lines = [line for line in body.splitlines() if not (m := re.match(r"PREFIX (\w+):", line)) or m[1] in used]
        defaults = " ".join(f"`{key}={value}`" for key, value in q.defaults)
        note = f"\n\n不填参数时对全部提问；随附的默认值：{defaults}" if defaults else ""
        chunks.append(
            f"## {q.question}\n\n`{name}`：{q.summary}。{q.summary_en}.{note}\n\n```sparql\n"
            + "\n".join(lines)
            + "\n```\n"
        )
    return "\n".join(chunks)


def queries_en() -> str:
    """The same table in English."""
    from kg.graph.query import queries as found

    lines = ["| what it answers | query | parameters |", "| --- | --- | --- |"]
    lines += [
        f"| {q.summary_en} | `kg query {n}` | {' '.join(f'`{p}=…`' for p, _ in q.parameters) or '—'} |"
        for n, q in found().items()
    ]
    return "\n".join(lines)


def commands() -> str:
    """Every command and its one-line help, as a Markdown table."""
    from kg.cli import main

    context = Context(main)
    lines = ["| 命令 | 做什么 |", "| --- | --- |"]
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        lines.append(f"| `kg {name}` | {command.get_short_help_str(200) if command else ''} |")
    return "\n".join(lines)


def formats() -> str:
    """Every export format, as a Markdown table."""
    from kg.graph.export import EXPORTERS

    return "\n".join(
        ["| 格式 | 说明 |", "| --- | --- |", *(f"| `kg export {n}` | {e.summary} |" for n, e in EXPORTERS.items())]
    )


def terms() -> str:
    """Every class, property and concept of the ontology, as Markdown."""
    from rdflib import OWL, RDF, RDFS, Graph, Namespace
    from rdflib.term import Node

    skos = Namespace("http://www.w3.org/2004/02/skos/core#")
    graph = Graph().parse(
        data=resources.files("kg.graph").joinpath("ontology.ttl").read_text(encoding="utf-8"), format="turtle"
    )

    def word(thing: Node, predicate: Node, language: str) -> str:
        return next((str(o) for o in graph.objects(thing, predicate) if getattr(o, "language", None) == language), "")

    lines: list[str] = []
    for kind, head in (
        (OWL.Class, "类 Classes"),
        (OWL.ObjectProperty, "关系 Object properties"),
        (OWL.DatatypeProperty, "属性 Datatype properties"),
    ):
        lines += [f"## {head}", "", "| 词 | 中文 | 说明 | definition |", "| --- | --- | --- | --- |"]
        for thing in sorted(graph.subjects(RDF.type, kind)):
            name = str(thing).rsplit("#", 1)[-1]
            lines.append(
                f"| `kg:{name}` | {word(thing, RDFS.label, 'zh')} | {word(thing, skos.definition, 'zh')} | {word(thing, skos.definition, 'en')} |"
            )
        lines.append("")
    lines += ["## 概念 Concepts", "", "| 词 | 中文 |", "| --- | --- |"]
    lines += [
        f"| `kg:{str(c).rsplit('#', 1)[-1]}` | {word(c, skos.prefLabel, 'zh')} |"
        for c in sorted(graph.subjects(RDF.type, skos.Concept))
    ]
    return "\n".join(lines)
