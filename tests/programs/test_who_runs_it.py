"""A published program comes to another organization: after review, and by people of neither."""

import pytest
from django.urls import reverse

from programs.amendments import amendment_workflow, differences, propose
from programs.facts import differences as between
from programs.models import Program
from sistercities.workflow import TransitionNotAllowed
from tests.factories import make_affiliation, make_organization, make_partnership
from tests.programs.deciding import decider
from tests.programs.factories import make_program

pytestmark = pytest.mark.django_db


def test_published_program_changes_its_organization_only_after_review(client, led):
    friends = make_organization("Friends of Kobe")
    make_affiliation(led["leader"], friends, "volunteer")
    program = make_program("Choir", **led)
    values = {"title": "Choir", "kind": program.kind, "organization": friends.pk}
    client.force_login(led["leader"])
    edit = reverse("programs:edit", args=[program.slug, "partners"])
    page = client.post(edit, values | {"seen": 0}, follow=True)

    assert "until then the page stays as it is: run by." in page.content.decode()
    program = Program.objects.get()
    assert program.organization == led["organization"]
    amendment = program.amendments.get()
    assert differences(amendment) == [("Run by", "Seattle Sister Cities", "Friends of Kobe")]
    assert amendment.after == {"organization": "Friends of Kobe"}

    amendment_workflow.perform("approve", amendment, by=decider(), version=0)
    assert Program.objects.get().organization == friends


@pytest.mark.parametrize("side", ["now", "then"])
def test_nobody_of_either_organization_decides_who_runs_a_program(side, led):
    friends = make_organization("Friends of Kobe")
    program = make_program(**led)
    amendment = propose(program, {"organization": friends}, by=led["leader"])
    dana = decider()
    make_affiliation(dana, {"now": led["organization"], "then": friends}[side], "volunteer")

    with pytest.raises(TransitionNotAllowed, match="You belong to"):
        amendment_workflow.perform("approve", amendment, by=dana, version=0)


def test_program_stays_under_a_partnership_of_whoever_runs_it(led):
    tie = make_partnership()
    led["organization"].communities.add(tie.home)
    program = make_program(partnerships=[tie], **led)
    friends = make_organization("Friends of Kobe")
    amendment = propose(program, {"organization": friends}, by=led["leader"])
    with pytest.raises(TransitionNotAllowed, match="at least one partnership of Friends of Kobe"):
        amendment_workflow.perform("approve", amendment, by=decider(), version=0)

    amendment = propose(program, {"partnerships": []}, by=led["leader"])
    amendment_workflow.perform("approve", amendment, by=decider(), version=0)
    program = Program.objects.get()
    assert (program.organization, program.partnerships.count()) == (friends, 0)


def test_draft_comes_to_another_organization_at_once(client, led):
    friends = make_organization("Friends of Kobe")
    make_affiliation(led["leader"], friends, "volunteer")
    program = make_program(status="draft", **led)
    client.force_login(led["leader"])
    values = {"title": "Choir", "kind": program.kind, "organization": friends.pk, "seen": 0}
    client.post(reverse("programs:edit", args=[program.slug, "partners"]), values)
    assert Program.objects.get().organization == friends


def test_what_an_older_revision_did_not_keep_is_not_compared():
    before, after = {"title": "Choir"}, {"title": "Choirs", "organization": "Friends of Kobe"}
    assert between(before, after) == [("Title", "Choir", "Choirs")]
