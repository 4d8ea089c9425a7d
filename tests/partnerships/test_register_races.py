"""Two facts of one tie at one moment: its copies say both, whoever was quicker."""

import threading
from datetime import date

import pytest
from django.db import transaction

from members.models import Community
from partnerships.models import Act, Partnership
from partnerships.register import COPIES, facts_of, refresh
from partnerships.verifying import copies
from partnerships.workflow import act_workflow
from sistercities.progress import unheard
from tests.factories import make_act, make_agreement, make_community, make_partnership
from tests.partnerships.stories import make_reviewer
from tests.partnerships.test_races import all_at_once

SOON = 30


def propose(tie, side, kind="ended", day=date(2018, 10, 2)):
    act = make_act(tie, side=side, kind=kind, status="proposed", on=day)
    Act.objects.filter(pk=act.pk).update(source_title="A letter")
    return Act.objects.get(pk=act.pk)


def record(act, by):
    act_workflow.perform("record", act, by=by, version=act.version)


def one_inside_the_other(first, second):
    """The second begins when the first has done everything but to commit."""
    done, go_on = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            first()
            done.set()
            go_on.wait(timeout=SOON)

    def quick():
        done.wait(timeout=SOON)
        threading.Timer(0.3, go_on.set).start()
        second()

    all_at_once(slow, quick)


def assert_copies_are_right(status):
    tie = Partnership.objects.get()
    assert tie.status == status
    assert {name: getattr(tie, name) for name in COPIES} == facts_of(tie)
    assert list(copies(unheard)) == []


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_both_sides_end_it_at_one_moment_and_it_has_ended():
    tie = make_partnership(status="approved")
    home, abroad = propose(tie, "home"), propose(tie, "abroad")
    rita, rolf = make_reviewer(), make_reviewer("Rolf")
    one_inside_the_other(lambda: record(home, rita), lambda: record(abroad, rolf))
    assert_copies_are_right("ended")


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_side_ends_it_while_its_partner_is_renamed():
    tie = make_partnership(status="approved")
    act, rita = propose(tie, "abroad"), make_reviewer()

    def rename():
        place = Community.objects.get(pk=tie.abroad_id)
        place.name = "Kōbe-shi"
        place.save()

    one_inside_the_other(rename, lambda: record(act, rita))
    assert_copies_are_right("ended_one_side")
    assert Partnership.objects.get().sort_name == "seattle kobe shi"


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_many_words_of_both_sides_at_one_moment_leave_the_latest_of_each():
    tie = make_partnership(status="approved")
    words = [("suspended", 2015), ("ended", 2016), ("upheld", 2017), ("ended", 2018)]
    acts = [
        propose(tie, side, kind, date(year, 1, 1))
        for side in ("home", "abroad")
        for kind, year in words
    ]
    people = [make_reviewer(f"Reviewer {number}") for number in range(len(acts))]
    pairs = zip(acts, people, strict=True)
    all_at_once(*[lambda act=act, person=person: record(act, person) for act, person in pairs])
    assert_copies_are_right("ended")


@pytest.mark.django_db
def test_copy_in_memory_that_is_older_than_the_facts_is_no_reason_to_leave_them_out():
    tie = make_partnership()
    stale = Partnership.objects.get(pk=tie.pk)
    make_act(tie, side="home")
    make_act(tie, side="abroad")
    Partnership.objects.filter(pk=tie.pk).update(status="on_record", home_status="in_force")
    assert refresh(stale) is True
    assert_copies_are_right("ended")
    assert (stale.status, stale.home_status, stale.abroad_status) == ("ended", "ended", "in_force")


@pytest.mark.django_db
def test_nothing_is_written_where_the_copies_are_right_already():
    tie = make_partnership()
    make_agreement(tie, "draft", "friendship")
    before = Partnership.objects.values().get()
    assert refresh(Partnership.objects.get(pk=tie.pk)) is False
    assert Partnership.objects.values().get() == before


@pytest.mark.django_db
def test_copies_of_a_tie_cost_four_questions_and_a_savepoint(django_assert_num_queries):
    tie = make_partnership(make_community("Seattle"))
    make_act(tie)
    row = Partnership.objects.get(pk=tie.pk)
    with django_assert_num_queries(6):
        refresh(row)
