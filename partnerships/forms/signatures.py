"""The two signatures of a draft, one form a side (R3)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partnerships.models import Side, Signature
from sistercities.fields import PartialDateField

from .entries import Entry

HIGHEST = [
    ("true", _("Yes")),
    ("false", _("No, another office stands higher")),
    ("", _("I do not know")),
]


class SignatureForm(Entry):
    dates = ("signed",)

    basis = forms.ChoiceField(
        label=_("How does one come into this office?"),
        choices=[
            ("elected", _("By election")),
            ("appointed", _("By appointment")),
            ("", _("I do not know")),
        ],
        widget=forms.RadioSelect,
    )
    is_highest = forms.TypedChoiceField(
        label=_("Is it the highest office of the community?"),
        choices=HIGHEST,
        coerce=lambda text: text == "true",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    signed = PartialDateField(label=_("Day of this signature"))

    class Meta:
        model = Signature
        fields = [
            "official",
            "official_native",
            "office",
            "basis",
            "is_highest",
            "no_election_ground",
            "place",
        ]
        labels = {
            "official": _("Name of the official who signed"),
            "official_native": _("Name in its own script"),
            "office": _("Office on that day"),
            "no_election_ground": _("Why nobody is elected there"),
            "place": _("Place of this signature"),
        }
        help_texts = {
            "official": _("Whoever signed needs no account here."),
            "office": _("Such as Mayor of Kobe."),
            "no_election_ground": _(
                "Only for an appointed official: the law or custom under which nobody is elected "
                "to the highest office (R3)."
            ),
        }
        widgets = {"no_election_ground": forms.Textarea(attrs={"rows": 3})}

    field_order = [
        "official",
        "official_native",
        "office",
        "basis",
        "is_highest",
        "no_election_ground",
        "signed",
        "place",
    ]

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=instance, prefix=instance.side, **kwargs)
        self.initial["is_highest"] = {True: "true", False: "false"}.get(instance.is_highest, "")
        self.fields["official"].required = self.fields["office"].required = True
        if instance.pk is None:
            self._suggest(instance.agreement)

    def _suggest(self, agreement):
        """Nobody types the day and the place of one ceremony twice."""
        self.initial["signed"] = agreement.signed
        self.initial["place"] = agreement.place

    def save(self, commit=True):
        """A suggestion alone is no signature: a side nobody filled in stays empty."""
        return super().save(commit) if self.has_changed() else self.instance

    @property
    def community(self):
        return self.instance.community


def signature_of(agreement, side):
    """The stored signature of a side, or an empty one to be filled in."""
    stored = agreement.signature_of(side)
    return stored or Signature(agreement=agreement, side=side)


def signature_forms(agreement, data=None):
    return [
        SignatureForm(data, instance=signature_of(agreement, side))
        for side in (Side.HOME, Side.ABROAD)
    ]
