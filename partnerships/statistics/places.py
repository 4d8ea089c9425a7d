"""Who has partners where, for what and of which kind: partnerships in force on the day."""

from collections import Counter

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models import Community
from members.models.places import Continent
from members.words import country_name, theme_name
from partnerships.models import Partnership
from partnerships.wording import parts
from sistercities.bitmaps import UNKNOWN
from sistercities.numbers import grouped

from .charts import Bars
from .figures import Figure, Line, Section, Table, highest_first, leading

CONTINENTS = dict(Continent.choices)
KINDS = dict(Partnership.Kind.choices)
# Of each figure: what its table is by, the caption, and what its bars show.
HEADS = {
    "country": (
        _("Country or territory"),
        _("Partnerships in force by country or territory"),
        _("Bars: partnerships in force by country or territory. The table has every number."),
    ),
    "continent": (
        _("Continent"),
        _("Partnerships in force by continent"),
        _("Bars: partnerships in force by continent. The table has every number."),
    ),
    "state": (
        _("Home state"),
        _("Partnerships in force by home state"),
        _("Bars: partnerships in force by home state. The table has every number."),
    ),
    "theme": (
        _("Theme"),
        _("Partnerships in force by theme"),
        _("Bars: partnerships in force by theme. The table has every number."),
    ),
    "kind": (
        _("Kind"),
        _("Partnerships in force by kind"),
        _("Bars: partnerships in force by kind. The table has every number."),
    ),
    "communities-home": (
        _("At home"),
        _("Partnerships in force by community at home"),
        _("Bars: partnerships in force by community at home. The table has every number."),
    ),
    "communities-abroad": (
        _("Abroad"),
        _("Partnerships in force by community abroad"),
        _("Bars: partnerships in force by community abroad. The table has every number."),
    ),
}


class Places:
    """Numbers of the day by value, looked up in the ledger."""

    def __init__(self, ledger, links):
        self.ledger = ledger
        self.links = links
        self.number = links.day.toordinal()
        self.whole = ledger.counts.of("status", "in_force").at(self.number)

    def where(self):
        definition = gettext(
            "Where the partner lies today, by ISO 3166 code. Partnerships in force."
        )
        figures = [self._countries(), self._continents()]
        return Section("countries", gettext("By country and continent"), definition, figures)

    def states(self):
        definition = gettext("The home community’s state, or the state that is itself the partner.")
        figure = self._by("state", self.ledger.states, gettext("No state recorded"))
        return Section("states", gettext("By home state"), definition, [figure])

    def themes(self):
        definition = gettext(
            "What the two do together. A partnership can have several themes, so the bars may add "
            "up to more than {count}."
        ).format(count=grouped(self.whole))
        figure = self._by(
            "theme", self.ledger.themes, gettext("No theme recorded"), told=theme_name
        )
        return Section("themes", gettext("By theme"), definition, [figure])

    def kinds(self):
        definition = gettext(
            "A friendship city that became a sister city counts as what it was on the day. "
            "Domestic ties are no part of any figure here."
        )
        counts = self.ledger.counts.at("kind", self.number)
        lines = [
            Line(str(KINDS[kind]), count, self.links.kind(kind)) for kind, count in counts.items()
        ]
        return Section("kinds", gettext("By kind"), definition, [self._figure("kind", lines)])

    def leaders(self):
        """The only figure that asks the database: for the names of the first ten."""
        rankings = {"home": self.ledger.home, "abroad": self.ledger.abroad}
        first = {side: ranking.first(self.number) for side, ranking in rankings.items()}
        pks = [pk for rows in first.values() for pk, _ in rows]
        named = Community.objects.select_related("country", "parent").in_bulk(pks)
        definition = gettext("The first ten on each side, by partnerships in force.")
        figures = [self._leaders(side, rows, named) for side, rows in first.items()]
        return Section("communities", gettext("Communities with most ties"), definition, figures)

    def without(self):
        """Countries and territories without any partnership in force on the day."""
        counts = self.ledger.counts.at("country", self.number)
        return [
            Line(
                country_name(name),
                0,
                self._list("country", code),
                reverse("partnerships:country", args=[code]),
            )
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
        return self._by("country", names, told=country_name)

    def _continents(self):
        totals = Counter()
        for code, count in self.ledger.counts.at("country", self.number).items():
            totals[self.ledger.countries[code][1]] += count
        lines = [
            Line(str(CONTINENTS[value]), count, self.links.standing(continent=value))
            for value, count in totals.items()
        ]
        return self._figure("continent", lines)

    def _by(self, name, names, unknown="", told=str):
        counts = self.ledger.counts.at(name, self.number)
        rest = Line(unknown, counts.pop(UNKNOWN, 0), self._list(name, UNKNOWN)) if unknown else None
        lines = [
            Line(
                told(names[value]) if value in names else value.upper(),
                count,
                self._list(name, value),
                reverse(f"partnerships:{name}", args=[value]),
            )
            for value, count in counts.items()
        ]
        return self._figure(name, lines, rest)

    def _leaders(self, side, rows, named):
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
        return self._figure(f"communities-{side}", lines)

    def _list(self, name, value):
        return self.links.standing(**{name: value})

    def _figure(self, name, lines, unknown=None):
        lines = highest_first(lines)
        head, caption, bars = map(str, HEADS[name])
        summary, heads = gettext("Table with the same numbers"), (head, gettext("Partnerships"))
        return Figure(
            name,
            leading(lines, self.whole),
            [Table(summary, caption, heads, lines)],
            Bars(lines, bars),
            unknown,
            self.whole,
        )


def short_name(community):
    """'Portland, Oregon' at home, 'Kobe, Japan' abroad."""
    at_home = community.country_id == settings.HOME_COUNTRY
    place = community.region if at_home else community.country
    return parts(community.name, place)
