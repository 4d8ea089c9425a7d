"""Random registers: dates known to the day, month, year or decade, acts, approvals, memberships."""

import random
from datetime import date, timedelta

from django.utils import timezone

from members.models import Community
from partnerships.models import Act, Partnership
from partnerships.register import refresh
from sistercities.dates import PartialDate
from tests.factories import (
    make_agreement,
    make_community,
    make_country,
    make_partnership,
    make_row_in_status,
    make_state,
    make_term,
    make_theme,
)

FIRST = date(2012, 1, 1)
COUNTRIES = ["JP", "DE", "TW", "CN", "FR"]


class RandomRegister:
    def __init__(self, seed, ties=25, exact=False):
        self.chance = random.Random(seed)
        self.exact = exact
        self.today = timezone.localdate()
        self.themes = [make_theme(slug) for slug in ("education", "culture", "business")]
        states = [make_state(), make_state("Oregon", "OR"), None]
        self.home = [make_community(f"Home {n}", parent=states[n % 3]) for n in range(6)]
        self.abroad = [make_community(f"Abroad {n}", COUNTRIES[n % 4]) for n in range(9)]
        make_country("FR")
        Community.objects.filter(pk=self.abroad[0].pk).update(is_public=False)
        self.memberships()
        pairs = [(home, abroad) for home in self.home for abroad in self.abroad]
        for home, abroad in self.chance.sample(pairs, ties):
            self.tie(home, abroad)
        self.tie(self.home[0], self.home[1])

    def tie(self, home, abroad):
        tie = make_partnership(home, abroad, status=None)
        kinds = self.chance.choice([["sister"], ["friendship"], ["friendship", "sister"]])
        for kind in [*kinds, *self.chance.choice([[], [], ["reaffirmation"]])]:
            self.agreement(tie, kind)
        if not self.exact and self.chance.random() < 0.3:
            self.amendment(tie)
        kept = tie.agreements.public().filter(signed_on__isnull=False).first()
        if tie.agreements.public().exists():
            for _ in range(self.chance.choice([0, 0, 1, 2, 4])):
                self.act(tie, kept.signed_on_last if kept and self.exact else FIRST)
        tie.themes.set(self.chance.sample(self.themes, self.chance.randint(0, 3)))
        refresh(Partnership.objects.get(pk=tie.pk))

    def agreement(self, tie, kind):
        signed = self.date(FIRST, never=0 if self.exact else 0.15)
        fields = {"signed_on": signed and signed.first, "signed_on_last": signed and signed.last}
        status = self.chance.choice(["on_record", "on_record", "approved", "approved", "draft"])
        if status == "approved":
            fields["decided_on"] = self.day(signed.first if signed else FIRST)
        make_agreement(tie, status, kind, **fields)

    def amendment(self, tie):
        """What a list had said, corrected by the papers: the day, and sometimes the kind."""
        if original := tie.agreements.public().first():
            signed = self.date(FIRST)
            make_agreement(
                tie,
                "approved",
                self.chance.choice(["sister", "friendship", original.kind]),
                amends=original,
                signed_on=signed.first,
                signed_on_last=signed.last,
                decided_on=self.day(signed.last),
            )

    def act(self, tie, first):
        acted = self.date(first)
        make_row_in_status(
            Act,
            self.chance.choice(["recorded", "recorded", "recorded", "proposed", "declined"]),
            partnership=tie,
            side=self.chance.choice(["home", "abroad"]),
            kind=self.chance.choice(["suspended", "resumed", "ended", "ended", "upheld"]),
            acted_on=acted.first,
            acted_on_last=acted.last,
            body="The council",
            wording="The council gives notice.",
        )

    def memberships(self):
        for community in [*self.home, self.abroad[0], self.abroad[1]]:
            day = self.day(FIRST)
            for _ in range(self.chance.randint(0, 4)):
                last = day + timedelta(days=self.chance.choice([30, 364, 365]))
                make_term(community, day, last, self.chance.choice(["paid", "paid", "approved"]))
                day = last + timedelta(days=self.chance.choice([1, 1, 40, 200]))

    def date(self, first, never=0.0):
        if self.chance.random() < never:
            return None
        day = self.day(first)
        if self.exact:
            return PartialDate.day(day)
        parts = self.chance.choice([(), (day.month,), (day.month, day.day), (day.month, day.day)])
        if not parts and self.chance.random() < 0.3:
            return PartialDate.build(day.year, decade=True)
        return PartialDate.build(day.year, *parts)

    def day(self, first):
        return first + timedelta(days=self.chance.randint(0, max(0, (self.today - first).days)))

    def days(self, count):
        """Days to ask about: today, ends of years, and any others."""
        ends = [date(year, 12, 31) for year in (2014, self.today.year - 1)]
        return [self.today, *ends, *(self.day(FIRST) for _ in range(count))]
