"""Forms about adults in programs, and what cleared them (Y3)."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.models import Adult, Clearance, Duty
from programs.models.safety import cover
from sistercities.forms import Sentences

from .fields import DayField, LineField, WholeRules

CHECK = ("issuer", "valid_from", "valid_until")


class AdultForm(Sentences, forms.ModelForm):
    """An adult of the organization, or a new one, with their part in this program."""

    use_required_attribute = False
    adult = forms.ModelChoiceField(
        Adult.objects.none(), required=False, label=_("Somebody you have listed before")
    )
    name = LineField(max_length=150, required=False, label=_("Or somebody new: full name"))

    class Meta:
        model = Duty
        fields = ["adult", "name", "role"]
        widgets = {"role": forms.RadioSelect}

    def __init__(self, *args, program, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.program = program
        self.fields["adult"].queryset = Adult.objects.filter(
            organization=program.organization_id
        ).exclude(duties__program=program)
        self.fields["role"].choices = Duty.Role.choices

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("adult") and not cleaned.get("name"):
            self.add_error("name", gettext("Choose somebody, or write a name."))
        return cleaned

    def save(self, *, by):
        program = self.instance.program
        self.instance.adult = self.cleaned_data["adult"] or _listed(
            program.organization, self.cleaned_data["name"]
        )
        duty, created = Duty.objects.get_or_create(
            program=program,
            adult=self.instance.adult,
            defaults={"role": self.cleaned_data["role"]},
        )
        return duty


def _listed(organization, name):
    return Adult.objects.get_or_create(organization=organization, name=name)[0]


class ClearedAdultForm(AdultForm):
    """Y3: whoever joins a published program for young people is cleared, or the check that clears
    them is recorded in the same step."""

    issuer = LineField(
        max_length=200,
        required=False,
        label=_("Criminal background check, issued by"),
        help_text=_("Leave the check empty where one on record covers the whole stay."),
    )
    valid_from = DayField(required=False, label=_("Valid from"))
    valid_until = DayField(required=False, label=_("Valid until"))

    def clean(self):
        cleaned = super().clean()
        self.clearance = None if self.errors else self._told()
        if not self.errors and not self._is_cleared():
            self.add_error("valid_until" if self.clearance else "issuer", self._what_is_needed())
        return cleaned

    def _told(self):
        """The check as it was typed, or None where nothing was."""
        told = {name: self.cleaned_data.get(name) for name in CHECK}
        if not any(told.values()):
            return None
        for name in [name for name in CHECK if not told[name]]:
            self.add_error(name, self.fields[name].error_messages["required"])
        clearance = Clearance(kind=Clearance.Kind.BACKGROUND, **told)
        if not self.errors:
            self._say_what_breaks(clearance)
        return clearance

    def _say_what_breaks(self, clearance):
        try:
            clearance.validate_constraints()
        except ValidationError as error:
            self.add_error("valid_until", error.messages)

    def _is_cleared(self):
        program = self.instance.program
        checks = [*self._on_record(), *([self.clearance] if self.clearance else [])]
        return bool(program.starts_on) and cover(checks, program.starts_on, program.ends_on)

    def _on_record(self):
        program, name = self.instance.program, self.cleaned_data["name"]
        same = Adult.objects.filter(organization=program.organization_id, name=name).first()
        adult = self.cleaned_data["adult"] or same
        return adult.clearances.all() if adult else []

    def _what_is_needed(self):
        program = self.instance.program
        if not program.starts_on:
            return gettext("Give the program its days first.")
        words = gettext(
            "People under 18 take part, and the program is published. Record a criminal "
            "background check that holds from {first} to {last} (Y3)."
        )
        first, last = (formats.date_format(day) for day in (program.starts_on, program.ends_on))
        return words.format(first=first, last=last)

    @transaction.atomic
    def save(self, *, by):
        duty = super().save(by=by)
        if self.clearance:
            told = {name: getattr(self.clearance, name) for name in ("kind", *CHECK)}
            Clearance.objects.get_or_create(adult=duty.adult, **told, defaults={"recorded_by": by})
        return duty


class ClearanceForm(WholeRules, Sentences, forms.ModelForm):
    issuer = LineField(
        max_length=200, label=_("Issued by"), help_text=_("Such as: Washington State Patrol.")
    )
    valid_from = DayField(label=_("Valid from"))
    valid_until = DayField(label=_("Valid until"))

    class Meta:
        model = Clearance
        fields = ["kind", "issuer", "valid_from", "valid_until"]
