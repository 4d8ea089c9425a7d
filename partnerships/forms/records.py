"""A tie of the register in a form of staff."""

from django import forms
from django.utils.translation import gettext

from partnerships.models import Partnership, number_of


class RecordField(forms.CharField):
    """A tie, named by the number that its public page shows."""

    def prepare_value(self, value):
        return number_of(value) if isinstance(value, int) else value

    def clean(self, value):
        text = super().clean(value)
        tie = Partnership.objects.public().numbered(text).first()
        if text and tie is None:
            raise forms.ValidationError(
                gettext("No record has this number. The page of the tie shows it.")
            )
        return tie
