"""What a decision about an agreement asks for, beside its name."""

from django import forms

from partnerships.models import Agreement
from partnerships.workflow import agreement_workflow
from sistercities.admin import DecisionForm, Panel
from sistercities.workflow import Outcome


class AgreementDecisionForm(DecisionForm):
    field_order = ["items", "more_items", "note", "staff_note"]

    items = forms.MultipleChoiceField(
        label="Things to put right, from the guards",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="For “Ask for changes”.",
    )
    more_items = forms.CharField(
        label="More things to put right",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One a line. For “Ask for changes”.",
    )
    staff_note = forms.CharField(
        label="Note for staff only",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Applicants never see it.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].label = "Message to the applicants, or reason"
        if self.obj.status != Agreement.Status.IN_REVIEW:
            del self.fields["items"], self.fields["more_items"]
        else:
            self.fields["items"].choices = self._doubts()

    def _doubts(self):
        panel = Panel(agreement_workflow.available(self.obj, self.user))
        doubts = [finding for finding in panel.findings if finding.outcome is not Outcome.PASS]
        texts = [
            f"{finding.label}. {finding.facts}" for finding in doubts if finding.rule[0] in "RL"
        ]
        return [(text, text) for text in texts]

    def details(self, transition):
        if transition.name != "request_changes":
            return {}
        # The fields are only there while the case is in review; the door says why it is not.
        chosen, more = self.cleaned_data.get("items", []), self.cleaned_data.get("more_items", "")
        return {"items": [("", text) for text in [*chosen, *more.splitlines()]]}
