"""A register of any size, with the skew of the real one: `python -m benchmarks.generate 200000`.

Countries, communities and years are unevenly spread as in life: a few countries have most ties,
a few communities have hundreds, most years are known only as years, some not at all. The same
seed gives the same rows on both databases. With `--whole` it is a register as it would be after
years of use, with every step, frozen text, signature and paper, and a chain over them.
"""

import os
import random
import sys
from datetime import date
from itertools import accumulate, islice

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sistercities.settings")
    django.setup()

from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks import searchable  # noqa: E402
from benchmarks.histories import Histories  # noqa: E402
from benchmarks.programs import Programs  # noqa: E402
from benchmarks.writing import analyze, batches, write  # noqa: E402
from members.folding import fold  # noqa: E402
from members.models import Community, Country, MembershipTerm, Theme, User  # noqa: E402
from partnerships.models import Act, Agreement, Partnership  # noqa: E402
from partnerships.register import distance_km  # noqa: E402

SYLLABLES = """
ba be bo da de do fa ga go ha ka ke ki ko la le li lo ma me mi mo na ne no ra re ri ro sa se shi so
ta te to va ve wa ya yo za burg ford ham ton ville stadt grad pol
""".split()  # noqa: SIM905
CONTINENTS = ["africa", "asia", "europe", "north-america", "oceania", "south-america"]
THEMES = ["education", "culture", "business", "municipal", "humanitarian", "research"]
STATES = 50
COUNTRIES = 140


def zipf(length, steepness=1.0):
    """Cumulative weights in which the first few take most."""
    return list(accumulate(1 / (rank + 1) ** steepness for rank in range(length)))


def somewhere(name, south=-55, north=70, west=-180, east=180):
    """Where the lines of a map begin and end; the same for a name in every register."""
    chance = random.Random(name)
    return {"latitude": chance.uniform(south, north), "longitude": chance.uniform(west, east)}


