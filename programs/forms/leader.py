"""Forms of the leader: messages, hours, reports."""

from decimal import Decimal

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.models import Gift, HoursEntry, Message, Report
from sistercities.forms import Seen, Sentences

from .fields import DayField, LineField, WholeRules, WordsField, in_order, write_in_digits


class MessageForm(Sentences, forms.ModelForm):
    use_required_attribute = False
    subject = LineField(max_length=120, label=_("Subject"))
    body = WordsField(
        max_length=5000, rows=10, label=_("Message"), help_text=_("No names of people under 18.")
    )

    class Meta:
        model = Message
        fields = ["audience", "subject", "body"]
        widgets = {"audience": forms.RadioSelect}


class HoursForm(Sentences, forms.ModelForm):
    use_required_attribute = False
    on = DayField(label=_("Day"), help_text=_("For example 7 3 2027."))
    what = LineField(max_length=200, required=False, label=_("What you did"))

    class Meta:
        model = HoursEntry
        fields = ["program", "on", "hours", "what"]
        localized_fields = ["hours"]

    def __init__(self, *args, programs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = programs
        self.fields["program"].empty_label = None
        write_in_digits(self.fields["hours"], "decimal", "s")
        self.fields["hours"].error_messages["invalid"] = gettext(
            "Enter hours as a number, such as 2.5."
        )

    def clean_hours(self):
        hours = self.cleaned_data["hours"]
        if not Decimal(0) < hours <= 24:
            raise ValidationError(
                gettext("Enter more than 0 and at most 24 hours for one day (Y5).")
            )
        return hours


class ReportForm(Seen, WholeRules, Sentences, forms.ModelForm):
    """Five numbers and a story. A number may stay empty: not recorded is not 0."""

    starts_on = DayField(label=_("First day, as it was"))
    ends_on = DayField(label=_("Last day, as it was"))
    story = WordsField(
        max_length=5000,
        rows=8,
        label=_("The story"),
        help_text=_(
            "What happened, and what changed. Everybody can read it; no names of people under 18."
        ),
    )

    class Meta:
        model = Report
        fields = [
            "starts_on",
            "ends_on",
            "participants_out",
            "participants_in",
            "hours",
            "events",
            "attendance",
            "money",
            "in_kind",
            "youth",
            "story",
        ]
        localized_fields = ["hours", "money", "in_kind"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.Meta.fields[2:-1]:
            mode = "decimal" if name in {"hours", "money", "in_kind"} else "numeric"
            write_in_digits(self.fields[name], mode, "m")
            self.fields[name].error_messages["invalid"] = gettext("Enter a number, such as 24.")
        self.fields["youth"].label = gettext("Of all these people, under 18")
        self.fields["money"].label = _in_currency(_("Money spent, in {currency}"))
        in_kind = _("Value of gifts and help in kind, in {currency}")
        self.fields["in_kind"].label = _in_currency(in_kind)

    def stored(self):
        """Nothing until it is saved: what a new report begins with moves with the hours."""
        return super().stored() if self.instance.pk else {}

    def clean(self):
        cleaned = super().clean()
        in_order(self)
        return cleaned


def _in_currency(label):
    return label.format(currency=settings.CURRENCY)


class GiftForm(WholeRules, Sentences, forms.ModelForm):
    what = LineField(max_length=200, label=_("What"), help_text=_("Such as: bus for two days."))
    giver = LineField(max_length=200, required=False, label=_("Given by"))
    receiver = LineField(max_length=200, label=_("Received by"))
    given_on = DayField(label=_("On"))

    class Meta:
        model = Gift
        fields = ["kind", "what", "giver", "receiver", "value", "given_on"]
        localized_fields = ["value"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["value"].label = _in_currency(_("Value, in {currency}"))
        write_in_digits(self.fields["value"], "decimal", "m")
        self.fields["value"].error_messages["invalid"] = gettext(
            "Enter the value as a number, such as 80."
        )
