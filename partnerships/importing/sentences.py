"""What an import tells about each line, in words for whoever has to mend the list."""

import re

from django.utils.translation import gettext, gettext_noop

from members.folding import fold
from sistercities.dates import PartialDate
from sistercities.wording import with_semicolons

from .lines import Outcome
from .parties import OWN_NUMBERS
from .telling import Count, Parts, Sentence

LONGEST_NAME = 200
PROPOSED = Sentence.of(
    gettext_noop(
        "The list says that this tie is only proposed. "
        "The register keeps ties that both sides signed."
    )
)
DOMESTIC = Sentence.of(
    gettext_noop(
        "Both communities lie in one country, so this is a domestic tie. Import such ties as well "
        "with --with-domestic."
    )
)
NAMELESS = (
    gettext_noop("The line names no community. Write its name."),
    gettext_noop("The line names no partner. Write its name."),
)
NO_NAME = (
    gettext_noop("“{name}” is no name of a place. Write the name of the community."),
    gettext_noop("“{name}” is no name of a place. Write the name of the partner."),
)
TOO_LONG = (
    gettext_noop("The name of the community is longer than {most} characters. Shorten it."),
    gettext_noop("The name of the partner is longer than {most} characters. Shorten it."),
)
LINE_SAYS = gettext_noop("Line {line} says {date}.")
IS_COUNTRY = gettext_noop("“{name}” is a country. Write the community in it that has the tie.")
_parting = re.compile(r"[;\n]")
_letter = re.compile(r"[^\W\d_]")


def unusable(row, gazetteer, countries):
    """Why a line cannot be a tie at all, or an empty text."""
    for side, mention in enumerate((row.community, row.partner)):
        if not mention.name and not mention.wikidata_id:
            return Sentence.of(NAMELESS[side])
        if mention.name and not _letter.search(mention.name):
            return Sentence.of(NO_NAME[side], name=mention.name)
        if len(mention.name) > LONGEST_NAME:
            return Sentence.of(TOO_LONG[side], most=LONGEST_NAME)
        if _is_country(mention, gazetteer, countries):
            return Sentence.of(IS_COUNTRY, name=mention.name)
    return ""


def _is_country(mention, gazetteer, countries):
    """'India' is no community; 'Singapore', 'Georgia' and 'Guatemala' may be one."""
    codes = countries.named(mention.name)
    others = mention.country and not set(codes) & set(countries.meant(mention.country))
    if mention.region or gazetteer.state(mention.name):
        return False
    if not codes or others or len(mention.name) < 4:
        return False
    spots = [spot for spot, _ in gazetteer.entries(fold(mention.name))]
    return not any(spot.country in codes for spot in spots)


def several(sides):
    """Why a cell that seems to name more than one community is not read, or an empty text."""
    for match, mention in (
        (sides.home, sides.home_mention),
        (sides.abroad, sides.abroad_mention),
    ):
        if not match.is_found and not match.near and _parting.search(mention.name):
            pattern = gettext_noop(
                "“{names}” seems to name several communities. Write each tie on a line of its own."
            )
            return Sentence.of(pattern, names=" ".join(mention.name.split()))
    return ""


def unplaceable(home, abroad, home_name):
    """Why a side cannot become a community, or an empty text."""
    if not abroad.country:
        pattern = gettext_noop(
            "The line names no country for “{name}”, and no place of that name is known well "
            "enough. Write its country."
        )
        return Sentence.of(pattern, name=abroad.name)
    if not home.spot and not home.state:
        pattern = gettext_noop(
            "The home country ({country}) has no place called “{name}” that is known. "
            "Write its state beside it."
        )
        return Sentence.of(pattern, country=home_name, name=home.name)
    return ""


def ambiguous(choices, countries):
    can_be = gettext_noop("“{name}” can be {places}")
    questions = [
        Sentence.of(can_be, name=choice.name, places=_listed(choice.spots, countries))
        for choice in choices
    ]
    pattern = gettext_noop(
        "{questions}. Say which one is meant, or write its state, region or country."
    )
    return Sentence.of(pattern, questions=Parts("; ", questions))


def _listed(spots, countries):
    shown = [place(spot, countries) for spot in spots[:4]]
    shown = [
        told if shown.count(told) == 1 else described(spot)
        for told, spot in zip(shown, spots, strict=False)
    ]
    if len(spots) > 4:
        shown.append(Sentence.of(gettext_noop("{count} more"), count=len(spots) - 4))
    first, last = Parts("; ", shown[:-1]), shown[-1]
    return Sentence.of(gettext_noop("{first} or {last}"), first=first, last=last)


def place(spot, countries):
    region = "" if spot.is_region else spot.region
    return ", ".join(filter(None, (spot.name, region, countries.name(spot.country))))


def choice_text(choice):
    """The candidates of one question as they stand in REJECTS.csv."""
    return "; ".join(map(described, choice.spots))


def described(spot):
    """A candidate in a few words by which somebody can tell it from the others."""
    where = ", ".join(filter(None, (spot.name, spot.region, spot.country)))
    facts = [_number(spot), _kind(spot), f"{spot.latitude:.2f} {spot.longitude:.2f}"]
    facts = Parts(", ", [fact for fact in facts if fact])
    return Sentence.of(gettext_noop("{where} ({facts})"), where=where, facts=facts)


