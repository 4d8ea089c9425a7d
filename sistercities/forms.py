from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.forms.renderers import TemplatesSetting
from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .values import token
from .wording import with_commas

MEANWHILE = _(
    "This page was saved in another window after you opened it. What you typed is still here: look "
    "at it again, then save."
)


class FormRenderer(TemplatesSetting):
    """Every form of the portal: error summary first, then label, hint, error and control."""

    form_template_name = "forms/form.html"
    formset_template_name = "forms/formset.html"
    field_template_name = "forms/field.html"


class Sentences:
    """Mixed into a form, it says what is missing and how to mend it, field by field.

    A field that sets its own sentence keeps it.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            own = getattr(self, "sentences", {}).get(name)
            field.error_messages["required"] = own or _missing(name, field)
            _say_what_is_expected(field)


def _missing(name, field):
    label = field.label or name.replace("_", " ").capitalize()
    if isinstance(field, forms.BooleanField):
        return gettext("Tick “{label}” to go on.").format(label=label)
    if isinstance(field, (forms.ChoiceField, forms.ModelChoiceField)):
        return gettext("Choose an answer for “{label}”.").format(label=label)
    return gettext("“{label}” is empty. Fill it in.").format(label=label)


def _say_what_is_expected(field):
    if isinstance(field, forms.EmailField):
        field.validators = [
            EmailValidator(_("Enter an e-mail address like name@example.org."))
            if isinstance(validator, EmailValidator)
            else validator
            for validator in field.validators
        ]
    if isinstance(field, forms.URLField):
        field.error_messages["invalid"] = _("Enter a web address like https://example.org.")
    if isinstance(field, forms.IntegerField):
        field.error_messages["invalid"] = _("Enter a whole number, such as 1200.")
    if isinstance(field, forms.DateField):
        field.error_messages["invalid"] = _("Enter the date as year-month-day, such as 2027-01-31.")


class Partial:
    """Mixed into the form of a draft: what is asked for may wait until the draft is sent."""

    use_required_attribute = False

    def _clean_fields(self):
        asked = [field for field in self.fields.values() if field.required]
        for field in asked:
            field.required = False
        super()._clean_fields()
        for field in asked:
            field.required = True


class Seen:
    """Mixed into a form over what is stored, it refuses once what another window has overtaken.

    Whoever then saves again has seen what the other one saved, and means it. It wants to be drawn
    from what is stored under a lock; else the two can still pass each other.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seen"] = forms.CharField(required=False, widget=forms.HiddenInput)

    def stored(self):
        """What is saved now, by field."""
        shown_ones = (row for row in self.fields.items() if row[0] != "seen")
        return {
            name: field.prepare_value(self.get_initial_for_field(field, name))
            for name, field in shown_ones
        }

    def get_initial_for_field(self, field, field_name):
        if field_name == "seen":
            return token(self.stored())
        return super().get_initial_for_field(field, field_name)

    def clean(self):
        cleaned = super().clean()
        stored = token(self.stored())
        typed = [name for name in self.changed_data if name != "seen"]
        if typed and self.cleaned_data.get("seen") not in {"", stored}:
            self._refuse_once(stored, typed)
        return cleaned

    def _refuse_once(self, stored, typed):
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = stored
        self.add_error(None, ValidationError(MEANWHILE, code="meanwhile"))
        for name in typed:
            value = shown(self.fields[name], self.get_initial_for_field(self.fields[name], name))
            if value and name not in self.errors:
                words = gettext("Saved in the other window: “{value}”")
                self.add_error(name, words.format(value=value))


def shown(field, value):
    """'Sister city agreement, Youth and education' for what the form knows as codes."""
    value = field.prepare_value(value)
    is_list = isinstance(value, (list, tuple)) and not hasattr(value, "precision")
    return with_commas(_word(field, part) for part in (value if is_list else [value]))


def _word(field, value):
    if value in (None, ""):
        return None
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    labels = {str(key).lower(): label for key, label in getattr(field, "choices", ())}
    return labels.get(str(value).lower()) or formats.localize(value)
