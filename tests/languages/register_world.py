"""A register with a tie of every status and whatever else public pages tell, and those pages."""

from datetime import date

from members.models import CommunityName
from partnerships.models import Milestone, Source
from tests.factories import (
    make_act,
    make_agreement,
    make_community,
    make_organization,
    make_partnership,
    make_signature,
    make_state,
    make_term,
    make_theme,
)

LISTS = (
    "",
    "view=map",
    "view=timeline",
    "view=table",
    "country=jp&state=wa",
    "country=jp&country=ua&from=1950&to=2020",
    "country=jp&status=ended&theme=unknown",
    "history=in_force.1990-12-31",
    "history=established.2018&history=signed_in.10",
    "history=ended-abroad.2010s&history=established.2018-05.2018-05-20",
    "community=us.seattle-wa&q=kobe",
    "decade=unknown&kind=domestic",
    "sort=-distance&all=country",
)
PLACES = (
    "/",
    "/communities/",
    "/communities/?letter=s&history=member.2026-02-01",
    "/communities/?q=1234",
    "/communities/us/seattle-wa/",
    "/communities/us/reno-nv/",
    "/states/",
    "/states/wa/",
    "/states/nv/",
    "/countries/",
    "/countries/jp/",
    "/countries/no/",
    "/themes/",
    "/themes/education/",
    "/themes/sports/",
    "/data/",
    "/embed/communities/us/seattle-wa/",
    "/embed/communities/us/seattle-wa/map/",
    "/statistics/",
    "/statistics/?at=1990-05-01",
    "/statistics/?at=3000",
)


def on(year, month=None, day=1):
    first, last = (date(year, month, day),) * 2 if month else (date(year, 1, 1), date(year, 12, 31))
    return {"signed_on": first, "signed_on_last": last}


class Register:
    def __init__(self):
        self.make_places()
        self.kobe = make_partnership(self.seattle, self.places["JP"], "approved", **on(1957, 10))
        self.ties = [self.kobe, *self.make_ties()]
        self.tell_of(self.kobe)
        self.tell_of_places()

    def make_places(self):
        washington, nevada = make_state(), make_state("Nevada", "NV")
        spot = {"latitude": 47.61, "longitude": -122.33}
        self.seattle = make_community("Seattle", parent=washington, slug="seattle-wa", **spot)
        self.reno = make_community(
            "Reno", parent=nevada, slug="reno-nv", latitude=39.5, longitude=-119.8
        )
        counted = {"population": 1_500_000, "population_year": 2020}
        self.places = {
            "JP": make_community("Kobe", "JP", latitude=34.69, longitude=135.18, **counted),
            "UA": make_community("Lviv", "UA", latitude=49.84, longitude=24.03),
            "CN": make_community("Suzhou", "CN", latitude=31.3, longitude=120.6),
            "NO": make_community("Bergen", "NO", latitude=60.39, longitude=5.32),
            "DE": make_community("Trier", "DE", latitude=49.75, longitude=6.64),
            "FR": make_community("Lyon", "FR"),
        }

    def make_ties(self):
        lviv = make_partnership(self.seattle, self.places["UA"], **on(1990))
        suzhou = make_partnership(self.reno, self.places["CN"], **on(1998, 5, 20))
        make_act(suzhou, kind="suspended", on=date(2022, 3, 15), reason="diplomacy")
        bergen = make_partnership(self.reno, self.places["NO"], **on(1967, 2))
        make_act(bergen, side="home", on=date(2018, 10, 2))
        make_act(bergen, side="abroad", kind="upheld", on=date(2018, 12, 2))
        trier = make_partnership(self.seattle, self.places["DE"], **on(1957))
        make_act(trier, side="home", on=date(2001, 1, 1))
        make_act(trier, side="abroad", on=date(2001, 5, 1))
        unlisted = make_partnership(self.reno, self.places["JP"], "approved", **on(1970, 6))
        inside = make_partnership(self.seattle, self.reno, **on(1980))
        return [
            lviv,
            suzhou,
            bergen,
            trier,
            unlisted,
            inside,
            make_partnership(self.reno, self.places["UA"]),
        ]

    def tell_of(self, tie):
        agreement = tie.agreements.get()
        make_signature(agreement, place="Kobe")
        make_agreement(tie, kind="friendship", **on(1955))
        tie.themes.add(make_theme(), make_theme("culture"))
        make_theme("sports")
        story = {"title": "A garden", "text": "A garden was opened.", "source_title": "Archive"}
        spring = {"happened_on": date(1960, 5, 1), "happened_on_last": date(1960, 6, 30)}
        Milestone.objects.create(partnership=tie, **spring, **story)
        Source.objects.create(partnership=tie, title="Archive", url="https://example.org/")

    def tell_of_places(self):
        make_term(self.seattle, date(2026, 1, 1), date(2026, 12, 31))
        make_term(self.reno, date(2020, 1, 1), date(2020, 12, 31))
        make_organization("Seattle Sister Cities", [self.seattle])
        kobe = self.places["JP"]
        CommunityName.objects.create(community=kobe, name="神戸市", language="ja", kind="endonym")
        CommunityName.objects.create(community=kobe, name="Hyogo", kind="former", until_year=1889)

    def pages(self):
        return [
            *PLACES,
            self.places["JP"].get_absolute_url(),
            self.places["FR"].get_absolute_url(),
            f"/embed{self.places['FR'].get_absolute_url()}",
            *(f"/partnerships/?{query}" for query in LISTS),
            *(tie.get_absolute_url() for tie in self.ties),
        ]
