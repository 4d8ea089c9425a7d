"""Y3 after the day a program is published: the adults who lead young people stay cleared."""

import pytest

from programs.models import Clearance, Duty
from tests.programs.factories import in_days, make_adult, make_duty, make_program
from tests.programs.signing_up import address, in_boxes

pytestmark = pytest.mark.django_db

ALWAYS = (in_days(-300), in_days(900))


@pytest.fixture
def youth(client, led):
    """A published program for young people, led by two adults who are cleared."""
    client.force_login(led["leader"])
    program = make_program(involves_minors=True, **led)
    for name in ("Ada", "Bea"):
        make_duty(program, make_adult(program.organization, name, cleared=ALWAYS))
    return program


def take_out(client, program, name):
    duty = program.duties.get(adult__name=name)
    response = client.post(address("safety", program), {"duty": duty.pk}, follow=True)
    return response.content.decode()


def names(program):
    return sorted(program.duties.values_list("adult__name", flat=True))


def change(program, **fields):
    type(program).objects.filter(pk=program.pk).update(**fields)


# Who leaves


def test_second_leader_of_a_youth_program_stays_until_another_is_listed(client, youth):
    page = take_out(client, youth, "Ada")
    assert "Ada stays for now: people under 18 take part, and at least 2 other adults" in page
    assert names(youth) == ["Ada", "Bea"]

    make_duty(youth, make_adult(youth.organization, "Cleo", cleared=ALWAYS))
    assert "Ada has no part in this program any more." in take_out(client, youth, "Ada")
    assert names(youth) == ["Bea", "Cleo"]


@pytest.mark.parametrize(
    ("role", "cleared"),
    [("host", ALWAYS), ("helper", ALWAYS), ("leader", None), ("leader", (in_days(0), in_days(31)))],
    ids=["a host", "a helper", "not cleared", "cleared for a part of the stay"],
)
def test_third_adult_who_does_not_lead_or_is_not_cleared_replaces_nobody(
    client, youth, role, cleared
):
    make_duty(youth, make_adult(youth.organization, "Cleo", cleared=cleared), role)
    assert "Bea stays for now" in take_out(client, youth, "Bea")
    assert "Cleo has no part" in take_out(client, youth, "Cleo")


def test_running_program_keeps_its_leaders_and_one_that_is_over_need_not(client, youth):
    change(youth, starts_on=in_days(-2), ends_on=in_days(5))
    assert "Ada stays for now" in take_out(client, youth, "Ada")

    change(youth, starts_on=in_days(-9), ends_on=in_days(-1))
    assert "Ada has no part" in take_out(client, youth, "Ada")


@pytest.mark.parametrize(
    "fields", [{"status": "draft"}, {"status": "postponed"}, {"involves_minors": False}], ids=str
)
def test_leader_leaves_where_nobody_counts_on_two(client, led, fields):
    """A draft is checked before it is published, and a postponed program before it goes on."""
    client.force_login(led["leader"])
    program = make_program(**led | {"involves_minors": True} | fields)
    make_duty(program, make_adult(program.organization, "Ada", cleared=ALWAYS))
    assert "Ada has no part" in take_out(client, program, "Ada")
    assert names(program) == []


# Who comes

NEEDED = "Record a criminal background check that holds from"


def typed(first=ALWAYS[0], last=ALWAYS[1], issuer="State Patrol", **more):
    boxes = {**in_boxes("valid_from", first), **in_boxes("valid_until", last)}
    return {"role": "host", "issuer": issuer} | boxes | more


def add(client, program, data):
    return client.post(address("add-adult", program), data, follow=True).content.decode()


@pytest.mark.parametrize("check", [{}, typed(last=in_days(31))], ids=["none", "too short"])
def test_adult_without_a_check_for_the_whole_stay_joins_no_published_program(client, youth, check):
    page = add(client, youth, {"role": "host", **check, "name": "Hans Host"})
    assert NEEDED in page and "Hans Host" in page
    assert names(youth) == ["Ada", "Bea"]
    assert Clearance.objects.count() == 2


def test_new_adult_joins_together_with_the_check(client, youth, led):
    page = add(client, youth, typed(name="Hans Host"))
    assert "Hans Host is listed, and cleared for the whole stay." in page
    duty = Duty.objects.get(adult__name="Hans Host")
    check = duty.adult.clearances.get()
    assert (duty.role, check.kind, check.issuer) == ("host", "background", "State Patrol")
    assert (check.valid_from, check.valid_until, check.recorded_by) == (*ALWAYS, led["leader"])


def test_adult_whose_check_is_on_record_joins_without_another(client, youth):
    known = make_adult(youth.organization, "Hans Host", cleared=ALWAYS)
    add(client, youth, {"role": "helper", "adult": known.pk})
    assert names(youth) == ["Ada", "Bea", "Hans Host"]
    assert known.clearances.count() == 1


def test_name_that_was_typed_again_is_the_same_adult_with_the_same_check(client, youth):
    make_adult(youth.organization, "Hans Host", cleared=ALWAYS)
    add(client, youth, {"role": "helper", "name": "Hans Host"})
    assert names(youth) == ["Ada", "Bea", "Hans Host"]


def test_renewal_joins_up_with_what_is_on_record(client, youth):
    known = make_adult(youth.organization, "Hans Host", cleared=(in_days(-300), in_days(32)))
    assert NEEDED in add(client, youth, {"role": "host", "adult": known.pk})
    add(client, youth, typed(first=in_days(33), adult=known.pk))
    assert names(youth) == ["Ada", "Bea", "Hans Host"]


def test_registry_check_alone_lets_nobody_in(client, youth):
    known = make_adult(youth.organization, "Hans Host")
    Clearance.objects.create(
        adult=known, kind="registry", issuer="X", valid_from=ALWAYS[0], valid_until=ALWAYS[1]
    )
    assert NEEDED in add(client, youth, {"role": "host", "adult": known.pk})


def test_half_of_a_check_is_asked_for_by_its_name(client, youth):
    page = add(client, youth, typed(name="Hans Host", issuer=""))
    assert "“Criminal background check, issued by” is empty. Fill it in." in page
    page = add(client, youth, typed(name="Hans Host", first=in_days(9), last=in_days(1)))
    assert "The last valid day must not be before the first." in page
    assert names(youth) == ["Ada", "Bea"]


@pytest.mark.parametrize("status", ["draft", "postponed"])
def test_adult_is_listed_before_the_check_where_the_program_is_not_open(client, led, status):
    client.force_login(led["leader"])
    program = make_program(status=status, involves_minors=True, **led)
    page = add(client, program, {"role": "host", "name": "Hans Host"})
    assert "Hans Host is listed. Now record what cleared them." in page
    assert names(program) == ["Hans Host"]
