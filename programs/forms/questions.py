"""The few questions a leader asks of everybody who signs up."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.models import Question
from sistercities.forms import Seen, Sentences

from .fields import LineField

MOST = 5
ANSWERED = _("People have answered this question already, so it stays as it is.")


class QuestionsForm(Seen, Sentences, forms.Form):
    """Five lines; an empty one asks nothing. A question that was answered keeps its words."""

    use_required_attribute = False

    def __init__(self, *args, program, **kwargs):
        self.program = program
        self.asked = {row.position: row for row in program.questions.all()}
        super().__init__(*args, **kwargs)
        for position in range(1, MOST + 1):
            self._add(position, self.asked.get(position))

    def _add(self, position, question):
        self.fields[f"text_{position}"] = LineField(
            max_length=200,
            required=False,
            label=gettext("Question {number}").format(number=position),
            initial=question.text if question else "",
        )
        self.fields[f"required_{position}"] = forms.BooleanField(
            required=False,
            label=gettext("It must be answered"),
            initial=question.is_required if question else False,
        )

    def clean(self):
        cleaned = super().clean()
        for position, question in self.asked.items():
            changed = cleaned.get(f"text_{position}") != question.text
            if changed and question.answers.exists():
                self.add_error(f"text_{position}", ValidationError(ANSWERED))
        return cleaned

    @transaction.atomic
    def save(self):
        for position in range(1, MOST + 1):
            self._save(position, self.cleaned_data[f"text_{position}"])

    def _save(self, position, text):
        rows = Question.objects.filter(program=self.program, position=position)
        if not text:
            rows.delete()
            return
        values = {"text": text, "is_required": self.cleaned_data[f"required_{position}"]}
        Question.objects.update_or_create(program=self.program, position=position, defaults=values)
