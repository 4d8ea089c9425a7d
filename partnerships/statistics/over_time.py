"""What happened in which year: on a true axis of time, the year that is not over drawn open."""

from dataclasses import replace
from datetime import date

from .charts import Columns
from .figures import Figure, Line, Section, Table

FIRST_YEAR = 1931
SIDES = {"home": "home communities", "abroad": "partner communities"}
VERBS = {"suspended": "Suspended", "ended": "Ended"}
EVENTS = ["established", *(f"{verb}-{side}" for verb in VERBS for side in SIDES)]


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
        definition = (
            "By year of the first signed agreement, whatever became of the partnership later. "
            "Ended ones stay in."
        )
        return Section("signed", "New partnerships each year", definition, [self._signed()])

    def acts(self):
        definition = (
            "Each side speaks for itself: partnerships that a side suspended or ended in the "
            "year, whatever it said later. A partnership counts once a year, side and act."
        )
        figures = [self._acts(verb, side) for verb in VERBS for side in SIDES]
        figures[-1] = self._with_undated(figures)
        return Section("acts", "Suspended and ended by each side", definition, figures)

    def members(self):
        definition = (
            "Communities in good standing on the last day of the year, or on the day asked for: "
            "their dues were paid, or were due within the days of grace."
        )
        return Section("members", "Members each year", definition, [self._members()])

    def _signed(self):
        years = self._by_year("established")
        decades = self._by_decade()
        unknown = self.counts.of("undated").at(self.number)
        whole = sum(line.count for line in years) + unknown
        most = max(decades, key=lambda line: line.count, default=None)
        return Figure(
            "established",
            f"Most came in the {most.label}: {most.number} of {whole:,}"
            if most
            else "None on record",
            [
                Table("Table by decade", "New partnerships by decade", ("Decade", "New"), decades),
                Table("Table of every year", "New partnerships by year", ("Year", "New"), years),
            ],
            self._columns(years, "new partnerships per year", self.first_year),
            Line("Year not known", unknown, self.links.standing("undated")),
            whole,
        )

    def _acts(self, verb, side):
        lines = self._by_year(f"{verb}-{side}")
        title = f"{VERBS[verb]} by {SIDES[side]}"
        total = sum(line.count for line in lines)
        return Figure(
            f"{verb}-{side}",
            f"{title}: {total:,}" if total else f"{title}: none",
            [Table("Table", f"{title}, by year", ("Year", "Partnerships"), lines)] if lines else [],
            self._columns(lines, f"{title.lower()} per year", self.first_year, plot=90),
        )

    def _with_undated(self, figures):
        """The last of them says for all how many have no year."""
        unknown = self.counts.of("undated_acts").at(self.number)
        whole = sum(line.count for figure in figures for line in figure.lines) + unknown
        line = Line("Year of an act not known", unknown, self.links.standing("undated_acts"))
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
            f"{lines[-1].number} members in {lines[-1].label}" if lines else "None on record",
            [Table("Table", "Members in good standing, by year", ("Year", "Members"), lines)],
            self._columns(lines, "members in good standing per year", first, plot=120),
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
        return [
            Line(f"{decade}s", count, self.links.decade("established", decade))
            for decade, count in counts
            if count
        ]

    def _in_years(self, series, first, last):
        end = min(date(last, 12, 31).toordinal(), self.number)
        return series.between(date(first, 1, 1).toordinal(), end)

    def _columns(self, lines, what, first, plot=190):
        counts = {int(line.label): line.count for line in lines}
        last = self.day.year
        title = f"Columns: {what}, {first} to {last}. The table has every number."
        is_over = (self.day.month, self.day.day) == (12, 31)
        return Columns(counts, first, last, title, 0 if is_over else last, plot) if lines else None
