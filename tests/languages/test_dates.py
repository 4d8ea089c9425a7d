"""A date known in part stands in the sentences of each language as people say it there."""

from datetime import date

import pytest
from django.utils import formats, translation

from members.models import Community
from partnerships.models import Partnership
from partnerships.record import SIGNED
from partnerships.wording import since
from programs.models import Program
from programs.wording import when
from sistercities.dates import PartialDate

WHENS = {
    "en": ["on May 1, 1957", "in May 1957", "in 1957", "in the 1950s"],
    "es": ["el 1 de mayo de 1957", "en mayo de 1957", "en 1957", "en la década de 1950"],
    "fr": ["le 1er mai 1957", "en mai 1957", "en 1957", "dans les années 1950"],
    "ja": ["1957年5月1日", "1957年5月", "1957年", "1950年代"],
}
STRETCHES = {
    "en": "between 1957 and 1958",
    "es": "entre 1957 y 1958",
    "fr": "entre 1957 et 1958",
    "ja": "1957年から1958年までの間",
}
SINCE = {
    "en": ["Sister cities since 1957", "Sister cities since the 1950s"],
    "es": ["Ciudades hermanas desde 1957", "Ciudades hermanas desde la década de 1950"],
    "fr": ["Villes jumelées depuis 1957", "Villes jumelées depuis les années 1950"],
    "ja": ["姉妹都市（1957年～）", "姉妹都市（1950年代～）"],
}
FROM = {
    "en": ["Sister cities from 1957", "Sister cities from the 1950s"],
    "es": ["Ciudades hermanas a partir de 1957", "Ciudades hermanas a partir de la década de 1950"],
    "fr": ["Villes jumelées à partir de 1957", "Villes jumelées à partir des années 1950"],
    "ja": ["姉妹都市（提携開始：1957年）", "姉妹都市（提携開始：1950年代）"],
}
BETWEEN = {
    "en": "Sister cities, signed between 1957 and 1958",
    "es": "Ciudades hermanas, con firma entre 1957 y 1958",
    "fr": "Villes jumelées, signature entre 1957 et 1958",
    "ja": "姉妹都市（署名：1957年から1958年までの間）",
}
SIGNATURES = {
    "en": "Signed in the 1950s, in Kobe.",
    "es": "Firmado en la década de 1950, en Kobe.",
    "fr": "Signé dans les années 1950, à Kobe.",
    "ja": "1950年代、Kobeにて署名。",
}
DAYS = {
    "en": "May 1 to 3, 2027",
    "es": "1 a 3 de mayo de 2027",
    "fr": "du 1er au 3 mai 2027",
    "ja": "2027年5月1日～3日",
}
DAY, FIFTIES = PartialDate.parse("1957-05-01"), PartialDate.parse("1950s")
TWO_YEARS = PartialDate(date(1957, 1, 1), date(1958, 12, 31))
LANGUAGES = pytest.mark.parametrize("language", ["en", "es", "fr", "ja"])


@pytest.fixture(autouse=True)
def spoken(language):
    with translation.override(language):
        yield


def told(begun, status="in_force"):
    """What a tie of two cities says of its beginning."""
    home, abroad = Community(kind="city"), Community(kind="city")
    tie = Partnership(kind="sister", home=home, abroad=abroad)
    tie.public_status = status
    tie.established_on, tie.established_on_last = begun
    return since(tie)


@LANGUAGES
def test_day_month_year_and_decade_stand_in_a_sentence(language):
    known = ["1957-05-01", "1957-05", "1957", "1950s"]
    assert [PartialDate.parse(text).when for text in known] == WHENS[language]


@LANGUAGES
def test_stretch_of_years_stands_in_a_sentence(language):
    assert TWO_YEARS.when == STRETCHES[language]


@LANGUAGES
def test_place_and_decade_of_a_signature_make_one_sentence(language):
    words = SIGNED[True, True, False]
    assert words.format(when=FIFTIES.when, place="Kobe") == SIGNATURES[language]


@LANGUAGES
def test_days_of_a_program_in_one_month_are_told_together(language):
    program = Program(starts_on=date(2027, 5, 1), ends_on=date(2027, 5, 3))
    assert when(program) == DAYS[language]


@pytest.mark.parametrize("language", ["fr"])
@pytest.mark.parametrize("form", ["DATE_FORMAT", "MONTH_DAY_FORMAT", "jS N"])
def test_first_of_a_month_has_its_word_in_french_and_no_other_day_has(form, language):
    first, second = (formats.date_format(date(2027, 5, day), form) for day in (1, 2))
    assert first.startswith("1er mai")
    assert second.startswith("2 mai")


@LANGUAGES
def test_tie_tells_since_when_it_is_by_what_is_known(language):
    assert [told(DAY), told(FIFTIES)] == SINCE[language]


@LANGUAGES
def test_tie_that_a_side_has_ended_tells_from_when_it_was(language):
    assert [told(DAY, "ended"), told(FIFTIES, "ended_one_side")] == FROM[language]


@LANGUAGES
def test_tie_of_one_of_two_years_tells_both(language):
    assert told(TWO_YEARS) == BETWEEN[language]
