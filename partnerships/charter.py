"""The charter sister city (R7): derived from the record, never typed in."""

from django.conf import settings
from django.db.models import F, OuterRef, Q, Subquery

from members.models import Community

from .models import Agreement, Partnership


def charters(communities):
    """``{community abroad: its charter tie}``, by their ids.

    Among the home communities that share a partner abroad, the charter sister city is the one
    whose verified tie is oldest: the earliest signing of a sister agreement that the network has
    approved and that both sides together have not ended. Equal days are decided by the earlier
    decision, then by the lower record number. An undated agreement comes after every dated one.
    A reaffirmation proves a tie without proving since when, so it makes none.
    A tie that one side has ended and the other upholds keeps the label: the record takes no side.
    """
    rows = _oldest_first().filter(partnership__abroad__in=communities)
    # The oldest comes last, so it is the one that stays in the dictionary.
    return dict(rows.reverse().values_list("partnership__abroad", "partnership"))


def with_charter(ties):
    """Annotates ``charter_id``: the charter tie of the community abroad, this one or another."""
    return ties.annotate(charter_id=_charter_of("abroad"))


def is_charter(tie):
    """Of a tie that was fetched `with_charter`."""
    return tie.charter_id == tie.pk


def charter_ties(community):
    """Those of a community that make a charter sister city, whichever side it stands on."""
    partners = Partnership.objects.filter(home=community).values("abroad")
    abroad = Community.objects.filter(Q(pk=community) | Q(pk__in=partners))
    return Partnership.objects.of(community).filter(pk__in=abroad.values_list(_charter_of("pk")))


def _charter_of(community):
    rows = _oldest_first().filter(partnership__abroad=OuterRef(community))
    return Subquery(rows.values("partnership")[:1])


def _oldest_first():
    return (
        Agreement.objects.approved()
        .not_amended()
        .filter(
            kind=Agreement.Kind.SISTER,
            closed_on__isnull=True,
            partnership__home_country=settings.HOME_COUNTRY,
        )
        .exclude(partnership__abroad_country=settings.HOME_COUNTRY)
        .order_by(F("signed_on").asc(nulls_last=True), "decided_at", "pk")
    )
