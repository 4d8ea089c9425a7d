"""What the download of everything costs those who wait for a page meanwhile."""

import threading
import time
import urllib.request
from statistics import median, quantiles

from .table import Row

LIST, CSV = "/partnerships/", "/partnerships/?format=csv"


def downloads(server, options):
    server.warm(LIST, Authorization="none")
    idle = [_wait(server) for _ in range(30)]
    before = server.memory()
    first_bytes, meanwhile, peaks = [], [], []
    for _ in range(max(1, options.rounds // 2)):
        download = Download(server)
        while download.is_alive():
            meanwhile.append(_wait(server))
            peaks.append(server.memory() - before)
            time.sleep(0.05)
        first_bytes.append(download.first_byte)
    yield Row("CSV: first byte over a list page", "<= 10", [s / median(idle) for s in first_bytes])
    yield Row("CSV: extra memory of both workers", "<= 60", [max(peaks)], " MB")
    p95 = quantiles(meanwhile, n=20)[-1]
    yield Row("CSV: p95 of the list meanwhile over its idle p50", "<= 10", [p95 / median(idle)])


class Download(threading.Thread):
    def __init__(self, server):
        super().__init__()
        self.address = server.address + CSV
        self.start()

    def run(self):
        started = time.monotonic()
        with urllib.request.urlopen(self.address, timeout=600) as response:
            response.read(1)
            self.first_byte = time.monotonic() - started
            while response.read(1 << 16):
                pass


def _wait(server):
    started = time.monotonic()
    request = urllib.request.Request(server.address + LIST, headers={"Authorization": "none"})
    urllib.request.urlopen(request, timeout=600).read()
    return time.monotonic() - started
