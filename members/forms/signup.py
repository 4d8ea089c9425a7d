"""What we ask at sign-up beyond address and password; allauth reads it before its own forms."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from members.models import User


class SignupDetails(forms.Form):
    name = forms.CharField(
        max_length=User._meta.get_field("name").max_length,
        label=_("Your name"),
        help_text=User._meta.get_field("name").help_text,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def signup(self, request, user):
        user.name = self.cleaned_data["name"]
        user.language = get_language()  # Whoever fills in a page in a language has chosen it.
        user.save(update_fields=["name", "language"])
