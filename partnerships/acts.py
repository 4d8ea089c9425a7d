"""A side's later word about a tie: two people check it, and the record repeats it (R10, R14)."""

from django.utils import timezone

from sistercities.workflow import Finding, Outcome

from .decisions import tell_the_register
from .models import Agreement, Partnership
from .people import BLOCK, PASS, affiliations


def another_person(act, user):
    """D6: whoever entered an act is not the one who records it."""
    if act.proposed_by_id == user.pk:
        return Finding("D6", "Another person entered it", BLOCK, "You entered it.")
    return Finding("D6", "Another person entered it", PASS, f"Entered by {act.proposed_by}.")


def of_neither_side(act, user):
    label = "You belong to neither community"
    present = affiliations(act.partnership, user).exclude(status="ended").first()
    if present:
        return Finding("D6", label, BLOCK, f"You belong to {present.organization}.")
    return Finding("D6", label, PASS, "No tie to either community.")


def after_the_signing(act, user):
    """R11: nobody can end what was not yet signed."""
    label = "It is not older than the partnership"
    signed = act.partnership.established
    if signed and act.acted.last < signed.first:
        return Finding("R11", label, BLOCK, f"Signed {signed}, and this is of {act.acted}.")
    return Finding("R11", label, PASS, f"Of {act.acted}.")


def has_a_source(act, user):
    """R10: every change has an act that somebody can read."""
    label = "Somebody can read it for themselves"
    papers = act.documents.current().count()
    if not papers and not act.source_title and not act.source_url:
        return Finding("R10", label, BLOCK, "Add the paper, or name the source.")
    return Finding("R10", label, PASS, act.source_title or f"{papers} papers.")


def by_a_body(act, user):
    """R14: the network records a community's act and makes none of its own."""
    return Finding(
        "R14", "The community acted, not the network", Outcome.ASK, f"Acted: {act.body}."
    )


REFUSE = (another_person, of_neither_side)
RECORD = (another_person, of_neither_side, after_the_signing, has_a_source, by_a_body)


def decided(by, note):
    return {"decided_by": by, "decided_at": timezone.now()}


def tell(act, change):
    """Status per side, on every page, at once; papers chosen as public become so."""
    act.documents.current().filter(make_public=True).update(is_public=True)
    tell_the_register(act.partnership)
    close_agreements(act.partnership)


def close_agreements(partnership):
    """Once both sides have ended it, a new agreement may follow (R9)."""
    row = Partnership.objects.get(pk=partnership.pk)
    ended = row.status == Partnership.Status.ENDED
    last = row.acts.public().filter(kind="ended").order_by("acted_on").last()
    day = last.acted_on_last if ended and last else None
    kept = Agreement.objects.public().filter(partnership=row)
    for agreement in kept.exclude(closed_on=day):
        agreement.closed_on = day
        agreement.save(update_fields=["closed_on"])
