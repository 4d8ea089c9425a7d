"""What must be true before a program goes on: one function a rule, each with what it saw.

Y, R and D are the rules of the field; P1 to P9 are what a page, a change of it and a report need.
"""

from django.db.models import Q
from django.utils import formats, timezone
from django.utils.translation import gettext, ngettext

from members.models import Organization
from sistercities.wording import with_commas
from sistercities.workflow import Finding, Outcome

from .ages import without_guardian
from .models import Duty, Frequency, Phase, Status
from .models.safety import YOUTH_LEADERS


def finding(rule, label, passed, facts="", otherwise=Outcome.BLOCK, names_somebody=False):
    return Finding(rule, label, Outcome.PASS if passed else otherwise, facts, names_somebody)


# What the author still has to say


def described(program, user):
    facts = _not_written(program)
    return finding("P1", gettext("It says what happens"), not facts, facts or program.title)


def _not_written(program):
    if not (program.summary.strip() or program.description.strip()):
        return gettext("Write a summary and a description.")
    if not program.summary.strip():
        return gettext("Write a summary.")
    return "" if program.description.strip() else gettext("Write a description.")


def dated(program, user):
    said = bool(program.starts_on) or program.frequency != Frequency.ONCE
    facts = (
        _when(program) if said else gettext("Give the first and the last day, or say how often.")
    )
    return finding("P2", gettext("It says when"), said, facts)


def _when(program):
    if not program.starts_on:
        return program.get_frequency_display()
    first, last = (formats.date_format(day) for day in (program.starts_on, program.ends_on))
    return gettext("{first} to {last}").format(first=first, last=last)


def located(program, user):
    said = bool(program.travel and program.place.strip())
    facts = program.place if said else gettext("Say where it happens and who travels.")
    return finding("P3", gettext("It says where"), said, facts)


def partners_belong(program, user, ties=None):
    """R13: a project may have several ties, and none; one of them is the organization's own."""
    ties = list(program.partnerships.all() if ties is None else ties)
    own = set(program.organization.communities.values_list("pk", flat=True))
    belongs = not ties or any({tie.home_id, tie.abroad_id} & own for tie in ties)
    facts = _with_whom(program, ties)
    if not belongs:
        facts = gettext("Choose at least one partnership of {organization}.")
        facts = facts.format(organization=program.organization)
    return finding("R13", gettext("It belongs to a partnership"), belongs, facts)


def _with_whom(program, ties):
    alone = gettext("{organization} alone").format(organization=program.organization)
    return with_commas(ties) or alone


def minors_answered(program, user):
    said = program.involves_minors is not None
    facts = (
        _yes_or_no(program.involves_minors) if said else gettext("Say whether anybody is under 18.")
    )
    return finding("Y2", gettext("It says whether people under 18 take part"), said, facts)


def money_answered(program, user):
    said = program.involves_money is not None
    facts = _yes_or_no(program.involves_money) if said else gettext("Say whether money is handled.")
    return finding("Y6", gettext("It says whether money is handled"), said, facts)


def _yes_or_no(value):
    return gettext("Yes") if value else gettext("No")


def reachable(program, user):
    reached = bool(program.leader_id or program.contact_email)
    facts = "" if reached else gettext("Name a leader, or give an address for questions.")
    return finding("P4", gettext("Somebody answers questions"), reached, facts)


CHECKLIST = (
    described,
    dated,
    located,
    partners_belong,
    minors_answered,
    money_answered,
    reachable,
)


# What staff check


def independent(program, user):
    """D6: nobody decides what they wrote, lead, or belong to."""
    facts = _bond(program, user)
    return finding(
        "D6",
        gettext("You have no part in it"),
        not facts,
        facts or gettext("You have no part in it."),
    )


def _bond(program, user):
    if user.pk in authors_of(program):
        return gettext("You wrote or lead this program, so somebody else must decide.")
    own = user.affiliations.belonging().filter(organization__in=_involved(program))
    if own.exists():
        words = gettext("You belong to {organization}, so somebody else must decide.")
        return words.format(organization=own[0].organization)
    return ""


def _involved(program):
    """The organization that runs it, and those of every community it is done with."""
    ties = program.partnerships.all()
    places = Q(communities__in=ties.values("home")) | Q(communities__in=ties.values("abroad"))
    return Organization.objects.filter(Q(pk=program.organization_id) | places)


