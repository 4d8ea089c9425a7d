"""The portal's speed against plain alternatives, as ratios: ``python -m benchmarks``."""

import argparse
import json
from datetime import date

from . import growth, rates
from .downloads import downloads
from .freshness import freshness
from .servers import Server, collect, database, run
from .table import HEAD, Row

PORTAL, PLAIN = "sistercities.wsgi:application", "benchmarks.plain:application"
# Pages on which the number of questions is promised; the rest are measured for their growth alone.
COUNTED = ("first page", "one filter", "rare word", "common word", "facets", "detail", "community")


def options():
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--size", type=int, default=200_000, help="ties of the large register")
    parser.add_argument("--small", type=int, default=2_000, help="ties of the small register")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3, help="of each run of wrk")
    parser.add_argument("--quick", action="store_true", help="20,000 ties, one short round")
    parser.add_argument("--only", choices=["rates", "growth", "csv", "queries", "fresh"])
    chosen = parser.parse_args()
    if chosen.quick:
        chosen.size, chosen.rounds, chosen.seconds = 20_000, 1, 1
    return chosen


def main():
    chosen = options()
    urls = {"small": database(chosen.database, chosen.small)}
    urls["large"] = database(chosen.database, chosen.size)
    collect(urls["large"])
    print(f"{date.today()}, {chosen.database}, {chosen.small:,} and {chosen.size:,} ties\n\n{HEAD}")
    with (
        Server(PLAIN, urls["small"]) as plain,
        Server(PORTAL, urls["small"]) as small,
        Server(PORTAL, urls["large"]) as large,
    ):
        for row in rows(chosen, urls, plain, small, large):
            print(row, flush=True)


def rows(chosen, urls, plain, small, large):
    asked = {name: json.loads(run("-m", "benchmarks.addresses", url=urls[name])) for name in urls}
    parts = {
        "rates": lambda: rates.rates(plain, small, large, chosen),
        "growth": lambda: growth.growth(small, large, asked, chosen),
        "csv": lambda: downloads(large, chosen),
        "queries": lambda: queries(urls, asked),
        "fresh": lambda: freshness(large, urls["large"]),
    }
    for server in (small, large):
        server.warm(rates.LIST, Authorization="none")
    for name, part in parts.items():
        if chosen.only in {None, name}:
            yield from part()


def queries(urls, asked):
    for size in urls:
        wanted = {name: asked[size][name] for name in COUNTED}
        counts = json.loads(
            run("-m", "benchmarks.queries", url=urls[size], text=json.dumps(wanted))
        )
        for name, count in counts.items():
            yield Row(f"questions to the database: {name}, {size}", "<= 4", [count])


if __name__ == "__main__":
    main()
