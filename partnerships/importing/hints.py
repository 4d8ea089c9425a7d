"""What other lines of the same list tell: its mirrored line has the country that this one lacks."""

from members.folding import fold

OPEN_QUESTION = ""


class Hints:
    """The countries that a list gives to its names, by the pair of names and by the name alone.

    Only the digest of a name is kept; a name that has two countries has none here.
    """

    def __init__(self, countries):
        self.countries = countries
        self.by_pair, self.by_name = {}, {}

    def learn(self, rows):
        for row in rows:
            for one, other in ((row.community, row.partner), (row.partner, row.community)):
                country = self._country(one)
                if country:
                    _note(self.by_pair, _pair(one, other), country)
                    _note(self.by_name, hash(fold(one.name)), country)

    def completed(self, row):
        """The row with the countries that its mirrored line has."""
        community, partner = row.community, row.partner
        return row._replace(
            community=self._completed(community, partner),
            partner=self._completed(partner, community),
        )

    def likely(self, mention):
        """The mention with the one country that other lines give to its name, or None."""
        country = self.by_name.get(hash(fold(mention.name)))
        return mention._replace(country=country) if country and not mention.country else None

    def _completed(self, one, other):
        if one.country or one.region or not self.by_pair or fold(one.name) == fold(other.name):
            return one
        country = self.by_pair.get(_pair(one, other))
        return one._replace(country=country) if country else one

    def _country(self, mention):
        codes = self.countries.meant(mention.country) if mention.country else []
        return codes[0] if len(codes) == 1 else ""


def _pair(one, other):
    return hash((fold(one.name), fold(other.name)))


def _note(known, key, country):
    known[key] = country if known.get(key, country) == country else OPEN_QUESTION
