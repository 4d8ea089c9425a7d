"""A side's later word: entered by one person, recorded by another."""

from django import forms
from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnerships import evidence
from partnerships.forms.papers import PaperForm
from partnerships.forms.records import RecordField
from partnerships.models import Act, Document
from partnerships.workflow import act_workflow
from sistercities import languages
from sistercities.admin import WorkflowAdmin
from sistercities.dates import PartialDate
from sistercities.fields import PartialDateField
from sistercities.forms import Sentences

PAPERS = [
    (kind, kind.label)
    for kind in (
        Document.Kind.LETTER,
        Document.Kind.RESOLUTION,
        Document.Kind.MINUTES,
        Document.Kind.OTHER,
    )
]
NEW = ["paper", "paper_kind", "make_public"]


class ActForm(Sentences, forms.ModelForm):
    partnership = RecordField(
        label=_("Record"), max_length=20, help_text=_("Its number, such as P-000040.")
    )
    acted = PartialDateField(label=_("Date of the act"), required=True)
    paper = forms.FileField(
        label=_("The paper"),
        required=False,
        help_text=PaperForm.base_fields["file"].help_text,
        widget=forms.FileInput(attrs={"accept": evidence.ACCEPTED}),
    )
    paper_kind = forms.ChoiceField(label=_("What the paper is"), choices=PAPERS)
    make_public = forms.BooleanField(
        label=_("Show the paper to everybody once the act is recorded"), required=False
    )

    class Meta:
        model = Act
        fields = ["partnership", "side", "kind", "body", "reason", "wording"]
        fields += ["source_title", "source_url"]
        labels = {
            "side": _("Whose word it is"),
            "kind": _("What that side says"),
            "body": _("Who acted"),
            "wording": _("What the act says"),
            "source_title": _("Where one can read it"),
            "source_url": _("Address of that page"),
        }

    def clean_paper(self):
        upload = self.cleaned_data["paper"]
        return evidence.examine(upload) if upload else None

    def _post_clean(self):
        if isinstance(self.cleaned_data.get("acted"), PartialDate):
            self.instance.acted = self.cleaned_data["acted"]
        super()._post_clean()


class OpenActs(admin.SimpleListFilter):
    title = _("status")
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return [
            ("proposed", gettext("Awaiting a second person")),
            *Act.Status.choices[1:],
            ("all", gettext("All")),
        ]

    def value(self):
        return super().value() or "proposed"

    def choices(self, changelist):
        return list(super().choices(changelist))[1:]

    def queryset(self, request, queryset):
        return queryset if self.value() == "all" else queryset.filter(status=self.value())


@admin.register(Act)
class ActAdmin(WorkflowAdmin):
    workflow = act_workflow
    form = ActForm
    list_title = _("Acts of communities")
    all_of_them = "status=all"
    list_display = ["__str__", "partnership", "acted", "status", "proposed_by", "proposed_at"]
    list_filter = [OpenActs, "kind", "reason"]
    list_select_related = ["partnership__home", "partnership__abroad", "proposed_by"]
    search_fields = ["partnership__sort_name", "body"]
    show_facets = admin.ShowFacets.ALWAYS
    ordering = ["proposed_at"]
    readonly_fields = ["status", "proposed_by", "papers"]

    def has_change_permission(self, request, obj=None):
        """Once entered, an act is recorded or not; a mistake is declined and entered anew."""
        return super().has_change_permission(request, obj) and obj is None

    @admin.display(description=_("Date"))
    def acted(self, act):
        return str(act.acted)

    @admin.display(description=_("Papers"))
    def papers(self, act):
        rows = ((row.get_absolute_url(), row, row.sha256) for row in act.documents.all())
        shown = '<a href="{}">{}</a> <small>SHA-256 <code>{}</code></small>'
        return format_html_join(", ", shown, rows) or "–"

    def get_fields(self, request, obj=None):
        partnership, side, kind, *told = ActForm.Meta.fields
        asked = [partnership, side, kind, "acted", *told]
        return [*asked, *(["papers", "status", "proposed_by"] if obj else NEW)]

    def get_readonly_fields(self, request, obj=None):
        return [*self.readonly_fields, "acted"] if obj else self.readonly_fields

    def save_model(self, request, obj, form, change):
        obj.proposed_by = request.user
        super().save_model(request, obj, form, change)
        paper = form.cleaned_data["paper"]
        if paper:
            document = Document(
                act=obj,
                kind=form.cleaned_data["paper_kind"],
                title=_title_of(obj),
                make_public=form.cleaned_data["make_public"],
                uploaded_by=request.user,
            )
            evidence.keep(document, paper)


def _title_of(act):
    """It is kept, so it is in the network's language."""
    with languages.in_own():
        return f"{act.get_kind_display()}, {act.body}"[:200]
