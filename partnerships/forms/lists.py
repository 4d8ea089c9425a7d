"""Bringing a list in: the file, what its columns mean, and which places its names mean."""

from hashlib import sha256

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from partnerships.importing import pending
from partnerships.importing.encodings import UnreadableFile
from partnerships.importing.meanings import Meaning
from partnerships.importing.remembering import confirm
from partnerships.models import ListImport
from sistercities.fields import plain_text
from sistercities.forms import Sentences
from sistercities.wording import with_semicolons

ASKED_AT_ONCE = 50
AS_OFTEN_AS_NEEDED = {Meaning.IGNORED, Meaning.NOTES}
NONE, LATER = "none", ""
UNNAMED = {
    "community": _("No column names the community. Say which one does."),
    "partner": _("No column names the partner. Say which one does."),
}


class UploadForm(Sentences, forms.ModelForm):
    file = forms.FileField(
        label=_("The list"),
        help_text=format_lazy(
            _(
                "CSV of any kind, or the JSON that Wikidata answers with, up to {rows} rows and "
                "2 MB. Whoever runs the portal can bring in longer ones."
            ),
            rows=pending.ROWS,
        ),
    )
    sentences = {"file": _("Choose the file that has the list.")}

    class Meta:
        model = ListImport
        fields = ["file", "source", "source_url", "community", "with_domestic", "with_near"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].error_messages["empty"] = gettext(
            "The file is empty. Choose the file that has the list."
        )
        for name in ("source", "community"):
            self.fields[name].validators.append(plain_text)

    def clean_file(self):
        try:
            return pending.read_upload(self.cleaned_data["file"])
        except UnreadableFile as error:
            raise ValidationError(str(error)) from None

    def save(self, commit=True):
        pending.begin(self.instance, self.cleaned_data["file"])
        return super().save(commit)


class ColumnsForm(forms.Form):
    """One choice a column, with the guess chosen."""

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, **kwargs)
        self.row = row
        self.samples = []
        for index, (name, samples, meaning) in enumerate(pending.columns_of(row)):
            self.fields[f"column_{index}"] = forms.ChoiceField(
                label=name, choices=Meaning.choices, initial=meaning.value
            )
            self.samples.append(samples)

    def columns(self):
        return list(zip(self, self.samples, strict=True))

    def clean(self):
        meanings = [self.cleaned_data.get(name, "") for name in self.fields]
        once = [meaning for meaning in meanings if meaning not in AS_OFTEN_AS_NEEDED]
        twice = [meaning for meaning in once if meaning and once.count(meaning) > 1]
        if twice:
            raise ValidationError(
                gettext("Two columns are “{meaning}”. Choose another meaning for one.").format(
                    meaning=Meaning(twice[0]).label
                )
            )
        self.row.meanings = meanings
        self._check_sides(meanings)

    def _check_sides(self, meanings):
        for side in ("community", "partner"):
            named = {f"{side}_name", f"{side}_wikidata"} & set(meanings)
            if not named and not (side == "community" and self.row.community):
                raise ValidationError(UNNAMED[side])


class QuestionsForm(forms.Form):
    """One question a name that can mean several places; every answer is remembered."""

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = _questions(row.plan)
        for asked, question in self.questions.items():
            self.fields[_name_of(asked)] = forms.ChoiceField(
                label=question["name"],
                help_text=question["where"],
                required=False,
                choices=[
                    *((str(number), label) for number, label in pending.places_of(question)),
                    (NONE, gettext("None of these: import it without a position")),
                    (LATER, gettext("Not now: leave these lines out")),
                ],
                widget=forms.RadioSelect,
            )

    def save(self, by):
        """How many questions were answered."""
        answers = {asked: self.cleaned_data[_name_of(asked)] for asked in self.questions}
        given = {asked: answer for asked, answer in answers.items() if answer != LATER}
        for asked, answer in given.items():
            confirm(asked, None if answer == NONE else int(answer), by)
        return len(given)


def _name_of(asked):
    """The same field for the same question, whatever other questions the plan has meanwhile."""
    return f"question_{sha256(repr(asked).encode()).hexdigest()[:16]}"


def _questions(plan):
    """The first so many questions of a plan, each with the lines that ask it."""
    found = {}
    for line in plan:
        for question in line["questions"]:
            asked = tuple(question["asked"])
            if asked in found or len(found) < ASKED_AT_ONCE:
                found.setdefault(asked, {**question, "lines": []})["lines"].append(line)
    for question in found.values():
        question["where"] = _told(question["lines"])
    return found


def _told(lines):
    shown = with_semicolons(
        gettext("line {line}: {names}").format(line=line["line"], names=line["names"])
        for line in lines[:3]
    )
    more = len(lines) - 3
    told = ngettext("{shown}; and {count} more", "{shown}; and {count} more", more)
    return told.format(shown=shown, count=more) if more > 0 else shown
