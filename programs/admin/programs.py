"""The review of programs, and of changes to published ones: the queue, and the page of one case."""

from datetime import timedelta

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.admin.queues import QueueAdmin, TurnFilter
from members.folding import fold
from partnerships.admin.filters import DueFilter
from partnerships.review import age_of
from programs import review
from programs.amendments import amendment_workflow, differences
from programs.models import Amendment, Program
from programs.models.choices import PUBLIC, WITH_AUTHOR
from programs.workflow import program_workflow
from sistercities.wording import with_commas
from sistercities.working_days import holidays_since

MINORS, MONEY = _("Minors"), _("Money")
OLDEST_SHOWN = timedelta(days=365)


class Queue(ChangeList):
    """One page of the queue, with the age of each case."""

    def get_results(self, request):
        super().get_results(request)
        holidays = holidays_since(timezone.localdate() - OLDEST_SHOWN)
        for program in self.result_list:
            program.age = age_of(program, holidays)


class ProgramTurnFilter(TurnFilter):
    others = (
        ("staff", _("Awaiting the network")),
        ("own", _("I may not decide")),
        ("authors", _("With the authors")),
        ("public", _("Public")),
    )

    def queryset(self, request, queryset):
        rows = {
            "staff": queryset.awaiting_decision(),
            "own": _own(queryset, request.user),
            "authors": queryset.filter(status__in=WITH_AUTHOR),
            "public": queryset.filter(status__in=PUBLIC),
        }
        return rows.get(self.value(), super().queryset(request, queryset))


def _own(rows, user):
    free = Program.objects.not_own_of(user).values("pk")
    return rows.awaiting_decision().exclude(pk__in=free)


@admin.register(Program)
class ProgramAdmin(QueueAdmin):
    workflow = program_workflow
    list_title = _("Programs to check")
    change_form_template = "admin/programs/program/change_form.html"
    list_display = ["what", "due", "stage", "involves", "run_by"]
    list_display_links = ["what"]
    list_filter = [ProgramTurnFilter, DueFilter, "kind", "involves_minors", "involves_money"]
    search_fields = ["title", "organization__sort_name"]
    search_help_text = _("Words of the title, or the organization.")
    ordering = [F("due_on").asc(nulls_last=True), "waiting_since", "pk"]
    fields = ["status"]

    def get_queryset(self, request):
        return super().get_queryset(request).for_queue()

    def get_changelist(self, request, **kwargs):
        return Queue

    def get_search_results(self, request, queryset, search_term):
        """Titles as they are written; names of organizations as they are folded for sorting."""
        words = Q(title__icontains=search_term) | Q(
            organization__sort_name__contains=fold(search_term)
        )
        return (queryset.filter(words) if search_term else queryset), False

    @admin.display(description=_("What"), ordering="title")
    def what(self, program):
        return _cell("what", program)

    @admin.display(description=_("Due"), ordering=F("due_on").asc(nulls_last=True))
    def due(self, program):
        return _cell("due", program)

    @admin.display(description=_("Stage"), ordering="status")
    def stage(self, program):
        return review.STAGES.get(program.status, program.get_status_display())

    @admin.display(description=_("Involves"))
    def involves(self, program):
        words = {MINORS: program.involves_minors, MONEY: program.involves_money}
        return with_commas(word for word, value in words.items() if value) or "–"

    @admin.display(description=_("Run by"), ordering="organization__sort_name")
    def run_by(self, program):
        return program.organization

    def review_context(self, request, obj, form=None, chosen=""):
        return (
            super().review_context(request, obj, form, chosen)
            | review.context_of(obj, request.user)
            | {
                "title": obj.title,
                "lead": review.lead_of(obj),
                "age": age_of(obj),
                "show_form": False,
            }
        )


def _cell(name, program):
    context = {"program": program, "age": program.age}
    return render_to_string(f"admin/programs/program/_{name}.html", context)


@admin.register(Amendment)
class AmendmentAdmin(QueueAdmin):
    """Material changes of published programs; the live page stays until they are approved."""

    workflow = amendment_workflow
    list_title = _("Changes of published programs")
    change_form_template = "admin/programs/amendment/change_form.html"
    list_display = ["program", "created_by", "created_at", "status"]
    list_filter = [TurnFilter, "status"]
    list_select_related = ["program", "created_by"]
    search_fields = ["program__title"]
    ordering = ["created_at", "pk"]
    fields = ["status"]

    def review_context(self, request, obj, form=None, chosen=""):
        return super().review_context(request, obj, form, chosen) | {
            "title": str(obj),
            "amendment": obj,
            "differences": differences(obj),
            "show_form": False,
        }
