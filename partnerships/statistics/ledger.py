"""Everything counted once, so that the figures of any day are looked up and not counted."""

from collections import defaultdict
from datetime import date

from django.utils import timezone

from partnerships.listings.communities import states
from sistercities.copies import kept

from . import facts, lives
from .series import NEVER, Counts, Ranking, common, merged

ENDINGS = ("suspended", "ended")
MOST_REMEMBERED = 64


class Ledger:
    """Series by what is counted: states of ties, places, kinds, events, members."""

    def __init__(self, today):
        self.today = today
        self.counts = Counts()
        self.countries = facts.countries()
        self.states = states()
        self.themes = facts.themes()
        self.anniversaries = defaultdict(list)
        self.at_home = set()
        self._members = facts.memberships()
        for tie in facts.ties(today):
            self._count(tie)
        self._count_members()
        self.counts.close()
        self.home, self.abroad = self._rankings()
        self.remembered = {}

    def remember(self, asked, find):
        """What ``find()`` gives, looked for once as long as the figures hold."""
        found = self.remembered.get(asked)
        if found is None:
            found = find()
            if len(self.remembered) >= MOST_REMEMBERED:
                self.remembered.clear()
            self.remembered[asked] = found
        return found

    def _count(self, tie):
        self.at_home.add(tie.home)
        for status, first, end in lives.spans(tie.first, tie.last, tie.words):
            self.counts.during("status", status, first, end)
            if status == lives.IN_FORCE:
                self._count_in_force(tie, first, end)
        self._count_signing(tie)
        if tie.words:
            self._count_acts(tie)

    def _count_in_force(self, tie, first, end):
        during = self.counts.during
        during("country", tie.country, first, end)
        during("state", tie.state, first, end)
        during("community", tie.home, first, end)
        during("community", tie.abroad, first, end)
        for theme in tie.themes:
            during("theme", theme, first, end)
        during("kind", "friendship", first, min(end, tie.upgraded))
        during("kind", "sister", max(first, tie.upgraded), end)
        if tie.month:
            during("month", tie.month, first, end)
        for start, stop in common([(max(first, tie.approved), end)], self._standing(tie)):
            during("recognized", "", start, stop)

    def _standing(self, tie):
        return self._members.get(tie.home, ()) if tie.approved < NEVER else ()

    def _count_signing(self, tie):
        """In which year and decade it was signed, or since when that is an open question."""
        dated = tie.is_dated and year_of(tie.first) == year_of(tie.last)
        if dated:
            self.counts.once("established", "", tie.last)
        if tie.is_dated and year_of(tie.first) // 10 == year_of(tie.last) // 10:
            self.counts.once("decade", "", tie.last)
        self.counts.during("undated", "", tie.first, tie.last if dated else NEVER)
        if tie.month:
            self.anniversaries[tie.month].append((tie.first, tie.pk))

    def _count_acts(self, tie):
        """A tie counts once a year, side and kind, whatever was said twice."""
        words = [word for word in tie.words if word.kind in ENDINGS]
        dated = [word for word in words if year_of(word.first) == year_of(word.last)]
        days = {}
        for word in dated:
            key = (f"{word.kind}-{word.side}", year_of(word.last))
            days[key] = min(word.last, days.get(key, NEVER))
        for (name, _), day in days.items():
            self.counts.once(name, "", day)
        spans = [(word.first, word.last if word in dated else NEVER) for word in words]
        for first, end in merged(spans):
            self.counts.during("undated_acts", "", first, end)

    def _rankings(self):
        """Communities with most ties, those of the home side and their partners."""
        series = self.counts.series.pop("community", {})
        home = {pk: row for pk, row in series.items() if pk in self.at_home}
        return Ranking(home), Ranking({pk: row for pk, row in series.items() if pk not in home})

    def _count_members(self):
        for spans in self._members.values():
            for first, end in spans:
                self.counts.during("members", "", first, end)


def year_of(day):
    return date.fromordinal(day).year


@kept
def ledger():
    return Ledger(timezone.localdate())
