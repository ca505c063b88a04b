"""The command line: a skin. Each command parses its words, calls one function, prints. Imports wait inside commands."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg import __version__
from kg.model import InputError

if TYPE_CHECKING:
    from kg.graph.store import Local, Queryable, Rows

DONE, FINDINGS, BAD = 0, 1, 2
_GRAPH = click.option(
    "--graph", default="out", show_default=True, metavar="OUT|FILE|URL", help="构建结果目录、图文件或 SPARQL 端点"
)


class _Group(click.Group):
    """Turns what the user got wrong into one line on stderr and exit code 2; a closed pipe is no error."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except InputError as error:
            click.echo(f"kg: {' '.join(str(error).split())}", err=True)
            ctx.exit(BAD)
        except BrokenPipeError:
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(DONE)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, "--version", message="zhengling %(version)s")
def main() -> None:
    """政令：从政府文件里读出“谁必须做什么”，建成可查询的 RDF 知识图谱。

    从这里开始：kg demo
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


@contextmanager
def _progress() -> Iterator[Callable[[int, int, str], None] | None]:
    """A progress bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("读取", total=None)
        yield lambda done, total, path: bar.update(task, completed=done, total=total, description=Path(path).name[:30])


def _failures(report: dict[str, Any]) -> int:
    """Name the files that could not be read; the exit code they call for."""
    for entry in report["files"]:
        if "error" in entry:
            click.echo(f"kg: {entry['error']}", err=True)
    return FINDINGS if report["totals"]["failed"] else DONE


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--out", default="out", show_default=True, help="输出目录")
@click.option("--names", help="名称裁定（哪些名称是一回事，哪些不是）；不写则用输出目录里的 names.tsv（若有）")
def build(paths: tuple[str, ...], out: str, names: str | None) -> None:
    """读取文件和目录，把其中的全部要求建成图。

    输出目录里有 graph.ttl、graph.nq、requirements.jsonl、graph.html、report.json。
    有文件读不了时其余照建，退出码为 1。
    """
    from kg.build import build as run

    with _progress() as progress:
        report = run(list(paths), out, progress, names)
    total = report["totals"]
    click.echo(f"{total['read']} 份文件，{total['characters']} 字，{total['requirements']} 条要求 → {out}", err=True)
    sys.exit(_failures(report))


def _show(rows: Rows, form: str, out: str | None = None) -> None:
    """Rows on stdout (or in a file) in one of the formats of `FORMATS`."""
    import json

    from kg.graph.export import csv_of, xlsx_of

    if form == "xlsx":
        _write(xlsx_of(rows), out, binary=True)
    elif form == "json":
        _write(
            (
                json.dumps(
                    [dict(zip(rows.columns, row, strict=True)) for row in rows.rows], ensure_ascii=False, indent=1
                )
                + "\n"
            ).encode(),
            out,
        )
    elif form in ("csv", "tsv"):
        _write(csv_of(rows, "," if form == "csv" else "\t").encode(), out)
    else:
        from rich.box import SIMPLE_HEAD
        from rich.console import Console
        from rich.table import Table

        table = Table(box=SIMPLE_HEAD, pad_edge=False)
        hidden = {"requirement"} if len(rows.columns) > 5 else set()
        keep = [i for i, c in enumerate(rows.columns) if c not in hidden]
        for i in keep:
            wide = rows.columns[i] in ("text", "later", "earlier", "exact")
            table.add_column(
                rows.columns[i],
                overflow="fold",
                ratio=4 if wide else None,
                min_width=min(8, max(len(rows.columns[i]), 4)),
            )
        for row in rows.rows:
            table.add_row(*[(row[i] or "").replace("[", "\\[") for i in keep])
        text = io.StringIO()
        width = None if sys.stdout.isatty() and not out else 160
        Console(file=text if out or not sys.stdout.isatty() else sys.stdout, width=width, highlight=False).print(table)
        if text.getvalue():
            _write(text.getvalue().encode(), out)
        click.echo(f"{len(rows.rows)} 行", err=True)


FORMATS = ("table", "csv", "tsv", "json", "xlsx")


