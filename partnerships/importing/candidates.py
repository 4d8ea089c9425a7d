"""Of all places with a name, those that are meant: by region, by kind, and by size.

A place is taken only if no other of that name comes near it in size; otherwise somebody is asked.
"""

import re
from typing import NamedTuple

from members.models import Community
from partnerships.maps.sphere import kilometers

from .gazetteer import Spot
from .names import BARE, OTHER, WIDER, WRITTEN, forms, split_kind

# Written the same and as large as a fifteenth of the largest: then a person has to choose.
RIVAL = 15
RIVAL_IN_REGION = 6
# How much larger a place has to be for its other name to rival the main name of a place: where a
# region was named, where only a country was, and where not even that was.
RIVAL_BY_OTHER_NAME = {"region": 5, "country": 0.4, "": 2}
SAME_PLACE_KM = 15
NEXT_TO_REGION_KM = 40
INSIDE_DISTRICT_KM = 120
INSIDE_CITY_KM = 45
# A region wins over a settlement of its name only if that is no more than a village.
VILLAGE = 5_000
TOWN_BY_OTHER_NAME = 20_000
# How much larger than the towns of its name the largest town of a region has to be, if the name
# alone is to mean the region.
OVERSHADOWING = 100
_ward_or_county = re.compile(r"[- ](ku|gun)$", re.IGNORECASE)
TOWNS = {Community.Kind.TOWN, Community.Kind.VILLAGE}
LITERAL = 3
TRUST = {WRITTEN: (1.0, 0.7), WIDER: (0.9, 0.5), BARE: (0.5, 0.3), OTHER: (0.3, 0.2)}
REGIONAL_KINDS = {
    Community.Kind.COUNTY,
    Community.Kind.STATE,
    Community.Kind.PROVINCE,
    Community.Kind.PREFECTURE,
    Community.Kind.REGION,
    Community.Kind.DISTRICT,
}
FIRST_LEVEL = REGIONAL_KINDS - {Community.Kind.COUNTY, Community.Kind.DISTRICT}


class Candidate(NamedTuple):
    """A place that the name may mean, and how much speaks for it."""

    spot: Spot
    tier: int
    weight: float
    is_main: bool


def candidates(gazetteer, spellings, name, countries, without="", kind=""):
    """Every place with one of these spellings in these countries (anywhere, where none is said)."""
    found, rank = {}, _rank(name)
    for form in spellings:
        for spot, is_main in gazetteer.entries(form.key):
            if rank and _rank(spot.name) not in {"", rank}:
                continue
            if spot.country in countries if countries else spot.country != without:
                weight = _weight(spot, form.tier, is_main, name)
                known = found.get(spot.id)
                if known is None or known.weight < weight:
                    found[spot.id] = Candidate(spot, form.tier, weight, is_main)
    return _nearest_spelled(list(found.values()), kind)


def _rank(name):
    """The ward Naka-ku and the county Naka-gun never stand for each other."""
    found = _ward_or_county.search(name)
    return found[1].lower() if found else ""


def _weight(spot, tier, is_main, name):
    trust = TRUST[tier][0 if is_main else 1]
    literal = LITERAL if spot.name.casefold() == name.casefold() else 1
    return max(spot.population, 1) * trust * literal


def _nearest_spelled(found, kind):
    """Names without their suffix count only where nothing is written as in the file.

    'City and County of Denver' is the city all the same, although a county is written so.
    """
    town = kind and kind not in REGIONAL_KINDS
    if kind == Community.Kind.ISLAND:
        found = [one for one in found if one.tier < BARE or not one.spot.code]
    written = any(one.tier == WRITTEN and (one.spot.is_settlement or not town) for one in found)
    return [one for one in found if one.tier <= WIDER] if written else found


def narrowed(gazetteer, found, part, countries, name=""):
    """Those that lie in the region ``part``, and whether such a region is known at all."""
    state = gazetteer.state(part) or gazetteer.state(split_kind(part)[0])
    if state and (not countries or gazetteer.home in countries):
        at_home = [one for one in found if _lies_in(one.spot, gazetteer.home, state)]
        if at_home or gazetteer.home in countries:
            return at_home, True
    regions = _regions(gazetteer, part, countries)
    inside = _inside(found, regions)
    reach = INSIDE_CITY_KM if _rank(name) == "ku" else INSIDE_DISTRICT_KM
    return (inside, True) if inside else (_nearby(found, regions, reach), bool(regions))


def _lies_in(spot, country, admin1):
    return spot.country == country and spot.admin1 == admin1


def _regions(gazetteer, part, countries):
    found = candidates(gazetteer, forms(part), part, countries)
    return [one.spot for one in found]


