"""The staff's side of the room: queues, decisions, money, and rights nobody can raise."""

from datetime import date

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone

from members.models import Affiliation, DuesYear, MembershipTerm, Payment, User
from members.workflow import membership_workflow, propose, request_term
from tests.factories import (
    make_affiliation,
    make_community,
    make_organization,
    make_theme,
)
from tests.members.factories import (
    make_coordinator,
    make_dues_year,
    make_invitation,
    make_member,
    make_person,
    make_staff,
)

pytestmark = pytest.mark.django_db
READING = [
    f"view_{name}"
    for name in (
        "affiliation",
        "membershipterm",
        "changeproposal",
        "invoice",
        "invitation",
        "user",
        "duesyear",
        "community",
        "organization",
        "country",
        "theme",
    )
]


def address(model, page="changelist", *parts):
    return reverse(f"admin:members_{model}_{page}", args=parts)


def transition(model, row, name):
    return f"{address(model, 'change', row.pk).removesuffix('change/')}transition/{name}/"


@pytest.fixture
def staff(client):
    user = make_staff(*READING, "decide_affiliation", "decide_membershipterm", "record_payment")
    client.force_login(user)
    return user


@pytest.mark.parametrize("name", [row.removeprefix("view_") for row in READING])
def test_every_list_opens_for_who_may_read_and_for_nobody_else(client, staff, name):
    assert client.get(address(name)).status_code == 200

    client.force_login(make_staff("decide_affiliation", name="Stan"))
    assert client.get(address(name)).status_code == 403
    client.force_login(make_person())
    assert client.get(address(name)).status_code == 302


def test_every_row_opens_for_who_may_read(client, staff):
    staff.user_permissions.add(Permission.objects.get(codename="view_payment"))
    make_dues_year(2026)
    community, coordinator = make_member()
    term = request_term(community, coordinator, date(2026, 7, 15))
    membership_workflow.perform("approve", term, by=staff, version=0)
    membership_workflow.perform("pay", term, by=staff, version=1, amount=300)
    proposal = propose(coordinator, community, {"name": "New Seattle"}, "Charter")
    organization = community.organizations.get()
    rows = [term, term.invoice, proposal, community, organization, coordinator]
    rows += [community.country, DuesYear.objects.get(), coordinator.affiliations.get()]
    rows += [make_invitation(organization, coordinator)[0], make_theme()]
    for row in rows:
        page = client.get(address(row._meta.model_name, "change", row.pk))
        assert page.status_code == 200, row


def test_membership_group_has_the_rights_its_work_needs(client):
    user = make_person("Mia Membership", is_staff=True)
    user.groups.add(Group.objects.get(name="Membership"))
    client.force_login(User.objects.get(pk=user.pk))
    for name in ("affiliation", "membershipterm", "changeproposal", "invoice", "duesyear"):
        assert client.get(address(name)).status_code == 200, name


def test_queue_opens_on_what_awaits_this_person_the_oldest_first(client, staff):
    organization = make_organization("Kobe Friends")
    for name, asked in (("Second", "2026-02-01T00:00Z"), ("First", "2026-01-01T00:00Z")):
        make_affiliation(
            make_person(name), organization, "volunteer", "requested", created_at=asked
        )
    make_affiliation(staff, organization, "volunteer", "requested")
    make_affiliation(make_person("Accepted"), organization, "volunteer")

    page = client.get(address("affiliation"))
    assert [row.user.name for row in page.context["cl"].result_list] == ["First", "Second"]


def test_staff_accept_the_first_coordinator(client, staff):
    row = make_affiliation(make_person(), make_organization("Kobe Friends"), status="requested")
    page = client.get(address("affiliation", "change", row.pk)).content.decode()
    assert "Accept" in page

    client.post(transition("affiliation", row, "accept"), {"version": 0})
    row.refresh_from_db()
    assert (row.status, row.changes.get().by) == ("accepted", staff)


def test_click_without_the_right_is_refused_by_the_door_itself(client):
    row = make_affiliation(make_person(), make_organization(), status="requested")
    client.force_login(make_staff(*READING))
    answer = client.post(transition("affiliation", row, "accept"), {"version": 0})

    assert answer.status_code == 403
    row.refresh_from_db()
    assert row.status == "requested"


def test_status_cannot_be_set_by_a_forged_form(client, staff):
    staff.user_permissions.add(*Permission.objects.filter(content_type__app_label="members"))
    row = make_affiliation(make_person(), make_organization(), status="requested")
    client.post(address("affiliation", "change", row.pk), {"status": "accepted", "_save": ""})

    row.refresh_from_db()
    assert row.status == "requested"


def test_payment_is_recorded_with_the_decision_and_only_in_full(client, staff):
    make_dues_year(2026)
    community, coordinator = make_member()
    term = request_term(community, coordinator, date(2026, 7, 15))
    client.post(transition("membershipterm", term, "approve"), {"version": 0})
    pay = transition("membershipterm", term, "pay")
    form = {"version": 1, "transition": "pay", "method": "check", "reference": "1007"}

    page = client.post(pay, {**form, "amount": "250.00"}).content.decode()
    assert "The invoice is for 300.00" in page
    page = client.post(pay, {**form, "amount": "300", "reference": "4111 1111 1111 1111"})
    assert "This looks like the number of a card" in page.content.decode()
    assert not Payment.objects.exists()

    client.post(pay, {**form, "amount": "300.00", "received_on": "2026-08-03"})
    payment = Payment.objects.get()
    assert (payment.reference, payment.recorded_by) == ("1007", staff)
    term = MembershipTerm.objects.get()
    assert (term.status, term.paid_on) == ("paid", date(2026, 8, 3))