def _write(data: bytes, out: str | None, binary: bool = False) -> None:
    """Data to a file, whole or not at all, or to stdout."""
    if out is None or out == "-":
        if binary and sys.stdout.isatty():
            raise InputError("this format is binary: name a file with -o")
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    target = Path(out)
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        fresh.write_bytes(data)
        os.replace(fresh, target)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink()
        raise InputError(f"{out}: cannot be written ({error.strerror or error})") from None
    click.echo(f"→ {out}", err=True)


def _list_queries() -> None:
    from kg.graph.query import queries

    for name, query in queries().items():
        has = " ".join(f"{n}=…" for n, _ in query.parameters)
        click.echo(
            f"{name:<14} {query.question}\n{'':<14} {query.summary}" + (f"\n{'':<14} 参数：{has}" if has else "")
        )


@main.command()
@click.argument("name", required=False, metavar="[NAME|FILE.rq]")
@click.argument("parameters", nargs=-1, metavar="[param=value ...]")
@_GRAPH
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("-o", "--output", help="写入文件而不是标准输出")
@click.option("--page", type=click.IntRange(1), help="列表很长的查询：第几页（表格默认第 1 页，其他格式默认全部）")
@click.option("--all", "everything", is_flag=True, help="表格也列出全部")
def query(
    name: str | None,
    parameters: tuple[str, ...],
    graph: str,
    form: str,
    output: str | None,
    page: int | None,
    everything: bool,
) -> None:
    """运行查询：现成的（kg query required-of subject=北京）或自己的 .rq 文件。不写名字则列出全部。"""
    if name is None:
        _list_queries()
        return
    from kg.graph import query as queries
    from kg.graph.store import open_graph

    asked = queries.find(name)
    given: dict[str, str] = {}
    for pair in parameters:
        key, equals, value = pair.partition("=")
        if not equals:
            raise InputError(f"query {asked.name}: {pair!r} is not param=value")
        given[key] = value
    queries.fill(asked, given)
    store = open_graph(graph)
    if page and not asked.pagination:
        raise InputError(f"query {asked.name}: is not asked in pages")
    shown = page or (1 if form == "table" and not everything else 0)
    rows = queries.run(store, asked, given, shown)
    _show(rows, form, output)
    if shown and asked.pagination and len({row[-1] for row in rows.rows}) == asked.pagination:
        click.echo(f"第 {shown} 页，每页 {asked.pagination} 条；下一页 --page {shown + 1}，全部 --all", err=True)
    if not rows.rows:
        _explain_empty(store, given)


def _explain_empty(store: Queryable, given: dict[str, str]) -> None:
    """Why nothing came: a name that is not in the graph, and the nearest that are."""
    from kg.graph.query import has_name, nearest

    for key in ("subject", "issuer", "event"):
        if (value := given.get(key)) and not has_name(store, value):
            near = nearest(store, value, key)
            click.echo(
                f"图中没有名为“{value}”的{ {'subject': '主体', 'issuer': '提出者', 'event': '会议'}[key] }"
                + (f"；相近的有：{'、'.join(near)}" if near else ""),
                err=True,
            )


@main.command()
@click.argument("form", metavar="FORMAT")
@_GRAPH
@click.option("-o", "--output", help="写入文件而不是标准输出")
def export(form: str, graph: str, output: str | None) -> None:
    """把图导出为其他程序能读的格式。"""
    from kg.graph.export import EXPORTERS

    if form not in EXPORTERS:
        raise InputError(f"no export format {form!r}; there are: {', '.join(EXPORTERS)}")
    exporter = EXPORTERS[form]
    _write(exporter.make(_local(graph)), output, exporter.binary)


def _local(graph: str) -> Local:
    from kg.graph.store import load

    if graph.startswith(("http://", "https://")):
        raise InputError(f"{graph}: this command needs a folder or a file, not an endpoint")
    return load(graph)


_DAY = click.DateTime(["%Y-%m-%d"])


@main.command()
@click.option("--subject", help="只看对这个主体的（或涉及它的）要求")
@click.option("--event", help="只看这次会议的要求（名称的一部分即可）")
@click.option("--since", type=_DAY, metavar="YYYY-MM-DD", help="自这一天起")
@click.option("--until", type=_DAY, metavar="YYYY-MM-DD", help="到这一天止")
@_GRAPH
@click.option("-o", "--output", default="view.html", show_default=True)
def view(subject: str | None, event: str | None, since: Any, until: Any, graph: str, output: str) -> None:
    """把图（或其中一部分）画成一个可离线打开的网页。"""
    from kg.view.page import page_of

    day = {name: value.strftime("%Y-%m-%d") if value else None for name, value in (("since", since), ("until", until))}
    store = _local(graph)
    if subject:
        _explain_empty(store, {"subject": subject})
    _write(page_of(store.store, "", subject=subject, event=event, **day).encode(), output)


