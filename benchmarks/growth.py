"""How the wait for a page grows with the register: the same question at both sizes, in turn."""

from .rates import UNCACHED
from .table import Row, spread

GOALS = {
    "first page": 1.3,
    "middle page": 1.3,
    "one filter": 1.3,
    "three filters": 1.3,
    "rare word": 1.3,
    "rare word in the list": 1.3,
    "detail": 1.3,
    "common word": 1.5,
    "common word in the list": 1.5,
    "facets": 1.5,
    "filtered facets": 2,
    "another order": 2,
    "statistics": 1.5,
    "communities": 1.5,
    "communities, one filter": 2,
    "programs": 1.5,
    "programs, all, middle page": 1.5,
    "programs, two filters": 2,
}


def growth(small, large, addresses, options):
    for name, goal in GOALS.items():
        near, far = addresses["small"][name], addresses["large"][name]
        small.warm(near, Authorization="none")
        large.warm(far, Authorization="none")
        by_p95, by_cpu = [], []
        for _ in range(options.rounds):
            one = large.load(far, options.seconds, 1, UNCACHED)
            two = small.load(near, options.seconds, 1, UNCACHED)
            by_p95.append(one.p95 / two.p95)
            by_cpu.append(two.by_cpu / one.by_cpu)
        yield Row(f"growth of p95: {name}", f"<= {goal}", by_p95, beside=spread(by_cpu))
