"""What happened between two communities: agreements, acts and milestones in one dated order."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnerships.models import Act, Agreement
from partnerships.wording import date_words
from sistercities.dates import PartialDate
from sistercities.wording import in_a_row

# What a side did.
DID = {
    Act.Kind.SUSPENDED: _("{community} suspends its side"),
    Act.Kind.RESUMED: _("{community} takes its side up again"),
    Act.Kind.ENDED: _("{community} says that it ends its side"),
    Act.Kind.UPHELD: _("{community} says that its side continues"),
}
OF_A_SIDE, OF_AN_END, OTHER = "act", "end", ""


class Source(NamedTuple):
    title: str
    url: str


class Entry(NamedTuple):
    date: PartialDate
    title: str
    text: str
    mark: str
    source: Source | None
    no_later_than: date = (
        date.max
    )  # a resolution comes before the signing, and this before a decision

    @property
    def when(self):
        return date_words(self.date)

    @property
    def machine_date(self):
        known = self.date.precision in {"day", "month", "year"}
        return self.date.isoformat() if known else str(self.date.first.year)


def history_of(tie, agreements):
    """Everything dated, oldest first; what is not dated stands elsewhere on the page."""
    recognitions = filter(None, map(_recognition, agreements))
    return sorted([*happened(tie, agreements), *recognitions], key=_as_told)


def happened(tie, agreements):
    """What the two did themselves: they resolved, signed, acted and met."""
    return [
        *(entry for agreement in agreements for entry in _of_agreement(tie, agreement)),
        *(_of_act(act) for act in tie.acts.all()),
        *(_of_milestone(milestone) for milestone in tie.milestones.all()),
    ]


def latest_of(entries):
    """The one of which nobody knows anything later, or None."""
    return max(entries, key=_begun, default=None)


def _begun(entry):
    return entry.date.first, entry.date.last


def _as_told(entry):
    """What is known by its year only stands after the dated of that year, as archives file it."""
    return min(entry.date.last, entry.no_later_than), entry.date.first


def _of_agreement(tie, agreement):
    decided = agreement.decided_on or date.max
    signed = min(agreement.signed.last, decided) if agreement.signed else decided
    if agreement.resolved:
        title = gettext("{body} resolves").format(body=agreement.resolution_body or tie.home.name)
        yield Entry(agreement.resolved, title, _resolution(agreement), OF_A_SIDE, None, signed)
    if agreement.signed:
        title = gettext("{kind} signed").format(kind=agreement.get_kind_display())
        yield Entry(agreement.signed, title, _signing(agreement), OF_A_SIDE, None, decided)


def _recognition(agreement):
    """What the network did, which says nothing about the life of the tie."""
    if agreement.status != Agreement.Status.APPROVED:
        return None
    title = gettext("{kind} recognized").format(kind=agreement.get_kind_display())
    text = gettext("Two people of the network had checked the papers.")
    return Entry(PartialDate.day(agreement.decided_on), title, text, OTHER, None)


def _resolution(agreement):
    """Councils write 'Resolution 17482' or '17482': the word stands there once."""
    number = agreement.resolution_number
    if number[:1].isdigit():
        return gettext("Resolution {number}.").format(number=number)
    return f"{number}." if number else ""


def _signing(agreement):
    place = gettext("In {place}.").format(place=agreement.place) if agreement.place else ""
    return in_a_row([place, agreement.date_note])


def _of_act(act):
    kind = Act.Kind(act.kind)
    mark = OF_AN_END if kind == Act.Kind.ENDED else OF_A_SIDE
    title = DID[kind].format(community=act.community.name)
    said = gettext("{body}: {words}").format(body=act.body, words=act.wording)
    text = in_a_row([said, _reason(act)])
    return Entry(act.acted, title, text, mark, _source(act))


def _reason(act):
    reason = act.get_reason_display().lower()
    return gettext("Reason given: {reason}.").format(reason=reason) if act.reason else ""


def _of_milestone(milestone):
    return Entry(milestone.happened, milestone.title, milestone.text, OTHER, _source(milestone))


def _source(row):
    if not (row.source_title or row.source_url):
        return None
    return Source(row.source_title or row.source_url, row.source_url)
