"""Fields that the forms of this room share."""

import calendar
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from sistercities.fields import PartialDateWidget, plain_text

YES_NO = [("yes", "Yes"), ("no", "No")]
EARLIEST, LATEST = 1900, 2200


class DayWidget(PartialDateWidget):
    def decompress(self, value):
        return [str(value.month), str(value.day), str(value.year)] if value else ["", "", ""]


class DayField(forms.MultiValueField):
    """One day, in three boxes: month, day and year. All of them, or none."""

    widget = DayWidget

    def __init__(self, **kwargs):
        parts = [forms.CharField(max_length=12, required=False) for _ in range(3)]
        super().__init__(parts, require_all_fields=False, **kwargs)

    def compress(self, parts):
        month, day, year = (*(part.strip() for part in parts), "", "", "")[:3]
        if not (month or day or year):
            return None
        if not (month.isdecimal() and day.isdecimal() and year.isdecimal()):
            raise ValidationError("Enter month, day and year in numbers, such as 7 3 2027.")
        return _day(int(year), int(month), int(day))


def _day(year, month, day):
    if not EARLIEST <= year <= LATEST:
        raise ValidationError("Write the year with four digits, such as 2027.")
    if not 1 <= month <= 12:
        raise ValidationError("Write the month as a number from 1 to 12.")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValidationError(
            f"There is no {calendar.month_name[month]} {day} in {year}."
        ) from None


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not answered yet: nothing is chosen for anybody."""

    def __init__(self, **kwargs):
        super().__init__(
            choices=YES_NO,
            coerce=lambda value: value == "yes",
            empty_value=None,
            widget=forms.RadioSelect,
            **kwargs,
        )

    def prepare_value(self, value):
        return {True: "yes", False: "no"}.get(value, value)

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)


class WordsField(forms.CharField):
    """Several lines of plain text, as pasted from anywhere; line ends are made alike."""

    def __init__(self, *, rows=6, **kwargs):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)

    def to_python(self, value):
        text = super().to_python(value) or ""
        lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
        return "".join(letter for letter in lines if letter in "\n\t" or letter.isprintable())


class LineField(forms.CharField):
    """One line in any script; what was pasted with line ends becomes one line."""

    default_validators = [plain_text]

    def to_python(self, value):
        return " ".join(super().to_python(value).split())
