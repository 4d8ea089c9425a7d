"""Words that whoever guesses passwords here would try first: the network's own, and one's places.

What they cover of a password counts for nothing, and the rest needs six different characters. So
“sistercities2026!” and “Seattle-Kobe!” are refused, and a sentence with Seattle in it is not.
"""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.folding import fold
from members.models import Community, CommunityName

# In the languages of the pages, as `fold` spells them.
WORDS = [
    *("sister", "cities", "city", "twin", "towns", "town", "friendship", "partnerships"),
    *("partnership", "partner", "portal", "register", "network", "volunteer", "coordinator"),
    *("hermanas", "hermana", "hermanadas", "ciudades", "ciudad", "hermanamiento"),
    *("jumelage", "jumelees", "jumelee", "villes", "ville", "amitie"),
    *("姉妹都市", "友好都市", "姉妹", "都市"),
    *("password", "contrasena", "motdepasse", "パスワード"),
]
LEAST_LEFT = 6
REFUSED = _(
    "This password is made of words that anybody would try here: the network's name, or that of a "
    "place of yours. Add words that nobody would guess."
)


class OwnWords:
    """A validator of passwords."""

    def validate(self, password, user=None):
        left = joined = _joined(password)
        for word in sorted(_words(user), key=len, reverse=True):
            left = left.replace(word, "")
        signs = re.findall(r"[\W_]", password)
        if left != joined and len({*left, *signs}) < LEAST_LEFT:
            raise ValidationError(REFUSED, code="password_of_own_words")

    def get_help_text(self):
        return _("It is not made of the network's name or the names of your places.")


def _words(user):
    host = urlsplit(settings.SITE_ADDRESS).hostname or ""
    named = [settings.NETWORK_NAME, *re.split(r"[. ]", f"{settings.NETWORK_NAME} {host}")]
    found = map(_joined, [*WORDS, *named, *_places(user)])
    return {word for word in found if len(word) > 2 or not word.isascii()} - {""}


def _places(user):
    """Every name of the communities whose organizations somebody belongs to."""
    if user is None or user.pk is None:
        return []
    ours = Community.objects.filter(organizations__affiliations__user=user).distinct()
    names = CommunityName.objects.filter(community__in=ours).values_list("name", flat=True)
    return [*ours.values_list("name", flat=True), *names]


def _joined(text):
    """Without spaces and signs, however it is spelled: 'Sister-Cities!' is 'sistercities'."""
    return re.sub(r"[\W_]", "", fold(text))
