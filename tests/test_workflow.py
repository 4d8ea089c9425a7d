"""The kernel on a small life cycle of its own: who, what, in which order, and all or nothing."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from members.models import MembershipTerm, MembershipTermChange
from sistercities.workflow import Finding, Outcome, Transition, TransitionNotAllowed, Workflow
from tests.factories import make_community, make_term, make_user

pytestmark = pytest.mark.django_db

REQUESTED, APPROVED, PAID, DECLINED, WITHDRAWN = MembershipTerm.Status


def staff(user, term):
    return user.is_staff


def has_dues(term, user):
    outcome = Outcome.PASS if term.dues else Outcome.BLOCK
    return Finding("M1", "Dues are set", outcome, "Set the dues first.")


def small_workflow(**more):
    return Workflow(
        Transition("approve", "Approve", (REQUESTED,), APPROVED, staff, guards=(has_dues,), **more),
        Transition("decline", "Decline", (REQUESTED,), DECLINED, staff, note_required=True),
        Transition("ask", "Ask again", (REQUESTED, APPROVED), "", staff),
        history=MembershipTermChange,
    )


def requested(dues=100):
    term = make_term(make_community(), status="requested")
    MembershipTerm.objects.filter(pk=term.pk).update(dues=dues)
    return MembershipTerm.objects.get(pk=term.pk)


def boss():
    return make_user("Bo Boss", is_staff=True)


def test_step_changes_status_version_and_history_together():
    term, by = requested(), boss()
    change = small_workflow().perform("approve", term, by=by, note=" Fine. ", version=0)

    stored = MembershipTerm.objects.get(pk=term.pk)
    assert (stored.status, stored.version) == ("approved", 1)
    assert (term.status, term.version) == ("approved", 1)
    assert (change.from_status, change.to_status, change.note) == ("requested", "approved", "Fine.")
    assert (change.by, change.by_name, change.version) == (by, "Bo Boss", 1)
    assert change.findings == [
        {
            "rule": "M1",
            "label": "Dues are set",
            "outcome": "pass",
            "facts": "Set the dues first.",
        }
    ]


def test_step_that_stays_in_its_status_is_a_step_nevertheless():
    term = requested()
    small_workflow().perform("ask", term, by=boss(), version=0)

    assert (term.status, term.version) == ("requested", 1)
    assert small_workflow().replay(term) == ("requested", 1)


def test_options_say_why_they_are_closed():
    term = requested(dues=None)

    assert [(o.transition.name, o.reason) for o in small_workflow().available(term, boss())] == [
        ("approve", "Set the dues first. (M1)"),
        ("decline", ""),
        ("ask", ""),
    ]
    assert {o.reason for o in small_workflow().available(term, make_user())} == {
        "You may not do this."
    }


def test_wrong_person_is_refused_before_anything_is_said_about_the_object():
    with pytest.raises(PermissionDenied, match="You may not do this"):
        small_workflow().perform("approve", requested(dues=None), by=make_user(), version=7)


def test_guard_that_blocks_refuses_with_its_sentence():
    with pytest.raises(TransitionNotAllowed, match="Set the dues first"):
        small_workflow().perform("approve", requested(dues=None), by=boss(), version=0)


def test_step_out_of_another_status_is_refused():
    term = requested()
    small_workflow().perform("approve", term, by=boss(), version=0)
    with pytest.raises(TransitionNotAllowed, match="“Decline” is not possible while this is"):
        small_workflow().perform("decline", term, by=boss(), note="No.", version=1)


@pytest.mark.parametrize("note", ["", "  \n "])
def test_required_reason_is_asked_for_at_the_door(note):
    term = requested()
    with pytest.raises(TransitionNotAllowed, match="Give a reason"):
        small_workflow().perform("decline", term, by=boss(), note=note, version=0)
    assert not term.changes.exists()


def test_second_click_of_the_same_person_counts_once():
    term, by = requested(), boss()
    stale = MembershipTerm.objects.get(pk=term.pk)
    small_workflow().perform("approve", term, by=by, version=0)

    with pytest.raises(TransitionNotAllowed, match="You did this already"):
        small_workflow().perform("approve", stale, by=by, version=0)
    assert term.changes.count() == 1


def test_whoever_comes_second_is_told_who_came_first():
    term = requested()
    stale = MembershipTerm.objects.get(pk=term.pk)
    small_workflow().perform("approve", term, by=boss(), version=0)

    with pytest.raises(TransitionNotAllowed, match="Bo Boss chose “Approve” meanwhile"):
        small_workflow().perform(
            "decline", stale, by=make_user(is_staff=True), note="No.", version=0
        )
    assert (stale.status, stale.version) == ("requested", 0)


def test_page_that_is_older_than_the_object_is_refused():
    term = requested()
    small_workflow().perform("ask", term, by=boss(), version=0)
    with pytest.raises(TransitionNotAllowed, match="meanwhile"):
        small_workflow().perform("approve", term, by=make_user(is_staff=True), version=0)


def test_effect_and_mail_belong_to_the_same_transaction():
    def fail(term, change):
        raise RuntimeError("The effect broke.")

    term = requested()
    with pytest.raises(RuntimeError):
        small_workflow(effect=fail).perform("approve", term, by=boss(), version=0)

    assert (term.status, term.version) == ("requested", 0)
    assert MembershipTerm.objects.get(pk=term.pk).status == "requested"
    assert not term.changes.exists()


def test_broken_constraint_becomes_a_sentence():
    wrong = Workflow(
        Transition("lose", "Lose", (REQUESTED,), "lost", staff), history=MembershipTermChange
    )
    with pytest.raises(TransitionNotAllowed, match="This status does not exist"):
        wrong.perform("lose", requested(), by=boss(), version=0)


def test_each_guard_runs_once_however_many_steps_name_it():
    seen = []

    def counted(term, user):
        seen.append(term)
        return Finding("M1", "Counted", Outcome.PASS)

    workflow = Workflow(
        Transition("approve", "Approve", (REQUESTED,), APPROVED, staff, guards=(counted,)),
        Transition("decline", "Decline", (REQUESTED,), DECLINED, staff, guards=(counted,)),
        history=MembershipTermChange,
    )
    workflow.available(requested(), boss())
    assert len(seen) == 1


def test_guards_of_a_step_to_come_can_be_asked_before_it_is_open():
    term = requested(dues=None)
    late = Workflow(
        Transition("pay", "Pay", (APPROVED,), PAID, staff, guards=(has_dues,)),
        history=MembershipTermChange,
    )
    assert late.available(term, boss()) == []
    assert [finding.facts for finding in late.findings("pay", term, boss())] == [
        "Set the dues first."
    ]


def test_gap_in_the_history_is_noticed():
    term = requested()
    workflow = small_workflow()
    workflow.perform("ask", term, by=boss(), version=0)
    MembershipTermChange.objects.create(
        obj=term, transition="approve", from_status="paid", to_status="x", by_name="?", version=2
    )
    with pytest.raises(ValueError, match="gap at version 2"):
        workflow.replay(term)


# Round the door: every way that Django offers to write a column.


def test_status_cannot_be_assigned_and_saved():
    term = requested()
    term.status = "paid"
    with pytest.raises(TypeError, match="only through its workflow"):
        term.save()


def test_row_cannot_begin_in_the_middle_of_its_life():
    with pytest.raises(TypeError, match="only through its workflow"):
        MembershipTerm.objects.create(
            community=make_community(), starts_on="2026-01-01", ends_on="2026-12-31", status="paid"
        )


@pytest.mark.parametrize("columns", [{"status": "paid"}, {"version": 9}])
def test_queryset_update_is_refused(columns):
    with pytest.raises(TypeError, match="only through its workflow"):
        MembershipTerm.objects.update(**columns)


def test_update_or_create_is_refused():
    with pytest.raises(TypeError, match="only through its workflow"):
        MembershipTerm.objects.update_or_create(pk=requested().pk, defaults={"status": "paid"})


def test_bulk_writes_are_refused():
    term = requested()
    term.status = "paid"
    with pytest.raises(TypeError, match="only through its workflow"):
        MembershipTerm.objects.bulk_update([term], ["status"])
    with pytest.raises(TypeError, match="only through its workflow"):
        MembershipTerm.objects.bulk_create([MembershipTerm(community_id=1, status="paid")])
    with pytest.raises(TypeError, match="only through its workflow"):
        MembershipTerm.objects.bulk_create(
            [term], update_conflicts=True, unique_fields=["id"], update_fields=["status"]
        )


def test_stale_copy_that_is_saved_brings_no_old_status_back():
    term = requested()
    stale = MembershipTerm.objects.get(pk=term.pk)
    small_workflow().perform("approve", term, by=boss(), version=0)

    stale.tier = "Under 5,000"
    stale.save()

    stored = MembershipTerm.objects.get(pk=term.pk)
    assert (stored.status, stored.version, stored.tier) == ("approved", 1, "Under 5,000")


def test_history_is_neither_changed_nor_deleted():
    term = requested()
    change = small_workflow().perform("ask", term, by=boss(), version=0)
    change.note = "Something else."
    for attempt in (
        change.save,
        change.delete,
        lambda: MembershipTermChange.objects.update(note=""),
        lambda: MembershipTermChange.objects.bulk_update([change], ["note"]),
        MembershipTermChange.objects.all().delete,
    ):
        with pytest.raises(TypeError, match="History is"):
            attempt()
    for sql in ("UPDATE {} SET note = 'x'", "DELETE FROM {}"):
        with pytest.raises(IntegrityError, match="append_only"), transaction.atomic():
            connection.cursor().execute(sql.format(MembershipTermChange._meta.db_table))
