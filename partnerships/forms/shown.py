"""What was typed, as a reader of the form sees it: labels of fields and of choices, no codes."""

import re

from django.forms import CheckboxInput, HiddenInput
from django.utils.translation import gettext

from sistercities.wording import with_commas

from .answers import NoteForm
from .entries import KindForm, SigningForm
from .papers import PaperForm
from .signatures import SignatureForm
from .start import StartForm

FORMS = (KindForm, SigningForm, SignatureForm, PaperForm, StartForm, NoteForm)
# A side before the name of a field, and behind it the number of a box of a date.
PARTS = re.compile(r"\A(?:home-|abroad-)?(.*?)(?:_\d)?\Z")


def typed_words(posted):
    """Pairs of a label and what was typed there, of a form that is not at hand any more."""
    fields = max((form.base_fields for form in FORMS), key=lambda known: _known(known, posted))
    rows = {}
    for name, values in posted.lists():
        label, words = _typed(name, fields, values)
        if label and words:
            rows.setdefault((name.partition("_")[0], label), []).append(words)
    return [(label, " ".join(words)) for (_name, label), words in rows.items()]


def _known(fields, posted):
    return sum(_bare(name) in fields for name in posted)


def _bare(name):
    return PARTS.match(name)[1]


def _typed(name, fields, values):
    if name.startswith("item-"):
        return gettext("Your answer"), with_commas(filter(None, values))
    field = fields.get(_bare(name))
    if field is None or isinstance(field.widget, HiddenInput):
        return "", ""
    return str(field.label), with_commas(filter(None, (_chosen(field, text) for text in values)))


def _chosen(field, text):
    """A text as it is; of choices the label, and nothing where only a number was sent."""
    if isinstance(field.widget, CheckboxInput):
        return gettext("yes")
    if not hasattr(field.widget, "choices"):
        return text
    return {str(key): str(label) for key, label in field.widget.choices}.get(text, "")
