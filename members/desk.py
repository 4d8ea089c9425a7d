"""What the desk says about a person's organizations and the membership of their communities."""

from datetime import timedelta
from itertools import chain

from django.db.models import Max, Q
from django.urls import reverse
from django.utils import formats, timezone

from members.models import Affiliation, ChangeProposal, Community, MembershipTerm
from sistercities.turns import Case, Desk, Opening, Step, Task

NETWORK = "The network’s"
# A renewal is spoken of before and after its day; long after, without counting days any more.
NOTICE = timedelta(days=60)
SILENCE = "Nothing to do. Silence never declines anything."
ASKED, APPROVED = MembershipTerm.Status.REQUESTED, MembershipTerm.Status.APPROVED


def desk(user):
    roles = list(user.affiliations.current().for_list())
    communities = list(_spoken_for(user))
    terms = list(_open_terms(communities))
    return Desk(
        roles=[_role(row) for row in roles],
        tasks=[
            *_requests(user),
            *map(_invoice, _payable(terms)),
            *_renewals(communities, terms),
            *_without_contact(communities),
        ],
        cases=[*_own_requests(user), *map(_term_case, _asked(terms)), *_proposals(user)],
        openings=list(_openings(roles, communities)),
    )


def _role(row):
    until = f" until {formats.date_format(row.ends_on, 'F j')}" if row.ends_on else ""
    return f"{row.get_role_display()}, {row.organization}{until}"


def _spoken_for(user):
    """M2: communities this person may ask membership for, with the day their dues are paid to."""
    speaking = user.affiliations.current().filter(role__in=["coordinator", "official"])
    return (
        Community.objects.filter(organizations__affiliations__in=speaking)
        .select_related("country", "parent")
        .annotate(paid_to=Max("terms__ends_on", filter=Q(terms__status="paid")))
        .order_by("sort_name", "pk")
    )


def _open_terms(communities):
    return MembershipTerm.objects.filter(
        community__in=communities, status__in=[ASKED, APPROVED]
    ).select_related("community", "invoice")


def _asked(terms):
    return [term for term in terms if term.status == ASKED]


def _payable(terms):
    return [term for term in terms if term.status == APPROVED and hasattr(term, "invoice")]


def _requests(user):
    """People who ask to join, for whoever coordinates there; staff have their own queue."""
    waiting = Affiliation.objects.requested().exclude(user=user).for_list()
    for row in waiting.filter(organization__in=user.coordinated_organizations()):
        yield Task(
            title=f"Answer {row.user}",
            address=reverse("members:people", args=[row.organization.slug]),
            text=f"Asked on {_day(row.created_at)} to be {row.get_role_display().lower()} of "
            f"{row.organization}",
        )


def _invoice(term):
    return Task(
        title=f"Pay the membership of {term.community.name}",
        address=term.invoice.get_absolute_url(),
        text=f"{term.invoice}, {term.invoice.amount} {term.invoice.currency}",
        due=term.invoice.due_on,
    )


def _renewals(communities, terms):
    """Memberships that end soon, or have ended, and that nobody has asked to go on with."""
    under_way = {term.community_id for term in terms}
    today = timezone.localdate()
    for community in communities:
        if (
            community.pk not in under_way
            and community.paid_to
            and community.paid_to <= today + NOTICE
        ):
            yield Task(
                title=f"Renew the membership of {community.name}",
                address=_membership(community),
                text="Its partnerships are listed as recognized while dues are paid",
                due=community.paid_to if community.paid_to >= today - NOTICE else None,
            )


def _without_contact(communities):
    """M3: a member whose vote nobody is named to cast."""
    for community in communities:
        paid = community.paid_to and community.paid_to >= timezone.localdate()
        if paid and community.primary_contact_id is None:
            yield Task(
                title=f"Name the primary contact of {community.name}",
                address=_membership(community),
                text="A member has one vote, and its primary contact casts it",
            )


def _own_requests(user):
    for row in user.affiliations.requested().for_list():
        yield Case(
            title=f"Joining {row.organization}",
            address=reverse("members:organization", args=[row.organization.slug]),
            mine=False,
            party=f"{row.organization}’s",
            since=row.created_at,
            steps=_steps(row.created_at, ("Asked", "You"), ("Answer", "A coordinator")),
            text=SILENCE,
        )


def _term_case(term):
    since = term.requested_at
    return Case(
        title=f"Membership of {term.community.name}",
        address=_membership(term.community),
        mine=False,
        party=NETWORK,
        since=since,
        steps=_steps(since, ("Asked", "You"), ("Approval", "Network"), ("Payment", "You")),
        text=SILENCE,
    )


def _proposals(user):
    for row in ChangeProposal.objects.open().of(user).for_list():
        subject = row.community or row.organization
        yield Case(
            title=f"Change of the facts about {subject.name}",
            address=subject.get_absolute_url(),
            mine=False,
            party=NETWORK,
            since=row.created_at,
            steps=_steps(row.created_at, ("Proposed", "You"), ("Check", "Network")),
            text=SILENCE,
        )


def _steps(since, first, now, *later):
    """What was done by whom, what is going on, and what comes after it."""
    return (
        Step(*first, _day(since), "done"),
        Step(*now, "", "now"),
        *(Step(*step) for step in (*later, ("Done", "Everyone"))),
    )


def _openings(roles, communities):
    if not roles:
        yield Opening(
            "Join an organization",
            reverse("members:organizations"),
            "As a volunteer, a coordinator or an official of your community",
        )
    coordinated = (row.organization for row in roles if row.role == "coordinator")
    pages = chain.from_iterable(_organization_openings(row) for row in coordinated)
    yield from pages
    for community in communities:
        yield Opening(
            f"See the membership of {community.name}",
            _membership(community),
            f"Dues are paid to {formats.date_format(community.paid_to)}"
            if community.paid_to
            else "Not a member yet",
        )


def _organization_openings(organization):
    yield Opening(
        f"Invite people to {organization}",
        reverse("members:invite", args=[organization.slug]),
        "By e-mail, for one role",
    )
    yield Opening(
        f"Edit the page of {organization}",
        reverse("members:organization_edit", args=[organization.slug]),
        "Summary, picture, contact, and whether you seek partners",
    )


def _membership(community):
    return reverse("members:membership", args=[community.country_id.lower(), community.slug])


def _day(moment):
    return formats.date_format(timezone.localtime(moment), "F j")
