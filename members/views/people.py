"""Who is in an organization, who asks, who is invited, who takes over."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.forms.organizations import DecisionForm, HandOverForm, InviteForm
from members.models import Affiliation, Invitation
from members.views.keeping import NOT_YOURS, organization_of
from members.workflow import accept_invitation, affiliation_workflow, invite
from members.workflow.affiliations import is_themself, may_invite, owns_address
from sistercities import typed
from sistercities.limits import limited
from sistercities.workflow import TransitionNotAllowed

INVITED = _("The invitation is on its way. It works once, for 14 days.")
SUCCESSOR_INVITED = _("Your successor is invited. Your rights stay until then.")


def _kept(user, slug):
    organization = organization_of(slug)
    if may_invite(user, organization):
        return organization
    raise PermissionDenied(NOT_YOURS)


@login_required
@require_safe
def people(request, slug):
    organization = _kept(request.user, slug)
    rows = organization.affiliations.for_list()
    context = {
        "organization": organization,
        "requested": rows.requested().order_by("created_at"),
        "current": rows.current(),
        "past": rows.exclude(pk__in=rows.current()).filter(status__in=["accepted", "ended"]),
        "invitations": organization.invitations.open().for_list(),
        "my_role": rows.current().coordinators().filter(user=request.user).first(),
    }
    return render(request, "members/people.html", context)


@typed.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request, pk, name):
    """One step of one affiliation: what it means on GET, done on POST."""
    affiliation = get_object_or_404(Affiliation.objects.for_list(), pk=pk)
    if not is_themself(request.user, affiliation):
        _kept(request.user, affiliation.organization.slug)
    if name not in {"accept", "decline", "withdraw", "leave", "end"}:
        raise Http404
    option = affiliation_workflow.option(name, affiliation, request.user)
    form = DecisionForm(
        request.POST or typed.kept(request),
        transition=option.transition,
        initial={"version": affiliation.version},
    )
    if request.method == "POST" and form.is_valid():
        return _perform(request, affiliation, name, form)
    context = {"affiliation": affiliation, "option": option, "form": form}
    return render(request, "members/decide.html", context)


def _perform(request, affiliation, name, form):
    try:
        affiliation_workflow.perform(name, affiliation, by=request.user, **form.cleaned_data)
    except TransitionNotAllowed as error:
        form.add_error(None, error)
        option = affiliation_workflow.option(name, affiliation, request.user)
        context = {"affiliation": affiliation, "option": option, "form": form}
        return render(request, "members/decide.html", context, status=409)
    typed.forget(request)
    sentence = gettext("Done: {affiliation}. {status}.")
    status = affiliation.get_status_display()
    messages.success(request, sentence.format(affiliation=affiliation, status=status))
    if is_themself(request.user, affiliation):
        return redirect(affiliation.organization)
    return redirect("members:people", affiliation.organization.slug)


@typed.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@limited("invite")
def invite_person(request, slug):
    organization = _kept(request.user, slug)
    form = InviteForm(request.POST or typed.kept(request), initial={"role": "volunteer"})
    if request.method == "POST" and form.is_valid():
        invite(request.user, organization, **form.cleaned_data)
        typed.forget(request)
        messages.success(request, INVITED)
        return redirect("members:people", slug)
    return render(request, "members/invite.html", {"organization": organization, "form": form})


@login_required
@require_POST
def revoke(request, pk):
    invitation = get_object_or_404(Invitation.objects.for_list(), pk=pk)
    _kept(request.user, invitation.organization.slug)
    if Invitation.objects.open().filter(pk=pk).update(revoked_at=timezone.now()):
        messages.success(request, gettext("The invitation is taken back."))
    else:
        messages.warning(request, invitation.closed_because)
    return redirect("members:people", invitation.organization.slug)


@typed.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@limited("invite")
def hand_over(request, slug):
    """A successor is invited; the old rights end on a day, and only once the successor is in."""
    organization = _kept(request.user, slug)
    mine = organization.affiliations.current().coordinators().filter(user=request.user).first()
    if mine is None:
        raise PermissionDenied(gettext("Only a coordinator can hand the role over."))
    form = HandOverForm(request.POST or typed.kept(request))
    if request.method == "POST" and form.is_valid():
        invite(
            request.user,
            organization,
            form.cleaned_data["email"],
            Affiliation.Role.COORDINATOR,
            successor_of=mine,
            rights_end_on=form.cleaned_data["last_day"],
        )
        typed.forget(request)
        messages.success(request, SUCCESSOR_INVITED)
        return redirect("members:people", slug)
    return render(request, "members/hand_over.html", {"organization": organization, "form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, token):
    """The page behind the link in the mail. It tells nobody whose address was invited."""
    row = get_object_or_404(Invitation.objects.for_list().with_token(token))
    yours = request.user.is_authenticated and owns_address(request.user, row.email)
    context = {"invitation": row, "yours": yours, "path": request.path}
    if request.method != "POST":
        return render(
            request, "members/invitation.html", context, status=200 if row.is_open else 410
        )
    if not request.user.is_authenticated:
        return redirect(f"{reverse('account_login')}?next={request.path}")
    return _accept(request, row, context)


def _accept(request, row, context):
    try:
        accept_invitation(row, request.user)
    except TransitionNotAllowed as error:
        context |= {"refused": error.messages}
        return render(request, "members/invitation.html", context, status=410)
    welcome = gettext("Welcome to {organization}.").format(organization=row.organization)
    messages.success(request, welcome)
    return redirect(row.organization)
