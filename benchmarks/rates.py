"""Requests a second over a plain alternative, both asked in turn."""

from .servers import fetch
from .table import Row, spread

# The page cache leaves alone whoever sends this; nothing else reads it.
UNCACHED = ("Authorization: none",)
LIST = "/partnerships/"


def rates(plain, small, large, options):
    """Rows of the table; ``plain`` serves `hello` and `floor` from the small database."""
    pairs = [
        ("list from the page cache, small", ">= 0.8", small, LIST, (), "/hello"),
        ("list from the page cache, large", ">= 0.8", large, LIST, (), "/hello"),
        ("304 by ETag", ">= 0.8", large, LIST, _if_none_match(large), "/hello"),
        ("uncached list, small", ">= 1.5", small, LIST, UNCACHED, "/floor"),
        ("uncached list with facets, large over small floor", ">= 1.2")
        + (large, LIST, UNCACHED, "/floor"),
    ]
    for name, goal, server, path, headers, other in pairs:
        yield _row(name, goal, (server, path, headers), (plain, other), options)


def _if_none_match(server):
    headers, _ = fetch(server.address + LIST)
    return (f"If-None-Match: {headers['ETag']}",)


def _row(name, goal, asked, other, options):
    server, path, headers = asked
    plain, plain_path = other
    by_rate, by_cpu = [], []
    for _ in range(options.rounds):
        one = server.load(path, options.seconds, headers=headers)
        two = plain.load(plain_path, options.seconds)
        by_rate.append(one.rate / two.rate)
        by_cpu.append(one.by_cpu / two.by_cpu)
    return Row(name, goal, by_rate, beside=spread(by_cpu))
