"""Who may be honored or given money (A1, G2): each fault with the field it stands at."""

from django.utils import formats
from django.utils.translation import gettext

from members.models.membership import standing
from partnerships.models import Partnership
from partnerships.past import Past
from programs.models import Program


def recognized(day):
    """Partnerships that were recognized on that day, whatever a side has said since."""
    return Partnership.objects.public().international().filter(Past(day).recognized)


def faults_of_award(told):
    """``told`` are the fields of a form as they were cleaned; what is missing is told elsewhere."""
    category, community = told.get("category"), told.get("community")
    if community is None:
        return
    if category and told.get("entered_on"):
        yield from _of_entry(category, community, told["entered_on"])
    if category and category.brackets and told.get("population") is None:
        yield "population", gettext("The category has brackets. Write the population of the time.")
    yield from _of_others(community, told)


def _of_entry(category, community, day):
    """A1: in time, with dues current and a recognized partnership, all on the day of the entry."""
    year = category.award_year
    if not year.takes_in(day):
        sentence = gettext("Entries were taken from {first} to {last} (A1).")
        first, last = formats.date_format(year.opens_on), formats.date_format(year.closes_on)
        yield "entered_on", sentence.format(first=first, last=last)
    if not standing(community, day).is_good:
        yield "community", gettext("Its dues were not current on the day of the entry (A1).")
    elif not recognized(day).filter(home=community).exists():
        yield (
            "community",
            gettext("It had no recognized partnership on the day of the entry (A1)."),
        )


def _of_others(community, told):
    """What an award names beside the member belongs to that member."""
    organization, tie, program = map(told.get, ("organization", "partnership", "program"))
    if organization and not organization.communities.filter(pk=community.pk).exists():
        yield "organization", gettext("This organization is not there for that community.")
    if tie and community.pk not in {tie.home_id, tie.abroad_id}:
        yield "partnership", gettext("This is not a partnership of that community.")
    if program and not Program.objects.of_community(community).filter(pk=program.pk).exists():
        yield "program", gettext("This is not a program of that community.")


def faults_of_grant(told, others):
    """``others`` are the grants given under the call beside this one."""
    call, tie, day = map(told.get, ("call", "partnership", "given_on"))
    if tie and day and not recognized(day).filter(pk=tie.pk).exists():
        yield "partnership", gettext("This partnership was not recognized on that day (G2).")
    if tie and day:
        yield from _of_earlier_grants(tie, call, day)
    if call and call.amount and told.get("amount"):
        left = call.amount - sum(grant.amount for grant in others)
        if told["amount"] > left:
            sentence = gettext("The call has {amount} {currency} left.")
            left = formats.number_format(left, 2, force_grouping=True)
            yield "amount", sentence.format(amount=left, currency=call.currency)


def _of_earlier_grants(tie, call, day):
    """G2: a grant is closed by its report, and one whose report is overdue stops the next."""
    late = tie.grants.report_overdue(day).exclude(call=call).select_related("call").first()
    if late:
        sentence = gettext("The final report of an earlier grant, {title}, is overdue (G2).")
        yield "partnership", sentence.format(title=late.call.title)
