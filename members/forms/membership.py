"""What staff and members write about money. No card data."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.mail import speakers_of
from members.models import Invoice, User
from members.models.dues import MemberKind, band_flaws
from sistercities.fields import plain_text
from sistercities.forms import Sentences


def no_card_number(value):
    """Thirteen to nineteen digits with a right check digit: a card, which we never keep."""
    for digits in re.findall(r"\d{13,19}", re.sub(r"[ .-]", "", value)):
        if _luhn(digits):
            raise ValidationError(
                gettext(
                    "This looks like the number of a card, and the portal keeps none. Write the "
                    "number of the check or the transfer."
                )
            )


def _luhn(digits):
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(digits[::-1], 1)]
    return sum(number - 9 * (number > 9) for number in doubled) % 10 == 0


class PurchaseOrderForm(Sentences, forms.ModelForm):
    class Meta:
        model = Invoice
        fields = ["purchase_order"]
        labels = {"purchase_order": _("Your purchase order")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["purchase_order"].validators += [plain_text, no_card_number]


class PrimaryContactForm(Sentences, forms.Form):
    """M3: one of those who speak for the community casts its vote."""

    person = forms.ModelChoiceField(
        User.objects.none(), label=_("Primary contact"), empty_label=_("Choose a person")
    )

    def __init__(self, *args, community, **kwargs):
        super().__init__(*args, initial={"person": community.primary_contact_id}, **kwargs)
        self.fields["person"].queryset = speakers_of(community)


class BandFormSet(forms.BaseInlineFormSet):
    """M1: the bands of a kind cover every population once, without gap or overlap."""

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        bands = [
            form.instance
            for form in self.forms
            if form.has_changed() or form.instance.pk
            if not self._should_delete_form(form)
        ]
        flaws = [
            flaw
            for kind in MemberKind
            for flaw in band_flaws(kind, [band for band in bands if band.member_kind == kind])
        ]
        if flaws:
            raise ValidationError(flaws)
