"""Counts of facets, compared with what the database itself gives for the same address."""

from django.http import QueryDict
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

# Rows made once by a fixture are looked at again and again, and never changed.
looking_again = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def selections(choices):
    """Any number of values of any facets, as an address has them."""
    chosen = {
        name: st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True)
        for name, values in choices.items()
    }
    return st.fixed_dictionaries({}, optional=chosen)


def query_of(selection):
    query = QueryDict(mutable=True)
    for name, values in selection.items():
        query.setlist(name, values)
    return query


def assert_counts_are_grouped(listing, path, selection):
    """Each count is the number of rows if that value alone were chosen beside the others."""
    for facet in listing(query_of(selection), path).facets:
        for option in facet.options:
            query = query_of({**selection, facet.spec.name: [option.value]})
            grouped = listing(query, path).filterset.qs.order_by().distinct().count()
            assert option.count == grouped, (selection, facet.spec.name, option)


def assert_rows_are_sorted(listing, path, selection, sort):
    """Bitmaps give the rows that SQL gives, in its order, from any place on."""
    shown = listing(query_of({**selection, "sort": [sort]}), path)
    expected = list(shown.ordered().values_list("pk", flat=True))
    assert shown.total == len(expected)
    assert shown.pks(0, 99) == expected
    last = max(0, len(expected) - 1)
    assert shown.pks(last, last + 1) == expected[-1:]
