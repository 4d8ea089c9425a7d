"""What happened in which year: on a true axis of time, the year that is not over drawn open."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from sistercities.numbers import grouped

from .charts import Columns
from .figures import Figure, Line, Section, Table

FIRST_YEAR = 1931
# Of each act of each side: its finding, that of none, its table and its columns.
ACTS = {
    "suspended-home": (
        _("Suspended by home communities: {count}"),
        _("Suspended by home communities: none"),
        _("Suspended by home communities, by year"),
        _(
            "Columns: suspended by home communities per year, {first} to {last}. "
            "The table has every number."
        ),
    ),
    "suspended-abroad": (
        _("Suspended by partner communities: {count}"),
        _("Suspended by partner communities: none"),
        _("Suspended by partner communities, by year"),
        _(
            "Columns: suspended by partner communities per year, {first} to {last}. "
            "The table has every number."
        ),
    ),
    "ended-home": (
        _("Ended by home communities: {count}"),
        _("Ended by home communities: none"),
        _("Ended by home communities, by year"),
        _(
            "Columns: ended by home communities per year, {first} to {last}. "
            "The table has every number."
        ),
    ),
    "ended-abroad": (
        _("Ended by partner communities: {count}"),
        _("Ended by partner communities: none"),
        _("Ended by partner communities, by year"),
        _(
            "Columns: ended by partner communities per year, {first} to {last}. "
            "The table has every number."
        ),
    ),
}
EVENTS = ["established", *ACTS]
NEW = _("Columns: new partnerships per year, {first} to {last}. The table has every number.")
MEMBERS = _(
    "Columns: members in good standing per year, {first} to {last}. The table has every number."
)


class OverTime:
    """Years up to the day, looked up in the ledger."""

    def __init__(self, ledger, links):
        self.counts = ledger.counts
        self.links = links
        self.day = links.day
        self.number = self.day.toordinal()
        self.first_year = min(FIRST_YEAR, *self._first_years())

    def _first_years(self):
        days = [self.counts.of(name).days[:1] for name in EVENTS]
        return [date.fromordinal(day[0]).year for day in days if day] or [FIRST_YEAR]

    def signed(self):
        definition = gettext(
            "By year of the first signed agreement, whatever became of the partnership later. "
            "Ended ones stay in."
        )
        title = gettext("New partnerships each year")
        return Section("signed", title, definition, [self._signed()])

    def acts(self):
        definition = gettext(
            "Each side speaks for itself: partnerships that a side suspended or ended in the "
            "year, whatever it said later. A partnership counts once a year, side and act."
        )
        figures = [self._acts(name, *words) for name, words in ACTS.items()]
        figures[-1] = self._with_undated(figures)
        return Section("acts", gettext("Suspended and ended by each side"), definition, figures)

    def members(self):
        definition = gettext(
            "Communities in good standing on the last day of the year, or on the day asked for: "
            "their dues were paid, or were due within the days of grace."
        )
        return Section("members", gettext("Members each year"), definition, [self._members()])

    def _signed(self):
        years = self._by_year("established")
        decades = self._by_decade()
        unknown = self.counts.of("undated").at(self.number)
        whole = sum(line.count for line in years) + unknown
        return Figure(
            "established",
            _most(decades, whole),
            [_by_decade(decades), _new_by_year(years)],
            self._columns(years, NEW, self.first_year),
            Line(gettext("Year not known"), unknown, self.links.standing("undated")),
            whole,
        )

    def _acts(self, name, some, none, caption, columns):
        lines = self._by_year(name)
        total = sum(line.count for line in lines)
        heads = (gettext("Year"), gettext("Partnerships"))
        return Figure(
            name,
            (some if total else none).format(count=grouped(total)),
            [Table(gettext("Table"), str(caption), heads, lines)] if lines else [],
            self._columns(lines, columns, self.first_year, plot=90),
        )

    def _with_undated(self, figures):
        """The last of them says for all how many have no year."""
        unknown = self.counts.of("undated_acts").at(self.number)
        whole = sum(line.count for figure in figures for line in figure.lines) + unknown
        label = gettext("Year of an act not known")
        line = Line(label, unknown, self.links.standing("undated_acts"))
        return replace(figures[-1], unknown=line, whole=whole)

    def _members(self):
        series = self.counts.of("members")
        first = date.fromordinal(series.days[0]).year if series.days else self.day.year
        ends = [min(date(year, 12, 31), self.day) for year in range(first, self.day.year + 1)]
        counts = [(end, series.at(end.toordinal())) for end in ends]
        lines = [
            Line(str(end.year), count, self.links.members(end)) for end, count in counts if count
        ]
        return Figure(
            "members",
            _latest(lines),
            [_members_by_year(lines)],
            self._columns(lines, MEMBERS, first, plot=120),
        )

    def _by_year(self, name):
        series = self.counts.of(name)
        years = range(self.first_year, self.day.year + 1)
        counts = [(year, self._in_years(series, year, year)) for year in years]
        return [
            Line(str(year), count, self.links.year(name, year)) for year, count in counts if count
        ]

    def _by_decade(self):
        """Of some the decade is known and the year is not, so years may add up to less."""
        series = self.counts.of("decade")
        decades = range(self.first_year // 10 * 10, self.day.year + 1, 10)
        counts = [(decade, self._in_years(series, decade, decade + 9)) for decade in decades]
        words = gettext("{decade}s")
        return [
            Line(words.format(decade=decade), count, self.links.decade("established", decade))
            for decade, count in counts
            if count
        ]

    def _in_years(self, series, first, last):
        end = min(date(last, 12, 31).toordinal(), self.number)
        return series.between(date(first, 1, 1).toordinal(), end)

    def _columns(self, lines, words, first, plot=190):
        counts = {int(line.label): line.count for line in lines}
        last = self.day.year
        title = words.format(first=first, last=last)
        is_over = (self.day.month, self.day.day) == (12, 31)
        return Columns(counts, first, last, title, 0 if is_over else last, plot) if lines else None


def _most(decades, whole):
    """'Most came in the 1990s: 80 of 222'."""
    most = max(decades, key=lambda line: line.count, default=None)
    if most is None:
        return gettext("None on record")
    words = gettext("Most came in the {decade}: {count} of {whole}")
    return words.format(decade=most.label, count=most.number, whole=grouped(whole))


def _latest(lines):
    """'412 members in 2026'."""
    if not lines:
        return gettext("None on record")
    words = ngettext("{count} member in {year}", "{count} members in {year}", lines[-1].count)
    return words.format(count=lines[-1].number, year=lines[-1].label)


def _by_decade(lines):
    heads = (gettext("Decade"), pgettext("partnerships", "New"))
    return Table(gettext("Table by decade"), gettext("New partnerships by decade"), heads, lines)


def _new_by_year(lines):
    heads = (gettext("Year"), pgettext("partnerships", "New"))
    return Table(gettext("Table of every year"), gettext("New partnerships by year"), heads, lines)


def _members_by_year(lines):
    heads = (gettext("Year"), gettext("Members"))
    return Table(gettext("Table"), gettext("Members in good standing, by year"), heads, lines)
