"""Tables of the README and of docs/, generated so that they cannot fall behind (run by cog)."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

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
    "written": ("其中留下的自拟文稿（{n} 篇），据此改过规则之后", "tests/gold/written.jsonl", "tests/gold/written"),
    "documents": ("这些法规和文件，据此改过规则之后", "tests/gold/documents.jsonl", "tests/gold/documents"),
}


# The batches of tests/gold/README.md, by the letter their names begin with.
_BATCHES = {"f": "2024 年新闻稿", "g": "自拟的地方通知、讲话、会议报道", "k": "法规、办法、意见"}


def _first_runs() -> dict[str, list[tuple[float, ...]]]:
    """Documents, detection, joint and full of every batch on the day it was first run, as tests/gold/README.md has them."""
    text = Path("tests/gold/README.md").read_text(encoding="utf-8")
    found: dict[str, list[tuple[float, ...]]] = {kind: [] for kind in _BATCHES.values()}
    for line in re.findall(r"^\| ([fgk]\d\d.*?) \|$", text, re.M):
        name, *figures = line.split(" | ")
        found[_BATCHES[name[0]]].append(tuple(map(float, figures[:4])))
    return found


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
            f"| {sum(b[0] for b in batches):.0f} 篇 {kind}，分 {len(batches)} 批，先标注、后第一次运行：最低–最高 | "
            + " | ".join(
                f"{min(column):.3f}–{max(column):.3f}" for column in [[b[n] for b in batches] for n in (1, 2, 3)]
            )
            + " | 当时的数字，逐批见 [tests/gold/README.md](tests/gold/README.md) |"
            for kind, batches in _first_runs().items()
        ),
    ]
    for which in ("transcripts", "written", "documents", "seeds"):
        label, gold, docs = _GOLD[which]
        lines = _scored(which)
        total = next(line for line in lines if line.startswith("TOTAL")).split()[1:]
        found = dict(zip(lines[0].split()[1:], total, strict=True))
        cells = " | ".join(found[c] for c in ("detection", "joint", "full"))
        label = label.format(n=len(list(Path(docs).glob("*.txt"))))
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
