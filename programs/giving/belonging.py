"""Awards and grants on the pages of other rooms, which fetch them with all else that belongs to a
community or a tie, in one question."""

from django.db.models import Q

from members.models import Organization
from programs.models import Award, AwardCategory, AwardYear, Grant, GrantCall, Program

from .rows import award_at_home, award_of_tie, grant_at_home, grant_of_tie


def of_community(community):
    return _parts(
        Award.objects.public().filter(community=community),
        Grant.objects.public().filter(
            Q(partnership__home=community) | Q(partnership__abroad=community)
        ),
    )


def of_tie(tie):
    return _parts(
        Award.objects.public().filter(partnership=tie),
        Grant.objects.public().filter(partnership=tie),
    )


def _parts(awards, grants):
    return {
        "awards": awards,
        "categories": AwardCategory.objects.filter(pk__in=awards.values("category")),
        "award_years": AwardYear.objects.filter(pk__in=awards.values("category__award_year")),
        "honored": Organization.objects.filter(pk__in=awards.values("organization")),
        "honored_programs": Program.objects.public().filter(pk__in=awards.values("program")),
        "grants": grants,
        "grant_calls": GrantCall.objects.filter(pk__in=grants.values("call")),
    }


def rows_of_place(place):
    """Awards of the member and grants of its partnerships, the latest first."""
    found = place.belongings.found
    complete(found, {place.community.pk: place.community}, {tie.pk: tie for tie in place.ties})
    return _latest(
        [award_at_home(award) for award in found["awards"]],
        [grant_at_home(grant) for grant in found["grants"] if grant.partnership],
    )


def rows_of_record(record):
    """The same of one tie, which its own page need not name."""
    tie, found = record.tie, record.found
    complete(found, {side.pk: side for side in (tie.home, tie.abroad)}, {})
    return _latest(
        [award_of_tie(award) for award in found["awards"] if award.community],
        [grant_of_tie(grant) for grant in found["grants"]],
    )


def _latest(*rows):
    return sorted(sum(rows, []), key=lambda row: -row.year)


def complete(found, communities, ties):
    """Rows as if what they point to had been fetched with them; what is not public is nothing."""
    years, categories, bodies, programs, calls = (
        {row.pk: row for row in found[name]}
        for name in ("award_years", "categories", "honored", "honored_programs", "grant_calls")
    )
    for category in categories.values():
        category.award_year = years[category.award_year_id]
    for award in found["awards"]:
        award.category = categories[award.category_id]
        award.community = communities.get(award.community_id)
        award.organization = bodies.get(award.organization_id)
        award.partnership = ties.get(award.partnership_id)
        award.program = programs.get(award.program_id)
    for grant in found["grants"]:
        grant.call, grant.partnership = calls[grant.call_id], ties.get(grant.partnership_id)
