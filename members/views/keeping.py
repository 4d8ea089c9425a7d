"""Who may open the pages behind an organization's or a community's page."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models import Community, Organization
from members.workflow.membership import speaks_for
from members.workflow.proposals import keeps

NOT_YOURS = _(
    "Only its coordinators can open this page. If you coordinate it, ask for the role on the "
    "organization’s page; if somebody handed over to you, use the invitation from your mail."
)


def organization_of(slug):
    return get_object_or_404(Organization, slug=slug)


def community_of(country, slug):
    rows = Community.objects.select_related("country", "parent")
    return get_object_or_404(rows, country=country.upper(), slug=slug)


def kept(user, target):
    """The target, if this person keeps its page; a sentence with 403 otherwise."""
    change = f"members.change_{target._meta.model_name}"
    if keeps(user, target) or user.has_perm(change):
        return target
    raise _refusal(target, NOT_YOURS)


def spoken_for(user, community):
    """The community, if this person speaks for it or works on its membership (M2)."""
    if speaks_for(user, community) or user.has_perm("members.decide_membershipterm"):
        return community
    sentence = gettext(
        "Only coordinators and officials of the community see its membership and its invoices."
    )
    raise _refusal(community, sentence)


def _refusal(target, sentence):
    """Nobody learns from a refusal that a place exists which is not public yet."""
    return PermissionDenied(sentence) if getattr(target, "is_public", True) else Http404()


def version_seen(request):
    """The version of the page that was seen; what is no number is none that there was."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1
