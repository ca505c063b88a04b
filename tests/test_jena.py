"""Every query on a third engine, Apache Jena's ARQ from Debian's libapache-jena-java: the same rows as on the default store."""

import csv
import io
import os
import shutil
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.graph import query

JARS = Path("/usr/share/java")
NEEDED = (
    "jena-*.jar slf4j-api.jar slf4j-nop.jar commons-*.jar dexx*.jar gson.jar guava.jar failureaccess.jar httpclient.jar httpcore.jar "
    "jackson-*.jar jsonld-java.jar *thrift*.jar protobuf.jar titanium*.jar"
)
NAMES = sorted(query.queries())


@pytest.fixture(scope="session")
def arq(tmp_path_factory, out):
    """Runs query texts over the merged graph: a function from texts to their CSV results."""
    if not shutil.which("java") or not (JARS / "jena-cmds.jar").exists():
        if os.environ.get("CI"):
            pytest.fail("no Jena: apt-get install libapache-jena-java default-jre-headless")
        pytest.skip("no Jena: apt-get install libapache-jena-java default-jre-headless")
    folder = tmp_path_factory.mktemp("jena")
    # Debian moved Xerces to the package `xerces` but left its message files where they were; without them no class loads.
    with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
        moved = "org/apache/jena/ext/"
        for name in jar.namelist():
            if name.startswith(f"{moved}xerces/") and name.endswith(".properties"):
                target = folder / name.removeprefix(moved)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(name))
    path = ":".join([*(str(p) for pattern in NEEDED.split() for p in sorted(JARS.glob(pattern))), str(folder)])

    def run(text):
        file = folder / f"{abs(hash(text))}.rq"
        file.write_text(text, encoding="utf-8")
        command = ["java", "-Dfile.encoding=UTF-8", "-XX:TieredStopAtLevel=1", "-cp", path, "arq.query"]
        done = subprocess.run(
            [*command, "--data", str(out / "graph.ttl"), "--query", str(file), "--results", "CSV"],
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def run_all(texts):
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            return list(pool.map(run, texts))

    return run_all


def test_same_rows_on_jena(arq, graph):
    texts = [query.fill(query.queries()[name], {}) for name in NAMES]
    for name, text, answer in zip(NAMES, texts, arq(texts), strict=True):
        ours = graph.select(text)
        columns, *rows = csv.reader(io.StringIO(answer))
        assert tuple(columns) == ours.columns, name
        assert [tuple(row) for row in rows] == [tuple(cell or "" for cell in row) for row in ours.rows], name
