"""M3: a member has one vote, and its primary contact casts it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext

from members.models import Affiliation, Community
from members.models.membership import in_good_standing, standing
from members.workflow.membership import SPEAKERS, speaks_for


def voter_of(community, at=None):
    """The person who votes for the community that day, or None."""
    person = community.primary_contact
    if person is None or not standing(community, at).is_good:
        return None
    return person if speaks_for(person, community) else None


def name_contact(community, person, *, by):
    """Somebody who speaks for the community is named by somebody who does, too (M2, M3)."""
    if not speaks_for(by, community):
        raise PermissionDenied(SPEAKERS)
    if not speaks_for(person, community):
        raise ValidationError(gettext("Choose a coordinator or an official of the community (M2)."))
    community.primary_contact = person
    community.save(update_fields=["primary_contact"])


def with_a_vote(communities=None, at=None):
    """Members in good standing that day; ``has_voter`` says whether somebody can cast the vote."""
    rows = Community.objects.all() if communities is None else communities
    return rows.filter(in_good_standing(at=at)).annotate(has_voter=has_voter(at))


def has_voter(at=None):
    """A condition for communities: the person who is named speaks for the community that day."""
    speaking = Affiliation.objects.current(at).filter(
        organization__communities=OuterRef("pk"),
        user=OuterRef("primary_contact"),
        user__is_active=True,
        role__in=["coordinator", "official"],
    )
    return Exists(speaking)
