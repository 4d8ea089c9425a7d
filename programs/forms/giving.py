"""What staff write down of calls, awards and grants, checked against the rules of the field."""

import re

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.forms.keeping import KeptForm
from partnerships.forms.records import RecordField
from programs.giving.eligibility import faults_of_award, faults_of_grant
from programs.models import Award, AwardCategory, AwardYear, Grant, GrantCall, Program
from programs.models.awards import bracket_ends
from sistercities.forms import Sentences

CALL = ["opens_on", "closes_on", "closes_at", "time_zone", "about"]
CALL += ["source_title", "source_url", "shown"]
MOST_BRACKETS = 9
LARGEST = 2_000_000_000


class ProgramField(forms.CharField):
    """A program, named by the number at the end of its public address."""

    def clean(self, value):
        text = super().clean(value).rstrip("/")
        number = re.search(r"(?:^|-)([0-9]{1,18})$", text)
        rows = Program.objects.public().filter(pk=int(number[1])) if number else ()
        if text and not rows:
            raise forms.ValidationError(
                gettext("No public program has this number. The address of its page ends with it.")
            )
        return rows[0] if rows else None


class BracketsField(forms.CharField):
    """The highest population of each bracket: '25,000; 50,000', kept as '25000;50000'."""

    def prepare_value(self, value):
        is_kept = isinstance(value, str) and re.fullmatch("[0-9;]*", value)
        return "; ".join(f"{end:,}" for end in bracket_ends(value)) if is_kept else value

    def clean(self, value):
        parts = [part.strip() for part in super().clean(value).split(";") if part.strip()]
        numbers = [re.sub(r"[\s,.'’]", "", part) for part in parts]
        if not all(re.fullmatch("[0-9]{1,10}", number, re.ASCII) for number in numbers):
            raise forms.ValidationError(
                gettext("Write numbers with semicolons between them, such as 25000; 50000.")
            )
        ends = [int(number) for number in numbers]
        self._check(ends)
        return ";".join(map(str, ends))

    def _check(self, ends):
        if len(ends) > MOST_BRACKETS:
            sentence = gettext("Write at most {count} numbers.")
            raise forms.ValidationError(sentence.format(count=MOST_BRACKETS))
        if ends != sorted(set(ends)) or not all(0 < end <= LARGEST for end in ends):
            raise forms.ValidationError(
                gettext("Each number is larger than the one before it, and none is 0.")
            )


class AwardYearForm(Sentences, KeptForm):
    class Meta:
        model = AwardYear
        fields = ["year", "judged_year", *CALL]


class AwardCategoryForm(Sentences, forms.ModelForm):
    ends = BracketsField(
        label=_("Population brackets"),
        required=False,
        max_length=200,
        help_text=_(
            "The highest population of each bracket, such as 25000; 50000. Empty where size does "
            "not matter."
        ),
    )

    class Meta:
        model = AwardCategory
        fields = ["name", "position", "ends"]


class AwardCategoryFormSet(forms.BaseInlineFormSet):
    """The categories of a year are known by their names, in addresses too."""

    def clean(self):
        super().clean()
        known = set()
        for form in self.forms:
            if not form.cleaned_data.get("name") or self._should_delete_form(form):
                continue
            form.instance.set_slug()
            if form.instance.slug in known:
                sentence = gettext("The year has a category of this name already.")
                form.add_error("name", sentence)
            known.add(form.instance.slug)


class Judged(Sentences, KeptForm):
    """The rules of the field are asked once every field says something."""

    def clean(self):
        cleaned = super().clean()
        for field, sentence in self.faults(cleaned):
            self.add_error(field, sentence)
        return cleaned


class AwardForm(Judged):
    partnership = RecordField(
        label=_("Partnership"),
        required=False,
        max_length=20,
        help_text=_("Where the award is for one: its number, such as P-000040."),
    )
    program = ProgramField(
        label=_("Program"),
        required=False,
        max_length=200,
        help_text=_("Where the award is for one: the address of its page."),
    )

    class Meta:
        model = Award
        fields = ["category", "community", "organization", "partnership", "program", "entered_on"]
        fields += ["population", "citation", "source_title", "source_url"]

    def faults(self, cleaned):
        """What was right when it was entered stays right: dues and ties change later."""
        asked = {"category", "community", "entered_on"}
        if self.instance.pk and not asked & {*self.changed_data}:
            cleaned = {**cleaned, "entered_on": None}
        return faults_of_award(cleaned)


class GrantCallForm(Sentences, KeptForm):
    class Meta:
        model = GrantCall
        fields = ["title", "slug", "year", "giver", "amount", "currency", *CALL]


class GrantForm(Judged):
    partnership = RecordField(
        label=_("Partnership"), max_length=20, help_text=_("Its number, such as P-000040.")
    )

    class Meta:
        model = Grant
        fields = ["call", "partnership", "given_on", "amount", "starts_on", "ends_on", "purpose"]
        fields += ["reported_on", "outcome", "source_title", "source_url"]

    def faults(self, cleaned):
        if self.instance.pk and not {"partnership", "given_on"} & {*self.changed_data}:
            cleaned = {**cleaned, "given_on": None}
        call = cleaned.get("call")
        others = call.grants.exclude(pk=self.instance.pk) if call else ()
        return faults_of_grant(cleaned, others)
