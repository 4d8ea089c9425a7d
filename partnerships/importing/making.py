"""New communities from the sides of ties, each at an address of its own."""

from itertools import count, islice

from django.utils.text import slugify

from members.folding import fold
from members.models import Community, CommunityName, Country

from .listed import batches

LONGEST_SLUG = 110
LIKELY_SLUGS = 3


class Maker:
    """Makes communities from parties, in bulk."""

    def __init__(self, parties):
        self.parties = parties
        self.states = {state.code: state for state in Community.objects.states()}
        self.countries = Country.objects.in_bulk({party.country for party in parties})
        self.taken = self._taken()

    def made(self):
        """(party, community) of each party, saved with its other names."""
        pairs = [(party, self._community(party)) for party in self.parties]
        Community.objects.bulk_create([community for _, community in pairs])
        names = [name for pair in pairs for name in _names(*pair)]
        CommunityName.objects.bulk_create(names)
        return pairs

    def _community(self, party):
        is_state = party.kind == Community.Kind.STATE
        return Community(
            kind=party.kind,
            name=party.name,
            sort_name=fold(party.name),
            country=self.countries[party.country],
            parent=None if is_state else self.states.get(party.state),
            code=party.code,
            region_name=party.region,
            latitude=party.latitude,
            longitude=party.longitude,
            population=party.population,
            geonames_id=party.geonames_id,
            wikidata_id=party.wikidata_id or None,
            slug=self._slug(party),
        )

    def _slug(self, party):
        slug = next(slug for slug in slugs(party) if self._is_free(slug, party))
        self.taken.add((party.country, slug))
        return slug

    def _is_free(self, slug, party):
        if slug in islice(slugs(party), LIKELY_SLUGS):
            return (party.country, slug) not in self.taken
        stored = Community.objects.filter(country=party.country, slug=slug)
        return (party.country, slug) not in self.taken and not stored.exists()

    def _taken(self):
        wanted = {slug for party in self.parties for slug in islice(slugs(party), LIKELY_SLUGS)}
        return {
            row
            for batch in batches(sorted(wanted))
            for row in Community.objects.filter(slug__in=batch).values_list("country", "slug")
        }


def slugs(party):
    """'seattle-wa' at home, 'kobe' or 'kobe-hyogo' abroad, then a number."""
    name = (slugify(fold(party.name)) or "place")[:LONGEST_SLUG]
    where = slugify(fold(party.state or party.region))
    long = f"{name}-{where}"[:LONGEST_SLUG] if where else name
    if not party.state:
        yield name
    if party.state or where:
        yield long
    yield from (f"{long}-{number}" for number in count(2))


def _names(party, community):
    """What else the list or the gazetteer calls it, so that it is found by those names too."""
    others = {fold(name): name for name in (party.given, party.gazetteer_name) if name}
    return [
        CommunityName(community=community, name=name[:200], folded=folded[:200])
        for folded, name in sorted(others.items())
        if folded and folded != community.sort_name
    ]
