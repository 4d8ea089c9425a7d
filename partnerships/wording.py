"""The words the public reads about a tie, in one place. A status is a fact, never a verdict."""

from datetime import timedelta
from typing import NamedTuple

from django.utils import formats
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from members.models import Community
from sistercities.dates import PartialDate
from sistercities.numbers import grouped
from sistercities.wording import with_commas

from .models import Partnership, PublicStatus, Side, SideStatus


class Word(NamedTuple):
    """A public label, what it means, and how it is drawn: endings of `.status` and `.tie`."""

    label: str
    meaning: str
    style: str = ""
    glyph: str = "force"


WORDS = {
    PublicStatus.IN_FORCE: Word(
        _("In force"),
        _("Signed by the highest official of both sides; neither side has suspended or ended it."),
    ),
    PublicStatus.ON_RECORD: Word(
        _("On record"),
        _("Known from the named source; the network has not seen the papers."),
        "record",
        "record",
    ),
    PublicStatus.NOT_LISTED: Word(
        _("Not listed now"), _("In force; the home member’s dues are not current."), "off"
    ),
    PublicStatus.SUSPENDED: Word(
        _("Suspended"),
        _("Paused by an act of the named side; the agreement stays."),
        "susp",
        "susp",
    ),
    PublicStatus.ENDED_ONE_SIDE: Word(
        _("Ended by one side"),
        _("The named side has said it ends; the other side may see it differently."),
        "split",
        "split-a",
    ),
    PublicStatus.ENDED: Word(
        _("Ended"), _("Both sides have said so, on the day shown."), "ended", "ended"
    ),
}
# What only the parties see.
PARTIES_ONLY = (
    Word(_("Proposed"), _("Named by one side; not yet signed by both."), "wait", "wait"),
    Word(
        _("Under review"),
        _("Papers are with the network; shown to the parties only."),
        "wait",
        "wait",
    ),
)
SIDE_WORDS = {
    SideStatus.IN_FORCE: Word(_("In force"), ""),
    SideStatus.SUSPENDED: Word(_("Suspended by this side"), "", "susp"),
    SideStatus.ENDED: Word(_("Ended by this side"), "", "split"),
}
# One and several, by the kind of tie and the level of government that the two sides share (R12).
KIND_WORDS = {
    Partnership.Kind.SISTER: {
        "city": (_("Sister city"), _("Sister cities")),
        "county": (_("Sister county"), _("Sister counties")),
        "state": (_("Sister state"), _("Sister states")),
        "": (_("Sister community"), _("Sister communities")),
    },
    Partnership.Kind.FRIENDSHIP: {
        "city": (_("Friendship city"), _("Friendship cities")),
        "county": (_("Friendship county"), _("Friendship counties")),
        "state": (_("Friendship state"), _("Friendship states")),
        "": (_("Friendship community"), _("Friendship communities")),
    },
    Partnership.Kind.DOMESTIC: {
        "city": (_("Domestic sister city"), _("Domestic sister cities")),
        "county": (_("Domestic sister county"), _("Domestic sister counties")),
        "state": (_("Domestic sister state"), _("Domestic sister states")),
        "": (_("Domestic sister community"), _("Domestic sister communities")),
    },
}
WITH_ARTICLE = {"Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives", "Comoros"}
STATES = {"state", "province", "prefecture", "region"}


def word_of(tie):
    """The word for a tie annotated with ``public_status``, naming who suspended or ended it."""
    word = WORDS[tie.public_status]
    if tie.public_status == PublicStatus.ENDED_ONE_SIDE:
        glyph = "split-h" if tie.home_status == SideStatus.ENDED else "split-a"
        return word._replace(label=_acts(tie), glyph=glyph)
    return word._replace(label=_acts(tie) or str(word.label))


def side_word(tie, side):
    """What one side's own line says; a lapsed membership is a matter of the home side alone."""
    status = tie.status_of(side)
    own = {PublicStatus.ON_RECORD}
    if side == Side.HOME:
        own.add(PublicStatus.NOT_LISTED)
    if status == SideStatus.IN_FORCE and tie.public_status in own:
        return WORDS[tie.public_status]
    return SIDE_WORDS[status]


def _acts(tie):
    """'Ended by Osaka', 'Suspended by both sides', or '' where the status says it all."""
    if tie.public_status == PublicStatus.ENDED:
        return ""
    ended, suspended = _sides(tie, SideStatus.ENDED), _sides(tie, SideStatus.SUSPENDED)
    if ended and suspended:
        words = gettext("Ended by {one}, suspended by {other}")
        return words.format(one=ended[0], other=suspended[0])
    if len(ended) == 2:
        return gettext("Ended by both sides")
    if len(suspended) == 2:
        return gettext("Suspended by both sides")
    if ended:
        return gettext("Ended by {community}").format(community=ended[0])
    if suspended:
        return gettext("Suspended by {community}").format(community=suspended[0])
    return ""


