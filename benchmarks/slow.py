"""Visitors who dawdle on purpose: ``python -m benchmarks.slow``. Needs nginx.

Hundreds of connections send their request byte by byte, or read the answer so, while a few people
read pages. It compares what those people wait with and without the others, once through the proxy
of docs/nginx.conf and once straight at gunicorn, and fails where one of them is not answered.
"""

import argparse
import json
import os
import random
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlsplit

from .asking import Browser
from .servers import ROOT, Server, database, free_port, run, wait_for

PORTAL = "sistercities.wsgi:application"
MANY, READERS, PAUSE = 400, 4, 2.0
HEAD = b"GET /partnerships/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
POST = (
    b"POST /language HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
)
LARGE = b"GET /partnerships/?format=csv HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


class Proxy:
    """nginx with the documented configuration, without TLS, on a port of its own."""

    def __init__(self, behind):
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        self.folder = Path(tempfile.mkdtemp())
        self.folder.chmod(0o755)
        target = self.folder / "nginx.conf"
        target.write_text(self._text(port, urlsplit(behind).netloc))
        command = ["nginx", "-p", str(self.folder), "-c", str(target), "-g", "daemon off;"]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        wait_for(port)

    def _text(self, port, behind):
        text = (ROOT / "docs" / "nginx.conf").read_text()
        text = re.sub(r"listen 443 ssl", f"listen 127.0.0.1:{port}", text)
        text = re.sub(r".*ssl_.*\n", "", text).replace("127.0.0.1:8000", behind)
        # All visitors of a measurement have one address; there, the dawdlers must get in.
        text = text.replace("limit_conn visitors 60", f"limit_conn visitors {2 * MANY}")
        places = "\n".join(
            f"{kind}_temp_path {self.folder}/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        user = "user root;\n" if os.geteuid() == 0 else ""
        return (
            f"{user}pid {self.folder}/pid;\nworker_rlimit_nofile 8192;\n"
            f"events {{ worker_connections 4096; }}\n"
            f"http {{\naccess_log off;\n{places}\n{text}\n}}\n"
        )

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.process.terminate()
        self.process.wait(30)
        shutil.rmtree(self.folder)


class Dawdlers:
    """Connections that send a byte now and then, or read one."""

    def __init__(self, address, many):
        host, port = urlsplit(address).netloc.split(":")
        self.place, self.many = (host, int(port)), many
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._dawdle)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *failure):
        self.over.set()
        self.thread.join()

    def _dawdle(self):
        lines = [None] * self.many
        while not self.over.wait(PAUSE):
            for at in range(self.many):
                lines[at] = self._step(lines[at], at)
        for line in filter(None, lines):
            line.close()

    def _step(self, line, at):
        """One byte more; whoever was let go comes back."""
        try:
            if line is None:
                return self._begin(at)
            if at % 3 == 2:
                line.recv(1)
            else:
                line.send(b"x")
        except BlockingIOError:
            return line
        except OSError:
            line.close()
            return None
        return line

    def _begin(self, at):
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.settimeout(0.5)
        line.connect(self.place)
        line.sendall((HEAD, POST, LARGE)[at % 3])
        line.setblocking(False)
        return line


class Readers:
    """People who read pages at an ordinary pace."""

    def __init__(self, address, pages):
        self.address, self.pages = address, pages
        self.waits, self.statuses = [], Counter()

    def read(self, seconds):
        end = time.monotonic() + seconds
        threads = [threading.Thread(target=self._read, args=(end,)) for _ in range(READERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return quantiles(self.waits, n=20)[-1]

    def _read(self, end):
        while time.monotonic() < end:
            try:
                status, _, spent = Browser(self.address).ask("GET", random.choice(self.pages))
            except OSError as failure:
                status, spent = type(failure).__name__, 120
            self.statuses[status] += 1
            self.waits.append(spent)
            time.sleep(0.2)


def compare(name, address, pages, seconds):
    """Prints one line; the number of pages that were not answered. The first pages warm up."""
    Readers(address, pages).read(seconds / 3)
    calm = Readers(address, pages).read(seconds)
    with Dawdlers(address, MANY):
        time.sleep(2 * PAUSE)
        readers = Readers(address, pages)
        crowded = readers.read(seconds)
    failed = sum(count for status, count in readers.statuses.items() if status != 200)
    print(
        f"{name}: p95 beside {MANY} who dawdle over p95 without them {crowded / calm:.2f}, "
        f"{len(readers.waits)} pages, {failed} not answered"
    )
    return failed


def main():
    parser = argparse.ArgumentParser(prog="python -m benchmarks.slow", description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="postgresql")
    parser.add_argument("--size", type=int, default=2_000)
    parser.add_argument("--seconds", type=float, default=30)
    chosen = parser.parse_args()
    url = database(chosen.database, chosen.size)
    pages = list(json.loads(run("-m", "benchmarks.addresses", url=url)).values())
    with Server(PORTAL, url, TRUSTED_PROXY_COUNT="1") as server:
        with Proxy(server.address) as proxy:
            failed = compare("behind the proxy", proxy.address, pages, chosen.seconds)
        compare("without it", server.address, pages, chosen.seconds)
    raise SystemExit(bool(failed))


if __name__ == "__main__":
    main()
