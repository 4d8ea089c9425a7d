"""Joining, inviting, handing over, and writing to an organization."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Affiliation, Invitation
from sistercities.fields import plain_text
from sistercities.forms import Sentences

MESSAGE_LENGTH = 2000


class JoinForm(Sentences, forms.ModelForm):
    class Meta:
        model = Affiliation
        fields = ["role", "message"]
        widgets = {"role": forms.RadioSelect, "message": forms.Textarea(attrs={"rows": 4})}
        labels = {"role": _("As what?"), "message": _("A few words about you")}
        help_texts = {
            "role": _("Officials hold an office of the community, such as mayor or clerk."),
            "message": _("Only the coordinators read this."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["message"].max_length = MESSAGE_LENGTH
        self.fields["message"].validators.append(plain_text)


class DecisionForm(Sentences, forms.Form):
    """The note and the version of one step of a life cycle."""

    note = forms.CharField(
        label=_("Reason"), max_length=MESSAGE_LENGTH, widget=forms.Textarea(attrs={"rows": 4})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, transition, **kwargs):
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.required = transition.note_required
        note.help_text = _("The person concerned reads it, word for word.")
        note.label = _("Reason") if transition.note_required else _("A few words with it")


class InviteForm(Sentences, forms.ModelForm):
    class Meta:
        model = Invitation
        fields = ["email", "role", "message"]
        widgets = {
            "role": forms.RadioSelect,
            "message": forms.Textarea(attrs={"rows": 3}),
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
        }
        labels = {"message": _("A few words with it")}
        help_texts = {
            "email": _("Only this address can accept. The invitation works once, for 14 days."),
            "message": "",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["message"].max_length = MESSAGE_LENGTH
        self.fields["message"].validators.append(plain_text)

    def validate_unique(self):
        """A new invitation takes the old one back, so there is nothing to refuse."""

    def validate_constraints(self):
        """See validate_unique()."""


class HandOverForm(Sentences, forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of your successor"),
        help_text=_("Your own rights stay until your successor has accepted and the day has come."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    last_day = forms.DateField(
        label=_("Last day of your own rights"),
        help_text=_("For example 2027-01-31."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def clean_last_day(self):
        day = self.cleaned_data["last_day"]
        if day < timezone.localdate():
            raise ValidationError(_("The last day has passed. Choose today or a later day."))
        return day


class ContactForm(Sentences, forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        validators=[plain_text],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Only for the answer."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    text = forms.CharField(
        label=_("Your message"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8})
    )
