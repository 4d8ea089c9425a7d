"""The whole public record of one tie: fetched in a fixed number of questions, said in words."""

from functools import cache, cached_property
from typing import NamedTuple

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models import CommunityName, Theme
from partnerships import distances
from partnerships.charter import is_charter, with_charter
from partnerships.charter_words import charter_sentence
from partnerships.history import Source, happened, history_of, latest_of
from partnerships.in_effect import last_act
from partnerships.maps.strip import Strip
from partnerships.maps.world import STYLES
from partnerships.models import (
    Act,
    Agreement,
    Document,
    Milestone,
    Partnership,
    PublicStatus,
    Side,
    SideStatus,
    Signature,
)
from partnerships.models import Source as Quoted
from partnerships.rows import natives_among
from partnerships.upgrades import since_each
from partnerships.wording import (
    Word,
    date_words,
    full_pair,
    pair,
    parts,
    side_word,
    word_of,
)
from sistercities.together import Together, keep

# What rooms above this one add: functions of a tie that give querysets by name.
more_of_ties = []
# The same of what two places did together: functions of all that was found that give entries.
more_that_happened = []


def fetched():
    """Public ties with their communities; what belongs to one is fetched by `Record`."""
    return with_charter(Partnership.objects.public().for_list())


def belonging(tie):
    """Everything else that the page of a tie tells, by the tie's id, and nothing that is not
    public."""
    agreements = Agreement.objects.public().filter(partnership=tie)
    names = CommunityName.objects.filter(kind=CommunityName.Kind.ENDONYM)
    found = {
        "agreements": agreements.order_by(F("signed_on").asc(nulls_last=True), "pk"),
        "signatures": Signature.objects.filter(agreement__in=agreements),
        "documents": Document.objects.public().filter(agreement__partnership=tie),
        "acts": Act.objects.public().filter(partnership=tie),
        "milestones": Milestone.objects.filter(partnership=tie),
        "sources": Quoted.objects.filter(partnership=tie),
        "themes": Theme.objects.filter(partnerships=tie),
        "names_at_home": names.filter(community__ties_as_home=tie),
        "names_abroad": names.filter(community__ties_as_abroad=tie),
    }
    for more in more_of_ties:
        found |= more(tie)
    return found


@cache
def _together():
    return Together(belonging)


def complete(tie, found):
    """The tie with all that was found, as if it had been prefetched."""
    for name in ("agreements", "acts", "milestones", "sources", "themes"):
        keep(tie, name, found[name])
    for agreement in found["agreements"]:
        for name in ("signatures", "documents"):
            rows = [row for row in found[name] if row.agreement_id == agreement.pk]
            keep(agreement, name, rows)
    return tie


class SideView(NamedTuple):
    """One side as the head of the page shows it: its status, its last word and the paper."""

    community: object
    native: object
    place: str
    word: Word
    text: str
    source: Source | None


class EndName(NamedTuple):
    """The name of one end of the strip: beside it on wide screens, above the way on phones."""

    text: str
    native: object
    is_left: bool
    inside: int
    outside: int


class Split(NamedTuple):
    """Where the line of a tie that one side ended is whole, and where it is dotted."""

    whole: int
    dotted: int


