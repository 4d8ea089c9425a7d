"""Dates of which a part is known: what they say, and that no way through the house changes it."""

from datetime import date, timedelta

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st

from partnerships.models import Agreement
from partnerships.revisions import read_date
from sistercities.dates import PartialDate
from sistercities.fields import PartialDateField

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9989, 12, 31))
DAYS_PAST = st.dates(min_value=date(1, 1, 1), max_value=date(2025, 12, 31))


def span(*days):
    return PartialDate(*(date.fromisoformat(day) for day in days))


@st.composite
def known(draw, days=DAYS):
    """A day, a month, a year or a decade, as the boxes of a form can say it."""
    day = draw(days)
    parts = draw(st.sampled_from([(day.month, day.day), (day.month,), ()]))
    decade = not parts and day.year >= 10 and draw(st.booleans())
    return PartialDate.build(day.year, *parts, decade=decade)


@st.composite
def spans(draw, days=DAYS):
    first, last = sorted([draw(days), draw(days)])
    return PartialDate(first, last)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision", "words"),
    [
        ("1957-10-21", "1957-10-21", "1957-10-21", "day", "October 21, 1957"),
        ("1957-10", "1957-10-01", "1957-10-31", "month", "October 1957"),
        ("1956-2", "1956-02-01", "1956-02-29", "month", "February 1956"),
        ("1900-02", "1900-02-01", "1900-02-28", "month", "February 1900"),
        ("1957", "1957-01-01", "1957-12-31", "year", "1957"),
        ("1950s", "1950-01-01", "1959-12-31", "decade", "1950s"),
        ("1957s", "1950-01-01", "1959-12-31", "decade", "1950s"),
        ("836", "0836-01-01", "0836-12-31", "year", "836"),
        ("0836", "0836-01-01", "0836-12-31", "year", "836"),
        (" 1957-10-21\n", "1957-10-21", "1957-10-21", "day", "October 21, 1957"),
    ],
)
def test_text_says_a_span_of_days_and_how_exactly_it_is_known(text, first, last, precision, words):
    read = PartialDate.parse(text)
    assert (read, read.precision, str(read)) == (span(first, last), precision, words)


@pytest.mark.parametrize(
    "text",
    ["", "57", "1957/10/21", "10/21/1957", "1957-10-21T00:00", "1950s-x", "19577", "October 1957"],
)
def test_text_of_another_shape_is_told_how_a_date_is_written(text):
    with pytest.raises(ValidationError, match="Write the date as a year, year-month or year-month"):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["1957-02-29", "1957-13", "1957-00", "1957-4-31", "0000", "000"])
def test_day_that_no_calendar_has_is_named(text):
    with pytest.raises(ValidationError) as refusal:
        PartialDate.parse(text)
    assert refusal.value.messages == [f"There is no such date as {text}."]


@pytest.mark.parametrize(
    ("first", "last", "iso", "words"),
    [
        (
            "1957-10-21",
            "1957-10-22",
            "1957-10-21/1957-10-22",
            "between October 21, 1957 and October 22, 1957",
        ),
        (
            "1956-01-01",
            "1957-12-31",
            "1956-01-01/1957-12-31",
            "between 1956 and 1957",
        ),
        (
            "1957-05-01",
            "1957-06-30",
            "1957-05-01/1957-06-30",
            "between May 1957 and June 1957",
        ),
        (
            "1955-01-01",
            "1964-12-31",
            "1955-01-01/1964-12-31",
            "between 1955 and 1964",
        ),
    ],
)
def test_any_other_stretch_is_told_by_its_two_years_months_or_days(first, last, iso, words):
    value = span(first, last)
    assert (value.precision, value.isoformat(), str(value)) == ("span", iso, words)


@given(value=known())
@example(value=PartialDate.build(836))
@example(value=PartialDate.build(57, 3))
@example(value=PartialDate.build(10, decade=True))
def test_what_is_written_down_is_read_as_the_same_date(value):
    assert PartialDate.parse(value.isoformat()) == value


