"""A page, a fact and a number that are saved in one moment: none of them puts another one back."""

import threading
from copy import copy
from datetime import date

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from members.forms.pages import CommunityPageForm
from members.history import undo
from members.models import Community, Invoice, MembershipTerm
from members.workflow import membership_workflow, proposal_workflow, propose, request_term
from sistercities.workflow import TransitionNotAllowed
from tests.factories import make_community, make_organization
from tests.members.factories import make_dues_year, make_member, make_staff
from tests.reading import in_boxes

KEEPING = ("view_community", "change_community", "view_organization", "change_organization")
at_once = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


class Meanwhile:
    """Somebody begins while the block has written and is not over; ``answer`` is what they get."""

    def __init__(self, call):
        self.answer = None
        self.thread = threading.Thread(target=self.run, args=[call])

    def run(self, call):
        try:
            self.answer = call()
        except TransitionNotAllowed as refusal:
            self.answer = refusal
        finally:
            connection.close()

    def begin(self):
        self.thread.start()
        self.thread.join(1)

    def end(self):
        self.thread.join(30)
        return self.answer


def apply_change(proposal, staff):
    return proposal_workflow.perform("apply", proposal, by=staff, version=0)


def proposed(after):
    community, coordinator = make_member()
    staff = make_staff("decide_changeproposal")
    return community, propose(coordinator, community, after, "Charter"), staff


@pytest.mark.django_db
def test_page_that_is_saved_leaves_a_fact_that_was_changed_while_its_picture_was_drawn():
    seattle = make_community("Seattle", population=700_000)
    form = CommunityPageForm({"summary": "A port."}, instance=copy(seattle))
    assert form.is_valid()
    seattle.population = 737_015
    seattle.save()
    form.save()

    seattle.refresh_from_db()
    assert (seattle.summary, seattle.population) == ("A port.", 737_015)
    assert seattle.history.first().population == 737_015


@pytest.mark.django_db
def test_change_that_is_taken_back_leaves_a_fact_that_was_changed_a_moment_ago():
    seattle = make_community("Seattle", population=700_000)
    seattle.summary = "A port."
    seattle.save()
    opened = copy(seattle)
    Community.objects.filter(pk=seattle.pk).update(population=737_015)
    undo(opened, seattle.history.first())

    seattle.refresh_from_db()
    assert (seattle.summary, seattle.population) == ("", 737_015)


def make_office():
    return make_organization("Seattle Sister Cities", [make_community()])


@pytest.mark.parametrize(
    ("make", "model"), [(make_community, "community"), (make_office, "organization")]
)
@pytest.mark.django_db
def test_staff_with_an_old_copy_are_told_what_the_coordinator_saved_since(client, make, model):
    row = make()
    client.force_login(make_staff(*KEEPING))
    page = reverse(f"admin:members_{model}_change", args=[row.pk])
    boxes = in_boxes(client.get(page))
    row.summary = "A port."
    row.save()

    told = client.post(page, boxes | {"website": "https://seattle.example"})
    row.refresh_from_db()
    assert (row.summary, row.website) == ("A port.", "")
    assert "Saved in the other window: “A port.”" in told.content.decode()

    client.post(page, in_boxes(told) | {"summary": "A port."})
    row.refresh_from_db()
    assert (row.summary, row.website) == ("A port.", "https://seattle.example")


class TestAtOnce:
    pytestmark = at_once

    def test_fact_that_staff_apply_leaves_the_page_as_it_was_saved_a_moment_ago(self):
        community, proposal, staff = proposed({"population": 60_000})
        applying = Meanwhile(lambda: apply_change(proposal, staff))
        with transaction.atomic():
            page = Community.objects.get(pk=community.pk)
            page.summary = "A port."
            page.save()
            applying.begin()
        applying.end()

        community.refresh_from_db()
        assert (community.summary, community.population) == ("A port.", 60_000)

    def test_fact_that_was_corrected_a_moment_ago_is_not_written_over(self):
        community, proposal, staff = proposed({"name": "New Seattle"})
        applying = Meanwhile(lambda: apply_change(proposal, staff))
        with transaction.atomic():
            corrected = Community.objects.get(pk=community.pk)
            corrected.name = "Seattle Bay"
            corrected.save()
            applying.begin()
        refusal = applying.end()

        community.refresh_from_db()
        proposal.refresh_from_db()
        assert (community.name, proposal.status) == ("Seattle Bay", "proposed")
        assert "changed since: name" in refusal.messages[0]

    def test_purchase_order_is_not_put_on_an_invoice_that_is_paid_in_the_same_moment(self):
        make_dues_year(2026)
        community, coordinator = make_member()
        staff = make_staff("decide_membershipterm", "record_payment")
        term = request_term(community, coordinator, date(2026, 7, 15))
        membership_workflow.perform("approve", term, by=staff, version=0)
        browser = Client()
        browser.force_login(coordinator)
        address = reverse("members:invoice", args=[term.invoice.number])
        sending = Meanwhile(lambda: browser.post(address, {"purchase_order": "PO-9"}))
        with transaction.atomic():
            paid = MembershipTerm.objects.get(pk=term.pk)
            membership_workflow.perform("pay", paid, by=staff, version=1, amount=300)
            sending.begin()

        assert sending.end().status_code == 404
        assert Invoice.objects.get().purchase_order == ""
