"""What everybody sees of organizations, and how to reach and join them."""

import uuid

from django.contrib import messages
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from members import mail
from members.folding import fold
from members.forms.organizations import ContactForm, JoinForm
from members.models import Affiliation, Community, Organization
from members.models.pictured import TYPES
from members.open_data import ORGANIZATIONS
from members.structured import organization_data
from members.views.keeping import organization_of
from members.workflow import ask_to_join
from members.workflow.proposals import keeps
from sistercities import typed
from sistercities.limits import limited
from sistercities.listing.pages import LABELS
from sistercities.open_data import export

PAGE = 50


@require_safe
def organization_list(request):
    """All organizations, or those whose name or community begins with what was typed."""
    rows = _asked_for(request.GET)
    context = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "section": "communities",
        "formats": _formats(request.GET),
    }
    return export(request, ORGANIZATIONS, rows.all) or render(
        request, "members/organization_list.html", context
    )


def _asked_for(query):
    rows = Organization.objects.for_list()
    wanted = fold(query.get("q", "")[:100])
    rows = rows.named(wanted) if wanted else rows
    return rows.filter(seeking_partners=True) if query.get("seeking") == "yes" else rows


def _formats(query):
    """The same organizations to take away: the name of each format and its address."""
    kept = {name: query[name][:100] for name in ("q", "seeking") if query.get(name)}
    return [(label, "?" + urlencode({**kept, "format": name})) for name, label in LABELS.items()]


@require_safe
def organization(request, slug):
    row = organization_of(slug)
    communities = list(row.communities.public().select_related("country", "parent"))
    context = {
        "organization": row,
        "communities": communities,
        "data": organization_data(row, communities),
        # Asked where somebody waits for an answer, and of nobody else.
        "coordinated": row.affiliations.current().coordinators().exists,
        "mine": _mine(request.user, row),
        "keeps": keeps(request.user, row),
    }
    return render(request, "members/organization_detail.html", context)


def _mine(user, organization):
    if not user.is_authenticated:
        return []
    rows = user.affiliations.filter(organization=organization)
    return rows.filter(status__in=["requested", "accepted"])


@typed.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@limited("join")
def join(request, slug):
    row = organization_of(slug)
    form = JoinForm(request.POST or typed.kept(request), initial={"role": "volunteer"})
    if request.method == "POST" and form.is_valid():
        affiliation = ask_to_join(request.user, row, **form.cleaned_data)
        typed.forget(request)
        messages.success(request, _what_now(affiliation))
        return redirect(row)
    return render(request, "members/join.html", {"organization": row, "form": form})


def _what_now(affiliation):
    if affiliation.status == Affiliation.Status.ACCEPTED:
        sentence = gettext("You are in {organization} already, as {role}.")
        role = affiliation.get_role_display().lower()
        return sentence.format(organization=affiliation.organization, role=role)
    return _who_answers(affiliation.organization)


def _who_answers(organization):
    if organization.affiliations.current().coordinators().exists():
        sentence = gettext(
            "Your request is with the coordinators of {organization}. You get a mail."
        )
    else:
        sentence = gettext(
            "Nobody coordinates {organization} yet, so your request is with the network. "
            "You get a mail."
        )
    return sentence.format(organization=organization)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("contact")
def contact(request, slug):
    row = organization_of(slug)
    form = ContactForm(request.POST or None, initial=_sender(request.user))
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            mail.about_contact(row, form.cleaned_data, f"contact {uuid.uuid4()}")
        sentence = gettext("Your message is on its way to {organization}.")
        messages.success(request, sentence.format(organization=row))
        return redirect(row)
    return render(request, "members/contact.html", {"organization": row, "form": form})


def _sender(user):
    return {"name": user.name, "email": user.email} if user.is_authenticated else {}


def _is_shown(path):
    """What was taken out of a page is kept to be put back, and shown to nobody until then."""
    with_pictures = (model.objects.exclude(picture="") for model in (Organization, Community))
    return any(rows.filter(picture=path).exists() for rows in with_pictures)


@require_safe
def picture(request, name):
    """A picture under its random name; it never changes, so it may be kept for a year."""
    path, ending = f"members/{name}", f".{name.rpartition('.')[2]}"
    if ending not in TYPES or not _is_shown(path) or not default_storage.exists(path):
        raise Http404
    response = FileResponse(default_storage.open(path), content_type=TYPES[ending])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "sandbox"
    return response
