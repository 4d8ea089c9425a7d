"""Which side of a line is the home side, and which communities the two sides are."""

from typing import NamedTuple

from django.utils.translation import gettext_noop

from .candidates import FIRST_LEVEL
from .matches import Match
from .readings import Mention, read_mention
from .telling import Sentence

HOME, ABROAD, EITHER = "home", "abroad", ""
SURELY = 0.95


class Sides(NamedTuple):
    """Both sides of one line, matched. ``problem`` says why there is no tie between them."""

    home: Match | None = None
    abroad: Match | None = None
    home_mention: Mention | None = None
    abroad_mention: Mention | None = None
    is_domestic: bool = False
    problem: str = ""

    @property
    def is_asked(self):
        return any(match and match.is_ambiguous for match in (self.home, self.abroad))


class Resolver:
    """Matches the two sides of each line; the same mention is matched only once."""

    def __init__(self, matcher, home_name):
        self.matcher = matcher
        self.home = matcher.gazetteer.home
        self.home_name = home_name
        self.ours_first = False
        self._matches = {}

    def forget(self):
        self._matches = {}

    def learn(self, pairs):
        """If the first side of nearly all lines lies at home, so do those that do not say it."""
        places = [self.place(one) for one, _ in pairs]
        sure = [place for place in places if place != EITHER]
        at_home = sum(place == HOME for place in sure)
        self.ours_first = 2 * len(sure) >= len(places) and at_home >= SURELY * max(1, len(sure))

    def sides(self, one, other):
        """The sides in the right order, whichever column the home side stands in."""
        places = self._placed(one, other)
        if self.ours_first and places[0] == EITHER and places[1] != HOME:
            places = (HOME, places[1])
        if places == (HOME, HOME):
            return self._domestic(one, other)
        if places == (ABROAD, ABROAD):
            return self._both_abroad(one, other)
        if HOME in places:
            home, abroad = (one, other) if places[0] == HOME else (other, one)
            return self._tie(home, abroad, is_open=ABROAD not in places)
        if ABROAD in places:
            home, abroad = (one, other) if places[1] == ABROAD else (other, one)
            return self._home_unsaid(home, abroad)
        return self._both_open(one, other)

    def _placed(self, one, other):
        """Where both lie. A territory is at home, unless the other side already is."""
        places = self.place(one), self.place(other)
        if HOME not in places:
            territories = [self._is_territory(mention) for mention in (one, other)]
            if any(territories):
                return (HOME, places[1]) if territories[0] else (places[0], HOME)
        return places

    def _is_territory(self, mention):
        sides = read_mention(mention)
        given, _ = self.matcher.given(sides)
        within = sides.readings[0].within if sides.readings else ()
        own = tuple(code for part in within[-1:] for code in self.matcher.countries.named(part))
        countries = given or own
        return bool(countries) and set(countries) <= self.matcher.gazetteer.territories

    def place(self, mention):
        """Where a mention says that it lies: at home, abroad, or nothing sure."""
        sides = read_mention(mention)
        given, _ = self.matcher.given(sides)
        if given:
            return HOME if given == (self.home,) else ABROAD
        within = sides.readings[0].within if sides.readings else ()
        own = [code for part in within[-1:] for code in self.matcher.countries.named(part)]
        state = any(map(self.matcher.gazetteer.state, within))
        if own and not state:
            return HOME if own == [self.home] else ABROAD
        return HOME if state and not own else EITHER

    def _tie(self, home, abroad, is_open):
        regional = self._is_first_level(abroad)
        ours = self._match(self._at_home(home), regional=regional)
        theirs = self._match(abroad, abroad=True, regional=_is_region(ours))
        if is_open and not theirs.is_found:
            anywhere = self._match(abroad)
            if anywhere.spot and anywhere.spot.country == self.home:
                return self._domestic(home, abroad)
        if theirs.spot and theirs.spot.country == self.home:
            return self._domestic(home, abroad)
        return Sides(ours, theirs, home, abroad)

    def _home_unsaid(self, home, abroad):
        """'Luanda, Angola' with 'Houston': the other side is at home, or this is no tie of ours."""
        is_state = self.matcher.gazetteer.state(home.name)
        said = self._at_home(home) if is_state else home
        ours = self._match(said, regional=self._is_first_level(abroad))
        if not self._can_be_home(ours):
            return self._both_abroad(home, abroad)
        if not ours.is_found:
            ours = self._match(self._at_home(home))
        return Sides(
            ours, self._match(abroad, abroad=True, regional=_is_region(ours)), home, abroad
        )

    def _both_open(self, one, other):
        for home, abroad in ((one, other), (other, one)):
            ours = self._match(self._at_home(home))
            theirs = self._match(abroad, abroad=True, regional=_is_region(ours))
            if ours.spot and theirs.is_found:
                return Sides(ours, theirs, home, abroad)
        return self._tie(one, other, is_open=True)

    def _domestic(self, one, other):
        return Sides(
            self._match(self._at_home(one)),
            self._match(self._at_home(other)),
            one,
            other,
            is_domestic=True,
        )

    def _both_abroad(self, one, other):
        pattern = gettext_noop(
            "Neither “{one}” nor “{other}” lies in the home country ({country}), "
            "whose ties this register keeps."
        )
        facts = {"one": one.name, "other": other.name, "country": self.home_name}
        return Sides(problem=Sentence.of(pattern, **facts))

    def _can_be_home(self, match):
        ours = {self.home, *self.matcher.gazetteer.territories}
        if not match.is_found:
            return match.country in {"", *ours}
        spots = [match.spot] if match.spot else match.choices
        return any(spot.country in ours for spot in spots)

    def _at_home(self, mention):
        is_said = mention.country or self._is_territory(mention)
        return mention if is_said else mention._replace(country=self.home)

    def _is_first_level(self, mention):
        readings = read_mention(mention).readings
        return bool(readings) and readings[0].kind in FIRST_LEVEL

    def _match(self, mention, abroad=False, regional=False):
        key = (mention, abroad, regional)
        if key not in self._matches:
            self._matches[key] = self.matcher.match(mention, abroad=abroad, regional=regional)
        return self._matches[key]


def _is_region(match):
    return bool(match.spot and match.spot.is_region)
