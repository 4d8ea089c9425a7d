"""What the guards look at: the frozen revision where there is one, else the draft as it stands."""

from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext, pgettext

from sistercities.dates import PartialDate

from .models import Agreement, Partnership, Side
from .revisions import called, read_date, snapshot


class Day(NamedTuple):
    """One date of the record, and what it is the date of."""

    name: str
    span: PartialDate | None
    is_signature: bool = False
    is_resolution: bool = False


class Dossier:
    """One agreement as one reader finds it; every fact is read once."""

    def __init__(self, agreement):
        self.agreement = agreement

    @cached_property
    def partnership(self):
        rows = Partnership.objects.select_related(
            "home__country", "home__parent", "abroad__country", "abroad__parent"
        )
        return rows.get(pk=self.agreement.partnership_id)

    @property
    def home(self):
        return self.partnership.home

    @property
    def abroad(self):
        return self.partnership.abroad

    @cached_property
    def frozen(self):
        """What was submitted last, or None."""
        return self.agreement.latest_revision

    @property
    def revision(self):
        """What is decided on; a text that can still be edited has none."""
        return None if self.agreement.is_editable else self.frozen

    @cached_property
    def live(self):
        """The rows as they stand now, whatever was frozen."""
        return snapshot(self.agreement)

    @cached_property
    def data(self):
        return self.revision.data if self.revision else self.live

    @property
    def facts(self):
        return self.data["agreement"]

    @property
    def kind(self):
        return Agreement.Kind(self.facts["kind"])

    @property
    def signed(self):
        return read_date(self.facts["signed"])

    @property
    def resolved(self):
        return read_date(self.facts["resolved"])

    def signature(self, side):
        return self.data["signatures"].get(side, {})

    def signed_by(self, side):
        """The day of one side's hand, or None."""
        return read_date(self.signature(side).get("signed"))

    @property
    def signatures(self):
        """For both sides: what the community is called, and what is known of its signature."""
        return [(called(side, self.live), self.signature(side)) for side in Side]

    @property
    def days(self):
        """Every date the record has, under the name a person would give it."""
        days = [
            Day(pgettext("date on record", "signing"), self.signed),
            Day(pgettext("date on record", "resolution"), self.resolved, is_resolution=True),
        ]
        for community, hand in self.signatures:
            name = gettext("{community}’s signature").format(community=community)
            days.append(Day(name, read_date(hand.get("signed")), is_signature=True))
        return [day for day in days if day.span]

    @property
    def signing(self):
        """The span of days in which the last of the two hands was put to paper."""
        spans = [day.span for day in self.days if not day.is_resolution]
        if not spans:
            return None
        return PartialDate(max(span.first for span in spans), max(span.last for span in spans))

    @property
    def papers(self):
        return list(self.data["documents"].values())

    def papers_of(self, *kinds):
        return [paper for paper in self.papers if paper["kind"] in kinds]

    @cached_property
    def authors(self):
        """Ids of everybody who wrote in any revision, or in the draft since (D6)."""
        wrote = set(self.agreement.authors.values_list("pk", flat=True))
        wrote.add(self.agreement.created_by_id)
        frozen = self.agreement.revisions.values_list("authors", flat=True)
        return wrote.union(*frozen) - {None}

    @cached_property
    def history(self):
        return list(self.agreement.changes.order_by("version"))

    def last(self, *names):
        """The latest step of one of these names, or None."""
        steps = [change for change in self.history if change.transition in names]
        return steps[-1] if steps else None
