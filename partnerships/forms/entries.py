"""The pages of a draft: each takes what is known so far, and says what cannot be right."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnerships.models import Agreement
from sistercities.fields import PartialDateField, plain_text
from sistercities.forms import Partial, Sentences


class Entry(Partial, Sentences, forms.ModelForm):
    """A page of a draft. ``dates`` maps fields of partial dates to themselves on the model."""

    dates = ()

    def __init__(self, *args, instance, **kwargs):
        known = {name: getattr(instance, name) for name in self.dates}
        super().__init__(*args, instance=instance, initial=known, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and not field.disabled:
                field.validators.append(plain_text)

    def _post_clean(self):
        for name in self.dates:
            if name in self.cleaned_data:
                setattr(self.instance, name, self.cleaned_data[name])
        super()._post_clean()


class KindForm(Entry):
    class Meta:
        model = Agreement
        fields = ["kind", "themes"]
        labels = {"kind": _("What was signed?"), "themes": _("What will the two do together?")}
        widgets = {"kind": forms.RadioSelect, "themes": forms.CheckboxSelectMultiple}

    def clean_kind(self):
        kind = self.cleaned_data["kind"] or self.instance.kind
        others = self.instance.partnership.agreements.live().exclude(pk=self.instance.pk)
        reaffirmed = kind == Agreement.Kind.REAFFIRMATION or self.instance.amends_id
        if not reaffirmed and others.filter(kind=kind, amends__isnull=True).exists():
            raise forms.ValidationError(
                gettext("These two communities have a live agreement of this kind already (R9).")
            )
        return kind


class SigningForm(Entry):
    dates = ("signed", "resolved")

    signed = PartialDateField(
        label=_("Date of signing"),
        help_text=_("For example 10 21 1957. If only the year is known, leave the rest empty."),
    )
    resolved = PartialDateField(
        label=_("Date of the resolution"),
        help_text=_("The council decides before the mayor signs, or on the same day."),
    )

    class Meta:
        model = Agreement
        fields = [
            "place",
            "languages",
            "date_note",
            "resolution_body",
            "resolution_number",
            "resolution_names",
            "expires_on",
        ]
        labels = {
            "languages": _("Languages of the text"),
            "date_note": _("Note on the date"),
            "resolution_body": _("Who resolved it"),
            "resolution_number": _("Number of the resolution"),
            "resolution_names": _("Partner that the resolution names"),
            "expires_on": _("End of the agreement"),
        }
        help_texts = {
            "place": _("City and building, as far as known."),
            "languages": _("Such as English and Japanese."),
            "resolution_number": _("As the council wrote it, such as Resolution 17482."),
            "expires_on": _("Only where the text itself sets an end. Most agreements have none."),
        }
        widgets = {
            "expires_on": forms.DateInput(
                attrs={"type": "date", "class": "in--m"}, format="%Y-%m-%d"
            )
        }

    field_order = ["signed", "place", "languages", "date_note", "expires_on", "resolution_body"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("place", "resolution_body", "resolution_number", "resolution_names"):
            self.fields[name].required = True

    def clean(self):
        signed, resolved = self.cleaned_data.get("signed"), self.cleaned_data.get("resolved")
        if signed and resolved and resolved.first > signed.last:
            self.add_error(
                "resolved",
                gettext(
                    "The resolution comes before the signing, or on its day; it was signed {when} "
                    "(R4, R11)."
                ).format(when=signed.when),
            )
        return self.cleaned_data
