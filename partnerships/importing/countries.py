"""Which country the words of a list mean: by code, by name, former or misspelled."""

import re
from difflib import get_close_matches

from members.folding import match_key
from members.models import Country

from .spelling import is_close

# Places that lists write under one country and the gazetteer has under another.
RELATED = [
    set(codes.split())
    for codes in (
        "CN HK MO TW",
        "FR GP MQ GF RE YT NC PF MF BL PM WF",
        "GB IM JE GG GI BM KY FK",
        "GB IE",
        "NL AW CW SX BQ",
        "DK GL FO",
        "IL PS",
        "RS XK ME",
        "FI AX",
        "MA EH",
        "UA RU",
        "US PR GU VI AS MP",
        "NZ CK NU",
        "CD CG",
    )
]
ONLY_THEMSELVES = {"TW", "UA"}
ALIKE = 0.86
SHORTEST_MISSPELLED = 5
_noise = re.compile(r"^(?:the |former )+| \(?(?:country|nation|sovereign state)\)?$")


class Countries:
    """All countries by every name they have. An alias of two countries means both."""

    def __init__(self):
        self.names = {}
        self.codes = {}
        for country in Country.objects.all():
            self.codes[country.code] = country.name
            for name in (country.name, *country.aliases.splitlines()):
                self._learn(name, country.code)
        self._alike = {}

    def _learn(self, name, code):
        key = _key(name)
        if key:
            known = self.names.setdefault(key, [])
            if code not in known:
                known.append(code)

    def named(self, text):
        """The codes that a text means, in a list of none, one, or several to ask about."""
        bare = text.strip(" .")
        if len(bare) == 2 and bare.upper() in self.codes:
            return [bare.upper()]
        return self.names.get(_key(text), [])

    def meant(self, text):
        """As `named`, and where that finds nothing, the one country spelled nearly so."""
        return self.named(text) or self._misspelled(_key(text))

    def name(self, code):
        return self.codes.get(code, code)

    def _misspelled(self, key):
        if len(key) < SHORTEST_MISSPELLED:
            return []
        if key not in self._alike:
            close = [name for name in self.names if is_close(key, name, 1)]
            close = close or get_close_matches(key, self.names, n=3, cutoff=ALIKE)
            codes = {tuple(self.names[name]) for name in close}
            self._alike[key] = list(*codes) if len(codes) == 1 else []
        return self._alike[key]


def _key(text):
    return _noise.sub("", match_key(text))


def related_to(codes):
    """The countries under which a place of these may stand as well.

    A list that says China may mean a place in Taiwan; one that says Taiwan never means China (L5).
    """
    asked = set(codes) - ONLY_THEMSELVES
    return {code for group in RELATED if group & asked for code in group} - set(codes)