@given(value=st.one_of(known(), spans()))
@example(value=PartialDate(date(5, 1, 1), date(7, 12, 31)))
def test_frozen_text_gives_back_every_date_that_was_submitted(value):
    assert read_date(value.isoformat()) == value
    assert str(value)


@given(value=st.one_of(known(), spans()))
def test_written_date_names_no_day_that_is_not_known(value):
    """A month that is only one of several is not named: that would be an invention."""
    days = [value.first + (value.last - value.first) * share // 4 for share in range(5)]
    for day in days:
        if value.precision in {"day", "month"}:
            assert f"{day.year:04d}-{day.month:02d}" == value.isoformat()[:7]
        if value.precision == "decade":
            assert day.year // 10 == value.first.year // 10


@given(value=known(DAYS_PAST))
@example(value=PartialDate.build(836, 10, 21))
@example(value=PartialDate.build(5))
def test_boxes_of_a_form_give_back_what_stood_in_them(value):
    field = PartialDateField(required=False)
    assert field.clean(field.widget.decompress(value)) == value


@given(value=spans(DAYS_PAST))
def test_boxes_never_say_more_than_a_stretch_of_days_says(value):
    """Somebody who opens a form and saves it has not found out the day."""
    field = PartialDateField(required=False)
    again = field.clean(field.widget.decompress(value))
    assert again is None or (again.first <= value.first and value.last <= again.last)


@pytest.mark.parametrize(
    ("first", "last", "boxes"),
    [
        ("1957-10-21", "1957-10-28", ["10", "", "1957"]),
        ("1957-03-01", "1957-06-30", ["", "", "1957"]),
        ("1956-05-01", "1958-02-28", ["", "", "1950s"]),
        ("1959-05-01", "1961-02-28", ["", "", ""]),
    ],
)
def test_stretch_of_days_stands_in_the_boxes_as_the_month_year_or_decade_around_it(
    first, last, boxes
):
    assert PartialDateField().widget.decompress(span(first, last)) == boxes


@given(parts=st.tuples(*[st.text(max_size=6)] * 3))
@example(parts=("", "", "0005s"))
@example(parts=("", "", "٢٠٢٠"))
@example(parts=("²", "", "1957"))
@example(parts=("10", "²", "1957"))
def test_whatever_is_typed_is_a_date_of_the_past_or_a_sentence(parts):
    try:
        value = PartialDateField(required=False).clean(list(parts))
    except ValidationError as refusal:
        assert refusal.messages[0].endswith((".", "s"))
        return
    assert value is None or value.first <= timezone.localdate()
    assert value is None or PartialDate.parse(value.isoformat()) == value


def test_today_is_a_date_of_the_past_and_tomorrow_is_not():
    today = timezone.localdate()
    boxes = [str(today.month), str(today.day), str(today.year)]
    assert PartialDateField().clean(boxes) == PartialDate.day(today)

    tomorrow = today + timedelta(days=1)
    with pytest.raises(ValidationError, match="has not come yet"):
        PartialDateField().clean([str(tomorrow.month), str(tomorrow.day), str(tomorrow.year)])


def test_two_columns_are_read_and_written_as_one_date():
    agreement = Agreement(signed_on=date(1957, 1, 1), signed_on_last=date(1957, 12, 31))
    assert agreement.signed == PartialDate.build(1957)

    agreement.signed = PartialDate.build(1957, 10)
    assert (agreement.signed_on, agreement.signed_on_last) == (
        date(1957, 10, 1),
        date(1957, 10, 31),
    )
    agreement.signed = None
    assert (agreement.signed_on, agreement.signed_on_last, agreement.signed) == (None, None, None)


def test_boxes_that_came_back_with_a_mistake_still_show_what_was_typed():
    class Form(forms.Form):
        signed = PartialDateField()

    html = Form({"signed_month": "13", "signed_day": "2", "signed_year": "57"}).render()
    for box, typed in (("month", "13"), ("day", "2"), ("year", "57")):
        assert f'name="signed_{box}" value="{typed}"' in html
