"""The demo's people, members and decisions: every status, each reached through its door."""

import re
import shutil
import tempfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db.models import F
from django.test import TestCase, override_settings
from django.urls import reverse
from django.utils import timezone

from members.demo import people
from members.demo.clock import on_the_day
from members.demo.facts import community_called
from members.demo.people import called
from members.models import Affiliation, Community, MembershipTerm, Organization, User
from members.models.membership import standing
from partnerships.models import Act, Agreement, Document, Partnership, Signature
from programs import demo
from programs.models import Award, AwardYear, Grant, GrantCall, Program, Report
from sistercities.outbox.models import OutboxMessage
from tests.demo.reference_data import load_small_parts

MEDIA = tempfile.mkdtemp()
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def row_counts():
    return {model.__name__: model._default_manager.count() for model in apps.get_models()}


@override_settings(MEDIA_ROOT=MEDIA)
class TestFilledPortal(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.addClassCleanup(shutil.rmtree, MEDIA, ignore_errors=True)
        load_small_parts()
        demo.fill()

    def test_second_run_adds_no_row(self):
        before = row_counts()
        demo.fill()

        assert row_counts() == before

    def test_awards_and_grants_can_be_seen_from_the_call_to_the_report(self):
        assert Award.objects.public().filter(is_demo=False).count() == 6
        assert Award.objects.public().filter(is_demo=True).count() == 4
        assert AwardYear.objects.get(year=1962).about.startswith("The first annual awards.")
        assert AwardYear.objects.first().stage() == "open"
        assert {grant.is_closed for grant in Grant.objects.public()} == {True, False}
        africa = GrantCall.objects.get(slug="africa-2009")
        assert (africa.amount, africa.is_demo) == (7_500_000, False)

    def test_every_public_status_can_be_seen(self):
        ties = Partnership.objects.public().with_public_status()

        assert Counter(ties.values_list("public_status", flat=True)) == {
            "in_force": 15,
            "on_record": 18,
            "not_listed": 1,
            "suspended": 3,
            "ended_one_side": 1,
            "ended": 1,
        }
        assert set(ties.values_list("kind", flat=True)) == {"sister", "friendship", "domestic"}

    def test_every_status_of_an_agreement_can_be_seen(self):
        found = set(Agreement.objects.values_list("status", flat=True))

        assert found == set(Agreement.Status.values)

    def test_every_standing_can_be_seen_today(self):
        addresses = ("us/seattle-wa", "us/san-antonio-tx", "us/kalamazoo-mi", "us/norfolk-va")

        assert [standing(community_called(address)) for address in addresses] == [
            "active",
            "grace",
            "lapsed",
            "never",
        ]

    def test_every_approved_agreement_was_approved_by_two_people_on_three_days(self):
        approved = Agreement.objects.filter(status="approved")

        assert approved.count() == 17
        for agreement in approved:
            steps = list(agreement.changes.order_by("version"))
            assert [step.transition for step in steps] == [
                "submit",
                "claim",
                "recommend_approval",
                "approve",
            ]
            assert len({step.by for step in steps}) == 3
            assert len({step.at.date() for step in steps}) == 4
            assert agreement.signatures.count() == 2
            assert agreement.certificates.count() == 1

    def test_kobe_was_signed_by_the_mayors_of_that_time_and_all_others_are_invented(self):
        kobe = Signature.objects.filter(is_demo=False, agreement__created_by__isnull=False)

        assert sorted(kobe.values_list("official", flat=True)) == [
            "Chūjirō Haraguchi",
            "Gordon S. Clinton",
        ]
        assert not Signature.objects.filter(is_demo=True).exclude(official__endswith="(demo)")
        assert not Document.objects.filter(is_demo=False)
        assert not Organization.objects.filter(is_demo=False)
        assert not User.objects.exclude(name__endswith="(demo)")

    def test_osaka_ended_it_and_san_francisco_upheld_it(self):
        tie = Partnership.objects.get(slug="san-francisco-osaka")

        assert (tie.home_status, tie.abroad_status) == ("in_force", "ended")
        assert [act.kind for act in tie.acts.all()] == ["ended", "upheld"]

    def test_what_one_side_said_waits_for_a_second_person(self):
        act = Act.objects.get(status="proposed")

        assert (act.partnership.home.name, act.side, act.kind) == (
            "Demo Harbor",
            "home",
            "suspended",
        )
        assert act.partnership.status == "on_record"
        assert act.proposed_by == called("reviewer")

    def test_lapsed_member_keeps_its_tie_and_loses_the_label(self):
        tie = Partnership.objects.filter(slug="kalamazoo-numazu")

        assert tie.with_public_status().get().public_status == "not_listed"
        assert tie.get().status == "in_force"

    def test_queue_has_something_late_something_doubtful_and_something_forbidden(self):
        houston = Agreement.objects.get(partnership__abroad__name="Demo City")
        iowa = Agreement.objects.get(partnership__abroad__name="Demo Village", status="submitted")

        assert Agreement.objects.awaiting_decision().filter(due_on__lt=timezone.localdate())
        assert {row["rule"]: row["outcome"] for row in findings(houston)}["L5"] == "ask"
        assert {row["rule"]: row["outcome"] for row in findings(iowa)}["R12"] == "ask"

    def test_what_is_not_decided_shows_nowhere(self):
        for address in (reverse("home"), "/partnerships/", "/communities/", "/search/?q=demo"):
            page = self.client.get(address).content.decode()
            assert "Demo Village" not in page
            assert "Gondar" not in page
        assert not Community.objects.public().filter(name__in=["Gondar", "Demo Village"]).exists()

    def test_work_is_left_for_everybody(self):
        assert Agreement.objects.awaiting_decision().count() == 7
        assert Affiliation.objects.requested().count() == 1
        assert MembershipTerm.objects.filter(status="requested").count() == 1
        assert MembershipTerm.objects.filter(status="approved").count() == 1

    def test_programs_have_come_as_far_as_programs_can(self):
        assert set(Program.objects.values_list("status", flat=True)) == set(Program.Status.values)
        assert not Program.objects.filter(is_demo=False)
        assert {program.phase() for program in Program.objects.public()} == set(Program.Phase)

    def test_no_program_was_published_by_who_wrote_or_checked_it(self):
        for program in Program.objects.filter(decided_by__isnull=False):
            assert program.decided_by not in {program.created_by, program.checked_by}

    def test_some_program_is_full_and_has_a_waiting_list(self):
        full = Program.objects.filter(places_taken=F("capacity"))

        assert [program for program in full if program.enrollments.waiting().exists()]

    def test_figures_of_impact_have_reports_to_add_up(self):
        assert Report.objects.public().count() >= 4

    def test_nobody_is_sent_mail_of_last_year(self):
        assert not OutboxMessage.objects.waiting().exists()

    def test_dates_stay_true_when_papers_were_checked_later(self):
        tie = Partnership.objects.get(slug="saint-paul-nagasaki")

        assert (tie.established.isoformat(), tie.status) == ("1955-12-07", "in_force")

    def test_accounts_are_printed_with_passwords_that_work_and_are_kept_nowhere(self):
        first, second = printed_accounts(), printed_accounts()

        assert list(first) == [
            "volunteer",
            "coordinator",
            "official",
            "reviewer",
            "approver",
            "membership",
            "editor",
            "admin",
        ]
        with override_settings(PASSWORD_HASHERS=QUICK):
            for login, password in second.items():
                assert password != first[login]
                assert authenticate(username=people.address(login), password=password)
            assert not authenticate(username=people.address("admin"), password=first["admin"])

    def test_staff_may_do_what_their_role_says(self):
        rights = {
            "reviewer": ["partnerships.review_agreement"],
            "approver": ["partnerships.decide_agreement"],
            "membership": ["members.decide_membershipterm", "members.record_payment"],
            "editor": ["partnerships.change_partnership"],
        }
        for login, expected in rights.items():
            user = people.called(login)
            others = {right for role, held in rights.items() if role != login for right in held}
            assert user.is_staff
            assert user.has_perms(expected)
            assert not any(user.has_perm(right) for right in others)


def findings(agreement):
    return agreement.changes.get(transition="submit").findings


def printed_accounts():
    """What the command prints, as a dictionary of logins and passwords."""
    out = StringIO()
    with override_settings(DEMO=True, PASSWORD_HASHERS=QUICK):
        call_command("demo", stdout=out, reference=False)
    assert "http://127.0.0.1:8000" in out.getvalue()
    return dict(re.findall(r"(\S+)@demo\.example +(\S+)", out.getvalue()))


def test_clock_is_stopped_inside_the_block_only():
    moment = datetime(2020, 2, 29, 12, tzinfo=UTC)
    with on_the_day(moment):
        assert timezone.now() == moment
        assert timezone.localdate() == moment.date()
        assert Agreement().created_at == moment
    assert timezone.now() - moment > timedelta(days=365)


def test_clock_goes_on_after_a_failure():
    with pytest.raises(ZeroDivisionError), on_the_day(datetime(2020, 1, 1, tzinfo=UTC)):
        raise ZeroDivisionError
    assert timezone.now().year > 2020
