"""The two hands under an agreement: what a signature lacks, and who may sign (R3)."""

from django.utils.translation import gettext, pgettext, pgettext_lazy

from sistercities.workflow import Outcome

from .models import Signature

PASS, ASK, BLOCK = Outcome.PASS, Outcome.ASK, Outcome.BLOCK
ASKED = {
    "official": pgettext_lazy("missing of a signature", "name"),
    "office": pgettext_lazy("missing of a signature", "office"),
    "basis": pgettext_lazy("missing of a signature", "elected or appointed"),
}


def absent_of(hand):
    """What its signature still lacks, in words."""
    if not hand:
        return [pgettext("missing of a signature", "everything")]
    absent = [str(word) for key, word in ASKED.items() if not hand[key]]
    return absent if hand["signed"] else [*absent, pgettext("missing of a signature", "date")]


def office_of(name, hand):
    """Whether this office may sign, and what is told of it."""
    told = {
        "community": name,
        "office": hand.get("office") or gettext("an office not named"),
    }
    if hand.get("is_highest") is False:
        return BLOCK, gettext("{community}: {office} is not its highest office.").format(**told)
    if hand.get("basis") == Signature.Basis.ELECTED:
        return _elected(told, hand.get("is_highest"))
    if hand.get("basis") == Signature.Basis.APPOINTED:
        return _appointed(told, hand.get("no_election_ground"))
    sentence = gettext("{community}: say whether {office} is elected or appointed.")
    return BLOCK, sentence.format(**told)


def _elected(told, is_highest):
    if is_highest:
        return PASS, gettext("{community}: {office}, elected.").format(**told)
    sentence = gettext("{community}: {office}, elected; confirm that it is the highest office.")
    return ASK, sentence.format(**told)


def _appointed(told, ground):
    if ground:
        sentence = gettext("{community}: {office} is appointed, because: {ground}")
        return ASK, sentence.format(**told, ground=ground)
    sentence = gettext("{community}: {office} is appointed; say why nobody is elected there.")
    return BLOCK, sentence.format(**told)
