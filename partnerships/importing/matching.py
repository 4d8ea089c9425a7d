"""From the cells of one side to one place: exact names first, then other names, then rules."""

from members.folding import fold
from members.models import Community
from partnerships.maps.sphere import kilometers

from . import spelling
from .candidates import (
    RIVAL,
    RIVAL_IN_REGION,
    candidates,
    distinct,
    is_clear,
    narrowed,
    of_kind,
    spelled_literally,
    without_bynames,
)
from .countries import related_to
from .matches import Aim, Hypothesis, Match
from .names import forms
from .readings import read_mention

SHOWN = 12
WHERE_IT_IS_SAID_KM = 40
# Cities that are regions of their own: what lies in the region lies in the city.
CITY_REGIONS = ("city", "capital", "municipality", "federal")
CITY_STATES = {"Vienna", "Berlin", "Hamburg", "Bremen", "Prague", "Brussels Capital"}


class Matcher:
    """Matches mentions; ``prepare`` reads from the database what many of them need at once."""

    def __init__(self, gazetteer, countries, confirmed=None):
        self.gazetteer = gazetteer
        self.countries = countries
        self.confirmed = confirmed or {}
        self.numbers = {}

    def prepare(self, mentions):
        keys = set()
        for mention in mentions:
            for reading in read_mention(mention).readings:
                texts = (reading.name, *reading.within)
                keys.update(form.key for text in texts for form in forms(text))
        self.gazetteer.load(keys)
        self._load_ids(mentions)

    def _load_ids(self, mentions):
        """The places that GeoNames ids of the list, and Wikidata ids of the register, stand for."""
        ids = {mention.wikidata_id for mention in mentions} - {""}
        known = Community.objects.filter(wikidata_id__in=ids, geonames_id__isnull=False)
        self.numbers = dict(known.values_list("wikidata_id", "geonames_id")) if ids else {}
        said = {mention.geonames_id for mention in mentions} - {None}
        self.gazetteer.load_spots(said | set(self.numbers.values()))

    def _by_id(self, mention, sides):
        """The place whose id the line has, if there is one and it is not in another country."""
        spot = self.gazetteer.spot(mention.geonames_id or self.numbers.get(mention.wikidata_id))
        countries, _ = self.given(sides)
        return spot if spot and (not countries or spot.country in countries) else None

    def match(self, mention, *, abroad=False, regional=False, stages=spelling.STAGES):
        """The match by the first stage that finds anything at all."""
        sides = read_mention(mention)
        aim = Aim(abroad, regional, mention.latitude, mention.longitude)
        if question(mention) in self.confirmed:
            return self._confirmed(mention, sides)
        spot = self._by_id(mention, sides)
        if spot and not (abroad and spot.country == self.gazetteer.home):
            return Match(mention.name or spot.name, spot, country=spot.country, stage="by_id")
        for countries in self._countries(sides):
            for stage in stages:
                found = self._by_stage(sides, countries, stage, aim)
                if found.is_found:
                    return found._replace(stage=stage.__name__, asked=question(mention))
        unknown = self._by_stage(sides, self.given(sides), spelling.as_written, aim)
        return self._in_city(sides, unknown)

    def _confirmed(self, mention, sides):
        """What somebody said this mention means; no place, where none of the choices was right."""
        spot = self.gazetteer.spot(self.confirmed[question(mention)])
        unknown = self._by_stage(sides, self.given(sides), _nothing, Aim())
        return unknown._replace(spot=spot, stage="confirmed", name=unknown.name or mention.name)

    def _countries(self, sides):
        """The countries that are named, then those whose places lists put there."""
        given, extra = self.given(sides)
        yield given, extra
        related = related_to(given) - {self.gazetteer.home}
        if related:
            yield tuple(sorted(related)), extra

    def _by_stage(self, sides, countries, stage, aim):
        first = None
        for reading in sides.readings:
            found = [
                self._evaluate(hypothesis, stage, aim)
                for hypothesis in self._hypotheses(reading, *countries, aim.abroad)
            ]
            if stage is spelling.misspelled:
                found = [match._replace(choices=()) for match in found]
            first = first or (found and found[0])
            clear = next((match for match in found if match.spot), None)
            asked = next((match for match in found if match.choices), None)
            if asked and asked.state:
                return asked
            if clear or asked:
                return clear or asked
            if stage not in (spelling.as_written, spelling.by_other_rules):
                break
        return first or Match("")

    def given(self, sides):
        """The countries that the country's column or a flag names, and the regions said there."""
        parts = sides.country
        whole = self.countries.meant(", ".join(parts)) if parts else []
        if whole:
            alias = parts if self.countries.name(whole[0]) != parts[0] else ()
            return tuple(whole), alias
        named = [self.countries.meant(part) for part in parts if not self.gazetteer.state(part)]
        codes = next(filter(None, named), None)
        if codes:
            return tuple(codes), parts
        if any(map(self.gazetteer.state, parts)):
            return (self.gazetteer.home,), parts
        return ((sides.flag,) if sides.flag in self.countries.codes else ()), parts

    def _hypotheses(self, reading, given, extra, abroad):
        within = tuple(part for part in (*reading.within, *extra) if not self._names(part, given))
        last = reading.within[-1] if reading.within else ""
        own = tuple(self.countries.named(last)) if last else ()
        at_home = any(map(self.gazetteer.state, within))
        as_said = Hypothesis(reading.name, within, given, reading.kind, not reading.is_guess)
        around = reading.within if own and not self._names(last, own) else reading.within[:-1]
        in_own = as_said._replace(within=around, countries=own, is_sure=True)
        if reading.at_home_only and self.gazetteer.home not in given and not at_home:
            return
        if given:
            yield as_said
            if own and own != given:
                yield in_own
            return
        options = [as_said._replace(countries=(self.gazetteer.home,))] if at_home else []
        options += [in_own] if own else []
        yield from (options[::-1] if abroad else options) or [as_said]

    def _names(self, part, given):
        """True if a part of the text says no more than the country does."""
        return bool(given) and any(fold(part) == fold(self.countries.name(code)) for code in given)

    def _evaluate(self, hypothesis, stage, aim):
        name, within, countries, kind, is_sure = hypothesis
        spellings = stage(name, countries, self.gazetteer)
        without = self.gazetteer.home if aim.abroad else ""
        found = candidates(self.gazetteer, spellings, name, countries, without, kind)
        found, known = self._narrowed(found, within, countries, name)
        found = of_kind(spelled_literally(found, name), kind, aim.regional, known)
        found = distinct(without_bynames(found, known))
        match = self._unmatched(hypothesis)
        within_region = known in ("region", "state")
        if not is_sure and not within_region:
            return match
        return _decided(match, found, RIVAL_IN_REGION if within_region else RIVAL, aim)

    def _narrowed(self, found, within, countries, name):
        known = "country" if countries else ""
        for part in reversed(within):
            kept, is_region = narrowed(self.gazetteer, found, part, countries, name)
            if is_region:
                found, known = kept, "state" if self._are_at_home(kept) else "region"
        return found, known

    def _are_at_home(self, found):
        return all(one.spot.country == self.gazetteer.home for one in found)

    def _unmatched(self, hypothesis):
        name, within, countries, kind, _ = hypothesis
        country = countries[0] if len(countries) == 1 else ""
        country = country or ("" if countries else self._country_around(within))
        at_home = country == self.gazetteer.home
        state = next(filter(None, map(self.gazetteer.state, within)), "") if at_home else ""
        region = next((part for part in within if self._is_region(part)), "")
        return Match(name, country=country, region=region, state=state, kind=kind)

    def _country_around(self, within):
        """The country abroad in which alone there is a region of that name: Japan for Hyōgo."""
        for part in reversed(within):
            found = candidates(self.gazetteer, forms(part), part, (), self.gazetteer.home)
            countries = {one.spot.country for one in found if one.spot.is_region}
            countries = countries or {one.spot.country for one in found}
            if len(countries) == 1:
                return countries.pop()
        return ""

    def _is_region(self, part):
        return not self.gazetteer.state(part) and not self.countries.named(part)

    def _in_city(self, sides, unknown):
        """An unknown ward has the position of its city, as in 'Hietzing (Vienna)'."""
        for reading in sides.readings:
            district = reading.kind == Community.Kind.DISTRICT
            if reading.within and (reading.inside or district):
                city = self._city(reading.within[0], unknown.country, reading.inside)
                if city:
                    return unknown._replace(
                        name=reading.name,
                        near=city,
                        country=city.country,
                        region=city.name,
                        kind=Community.Kind.DISTRICT,
                    )
        return unknown

    def _city(self, text, country, is_said):
        """The city that a part lies in. A large region of its name leaves that open."""
        countries = (country,) if country else ()
        found = distinct(candidates(self.gazetteer, forms(text), text, countries))
        cities = [one for one in found if one.spot.is_settlement or _is_city(one.spot)]
        larger = [one for one in found if one.spot.is_region and not _is_city(one.spot)]
        is_city = cities and (is_said or not larger) and is_clear(cities, RIVAL)
        return cities[0].spot if is_city else None


def _decided(match, found, rival, aim):
    """One place, if it is clear or where the list says; else the choices, or no place."""
    if aim.latitude is not None and len(found) > 1:
        nearest = min(found, key=lambda one: kilometers(one.spot, aim))
        if kilometers(nearest.spot, aim) <= WHERE_IT_IS_SAID_KM:
            return match._replace(spot=nearest.spot)
    if is_clear(found, rival):
        return match._replace(spot=found[0].spot)
    choices = () if aim.latitude is not None else tuple(one.spot for one in found[:SHOWN])
    return match._replace(choices=choices)


def question(mention):
    """What a choice is remembered by: the folded words of one side."""
    return tuple(fold(text)[:300] for text in (mention.name, mention.region, mention.country))


def _nothing(name, countries, gazetteer):
    return []


def _is_city(spot):
    named = any(word in spot.type.lower() for word in CITY_REGIONS)
    return spot.is_region and (named or spot.name in CITY_STATES)
