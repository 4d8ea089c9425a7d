"""The steps of registering a program. Each can be saved at any time, with as much as is known."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models import Organization, Theme, User
from partnerships.models import Partnership
from programs import wording
from programs.facts import in_words
from programs.models import Program
from sistercities.forms import Partial, Sentences

from .fields import (
    DayField,
    LineField,
    WholeRules,
    WordsField,
    YesNoField,
    in_order,
    write_in_digits,
)

PLACES = _("Enter the number of places as a whole number, 1 or more.")
MEANWHILE = _(
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
                words = gettext("Saved in the other window: “{value}”")
                saved = in_words(self.instance, name)
                self.add_error(name, words.format(value=saved))


class PartnersForm(StepForm):
    title = LineField(max_length=200, label=_("What is it called?"))
    kind = forms.ChoiceField(
        choices=[("", _("Choose one")), *Program.Kind.choices],
        label=_("What kind of program is it?"),
    )

    class Meta:
        model = Program
        fields = ["title", "kind", "organization", "partnerships"]
        widgets = {"partnerships": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        organizations = organizations_of(self.user, self.instance)
        self.fields["organization"].queryset = organizations
        self.fields["organization"].label = gettext("Who runs it?")
        self.fields["organization"].empty_label = None
        self.fields["partnerships"].label = gettext("Under which partnerships?")
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
        label=_("In one or two sentences"),
        help_text=_("For the lists. Everybody can read it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    description = WordsField(
        max_length=20_000,
        rows=10,
        label=_("What happens, and why?"),
        help_text=_("Everybody can read it. Leave an empty line between paragraphs."),
    )
    languages = LineField(
        max_length=100,
        required=False,
        label=_("Languages spoken"),
        help_text=_("Such as English, Japanese."),
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(),
        required=False,
        label=_("Themes"),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Program
        fields = ["summary", "description", "themes", "languages"]


class DatesForm(Partial, StepForm):
    starts_on = DayField(required=False, label=_("First day"), help_text=_("For example 7 3 2027."))
    ends_on = DayField(
        required=False, label=_("Last day"), help_text=_("Leave it empty for a single day.")
    )
    place = LineField(max_length=200, label=_("Where does it happen?"))

    class Meta:
        model = Program
        fields = ["starts_on", "ends_on", "frequency", "usual_month", "place", "travel"]
        widgets = {"travel": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["frequency"].help_text = gettext(
            "If the days are not known yet, this is enough."
        )
        self.fields["usual_month"].label = gettext("Usually in")
        self.fields["travel"].label, self.fields["travel"].required = gettext("Who travels?"), True
        self.fields["travel"].choices = Program.Travel.choices

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("starts_on") and "ends_on" not in self.errors:
            cleaned["ends_on"] = cleaned.get("ends_on") or cleaned["starts_on"]
        in_order(self)
        return cleaned


class PeopleForm(Partial, StepForm):
    involves_minors = YesNoField(
        label=_("May people under 18 take part?"),
        help_text=_("Then a guardian’s consent is asked for, and two cleared adults must lead."),
    )
    involves_money = YesNoField(
        label=_("Does the program collect or hand out money?"),
        help_text=_("Fees, travel money, grants. Then two people at the network look at it."),
    )
    enroll_until = DayField(
        required=False,
        label=_("Last day to sign up"),
        help_text=_("Leave it empty to close on the first day."),
    )
    fee_note = LineField(
        max_length=200, required=False, label=_("What does the fee cover, and who pays the rest?")
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
        localized_fields = ["fee"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("min_age", "max_age", "fee", "capacity", "answer_days"):
            mode = "decimal" if name == "fee" else "numeric"
            write_in_digits(self.fields[name], mode, "s")
        self.fields["capacity"].error_messages["invalid"] = PLACES
        fee = gettext("Fee for each person, in {currency}")
        self.fields["fee"].label = fee.format(currency=settings.CURRENCY)
        self.fields["fee"].error_messages["invalid"] = gettext(
            "Enter the fee as a number, such as 350."
        )
        self.initial["fee"] = wording.plain(self.initial.get("fee"))
        self.fields["leader"].queryset = leaders_of(self.instance)
        self.fields["leader"].label = gettext("Who leads it?")
        self.fields["contact_email"].label = gettext("Address for questions")

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