def authors_of(program):
    """Everybody who wrote any part of it, in any revision."""
    authors = {program.created_by_id, program.leader_id}
    authors |= set(program.revisions.values_list("by", flat=True))
    authors |= set(program.changes.filter(transition="submit").values_list("by", flat=True))
    return authors - {None}


def one_is_enough(program, user):
    """Minors or money: the first check comes before the second, by somebody else."""
    if not program.needs_two_people:
        facts = gettext("No minors, no money.")
        return finding("D6", gettext("One person may publish it"), True, facts)
    passed = program.status == Status.CHECKED and program.checked_by_id != user.pk
    facts = _first_check(program, user)
    return finding("D6", gettext("Two people check it"), passed, facts, names_somebody=passed)


def _first_check(program, user):
    if program.status != Status.CHECKED:
        return gettext(
            "Minors or money are involved. Somebody makes the first check, then another person."
        )
    if program.checked_by_id == user.pk:
        return gettext("You made the first check.")
    return gettext("First check by {person}.").format(person=program.checked_by)


def leaders_cleared(program, user):
    """Y3 and the two-adult rule: enough leaders, each cleared for the whole stay."""
    if not program.involves_minors:
        return _cleared(True, gettext("No minors take part."))
    duties = list(program.duties.select_related("adult").prefetch_related("adult__clearances"))
    leaders = [duty for duty in duties if duty.role == Duty.Role.LEADER]
    if len(leaders) < YOUTH_LEADERS:
        facts = gettext("Name at least {least} adults who lead; {count} named so far.")
        return _cleared(False, facts.format(least=YOUTH_LEADERS, count=len(leaders)))
    return _all_cleared(program, duties)


def _cleared(passed, facts):
    return finding("Y3", gettext("Adults are cleared"), passed, facts)


def _all_cleared(program, duties):
    if not program.starts_on:
        return _cleared(False, gettext("Give the days of the stay first."))
    missing = [
        duty.adult.name
        for duty in duties
        if not duty.adult.is_cleared(program.starts_on, program.ends_on)
    ]
    if missing:
        facts = gettext("Not cleared for the whole stay: {names}.")
        return _cleared(False, facts.format(names=with_commas(missing)))
    facts = ngettext(
        "{count} adult, cleared to {day}.", "{count} adults, all cleared to {day}.", len(duties)
    )
    day = formats.date_format(program.ends_on)
    return _cleared(True, facts.format(count=len(duties), day=day))


def guardians_asked(program, user):
    """Y2: whoever was 18 on the old first day, and is not on this one, has no guardian's word."""
    count = without_guardian(program)
    label = gettext("Everybody under 18 has a guardian")
    if not count:
        return finding("Y2", label, True)
    words = ngettext(
        "{count} person who signed up would be under 18 on the first day, without a parent or "
        "guardian who agreed. Choose a later day, or let that person sign up again.",
        "{count} people who signed up would be under 18 on the first day, without a parent or "
        "guardian who agreed. Choose a later day, or let them sign up again.",
        count,
    )
    return finding("Y2", label, False, words.format(count=count))


def still_ahead(program, user):
    ahead = program.phase() in {Phase.UPCOMING, Phase.RUNNING, Phase.UNDATED}
    facts = _when(program) if ahead else gettext("It is over. Give it new days.")
    return finding("P5", gettext("It is not over yet"), ahead, facts)


# What a report needs


def over(program, user):
    ended = program.ends_on is None or program.ends_on < timezone.localdate()
    facts = "" if ended else _ends(program)
    return finding("P6", gettext("It has ended"), ended, facts)


def _ends(program):
    return gettext("It ends on {day}.").format(day=formats.date_format(program.ends_on))


def report_written(program, user):
    written = hasattr(program, "report")
    return finding(
        "P7",
        gettext("The report is written"),
        written,
        "" if written else gettext("Write the report first."),
    )


def hours_settled(program, user):
    waiting = program.hours_entries.awaiting().count()
    words = gettext("Entries that wait to be confirmed: {count}.")
    facts = words.format(count=waiting) if waiting else ""
    return finding("Y5", gettext("Hours are confirmed"), not waiting, facts, otherwise=Outcome.ASK)
