from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from sistercities.bitmaps import UNKNOWN, BitmapIndex

COUNTRIES, THEMES = ["jp", "de", "fr"], ["art", "trade", "youth"]
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "country": st.lists(st.sampled_from(COUNTRIES), max_size=1),
            "theme": st.lists(st.sampled_from(THEMES), max_size=3, unique=True),
        }
    ),
    max_size=60,
)
SELECTIONS = st.fixed_dictionaries(
    {},
    optional={
        "country": st.lists(st.sampled_from([*COUNTRIES, UNKNOWN, "xx"]), min_size=1),
        "theme": st.lists(st.sampled_from([*THEMES, UNKNOWN]), min_size=1),
    },
)


def make_index(rows):
    return BitmapIndex((100 + number, row) for number, row in enumerate(rows))


def passes(row, selection, but=""):
    return all(
        set(row[facet] or [UNKNOWN]) & set(values)
        for facet, values in selection.items()
        if facet != but
    )


@given(ROWS, SELECTIONS)
def test_counts_are_those_of_counting_every_row(rows, selection):
    counts = make_index(rows).counts(selection)
    for facet in ("country", "theme"):
        expected = Counter(
            value
            for row in rows
            if passes(row, selection, but=facet)
            for value in row[facet] or [UNKNOWN]
        )
        assert {value: n for value, n in counts.get(facet, {}).items() if n} == expected


@given(ROWS, SELECTIONS, st.integers(0, 60), st.integers(0, 60))
def test_page_is_a_slice_of_the_filtered_rows(rows, selection, start, length):
    index = make_index(rows)
    expected = [100 + number for number, row in enumerate(rows) if passes(row, selection)]
    bits = index.filtered(selection)

    assert bits.bit_count() == len(expected)
    assert index.page(bits, start, start + length) == expected[start : start + length]


def test_rows_far_down_are_found_across_chunks():
    index = make_index([{"country": ["jp" if number % 3 else "de"]} for number in range(20_000)])
    bits = index.filtered({"country": ["jp"]})

    assert index.page(bits, 13_000, 13_003) == [19_601, 19_602, 19_604]


def test_rows_found_by_words_are_one_more_filter():
    index = make_index([{"country": ["jp"]}, {"country": ["de"]}, {"country": ["jp"]}])
    within = index.of_pks([101, 102, 999])

    assert index.counts({"country": ["jp"]}, within) == {"country": {"jp": 1, "de": 1}}
    assert index.page(index.filtered({"country": ["jp"]}, within), 0, 9) == [102]


@given(ROWS, SELECTIONS, st.integers(0, 60), st.integers(0, 60), st.randoms())
def test_page_in_another_order_is_a_slice_of_that_order(rows, selection, start, length, chance):
    index = make_index(rows)
    numbers = list(range(len(rows)))
    chance.shuffle(numbers)
    expected = [100 + number for number in numbers if passes(rows[number], selection)]
    order = index.order_of([100 + number for number in numbers] + [7])

    bits = index.filtered(selection)
    assert index.page(bits, start, start + length, order) == expected[start : start + length]


def test_links_in_any_order_are_values_of_their_rows():
    rows = [(5, {"theme": ()}), (2, {"theme": ("art",)}), (9, {"theme": ()})]
    index = BitmapIndex(rows, [(9, "theme", "trade"), (2, "theme", "trade"), (77, "theme", "art")])

    assert index.counts({}) == {"theme": {"art": 1, "trade": 2, UNKNOWN: 1}}
    assert index.page(index.chosen("theme", ["trade"]), 0, 9) == [2, 9]


@given(ROWS, SELECTIONS, st.integers(1, 3))
def test_most_frequent_values_are_counted_and_rare_ones_are_left_out(rows, selection, most):
    index = make_index(rows)
    every, some = index.counts(selection), index.counts(selection, None, {"theme": most})

    left_out = every.get("theme", {}).keys() - some.get("theme", {}).keys()
    kept = sorted((every["theme"][value] for value in some.get("theme", {})), reverse=True)
    assert all(every["theme"][value] <= kept[most - 1] for value in left_out)
    assert not left_out & set(selection.get("theme", ()))
    assert all(every["theme"][value] == n for value, n in some.get("theme", {}).items())
