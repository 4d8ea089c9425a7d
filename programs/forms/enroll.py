"""Signing up: as little as the program needs to know."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats, timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from programs.ages import is_minor, years_between
from programs.models import Enrollment
from sistercities.forms import Sentences

from .fields import DayField, LineField, WordsField

OLDEST = 120
GUARDIAN = {
    "guardian_name": _("Give the name of a parent or guardian (Y2)."),
    "guardian_email": _("Give the e-mail address of a parent or guardian (Y2)."),
}


class EnrollForm(Sentences, forms.ModelForm):
    use_required_attribute = False
    name = LineField(
        max_length=150, label=_("Full name"), widget=forms.TextInput({"autocomplete": "name"})
    )
    phone = LineField(
        max_length=40,
        required=False,
        label=_("Telephone"),
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
    )
    born_on = DayField(label=_("Date of birth"), help_text=_("For example 4 25 2009."))
    guardian_name = LineField(
        max_length=150,
        required=False,
        label=_("Parent or guardian"),
        help_text=_("For people who are under 18 on the first day."),
    )
    care_note = WordsField(
        max_length=1000,
        required=False,
        rows=3,
        label=_("What should the leader know?"),
        help_text=_("Allergies, medicines, access. Only the leader and the network read this."),
    )

    class Meta:
        model = Enrollment
        fields = [
            "name",
            "email",
            "phone",
            "born_on",
            "guardian_name",
            "guardian_email",
            "care_note",
        ]
        widgets = {"email": forms.EmailInput({"autocomplete": "email"})}

    def __init__(self, *args, program, user, **kwargs):
        self.program, self.user = program, user
        super().__init__(*args, **kwargs)
        self.instance.program, self.instance.language = program, get_language()
        self.fields["email"].help_text = gettext(
            "We write there about your place, and nothing else."
        )
        self._leave_out()
        self.questions = list(program.questions.all())
        for question in self.questions:
            self.fields[f"question_{question.pk}"] = _answer_field(question)
        if user.is_authenticated:
            self.initial |= {"name": user.name, "email": user.email}
            self.instance.user = user

    def _leave_out(self):
        """Nobody is asked for a birthday that does not matter."""
        ages = self.program.min_age is not None or self.program.max_age is not None
        if not self.program.involves_minors:
            del self.fields["guardian_name"], self.fields["guardian_email"]
        if not (self.program.involves_minors or ages):
            del self.fields["born_on"]

    def clean_born_on(self):
        born_on = self.cleaned_data["born_on"]
        today = timezone.localdate()
        if born_on and not 0 <= years_between(born_on, today) <= OLDEST:
            raise ValidationError(
                gettext("Enter the day of birth with its year, such as 4 25 2009.")
            )
        return born_on

    def clean(self):
        cleaned = super().clean()
        born_on = cleaned.get("born_on")
        if born_on:
            self._check_age(born_on)
            self._check_guardian(cleaned, born_on)
        return cleaned

    def _check_age(self, born_on):
        first = self.program.starts_on or timezone.localdate()
        age = years_between(born_on, first)
        low, high = self.program.min_age or 0, self.program.max_age or OLDEST
        if not low <= age <= high:
            day = formats.date_format(first)
            words = gettext("This program is for people of {low} to {high} on {day}.")
            self.add_error("born_on", words.format(low=low, high=high, day=day))

    def _check_guardian(self, cleaned, born_on):
        self.instance.is_minor = is_minor(born_on, self.program)
        if not self.instance.is_minor:
            return
        if "guardian_name" not in self.fields:
            self.add_error("born_on", gettext("This program is for people who are 18 or older."))
            return
        for name, sentence in GUARDIAN.items():
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, sentence)

    def answers(self):
        return [
            (question, text)
            for question in self.questions
            if (text := self.cleaned_data[f"question_{question.pk}"])
        ]


def _answer_field(question):
    missing = gettext("“{label}” is empty. Fill it in.").format(label=question.text)
    return WordsField(
        max_length=1000,
        required=question.is_required,
        rows=2,
        label=question.text,
        error_messages={"required": missing},
    )
