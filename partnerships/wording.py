"""The words the public reads about a tie, in one place. A status is a fact, never a verdict."""

from datetime import timedelta
from typing import NamedTuple

from sistercities.dates import PartialDate

from .models import Partnership, PublicStatus, Side, SideStatus


class Word(NamedTuple):
    """A public label, what it means, and how it is drawn: endings of `.status` and `.tie`."""

    label: str
    meaning: str
    style: str = ""
    glyph: str = "force"


WORDS = {
    PublicStatus.IN_FORCE: Word(
        "In force",
        "Signed by the highest official of both sides; neither side has suspended or ended it.",
    ),
    PublicStatus.ON_RECORD: Word(
        "On record",
        "Known from the named source; the network has not seen the papers.",
        "record",
        "record",
    ),
    PublicStatus.NOT_LISTED: Word(
        "Not listed now", "In force; the home member’s dues are not current.", "off"
    ),
    PublicStatus.SUSPENDED: Word(
        "Suspended", "Paused by an act of the named side; the agreement stays.", "susp", "susp"
    ),
    PublicStatus.ENDED_ONE_SIDE: Word(
        "Ended by one side",
        "The named side has said it ends; the other side may see it differently.",
        "split",
        "split-a",
    ),
    PublicStatus.ENDED: Word(
        "Ended", "Both sides have said so, on the day shown.", "ended", "ended"
    ),
}
# What only the parties see.
PARTIES_ONLY = (
    Word("Proposed", "Named by one side; not yet signed by both.", "wait", "wait"),
    Word("Under review", "Papers are with the network; shown to the parties only.", "wait", "wait"),
)
SIDE_WORDS = {
    SideStatus.IN_FORCE: Word("In force", ""),
    SideStatus.SUSPENDED: Word("Suspended by this side", "", "susp"),
    SideStatus.ENDED: Word("Ended by this side", "", "split"),
}
# One and several, by the level of government that the two sides share (R12).
LEVELS = {
    "city": ("city", "cities"),
    "county": ("county", "counties"),
    "state": ("state", "states"),
    "": ("community", "communities"),
}
WITH_ARTICLE = {"Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives", "Comoros"}
STATES = {"state", "province", "prefecture", "region"}


def word_of(tie):
    """The word for a tie annotated with ``public_status``, naming who suspended or ended it."""
    word = WORDS[tie.public_status]
    if tie.public_status == PublicStatus.ENDED_ONE_SIDE:
        glyph = "split-h" if tie.home_status == SideStatus.ENDED else "split-a"
        return word._replace(label=_acts(tie), glyph=glyph)
    return word._replace(label=_acts(tie) or word.label)


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
    acts = {"ended": _sides(tie, SideStatus.ENDED), "suspended": _sides(tie, SideStatus.SUSPENDED)}
    text = ", ".join(f"{verb} by {who}" for verb, who in acts.items() if who)
    return text[:1].upper() + text[1:]


def _sides(tie, status):
    names = [tie.community_of(side).name for side in Side if tie.status_of(side) == status]
    return "both sides" if len(names) == 2 else "".join(names)


def level_of(community):
    """'city', 'county' or 'state': the three levels that have a word of their own."""
    if community.kind in STATES:
        return "state"
    return "county" if community.kind == "county" else "city"


def kind_word(tie, several=False):
    """'Sister city', 'Friendship states', 'Domestic community': the tie and its shared level."""
    levels = {level_of(tie.home), level_of(tie.abroad)}
    noun = LEVELS[levels.pop() if len(levels) == 1 else ""][several]
    return f"{Partnership.Kind(tie.kind).label.split()[0]} {noun}"


def since(tie):
    """'Sister cities since 1957', and 'from 1957' once a side has ended it."""
    kind = kind_word(tie, several=True)
    if not tie.established:
        return f"{kind}, date not recorded"
    ended = tie.public_status in {PublicStatus.ENDED, PublicStatus.ENDED_ONE_SIDE}
    return f"{kind} {'from' if ended else 'since'} {short_date(tie.established)}"


def date_words(partial):
    """A date as people say it; months that are known as a stretch are 'May to June 1957'."""
    if partial.precision != "span" or partial.first.day != 1 or not _is_month_end(partial.last):
        return str(partial)
    first, last = PartialDate.build(partial.first.year, partial.first.month), partial.last
    begin = str(first) if first.first.year != last.year else f"{partial.first:%B}"
    return f"{begin} to {PartialDate.build(last.year, last.month)}"


def _is_month_end(day):
    return (day + timedelta(days=1)).day == 1


def short_date(partial):
    """The year, or as much of it as is known."""
    precision = partial.precision
    if precision == "span" and partial.first.year != partial.last.year:
        return f"{partial.first.year}–{partial.last.year}"
    return str(partial) if precision == "decade" else str(partial.first.year)


def with_article(country):
    """'the United States', 'the Netherlands', 'Japan'."""
    taken = country.startswith("United ") or country.endswith((" Islands", " Republic"))
    return f"the {country}" if taken or country in WITH_ARTICLE else country


def plural(count, one, several=""):
    """'1 partnership', '2,300 partnerships'."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"
