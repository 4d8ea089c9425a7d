"""Charts say what their tables say: lengths from zero, years on a true axis, words that fit."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from partnerships import distances
from partnerships.statistics.charts import LABEL, Bars, Columns, nice_step

COUNTS = st.lists(st.integers(0, 10**7), max_size=30)
YEARS = st.dictionaries(st.integers(1931, 2026), st.integers(0, 10**6), max_size=40)


def lines(counts, label="Japan"):
    return [SimpleNamespace(label=label, count=count, number=f"{count:,}") for count in counts]


def number(text):
    assert text.endswith("%")
    return float(text[:-1])


@given(COUNTS)
def test_bars_are_as_long_as_their_numbers_are_high(counts):
    chart = Bars(lines(counts), "Countries")
    shown = [count for count in counts if count][:12]
    assert len(chart.bars) == len(shown)
    most = max(shown, default=1)
    for bar, count in zip(chart.bars, shown, strict=True):
        assert number(bar.length) == pytest.approx(46 * count / most, abs=0.01)
        assert 40 < number(bar.number_at) <= 87.01
    assert [bar.top for bar in chart.bars] == [30 * at + 5 for at in range(len(shown))]
    assert chart.height == 30 * len(shown)


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("Japan", [("Japan", 20)]),
        ("Bosnia and Herzegovina", [("Bosnia and Herzegovina", 20)]),
        ("Municipal and community", [("Municipal and", 17), ("community", 32)]),
        ("Saint Vincent and the Grenadines", [("Saint Vincent and the", 17), ("Grenadines", 32)]),
        (
            "South Georgia and the South Sandwich Islands of today",
            [("South Georgia and the", 17), ("South Sandwich…", 32)],
        ),
    ],
)
def test_long_names_stand_in_two_lines_beside_the_bars(label, shown):
    (bar,) = Bars(lines([3], label), "Countries").bars
    assert list(bar.label) == shown
    assert all(len(text) <= LABEL for text, y in bar.label)


def test_rows_are_higher_where_a_name_takes_two_lines():
    assert Bars(lines([3, 2], "Municipal and community"), "Themes").height == 76
    assert Bars(lines([3, 2], "Japan"), "Countries").height == 60


@given(YEARS)
def test_columns_stand_at_their_years_and_are_as_high_as_their_numbers(counts):
    chart = Columns(counts, 1931, 2026, "Signed", open_year=2026)
    most = max(counts.values(), default=0)
    assert len(chart.columns) == sum(1 for count in counts.values() if count)
    for column in chart.columns:
        assert number(column.left) == pytest.approx(8 + (column.year - 1931) * 91 / 96, abs=0.01)
        assert column.height == pytest.approx(190 * counts[column.year] / most, abs=1)
        assert column.top + column.height == chart.ground
        assert column.is_open is (column.year == 2026)
    assert sum(column.is_labeled for column in chart.columns) <= 1


@given(YEARS)
def test_open_year_is_told_in_words_and_never_as_the_highest(counts):
    chart = Columns(counts, 1931, 2026, "Signed", open_year=2026)
    count = counts.get(2026, 0)
    assert chart.so_far == (f"2026 so far: {count:,}" if count else "")
    assert not any(column.is_labeled for column in chart.columns if column.is_open)


@given(st.integers(1, 10**9))
def test_axis_has_few_lines_at_round_numbers_and_begins_at_zero(top):
    step = nice_step(top)
    assert str(step).strip("0") in {"1", "2", "5"}
    levels = range(0, top + 1, step)
    assert 1 <= len(levels) <= 6
    chart = Columns({2000: top}, 1931, 2026, "Signed")
    assert [tick.label for tick in chart.levels] == [f"{level:,}" for level in levels]
    assert chart.levels[0].at == str(chart.ground)


@given(st.integers(836, 2026), st.integers(0, 1200))
def test_words_of_the_years_never_touch(first, span):
    last = min(first + span, 2026)
    ticks = Columns({}, first, last, "Signed").years
    places = [number(tick.at) for tick in ticks]
    assert places == sorted(places)
    gaps = [after - before for before, after in zip(places, places[1:], strict=False)]
    assert all(gap >= 9 for gap in gaps) or last - first < 10
    assert len(ticks) <= 11
    assert all(first <= int(tick.label) <= last for tick in ticks)


def test_chart_without_a_number_is_an_empty_axis():
    chart = Columns({}, 2020, date.today().year, "Signed")
    assert (chart.columns, chart.so_far) == ([], "")
    assert [tick.label for tick in chart.levels] == ["0", "1"]
    assert Bars([], "Countries").height == 0


@pytest.mark.parametrize(
    ("home", "km", "short", "both", "long"),
    [
        ("US", 8062, "5,009 mi", "5,009 miles (8,062 km)", "5,009 miles (8,062 km) apart"),
        ("US", 0, "0 mi", "0 miles (0 km)", "0 miles (0 km) apart"),
        ("US", 1, "1 mi", "1 miles (1 km)", "1 miles (1 km) apart"),
        ("GB", 344, "214 mi", "214 miles (344 km)", "214 miles (344 km) apart"),
        ("JP", 8062, "8,062 km", "8,062 km", "8,062 km apart"),
        ("DE", 20015, "20,015 km", "20,015 km", "20,015 km apart"),
        ("US", None, "", "", ""),
        ("JP", None, "", "", ""),
    ],
)
def test_distance_is_told_in_the_measure_of_the_home_country(settings, home, km, short, both, long):
    settings.HOME_COUNTRY = home
    assert (distances.both(km), distances.long(km)) == (both, long)
    # No line breaks between a number and what it counts.
    assert distances.short(km) == short.replace(" ", "\N{NO-BREAK SPACE}")


def test_readers_of_other_languages_read_kilometers(settings):
    settings.HOME_COUNTRY = "US"
    with translation.override("ja"):
        assert distances.short(8062) == "8,062\N{NO-BREAK SPACE}km"
