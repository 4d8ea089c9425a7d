"""A working day in ten minutes: ``python -m benchmarks.mixed``.

Citizens read, volunteers sign up, staff decide and somebody takes everything along, all at once;
then ten times as many readers for a while. It fails on any answer that is an error.

Idle is one reader alone, who is served what has just been asked for, and as somebody signed in,
for whom every page is drawn: while others write, hardly any page can be kept.
"""

import argparse
import json
import random
import sys
import threading
import time
from collections import Counter, defaultdict
from itertools import product
from statistics import median, quantiles

from .asking import Browser
from .servers import Server, collect, database, run

PORTAL = "sistercities.wsgi:application"
CITIZENS, BURST = 4, 10
THOUGHT = 1.0  # seconds between two pages of a citizen, on average
ALONE = 30  # times that one reader asks for each page
ALL = "all pages"


class Day:
    """Everybody at work until it is over; keeps how long each answer took, and what went wrong."""

    def __init__(self, server, addresses, people):
        self.server, self.addresses, self.people = server, addresses, people
        self.waits, self.statuses = defaultdict(list), Counter()  # waits of citizens, by page
        self.failures = []
        self.over = threading.Event()

    def keep(self, who, answer, allowed=(200, 302)):
        status, text, _ = answer
        self.statuses[who, status] += 1
        if status not in allowed:
            self.failures.append((who, status, text[:300]))

    def every(self, seconds, work):
        """Calls ``work`` again and again, with pauses of about that length."""
        while not self.over.wait(random.expovariate(1 / seconds)):
            try:
                work()
            except OSError as failure:
                self.failures.append((work.__name__, 0, repr(failure)))

    def citizen(self):
        self.read(random.choice([*self.addresses]), Browser(self.server.address))

    def read(self, page, browser):
        answer = browser.ask("GET", self.addresses[page])
        self.waits[page].append(answer[2])
        self.keep("citizen", answer)

    def alone(self, cookie=""):
        """One reader after the other, of each page as often."""
        for _ in range(ALONE):
            for page in self.addresses:
                self.read(page, Browser(self.server.address, cookie))
        return self.p95()

    def volunteer(self):
        number = random.randrange(10**9)
        fields = {"name": f"Volunteer {number}", "email": f"v{number}@example.org"}
        path = f"/programs/{random.choice(self.people['programs'])}/sign-up/"
        self.keep("volunteer", Browser(self.server.address).fill(path, fields))

    def staff(self):
        pk, version = self.people["agreements"].pop()
        path = f"/admin/partnerships/agreement/{pk}/transition/ask_for_papers/"
        fields = {"version": version, "note": "Please send the signed paper."}
        browser = Browser(self.server.address, self.people["cookie"])
        self.keep("staff", browser.fill(path, fields), allowed=(302,))

    def download(self):
        """Two at once are the most; a third is asked to come again."""
        answer = Browser(self.server.address).ask("GET", "/partnerships/?format=csv")
        self.keep("download", answer, allowed=(200, 503))

    def run(self, seconds, citizens=CITIZENS):
        self.over.clear()
        jobs = [(THOUGHT, self.citizen)] * citizens
        jobs += [(2, self.volunteer), (4, self.staff), (20, self.download)]
        threads = [threading.Thread(target=self.every, args=job) for job in jobs]
        for thread in threads:
            thread.start()
        memory = self._watch(seconds)
        self.over.set()
        for thread in threads:
            thread.join()
        return memory

    def _watch(self, seconds):
        memory, end = [], time.monotonic() + seconds
        while time.monotonic() < end:
            memory.append(self.server.memory())
            time.sleep(min(5, seconds / 10))
        return memory

    def p95(self):
        """Of citizens since it was last asked, by page and of all."""
        waits, self.waits = self.waits, defaultdict(list)
        waits[ALL] = [seconds for page in waits.values() for seconds in page]
        return {page: quantiles(found, n=20)[-1] for page, found in waits.items() if found[1:]}


def main():
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mixed", description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="postgresql")
    parser.add_argument("--size", type=int, default=200_000)
    parser.add_argument("--minutes", type=float, default=10)
    chosen = parser.parse_args()
    url = database(chosen.database, chosen.size)
    collect(url)
    addresses = json.loads(run("-m", "benchmarks.addresses", url=url))
    people = json.loads(run("-m", "benchmarks.people", url=url))
    more = {"STAFF_SECOND_FACTOR": "no", "TRUSTED_PROXY_COUNT": "1", "LOG_LEVEL": "ERROR"}
    with Server(PORTAL, url, **more) as server:
        sys.exit(report(Day(server, addresses, people), 60 * chosen.minutes))


def report(day, seconds):
    day.alone()
    idle, drawn = day.alone(), day.alone(day.people["cookie"])
    memory = day.run(seconds)
    mixed = day.p95()
    burst_memory = day.run(max(20, seconds / 20), citizens=CITIZENS * BURST)
    burst = day.p95()
    third = len(memory) // 3 or 1
    grown = median(memory[-third:]) / median(memory[third : 2 * third] or memory)
    print(f"answers: {dict(sorted(day.statuses.items()))}")
    print(f"failures: {len(day.failures)} {day.failures[:5]}")
    print("p95 of citizens over that of one alone: kept and drawn pages, then in the burst")
    for page in (ALL, *day.addresses):
        if page in mixed and page in burst:
            pairs = product((mixed, burst), (idle, drawn))
            ratios = " ".join(f"{busy[page] / alone[page]:7.2f}" for busy, alone in pairs)
            print(f"  {page:28}{ratios}")
    print(f"memory of the workers, last third over the third before: {grown:.3f}")
    print(f"memory after the burst over before: {burst_memory[-1] / memory[-1]:.3f}")
    return bool(day.failures)


if __name__ == "__main__":
    main()
