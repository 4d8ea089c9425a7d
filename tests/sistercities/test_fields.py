import re
from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

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
        (("", "", "década de 1950"), "1950s"),
        (("", "", "Los años 1950"), "1950s"),
        (("", "", "années 1950"), "1950s"),
        (("", "", "1950年代"), "1950s"),
        (("１０月", "２１日", "１９５７年"), "1957-10-21"),
        (("5", "1er", "1957"), "1957-05-01"),
        (("5", "1.º", "1957"), "1957-05-01"),
    ],
)
def test_as_much_is_read_as_is_known(typed, read):
    assert cleaned(*typed).isoformat() == read


@pytest.mark.parametrize(
    ("language", "month", "read"),
    [
        ("es", "enero", "1957-01"),
        ("es", "dic.", "1957-12"),
        ("fr", "févr.", "1957-02"),
        ("fr", "Aout", "1957-08"),
        ("fr", "juil.", "1957-07"),
        ("fr", "June", "1957-06"),
        ("ja", "12月", "1957-12"),
    ],
)
def test_month_is_read_in_the_language_of_the_page_and_in_english(language, month, read):
    with translation.override(language):
        assert cleaned(month, "", "1957").isoformat() == read


def test_beginning_that_two_months_share_is_no_month():
    with translation.override("fr"), pytest.raises(ValidationError):
        cleaned("jui", "", "1957")


@pytest.mark.parametrize(
    ("language", "order", "decade"),
    [
        ("en", ["month", "day", "year"], "1950s"),
        ("es", ["day", "month", "year"], "década de 1950"),
        ("fr", ["day", "month", "year"], "années 1950"),
        ("ja", ["year", "month", "day"], "1950年代"),
    ],
)
def test_boxes_stand_in_the_order_of_the_language_and_show_a_decade_in_its_words(
    language, order, decade
):
    with translation.override(language):
        html = Form(initial={"signed": PartialDate.parse("1950s")}).render()
        assert re.findall(r'name="signed_(\w+)"', html) == order
        assert f'name="signed_year" value="{decade}"' in html
        assert cleaned(year=decade).isoformat() == "1950s"


@pytest.mark.parametrize(("language", "box"), [("en", 0), ("es", 1), ("fr", 1), ("ja", 2)])
def test_mistake_leads_to_the_box_that_stands_first(language, box):
    with translation.override(language):
        html = Form({"signed_month": "13", "signed_year": "1957"}).render()
    assert f'href="#id_signed_{box}"' in html


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
    assert '<label class="triple__year" for="id_signed_2">Year' in html
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
