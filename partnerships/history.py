"""What happened between two communities: agreements, acts and milestones in one dated order."""

from typing import NamedTuple

from partnerships.models import Act, Agreement
from partnerships.wording import date_words
from sistercities.dates import PartialDate

# What a side did, as the rest of a sentence that begins with its name.
DID = {
    Act.Kind.SUSPENDED: "suspends its side",
    Act.Kind.RESUMED: "takes its side up again",
    Act.Kind.ENDED: "says that it ends its side",
    Act.Kind.UPHELD: "says that its side continues",
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

    @property
    def when(self):
        return date_words(self.date)

    @property
    def machine_date(self):
        known = self.date.precision in {"day", "month", "year"}
        return self.date.isoformat() if known else str(self.date.first.year)


def history_of(tie, agreements):
    """Everything dated, oldest first; what is not dated stands elsewhere on the page."""
    entries = [
        *(entry for agreement in agreements for entry in _of_agreement(tie, agreement)),
        *(_of_act(act) for act in tie.acts.all()),
        *(_of_milestone(milestone) for milestone in tie.milestones.all()),
    ]
    return sorted(entries, key=lambda entry: (entry.date.first, entry.date.last))


def _of_agreement(tie, agreement):
    if agreement.resolved:
        body = agreement.resolution_body or tie.home.name
        yield Entry(agreement.resolved, f"{body} resolves", _resolution(agreement), OF_A_SIDE, None)
    if agreement.signed:
        title = f"{agreement.get_kind_display()} signed"
        yield Entry(agreement.signed, title, _signing(agreement), OF_A_SIDE, None)
    if agreement.status == Agreement.Status.APPROVED:
        text = "Two people of the network had checked the papers."
        day = PartialDate.day(agreement.decided_on)
        yield Entry(day, f"{agreement.get_kind_display()} recognized", text, OTHER, None)


def _resolution(agreement):
    number = agreement.resolution_number
    return f"Resolution {number}." if number else ""


def _signing(agreement):
    parts = [f"In {agreement.place}." if agreement.place else "", agreement.date_note]
    return " ".join(filter(None, parts))


def _of_act(act):
    kind = Act.Kind(act.kind)
    reason = f"Reason given: {act.get_reason_display().lower()}." if act.reason else ""
    mark = OF_AN_END if kind == Act.Kind.ENDED else OF_A_SIDE
    text = " ".join(filter(None, (f"{act.body}:", act.wording, reason)))
    return Entry(act.acted, f"{act.community.name} {DID[kind]}", text, mark, _source(act))


def _of_milestone(milestone):
    return Entry(milestone.happened, milestone.title, milestone.text, OTHER, _source(milestone))


def _source(row):
    if not (row.source_title or row.source_url):
        return None
    return Source(row.source_title or row.source_url, row.source_url)
