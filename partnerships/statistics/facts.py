"""The facts that statistics count: public ones only, read in a fixed number of queries."""

from collections import defaultdict
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import Exists, Min, OuterRef

from members.models import Country, MembershipTerm, Theme
from partnerships.models import Act, Agreement, Partnership, Side
from sistercities.bitmaps import UNKNOWN

from .lives import Word
from .series import NEVER, merged

BEGINNING = 1


class Tie(NamedTuple):
    """One tie with everything that is counted of it; days as numbers.

    An undated one was signed somewhere between the beginning and today.
    """

    pk: int
    home: int
    abroad: int
    first: int
    last: int
    month: int
    country: str
    state: str
    themes: tuple
    words: tuple
    approved: int
    upgraded: int

    @property
    def is_dated(self):
        return self.first != BEGINNING


def ties(today):
    """Every public tie of two countries (R1), in the order of its id."""
    themes, words = _themes(), _words(today)
    approved, upgraded = _approved(), _upgraded(today)
    rows = Partnership.objects.public().international().order_by("pk")
    columns = ("pk", "home", "abroad", "established_on", "established_on_last")
    places = ("abroad_country", "home_state__code")
    for pk, home, abroad, first, last, country, state in rows.values_list(
        *columns, *places
    ).iterator(chunk_size=2_000):
        yield Tie(
            pk,
            home,
            abroad,
            first.toordinal() if first else BEGINNING,
            min(last, today).toordinal() if first else today.toordinal(),
            _month(first, last),
            country.lower(),
            (state or UNKNOWN).lower(),
            themes.get(pk, (UNKNOWN,)),
            words.get(pk, ()),
            approved.get(pk, NEVER),
            upgraded.get(pk, BEGINNING),
        )


def _month(first, last):
    """The month of signing, or 0 where it is not known to the month."""
    known = first and (first.year, first.month) == (last.year, last.month)
    return first.month if known else 0


def memberships():
    """``{community: spans}`` of days in good standing, the days of grace with them (R5)."""
    grace = timedelta(days=settings.GRACE_DAYS + 1)
    terms = MembershipTerm.objects.paid().filter(community__is_public=True)
    spans = defaultdict(list)
    for community, first, last in terms.values_list("community", "starts_on", "ends_on"):
        spans[community].append((first.toordinal(), (last + grace).toordinal()))
    return {community: merged(rows) for community, rows in spans.items()}


def countries():
    """``{code: (name, continent)}`` of all countries and territories, from A to Z."""
    rows = Country.objects.order_by("sort_name")
    return {code.lower(): names for code, *names in rows.values_list("code", "name", "continent")}


def themes():
    return dict(Theme.objects.values_list("slug", "name"))


def _themes():
    rows = Partnership.themes.through.objects.values_list("partnership", "theme")
    themes = defaultdict(tuple)
    for tie, theme in rows.iterator(chunk_size=2_000):
        themes[tie] += (theme,)
    return themes


def _words(today):
    """What was said by tie, in the order in which the register counts it: texts before acts."""
    words = defaultdict(list)
    columns = "partnership", "side", "kind", "acted_on", "acted_on_last"
    for tie, first, last in _answers().values_list("partnership", "signed_on", "signed_on_last"):
        words[tie] += [_word(side, "resumed", first, last, today) for side in Side]
    for tie, *said in Act.objects.public().order_by("acted_on", "pk").values_list(*columns):
        words[tie].append(_word(*said, today))
    return {tie: tuple(sorted(said, key=_first)) for tie, said in words.items()}


def _answers():
    """Texts that both sides signed after one of them had acted (R9)."""
    before = Act.objects.public().filter(
        partnership=OuterRef("partnership"), acted_on__lt=OuterRef("signed_on")
    )
    return Agreement.objects.public().filter(Exists(before)).order_by()


def _word(side, kind, first, last, today):
    return Word(side, kind, first.toordinal(), min(last, today).toordinal())


def _first(word):
    return word.first


def _approved():
    """The day on which the first agreement of a tie was approved."""
    rows = Agreement.objects.approved().order_by()
    days = rows.values_list("partnership").annotate(Min("decided_on"))
    return {tie: day.toordinal() for tie, day in days}


def _upgraded(today):
    """The day since when a friendship is a sister city for certain; `NEVER` where it is none."""
    agreements = Agreement.objects.telling_the_kind().order_by()
    friends = agreements.filter(kind=Agreement.Kind.FRIENDSHIP).values("partnership")
    days = {tie: NEVER for (tie,) in friends.values_list("partnership")}
    sister = agreements.filter(kind=Agreement.Kind.SISTER, partnership__in=friends)
    for tie, last in sister.values_list("partnership", "signed_on_last"):
        day = min(last, today).toordinal() if last else BEGINNING
        days[tie] = min(day, days[tie])
    return days
