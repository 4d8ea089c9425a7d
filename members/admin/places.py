"""Places, organizations and themes; and changes of their facts that others proposed."""

from django.contrib import admin
from django.db.models import ManyToManyField
from django.forms import CheckboxSelectMultiple
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from members.models import ChangeProposal, Community, CommunityName, Country, Organization, Theme
from members.searching import organization_changed
from members.voting import with_a_vote
from members.workflow import proposal_workflow

from .meanwhile import AlsoKeptElsewhere
from .queues import Kept, QueueAdmin, TurnFilter

# Changed on the pages themselves, where a picture is drawn anew and has to be described.
PICTURE = ("picture", "picture_alt")


class VoteFilter(admin.SimpleListFilter):
    """M3: who gets a ballot today, and where nobody could cast it."""

    title = _("vote")
    parameter_name = "vote"

    def lookups(self, request, model_admin):
        return [
            ("cast", _("Has a vote, and somebody to cast it")),
            ("unnamed", _("Has a vote, and nobody to cast it")),
        ]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        return with_a_vote(queryset).filter(has_voter=self.value() == "cast")


class CommunityNameInline(admin.StackedInline):
    model = CommunityName
    extra = 1
    fields = [("name", "kind", "language", "until_year")]


@admin.register(Community)
class CommunityAdmin(AlsoKeptElsewhere, Kept):
    list_display = ["name", "kind", "parent", "country", "population", "primary_contact"]
    list_filter = [VoteFilter, "kind", "is_public"]
    list_select_related = ["parent__country", "country", "primary_contact"]
    search_fields = ["sort_name", "names__folded"]
    raw_id_fields = ["parent", "successor", "primary_contact"]
    inlines = [CommunityNameInline]
    show_full_result_count = False
    exclude = PICTURE


@admin.register(Country)
class CountryAdmin(Kept):
    list_display = ["code", "name", "continent"]
    list_filter = ["continent"]
    search_fields = ["code", "sort_name", "aliases"]


@admin.register(Organization)
class OrganizationAdmin(AlsoKeptElsewhere, Kept):
    list_display = ["name", "kind", "founded_year", "seeking_partners", "is_demo"]
    list_filter = ["kind", "seeking_partners"]
    search_fields = ["sort_name"]
    raw_id_fields = ["communities"]
    formfield_overrides = {ManyToManyField: {"widget": CheckboxSelectMultiple}}
    prepopulated_fields = {"slug": ["name"]}
    exclude = PICTURE

    def save_related(self, request, form, formsets, change):
        """Its communities are known only now; the search finds it by their names."""
        super().save_related(request, form, formsets, change)
        organization_changed(form.instance)


@admin.register(Theme)
class ThemeAdmin(Kept):
    list_display = ["name", "slug", "position"]


@admin.register(ChangeProposal)
class ChangeProposalAdmin(QueueAdmin):
    workflow = proposal_workflow
    list_title = _("Proposed changes of facts")
    list_display = ["target", "created_by", "created_at", "status"]
    list_filter = [TurnFilter, "status"]
    list_select_related = ["community__country", "community__parent", "organization", "created_by"]
    search_fields = ["community__sort_name", "organization__sort_name"]
    ordering = ["created_at", "pk"]
    fields = ["target", "differences", "reason", "created_by", "created_at", "status"]
    readonly_fields = ["target", "differences"]

    @admin.display(description=_("About"))
    def target(self, proposal):
        return proposal.target

    @admin.display(description=_("What would change"))
    def differences(self, proposal):
        line = "<p>{}: <del>{}</del> <ins>{}</ins></p>"
        return format_html_join("", line, proposal.rows)
