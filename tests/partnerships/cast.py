"""One agreement, everybody who could meet it, and the ways it comes to rest between two steps."""

from functools import cached_property

from django.contrib.auth.models import AnonymousUser

from partnerships.models import Agreement
from tests.factories import (
    make_affiliation,
    make_community,
    make_coordinator,
    make_organization,
    make_user,
)
from tests.partnerships.stories import Story, make_approver, make_reviewer, make_staff


def on_hold(story):
    story.in_review().does(story.rita, "hold", "We wait for Kobe.")


def free_for_all(story):
    story.in_review().does(story.rita, "give_back")


def recommended_by_both(story):
    story.submitted().does(story.bea, "claim")
    story.does(story.bea, "recommend_decline", "The hands differ.")


def corrected(story):
    story.approved().does(story.rolf, "propose_correction", "The second hand is a copy.")


def appealed(story):
    story.declined().does(story.cora, "appeal", "The mayor did sign; see page two.")


class Cast(Story):
    """The three of every story, and everybody else who could meet it."""

    def __init__(self):
        super().__init__()
        self.rolf, self.alma = make_reviewer("Rolf Reviewer"), make_approver("Alma Approver")
        self.bea = make_staff("Reviewer", "Approver", name="Bea Both")
        self.aki = make_coordinator(self.abroad, name="Aki Abroad")

    @cached_property
    def people(self):
        return {
            "Cora": self.cora,
            "Aki": self.aki,
            "Carl": make_coordinator(self.home, name="Carl Colleague"),
            "Rita": self.rita,
            "Rolf": self.rolf,
            "Dana": self.dana,
            "Alma": self.alma,
            "Bea": self.bea,
            "Sue": make_user("Sue Superuser", is_staff=True, is_superuser=True),
            **self.without_a_part(),
        }

    def without_a_part(self):
        volunteer = make_user("Vera Volunteer")
        group = make_organization("Friends of Seattle", [self.home])
        make_affiliation(volunteer, group, role="volunteer")
        waiting = make_user("Wanda Waiting")
        make_affiliation(waiting, group, status="requested")
        former = make_user("Fred Former")
        make_affiliation(former, group, status="ended")
        asleep = make_reviewer("Sam Sleeper")
        asleep.is_active = False
        return {
            "nobody": AnonymousUser(),
            "a citizen": make_user("Cid Citizen"),
            "a volunteer of this community": volunteer,
            "somebody who asked to coordinate it": waiting,
            "its former coordinator": former,
            "a coordinator elsewhere": make_coordinator(make_community("Tampa"), name="Tim"),
            "the membership desk": make_staff("Membership", name="Mia Membership"),
            "an editor": make_staff("Editor", name="Edgar Editor"),
            "staff without a group": make_staff(name="Nell Nothing"),
            "a reviewer who left": asleep,
        }

    def row(self):
        return Agreement.objects.get(pk=self.agreement.pk)
