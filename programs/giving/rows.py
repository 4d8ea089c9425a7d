"""What a row says of an award or a grant, as plain strings: a template only sets them."""

from typing import NamedTuple

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.http import urlencode
from django.utils.translation import gettext

from partnerships.history import Source
from sistercities.numbers import grouped


class Link(NamedTuple):
    text: str
    url: str


class Row(NamedTuple):
    year: int
    title: str
    url: str
    meta: tuple
    text: str
    outcome: str
    links: tuple
    source: Source | None
    is_demo: bool


def money(amount, currency):
    """'25,000 USD'."""
    return f"{grouped(amount, 2 if amount % 1 else 0)} {currency}"


def days(first, last):
    words = gettext("{first} to {last}")
    return words.format(first=formats.date_format(first), last=formats.date_format(last))


def source_of(row):
    if not (row.source_title or row.source_url):
        return None
    return Source(row.source_title or row.source_url, row.source_url)


def listed_award(award):
    """In the list of all awards, by its member."""
    member, category = award.community, award.category
    meta = (category.name, *_bracket(award))
    return _award(award, member.name, member.get_absolute_url(), meta)


def award_at_home(award):
    """On the page of the member, by its category."""
    return _award(award, award.category.name, _same_category(award), _bracket(award))


def award_of_tie(award):
    """On the page of the partnership, by its category and with the member's name."""
    meta = (award.community.name, *_bracket(award))
    return _award(award, award.category.name, _same_category(award), meta)


def _award(award, title, url, meta):
    return Row(
        year=award.category.award_year.year,
        title=title,
        url=url,
        meta=meta,
        text=award.citation,
        outcome="",
        links=tuple(_named(award)),
        source=source_of(award),
        is_demo=award.is_demo,
    )


def _bracket(award):
    return (str(award.bracket),) if award.bracket else ()


def _same_category(award):
    chosen = {"year": award.category.award_year.year, "category": award.category.slug}
    return f"{reverse('programs:awards')}?{urlencode(chosen)}"


def _named(award):
    """What everybody can read about of what the award names beside the member."""
    if award.organization:
        yield Link(award.organization.name, award.organization.get_absolute_url())
    if award.partnership and award.partnership.is_public:
        yield Link(str(award.partnership), award.partnership.get_absolute_url())
    if award.program and award.program.is_public:
        yield Link(award.program.title, award.program.get_absolute_url())


def listed_grant(grant):
    """In the list of all grants, by its partnership."""
    tie = grant.partnership
    return _grant(grant, str(tie), tie.get_absolute_url(), (grant.call.title,))


def grant_at_home(grant):
    """On the page of a community, by its call and with the partnership's name."""
    return _grant(grant, grant.call.title, _same_call(grant), (str(grant.partnership),))


def grant_of_tie(grant):
    return _grant(grant, grant.call.title, _same_call(grant), ())


def _grant(grant, title, url, meta):
    return Row(
        year=grant.call.year,
        title=title,
        url=url,
        meta=(money(grant.amount, grant.call.currency), *meta, *_state(grant)),
        text=grant.purpose,
        outcome=grant.outcome,
        links=(),
        source=source_of(grant),
        is_demo=grant.is_demo,
    )


def _same_call(grant):
    return f"{reverse('programs:grants')}?{urlencode({'call': grant.call.slug})}"


def _state(grant):
    """Its days, and whether its report has closed it (G2)."""
    yield days(grant.starts_on, grant.ends_on)
    if grant.is_closed:
        sentence = gettext("Closed by the final report of {day}")
        yield sentence.format(day=formats.date_format(grant.reported_on))
    elif grant.ends_on < timezone.localdate():
        yield gettext("The final report is awaited")
