from django import forms
from django.utils.translation import gettext_lazy as _

from sistercities.forms import Sentences

from .fields import LineField, WordsField


class ContactForm(Sentences, forms.Form):
    use_required_attribute = False
    name = LineField(
        max_length=150, label=_("Your name"), widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("The answer goes there. Nobody else sees it."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    question = WordsField(max_length=3000, label=_("Your question"))
