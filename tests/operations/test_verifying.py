"""`verify_register`: whatever disagrees with its facts is told in a sentence."""

import io
import os
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from members.models import Community
from partnerships.evidence import Evidence, keep
from partnerships.models import Agreement, Document, Partnership, Revision, Signature
from partnerships.revisions import digest
from programs.models import Picture, Program
from sistercities import chain, heartbeat, progress, verifying
from sistercities.progress import unheard
from sistercities.search.models import SearchDocument
from sistercities.verifying import problems
from tests.files import make_pdf, make_picture
from tests.operations.tampering import erase, rewrite
from tests.partnerships.stories import Story
from tests.programs.factories import make_enrollment, make_program
from tests.programs.giving import make_award, make_grant

pytestmark = pytest.mark.django_db


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def told():
    return " ".join(problems())


def verify(**options):
    out = io.StringIO()
    try:
        call_command("verify_register", stdout=out, stderr=out, **options)
    except SystemExit as left:
        return left.code, out.getvalue()
    return 0, out.getvalue()


def make_paper_with_file(agreement):
    paper = Document(agreement=agreement, kind="minutes", title="Minutes")
    return keep(paper, Evidence(make_pdf(), "application/pdf"))


def test_clean_register_says_so_and_gives_a_link_to_keep(media):
    make_program("Quiet reading", status="draft")
    code, words = verify()
    assert (code, "Nothing was rewritten" in words) == (0, True)
    assert "verify_register" not in heartbeat.silent()


def test_what_was_not_sealed_yet_is_sealed_first(media):
    Story().submitted()
    verify()
    assert chain.head()


def test_what_is_wrong_ends_the_command_with_1_and_leaves_no_heartbeat(media):
    story = Story().approved()
    Partnership.objects.filter(pk=story.agreement.partnership_id).update(kind="friendship")
    code, words = verify()
    assert code == 1
    assert f"!! {story.agreement.partnership.number} has other facts than its columns say" in words
    assert "verify_register" in heartbeat.silent()


def test_award_and_grant_that_say_other_than_their_histories_are_told():
    award, grant = make_award(), make_grant()
    grant.amount = 6_000
    grant.save()
    assert "history" not in told()

    rewrite(award, citation="Nothing at all.")
    rewrite(grant, amount=60_000)
    assert f"programs.award {award.pk} says other than its history." in told()
    assert f"programs.grant {grant.pk} says other than its history." in told()


def test_award_that_was_taken_out_past_the_triggers_is_told():
    award = make_award()
    erase(award)
    assert f"programs.award {award.pk} is in its history and no longer there." in told()


def test_kept_link_that_is_missing_is_told(media):
    assert "The chain does not go through 7:abc" in verify(kept="7:abc")[1]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "friendship"),
        ("status", "suspended"),
        ("home_status", "suspended"),
        ("established_on", date(1900, 1, 1)),
        ("sort_name", "aaa"),
        ("distance_km", 1),
    ],
)
def test_copy_that_disagrees_with_its_facts_is_named(media, column, value):
    tie = Story().approved().agreement.partnership
    assert "has other facts" not in told()

    Partnership.objects.filter(pk=tie.pk).update(**{column: value})
    assert f"{tie.number} has other facts than its columns say: {column}. `manage.py" in told()


def make_shown_picture():
    picture = Picture(program=make_program(status="draft"), alt="A choir", width=60, height=40)
    for file in (picture.file, picture.small):
        file.save("", ContentFile(make_picture()), save=False)
    picture.save()
    return picture


def age(name, days):
    then = (timezone.now() - timedelta(days=days)).timestamp()
    os.utime(default_storage.path(name), (then, then))


def test_picture_without_its_file_and_file_without_its_picture_are_found(media):
    assert "picture" not in told()
    picture = make_shown_picture()
    left = default_storage.save("pictures/left", ContentFile(b"x"))
    default_storage.save("pictures/being-written", ContentFile(b"x"))
    for name in (left, picture.file.name):
        age(name, days=2)
    assert told() == "The file pictures/left belongs to no picture any more. Delete it."

    default_storage.delete(left)
    default_storage.delete(picture.small.name)
    assert told() == f"A file of picture {picture.pk} is gone."


def test_exchanged_file_and_lost_file_are_found(media):
    paper = make_paper_with_file(Story().agreement)
    assert f"paper {paper.pk}" not in told()

    paper.file.storage.delete(paper.file.name)
    assert f"The file of paper {paper.pk} is gone." in told()

    paper.file.storage.save(paper.file.name, ContentFile(b"%PDF-1.7 forged"))
    assert f"The file of paper {paper.pk} is not the one that was handed in." in told()