def test_form_that_waives_dues_asks_for_the_reason_at_its_field(client, staff):
    make_dues_year(2026)
    community, coordinator = make_member()
    term = request_term(community, coordinator, date(2026, 7, 15))
    client.post(transition("membershipterm", term, "approve"), {"version": 0})
    pay = transition("membershipterm", term, "pay")
    form = {"version": 1, "transition": "pay", "method": "waived", "amount": "0"}

    answer = client.post(pay, form)
    assert answer.context["form_of_decision"].errors == {"note": ["Say why the dues are waived."]}
    client.post(pay, {**form, "note": "The town was flooded."})
    assert Payment.objects.get().method == "waived"


def test_way_to_pay_that_does_not_exist_is_refused_with_a_sentence(client, staff):
    make_dues_year(2026)
    community, coordinator = make_member()
    term = request_term(community, coordinator, date(2026, 7, 15))
    client.post(transition("membershipterm", term, "approve"), {"version": 0})
    form = {"version": 1, "transition": "pay", "method": "gold", "amount": "300"}

    answer = client.post(transition("membershipterm", term, "pay"), form)
    assert "method" in answer.context["form_of_decision"].errors
    assert not Payment.objects.exists()


@pytest.mark.parametrize("kind", ["community", "organization"])
def test_staff_leave_a_picture_and_its_words_to_the_page(kind, client, staff):
    staff.user_permissions.add(*Permission.objects.filter(codename=f"change_{kind}"))
    row = {"community": make_community, "organization": make_organization}[kind]()
    page = client.get(address(kind, "change", row.pk)).content.decode()
    assert 'name="slug"' in page
    assert "picture" not in page


def test_payment_form_knows_what_is_owed_and_what_day_it_is(client, staff):
    make_dues_year(2026)
    community, coordinator = make_member()
    term = request_term(community, coordinator, date(2026, 7, 15))
    client.post(transition("membershipterm", term, "approve"), {"version": 0})
    page = client.get(address("membershipterm", "change", term.pk)).content.decode()

    assert 'name="amount" value="300.00"' in page
    assert f'name="received_on" value="{timezone.localdate().isoformat()}"' in page


def test_second_click_on_pay_records_nothing(client, staff):
    make_dues_year(2026)
    community, coordinator = make_member()
    term = request_term(community, coordinator, date(2026, 7, 15))
    client.post(transition("membershipterm", term, "approve"), {"version": 0})
    form = {"version": 1, "transition": "pay", "method": "check", "amount": "300"}
    answers = [client.post(transition("membershipterm", term, "pay"), form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 409]
    assert Payment.objects.count() == 1


def band_form(*bands):
    form = {
        "year": 2026,
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31",
        "renewal_opens_on": "2025-10-01",
        "prorate_by": "month",
        "payment_days": 30,
        "currency": "USD",
        "bands-TOTAL_FORMS": len(bands),
        "bands-INITIAL_FORMS": 0,
    }
    for number, (first, last) in enumerate(bands):
        form |= {
            f"bands-{number}-member_kind": "local",
            f"bands-{number}-name": f"From {first}",
            f"bands-{number}-from_population": first,
            f"bands-{number}-to_population": last,
            f"bands-{number}-amount": "100",
        }
    return form


@pytest.mark.parametrize(
    ("bands", "sentence"),
    [
        (((0, 9), (20, "")), "no band holds 10 to 19"),
        (((0, 9), (5, "")), "overlaps the band before it"),
        (((0, 9),), "no band holds 10 and more"),
        (((5, ""),), "no band holds 0 to 4"),
    ],
)
def test_bands_that_do_not_fit_together_are_not_saved(client, bands, sentence):
    client.force_login(make_staff("view_duesyear", "add_duesyear", "add_duesband"))
    page = client.post(address("duesyear", "add"), band_form(*bands)).content.decode()

    assert sentence in page
    assert not DuesYear.objects.exists()


def test_bands_that_fit_are_saved(client):
    client.force_login(make_staff("view_duesyear", "add_duesyear", "add_duesband"))
    client.post(address("duesyear", "add"), band_form((0, 9), (10, "")))

    assert DuesYear.objects.get().flaws() == []


def test_no_page_of_the_admin_shows_a_token(client, staff):
    organization = make_organization()
    invitation, token = make_invitation(organization, make_coordinator(organization))
    for page in (address("invitation"), address("invitation", "change", invitation.pk)):
        html = client.get(page).content.decode()
        assert token not in html
        assert invitation.token_hash not in html


def test_several_people_are_accepted_one_by_one_with_a_report(client, staff):
    organization = make_organization("Kobe Friends")
    rows = [
        make_affiliation(make_person(f"P{number}"), organization, "volunteer", "requested")
        for number in range(3)
    ]
    own = make_affiliation(staff, organization, "volunteer", "requested")
    form = {
        "action": "accept",
        "apply": "yes",
        "_selected_action": [row.pk for row in [*rows, own]],
    }
    form |= {f"version_{row.pk}": 0 for row in [*rows, own]}
    page = client.post(f"{address('affiliation')}?turn=all", form, follow=True).content.decode()

    assert "done 3, skipped 1" in page
    assert Affiliation.objects.filter(status="accepted").count() == 3
