"""Programs in every stage, with everything that their pages can show, and where those pages are."""

from django.urls import reverse

from programs import links
from programs.amendments import propose
from programs.models import EnrollmentLink
from tests.factories import make_organization, make_partnership, make_theme
from tests.programs.factories import (
    in_days,
    make_adult,
    make_duty,
    make_enrollment,
    make_hours,
    make_leader,
    make_picture,
    make_program,
    make_question,
    make_reported,
)

STEPS = ("partners", "what", "dates", "people")


class World:
    def __init__(self):
        self.ours = make_organization("Seattle Sister Cities")
        self.leader = make_leader(self.ours, role="coordinator")
        self.tie = make_partnership()
        self.make_programs({"organization": self.ours, "leader": self.leader})
        self.make_people()
        self.make_the_rest()

    def make_programs(self, common):
        ties = {"partnerships": [self.tie], **common}
        ages = {"min_age": 14, "max_age": 20, "involves_minors": True}
        costs = {"fee": 1350, "involves_money": True}
        self.open = make_program("Choir", capacity=1, travel="out", **ages, **costs, **ties)
        self.draft = make_program("Draft", "draft", summary="", starts_on=None, **common)
        self.asked = make_program("Asked", "changes_requested", **common)
        self.sent = make_program("Sent", "submitted", **common)
        self.late = make_program("Late", starts_on=in_days(-95), **common)
        self.over = make_program("March", starts_on=in_days(-12), **common)
        rhythm = {"starts_on": None, "frequency": "yearly", "usual_month": 5}
        self.yearly = make_program("Yearly", min_age=18, **rhythm, **common)
        self.postponed = make_program("Postponed", "postponed", max_age=99, **common)
        self.cancelled = make_program("Cancelled", "cancelled", **common)
        told = {"hours": 12, "money": 1350, "events": 2}
        self.reported = make_reported(title="Harvest", report=told, **ties)

    def make_people(self):
        self.child = make_enrollment(self.open, "awaiting_consent", is_minor=True, name="Nina")
        self.waiting = make_enrollment(self.open, "waiting", phone="123", care_note="Nuts")
        self.mine = make_enrollment(self.postponed, "offered", user=self.leader)
        self.duty = make_duty(self.open, make_adult(self.ours, "Holly", [in_days(-9), in_days(9)]))

    def make_the_rest(self):
        make_question(self.open)
        make_picture(self.open, credit="Pia")
        self.open.themes.add(make_theme("culture"))
        make_hours(self.over, make_leader(self.ours, "Vera"), what="Cooking")
        make_hours(self.over, self.leader, status="questioned")
        make_hours(self.late, self.leader, hours=2.5, status="confirmed")
        propose(self.open, {"place": "Choir", "starts_on": in_days(31)}, by=self.leader)

    def pages(self):
        """Addresses of every page, for its guests and for its keepers."""
        lists = reverse("programs:programs")
        return [
            *map(reverse, (f"programs:{name}" for name in ("create", "feeds", "impact", "hours"))),
            *(lists, f"{lists}?kind=arts&q=choir", f"{lists}?when=over&reported=2026&country=jp"),
            *(reverse("programs:my-places"), reverse("programs:month", args=[1999, 2])),
            reverse("programs:month", args=[self.open.starts_on.year, self.open.starts_on.month]),
            reverse("programs:partnership-impact", args=[self.tie.slug]),
            *self._of_guests(),
            *self._of_keepers(),
        ]

    def _of_guests(self):
        shown = (self.open, self.postponed, self.cancelled, self.over, self.reported, self.yearly)
        yield from (program.get_absolute_url() for program in shown)
        yield from _named(self.open, "sign-up", "thanks", "contact")
        yield from _named(self.over, "sign-up")
        for place in (self.child, self.waiting, self.mine):
            yield links.new_link(place, EnrollmentLink.Purpose.PLACE)
        yield links.new_link(self.child, EnrollmentLink.Purpose.CONSENT)

    def _of_keepers(self):
        for program in (self.open, self.draft, self.asked, self.sent, self.late, self.reported):
            yield from _named(program, "manage")
        for program in (self.open, self.draft, self.asked):
            yield from _named(program, "cover", "questions", "send", "safety", "add-adult")
            yield from (reverse("programs:edit", args=[program.slug, step]) for step in STEPS)
        yield from _named(self.over, "people", "message", "program-hours")
        yield from _named(self.over, "report", "gifts", "report-pictures")
        yield from _named(self.open, "people", "message")
        yield from self._of_steps()

    def _of_steps(self):
        yield reverse("programs:adult", args=[self.open.slug, self.duty.pk])
        for name in ("decline", "give_up"):
            yield reverse("programs:decide", args=[self.open.slug, self.child.pk, name])
        steps = {"cancel": self.open, "resume": self.postponed, "report": self.over}
        for name, program in {**steps, "take_back": self.sent, "submit": self.draft}.items():
            yield reverse("programs:transition", args=[program.slug, name])

    def forms(self):
        """Addresses of every form, with what is wrong in each of its boxes."""
        wrong = {
            "fee": "much",
            "starts_on_month": "x",
            "email": "x",
            "hours": "25",
            "capacity": "x",
        }
        pages = (
            *_named(self.open, "sign-up", "contact", "message", "add-adult"),
            *(reverse("programs:edit", args=[self.draft.slug, step]) for step in STEPS),
            *_named(self.over, "report", "gifts", "report-pictures"),
            *(reverse("programs:create"), reverse("programs:hours")),
            reverse("programs:adult", args=[self.open.slug, self.duty.pk]),
        )
        return [(page, sent) for page in pages for sent in ({}, wrong)]


def _named(program, *names):
    return [reverse(f"programs:{name}", args=[program.slug]) for name in names]
