"""The label of a charter sister city in words (R7), where there is one to be read."""

from django.utils.translation import gettext_lazy as _

from .models import PublicStatus
from .wording import shared_level, with_article

# A lapse of dues and a pause hide the label and leave the charter where it is (R5). Where only one
# side has ended the tie it stays: the record takes no side.
LABELED = {PublicStatus.IN_FORCE, PublicStatus.ENDED_ONE_SIDE}
# A word in a row, and the sentence on the page of the pair.
CHARTER_WORDS = {
    "city": (
        _("charter sister city"),
        _("Charter sister city: {community}’s first in {country}"),
    ),
    "county": (
        _("charter sister county"),
        _("Charter sister county: {community}’s first in {country}"),
    ),
    "state": (
        _("charter sister state"),
        _("Charter sister state: {community}’s first in {country}"),
    ),
    "": (
        _("charter sister community"),
        _("Charter sister community: {community}’s first in {country}"),
    ),
}


def has_label(tie):
    """Whether a charter tie, annotated with ``public_status``, is called one in public."""
    return tie.public_status in LABELED


def charter_word(tie):
    """'charter sister city', for the row of a tie that is one."""
    return str(CHARTER_WORDS[shared_level(tie)][0]) if has_label(tie) else ""


def charter_sentence(tie):
    """'Charter sister city: Kobe’s first in the United States'."""
    country = with_article(str(tie.home.country))
    sentence = CHARTER_WORDS[shared_level(tie)][1]
    return sentence.format(community=tie.abroad.name, country=country) if has_label(tie) else ""
