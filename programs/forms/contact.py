from django import forms

from sistercities.forms import Sentences

from .fields import LineField, WordsField


class ContactForm(Sentences, forms.Form):
    use_required_attribute = False
    name = LineField(
        max_length=150, label="Your name", widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label="Your e-mail address",
        help_text="The answer goes there. Nobody else sees it.",
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    question = WordsField(max_length=3000, label="Your question")