def _sides(tie, status):
    return [tie.community_of(side).name for side in Side if tie.status_of(side) == status]


def pair(tie):
    """'Seattle and Kobe'."""
    return gettext("{home} and {abroad}").format(home=tie.home.name, abroad=tie.abroad.name)


def parts(*texts):
    """'Kobe, Hyogo, Japan': texts that are not empty, one after another."""
    return with_commas(texts)


def kind_and_place(community):
    """'City in Hyogo, Japan'."""
    place = parts(community.region, community.country)
    # Django looks every kind up to tell one, and a list has many rows.
    kind = Community.Kind(community.kind).label
    return gettext("{kind} in {place}").format(kind=kind, place=place)


def full_pair(tie):
    """'Seattle, Washington, United States and Kobe, Hyogo, Japan'."""
    words = gettext("{home} and {abroad}")
    return words.format(home=tie.home.full_name, abroad=tie.abroad.full_name)


def coordinates(place):
    """'47.61° N, 122.33° W', or nothing."""
    if place.latitude is None:
        return ""
    north = gettext("{degrees}° N") if place.latitude >= 0 else gettext("{degrees}° S")
    east = gettext("{degrees}° E") if place.longitude >= 0 else gettext("{degrees}° W")
    return parts(
        north.format(degrees=grouped(abs(place.latitude), 2)),
        east.format(degrees=grouped(abs(place.longitude), 2)),
    )


def level_of(community):
    """'city', 'county' or 'state': the three levels that have a word of their own."""
    if community.kind in STATES:
        return "state"
    return "county" if community.kind == "county" else "city"


def shared_level(tie):
    """The level that both sides share, or ''."""
    levels = {level_of(tie.home), level_of(tie.abroad)}
    return levels.pop() if len(levels) == 1 else ""


def kind_word(tie, several=False, kind=None):
    """'Sister city', 'Friendship states': the tie, or what it was once, and its shared level."""
    return str(KIND_WORDS[kind or tie.kind][shared_level(tie)][several])


def since(tie):
    """'Sister cities since 1957', and 'from 1957' once a side has ended it."""
    return begun(kind_word(tie, several=True), tie.established, tie.public_status in OVER)


def begun(kind, day, is_over):
    """When two places became what ``kind`` calls them, as far as that is known."""
    if not day:
        return gettext("{kind}, date not recorded").format(kind=kind)
    if day.first.year == day.last.year:
        return SINCE["year", is_over].format(kind=kind, date=PartialDate.build(day.first.year))
    if day.precision == "decade":
        return SINCE["decade", is_over].format(kind=kind, date=day)
    return gettext("{kind}, signed {when}").format(kind=kind, when=day.when)


OVER = {PublicStatus.ENDED, PublicStatus.ENDED_ONE_SIDE}
# By what is known of its begin, and whether a side has ended it.
SINCE = {
    ("year", False): _("{kind} since {date}"),
    ("year", True): _("{kind} from {date}"),
    ("decade", False): _("{kind} since the {date}"),
    ("decade", True): _("{kind} from the {date}"),
}


def date_words(partial):
    """A date as people say it; months that are known as a stretch are 'May to June 1957'."""
    if partial.precision != "span" or partial.first.day != 1 or not _is_month_end(partial.last):
        return str(partial)
    first, last = partial.first, partial.last
    if first.year == last.year:
        sentence = pgettext("months of a year", "{first} to {last} {year}")
        months = [formats.date_format(day, "F") for day in (first, last)]
        return sentence.format(first=months[0], last=months[1], year=first.year)
    begin, end = (PartialDate.build(day.year, day.month) for day in (first, last))
    return gettext("{first} to {last}").format(first=begin, last=end)


def _is_month_end(day):
    return (day + timedelta(days=1)).day == 1


def short_date(partial):
    """The year, or as much of it as is known."""
    precision = partial.precision
    if precision == "span" and partial.first.year != partial.last.year:
        return f"{partial.first.year}–{partial.last.year}"
    return str(partial) if precision == "decade" else str(partial.first.year)


def decade_words(decade):
    """'1950s'; ``decade`` is its first year."""
    return gettext("{decade}s").format(decade=decade)


def with_article(country):
    """'the United States', 'the Netherlands', 'Japan'."""
    taken = country.startswith("United ") or country.endswith((" Islands", " Republic"))
    if taken or country in WITH_ARTICLE:
        return pgettext("a country in a sentence", "the {country}").format(country=country)
    return country


def either(labels):
    """'Japan, Korea or China'."""
    if len(labels) < 2:
        return "".join(map(str, labels))
    return gettext("{first} or {last}").format(first=parts(*labels[:-1]), last=labels[-1])


def partnerships(count):
    """'1 partnership', '2,300 partnerships'."""
    words = ngettext("{count} partnership", "{count} partnerships", count)
    return words.format(count=grouped(count))
