"""Calls as staff type them: population brackets and days, each fault told at its field."""

import pytest

from programs.forms.giving import AwardCategoryForm, AwardYearForm
from tests.programs.giving import make_category

pytestmark = pytest.mark.django_db


def faults(form):
    return {name: list(sentences) for name, sentences in form.errors.items()}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        ("25000", "25000"),
        ("25,000; 50.000 ;100 000", "25000;50000;100000"),
        ("25'000;", "25000"),
    ],
)
def test_brackets_are_typed_as_people_write_numbers(text, kept):
    form = AwardCategoryForm(
        {"name": "Arts", "position": 1, "ends": text}, instance=make_category(name="x")
    )
    assert form.is_valid()
    assert form.cleaned_data["ends"] == kept


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("many", "Write numbers with semicolons between them"),
        ("25000; -1", "Write numbers with semicolons between them"),
        ("٢٥٠٠٠", "Write numbers with semicolons between them"),
        ("0", "Each number is larger than the one before it"),
        ("50000; 25000", "Each number is larger than the one before it"),
        ("25000; 25000", "Each number is larger than the one before it"),
        ("9999999999", "Each number is larger than the one before it"),
        (";".join(map(str, range(1, 11))), "Write at most 9 numbers."),
    ],
)
def test_brackets_that_do_not_follow_each_other_are_told_so(text, sentence):
    form = AwardCategoryForm(
        {"name": "Arts", "position": 1, "ends": text}, instance=make_category(name="x")
    )
    assert faults(form)["ends"][0].startswith(sentence)


def test_kept_brackets_come_back_as_they_are_read():
    category = make_category(ends="25000;500000")
    assert 'value="25,000; 500,000"' in str(AwardCategoryForm(instance=category)["ends"])
    assert 'value="many"' in str(AwardCategoryForm({"ends": "many"}, instance=category)["ends"])


def test_call_with_one_day_only_is_told_so():
    told = {"year": 2027, "opens_on": "2027-01-01", "closes_at": "23:59", "shown": "call"}
    form = AwardYearForm({**told, "time_zone": "America/New_York"})
    assert faults(form) == {
        "__all__": ["Give both days or none; it closes on the day it opens or later."]
    }
