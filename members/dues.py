"""What a community would pay, and for which days, before anybody asks for it."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils import formats, timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models import DuesBand, DuesYear, MemberKind
from sistercities.wording import in_a_row

MONTHS_IN = {DuesYear.Proration.MONTH: 1, DuesYear.Proration.QUARTER: 3}
SHARES = {12: _("{parts} of {all} months"), 4: _("{parts} of {all} quarters")}


class Quote(NamedTuple):
    """The next term of a community as it would be, with how its dues were found."""

    year: DuesYear
    band: DuesBand
    starts_on: date
    ends_on: date
    parts: int
    of_parts: int
    dues: Decimal
    population: int
    is_renewal: bool

    @property
    def share(self):
        """'7 of 12 months', or an empty string for the whole year."""
        if self.parts == self.of_parts:
            return ""
        words = SHARES.get(self.of_parts, _("{parts} of {all} parts"))
        return words.format(parts=self.parts, all=self.of_parts)


def quote(community, on=None):
    """The term that could be asked for on a day; a ValidationError says why there is none."""
    day = on or timezone.localdate()
    starts_on, is_renewal = _first_day(community, day)
    year = DuesYear.objects.containing(starts_on)
    if year is None:
        raise ValidationError(
            gettext(
                "The dues of {year} are not set yet. The network tells you once they are."
            ).format(year=starts_on.year)
        )
    if starts_on > day and day < year.renewal_opens_on:
        opens = formats.date_format(year.renewal_opens_on)
        raise ValidationError(
            gettext("Renewal for {year} opens on {day}.").format(year=year.year, day=opens)
        )
    band = _band(community, year)
    parts, of_parts = _parts(year, starts_on)
    return Quote(
        year,
        band,
        starts_on,
        year.ends_on,
        parts,
        of_parts,
        _share(band, parts, of_parts),
        community.population,
        is_renewal,
    )


def dues_today(term):
    """What the days of a term cost by the population and the bands of this moment (M1)."""
    year = DuesYear.objects.containing(term.starts_on)
    return _share(_band(term.community, year), *_parts(year, term.starts_on))


def _share(band, parts, of_parts):
    return (band.amount * parts / of_parts).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _first_day(community, day):
    """The day after the last term while it runs or is in grace; otherwise the day of asking."""
    if community.terms.live().unpaid().filter(ends_on__gte=day).exists():
        raise ValidationError(
            gettext("A term is under way already. Its invoice and its status are on this page.")
        )
    last = community.terms.paid().order_by("-ends_on").first()
    if last is None or last.last_day_of_grace < day:
        return day, False
    return last.ends_on + timedelta(days=1), True


def _band(community, year):
    if community.population is None:
        raise ValidationError(
            gettext(
                "The population is not recorded, and the dues follow it. Propose the number with "
                "its year; it is checked against the source you name."
            )
        )
    flaws = year.flaws()
    if flaws:
        sentence = gettext("The bands of {year} do not fit together: {flaws}")
        raise ValidationError(sentence.format(year=year.year, flaws=in_a_row(flaws)))
    band = year.band_for(MemberKind.of(community), community.population)
    if band is None:
        sentence = gettext("The network has set no dues of {year} for members like this.")
        raise ValidationError(sentence.format(year=year.year))
    return band


def _parts(year, starts_on):
    """How much of the year is paid: the month or quarter of the first day counts whole."""
    step = MONTHS_IN.get(year.prorate_by)
    if step is None:
        return 1, 1
    return _steps(starts_on, year.ends_on, step, year), _steps(
        year.starts_on, year.ends_on, step, year
    )


def _steps(first, last, step, year):
    """Parts from the one that holds ``first`` to the end, counted from the year's first day."""
    whole = -(-_months(year.starts_on, last + timedelta(days=1)) // step)
    return whole - _months(year.starts_on, first) // step


def _months(first, last):
    """Whole months between two days."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (last.day < first.day)
