"""Reminders about the end of a term: each once, and only the latest when a day was missed."""

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from members import mail
from members.models import MembershipTerm, Notice

# Days to the last day of the term; negative after it.
STAGES = (60, 30, 7, -7, -30, -60)
# A term that ended longer ago is history, and nobody is written to about it.
FORGOTTEN = -90


def stage_of(term, on):
    """The last stage that has been reached, or None before the first and long after the end."""
    left = (term.ends_on - on).days
    reached = [stage for stage in STAGES if left <= stage]
    return reached[-1] if reached and left > FORGOTTEN else None


def ending_terms():
    """The last paid term of each community: no notice is due while a later one is paid."""
    later = MembershipTerm.objects.paid().filter(
        community=OuterRef("community"), starts_on__gt=OuterRef("ends_on")
    )
    rows = MembershipTerm.objects.paid().filter(~Exists(later))
    return rows.select_related("community__country", "community__parent")


def send_notices(on=None):
    """Write what is due today; how many terms were told of. Running it again writes nothing."""
    on = on or timezone.localdate()
    return sum(_tell(term, on) for term in ending_terms() if stage_of(term, on))


def _tell(term, on):
    if not mail.speakers_of(term.community).exists():
        return False
    try:
        with transaction.atomic():
            Notice.objects.create(term=term, days=stage_of(term, on))
            mail.about_end_of_term(term, (term.ends_on - on).days)
    except IntegrityError:
        return False
    return True
