"""The rows of programs: with whom each is done, from one question."""

import pytest

from programs.models import Program
from programs.rows import rows_of
from tests.factories import make_community, make_organization, make_partnership

from .factories import in_days, make_program

pytestmark = pytest.mark.django_db


def partners():
    return [row.meta[0] for row in rows_of(Program.objects.order_by("pk").for_rows())]


def test_row_names_its_ties_in_the_order_of_the_register():
    seattle = make_community("Seattle")
    kobe = make_partnership(seattle, make_community('Kobe, "the port"', "JP"))
    bergen = make_partnership(seattle, make_community("Bergen", "NO"))
    reno = make_partnership(make_community("Reno"), make_community("Łódź", "PL"))
    make_program(partnerships=[kobe, reno, bergen])
    make_program(organization=make_organization("Seattle Sister Cities"))

    assert partners() == [
        'Reno & Łódź; Seattle & Bergen; Seattle & Kobe, "the port"',
        "Seattle Sister Cities",
    ]


def test_row_tells_no_tie_that_is_not_public():
    hidden = make_partnership(abroad=make_community("Secret", "FR", is_public=False))
    draft = make_partnership(make_community("Reno"), make_community("Draft", "FR"), "draft")
    shown = make_partnership(make_community("Toledo"), make_community("Toledo", "ES"))
    make_program(partnerships=[hidden, draft])
    make_program(partnerships=[hidden, draft, shown])

    assert partners() == ["Seattle Sister Cities", "Toledo & Toledo"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"capacity": 24}, "24 of 24 free"),
        ({"capacity": 24, "starts_on": in_days(-1)}, "sign-up closed"),
        ({"capacity": 24, "enroll_until": in_days(-1)}, "sign-up closed"),
        ({"capacity": 24, "starts_on": in_days(-30)}, None),
        ({"capacity": 24, "status": "cancelled"}, None),
        ({"takes_enrollments": False, "starts_on": in_days(-1)}, None),
    ],
)
def test_row_says_whether_people_can_still_sign_up(fields, words):
    make_program("Choir", **{"takes_enrollments": True} | fields)
    (row,) = rows_of(Program.objects.for_rows())

    assert row.meta[3:] == ((words,) if words else ())
