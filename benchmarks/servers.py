"""Databases of a size, servers on them, and load: the three things every measurement needs."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = Path(os.environ.get("BENCHMARK_BUILD", ROOT / "build" / "benchmarks"))
POSTGRES = os.environ.get("BENCHMARK_POSTGRES", "postgres://postgres@127.0.0.1:5432")


def database(engine, size, whole=False):
    """Address of a filled database, made once and kept; pages find their files for style."""
    name = f"{size}_whole" if whole else str(size)
    if engine == "postgresql":
        url = f"{POSTGRES}/sistercities_bench_{name}"
        made = _create_postgresql(url)
    else:
        BUILD.mkdir(parents=True, exist_ok=True)
        path = BUILD / f"{name}.sqlite3"
        url, made = f"sqlite:///{path}", not path.exists()
    if made:
        _fill(url, size, *(["--whole"] if whole else []))
    run("manage.py", "collectstatic", "--noinput", "--verbosity=0", url=url)
    return url


def collect(url):
    """Styles and scripts under the names that pages ask for; without them no page is drawn."""
    run("manage.py", "collectstatic", "--noinput", "--verbosity=0", url=url)


def _create_postgresql(url):
    name = url.rsplit("/", 1)[1]
    made = subprocess.run(
        ["createdb", "--maintenance-db", f"{POSTGRES}/postgres", name], capture_output=True
    )
    return made.returncode == 0


def _fill(url, size, *options):
    run("manage.py", "migrate", "--verbosity=0", url=url)
    run("-m", "benchmarks.generate", str(size), *options, url=url)


def run(*command, url, text=None):
    """What a Python process of this project prints, with the portal's settings for a database."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=surroundings(url),
        check=True,
        input=text,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def surroundings(url, **more):
    return {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "sistercities.settings",
        "SECRET_KEY": "benchmark" * 6,
        "ALLOWED_HOSTS": "127.0.0.1",
        "DEBUG": "no",
        "SSL_REDIRECT": "no",
        "READ_LIMITS": "no",
        "MEDIA_ROOT": str(BUILD / "media" / url.rsplit("/", 1)[1]),
        "WEB_KEEPALIVE": "5",
        **more,
    }


class Server:
    """gunicorn with two workers of four threads on a free port."""

    def __init__(self, application, url, **more):
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"]
            # A worker that is replaced in the middle of a run would be measured while it builds.
            + ["--max-requests", "0", application],
            cwd=ROOT,
            env=surroundings(url, BIND=f"127.0.0.1:{port}", **more),
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        wait_for(port)

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.process.terminate()
        self.process.wait(60)

    @property
    def workers(self):
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return children.split()

    def cpu_seconds(self):
        """What the workers have used; neighbors on a shared machine hardly change it."""
        rows = [Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1] for pid in self.workers]
        ticks = sum(int(row.split()[at]) for row in rows for at in (11, 12))
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Megabytes that the workers have for themselves."""
        texts = [Path(f"/proc/{pid}/status").read_text() for pid in self.workers]
        return sum(int(text.split("RssAnon:")[1].split()[0]) for text in texts) / 1024

    def load(self, path, seconds=3, connections=8, headers=()):
        return Load(self, path, seconds, connections, headers)

    def warm(self, path, **headers):
        """Ask until every worker has surely built what it keeps."""
        for _ in range(12):
            fetch(self.address + path, **headers)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(port):
    for _ in range(600):
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The server did not start.")


class Load:
    """One run of wrk: requests a second, p50 and p95 in milliseconds, work by CPU time."""

    def __init__(self, server, path, seconds, connections, headers):
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s"]
        command += ["-s", "benchmarks/latency.lua"]
        for header in headers:
            command += ["-H", header]
        used = server.cpu_seconds()
        output = subprocess.run(
            [*command, server.address + path], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
        used = max(server.cpu_seconds() - used, 0.01)
        line = next(line for line in output.splitlines() if line.startswith("RESULT"))
        requests, duration, errors, p50, p95 = map(float, line.split()[1:])
        if not requests or errors:
            raise RuntimeError(f"{path}: {requests:.0f} answers, {errors:.0f} of them errors.")
        self.rate, self.p50, self.p95 = requests / duration, p50 / 1000, p95 / 1000
        self.by_cpu = requests / used


def fetch(address, **headers):
    request = urllib.request.Request(address, headers=headers)
    with urllib.request.urlopen(request, timeout=900) as response:
        return response.headers, response.read()
