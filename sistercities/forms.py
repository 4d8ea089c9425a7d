from django import forms
from django.core.validators import EmailValidator
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


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
