"""What the queues of this room share: they open on what awaits the person who looks."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from sistercities.admin import OfferedLookups, WorkflowAdmin


class TurnFilter(admin.SimpleListFilter):
    """The model's QuerySet says what is awaiting whom: ``awaiting(user)``."""

    title = _("whose turn it is")
    parameter_name = "turn"
    others = ()

    def lookups(self, request, model_admin):
        return [("mine", _("Awaiting me")), *self.others, ("all", _("All"))]

    def value(self):
        return super().value() or "mine"

    def choices(self, changelist):
        """Without the choice 'All' that Django adds: the default is another one here."""
        return list(super().choices(changelist))[1:]

    def queryset(self, request, queryset):
        if self.value() == "mine":
            return queryset.awaiting(request.user)
        return queryset


class Kept(OfferedLookups, admin.ModelAdmin):
    """Rows that other rows hang on: they are corrected, never deleted."""

    def has_delete_permission(self, request, obj=None):
        return False


class ReadOnly(Kept):
    """Rows that people and by-laws write; staff look at them."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class QueueAdmin(ReadOnly, WorkflowAdmin):
    """A life cycle that begins on a page of the portal: staff judge it, and write nothing in it."""

    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.ALWAYS
