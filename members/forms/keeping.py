"""Rows that staff correct while coordinators keep their pages."""

from django import forms

from sistercities.forms import Seen


class KeptForm(Seen, forms.ModelForm):
    """It holds all of a row, so an old copy of it would put back what others have saved since."""

    def stored(self):
        return super().stored() if self.instance.pk else {}
