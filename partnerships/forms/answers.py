"""Answers to what reviewers asked for, one field an item."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sistercities.fields import plain_text
from sistercities.forms import Partial, Seen

ROWS = {"rows": 3}


class AnswersForm(Seen, Partial, forms.Form):
    """The items of the latest request. Any of them may be answered now, and the rest later."""

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = list(items)
        for number, item in enumerate(self.items, 1):
            self.fields[self.name_of(item)] = forms.CharField(
                label=f"{number}. {item.text}",
                initial=item.answer,
                max_length=4000,
                validators=[plain_text],
                widget=forms.Textarea(attrs=ROWS),
            )

    @staticmethod
    def name_of(item):
        return f"item-{item.pk}"

    def save(self, by):
        for item in self.items:
            if self.name_of(item) in self.changed_data:
                self._write(item, by)

    def _write(self, item, by):
        item.answer = self.cleaned_data[self.name_of(item)]
        item.answered_by = by if item.answer else None
        item.answered_by_name = str(by) if item.answer else ""
        item.answered_at = timezone.now() if item.answer else None
        item.save(update_fields=["answer", "answered_by", "answered_by_name", "answered_at"])


class NoteForm(forms.Form):
    """The reason of a step, and the version of the agreement that the person looked at."""

    note = forms.CharField(
        label=_("Reason"),
        max_length=4000,
        validators=[plain_text],
        widget=forms.Textarea(attrs=ROWS),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, required, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].required = required
        self.fields["note"].error_messages["required"] = gettext(
            "Write the reason; others read it."
        )
