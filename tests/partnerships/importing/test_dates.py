"""Dates in lists: any precision is kept, nothing is guessed."""

import pytest

from partnerships.importing.dates import read_date


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("1957", "1957"),
        ("1957.0", "1957"),
        ("1957-10", "1957-10"),
        ("1957-10-21", "1957-10-21"),
        ("1957-10-21T00:00:00Z", "1957-10-21"),
        ("1957/10/21", "1957-10-21"),
        ("October 21, 1957", "1957-10-21"),
        ("Oct. 21st, 1957", "1957-10-21"),
        ("21 October 1957", "1957-10-21"),
        ("Monday, 21 October 1957", "1957-10-21"),
        ("21.10.1957", "1957-10-21"),
        ("10/21/1957", "1957-10-21"),
        ("21/10/1957", "1957-10-21"),
        ("10/1957", "1957-10"),
        ("October 1957", "1957-10"),
        ("1957年10月21日", "1957-10-21"),
        ("1957-00-00", "1957"),
        ("1950s", "1950s"),
        ("the 1950's", "1950s"),
        ("late 1950s", "1957-01-01/1959-12-31"),
        ("1957-58", "1957-01-01/1958-12-31"),
        ("1957 or 1959", "1957-01-01/1959-12-31"),
        ("between 1957 and 1959", "1957-01-01/1959-12-31"),
        ("1/2/1957 12:00:00 AM", "1957-01-02"),
        ("since 1957", "1957"),
        ("Signed October 21, 1957", "1957-10-21"),
        ("10/21/57", "1957-10-21"),
        ("21-Oct-57", "1957-10-21"),
        ("Oct-57", "1957-10"),
        ("Oct-05", "2005-10"),
        ("21047", "1957-08-15"),
        ("spring 1957", "1957"),
        ("昭和32年", "1957"),
        ("令和元年", "2019"),
    ],
)
def test_date_is_read_with_its_precision(cell, date):
    assert read_date(cell).date.isoformat() == date
    assert read_date(cell).words in ("", cell)


@pytest.mark.parametrize(
    "cell", ["c. 1957", "ca. 1957", "1957?", "spring 1957", "late 1957", "1957 (again 2007)"]
)
def test_date_with_a_doubt_keeps_its_words(cell):
    assert read_date(cell).date.isoformat() == "1957"
    assert read_date(cell).words == cell


@pytest.mark.parametrize(
    "cell",
    [
        "31 February 1957",
        "before 1960",
        "long ago",
        "0",
        "99999",
        "1957, 1958",
        "13/13/1957",
        "1957 and 1987",
    ],
)
def test_unclear_date_stays_in_words(cell):
    assert read_date(cell) == (None, cell)


@pytest.mark.parametrize("cell", ["Oct-57", "10/21/57", "21047"])
def test_date_that_lacks_its_century_is_kept_in_words_besides(cell):
    assert read_date(cell).words == cell


def test_date_in_the_future_stays_in_words():
    assert read_date("2199") == (None, "2199 (in the future)")


@pytest.mark.parametrize(
    ("precision", "date"), [("8", "1950s"), ("9", "1957"), ("10", "1957-10"), ("11", "1957-10-21")]
)
def test_precision_of_wikidata_says_how_much_of_a_moment_is_known(precision, date):
    assert read_date("1957-10-21T00:00:00Z", precision).date.isoformat() == date


def test_century_of_wikidata_is_no_date_we_can_keep():
    assert read_date("1900-01-01T00:00:00Z", "7").date is None
