"""Keeping the page of a community or an organization: edit, propose, look back, undo."""

from copy import copy

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.forms.pages import (
    CommunityFactsForm,
    CommunityPageForm,
    NameFormSet,
    OrganizationFactsForm,
    OrganizationPageForm,
)
from members.history import entries, undo
from members.models import ChangeProposal
from members.naming import name_entries, undo_name
from members.views.keeping import community_of, kept, organization_of, version_seen
from members.workflow import proposal_workflow, propose
from sistercities import typed
from sistercities.wording import in_a_row
from sistercities.workflow import TransitionNotAllowed

SAVED = _("Saved, and shown to everybody. You can undo it in the history.")
PROPOSED = _("Sent to the network. The page stays as it is until staff decide.")
NAMES_SAVED = _("The names are saved, and found by everybody who searches.")
TAKEN_BACK = _("Taken back. The undoing stands in the history, too.")
FORMS = {
    "community": (CommunityPageForm, CommunityFactsForm),
    "organization": (OrganizationPageForm, OrganizationFactsForm),
}


def target_of(request, kind, parts):
    target = community_of(*parts) if kind == "community" else organization_of(*parts)
    return kept(request.user, target)


def address(name, kind, target):
    """The address of a keeping page: the same words for both kinds."""
    parts = (target.country_id.lower(), target.slug) if kind == "community" else (target.slug,)
    return reverse(f"members:{kind}_{name}", args=parts)


def _page(request, template, kind, target, **context):
    context |= {"target": target, "kind": kind}
    context |= {
        f"{name}_address": address(name, kind, target) for name in ("edit", "facts", "history")
    }
    return render(request, template, context)


@typed.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, kind, **parts):
    target = target_of(request, kind, parts.values())
    # A copy, because a form that is refused leaves its values in what it was given.
    data = request.POST or typed.kept(request)
    form = FORMS[kind][0](data, request.FILES or None, instance=copy(target))
    if request.method == "POST" and form.is_valid():
        form.save()
        typed.forget(request)
        messages.success(request, SAVED)
        return redirect(target)
    return _page(request, "members/edit.html", kind, target, form=form)


@typed.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def facts(request, kind, **parts):
    target = target_of(request, kind, parts.values())
    form = FORMS[kind][1](request.POST or typed.kept(request), instance=copy(target))
    if request.method == "POST" and form.is_valid() and _proposed(request, form, target):
        typed.forget(request)
        return redirect(address("history", kind, target))
    return _page(request, "members/facts.html", kind, target, form=form)


def _proposed(request, form, target):
    try:
        proposal = propose(request.user, target, form.facts(), form.cleaned_data["reason"])
    except TransitionNotAllowed as error:
        form.add_error(None, error)
        return False
    if proposal is None:
        form.add_error(None, gettext("Nothing differs from what the register says now."))
        return False
    messages.success(request, PROPOSED)
    return True


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def names(request, country, slug):
    community = kept(request.user, community_of(country, slug))
    formset = NameFormSet(request.POST or None, instance=community)
    if request.method == "POST" and formset.is_valid():
        with transaction.atomic():
            formset.save()
        messages.success(request, NAMES_SAVED)
        return redirect(community)
    return _page(request, "members/names.html", "community", community, formset=formset)


@login_required
@require_safe
def history(request, kind, **parts):
    target = target_of(request, kind, parts.values())
    context = {
        "entries": entries(target),
        "names": name_entries(target) if kind == "community" else [],
        "proposals": target.proposals.prefetch_related("changes"),
    }
    return _page(request, "members/history.html", kind, target, **context)


@login_required
@require_POST
def undo_page(request, kind, pk, **parts):
    target = target_of(request, kind, parts.values())
    record = get_object_or_404(target.history, pk=pk)
    try:
        undo(target, record)
        messages.success(request, TAKEN_BACK)
    except ValidationError as error:
        messages.warning(request, in_a_row(error.messages))
    return redirect(address("history", kind, target))


@login_required
@require_POST
def undo_names(request, country, slug, pk):
    community = kept(request.user, community_of(country, slug))
    try:
        if undo_name(community, pk) is None:
            raise Http404
        messages.success(request, TAKEN_BACK)
    except ValidationError as error:
        messages.warning(request, in_a_row(error.messages))
    return redirect(address("history", "community", community))


@login_required
@require_POST
def withdraw(request, pk):
    proposal = get_object_or_404(ChangeProposal.objects.for_list(), pk=pk)
    kind = "community" if proposal.community_id else "organization"
    try:
        proposal_workflow.perform(
            "withdraw", proposal, by=request.user, version=version_seen(request)
        )
        messages.success(request, gettext("Your proposal is withdrawn."))
    except TransitionNotAllowed as error:
        messages.warning(request, in_a_row(error.messages))
    return redirect(address("history", kind, proposal.target))
