"""The register's copies of the facts: what lists filter and sort by, written here and only here."""

from itertools import count, islice

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from members.folding import fold

from .in_effect import last_act, telling_the_kind, texts_in_effect
from .maps.sphere import kilometers
from .models import Act, Agreement, Partnership, Side, SideStatus

COPIES = (
    "kind",
    "status",
    "home_status",
    "abroad_status",
    "established_on",
    "established_on_last",
    "home_country",
    "abroad_country",
    "home_state",
    "sort_name",
    "distance_km",
)
PLACES = (
    *("home__country", "home__parent", "abroad__country", "abroad__parent"),
    *("home_country", "abroad_country", "home_state"),
)


def open_partnership(home, abroad, **fields):
    """The tie of two communities, made with its copies if it is new, in either order (R9)."""
    existing = Partnership.objects.between(home, abroad).first()
    if existing:
        return existing
    partnership = Partnership(home=home, abroad=abroad, slug=_free_slug(home, abroad), **fields)
    for name, value in facts_of(partnership).items():
        setattr(partnership, name, value)
    partnership.save()
    return partnership


@transaction.atomic
def open_many(openings):
    """New ties of many pairs at once, each with its agreements and acts and the copies they give.

    An opening is ``(home, abroad, agreements, acts)``; none of the pairs has a tie yet.
    """
    openings = list(openings)
    taken = _taken(openings)
    partnerships = [_opened(*opening, taken) for opening in openings]
    Partnership.objects.bulk_create(partnerships)
    _bulk_create(
        Agreement, [(tie, row[2]) for tie, row in zip(partnerships, openings, strict=True)]
    )
    _bulk_create(Act, [(tie, row[3]) for tie, row in zip(partnerships, openings, strict=True)])
    return partnerships


def _opened(home, abroad, agreements, acts, taken):
    slug = next(slug for slug in _slugs(home, abroad) if slug not in taken)
    taken.add(slug)
    tie = Partnership(home=home, abroad=abroad, slug=slug)
    for name, value in facts_from(tie, agreements, acts).items():
        setattr(tie, name, value)
    return tie


def _taken(openings):
    """Which of the addresses that these ties would like are in use."""
    wanted = {slug for home, abroad, *_ in openings for slug in islice(_slugs(home, abroad), 6)}
    return set(Partnership.objects.filter(slug__in=wanted).values_list("slug", flat=True))


def _bulk_create(model, owned):
    rows = [row for tie, rows in owned for row in rows]
    for tie, own in owned:
        for row in own:
            row.partnership = tie
    model.objects.bulk_create(rows)


@transaction.atomic
def refresh(partnership):
    """Write every copy anew from agreements, acts and communities; true if anything changed.

    Whoever comes second waits for the row, and then reads the facts that the first has written:
    in a statement of its own, because one that waited has read the places before it waited.
    """
    rows = Partnership.objects.filter(pk=partnership.pk)
    rows.select_for_update().values_list("pk").get()
    stored = rows.select_related(*PLACES).get()
    facts = facts_of(stored)
    changed = [name for name in COPIES if getattr(stored, name) != facts[name]]
    if changed:
        facts["changed_at"] = timezone.now()
        for name in (*changed, "changed_at"):
            setattr(stored, name, facts[name])
            setattr(partnership, name, facts[name])
        stored.save(update_fields=[*changed, "changed_at"])
    return bool(changed)


def facts_of(partnership):
    """What the copies have to say, computed from nothing but the facts."""
    if not partnership.pk:
        return facts_from(partnership, [], [])
    return facts_from(partnership, partnership.agreements.all(), partnership.acts.all())


def facts_from(partnership, agreements, acts):
    """As `facts_of`, from facts at hand: also of a partnership that is not saved yet."""
    texts = texts_in_effect(agreements)
    home_status, abroad_status = (_side_status(last_act(texts, acts, side)) for side in Side)
    first, last = _established(texts)
    return {
        "kind": _kind(partnership, texts),
        "status": _status(texts, home_status, abroad_status),
        "home_status": home_status,
        "abroad_status": abroad_status,
        "established_on": first,
        "established_on_last": last,
        "home_country": partnership.home.country,
        "abroad_country": partnership.abroad.country,
        "home_state": partnership.home.state,
        "sort_name": fold(f"{partnership.home.name} {partnership.abroad.name}"),
        "distance_km": distance_km(partnership.home, partnership.abroad),
    }


def _kind(partnership, texts):
    if partnership.home.country_id == partnership.abroad.country_id:
        return Partnership.Kind.DOMESTIC
    kinds = {text.kind for text in telling_the_kind(texts)}
    if kinds == {Agreement.Kind.FRIENDSHIP}:
        return Partnership.Kind.FRIENDSHIP
    return Partnership.Kind.SISTER


def _side_status(act):
    """The word of one side's last act; without any, the tie is in force (R6, R10)."""
    return Act.Kind(act.kind).side_status if act else SideStatus.IN_FORCE


def _status(texts, home_status, abroad_status):
    statuses = {home_status, abroad_status}
    if not texts:
        return Partnership.Status.PROPOSED
    if statuses == {SideStatus.ENDED}:
        return Partnership.Status.ENDED
    if SideStatus.ENDED in statuses:
        return Partnership.Status.ENDED_ONE_SIDE
    if SideStatus.SUSPENDED in statuses:
        return Partnership.Status.SUSPENDED
    if any(text.status == Agreement.Status.APPROVED for text in texts):
        return Partnership.Status.IN_FORCE
    return Partnership.Status.ON_RECORD


def _established(texts):
    """The earliest date of signing among the texts that stand."""
    dated = [row for row in texts if row.signed_on]
    earliest = min(dated, key=lambda row: (row.signed_on, row.signed_on_last), default=None)
    return (earliest.signed_on, earliest.signed_on_last) if earliest else (None, None)


def distance_km(one, other):
    """Between two communities along the great circle; None where one has no coordinates."""
    if one.latitude is None or other.latitude is None:
        return None
    return round(kilometers(one, other))


def _free_slug(home, abroad):
    return next(slug for slug in _slugs(home, abroad) if not _is_taken(slug))


def _is_taken(slug):
    return Partnership.objects.filter(slug=slug).exists()


def _slugs(home, abroad):
    """'seattle-kobe', and where that is taken 'portland-or-sapporo', then a number."""
    names = slugify(fold(home.name)), slugify(fold(abroad.name))
    yield ("-".join(filter(None, names)) or "partnership")[:200]
    long = f"{home.slug}-{abroad.slug}-{abroad.country_id.lower()}"[:240]
    yield long
    yield from (f"{long}-{number}" for number in count(2))