def choosable(spot, countries):
    """The same for those who choose on a page, whom numbers of the gazetteer tell nothing."""
    facts = Parts(", ", [fact for fact in (_kind(spot), *_degrees(spot)) if fact])
    return Sentence.of(gettext_noop("{where} ({facts})"), where=place(spot, countries), facts=facts)


def _degrees(spot):
    north = gettext_noop("{degrees}° N") if spot.latitude >= 0 else gettext_noop("{degrees}° S")
    east = gettext_noop("{degrees}° E") if spot.longitude >= 0 else gettext_noop("{degrees}° W")
    yield Sentence.of(north, degrees=f"{abs(spot.latitude):.2f}")
    yield Sentence.of(east, degrees=f"{abs(spot.longitude):.2f}")


def _number(spot):
    if spot.id < OWN_NUMBERS:
        return f"GeoNames {spot.id}"
    return Sentence.of(gettext_noop("place {number}"), number=spot.id)


def _kind(spot):
    if spot.type:
        return spot.type.lower()
    if spot.is_settlement and spot.population:
        return Sentence.of(gettext_noop("{number} people"), number=Count(spot.population))
    return ""


def notes(sides, home, abroad, countries):
    """What somebody should look at again, although it was clear enough to import."""
    found = []
    for match, party in ((sides.home, home), (sides.abroad, abroad)):
        if match.spot and match.stage not in ("as_written", "confirmed", "by_id", ""):
            pattern = gettext_noop("“{name}” was read as {place}.")
            where = place(match.spot, countries)
            found.append(Sentence.of(pattern, name=match.name, place=where))
        elif match.near:
            pattern = gettext_noop("“{name}” is placed at {place}, in which it lies.")
            found.append(Sentence.of(pattern, name=match.name, place=match.near.name))
        elif not party.is_located:
            pattern = gettext_noop("“{name}” was not found, so it has no position.")
            found.append(Sentence.of(pattern, name=party.name))
    return found


def new(line):
    pattern = gettext_noop("{names} will be put on record.")
    return Sentence.several([Sentence.of(pattern, names=line.names), *line.notes])


def known(tie):
    pattern = gettext_noop("The register has this tie already: {number}.")
    return Sentence.of(pattern, number=tie.number)


def is_of_another_line(note):
    """Whether it tells of a date that another line of the list has."""
    return note.made_of[0][0] == LINE_SAYS


def same_community(line):
    pattern = gettext_noop("Both sides are {name}. A community cannot be its own partner.")
    return Sentence.of(pattern, name=line.home.name)


def tell_duplicate(line, first):
    """Mark a line as the repetition of another; what it knows better is kept."""
    line.outcome, line.first = Outcome.DUPLICATE, first.number
    told = Sentence.of(gettext_noop("The same tie stands in line {line}."), line=first.number)
    line.sentence = told
    if line.kind_said and first.kind_said and line.kind not in first.kinds:
        first.further.append(line)
        pattern = gettext_noop("It is kept there as a second agreement of another kind.")
        line.sentence = told.then(pattern)
    elif line.date and not first.date:
        first.row = first.row._replace(date=line.row.date)
        line.sentence = told.then(gettext_noop("Its date, {date}, is taken."), date=line.date)
    elif line.date and first.date and not _agree(line.date, first.date):
        first.notes.append(Sentence.of(LINE_SAYS, line=line.number, date=line.date))
        pattern = gettext_noop("There the date is {there}, here {here}.")
        line.sentence = told.then(pattern, there=first.date, here=line.date)


def _agree(one, other):
    return one.first <= other.last and other.first <= one.last


def tell_near_duplicate(line, alike):
    line.outcome, line.is_near = Outcome.DUPLICATE, True
    line.sentence = Sentence.several(
        [
            _alike(alike),
            Sentence.of(gettext_noop("If it is another tie, import it with --with-near.")),
        ]
    )


def _alike(alike):
    if hasattr(alike, "row"):
        pattern = gettext_noop("This is nearly the same as line {line}: {names}.")
        return Sentence.of(pattern, line=alike.number, names=alike.names)
    pattern = gettext_noop("This is nearly the same as {number} with {name}.")
    return Sentence.of(pattern, number=alike.number, name=alike.abroad_name)


def said(line, is_plain):
    """What the source says, kept with the tie: the line's own words."""
    row = line.row
    words = [
        gettext("Line {line}: {names}").format(
            line=row.line, names=f"{row.community.name} – {row.partner.name}"
        )
    ]
    words += [str(row.date.date)] if isinstance(row.date.date, PartialDate) else []
    words += [row.date.words] if row.date.words else []
    if end := row.end.date or row.end.words:
        words.append(gettext("end: {end}").format(end=end))
    words += [row.kind] if row.kind else []
    words += [] if is_plain else [gettext("status: {status}").format(status=row.status)]
    words += [row.notes] if row.notes else []
    return with_semicolons(words)[:300]
