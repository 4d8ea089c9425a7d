"""Papers that prove an agreement: a file that is looked through, or the address of a page."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnerships.evidence import ACCEPTED, MAX_BYTES, MAX_PAPERS, examine, keep
from partnerships.models import Document
from sistercities import languages
from sistercities.fields import plain_text
from sistercities.forms import Seen, Sentences


class PaperForm(Sentences, forms.ModelForm):
    """A paper to be added. ``agreement`` is the draft it proves."""

    sentences = {"kind": _("Choose what kind of paper it is.")}

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=format_lazy(
            _(
                "A PDF, JPEG, PNG or WebP of at most {size} MB. "
                "A photo made with a telephone will do."
            ),
            size=MAX_BYTES // 2**20,
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"empty": _("This file is empty. Choose the file again.")},
    )
    url = forms.URLField(
        label=_("Or the address of a public page"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Such as the council's page with the resolution. We only show the address."),
    )

    class Meta:
        model = Document
        fields = ["kind", "title", "language", "names_both", "make_public"]
        labels = {
            "title": _("Title"),
            "language": _("Language"),
            "names_both": _("The paper names both communities"),
            "make_public": _("Show it to everybody once the agreement is approved"),
        }
        help_texts = {
            "title": _("If you leave it empty, we write what kind of paper it is."),
            "language": _("Such as English, or English and Japanese."),
            "names_both": _("Staff look for both names in it."),
            "make_public": _("Without this, only the network and your side ever see it."),
        }

    field_order = ["kind", "file", "url", "title", "language", "names_both", "make_public"]

    def __init__(self, *args, agreement, **kwargs):
        super().__init__(*args, **kwargs)
        self.agreement = agreement
        self.fields["title"].required = False
        self.fields["kind"].choices = [("", gettext("Choose the kind")), *Document.Kind.choices]
        for name in ("title", "language"):
            self.fields[name].validators.append(plain_text)

    def clean_file(self):
        """The evidence in the file, looked through once and never before the form is posted."""
        upload = self.cleaned_data["file"]
        return examine(upload) if upload else None

    def clean_url(self):
        url = self.cleaned_data["url"]
        if url and not url.startswith(("https://", "http://")):
            raise forms.ValidationError(gettext("Enter a web address like https://example.org."))
        return url

    def clean(self):
        evidence, url = self.cleaned_data.get("file"), self.cleaned_data.get("url")
        if not self.errors and not evidence and not url:
            self.add_error("file", gettext("Choose a file, or give the address of a public page."))
        self.check_new()
        return self.cleaned_data

    def check_new(self):
        """Asked when the form is checked, and again under the lock, where nobody else adds."""
        papers, evidence = self.agreement.documents.current(), self.cleaned_data.get("file")
        if evidence and papers.filter(sha256=evidence.sha256).exists():
            raise forms.ValidationError(
                {"file": gettext("This very file is here already. Once is enough.")}
            )
        if papers.count() >= MAX_PAPERS:
            raise forms.ValidationError(
                gettext("There are {count} papers. Remove one to add another.").format(
                    count=MAX_PAPERS
                )
            )

    def save(self, *, by):
        self.check_new()
        paper = super().save(commit=False)
        paper.agreement, paper.uploaded_by = self.agreement, by
        paper.url = self.cleaned_data["url"]
        with languages.in_own():
            paper.title = paper.title or paper.get_kind_display()
        evidence = self.cleaned_data["file"]
        return keep(paper, evidence) if evidence else _saved(paper)


def _saved(paper):
    paper.save()
    return paper


class PaperDetailsForm(Seen, Sentences, forms.ModelForm):
    """What is said about a paper that is here already."""

    class Meta(PaperForm.Meta):
        pass

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("title", "language"):
            self.fields[name].validators.append(plain_text)

    def save(self):
        """What the form asks, and nothing else of the paper."""
        super().save(commit=False).save(update_fields=self._meta.fields)
