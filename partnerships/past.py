"""Where ties stood on any day, as conditions for a QuerySet of partnerships.

Many dates are known as a span of days: '1957' is any day of that year. A condition holds only where
that is certain; the ties of which it is not are `unclear`. Whatever is on record has happened by
today, so that today everything is clear, and as the register's own copies say it (R6, R10).
"""

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from members.models.membership import in_good_standing
from partnerships.models import Act, Agreement, Side

ALL, NONE = ~Q(pk__in=()), Q(pk__in=())


class Past:
    """One day, today or before."""

    def __init__(self, day, today=None):
        self.day = day
        self.is_now = day >= (today or timezone.localdate())

    # -- states: how a tie stood that day

    @property
    def in_force(self):
        """Signed, and neither side had suspended or ended it (R6)."""
        return self._clear & ~self._said("suspended", "ended")

    @property
    def recognized(self):
        """Approved by then, and the home member in good standing that day (R5)."""
        approved = Agreement.objects.approved().filter(partnership=OuterRef("pk"))
        if not self.is_now:
            approved = approved.filter(decided_on__lte=self.day)
        return self.in_force & Q(Exists(approved)) & Q(in_good_standing("home", self.day))

    @property
    def suspended(self):
        return self._clear & self._said("suspended") & ~self._said("ended")

    @property
    def ended(self):
        both = self._said("ended", side=Side.HOME) & self._said("ended", side=Side.ABROAD)
        return self._clear & both

    @property
    def ended_one_side(self):
        return self._clear & self._said("ended") & ~self.ended

    @property
    def unclear(self):
        """Perhaps signed by then, and its date, or that of an act, leaves open how it stood."""
        return (self._perhaps | self._signed) & ~self._clear

    @property
    def friendship(self):
        """In force as a friendship city: no sister city agreement yet (R8)."""
        return self.in_force & self._only_friends

    @property
    def sister(self):
        return self.in_force & ~self._only_friends

    @property
    def undated(self):
        """Perhaps signed by then, but in which year is not known."""
        dated = self._in_one_year("established_on")
        return Q(established_on__isnull=True) | Q(established_on__lte=self.day) & ~dated

    @property
    def undated_acts(self):
        """A side perhaps suspended or ended it by then, but in which year is not known."""
        acts = Act.objects.public().filter(kind__in=["suspended", "ended"], acted_on__lte=self.day)
        return _ties(acts.exclude(self._in_one_year("acted_on")))

    # -- what they are made of

    @property
    def _perhaps(self):
        return Q(established_on__isnull=True) | Q(established_on__lte=self.day)

    @property
    def _signed(self):
        """Signed by then for certain: by its date, or because a side has acted since."""
        return ALL if self.is_now else Q(established_on_last__lte=self.day) | _ties(self._acts)

    @property
    def _clear(self):
        if self.is_now:
            return ALL
        acts = Act.objects.public().filter(acted_on__lte=self.day, acted_on_last__gt=self.day)
        return self._signed & ~_ties(acts) & ~_ties(self._perhaps_answering)

    @property
    def _perhaps_answering(self):
        """Texts signed after an act, and perhaps by then."""
        before = Act.objects.public().filter(
            partnership=OuterRef("partnership"), acted_on__lt=OuterRef("signed_on")
        )
        texts = Agreement.objects.public().filter(signed_on__lte=self.day)
        return texts.filter(Exists(before), signed_on_last__gt=self.day)

    @property
    def _acts(self):
        acts = Act.objects.public()
        return acts if self.is_now else acts.filter(acted_on_last__lte=self.day)

    @property
    def _texts(self):
        texts = Agreement.objects.public()
        return texts if self.is_now else texts.filter(signed_on_last__lte=self.day)

    def _said(self, *kinds, **side):
        """A side's last act by then is of one of these kinds, and it has not signed since (R9)."""
        of_the_side = self._acts.filter(
            partnership=OuterRef("partnership"), side=OuterRef("side")
        ).filter(
            Q(acted_on__gt=OuterRef("acted_on"))
            | Q(acted_on=OuterRef("acted_on"), pk__gt=OuterRef("pk"))
        )
        latest = self._acts.exclude(Exists(of_the_side)).unanswered(self._texts)
        return _ties(latest.filter(kind__in=kinds, **side))

    def _in_one_year(self, column):
        """The date lies in one year for certain, and not after the day."""
        one_year = Q(**{f"{column}__year": F(f"{column}_last__year")})
        if self.is_now:
            return one_year | Q(**{f"{column}__year": self.day.year})
        return one_year & Q(**{f"{column}_last__lte": self.day})

    @property
    def _agreements(self):
        return Agreement.objects.public().filter(partnership=OuterRef("pk"))

    @property
    def _only_friends(self):
        texts = self._agreements.telling_the_kind()
        sister = texts.filter(kind=Agreement.Kind.SISTER)
        if not self.is_now:
            sister = sister.filter(Q(signed_on__isnull=True) | Q(signed_on_last__lte=self.day))
        friends = texts.filter(kind=Agreement.Kind.FRIENDSHIP)
        return Q(Exists(friends)) & ~Q(Exists(sister))


def established(first, last):
    """Signed within these days for certain; what is on record was signed by today."""
    return Q(established_on__gte=first) & _over("established_on_last", last)


def acted(kind, side, first, last):
    """A side suspended or ended it within these days for certain."""
    acts = Act.objects.public().filter(kind=kind, side=side, acted_on__gte=first)
    return _ties(acts.filter(_over("acted_on_last", last)))


def signed_in(month):
    """Signed in this month of a known year."""
    return Q(
        established_on__month=month,
        established_on_last__month=month,
        established_on__year=F("established_on_last__year"),
    )


def _over(column, day):
    return ALL if day >= timezone.localdate() else Q(**{f"{column}__lte": day})


def _ties(acts):
    return Q(pk__in=acts.values("partnership"))