def _inside(found, regions):
    codes = {(region.country, region.admin1): region.id for region in regions if region.is_region}
    return [
        one
        for one in found
        if codes.get((one.spot.country, one.spot.admin1), one.spot.id) != one.spot.id
    ]


def _nearby(found, regions, most):
    """The one closest to the district, city or border that was named, if it is near at all."""
    distances = [
        (kilometers(one.spot, region), index)
        for index, one in enumerate(found)
        for region in regions
        if one.spot.country == region.country
        and one.spot.id != region.id
        and kilometers(one.spot, region) <= min(most, _reach(region))
    ]
    return [found[min(distances)[1]]] if distances else []


def _reach(region):
    if region.is_region:
        return NEXT_TO_REGION_KM
    return INSIDE_CITY_KM if region.is_settlement else INSIDE_DISTRICT_KM


def of_kind(found, kind, regional, known=""):
    """Settlements or regions, whichever the words or the other side of the tie call for.

    Where not even the country is known, no small district rivals a town of its name.
    """
    if kind in TOWNS:
        found = [one for one in found if not one.spot.code or one.tier == WRITTEN]
    settlements = [one for one in found if one.spot.is_settlement]
    regions = [one for one in found if not one.spot.is_settlement]
    if known in {"", "country"} and not kind and _overshadowing(regions, settlements):
        return _overshadowing(regions, settlements)
    if settlements and not known:
        regions = [one for one in regions if one.spot.is_region]
        found = settlements + regions
    if not settlements or not regions:
        return _of_level(regions, kind) if regions else found
    if kind in REGIONAL_KINDS or (regional and not kind):
        return _of_level(regions, kind)
    if kind or any(_is_town(one, regions) for one in settlements):
        return settlements + [one for one in regions if _is_elsewhere(one, settlements)]
    return _of_level(regions, kind)


def _overshadowing(regions, settlements):
    """'California' is the state, whatever small towns have its name besides."""
    largest = max((one.spot.population for one in settlements), default=0)
    return [
        one
        for one in regions
        if settlements
        and one.spot.is_region
        and one.is_main
        and one.tier == WRITTEN
        and one.spot.population >= OVERSHADOWING * largest
    ]


def _is_elsewhere(one, settlements):
    """True for a municipality that has the name of a town which lies far from it."""
    return (
        one.is_main
        and one.tier == WRITTEN
        and not one.spot.is_region
        and not one.spot.code
        and not any(_is_around(one.spot, other.spot) for other in settlements)
    )


def _is_around(district, town):
    """True if the town lies in the district of its name, whatever point stands for that."""
    same_region = (district.country, district.admin1) == (town.country, town.admin1)
    return same_region or kilometers(district, town) <= INSIDE_CITY_KM


def _is_town(one, regions):
    """True for a settlement that goes by the name itself, or that its region is named after."""
    if one.tier == WIDER:
        return any(kilometers(one.spot, region.spot) <= SAME_PLACE_KM for region in regions)
    if one.is_main and one.tier == WRITTEN and all(region.spot.code for region in regions):
        return True  # 'Spencer, Indiana' is the town; for the county people write 'County'.
    return one.spot.population >= (VILLAGE if one.is_main else TOWN_BY_OTHER_NAME)


def _of_level(regions, kind):
    first = [one for one in regions if one.spot.is_region]
    second = [one for one in regions if not one.spot.is_region]
    return (first or second) if kind in FIRST_LEVEL or not kind else (second or first)


def heaviest(found):
    return max(found, key=lambda one: (one.weight, -one.spot.id))


def distinct(found):
    """The heaviest first, and of places next to each other only the heaviest."""
    kept = []
    for one in sorted(found, key=lambda one: (-one.weight, one.spot.id)):
        if all(kilometers(one.spot, other.spot) > SAME_PLACE_KM for other in kept):
            kept.append(one)
    return kept


def without_bynames(found, known):
    """What has the name as its own, and what has it as another name but is large enough."""
    named = [one for one in found if one.is_main and one.tier <= WIDER]
    if not named or known == "state":
        return named or found
    least = heaviest(named).spot.population * RIVAL_BY_OTHER_NAME[known]
    return [one for one in found if one in named or one.spot.population > least]


def is_clear(found, rival):
    return len(found) == 1 or (len(found) > 1 and found[0].weight >= rival * found[1].weight)


def spelled_literally(found, name):
    """'Münster' is none of the places called Munster, if one is written with its accent."""
    if name.isascii():
        return found
    literal = [one for one in found if one.spot.name.casefold() == name.casefold()]
    return literal or found
