"""Standing is said once in Python and once in SQL, and both say the same."""

from datetime import date, timedelta

import pytest

from members.models import Community
from members.models.membership import standing, standing_of
from tests.factories import make_community, make_term

pytestmark = pytest.mark.django_db


def test_standing_in_sql_is_the_standing_on_every_day():
    member = make_community("Seattle")
    make_community("Tacoma")
    make_term(member, date(2025, 1, 1), date(2025, 12, 31))
    make_term(member, date(2027, 1, 1), date(2027, 1, 31), "requested")
    days = [date(2024, 12, 31) + timedelta(days=30 * step) for step in range(20)]
    edges = [date(2025, 1, 1), date(2025, 12, 31), date(2026, 3, 1), date(2026, 3, 2)]

    for day in days + edges:
        for row in Community.objects.annotate(said=standing_of(at=day)):
            assert row.said == standing(row, day)
