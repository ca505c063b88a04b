"""The command line: answers on stdout, one clear line on stderr for what is wrong, exit codes 0, 1, 2, nothing half-written."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path

import openpyxl
import pytest

from kg.graph import query
from tests.conftest import SEEDS


def one_line(result, *words):
    assert result.exit_code == 2
    text = result.stderr.strip()
    assert text.count("\n") == 0, text
    assert "Traceback" not in text
    for word in words:
        assert word in text


def test_demo_shows_what_was_found_and_answers_beijing(kg):
    result = kg("demo")
    assert result.exit_code == 0
    for word in ("■ 文件", "■ 会议", "■ 主体", "对北京有什么要求", "北京作为首都", "graph.html"):
        assert word in result.output
    assert Path("out/graph.ttl").exists()


def test_query_lists_and_answers(kg, out):
    listing = kg("query")
    assert "required-of" in listing.stdout and "参数：subject=…" in listing.stdout
    rows = json.loads(kg("query", "required-of", "subject=北京", "--graph", str(out), "--format", "json").stdout)
    assert rows[0]["relation"] == "主体" and rows[0]["document"] and int(rows[0]["start"]) > 0
    result = kg("query", "required-of", "subject=北就", "--graph", str(out))
    assert result.exit_code == 0 and "没有名为“北就”" in result.stderr and "北京" in result.stderr
    kg("query", "subjects", "--graph", str(out), "--format", "xlsx", "-o", "s.xlsx")
    assert openpyxl.load_workbook("s.xlsx").active.max_row > 10


@pytest.mark.parametrize(
    "words",
    [
        ("query", "nosuch"),
        ("query", "required-of", "who=x"),
        ("query", "required-of", "北京"),
        ("query", "between", "since=x"),
        ("query", "chain", "--page", "2"),
        ("query", "subjects", "--graph", "nowhere"),
        ("export", "docx"),
        ("export", "ttl", "--graph", "nowhere"),
        ("explain", "nonsense"),
        ("check", "--graph", "nowhere"),
        ("build", "nowhere"),
        ("query", "subjects", "--graph", "http://127.0.0.1:9/query"),
    ],
)
def test_what_is_wrong_is_one_line(kg, words):
    one_line(kg(*words))


def test_broken_query_file(kg, out):
    Path("bad.rq").write_text("SELECT ?s WHERE { ?s ?p", encoding="utf-8")
    one_line(kg("query", "bad.rq", "--graph", str(out)), "bad")
    Path("bytes.rq").write_bytes(b"\xff\xfe\xfa")
    one_line(kg("query", "bytes.rq", "--graph", str(out)), "bytes.rq")


def test_broken_graph_file(kg):
    Path("bad.ttl").write_text("<a> <b> .", encoding="utf-8")
    one_line(kg("query", "subjects", "--graph", "bad.ttl"), "bad.ttl")


def test_bad_files_alone_build_nothing(kg):
    Path("empty.txt").touch()
    one_line(kg("build", "empty.txt"), "empty.txt", "empty")
    assert not Path("out").exists()


def test_one_bad_file_in_a_folder_is_named_and_the_rest_is_built(kg):
    Path("in").mkdir()
    shutil.copy(SEEDS / "000_7e0db525e11ebe26.txt", "in/good.txt")
    Path("in/bad.txt").write_bytes(b"\0\1\2")
    result = kg("build", "in", "-o", "o")
    assert result.exit_code == 1
    assert "in/bad.txt" in result.stderr
    report = json.loads(Path("o/report.json").read_text(encoding="utf-8"))
    assert report["totals"]["failed"] == 1 and report["totals"]["requirements"] > 20


def test_a_fault_of_ours_in_one_file_is_named_and_the_rest_is_built(kg, monkeypatch):
    from kg.extract import pipeline

    Path("in").mkdir()
    for name in ("000_7e0db525e11ebe26.txt", "002_d61ed5a46b5b1dd9.txt"):
        shutil.copy(next(SEEDS.glob(f"{name[:3]}*")), f"in/{name}")
    extract = pipeline.extract

    def faulty(source):
        return [][0] if source.name.startswith("002") else extract(source)

    monkeypatch.setattr(pipeline, "extract", faulty)
    result = kg("build", "in", "-o", "o")
    assert result.exit_code == 1 and "Traceback" not in result.stderr
    assert "in/002_d61ed5a46b5b1dd9.txt" in result.stderr and "test_cli.py:" in result.stderr
    assert json.loads(Path("o/report.json").read_text(encoding="utf-8"))["totals"]["failed"] == 1


def test_a_failed_build_leaves_what_was(kg):
    Path("o").mkdir()
    Path("o/graph.nq").write_text("mine")
    Path("empty.txt").touch()
    assert kg("build", "empty.txt", "-o", "o").exit_code == 2
    assert [p.name for p in Path("o").iterdir()] == ["graph.nq"] and Path("o/graph.nq").read_text() == "mine"


def test_unwritable_output(kg):
    Path("file").touch()
    one_line(kg("build", str(SEEDS), "-o", "file"), "file")
    one_line(kg("build", str(SEEDS), "-o", "file/inside"), "cannot be written")
    one_line(kg("export", "ttl", "--graph", str(SEEDS), "-o", "x"))
    if os.geteuid():
        Path("closed").mkdir(mode=0o500)
        one_line(kg("build", str(SEEDS), "-o", "closed/out"), "closed")


def test_export_to_a_folder_that_is_not_there(kg, out):
    one_line(kg("export", "ttl", "--graph", str(out), "-o", "no/such/x.ttl"), "no/such/x.ttl")
    assert kg("export", "csv", "--graph", str(out)).stdout.startswith("\ufeffdocument,")


def test_same_bytes_twice_are_one_document(kg):
    Path("in").mkdir()
    for name in ("a.txt", "b.txt"):
        shutil.copy(SEEDS / "000_7e0db525e11ebe26.txt", f"in/{name}")
    assert kg("build", "in", "-o", "o").exit_code == 0
    files = json.loads(Path("o/report.json").read_text(encoding="utf-8"))["files"]
    assert files[1]["same_bytes_as"] == "in/a.txt"
    assert kg("check", "--graph", "o").exit_code == 0


def test_explain_by_place_and_by_name(kg, out):
    row = next(
        json.loads(line)
        for line in (out / "requirements.jsonl").read_text(encoding="utf-8").splitlines()
        if '"北京"' in line and "002_" in line
    )
    text = kg("explain", f"002:{row['start'] + 3}", "--graph", str(out)).stdout
    assert "判断依据" in text and "subject: " in text and row["id"] in text
    identifier = text.strip().splitlines()[-1].split()[-1]
    assert kg("explain", identifier, "--graph", str(out)).stdout == text
    one_line(kg("explain", "002:1", "--graph", str(out)), "nearest is 002_")
    found = kg("query", "required-of", "--graph", str(out), "--format", "json").stdout
    row = json.loads(found)[0]
    assert row["requirement"] in kg("explain", f"{row['document']}:{int(row['start']):07d}", "--graph", str(out)).stdout


def test_a_long_list_says_that_it_goes_on(kg, out):
    text = Path(query.data_folder("queries") / "requirements.rq").read_text(encoding="utf-8")
    Path("short.rq").write_text(text.replace("pagination: 500", "pagination: 20"), encoding="utf-8")
    first, last = (kg("query", "short.rq", "--page", str(n), "--graph", str(out)).stderr for n in (1, 17))
    assert "下一页 --page 2" in first and "下一页" not in last
    assert "下一页" not in kg("query", "short.rq", "--all", "--graph", str(out)).stderr


def test_check_passes_on_the_build(kg, out):
    result = kg("check", "--graph", str(out))
    assert result.exit_code == 0 and "符合全部约束" in result.stderr


def test_help_is_quick_to_load():
    code = "import sys; from kg.cli import main; import click.testing as t; t.CliRunner().invoke(main, ['--help']); print([m for m in ('rdflib', 'jieba', 'pyvis', 'opencc', 'pyoxigraph') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_a_closed_pipe_is_no_error(out):
    done = subprocess.run(
        f"{Path(sys.executable).with_name('kg')} export nq --graph {out} | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.count("\n") == 1 and "Traceback" not in done.stderr and "Broken" not in done.stderr


def test_serve_answers_real_clients(out):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [Path(sys.executable).with_name("kg"), "serve", "--graph", out, "--port", str(port)],
        stderr=subprocess.PIPE,
        text=True,
    )
    url = f"http://127.0.0.1:{port}/query"
    try:
        for _ in range(100):
            time.sleep(0.1)
            try:
                urllib.request.urlopen(f"{url}?query=ASK%7B%7D", timeout=1).close()
                break
            except OSError:
                continue
        from rdflib.plugins.stores.sparqlstore import SPARQLStore

        rows = list(
            SPARQLStore(url).query(
                "SELECT (COUNT(DISTINCT ?r) AS ?n) WHERE { ?r a <https://w3id.org/zhengling/ns#Requirement> }"
            )
        )
        assert int(rows[0][0]) == len((out / "requirements.jsonl").read_text(encoding="utf-8").splitlines())
        here, there = (
            subprocess.run(
                [
                    Path(sys.executable).with_name("kg"),
                    "query",
                    "required-of",
                    "subject=北京",
                    "--graph",
                    g,
                    "--format",
                    "tsv",
                ],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            for g in (str(out), url)
        )
        assert here == there and here.count("\n") > 10
        if shutil.which("curl"):
            asked = "SELECT ?d WHERE { ?d a <https://w3id.org/zhengling/ns#SourceDocument> }"
            command = ["curl", "-sS", "-H", "Accept: text/csv", "--data-urlencode", f"query={asked}", url]
            assert len(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()) == 6
        update = urllib.request.Request(
            f"http://127.0.0.1:{port}/update", urllib.parse.urlencode({"update": "CLEAR ALL"}).encode()
        )
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(update, timeout=5)
    finally:
        server.terminate()
        server.wait(10)
    with pytest.raises(OSError):  # nothing is left running
        socket.create_connection(("127.0.0.1", port), timeout=2).close()


def test_score_agrees_with_itself(kg, out):
    Path("gold.jsonl").write_text((out / "requirements.jsonl").read_text(encoding="utf-8"), encoding="utf-8")
    result = kg("score", "gold.jsonl", "--docs", str(SEEDS))
    total = result.stdout.strip().splitlines()[-1].split()
    assert total[0] == "TOTAL" and set(total[1:]) == {"1.000"}
    Path("bad.jsonl").write_text("{}\n", encoding="utf-8")
    one_line(kg("score", "bad.jsonl", "--docs", str(SEEDS)), "line 1")
