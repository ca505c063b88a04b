"""Tables of the README and of docs/, generated so that they cannot fall behind (run by cog)."""

from __future__ import annotations

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

    skos = Namespace("http://www.w3.org/2004/02/skos/core#")
    graph = Graph().parse(
        data=resources.files("kg.graph").joinpath("ontology.ttl").read_text(encoding="utf-8"), format="turtle"
    )

    def word(thing: object, predicate: object, language: str) -> str:
        return next((str(o) for o in graph.objects(thing, predicate) if getattr(o, "language", None) == language), "")  # type: ignore[arg-type]

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
