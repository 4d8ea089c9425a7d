"""Who has partners where, for what and of which kind: partnerships in force on the day."""

from collections import Counter

from django.conf import settings
from django.urls import reverse

from members.models import Community
from members.models.places import Continent
from partnerships.models import Partnership
from sistercities.bitmaps import UNKNOWN

from .charts import Bars
from .figures import Figure, Line, Section, Table, highest_first, leading

CONTINENTS = dict(Continent.choices)
KINDS = dict(Partnership.Kind.choices)


class Places:
    """Numbers of the day by value, looked up in the ledger."""

    def __init__(self, ledger, links):
        self.ledger = ledger
        self.links = links
        self.number = links.day.toordinal()
        self.whole = ledger.counts.of("status", "in_force").at(self.number)

    def where(self):
        definition = "Where the partner lies today, by ISO 3166 code. Partnerships in force."
        figures = [self._countries(), self._continents()]
        return Section("countries", "By country and continent", definition, figures)

    def states(self):
        definition = "The home community’s state, or the state that is itself the partner."
        figure = self._by("state", self.ledger.states, "Home state", "No state recorded")
        return Section("states", "By home state", definition, [figure])

    def themes(self):
        definition = (
            "What the two do together. A partnership can have several themes, so the bars may add "
            f"up to more than {self.whole:,}."
        )
        figure = self._by("theme", self.ledger.themes, "Theme", "No theme recorded")
        return Section("themes", "By theme", definition, [figure])

    def kinds(self):
        definition = (
            "A friendship city that became a sister city counts as what it was on the day. "
            "Domestic ties are no part of any figure here."
        )
        counts = self.ledger.counts.at("kind", self.number)
        lines = [Line(KINDS[kind], count, self.links.kind(kind)) for kind, count in counts.items()]
        return Section("kinds", "By kind", definition, [self._figure("kind", lines, "Kind")])

    def leaders(self):
        """The only figure that asks the database: for the names of the first ten."""
        rankings = {"At home": self.ledger.home, "Abroad": self.ledger.abroad}
        first = {title: ranking.first(self.number) for title, ranking in rankings.items()}
        pks = [pk for rows in first.values() for pk, _ in rows]
        named = Community.objects.select_related("country", "parent").in_bulk(pks)
        definition = "The first ten on each side, by partnerships in force."
        figures = [self._leaders(title, rows, named) for title, rows in first.items()]
        return Section("communities", "Communities with most ties", definition, figures)

    def without(self):
        """Countries and territories without any partnership in force on the day."""
        counts = self.ledger.counts.at("country", self.number)
        return [
            Line(name, 0, self._list("country", code), reverse("partnerships:country", args=[code]))
            for code, name in self.countries_abroad().items()
            if code not in counts
        ]

    def countries_abroad(self):
        return {
            code: name
            for code, (name, continent) in self.ledger.countries.items()
            if code.upper() != settings.HOME_COUNTRY and continent != Continent.ANTARCTICA
        }

    def _countries(self):
        names = {code: name for code, (name, _) in self.ledger.countries.items()}
        return self._by("country", names, "Country or territory")

    def _continents(self):
        totals = Counter()
        for code, count in self.ledger.counts.at("country", self.number).items():
            totals[self.ledger.countries[code][1]] += count
        lines = [
            Line(CONTINENTS[value], count, self.links.standing(continent=value))
            for value, count in totals.items()
        ]
        return self._figure("continent", lines, "Continent")

    def _by(self, name, names, head, unknown=""):
        counts = self.ledger.counts.at(name, self.number)
        rest = Line(unknown, counts.pop(UNKNOWN, 0), self._list(name, UNKNOWN)) if unknown else None
        lines = [
            Line(
                names.get(value, value.upper()),
                count,
                self._list(name, value),
                reverse(f"partnerships:{name}", args=[value]),
            )
            for value, count in counts.items()
        ]
        return self._figure(name, lines, head, rest)

    def _leaders(self, title, rows, named):
        lines = [
            Line(
                short_name(named[pk]),
                count,
                self._list("community", f"{named[pk].country_id.lower()}.{named[pk].slug}"),
                named[pk].get_absolute_url(),
            )
            for pk, count in rows
            if pk in named
        ]
        return self._figure(f"communities-{title.split()[-1].lower()}", lines, title)

    def _list(self, name, value):
        return self.links.standing(**{name: value})

    def _figure(self, name, lines, head, unknown=None):
        lines = highest_first(lines)
        caption = f"Partnerships in force by {head[0].lower()}{head[1:]}"
        return Figure(
            name,
            leading(lines, self.whole),
            [Table("Table with the same numbers", caption, (head, "Partnerships"), lines)],
            Bars(lines, f"Bars: {caption[0].lower()}{caption[1:]}. The table has every number."),
            unknown,
            self.whole,
        )


def short_name(community):
    """'Portland, Oregon' at home, 'Kobe, Japan' abroad."""
    at_home = community.country_id == settings.HOME_COUNTRY
    place = community.region if at_home else community.country.name
    return ", ".join(filter(None, (community.name, place)))
