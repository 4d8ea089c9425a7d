from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError

from sistercities.dates import PartialDate
from sistercities.fields import PartialDateField, plain_text


class Form(forms.Form):
    signed = PartialDateField(label="Date of signing", required=False)


def cleaned(month="", day="", year=""):
    return PartialDateField(required=False).clean([month, day, year])


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (("10", "21", "1957"), "1957-10-21"),
        (("October", "21", "1957"), "1957-10-21"),
        (("oct.", "", "1957"), "1957-10"),
        (("", "", "1957"), "1957"),
        (("", "", "1950s"), "1950s"),
    ],
)
def test_as_much_is_read_as_is_known(typed, read):
    assert cleaned(*typed).isoformat() == read


def test_three_empty_boxes_are_no_date():
    assert cleaned() is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("", "", "57"), "Write the year with four digits, such as 1957, or 1950s."),
        (("10", "21", ""), "Write the year with four digits, such as 1957, or 1950s."),
        (("", "21", "1957"), "Write the month, too, or leave the day empty."),
        (("13", "", "1957"), "Write the month as a number from 1 to 12, or leave it empty."),
        (("0", "", "1957"), "Write the month as a number from 1 to 12, or leave it empty."),
        (("10", "first", "1957"), "Write the day as a number, or leave it empty."),
        (("2", "30", "1957"), "There is no February 30 in 1957."),
        (("2", "999999999999", "1957"), "There is no February 999999999999 in 1957."),
        (("", "", "0000"), "There is no year 0."),
        (("5", "", "1950s"), "Write either a decade, such as 1950s, or a month of one year."),
        (("", "", "2999"), "2999 has not come yet. Record it once it has happened."),
    ],
)
def test_what_cannot_be_a_date_is_said_in_a_sentence(typed, sentence):
    with pytest.raises(ValidationError) as error:
        cleaned(*typed)
    assert error.value.messages == [sentence]


@pytest.mark.parametrize("iso", ["1957-10-21", "1957-10", "1957", "1950s"])
def test_what_was_saved_stands_in_the_boxes_and_reads_the_same_again(iso):
    value = PartialDate.parse(iso)
    boxes = PartialDateField().widget.decompress(value)

    assert cleaned(*boxes) == value


def test_year_that_is_not_over_is_no_future():
    assert cleaned(year=str(date.today().year)).first == date(date.today().year, 1, 1)


def test_boxes_are_labelled_one_by_one_and_the_date_by_its_legend():
    html = Form({"signed_month": "13", "signed_year": "1957"}).render()

    assert "<legend>Date of signing" in html
    assert '<label for="id_signed_0">Month' in html
    assert '<label for="id_signed_2">Year' in html
    assert 'class="in in--s"' in html
    assert 'href="#id_signed_0"' in html


@pytest.mark.parametrize("name", ["神戸市長", "بلدية القاهرة", "Renée O’Neill-Smith", "Tver′"])
def test_names_of_every_script_pass(name):
    plain_text(name)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("<script>alert(1)</script>", "Write this without the signs < and >."),
        ("Ana\u202eseyeR", "There are characters in it that nobody can see."),
        ("Ana\x00", "There are characters in it that nobody can see."),
    ],
)
def test_markup_and_hidden_marks_do_not(name, sentence):
    with pytest.raises(ValidationError) as error:
        plain_text(name)
    assert error.value.messages[0].startswith(sentence)


def test_what_was_saved_is_drawn_into_the_boxes():
    html = Form(initial={"signed": PartialDate.parse("1957-10")}).render()

    assert 'name="signed_month" value="10"' in html
    assert 'name="signed_year" value="1957"' in html
    assert not Form(
        {"signed_month": "10", "signed_year": "1957"},
        initial={"signed": PartialDate.parse("1957-10")},
    ).has_changed()
