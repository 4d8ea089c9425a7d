"""What an import tells about each line, in words for whoever has to mend the list."""

import re

from members.folding import fold
from sistercities.dates import PartialDate

from .dates import read_date
from .lines import Outcome
from .parties import OWN_NUMBERS

LONGEST_NAME = 200
PROPOSED = (
    "The list says that this tie is only proposed. The register keeps ties that both sides signed."
)
DOMESTIC = (
    "Both communities lie in one country, so this is a domestic tie. Import such ties as well "
    "with --with-domestic."
)
_parting = re.compile(r"[;\n]")
_letter = re.compile(r"[^\W\d_]")


def unusable(row, gazetteer, countries):
    """Why a line cannot be a tie at all, or an empty text."""
    for mention, word in ((row.community, "community"), (row.partner, "partner")):
        if not mention.name and not mention.wikidata_id:
            return f"The line names no {word}. Write its name."
        if mention.name and not _letter.search(mention.name):
            return f"“{mention.name}” is no name of a place. Write the name of the {word}."
        if len(mention.name) > LONGEST_NAME:
            return f"The name of the {word} is longer than {LONGEST_NAME} characters. Shorten it."
        if _is_country(mention, gazetteer, countries):
            return f"“{mention.name}” is a country. Write the community in it that has the tie."
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
            return (
                f"“{' '.join(mention.name.split())}” seems to name several communities. Write each "
                "tie on a line of its own."
            )
    return ""


def unplaceable(home, abroad, home_name):
    """Why a side cannot become a community, or an empty text."""
    if not abroad.country:
        return (
            f"The line names no country for “{abroad.name}”, and no place of that name is known "
            "well enough. Write its country."
        )
    if not home.spot and not home.state:
        return (
            f"The home country ({home_name}) has no place called “{home.name}” that is known. "
            "Write its state beside it."
        )
    return ""


def ambiguous(choices, countries):
    parts = (f"“{choice.name}” can be {_listed(choice.spots, countries)}" for choice in choices)
    return f"{'; '.join(parts)}. Say which one is meant, or write its state, region or country."


def _listed(spots, countries):
    shown = [place(spot, countries) for spot in spots[:4]]
    shown = [
        told if shown.count(told) == 1 else described(spot)
        for told, spot in zip(shown, spots, strict=False)
    ]
    shown += [f"{len(spots) - 4} more"] if len(spots) > 4 else []
    return f"{'; '.join(shown[:-1])} or {shown[-1]}"


def place(spot, countries):
    region = "" if spot.is_region else spot.region
    return ", ".join(filter(None, (spot.name, region, countries.name(spot.country))))


def choice_text(choice):
    """The candidates of one question as they stand in REJECTS.csv."""
    return "; ".join(map(described, choice.spots))


def described(spot):
    """A candidate in a few words by which somebody can tell it from the others."""
    where = ", ".join(filter(None, (spot.name, spot.region, spot.country)))
    people = f", {spot.population:,} people" if spot.is_settlement and spot.population else ""
    kind = f", {spot.type.lower()}" if spot.type else people
    position = f"{spot.latitude:.2f} {spot.longitude:.2f}"
    number = f"GeoNames {spot.id}" if spot.id < OWN_NUMBERS else f"place {spot.id}"
    return f"{where} ({number}{kind}, {position})"


def notes(sides, home, abroad, countries):
    """What somebody should look at again, although it was clear enough to import."""
    found = []
    for match, party in ((sides.home, home), (sides.abroad, abroad)):
        if match.spot and match.stage not in ("as_written", "confirmed", "by_id", ""):
            found.append(f"“{match.name}” was read as {place(match.spot, countries)}.")
        elif match.near:
            found.append(f"“{match.name}” is placed at {match.near.name}, in which it lies.")
        elif not party.is_located:
            found.append(f"“{party.name}” was not found, so it has no position.")
    return found


def new(line):
    return " ".join([f"{line.names} will be put on record.", *line.notes])


def known(tie):
    return f"The register has this tie already: {tie.number}."


def same_community(line):
    return f"Both sides are {line.home.name}. A community cannot be its own partner."


def tell_duplicate(line, first):
    """Mark a line as the repetition of another; what it knows better is kept."""
    line.outcome, line.first = Outcome.DUPLICATE, first.number
    line.sentence = f"The same tie stands in line {first.number}."
    if line.kind_said and first.kind_said and line.kind not in first.kinds:
        first.further.append(line)
        line.sentence += " It is kept there as a second agreement of another kind."
    elif line.date and not first.date:
        first.row = first.row._replace(date=line.row.date)
        line.sentence += f" Its date, {line.date}, is taken."
    elif line.date and first.date and not _agree(line.date, first.date):
        first.notes.append(f"Line {line.number} says {line.date}.")
        line.sentence += f" There the date is {first.date}, here {line.date}."


def _agree(one, other):
    return one.first <= other.last and other.first <= one.last


def tell_near_duplicate(line, alike):
    line.outcome, line.is_near = Outcome.DUPLICATE, True
    what = (
        f"line {alike.number}: {alike.names}"
        if hasattr(alike, "row")
        else (f"{alike.number} with {alike.abroad_name}")
    )
    line.sentence = (
        f"This is nearly the same as {what}. If it is another tie, import it with --with-near."
    )


def act_of(line, state):
    """A side's later word, if the list tells whose it was and when; else it stays in words."""
    side = _side_named(line, state.who)
    when = line.row.end.date or read_date(state.when).date
    if not (state.stopped and side and when):
        return None
    return {"kind": state.stopped, "side": side, "when": when, "words": line.row.status}


def _side_named(line, who):
    if not who:
        return ""
    for side, party in (("home", line.home), ("abroad", line.abroad)):
        if fold(party.name) in fold(who) or fold(party.given) in fold(who):
            return side
    return ""


def said(line, is_plain):
    """What the source says, kept with the tie: the line's own words."""
    row = line.row
    words = [f"Line {row.line}: {row.community.name} – {row.partner.name}"]
    words += [str(row.date.date)] if isinstance(row.date.date, PartialDate) else []
    words += [row.date.words] if row.date.words else []
    words += [f"ended {row.end.date or row.end.words}"] if row.end.date or row.end.words else []
    words += [row.kind] if row.kind else []
    words += [] if is_plain else [f"status: {row.status}"]
    words += [row.notes] if row.notes else []
    return "; ".join(words)[:300]
