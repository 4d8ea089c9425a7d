"""Databases of a size, servers on them, and load: the three things every measurement needs."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "benchmarks"
POSTGRES = os.environ.get("BENCHMARK_POSTGRES", "postgres://postgres@127.0.0.1:5432")


def database(engine, size):
    """Address of a filled database, made once and kept."""
    if engine == "postgresql":
        url = f"{POSTGRES}/sistercities_bench_{size}"
        made = _create_postgresql(url)
    else:
        BUILD.mkdir(parents=True, exist_ok=True)
        path = BUILD / f"{size}.sqlite3"
        url, made = f"sqlite:///{path}", not path.exists()
    if made:
        _fill(url, size)
    return url


def _create_postgresql(url):
    name = url.rsplit("/", 1)[1]
    made = subprocess.run(
        ["createdb", "--maintenance-db", f"{POSTGRES}/postgres", name], capture_output=True
    )
    return made.returncode == 0


def _fill(url, size):
    for command in (
        ["manage.py", "migrate", "--verbosity=0"],
        ["-m", "benchmarks.generate", str(size)],
        ["manage.py", "rebuild_search"],
    ):
        subprocess.run([sys.executable, *command], cwd=ROOT, env=surroundings(url), check=True)


def surroundings(url, **more):
    return {
        **os.environ,
        "DATABASE_URL": url,
        "SECRET_KEY": "benchmark" * 6,
        "ALLOWED_HOSTS": "127.0.0.1",
        "DEBUG": "no",
        "SSL_REDIRECT": "no",
        "READ_LIMITS": "no",
        "WEB_KEEPALIVE": "5",
        **more,
    }


@contextmanager
def server(application, url, **more):
    """gunicorn with two workers of four threads on a free port; yields its address."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", application]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=surroundings(url, BIND=f"127.0.0.1:{port}", **more),
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def _free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_for(port):
    for _ in range(150):
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The server did not start.")


class Load:
    """One run of wrk: requests a second, and p50 and p95 in milliseconds."""

    def __init__(self, address, seconds=4, connections=8, headers=()):
        command = [
            "wrk",
            "-t1",
            f"-c{connections}",
            f"-d{seconds}s",
            "-s",
            "benchmarks/latency.lua",
        ]
        for header in headers:
            command += ["-H", header]
        output = subprocess.run(
            [*command, address], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
        line = next(line for line in output.splitlines() if line.startswith("RESULT"))
        requests, duration, self.errors, p50, p95 = map(float, line.split()[1:])
        self.rate, self.p50, self.p95 = requests / duration, p50 / 1000, p95 / 1000


def fetch(address, **headers):
    request = urllib.request.Request(address, headers=headers)
    with urllib.request.urlopen(request, timeout=60) as response:
        return response.headers, response.read()
