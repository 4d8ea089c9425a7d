"""A side's later word about a tie: two people check it, and the record repeats it (R10, R14)."""

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from sistercities.workflow import Finding, Outcome

from .decisions import tell_the_register
from .people import BLOCK, PASS, affiliations


def another_person(act, user):
    """D6: whoever entered an act is not the one who records it."""
    if act.proposed_by_id == user.pk:
        return Finding(
            "D6", gettext("Another person entered it"), BLOCK, gettext("You entered it.")
        )
    return Finding(
        "D6",
        gettext("Another person entered it"),
        PASS,
        gettext("Entered by {name}.").format(name=act.proposed_by),
        names_somebody=True,
    )


def of_neither_side(act, user):
    label = gettext("You belong to neither community")
    present = affiliations(act.partnership, user).belonging().first()
    if present:
        return Finding(
            "D6",
            label,
            BLOCK,
            gettext("You belong to {organization}.").format(organization=present.organization),
        )
    return Finding("D6", label, PASS, gettext("No tie to either community."))


def after_the_signing(act, user):
    """R11: nobody can end what was not yet signed."""
    label = gettext("It is not older than the partnership")
    signed = act.partnership.established
    if signed and act.acted.last < signed.first:
        return Finding(
            "R11",
            label,
            BLOCK,
            gettext("It was signed {signed}, and this happened {acted}.").format(
                signed=signed.when, acted=act.acted.when
            ),
        )
    return Finding("R11", label, PASS, gettext("It happened {acted}.").format(acted=act.acted.when))


def has_a_source(act, user):
    """R10: every change has an act that somebody can read."""
    label = gettext("Somebody can read it for themselves")
    count = act.documents.current().count()
    if not count and not act.source_title and not act.source_url:
        return Finding("R10", label, BLOCK, gettext("Add the paper, or name the source."))
    papers = ngettext("{count} paper.", "{count} papers.", count).format(count=count)
    return Finding("R10", label, PASS, act.source_title or papers)


def by_a_body(act, user):
    """R14: the network records a community's act and makes none of its own."""
    return Finding(
        "R14",
        gettext("The community acted, not the network"),
        Outcome.ASK,
        gettext("Acted: {body}.").format(body=act.body),
    )


REFUSE = (another_person, of_neither_side)
RECORD = (another_person, of_neither_side, after_the_signing, has_a_source, by_a_body)


def decided(by, note):
    return {"decided_by": by, "decided_at": timezone.now()}


def tell(act, change):
    """Status per side, on every page, at once; papers chosen as public become so."""
    act.documents.current().filter(make_public=True).update(is_public=True)
    tell_the_register(act.partnership)
