"""What a decision about an agreement asks for, beside its name."""

import re

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from partnerships.models import Agreement
from partnerships.workflow import agreement_workflow
from sistercities import languages
from sistercities.admin import DecisionForm, Panel
from sistercities.workflow import Outcome

NUMBER = re.compile(r"[RL]\d")


def is_of_the_law(rule):
    """Whether it is a rule of recognition or a law, and no question of who decides or when."""
    return bool(NUMBER.match(rule))


class AgreementDecisionForm(DecisionForm):
    field_order = ["items", "more_items", "note", "staff_note"]

    items = forms.MultipleChoiceField(
        label=_("Things to put right, from the guards"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For “Ask for changes”."),
    )
    more_items = forms.CharField(
        label=_("More things to put right"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line. For “Ask for changes”."),
    )
    staff_note = forms.CharField(
        label=_("Note for staff only"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Applicants never see it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].label = gettext("Message to the applicants, or reason")
        if self.obj.status != Agreement.Status.IN_REVIEW:
            del self.fields["items"], self.fields["more_items"]
        else:
            self.fields["items"].choices = self._doubts()
            if not self.fields["items"].choices:
                del self.fields["items"]

    def _doubts(self):
        """What is asked for is kept for the applicants, in the network's language."""
        shown = self._doubted()
        if get_language() == languages.own():
            return list(zip(shown, shown, strict=True))
        with languages.in_own():
            return list(zip(self._doubted(), shown, strict=True))

    def _doubted(self):
        panel = Panel(agreement_workflow.available(self.obj, self.user))
        doubts = [finding for finding in panel.findings if finding.outcome is not Outcome.PASS]
        sentence = gettext("{label}. {facts}")
        return [
            sentence.format(label=row.label, facts=row.facts)
            for row in doubts
            if is_of_the_law(row.rule)
        ]

    def details(self, transition):
        if transition.name != "request_changes":
            return {}
        # The fields are only there while the case is in review; the door says why it is not.
        chosen, more = self.cleaned_data.get("items", []), self.cleaned_data.get("more_items", "")
        return {"items": [("", text) for text in [*chosen, *more.splitlines()]]}
