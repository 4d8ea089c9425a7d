from django.contrib import admin

from partnerships.models import LegalRestriction
from sistercities.admin import OfferedLookups


@admin.register(LegalRestriction)
class LegalRestrictionAdmin(OfferedLookups, admin.ModelAdmin):
    """A changed law is a new row; the old one gets an end and stays."""

    list_display = ["title", "citation", "force", "jurisdiction", "in_force_from", "as_of"]
    list_select_related = ["jurisdiction__country", "jurisdiction__parent"]
    list_filter = ["force"]
    search_fields = ["title", "citation"]
    raw_id_fields = ["jurisdiction"]

    def get_readonly_fields(self, request, obj=None):
        every = [*self.opts.fields, *self.opts.many_to_many]
        names = {field.name for field in every if field.editable}
        return sorted(names - {"in_force_until"}) if obj else ()

    def has_delete_permission(self, request, obj=None):
        return False
