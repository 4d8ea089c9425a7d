"""Fields that several rooms' forms share: partial dates, and plain text from strangers."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils import dates, formats, timezone
from django.utils.translation import gettext, pgettext

from sistercities.dates import PartialDate
from sistercities.typed_dates import day_of, month_of, year_of

BOXES = ("month", "day", "year")
# What a written date holds of them; letters after a backslash are words.
WRITTEN = re.compile(r"(?<!\\)(?:(?P<month>[FMNmn])|(?P<day>[dj])|(?P<year>[Yo]))")
# They turn the direction of the text around them, or make two names look like one.
HIDDEN_MARKS = re.compile("[\u200b\u2028-\u202e\u2060-\u2069\ufeff]")


def plain_text(value):
    """Names in any script pass; markup and marks that nobody can see do not."""
    if "<" in value or ">" in value:
        raise ValidationError(gettext("Write this without the signs < and >."))
    if HIDDEN_MARKS.search(value) or any(_is_control(letter) for letter in value):
        raise ValidationError(
            gettext(
                "There are characters in it that nobody can see. Type it in anew, without copying."
            )
        )


def _is_control(letter):
    return unicodedata.category(letter) == "Cc" and letter not in "\t\r\n"


def order_of_boxes():
    """Month, day and year, in the order in which the reader's language writes a date."""
    return [part.lastgroup for part in WRITTEN.finditer(formats.get_format("DATE_FORMAT"))]


class PartialDateWidget(forms.MultiWidget):
    """Month, day and year, each in its own box; only as much is filled in as is known."""

    template_name = "forms/partial_date.html"
    use_fieldset = True

    def __init__(self, attrs=None):
        boxes = dict.fromkeys(BOXES, forms.TextInput)
        super().__init__(
            boxes, {"class": "in--s", "inputmode": "numeric", "autocomplete": "off"} | (attrs or {})
        )

    def get_context(self, name, value, attrs):
        # A PartialDate is a tuple, too, and the boxes of a form that came back are a list.
        boxes = self.decompress(value) if isinstance(value, PartialDate) else value
        context = super().get_context(name, boxes, attrs)
        named = dict(zip(BOXES, context["widget"]["subwidgets"], strict=True))
        context["boxes"] = [(part, named[part]) for part in order_of_boxes()]
        return context

    @property
    def first_box(self):
        """The number of the box that stands first."""
        return BOXES.index(order_of_boxes()[0])

    def decompress(self, value):
        """The boxes know no stretch of days: they say less of it, and never more."""
        known = value and value.widened
        if known is None:
            return ["", "", ""]
        year, month, day = (*known.isoformat().split("-"), "", "")[:3]
        if known.precision == "decade":
            year = pgettext("a decade", "{year}s").format(year=year[:4])
        return [month.lstrip("0"), day.lstrip("0"), year]


class PartialDateField(forms.MultiValueField):
    """A PartialDate, or None. R11: what has happened is never in the future."""

    widget = PartialDateWidget

    def __init__(self, **kwargs):
        parts = [forms.CharField(max_length=40, required=False) for _ in BOXES]
        super().__init__(parts, require_all_fields=False, **kwargs)

    def compress(self, parts):
        month, day, year = (*parts, "", "", "")[:3]
        if not (month or day or year):
            return None
        value = _build(_year(year), _month(month), _day(day, month))
        if value.first > timezone.localdate():
            sentence = gettext("{date} has not come yet. Record it once it has happened.")
            raise ValidationError(sentence.format(date=value), code="future")
        return value


def _year(text):
    year = year_of(text)
    if year:
        return year
    raise ValidationError(gettext("Write the year with four digits, such as 1957, or 1950s."))


def _month(text):
    if not text:
        return None
    month = month_of(text)
    if month:
        return month
    raise ValidationError(gettext("Write the month as a number from 1 to 12, or leave it empty."))


def _day(text, month):
    if not text:
        return None
    if not month:
        raise ValidationError(gettext("Write the month, too, or leave the day empty."))
    day = day_of(text)
    if day is not None:
        return day
    raise ValidationError(gettext("Write the day as a number, or leave it empty."))


def _build(year, month, day):
    number, decade = year
    if decade and month:
        raise ValidationError(
            gettext("Write either a decade, such as 1950s, or a month of one year.")
        )
    try:
        return PartialDate.build(number, month, day, decade)
    except (ValueError, OverflowError):
        raise ValidationError(_no_such_day(number, month, day)) from None


def _no_such_day(year, month, day):
    if month and day:
        sentence = gettext("There is no {month} {day} in {year}.")
        return sentence.format(month=dates.MONTHS[month], day=day, year=year)
    return gettext("There is no year {year}.").format(year=year)
