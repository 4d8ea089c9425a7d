"""Rows that staff have open while others change them."""

from django import forms

from sistercities.forms import Seen


class KeptForm(Seen, forms.ModelForm):
    """It holds all of a row, so an old copy of it would put back what others have saved since."""

    def stored(self):
        stored = super().stored() if self.instance.pk else {}
        return {name: _in_one_order(value) for name, value in stored.items()}


def _in_one_order(value):
    """Some tables give their rows in any order."""
    return sorted(value) if isinstance(value, list) else value
