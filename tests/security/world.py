"""A small register with something of every kind in it: public, a draft, private, and somebody's.

Seattle is the place of the volunteer and the coordinator, Tampa that of the coordinator elsewhere.
What must stay private says “canary”.
"""

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from members.models import CommunityName, DuesYear, Invoice, Organization
from members.workflow import membership_workflow, propose, request_term
from partnerships.models import (
    Certificate,
    ConfirmedMatch,
    Document,
    LegalRestriction,
    ListImport,
)
from partnerships.open_data.published import publish
from programs import links
from programs.amendments import propose as propose_change
from programs.models import EnrollmentLink, Picture
from sistercities.models import Holiday, OutboxMessage
from tests.factories import (
    make_act,
    make_affiliation,
    make_community,
    make_draft,
    make_organization,
    make_state,
    make_theme,
    make_user,
)
from tests.files import make_pdf, make_picture
from tests.members.factories import make_dues_year, make_invitation
from tests.partnerships.stories import Story, make_paper, make_staff
from tests.partnerships.stories import make_member as make_paid_member
from tests.programs.factories import (
    in_days,
    make_adult,
    make_duty,
    make_enrollment,
    make_hours,
    make_program,
    make_reported,
)
from tests.programs.giving import (
    make_award,
    make_award_year,
    make_category,
    make_grant,
    make_grant_call,
)

ROLES = [
    *("anonymous", "volunteer", "coordinator", "elsewhere"),
    *("staff", "reviewer", "approver", "membership", "editor", "superuser"),
]


PASSWORD = "a short sentence"


def put(paper, content):
    """The file behind a row that says its name already: it is never exchanged for another."""
    if not default_storage.exists(paper.file.name):
        default_storage.save(paper.file.name, ContentFile(content))


def make_list():
    rows = [[1, ["City", "Sister", "Country"]], [2, ["Canaryville", "Kobe", "Japan"]]]
    return ListImport.objects.create(source="Canary list", file_name="canary.csv", rows=rows)


