"""Agreements brought to any status the way people do it: through the one door."""

from datetime import date

from django.contrib.auth.models import Group
from django.utils import timezone

from partnerships.models import Agreement, Document
from partnerships.workflow import agreement_workflow
from tests.factories import (
    make_community,
    make_coordinator,
    make_draft,
    make_signature,
    make_term,
    make_user,
)

SIGNED = date(1957, 10, 21)
RESOLVED = date(1957, 9, 30)


def make_staff(*groups, name="Rita Reviewer", **fields):
    user = make_user(name, is_staff=True, **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def make_reviewer(name="Rita Reviewer"):
    return make_staff("Reviewer", name=name)


def make_approver(name="Dana Decider"):
    return make_staff("Approver", name=name)


def make_paper(agreement, kind="agreement", title="Signed agreement", **fields):
    """A scan as it stands in the database; the file itself is another test's matter."""
    fields.setdefault("names_both", True)
    fields.setdefault("sha256", "ab" * 32)
    fields.setdefault("content_type", "application/pdf")
    fields.setdefault("file", f"evidence/{kind}")
    return Document.objects.create(agreement=agreement, kind=kind, title=title, **fields)


def make_member(name="Seattle", **fields):
    """A home community whose dues are paid for this year."""
    community = make_community(name, **fields)
    year = timezone.localdate().year
    make_term(community, date(year, 1, 1), date(year, 12, 31))
    return community


def complete(draft, by=None):
    """Everything the by-laws ask for, on a draft."""
    Agreement.objects.filter(pk=draft.pk).update(
        signed_on=SIGNED,
        signed_on_last=SIGNED,
        resolved_on=RESOLVED,
        resolved_on_last=RESOLVED,
        resolution_body="Seattle City Council",
        resolution_number="17911",
        resolution_names=draft.partnership.abroad.name,
    )
    make_signature(draft, "home", official="Gordon S. Clinton", signed_on=SIGNED)
    make_signature(draft, "abroad", official="Chūjirō Haraguchi", signed_on=SIGNED)
    make_paper(draft, make_public=True, uploaded_by=by)
    make_paper(draft, "resolution", "Resolution 17911", uploaded_by=by)
    return Agreement.objects.get(pk=draft.pk)


class Story:
    """One agreement with its people: Cora wrote it, Rita checks it, Dana decides."""

    def __init__(self, kind="sister", home=None, abroad=None):
        self.home = home or make_member()
        self.abroad = abroad or make_community("Kobe", "JP")
        self.cora = make_coordinator(self.home, name="Cora Coordinator")
        self.rita = make_reviewer()
        self.dana = make_approver()
        draft = make_draft(self.home, self.abroad, kind, by=self.cora)
        self.agreement = complete(draft, self.cora)

    def does(self, person, name, note="", **details):
        row = Agreement.objects.get(pk=self.agreement.pk)
        self.agreement = row
        return agreement_workflow.perform(
            name, row, by=person, note=note, version=row.version, **details
        )

    def submitted(self):
        self.does(self.cora, "submit")
        return self

    def in_review(self):
        self.submitted().does(self.rita, "claim")
        return self

    def changes_requested(self):
        items = [("resolved", "Send the minutes."), ("", "Name the office.")]
        self.in_review().does(self.rita, "request_changes", items=items)
        return self

    def recommended(self, decline=False):
        name = "recommend_decline" if decline else "recommend_approval"
        self.in_review().does(self.rita, name, "I compared both hands.")
        return self

    def approved(self):
        self.recommended().does(self.dana, "approve", "Two of two signatures.")
        return self

    def declined(self):
        self.recommended(decline=True).does(self.dana, "decline", "The mayor did not sign.")
        return self

    def withdrawn(self):
        self.submitted().does(self.cora, "withdraw")
        return self

    def draft(self):
        return self
