"""Awards and grants: staff enter them here. Nothing of a year or a call is public until they say
so in its own row."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from members.admin.meanwhile import AlsoKeptElsewhere
from members.admin.queues import Kept
from programs.forms.giving import (
    AwardCategoryForm,
    AwardCategoryFormSet,
    AwardForm,
    AwardYearForm,
    GrantCallForm,
    GrantForm,
)
from programs.models import Award, AwardCategory, AwardYear, Grant, GrantCall

CALL = [
    ("opens_on", "closes_on"),
    ("closes_at", "time_zone"),
    "about",
    ("source_title", "source_url"),
    "shown",
]


class AwardYearFilter(admin.SimpleListFilter):
    title = _("year of awards")
    parameter_name = "year"

    def lookups(self, request, model_admin):
        years = AwardYear.objects.values_list("year", flat=True)
        return [(str(year), str(year)) for year in years]

    def queryset(self, request, queryset):
        year = self.value() or ""
        chosen = year.isdecimal() and year in dict(self.lookup_choices)
        return queryset.filter(category__award_year__year=year) if chosen else queryset


class AwardCategoryInline(admin.StackedInline):
    model = AwardCategory
    form = AwardCategoryForm
    formset = AwardCategoryFormSet
    extra = 3
    fields = [("name", "position"), "ends"]


@admin.register(AwardYear)
class AwardYearAdmin(AlsoKeptElsewhere, Kept):
    form = AwardYearForm
    inlines = [AwardCategoryInline]
    list_display = ["year", "judged_year", "opens_on", "closes_on", "shown"]
    list_filter = ["shown"]
    fields = [("year", "judged_year"), *CALL]


@admin.register(Award)
class AwardAdmin(AlsoKeptElsewhere, Kept):
    form = AwardForm
    list_display = ["category", "community", "entered_on", "bracket", "source_title"]
    list_filter = [AwardYearFilter]
    list_select_related = ["category__award_year", "community__country", "community__parent"]
    search_fields = ["community__sort_name", "citation"]
    raw_id_fields = ["community", "organization"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "category":
            kwargs["queryset"] = AwardCategory.objects.select_related("award_year")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("Bracket"))
    def bracket(self, award):
        return str(award.bracket or "–")


@admin.register(GrantCall)
class GrantCallAdmin(AlsoKeptElsewhere, Kept):
    form = GrantCallForm
    list_display = ["title", "year", "giver", "amount", "currency", "closes_on", "shown"]
    list_filter = ["shown", "year"]
    search_fields = ["title", "giver"]
    prepopulated_fields = {"slug": ["title"]}
    fields = ["title", "slug", "year", "giver", ("amount", "currency"), *CALL]


@admin.register(Grant)
class GrantAdmin(AlsoKeptElsewhere, Kept):
    form = GrantForm
    list_display = ["call", "partnership", "amount", "starts_on", "ends_on", "reported_on"]
    list_filter = ["call", ("reported_on", admin.EmptyFieldListFilter)]
    list_select_related = ["call", "partnership__home", "partnership__abroad"]
    search_fields = ["partnership__sort_name", "purpose"]

    def has_change_permission(self, request, obj=None):
        """G2: the final report closes a grant."""
        is_closed = obj is not None and obj.is_closed
        return super().has_change_permission(request, obj) and not is_closed