class Record:
    def __init__(self, tie):
        found = self.found = _together()(tie.pk)
        self.tie = complete(tie, found)
        self.natives = natives_among([*found["names_at_home"], *found["names_abroad"]])
        self.agreements = list(tie.agreements.all())
        self.word = word_of(tie)

    @cached_property
    def sides(self):
        return [self._side(side) for side in Side]

    def _side(self, side):
        community = self.tie.community_of(side)
        place = parts(community.region, community.country)
        text, source = self._last_word(side)
        native = self.natives.get(community.pk)
        return SideView(community, native, place, side_word(self.tie, side), text, source)

    def _last_word(self, side):
        """The side's last act; else its latest signature; else that there is neither."""
        if act := last_act(self.agreements, self.tie.acts.all(), side):
            source = Source(act.source_title, act.source_url) if act.source_title else None
            words = gettext("{date}: {words}")
            return words.format(date=date_words(act.acted), words=act.wording), source
        signed = filter(None, (row.signature_of(side) for row in reversed(self.agreements)))
        signature = next(signed, None)
        nothing = gettext("No signature of this side is on file.")
        return (_signed(signature) if signature else nothing), None

    @cached_property
    def history(self):
        return history_of(self.tie, self.agreements)

    @cached_property
    def latest(self):
        """What happened last between the two, as far as the register knows; it judges nothing."""
        more = (entry for entries in more_that_happened for entry in entries(self.found))
        return latest_of([*happened(self.tie, self.agreements), *more])

    @cached_property
    def signings(self):
        """Each agreement with the signatures of both sides; none where neither is on file."""
        return [(row, self._pair(row) if row.signatures.all() else []) for row in self.agreements]

    def _pair(self, agreement):
        return [(self.tie.community_of(side), agreement.signature_of(side)) for side in Side]

    @property
    def names(self):
        """'Seattle and Kobe'."""
        return pair(self.tie)

    @property
    def full_names(self):
        return full_pair(self.tie)

    @property
    def since(self):
        return since_each(self.tie, self.agreements)

    @property
    def distance(self):
        return distances.long(self.tie.distance_km)

    @cached_property
    def charter(self):
        """'Charter sister city: Kobe’s first in the United States', or nothing (R7)."""
        return charter_sentence(self.tie) if is_charter(self.tie) else ""

    @property
    def is_split(self):
        """One side has ended it, and the other has said since that it continues."""
        kinds = {act.kind for act in self.tie.acts.all()}
        split = self.tie.public_status == PublicStatus.ENDED_ONE_SIDE
        return split and Act.Kind.UPHELD in kinds

    @cached_property
    def strip(self):
        return Strip.of(self.tie)

    @property
    def strip_names(self):
        strip, ends = self.strip, []
        for side in Side:
            community, x = self.tie.community_of(side), strip.x_of(side)
            is_left = x < strip.MIDDLE
            inside, outside = (x - 20, x - 16) if is_left else (x + 20, x + 16)
            text, native = community.name, self.natives.get(community.pk)
            ends.append(EndName(text, native, is_left, inside, outside))
        return ends

    @property
    def way_style(self):
        return STYLES.get(self.tie.public_status, "")

    @property
    def split(self):
        """Half of the line is dotted where one side has ended it."""
        if self.tie.public_status != PublicStatus.ENDED_ONE_SIDE:
            return None
        ended = Side.HOME if self.tie.home_status == SideStatus.ENDED else Side.ABROAD
        stands = Side.ABROAD if ended == Side.HOME else Side.HOME
        return Split(self.strip.x_of(stands), self.strip.x_of(ended))

    @property
    def both_highest(self):
        """Both signed by their highest officials, in every agreement on the page."""
        signatures = [signature for row, pair in self.signings for side, signature in pair]
        return bool(signatures) and all(row and row.is_highest for row in signatures)

    @cached_property
    def version(self):
        """The day on which anything on this page last changed."""
        dated = [*self.agreements, *self.tie.acts.all(), *self.tie.milestones.all()]
        dated += [row for agreement in self.agreements for row in agreement.signatures.all()]
        return max([timezone.localdate(self.tie.changed_at), *(row.recorded_on for row in dated)])


def _signed(signature):
    """'Signed on October 21, 1957, in Kobe, by Chūjirō Haraguchi, Mayor of Kobe.'"""
    known = {
        "when": signature.signed.when if signature.signed else "",
        "place": signature.place,
        "people": parts(signature.official, signature.office),
    }
    return SIGNED[tuple(bool(text) for text in known.values())].format(**known)


# What is known: when, where, by whom.
SIGNED = {
    (False, False, False): _("Signed; no day on file."),
    (False, False, True): _("Signed by {people}."),
    (False, True, False): _("Signed in {place}."),
    (False, True, True): _("Signed in {place}, by {people}."),
    (True, False, False): _("Signed {when}."),
    (True, False, True): _("Signed {when}, by {people}."),
    (True, True, False): _("Signed {when}, in {place}."),
    (True, True, True): _("Signed {when}, in {place}, by {people}."),
}
