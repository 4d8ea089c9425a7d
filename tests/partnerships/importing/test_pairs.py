"""Lists that name both sides in one line or cell, with a dash between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships.importing.pairs import are_pairs, in_two_columns, two_of
from partnerships.importing.records import Record, records

from .lists import plan_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Seattle – Kobe", ["Seattle", "Kobe"]),
        ("Seattle—Kobe", ["Seattle", "Kobe"]),
        ("Seattle - Kobe", ["Seattle", "Kobe"]),
        ("Seattle -- Kobe", ["Seattle", "Kobe"]),
        ("Seattle <-> Kobe", ["Seattle", "Kobe"]),
        ("Seattle ↔ Kobe", ["Seattle", "Kobe"]),
        ("San Antonio, Texas – Monterrey, Mexico", ["San Antonio, Texas", "Monterrey, Mexico"]),
        ("Winston-Salem – Freeport", ["Winston-Salem", "Freeport"]),
        ("Aix-en-Provence", []),
        ("Seattle", []),
        ("Seattle – Kobe – Busan", []),
        ("1957 – 1960", []),
        ("Seattle – 1957", []),
        ("– Kobe", []),
        ("", []),
    ],
)
def test_dash_with_words_on_both_sides_parts_two_names(text, names):
    assert two_of(text) == names


def test_text_of_one_tie_a_line_is_read_as_two_columns():
    lines = ["Seattle, Washington – Kobe, Japan\n", "\n", "Toledo, Ohio – Toledo, Spain (1931)\n"]
    assert list(records(lines)) == [
        Record(1, ["Seattle, Washington", "Kobe, Japan"]),
        Record(3, ["Toledo, Ohio", "Toledo, Spain (1931)"]),
    ]


def test_line_without_a_dash_further_down_is_kept_as_one_cell():
    lines = ["Seattle – Kobe\n"] * 60 + ["and many more\n"]
    assert list(records(lines))[-1] == Record(61, ["and many more"])


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["city,sister\n", "Seattle,Kobe – Nada\n"],
        ["Seattle – Kobe,1957\n", "Toledo – Toledo,1931\n"],
        ['"Seattle – Kobe","Japan"\n'],
        ["1957,Seattle – Kobe\n"],
    ],
)
def test_table_is_no_text_of_pairs(lines):
    assert not are_pairs(lines)


def rows_of(*rows):
    return [Record(number, list(cells)) for number, cells in enumerate(rows, 1)]


def test_only_column_of_words_becomes_two():
    rows = rows_of(
        ("Year", "Sister cities"), ("1957", "Seattle – Kobe"), ("1931", "Toledo – Eilat")
    )
    assert [row.cells for row in in_two_columns(rows)] == [
        ["Year", "Sister cities", ""],
        ["1957", "Seattle", "Kobe"],
        ["1931", "Toledo", "Eilat"],
    ]


def test_table_with_a_column_for_each_side_stays_as_it_is():
    rows = rows_of(
        ("City", "Sister"), ("Chicago", "Skopje – Aerodrom"), ("Tempe", "Skopje – Karpoš")
    )
    assert in_two_columns(rows) == rows


def test_column_of_names_without_a_dash_stays_as_it_is():
    rows = rows_of(("Sister",), ("Kobe",), ("Busan",), ("Eilat – Center",))
    assert in_two_columns(rows) == rows


@given(st.lists(st.lists(st.text("ab –-,1", max_size=8), max_size=3), max_size=12))
def test_no_row_and_no_letter_is_lost(cells):
    rows = rows_of(*cells)
    parted = in_two_columns(rows)
    assert [row.line for row in parted] == [row.line for row in rows]
    for before, after in zip(rows, parted, strict=True):
        assert letters(after) == letters(before)


def letters(row):
    return [char for cell in row.cells for char in cell if char in "ab1,"]


@pytest.mark.django_db
@pytest.mark.usefixtures("gazetteer")
def test_both_sides_in_one_column_make_ties_with_their_years():
    plan = plan_of(
        ["Sister cities", "Year"],
        ["Seattle – Kobe, Japan", "1957"],
        ["Toledo, Spain - Toledo, Ohio", "1931"],
        ["Portland, Oregon ↔ Sapporo", "1959"],
    )
    assert [
        (line.outcome, line.home.name, line.home.state, line.abroad.name, str(line.row.date.date))
        for line in plan.lines[:2]
    ] == [("new", "Seattle", "WA", "Kobe", "1957"), ("new", "Toledo", "OH", "Toledo", "1931")]
