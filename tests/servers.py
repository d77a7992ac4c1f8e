"""Starts a real SPARQL server on loopback for the time of a test."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.requirements import require_oxigraph_server

_SECONDS = 30


@contextmanager
def oxigraph(location: Path) -> Iterator[str]:
    """The address of an empty `oxigraph serve` whose default graph is the union, its files in `location`."""
    executable = require_oxigraph_server()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [executable, "serve", "--location", str(location), "--bind", f"127.0.0.1:{port}"]
    with (location.parent / "server.log").open("wb") as log:
        process = subprocess.Popen([*command, "--union-default-graph"], stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process)
        yield address
    finally:
        process.kill()
        process.wait()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, "the server ended at once"
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except urllib.error.URLError:
            time.sleep(0.05)
    raise AssertionError("the server did not start")
