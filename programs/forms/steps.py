"""The steps of registering a program. Each can be saved at any time, with as much as is known."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q

from members.models import Organization, Theme, User
from partnerships.models import Partnership
from programs import wording
from programs.facts import in_words
from programs.models import Program
from sistercities.forms import Partial, Sentences

from .fields import DayField, LineField, WholeRules, WordsField, YesNoField

PLACES = "Enter the number of places as a whole number, 1 or more."
MEANWHILE = (
    "This program was saved in another window after you opened this one. What you typed is still "
    "here: look at it again, then save."
)


class StepForm(WholeRules, Sentences, forms.ModelForm):
    """One page of a program. ``seen`` is the number of the edit that the person was looking at."""

    not_ours = frozenset({"checked_by", "decided_by"})
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.edits

    def clean(self):
        cleaned = super().clean()
        stored = Program.objects.filter(pk=self.instance.pk).values_list("edits", flat=True)
        if stored and stored[0] != cleaned.get("seen"):
            self._refuse_once(stored[0])
        return cleaned

    def _refuse_once(self, edits):
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = edits
        self.add_error(None, ValidationError(MEANWHILE, code="meanwhile"))
        for name in self.changed_data:
            if name in self._meta.fields and name not in self.errors:
                saved = in_words(self.instance, name)
                self.add_error(name, f"Saved in the other window: “{saved}”")


class PartnersForm(StepForm):
    title = LineField(max_length=200, label="What is it called?")
    kind = forms.ChoiceField(
        choices=[("", "Choose one"), *Program.Kind.choices], label="What kind of program is it?"
    )

    class Meta:
        model = Program
        fields = ["title", "kind", "organization", "partnerships"]
        widgets = {"partnerships": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        organizations = organizations_of(self.user, self.instance)
        self.fields["organization"].queryset = organizations
        self.fields["organization"].label = "Who runs it?"
        self.fields["organization"].empty_label = None
        self.fields["partnerships"].label = "Under which partnerships?"
        self.fields["partnerships"].queryset = partnerships_of(organizations)


def organizations_of(user, program):
    """Those the person belongs to today, and the one that runs the program already."""
    today = user.affiliations.current().values("organization")
    return Organization.objects.filter(Q(pk__in=today) | Q(pk=program.organization_id))


def partnerships_of(organizations):
    """Public ties of the organizations' communities (R13: a project may join several)."""
    communities = organizations.values("communities")
    ties = Partnership.objects.public().select_related("home", "abroad")
    return ties.filter(Q(home__in=communities) | Q(abroad__in=communities))


class WhatForm(Partial, StepForm):
    summary = LineField(
        max_length=300,
        label="In one or two sentences",
        help_text="For the lists. Everybody can read it.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    description = WordsField(
        max_length=20_000,
        rows=10,
        label="What happens, and why?",
        help_text="Everybody can read it. Leave an empty line between paragraphs.",
    )
    languages = LineField(
        max_length=100,
        required=False,
        label="Languages spoken",
        help_text="Such as English, Japanese.",
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Program
        fields = ["summary", "description", "themes", "languages"]


class DatesForm(Partial, StepForm):
    starts_on = DayField(required=False, label="First day", help_text="For example 7 3 2027.")
    ends_on = DayField(
        required=False, label="Last day", help_text="Leave it empty for a single day."
    )
    place = LineField(max_length=200, label="Where does it happen?")

    class Meta:
        model = Program
        fields = ["starts_on", "ends_on", "frequency", "usual_month", "place", "travel"]
        widgets = {"travel": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["frequency"].help_text = "If the days are not known yet, this is enough."
        self.fields["usual_month"].label = "Usually in"
        self.fields["travel"].label, self.fields["travel"].required = "Who travels?", True
        self.fields["travel"].choices = Program.Travel.choices

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("starts_on") and "ends_on" not in self.errors:
            cleaned["ends_on"] = cleaned.get("ends_on") or cleaned["starts_on"]
        return cleaned


class PeopleForm(Partial, StepForm):
    involves_minors = YesNoField(
        label="May people under 18 take part?",
        help_text="Then a guardian’s consent is asked for, and two cleared adults must lead.",
    )
    involves_money = YesNoField(
        label="Does the program collect or hand out money?",
        help_text="Fees, travel money, grants. Then two people at the network look at it.",
    )
    enroll_until = DayField(
        required=False,
        label="Last day to sign up",
        help_text="Leave it empty to close on the first day.",
    )
    fee_note = LineField(
        max_length=200, required=False, label="What does the fee cover, and who pays the rest?"
    )

    class Meta:
        model = Program
        fields = [
            "involves_minors",
            "min_age",
            "max_age",
            "involves_money",
            "fee",
            "fee_note",
            "takes_enrollments",
            "capacity",
            "enroll_until",
            "answer_days",
            "leader",
            "contact_email",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("min_age", "max_age", "fee", "capacity", "answer_days"):
            mode = "decimal" if name == "fee" else "numeric"
            self.fields[name].widget = forms.TextInput({"inputmode": mode, "class": "in--s"})
        self.fields["capacity"].error_messages["invalid"] = PLACES
        self.fields["fee"].label = f"Fee for each person, in {settings.CURRENCY}"
        self.fields["fee"].error_messages["invalid"] = "Enter the fee as a number, such as 350."
        self.initial["fee"] = wording.plain(self.initial.get("fee"))
        self.fields["leader"].queryset = leaders_of(self.instance)
        self.fields["leader"].label = "Who leads it?"
        self.fields["contact_email"].label = "Address for questions"

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("fee") and cleaned.get("involves_money") is None:
            cleaned["involves_money"] = True
        return cleaned


def leaders_of(program):
    """People of the organization; nobody else's name is offered."""
    today = program.organization.affiliations.current().values("user")
    return User.objects.filter(Q(pk__in=today, is_active=True) | Q(pk=program.leader_id))


STEPS = {
    "partners": PartnersForm,
    "what": WhatForm,
    "dates": DatesForm,
    "people": PeopleForm,
}
