"""Fields that the forms of this room share."""

import unicodedata
from datetime import date

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import formats
from django.utils.dates import MONTHS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sistercities.fields import HIDDEN_MARKS, PartialDateWidget, plain_text

YES_NO = [("yes", _("Yes")), ("no", _("No"))]
EARLIEST, LATEST = 1900, 2200


class DayWidget(PartialDateWidget):
    def decompress(self, value):
        return [str(value.month), str(value.day), str(value.year)] if value else ["", "", ""]


class DayField(forms.MultiValueField):
    """One day, in three boxes: month, day and year. All of them, or none."""

    widget = DayWidget

    def __init__(self, **kwargs):
        parts = [forms.CharField(max_length=12, required=False) for box in range(3)]
        super().__init__(parts, require_all_fields=False, **kwargs)

    def compress(self, parts):
        month, day, year = (*(part.strip() for part in parts), "", "", "")[:3]
        if not (month or day or year):
            return None
        if not (month.isdecimal() and day.isdecimal() and year.isdecimal()):
            raise ValidationError(
                gettext("Enter month, day and year in numbers, such as 7 3 2027.")
            )
        return _day(int(year), int(month), int(day))


def _day(year, month, day):
    if not EARLIEST <= year <= LATEST:
        raise ValidationError(gettext("Write the year with four digits, such as 2027."))
    if not 1 <= month <= 12:
        raise ValidationError(gettext("Write the month as a number from 1 to 12."))
    try:
        return date(year, month, day)
    except ValueError:
        words = gettext("There is no {month} {day} in {year}.")
        raise ValidationError(words.format(month=MONTHS[month], day=day, year=year)) from None


def in_order(form):
    """Ask for a last day on or after the first, and name that day."""
    first, last = (form.cleaned_data.get(name) for name in ("starts_on", "ends_on"))
    if first and last and last < first:
        words = gettext("The last day must not be before the first day, {day}.")
        form.add_error("ends_on", words.format(day=formats.date_format(first)))


def write_in_digits(field, mode, width):
    """A number in a box of text: with the decimal mark of the reader's language, or a point."""
    field.widget = forms.TextInput({"inputmode": mode, "class": f"in--{width}"})
    field.widget.is_localized = field.localize


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


class WholeRules:
    """Mixed into a form of one row: every rule of the row is said, by the field it is about.

    Django leaves out rules that name a column the form does not show; the database does not.
    """

    use_required_attribute = False
    # Columns whose rules somebody else answers for.
    not_ours = frozenset()

    def _post_clean(self):
        self._said = set()
        super()._post_clean()
        try:
            self.instance.validate_constraints(exclude=self.not_ours)
        except ValidationError as error:
            self._update_errors(error)

    def _update_errors(self, errors):
        rules = errors.error_dict.pop(NON_FIELD_ERRORS, [])
        super()._update_errors(errors)
        for rule in rules:
            self._say(rule)

    def _say(self, rule):
        """Once, and not where the field has its own sentence already."""
        field = rule.code if rule.code in self.fields else None
        if rule.message not in self._said and (field is None or field not in self.errors):
            self.add_error(field, rule)
        self._said.add(rule.message)


class WordsField(forms.CharField):
    """Several lines of plain text, as pasted from anywhere; line ends are made alike."""

    def __init__(self, *, rows=6, **kwargs):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)

    def to_python(self, value):
        text = super().to_python(value) or ""
        lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
        seen = HIDDEN_MARKS.sub("", lines)
        return "".join(letter for letter in seen if letter in "\n\t" or not _is_control(letter))


def _is_control(letter):
    return unicodedata.category(letter) == "Cc"


class LineField(forms.CharField):
    """One line in any script; what was pasted with line ends becomes one line."""

    default_validators = [plain_text]

    def to_python(self, value):
        return " ".join(super().to_python(value).split())
