"""A community's membership: standing, the next term before it is asked for, and invoices."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.dues import quote
from members.forms.membership import PrimaryContactForm, PurchaseOrderForm
from members.models import Invoice, MembershipTerm
from members.models.membership import standing
from members.views.keeping import community_of, spoken_for, version_seen
from members.voting import name_contact, voter_of
from members.workflow import membership_workflow, request_term
from members.workflow.membership import speaks_for
from sistercities.locks import held
from sistercities.wording import in_a_row
from sistercities.workflow import TransitionNotAllowed


@login_required
@require_safe
def membership(request, country, slug):
    community = spoken_for(request.user, community_of(country, slug))
    offer, refusal = _offer(community)
    context = {
        "community": community,
        "standing": standing(community),
        "terms": _terms(community),
        "offer": offer,
        "refusal": refusal,
        "speaks": speaks_for(request.user, community),
        "voter": voter_of(community),
        "contact_form": PrimaryContactForm(community=community),
    }
    return render(request, "members/membership.html", context)


def _terms(community):
    terms = community.terms.for_list().with_currency()
    return terms.prefetch_related("changes").order_by("-starts_on")


def _offer(community):
    try:
        return quote(community), ""
    except ValidationError as error:
        return None, in_a_row(error.messages)


@login_required
@require_POST
def ask(request, country, slug):
    """Ask for the term that the page has shown; twice is once."""
    community = spoken_for(request.user, community_of(country, slug))
    try:
        term = request_term(community, request.user)
        messages.success(request, _said(term))
    except ValidationError as error:
        messages.warning(request, in_a_row(error.messages))
    return redirect("members:membership", country, slug)


def _said(term):
    if term.status == MembershipTerm.Status.APPROVED:
        return gettext("Renewed. The invoice is ready below; the term counts once it is paid.")
    return gettext("Your request is with the network. You get a mail with the invoice.")


@login_required
@require_POST
def contact(request, country, slug):
    """Say who casts the community's one vote (M3)."""
    community = spoken_for(request.user, community_of(country, slug))
    form = PrimaryContactForm(request.POST, community=community)
    if form.is_valid():
        person = form.cleaned_data["person"]
        name_contact(community, person, by=request.user)
        sentence = gettext("{person} is the primary contact and casts the vote.")
        messages.success(request, sentence.format(person=person))
    else:
        messages.warning(request, in_a_row(form.errors["person"]))
    return redirect("members:membership", country, slug)


@login_required
@require_POST
def withdraw(request, pk):
    term = get_object_or_404(MembershipTerm.objects.for_list(), pk=pk)
    community = spoken_for(request.user, term.community)
    try:
        membership_workflow.perform(
            "withdraw", term, by=request.user, version=version_seen(request)
        )
        messages.success(request, gettext("Withdrawn. Nothing is owed for this term."))
    except TransitionNotAllowed as error:
        messages.warning(request, in_a_row(error.messages))
    return redirect("members:membership", community.country_id.lower(), community.slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invoice(request, number):
    """The invoice as it is printed; the member's own number may be added until it is paid."""
    rows = Invoice.objects.select_related("term__community__country", "term__community__parent")
    row = get_object_or_404(rows.prefetch_related("payments"), number=number)
    spoken_for(request.user, row.term.community)
    form = PurchaseOrderForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        _put_on(row, form)
        messages.success(request, gettext("Your purchase order stands on the invoice."))
        return redirect(row)
    return render(request, "members/invoice.html", {"invoice": row, "form": form})


@transaction.atomic
def _put_on(invoice, form):
    """Payments are recorded under the same lock: what was paid stays as it was when it was paid."""
    held(invoice.term)
    if invoice.payments.filter(reversed_on__isnull=True).exists():
        raise Http404
    form.save()
