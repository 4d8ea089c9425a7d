"""What the desk says about a person's organizations and the membership of their communities."""

from datetime import timedelta
from itertools import chain

from django.db.models import Max, Q
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Affiliation, ChangeProposal, Community, MembershipTerm
from members.models.membership import in_good_standing
from members.voting import has_voter
from sistercities import dates
from sistercities.turns import NETWORK, Case, Desk, Opening, Step, Task
from sistercities.wording import with_commas

YOU = _("You")
# Stops of a case, beside who is at work there.
ASKED_FOR, ANSWER, CHECK = (
    pgettext_lazy("stop of a case", "Asked"),
    pgettext_lazy("stop of a case", "Answer"),
    pgettext_lazy("stop of a case", "Check"),
)
# A renewal is spoken of before and after its day; long after, without counting days any more.
NOTICE = timedelta(days=60)
SILENCE = _("Nothing to do. Silence never declines anything.")
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
    words = {"role": row.get_role_display(), "organization": row.organization}
    if row.ends_on is None:
        return gettext("{role}, {organization}").format(**words)
    day = formats.date_format(row.ends_on, "MONTH_DAY_FORMAT")
    return gettext("{role}, {organization} until {day}").format(**words, day=day)


def _spoken_for(user):
    """M2: communities this person may ask membership for, with the day their dues are paid to."""
    speaking = user.affiliations.current().filter(role__in=["coordinator", "official"])
    return (
        Community.objects.filter(organizations__affiliations__in=speaking)
        .select_related("country", "parent")
        .annotate(paid_to=Max("terms__ends_on", filter=Q(terms__status="paid")))
        .annotate(has_vote=in_good_standing(), has_voter=has_voter())
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
            title=gettext("Answer {person}").format(person=row.user),
            address=reverse("members:people", args=[row.organization.slug]),
            text=gettext("Asked on {day} to be {role} of {organization}").format(
                day=_day(row.created_at),
                role=row.get_role_display().lower(),
                organization=row.organization,
            ),
        )


def _invoice(term):
    return Task(
        title=gettext("Pay the membership of {community}").format(community=term.community.name),
        address=term.invoice.get_absolute_url(),
        text=_owed(term.invoice),
        due=term.invoice.due_on,
    )


def _owed(invoice):
    amount = formats.number_format(invoice.amount, 2, force_grouping=True)
    return with_commas([invoice, f"{amount} {invoice.currency}"])


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
                title=gettext("Renew the membership of {community}").format(
                    community=community.name
                ),
                address=_membership(community),
                text=gettext("Its partnerships are listed as recognized while dues are paid"),
                due=community.paid_to if community.paid_to >= today - NOTICE else None,
            )


def _without_contact(communities):
    """M3: a member whose vote nobody is named to cast, or somebody who may no longer."""
    for community in communities:
        if community.has_vote and not community.has_voter:
            yield Task(
                title=gettext("Name the primary contact of {community}").format(
                    community=community.name
                ),
                address=_membership(community),
                text=gettext("A member has one vote, and its primary contact casts it"),
            )


def _own_requests(user):
    for row in user.affiliations.requested().for_list():
        yield Case(
            title=gettext("Joining {organization}").format(organization=row.organization),
            address=reverse("members:organization", args=[row.organization.slug]),
            mine=False,
            party=str(row.organization),
            since=row.created_at,
            steps=_steps(row.created_at, (ASKED_FOR, YOU), (ANSWER, _("A coordinator"))),
            text=SILENCE,
        )


def _term_case(term):
    since = term.requested_at
    return Case(
        title=gettext("Membership of {community}").format(community=term.community.name),
        address=_membership(term.community),
        mine=False,
        party=NETWORK,
        since=since,
        steps=_steps(since, (ASKED_FOR, YOU), (_("Approval"), _("Network")), (_("Payment"), YOU)),
        text=SILENCE,
    )


def _proposals(user):
    for row in ChangeProposal.objects.open().of(user).for_list():
        subject = row.community or row.organization
        yield Case(
            title=gettext("Change of the facts about {subject}").format(subject=subject.name),
            address=subject.get_absolute_url(),
            mine=False,
            party=NETWORK,
            since=row.created_at,
            steps=_steps(row.created_at, (_("Proposed"), YOU), (CHECK, _("Network"))),
            text=SILENCE,
        )


def _steps(since, first, now, *later):
    """What was done by whom, what is going on, and what comes after it."""
    return (
        Step(*first, _day(since), "done"),
        Step(*now, "", "now"),
        *(Step(*step) for step in (*later, (_("Done"), _("Everyone")))),
    )


def _openings(roles, communities):
    if not roles:
        yield Opening(
            gettext("Join an organization"),
            reverse("members:organizations"),
            gettext("As a volunteer, a coordinator or an official of your community"),
        )
    coordinated = (row.organization for row in roles if row.role == "coordinator")
    pages = chain.from_iterable(_organization_openings(row) for row in coordinated)
    yield from pages
    for community in communities:
        yield Opening(
            gettext("See the membership of {community}").format(community=community.name),
            _membership(community),
            _paid_to(community),
        )


def _paid_to(community):
    if community.paid_to is None:
        return gettext("Not a member yet")
    day = formats.date_format(community.paid_to)
    return gettext("Dues are paid to {day}").format(day=day)


def _organization_openings(organization):
    yield Opening(
        gettext("Invite people to {organization}").format(organization=organization),
        reverse("members:invite", args=[organization.slug]),
        gettext("By e-mail, for one role"),
    )
    yield Opening(
        gettext("Edit the page of {organization}").format(organization=organization),
        reverse("members:organization_edit", args=[organization.slug]),
        gettext("Summary, picture, contact, and whether you seek partners"),
    )


def _membership(community):
    return reverse("members:membership", args=[community.country_id.lower(), community.slug])


def _day(moment):
    return dates.lately(moment)
