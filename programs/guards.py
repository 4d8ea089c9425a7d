"""What must be true before a program goes on: one function a rule, each with what it saw.

Y, R and D are the rules of the field; P1 to P7 are what a page and a report need to be read.
"""

from django.db.models import Q
from django.utils import formats, timezone

from members.models import Affiliation, Organization
from sistercities.workflow import Finding, Outcome

from .models import Duty, Frequency, Phase, Status
from .models.safety import YOUTH_LEADERS


def finding(rule, label, passed, facts="", otherwise=Outcome.BLOCK):
    return Finding(rule, label, Outcome.PASS if passed else otherwise, facts)


# What the author still has to say


def described(program, user):
    missing = [
        word
        for word, value in (("a summary", program.summary), ("a description", program.description))
        if not value.strip()
    ]
    facts = f"Write {' and '.join(missing)}." if missing else program.title
    return finding("P1", "It says what happens", not missing, facts)


def dated(program, user):
    said = bool(program.starts_on) or program.frequency != Frequency.ONCE
    facts = _when(program) if said else "Give the first and the last day, or say how often."
    return finding("P2", "It says when", said, facts)


def _when(program):
    if not program.starts_on:
        return program.get_frequency_display()
    first, last = (formats.date_format(day) for day in (program.starts_on, program.ends_on))
    return f"{first} to {last}"


def located(program, user):
    said = bool(program.travel and program.place.strip())
    facts = program.place if said else "Say where it happens and who travels."
    return finding("P3", "It says where", said, facts)


def partners_belong(program, user):
    """R13: a project may have several ties, and none; one of them is the organization's own."""
    ties = list(program.partnerships.all())
    own = set(program.organization.communities.values_list("pk", flat=True))
    belongs = not ties or any({tie.home_id, tie.abroad_id} & own for tie in ties)
    facts = ", ".join(str(tie) for tie in ties) or f"{program.organization} alone"
    if not belongs:
        facts = f"Choose at least one partnership of {program.organization}."
    return finding("R13", "It belongs to a partnership", belongs, facts)


def minors_answered(program, user):
    said = program.involves_minors is not None
    facts = _yes_or_no(program.involves_minors) if said else "Say whether anybody is under 18."
    return finding("Y2", "It says whether people under 18 take part", said, facts)


def money_answered(program, user):
    said = program.involves_money is not None
    facts = _yes_or_no(program.involves_money) if said else "Say whether money is handled."
    return finding("Y6", "It says whether money is handled", said, facts)


def _yes_or_no(value):
    return "Yes" if value else "No"


def reachable(program, user):
    reached = bool(program.leader_id or program.contact_email)
    facts = "" if reached else "Name a leader, or give an address for questions."
    return finding("P4", "Somebody answers questions", reached, facts)


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
    return finding("D6", "You have no part in it", not facts, facts or "You have no part in it.")


def _bond(program, user):
    if user.pk in authors_of(program):
        return "You wrote or lead this program, so somebody else must decide."
    own = Affiliation.objects.current().filter(user=user, organization__in=_involved(program))
    if own.exists():
        return f"You belong to {own[0].organization}, so somebody else must decide."
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
        return finding("D6", "One person may publish it", True, "No minors, no money.")
    if program.status != Status.CHECKED:
        facts = "Minors or money are involved. Somebody makes the first check, then another person."
        return finding("D6", "Two people check it", False, facts)
    if program.checked_by_id == user.pk:
        return finding("D6", "Two people check it", False, "You made the first check.")
    return finding("D6", "Two people check it", True, f"First check by {program.checked_by}.")


def leaders_cleared(program, user):
    """Y3 and the two-adult rule: enough leaders, each cleared for the whole stay."""
    if not program.involves_minors:
        return finding("Y3", "Adults are cleared", True, "No minors take part.")
    duties = list(program.duties.select_related("adult").prefetch_related("adult__clearances"))
    leaders = [duty for duty in duties if duty.role == Duty.Role.LEADER]
    if len(leaders) < YOUTH_LEADERS:
        facts = f"Name at least {YOUTH_LEADERS} adults who lead; {len(leaders)} named so far."
        return finding("Y3", "Adults are cleared", False, facts)
    return _all_cleared(program, duties)


def _all_cleared(program, duties):
    if not program.starts_on:
        return finding("Y3", "Adults are cleared", False, "Give the days of the stay first.")
    missing = [
        duty.adult.name
        for duty in duties
        if not duty.adult.is_cleared(program.starts_on, program.ends_on)
    ]
    facts = f"{len(duties)} adults, all cleared to {formats.date_format(program.ends_on)}."
    if missing:
        facts = f"Not cleared for the whole stay: {', '.join(missing)}."
    return finding("Y3", "Adults are cleared", not missing, facts)


def still_ahead(program, user):
    ahead = program.phase() in {Phase.UPCOMING, Phase.RUNNING, Phase.UNDATED}
    facts = _when(program) if ahead else "It is over. Give it new days."
    return finding("P5", "It is not over yet", ahead, facts)


# What a report needs


def over(program, user):
    ended = program.ends_on is None or program.ends_on < timezone.localdate()
    facts = "" if ended else f"It ends on {formats.date_format(program.ends_on)}."
    return finding("P6", "It has ended", ended, facts)


def report_written(program, user):
    written = hasattr(program, "report")
    return finding(
        "P7", "The report is written", written, "" if written else "Write the report first."
    )


def hours_settled(program, user):
    waiting = program.hours_entries.awaiting().count()
    facts = f"Entries that wait to be confirmed: {waiting}." if waiting else ""
    return finding("Y5", "Hours are confirmed", not waiting, facts, otherwise=Outcome.ASK)
