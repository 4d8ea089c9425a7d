"""How ties stood when an award was entered or a grant given, for the tests of both."""

from datetime import date

from tests.factories import make_community, make_partnership, make_term

ENTERED = date(2026, 3, 20)
BEFORE, AFTER = date(2026, 3, 19), date(2026, 3, 21)
# What the sides had said by the day of the decision, and by today.
ACTS = {
    "ended by one side before": ([("abroad", "ended", BEFORE)], False),
    "ended that day": ([("abroad", "ended", ENTERED)], False),
    "suspended before": ([("home", "suspended", BEFORE)], False),
    "suspended and resumed before": (
        [("home", "suspended", date(2026, 3, 10)), ("home", "resumed", BEFORE)],
        True,
    ),
    "suspended before and resumed after": (
        [("home", "suspended", BEFORE), ("home", "resumed", AFTER)],
        False,
    ),
    "suspended after": ([("home", "suspended", AFTER)], True),
    "ended by both after": ([("home", "ended", AFTER), ("abroad", "ended", AFTER)], True),
}


def make_tie(home, status="approved", **agreement):
    signed = {"signed_on": date(1957, 10, 21), "signed_on_last": date(1957, 10, 21)}
    return make_partnership(home, make_community("Kobe", "JP"), status, **signed | agreement)


def make_seattle():
    """A member whose dues are paid for 2026, with a tie that was approved on March 1, 2026."""
    seattle = make_community("Seattle")
    make_term(seattle)
    make_tie(seattle)
    return seattle


def faults(form):
    return {name: list(sentences) for name, sentences in form.errors.items()}
