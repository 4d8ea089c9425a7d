"""The review of agreements: the queue, and the page of one case."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import transaction
from django.db.models import F, Prefetch
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.folding import fold
from partnerships import review
from partnerships.dossier import Dossier
from partnerships.law import check_signed
from partnerships.models import Agreement, AgreementChange, Partnership, StaffNote
from partnerships.revisions import flat
from partnerships.workflow import agreement_workflow
from sistercities.admin import WorkflowAdmin
from sistercities.working_days import holidays_since

from .deciding import AgreementDecisionForm, is_of_the_law
from .filters import ClaimFilter, DueFilter, TurnFilter

STAGES = {
    Agreement.Status.SUBMITTED: _("First check"),
    Agreement.Status.IN_REVIEW: _("First check"),
    Agreement.Status.RECOMMENDED: _("Second check"),
}


# Two steps are called “Take”: a list of them says what each takes.
TAKES = {"claim": _("Take new cases"), "take": _("Take cases under check")}


class Queue(ChangeList):
    """One page of the queue, with the age of each case."""

    def get_results(self, request):
        super().get_results(request)
        holidays = holidays_since(timezone.localdate() - timedelta(days=365))
        for agreement in self.result_list:
            agreement.age = review.age_of(agreement, holidays)


@admin.register(Agreement)
class AgreementAdmin(WorkflowAdmin):
    workflow = agreement_workflow
    decision_form = AgreementDecisionForm
    list_title = _("Review queue")
    change_form_template = "admin/partnerships/agreement/change_form.html"
    list_display = ["what", "due", "stage", "taken_by", "guards"]
    list_display_links = ["what"]
    list_filter = [TurnFilter, DueFilter, ClaimFilter, "kind"]
    search_fields = ["partnership__sort_name"]
    search_help_text = _(
        "A place on either side, or the number of a record. "
        "What is due first stands first; only working days count."
    )
    show_facets = admin.ShowFacets.ALWAYS
    list_per_page = 25
    show_full_result_count = False
    ordering = [F("due_on").asc(nulls_last=True), "waiting_since", "pk"]
    fields = ["kind"]

    def has_add_permission(self, request):
        """A proposal begins on a desk, where near-duplicates are shown first."""
        return False

    def has_change_permission(self, request, obj=None):
        """Staff judge what the applicants wrote, and write nothing in it."""
        return False

    def get_queryset(self, request):
        changes = AgreementChange.objects.order_by("-version")
        return (
            super()
            .get_queryset(request)
            .for_queue()
            .prefetch_related(Prefetch("changes", changes, to_attr="steps"))
        )

    def get_search_results(self, request, queryset, search_term):
        numbered = Partnership.objects.numbered(search_term)
        if numbered.exists():
            return queryset.filter(partnership__in=numbered), False
        return super().get_search_results(request, queryset, fold(search_term))

    def get_changelist(self, request, **kwargs):
        return Queue

    def get_actions(self, request):
        actions = super().get_actions(request)
        for name in TAKES.keys() & actions.keys():
            actions[name] = (*actions[name][:2], TAKES[name])
        return actions

    @admin.display(description=_("What"), ordering="partnership__sort_name")
    def what(self, agreement):
        return _cell("what", agreement)

    @admin.display(description=_("Due"), ordering=F("due_on").asc(nulls_last=True))
    def due(self, agreement):
        return _cell("due", agreement)

    @admin.display(description=_("Stage"), ordering="status")
    def stage(self, agreement):
        return STAGES.get(agreement.status, agreement.get_status_display())

    @admin.display(description=_("Taken by"), ordering="claimed_by")
    def taken_by(self, agreement):
        return _cell("taken_by", agreement)

    @admin.display(description=_("Guards, last run"))
    def guards(self, agreement):
        findings = next((step.findings for step in agreement.steps if _judged(step)), [])
        outcomes = Counter(finding["outcome"] for finding in findings)
        return _cell("guards", agreement, outcomes=outcomes)

    def ahead(self, obj, user):
        """What the first check will ask, before anybody has taken the case."""
        if obj.status != Agreement.Status.SUBMITTED:
            return ()
        return agreement_workflow.findings("recommend_approval", obj, user)

    def review_context(self, request, obj, form=None, chosen=""):
        dossier = Dossier(obj)
        context = super().review_context(request, obj, form, chosen)
        if obj.claim_is_live and obj.claimed_by_id == request.user.pk:
            context["panel"].quick = [_once_more(option) for option in context["panel"].quick]
        return context | {
            "title": str(obj.partnership),
            "agreement": obj,
            "lead": _lead(obj),
            "age": review.age_of(obj),
            "revision": obj.latest_revision,
            "changes": review.changes_for(obj, request.user),
            "hands": review.hands_of(dossier),
            "papers": review.papers_of(obj),
            "other_ties": review.other_ties(dossier.partnership),
            "earlier": review.earlier_agreements(obj),
            "look_alikes": review.look_alikes(dossier.partnership),
            "law": check_signed(dossier),
            "everything": flat(dossier.data),
            "items": obj.items.select_related("change"),
            "staff_notes": obj.staff_notes.all(),
            "certificates": obj.certificates.all(),
            "show_form": False,
        }

    @transaction.atomic
    def perform(self, request, obj, form, name):
        super().perform(request, obj, form, name)
        text = form.cleaned_data["staff_note"].strip()
        if text:
            StaffNote.objects.create(
                agreement=obj, text=text, by=request.user, by_name=str(request.user)
            )


def _cell(name, agreement, **context):
    context |= {"agreement": agreement, "age": agreement.age}
    return render_to_string(f"admin/partnerships/agreement/_{name}.html", context)


def _once_more(option):
    """Whoever has the case can take it again, which gives them more time."""
    if option.transition.name != "take":
        return option
    return replace(option, transition=replace(option.transition, label=gettext("Keep it longer")))


def _judged(step):
    return any(is_of_the_law(finding["rule"]) for finding in step.findings)


def _lead(agreement):
    """Which of the two checks this is."""
    if agreement.status == Agreement.Status.RECOMMENDED:
        told = gettext("Second of two checks. {name} recommended: {recommendation}.")
        recommendation = agreement.get_recommendation_display().lower()
        return told.format(name=agreement.recommended_by, recommendation=recommendation)
    if agreement.status == Agreement.Status.SUBMITTED:
        return gettext(
            "First of two checks. Take it, and you can recommend it or ask for changes. "
            "The second is made by a different person."
        )
    if agreement.status == Agreement.Status.IN_REVIEW:
        return gettext("First of two checks. The second is made by a different person.")
    return ""