def test_status_written_past_the_door_is_found(media):
    agreement = Story().submitted().agreement
    name = f"partnerships.agreement {agreement.pk} "
    assert name not in told()

    rewrite(agreement, status="withdrawn")
    assert name + "is “withdrawn” at version 1, and its history leads to “submitted”." in told()


def test_status_without_any_step_is_found(media):
    agreement = Story().agreement
    rewrite(agreement, status="withdrawn")
    assert "is “withdrawn” at version 0, and its history leads to “the beginning”." in told()


def test_signature_that_changed_after_the_approval_is_found(media):
    agreement = Story().approved().agreement
    assert "differs from the text" not in told()

    rewrite(Signature.objects.filter(agreement=agreement).first(), official="Nobody")
    assert (
        f"Agreement {agreement.pk} differs from the text that was approved: signatures." in told()
    )


def test_fact_that_changed_after_the_approval_is_found(media):
    agreement = Story().approved().agreement
    Agreement.objects.filter(pk=agreement.pk).update(resolution_number="1")
    assert "differs from the text that was approved: agreement." in told()


def test_text_that_was_exchanged_with_its_digest_left_is_found(media):
    revision = Story().submitted().agreement.latest_revision
    rewrite(revision, data='{"home": {}}')
    assert f"Revision 1 of agreement {revision.agreement_id} was changed." in told()


def test_frozen_text_without_its_parts_is_told_as_one_that_differs(media):
    agreement = Story().approved().agreement
    rewrite(agreement.latest_revision, data='{"home": {}}')
    assert (
        f"Agreement {agreement.pk} differs from the text that was approved: "
        "agreement, signatures, documents." in told()
    )


def test_only_the_last_frozen_text_counts_for_what_was_approved(media):
    agreement = Story().approved().agreement
    last = agreement.latest_revision
    earlier = {"number": 0, "data": {}, "sha256": digest({}), "authors": [], "by_name": "Rita"}
    Revision.objects.create(agreement=agreement, **earlier)
    assert agreement.latest_revision == last
    assert "differs from the text" not in told()


def test_count_of_places_that_is_wrong_is_found(media):
    program = make_program(capacity=5)
    make_enrollment(program)
    Program.objects.filter(pk=program.pk).update(places_taken=1)
    assert f"Program {program.pk}" not in told()

    Program.objects.filter(pk=program.pk).update(places_taken=3)
    assert f"Program {program.pk} counts 3 places taken, and 1 are." in told()


def test_name_that_is_sorted_as_another_is_found(media):
    place = Story().home
    Community.objects.filter(pk=place.pk).update(sort_name="zzz")
    assert f"members.community {place.pk} is sorted as “zzz”" in told()


def test_search_that_tells_of_what_is_private_is_found(media):
    SearchDocument.objects.create(kind="community", key="999", title="Nowhere", address="/x/")
    assert "The search finds community 999, which is not public." in told()


def test_search_entry_that_is_out_of_date_is_found(media):
    place = Story().home
    SearchDocument.objects.filter(kind="community", key=place.pk).delete()
    assert f"The search tells something else of community {place.pk}." in told()


def test_search_is_compared_some_at_a_time_and_tells_the_same(media, monkeypatch):
    Story().approved()
    make_program("Quiet reading", status="published")
    call_command("rebuild_search", verbosity=0)
    monkeypatch.setattr(verifying, "BATCH", 2)
    assert SearchDocument.objects.count() > 4
    assert list(verifying.found(unheard)) == []

    wrong, gone = SearchDocument.objects.filter(kind="community").order_by("pk")[:2]
    SearchDocument.objects.filter(pk=wrong.pk).update(weight=7)
    SearchDocument.objects.filter(pk=gone.pk).update(key="99999")
    assert sorted(verifying.found(unheard)) == [
        "The search finds community 99999, which is not public.",
        f"The search tells something else of community {wrong.key}.",
        f"The search tells something else of community {gone.key}.",
    ]


def test_ties_with_their_agreements_are_read_in_as_many_queries_for_nine_as_for_three(media):
    asked = []
    for number in (3, 6):
        for _ in range(number):
            Story().approved()
        with CaptureQueriesContext(connection) as queries:
            told()
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_whoever_watches_is_told_what_is_looked_at_and_how_far_it_is(media, monkeypatch):
    monkeypatch.setattr(progress, "PAUSE", 0)
    Story().approved()
    assert "copies …\ncopies: 1 looked at\nfiles …" in verify(verbosity=2)[1]
    assert "looked at" not in verify()[1]


def test_search_is_compared_in_as_many_queries_for_thirty_programs_as_for_three(media):
    asked = []
    for number in (3, 27):
        for each in range(number):
            make_program(f"Reading {number} {each}")
        with CaptureQueriesContext(connection) as queries:
            list(verifying.found(unheard))
        asked.append(len(queries))
    assert asked[0] == asked[1]
