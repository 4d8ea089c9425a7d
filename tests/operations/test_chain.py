"""The chain over what is written once: whoever rewrites the past is found, row by row."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from members.accounts import close
from partnerships.models import AgreementChange, Revision, StaffNote
from sistercities import chain
from sistercities.chain import Link
from tests.factories import make_user
from tests.operations.tampering import erase, past_every_trigger, rewrite
from tests.partnerships.stories import Story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    """An approval, sealed: one revision and four steps."""
    story = Story().approved()
    chain.seal()
    return story


def last_step():
    return AgreementChange.objects.get(transition="approve")


def test_every_step_and_every_frozen_text_is_in_the_chain_once(story):
    labels = Link.objects.values_list("label", flat=True)
    assert (
        list(labels.filter(label__startswith="partnerships.agreement"))
        == ["partnerships.agreementchange"] * AgreementChange.objects.count()
    )
    assert AgreementChange.objects.count() == 4
    assert labels.filter(label="partnerships.revision").count() == 1
    assert [link.number for link in Link.objects.all()] == list(range(1, Link.objects.count() + 1))


def test_sealing_again_adds_nothing_and_later_rows_follow(story):
    before = Link.objects.last()
    assert chain.seal() == 0

    StaffNote.objects.create(agreement=story.agreement, text="Well done.", by_name="Rita")
    assert chain.seal() == 1
    assert Link.objects.last().number == before.number + 1
    assert list(chain.broken()) == []


def test_many_rows_are_sealed_some_at_a_time(story, monkeypatch):
    with past_every_trigger(Link) as cursor:
        cursor.execute("DELETE FROM sistercities_link")
    monkeypatch.setattr(chain, "BATCH", 2)
    number = sum(model._base_manager.count() for model in chain.histories())
    assert chain.seal() == number > 4
    assert list(chain.broken()) == []
    assert chain.seal() == 0


def test_row_that_was_committed_late_is_sealed_after_those_with_higher_numbers(story):
    step = last_step()
    with past_every_trigger(Link) as cursor:
        cursor.execute("DELETE FROM sistercities_link WHERE number > 2")
    chain.seal()
    assert list(chain.broken()) == []
    assert Link.objects.filter(label="partnerships.agreementchange", row=step.pk).exists()


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("note", "I never looked.", "was changed after it was written"),
        ("to_status", "declined", "was changed after it was written"),
        ("by_name", "Somebody Else", "names another person than when it was written"),
    ],
)
def test_rewritten_decision_is_found(story, column, value, sentence):
    step = last_step()
    rewrite(step, **{column: value})
    assert list(chain.broken()) == [f"partnerships.agreementchange {step.pk} {sentence}."]


def test_decision_given_to_another_person_is_found(story):
    rewrite(last_step(), by_id=make_user("Mallory").pk)
    assert "names another person" in list(chain.broken())[0]


def test_erased_decision_is_found(story):
    step = last_step()
    pk = step.pk
    erase(step)
    assert list(chain.broken()) == [
        f"partnerships.agreementchange {pk} is in the chain and no longer in the history."
    ]


def test_rewritten_text_is_found(story):
    rewrite(Revision.objects.get(), sha256="0" * 64)
    assert "partnerships.revision" in list(chain.broken())[0]


def test_link_taken_out_or_exchanged_breaks_the_chain(story):
    rewrite(Link.objects.get(number=2), what="0" * 64)
    assert "Link 2 does not follow from the one before it." in list(chain.broken())

    erase(Link.objects.get(number=2))
    assert list(chain.broken())[0] == "The chain has no link 2; the next one is 3."


def test_chain_made_anew_does_not_go_through_a_link_that_somebody_kept(story):
    kept = chain.head()
    assert chain.holds(kept)

    rewrite(last_step(), note="I never looked.")
    with past_every_trigger(Link) as cursor:
        cursor.execute("DELETE FROM sistercities_link")
    chain.seal()
    assert list(chain.broken()) == []
    assert not chain.holds(kept)


def test_closed_account_leaves_its_name_out_and_the_chain_whole(story):
    close(story.dana)
    assert last_step().by_name == "Staff of Sister Cities"
    assert list(chain.broken()) == []


def test_only_the_newest_links_are_followed_when_asked(story):
    rewrite(AgreementChange.objects.get(transition="submit"), note="x")
    last = Link.objects.last().number
    assert len(list(chain.broken())) == 1
    assert list(chain.broken(after=last)) == []


@pytest.mark.parametrize("statement", ["UPDATE {} SET seal = ''", "DELETE FROM {}"])
def test_database_keeps_links_from_being_changed(story, statement):
    with (
        pytest.raises(IntegrityError, match="A link of the chain is never"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format("sistercities_link"))


def test_column_that_a_later_release_adds_empty_changes_nothing_of_what_was_said(story):
    row = {"id": 1, "text": "Seen.", "at": timezone.now(), "by_id": 1, "by_name": "Rita"}
    assert chain._what(row) == chain._what({**row, "reason": None, "class": ""})
    assert chain._what(row) != chain._what({**row, "reason": "new"})


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_eight_that_seal_at_once_make_one_chain():
    Story().approved()
    threads = [threading.Thread(target=_seal_and_close) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    numbers = list(Link.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert list(chain.broken()) == []


def _seal_and_close():
    try:
        chain.seal()
    finally:
        connection.close()