@main.command()
@click.argument("question")
@_GRAPH
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
def ask(question: str, graph: str, form: str) -> None:
    """用平常的话提问（kg ask "对北京有什么要求？"）：先说出所用的查询，再给出答案。"""
    from kg.ask import ask as run
    from kg.ask import nearest
    from kg.graph.store import open_graph

    answer = run(open_graph(graph), question)
    if answer is None:
        raise InputError(f"听不懂“{question}”；可以这样问：{' '.join(nearest(question))}")
    click.echo(f"kg query {answer.query} " + " ".join(f"{k}={v}" for k, v in answer.parameters), err=True)
    _show(answer.rows, form)
    if answer.remark:
        click.echo(answer.remark, err=True)


@main.command()
@click.argument("what", metavar="ID|FILE:OFFSET")
@_GRAPH
def explain(what: str, graph: str) -> None:
    """一条要求的来历：原文、出处，以及起作用的每条规则和词。FILE 为来源文件名，OFFSET 为其中的字符偏移。"""
    from kg.graph.explain import explain as run

    click.echo(run(_local(graph), what))


@main.command()
@_GRAPH
def check(graph: str) -> None:
    """用 SHACL 校验图；有问题时逐条说明，退出码为 1。"""
    from kg.graph.check import check as run

    found = run(graph)
    for finding in found:
        click.echo(f"{finding.place or finding.focus}\t{finding.message}\t{finding.focus}")
    click.echo("符合全部约束" if not found else f"{len(found)} 处不符", err=True)
    sys.exit(FINDINGS if found else DONE)


@main.command()
@_GRAPH
@click.option("--port", type=click.IntRange(1, 65535), default=7878, show_default=True)
def serve(graph: str, port: int) -> None:
    """在本机开一个只读的 SPARQL 1.1 端点（oxigraph）。按 Ctrl-C 停止。"""
    from kg.graph.serve import serve as run

    run(graph, port, lambda url: click.echo(f"SPARQL 端点：{url}  （Ctrl-C 停止）", err=True))


@main.command()
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...")
@click.option("--docs", required=True, help="标注所对应的原文目录")
@click.option("--errors", default=0, metavar="N", help="列出最大的 N 处错误")
def score(gold: tuple[str, ...], docs: str, errors: int) -> None:
    """用自己的标注（GOLD.jsonl）给抽取结果打分。"""
    from kg.score import score as run

    click.echo(run(list(gold), docs, errors))


@main.command()
@click.option("-o", "--out", default="out", show_default=True, help="输出目录")
@click.pass_context
def demo(ctx: click.Context, out: str) -> None:
    """用随附的五份文件走一遍：构建、概览、“对北京有什么要求”、接着看什么。"""
    from kg.build import build as run
    from kg.graph import query as queries
    from kg.graph.store import load

    seeds = queries.data_folder("seeds")
    with _progress() as progress:
        report = run([str(seeds)], out, progress)
    store = load(out)
    for title, name, given in (
        ("文件", "documents", {}),
        ("会议、讲话与文件（按日期）", "events", {}),
        ("主体（前十）", "subjects", {}),
        ("对北京有什么要求？  kg query required-of subject=北京", "required-of", {"subject": "北京"}),
    ):
        rows = queries.run(store, queries.find(name), given)
        if name == "subjects":
            rows = type(rows)(rows.columns, rows.rows[:10])
        click.echo(f"\n■ {title}")
        _show(rows, "table")
    click.echo(
        f"\n■ 接下来\n  浏览器打开 {Path(out) / 'graph.html'}\n  文本查看   {Path(out) / 'graph.ttl'}\n  全部查询   kg query\n  自己的文件 kg build 文件或目录 -o {out}"
    )
    ctx.exit(_failures(report))


if __name__ == "__main__":
    main()