class Generator:
    def __init__(self, ties, whole=False, seed=1956):
        self.chance = random.Random(seed)
        self.ties, self.whole = ties, whole
        self.places = max(500, ties // 4)

    @transaction.atomic
    def run(self):
        self.countries = self._countries()
        self.themes = self._themes()
        self.states = self._states()
        self.home = self._communities([self.countries[0]], self.places // 2, self.states)
        self.abroad = self._communities(self.countries[1:], self.places // 2, [None])
        self.staff = [self._user(name) for name in ("recommends", "decides")]
        self._ties()
        Programs(self.home, self.staff, self.whole).run()
        write(MembershipTerm, self._terms())
        if self.whole:
            Histories(self.staff).run()

    def _user(self, name):
        return User.objects.get_or_create(email=f"{name}@example.org", defaults={"name": name})[0]

    def _countries(self):
        home = Country.objects.get_or_create(
            code=settings.HOME_COUNTRY,
            defaults={"name": "Home country", "continent": "north-america"},
        )[0]
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        codes = (a + b for a in letters for b in letters if a + b != settings.HOME_COUNTRY)
        made = [
            Country.objects.get_or_create(
                code=code,
                defaults={
                    "name": f"Country {code}",
                    "continent": self.chance.choice(CONTINENTS),
                    **somewhere(code),
                },
            )[0]
            for code in islice(codes, COUNTRIES)
        ]
        return [home, *made]

    def _themes(self):
        return [
            Theme.objects.get_or_create(slug=slug, defaults={"name": slug.capitalize()})[0]
            for slug in THEMES
        ]

    def _states(self):
        home = self.countries[0]
        rows = [
            Community(
                kind="state",
                name=f"State {number}",
                sort_name=f"state {number}",
                country=home,
                code=f"S{number}",
                slug=f"state-{number}",
                **somewhere(f"S{number}", 26, 48, -123, -70),
            )
            for number in range(STATES)
        ]
        return Community.objects.bulk_create(rows)

    def _communities(self, countries, count, parents):
        weights = zipf(len(countries))
        rows = (self._community(number, countries, weights, parents) for number in range(count))
        return [row for batch in batches(rows) for row in Community.objects.bulk_create(batch)]

    def _community(self, number, countries, weights, parents):
        country = self.chance.choices(countries, cum_weights=weights)[0]
        name = "".join(self.chance.choices(SYLLABLES, k=self.chance.choice([2, 3, 3, 4]))).title()
        return Community(
            kind=self.chance.choice(["city", "city", "city", "town", "county"]),
            name=name,
            sort_name=fold(name),
            country=country,
            parent=self.chance.choice(parents),
            slug=f"{fold(name)}-{country.code.lower()}-{number}",
            latitude=self.chance.uniform(-55, 70),
            longitude=self.chance.uniform(-180, 180),
            population=int(self.chance.paretovariate(1) * 2_000) % 30_000_000,
        )

    def _ties(self):
        for batch in batches(self._pairs()):
            ties = Partnership.objects.bulk_create([self._tie(*pair) for pair in batch])
            write(Agreement, (self._agreement(tie) for tie in ties))
            write(Act, (self._act(tie) for tie in ties if tie.abroad_status != "in_force"))
            link = Partnership.themes.through
            link.objects.bulk_create(
                link(partnership_id=tie.pk, theme_id=theme)
                for tie in ties
                for theme in self.chance.sample(THEMES, self.chance.choice([1, 1, 2, 3, 5]))
            )

    def _pairs(self):
        seen = set()
        home_weights, abroad_weights = zipf(len(self.home), 0.7), zipf(len(self.abroad), 0.5)
        while len(seen) < self.ties:
            home = self.chance.choices(self.home, cum_weights=home_weights)[0]
            abroad = self.chance.choices(self.abroad, cum_weights=abroad_weights)[0]
            if (home.pk, abroad.pk) not in seen:
                seen.add((home.pk, abroad.pk))
                yield home, abroad

    def _tie(self, home, abroad):
        first, last = self._date()
        status = self.chance.choices(
            ["on_record", "in_force", "suspended", "ended_one_side"], [60, 36, 2, 2]
        )[0]
        return Partnership(
            home=home,
            abroad=abroad,
            slug=f"{home.slug}-{abroad.slug}"[:250],
            kind=self.chance.choices(["sister", "friendship"], [9, 1])[0],
            status=status,
            abroad_status={"suspended": "suspended", "ended_one_side": "ended"}.get(
                status, "in_force"
            ),
            established_on=first,
            established_on_last=last,
            home_country=home.country,
            abroad_country=abroad.country,
            home_state=home.parent,
            sort_name=f"{home.sort_name} {abroad.sort_name}",
            distance_km=distance_km(home, abroad),
        )

    def _date(self):
        """Years rise until 2000; a tenth is unknown, most of the rest is known to the year."""
        if self.chance.random() < 0.1:
            return None, None
        year = int(self.chance.triangular(1931, 2025, 1998))
        if self.chance.random() < 0.7:
            return date(year, 1, 1), date(year, 12, 31)
        day = date(year, self.chance.randint(1, 12), self.chance.randint(1, 28))
        return day, day

    def _agreement(self, tie):
        fields = self._decision(tie) if tie.status == "in_force" else {"status": "on_record"}
        return Agreement(
            partnership=tie,
            kind=tie.kind,
            signed_on=tie.established_on,
            signed_on_last=tie.established_on_last,
            **fields,
        )

    def _decision(self, tie):
        recommended_by, decided_by = self.staff
        return {
            "status": "approved",
            "version": 4,
            "recommendation": "approve",
            "recommended_by": recommended_by,
            "decided_by": decided_by,
            "decided_at": timezone.now(),
            "decided_on": self._day_after(tie),
            "decision_reason": "Both signatures were checked.",
        }

    def _act(self, tie):
        """What the partner said last; half of it is known only to the year."""
        day = self._day_after(tie)
        known = self.chance.random() < 0.5
        return Act(
            partnership=tie,
            side="abroad",
            kind=tie.abroad_status,
            status="recorded",
            version=1,
            acted_on=day if known else date(day.year, 1, 1),
            acted_on_last=day if known else date(day.year, 12, 31),
            body="The council",
            wording="The council gives notice.",
        )

    def _day_after(self, tie):
        first = (tie.established_on_last or date(1990, 1, 1)).toordinal()
        return date.fromordinal(self.chance.randint(first, date(2026, 6, 30).toordinal()))

    def _terms(self):
        """Members from some year on; a few have let their dues lapse."""
        for community in self.home:
            first = self.chance.randint(2005, 2030)
            last = self.chance.choice([2026, 2026, 2026, 2026, 2024])
            for year in range(first, last + 1):
                yield MembershipTerm(
                    community=community,
                    starts_on=date(year, 1, 1),
                    ends_on=date(year, 12, 31),
                    status="paid",
                    version=1,
                    paid_on=date(year, 1, 1),
                )


if __name__ == "__main__":
    whole = "--whole" in sys.argv
    Generator(int(sys.argv[1]), whole).run()
    searchable.run(words=not whole)
    analyze()
    print(f"{Partnership.objects.count()} ties, {Community.objects.count()} communities")