class World:
    """``people`` by role, and ``parts``: what stands for ``{this}`` in an address."""

    def __init__(self):
        self.people = {}
        self.parts = {"none": 10**12, "file": "a" * 32, "theme": make_theme("culture").pk}
        self.make_places()
        self.make_people()
        self.give_passwords()
        self.make_ties()
        self.make_papers()
        self.make_membership()
        self.make_programs()
        self.make_given()
        self.make_links()
        self.make_the_rest()

    def make_places(self):
        self.tampa = make_paid_member("Tampa", slug="tampa-fl", population=384_959)
        self.seattle = make_community(
            "Seattle", slug="seattle-wa", population=737_015, parent=make_state()
        )
        self.kobe = make_community("Kobe", "JP", slug="kobe", latitude=34.7, longitude=135.2)
        self.hidden = make_community("Canaryville", slug="canaryville", is_public=False)
        self.ours = make_organization(
            "Seattle Sister Cities", [self.seattle], slug="seattle-sister-cities"
        )
        self.theirs = make_organization(
            "Tampa Sister Cities", [self.tampa], slug="tampa-sister-cities"
        )

    def make_people(self):
        people = self.people
        people["volunteer"] = make_user("Vera Volunteer")
        self.role = make_affiliation(people["volunteer"], self.ours, "volunteer")
        people["coordinator"] = make_user("Cora Coordinator")
        make_affiliation(people["coordinator"], self.ours)
        people["elsewhere"] = make_user("Tim Tampa")
        make_affiliation(people["elsewhere"], self.theirs)
        people["staff"] = make_staff(name="Nell Nothing")
        for group in ("Reviewer", "Approver", "Membership", "Editor"):
            people[group.lower()] = make_staff(group, name=f"Mx {group}")
        people["superuser"] = make_user("Sue Super", is_staff=True, is_superuser=True)
        self.asked = make_affiliation(
            make_user("Canary Asker"), self.ours, "volunteer", "requested", message="canary words"
        )
        self.parts |= {"request": self.asked.pk, "role": self.role.pk}

    def give_passwords(self):
        for user in self.people.values():
            user.set_password(PASSWORD)
            user.save()
            EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)

    def make_ties(self):
        self.approved = Story(home=self.tampa, abroad=self.kobe).approved().agreement
        self.tie = self.approved.partnership
        submitted = Story(home=self.seattle, abroad=make_community("Lyon", "FR", slug="lyon"))
        self.draft = make_draft(
            self.seattle, self.kobe, by=self.people["coordinator"], place="Canary Hall"
        )
        self.parts |= {
            "tie": self.tie.slug,
            "tie_number": f"{self.tie.pk:06d}",
            "hidden_tie": self.draft.partnership.slug,
            "hidden_number": f"{self.draft.partnership.pk:06d}",
            "approved": self.approved.pk,
            "submitted": submitted.submitted().agreement.pk,
            "draft": self.draft.pk,
            "act": make_act(self.tie, status="proposed", side="home").pk,
            "certificate": Certificate.objects.get().code,
        }

    def make_papers(self):
        """One that everybody may read, one that stays private, one of a draft."""
        shown = Document.objects.get(agreement=self.approved, make_public=True)
        private = Document.objects.get(agreement=self.approved, make_public=False)
        papers = {
            "public_paper": shown,
            "private_paper": private,
            "draft_paper": make_paper(self.draft, title="Canary scan"),
        }
        for name, paper in papers.items():
            put(paper, make_pdf())
            self.parts[name] = paper.pk

    def make_membership(self):
        make_dues_year(timezone.localdate().year)
        cora, member_staff = self.people["coordinator"], self.people["membership"]
        term = request_term(self.seattle, cora)
        membership_workflow.perform("approve", term, by=member_staff, version=0)
        proposal = propose(cora, self.seattle, {"name": "Canary Bay"}, "Charter")
        summaries = ("Canary draft of a page", "A port")
        for row in (self.seattle, self.ours):
            for row.summary in summaries:
                row.save()
        name = CommunityName.objects.create(community=self.seattle, name="Siatl")
        invitation, token = make_invitation(self.ours, cora, "canary@example.org")
        self.parts |= {
            "term": term.pk,
            "invoice": Invoice.objects.get().number,
            "proposal": proposal.pk,
            "community_record": self.seattle.history.first().pk,
            "organization_record": self.ours.history.first().pk,
            "name_record": name.history.first().pk,
            "invitation": invitation.pk,
            "invitation_token": token,
        }

    def make_programs(self):
        common = {"organization": self.ours, "leader": self.people["coordinator"]}
        self.program = make_program("Choir", partnerships=[self.tie], **common)
        hidden = make_program("Canary trip", "draft", **common)
        started = make_program("March", starts_on=in_days(-3), **common)
        reported = make_reported(title="Harvest", **common)
        place = make_enrollment(self.program, user=self.people["volunteer"], name="Canary Vera")
        child = make_enrollment(
            self.program, "awaiting_consent", is_minor=True, name="Canary Child"
        )
        duty = make_duty(self.program, make_adult(self.ours, "Canary Host"))
        hours = make_hours(started, self.people["volunteer"], what="canary hours")
        self.parts |= {
            "program": self.program.slug,
            "program_row": make_program("Sent in", "submitted", **common).pk,
            "amendment": propose_change(self.program, {"place": "Canary"}, by=common["leader"]).pk,
            "child": child.pk,
            "report": reported.report.pk,
            "draft_program": hidden.slug,
            "place": place.pk,
            "place_token": self.token(place, EnrollmentLink.Purpose.PLACE),
            "consent_token": self.token(child, EnrollmentLink.Purpose.CONSENT),
            "duty": duty.pk,
            "hours": hours.pk,
            "public_picture": self.picture(self.program),
            "draft_picture": self.picture(hidden),
        }

    def make_given(self):
        """An award and a grant that were announced, and others that were not."""
        award = make_award(self.tampa, partnership=self.tie, program=self.program)
        grant = make_grant(self.tie)
        year = make_award_year(2027, "nothing", about="Canary call")
        hidden = make_award(self.tampa, make_category(year, "Canary"), citation="Canary award")
        kept = make_grant(self.tie, make_grant_call("choirs", "call"), purpose="Canary grant")
        self.parts |= {
            "award": award.pk,
            "hidden_award": hidden.pk,
            "award_year": award.category.award_year_id,
            "grant": grant.pk,
            "hidden_grant": kept.pk,
            "grant_call": grant.call_id,
        }

    def token(self, enrollment, purpose):
        return links.new_link(enrollment, purpose).strip("/").rpartition("/")[2]

    def picture(self, program):
        picture = Picture(program=program, alt="A choir", width=60, height=40)
        for file in (picture.file, picture.small):
            file.save("", ContentFile(make_picture()), save=False)
        picture.save()
        return picture.pk

    def make_links(self):
        address = links.new_feed_key(self.people["volunteer"])
        self.parts["feed_token"] = address.rpartition("/")[2].removesuffix(".ics")
        name = "members/" + "a" * 32 + ".jpeg"
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(make_picture()))
        Organization.objects.filter(pk=self.ours.pk).update(picture=name, picture_alt="A choir")
        publish()

    def make_the_rest(self):
        law = LegalRestriction.objects.create(
            title="A law", citation="1 Code 1", force="law", forbids="Nothing.", as_of="2026-01-01"
        )
        holiday = Holiday.objects.create(day=timezone.localdate() + timedelta(7), name="Founding")
        self.parts |= {
            "law": law.pk,
            "list": make_list().pk,
            "match": ConfirmedMatch.objects.create(name="Canary").pk,
            "dues": DuesYear.objects.get().pk,
            "invoice_row": Invoice.objects.get().pk,
            "country": self.kobe.country_id,
            "second_factor": TOTP.activate(self.asked.user, "A" * 32).instance.pk,
            "group": Group.objects.get(name="Editor").pk,
            "holiday": holiday.pk,
            "letter": OutboxMessage.objects.first().pk,
            "user": self.people["volunteer"].pk,
            "organization": self.ours.pk,
            "community": self.seattle.pk,
        }
