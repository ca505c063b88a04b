"""A read-only SPARQL 1.1 endpoint on this machine: the `oxigraph` server from PyPI over what `kg build` wrote."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kg.graph.store import load
from kg.model import InputError


def _binary() -> str:
    beside = Path(sys.executable).with_name("oxigraph.exe" if sys.platform == "win32" else "oxigraph")
    found = str(beside) if beside.exists() else shutil.which("oxigraph")
    if not found:
        raise InputError("the oxigraph server is not installed; install it with: pip install oxigraph")
    return found


def serve(graph: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve a graph until interrupted; `ready` is called with the URL of the query endpoint. Raises InputError when it cannot."""
    load(graph)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)  # so that the server below never outlives this process
    source = Path(graph) / "graph.nq" if Path(graph).is_dir() else Path(graph)
    with tempfile.TemporaryDirectory(prefix="kg-serve-") as folder:
        loaded = subprocess.run(
            [_binary(), "load", "--location", folder, "--file", str(source)],
            capture_output=True,
            text=True,
            check=False,
        )
        if loaded.returncode:
            raise InputError(f"{graph}: oxigraph could not load it ({' '.join(loaded.stderr.split())[:200]})")
        server = subprocess.Popen(
            [
                _binary(),
                "serve-read-only",
                "--location",
                folder,
                "--bind",
                f"127.0.0.1:{port}",
                "--union-default-graph",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            url = f"http://127.0.0.1:{port}/query"
            for _ in range(100):
                if server.poll() is not None:
                    reason = server.stderr.read() if server.stderr else ""
                    raise InputError(f"port {port}: the server did not start ({' '.join(reason.split())[-160:]})")
                with suppress(OSError):
                    urllib.request.urlopen(f"{url}?query=ASK%7B%7D", timeout=1).close()
                    break
                time.sleep(0.1)
            ready(url)
            server.wait()
        except KeyboardInterrupt:
            pass
        finally:
            server.terminate()
            server.wait()
