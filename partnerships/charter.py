"""The charter sister city (R7): derived from the record, never typed in."""

from django.conf import settings
from django.db.models import F

from .models import Agreement


def charters(communities):
    """``{community abroad: its charter tie}``, by their ids.

    Among the home communities that share a partner abroad, the charter sister city is the one
    whose verified tie is oldest: the earliest signing of a sister agreement that the network has
    approved and that both sides together have not ended. Equal days are decided by the earlier
    decision, then by the lower record number. An undated agreement comes after every dated one.
    A tie that one side has ended and the other upholds keeps the label: the record takes no side.
    """
    rows = (
        Agreement.objects.approved()
        .filter(
            kind=Agreement.Kind.SISTER,
            closed_on__isnull=True,
            partnership__abroad__in=communities,
            partnership__home_country=settings.HOME_COUNTRY,
        )
        .exclude(partnership__abroad_country=settings.HOME_COUNTRY)
        .order_by(F("signed_on").desc(nulls_first=True), "-decided_at", "-pk")
    )
    # The oldest comes last, so it is the one that stays in the dictionary.
    return dict(rows.values_list("partnership__abroad", "partnership"))


def is_charter(tie):
    return charters([tie.abroad_id]).get(tie.abroad_id) == tie.pk
