from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from members.models import Community
from partnerships.law import ties_under
from partnerships.models import LegalRestriction
from sistercities.admin import OfferedLookups
from sistercities.wording import with_commas

FIELDS = (
    *("title", "citation", "force", "jurisdiction", "covers", "unclear_for"),
    *("countries", "unclear_countries", "forbids", "older_ties", "must_end_by"),
    *("in_force_from", "in_force_until", "source", "as_of"),
)
# Lists of kinds are ticked in a form, and told in words where they stand.
SHOWN = {"covers": "kinds_covered", "unclear_for": "kinds_unclear"}


class LawForm(forms.ModelForm):
    """A law that stands gets its end alone, and the rules look at what is shown beside it, too."""

    def _post_clean(self):
        super()._post_clean()
        if self.errors:
            return
        try:
            self.instance.validate_constraints()
        except ValidationError as error:
            self.add_error("in_force_until", error.messages)


@admin.register(LegalRestriction)
class LegalRestrictionAdmin(OfferedLookups, admin.ModelAdmin):
    """A changed law is a new row; the old one gets an end and stays."""

    form = LawForm
    list_display = ["title", "citation", "force", "jurisdiction", "in_force_from", "as_of"]
    list_select_related = ["jurisdiction__country", "jurisdiction__parent"]
    list_filter = ["force"]
    search_fields = ["title", "citation"]
    raw_id_fields = ["jurisdiction"]
    change_form_template = "admin/partnerships/legalrestriction/change_form.html"

    def change_view(self, request, object_id, form_url="", extra_context=None):
        law = self.get_object(request, unquote(object_id))
        told = {"affected": ties_under(law)} if law else {}
        return super().change_view(request, object_id, form_url, told | (extra_context or {}))

    def get_fields(self, request, obj=None):
        return [SHOWN.get(name, name) for name in FIELDS] if obj else FIELDS

    def get_readonly_fields(self, request, obj=None):
        shown = self.get_fields(request, obj)
        return [name for name in shown if name != "in_force_until"] if obj else ()

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name not in SHOWN:
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return forms.MultipleChoiceField(
            choices=Community.Kind.choices,
            widget=forms.CheckboxSelectMultiple,
            required=not db_field.blank,
            label=capfirst(db_field.verbose_name),
            help_text=db_field.help_text,
        )

    @admin.display(description=_("covers"))
    def kinds_covered(self, law):
        return _kinds(law.covers)

    @admin.display(description=_("unclear for"))
    def kinds_unclear(self, law):
        return _kinds(law.unclear_for)

    def has_delete_permission(self, request, obj=None):
        return False


def _kinds(values):
    return with_commas(Community.Kind(value).label for value in values)
