from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError

from partnerships.law import ties_under
from partnerships.models import LegalRestriction
from sistercities.admin import OfferedLookups


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

    def get_readonly_fields(self, request, obj=None):
        every = [*self.opts.fields, *self.opts.many_to_many]
        names = {field.name for field in every if field.editable}
        return sorted(names - {"in_force_until"}) if obj else ()

    def has_delete_permission(self, request, obj=None):
        return False
