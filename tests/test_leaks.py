"""What nobody may read yet stands nowhere: not on a page, in a file, a feed, a map or a search.

Everything private here says 'canary'. Every public address is asked for, as found by following
links from the home page and from the map of the site, in all formats.
"""

import re
from datetime import date
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile

from members.models import ChangeProposal, Community, CommunityName, Invoice
from partnerships.models import Document, Milestone, Partnership, Source
from sistercities.dates import PartialDate
from tests.factories import (
    make_act,
    make_affiliation,
    make_agreement,
    make_community,
    make_organization,
    make_partnership,
    make_signature,
    make_state,
    make_term,
    make_theme,
    make_user,
)
from tests.members.factories import make_invitation

pytestmark = pytest.mark.django_db

STARTS = [
    "/",
    "/sitemap.xml",
    "/robots.txt",
    "/search/?q=canary",
    "/search/?q=seattle",
    "/search/suggest/?q=cana",
    "/search/suggest/?q=sea",
    "/partnerships/?view=map",
    "/partnerships/?view=timeline",
    "/partnerships/?view=table",
    "/partnerships/?all=country",
    "/partnerships/?q=canary",
    "/partnerships/?community=us.canaryville",
    "/communities/?q=canary",
    "/communities/us/canaryville/",
    "/canaryville/",
    *(f"/{name}/?format={f}" for name in ("partnerships", "communities") for f in ("csv", "json")),
    "/partnerships/?format=geojson",
    "/api/v1/partnerships",
    "/api/v1/communities",
    "/organizations/",
    "/organizations/?q=canary",
    "/organizations/?q=kanarienstadt",
    "/programs/?q=canary",
    "/programs/feeds/all.ics",
]
# Where one has to sign in; they are tried by role elsewhere.
PRIVATE = ("/account", "/admin", "/desk")
MOST_PAGES = 400


@pytest.fixture
def register():
    washington = make_state()
    seattle = make_community(
        "Seattle", parent=washington, slug="seattle-wa", latitude=47.6, longitude=-122.3
    )
    kobe = make_community("Kobe", "JP", latitude=34.7, longitude=135.2)
    tie = make_partnership(seattle, kobe, "approved", **signed(1957, 10, 21))
    tie.themes.add(make_theme("culture"))
    make_term(seattle, date(2020, 1, 1), date(2099, 12, 31))
    Source.objects.create(partnership=tie, title="City of Kobe")
    visit = Milestone(partnership=tie, title="Visit")
    visit.happened = PartialDate.parse("1961")
    visit.save()
    hide(tie)
    return tie


def hide(tie):
    """Put something private into every corner that a public page comes near."""
    canary = make_user("Canary Person", email="canary@example.org")
    organization = make_organization(
        "Seattle Sister Cities", [tie.home], slug="seattle", email="canary-office@example.org"
    )
    make_affiliation(canary, organization, message="Canary message")
    hide_people(tie.home, organization, canary)
    make_term(tie.home, date(2100, 1, 1), date(2100, 12, 31), "requested")
    hide_papers(tie, canary)
    hide_ties(tie)
    organization.communities.add(Community.objects.get(slug="canaryville"))


def hide_people(home, organization, canary):
    """Who asks, who is invited, what is owed and how it was paid, and what is proposed."""
    asking = make_user("Canary Asker", email="canary-asker@example.org")
    make_affiliation(asking, organization, "volunteer", "requested", message="Canary wish")
    make_invitation(organization, canary, "canary-guest@example.org", message="Canary words")
    term = make_term(home, date(2101, 1, 1), date(2101, 12, 31), "approved")
    invoice = Invoice.objects.create(
        term=term,
        number="canary-2101",
        amount=600,
        due_on=date(2099, 1, 1),
        bill_to="Canary payer",
        item="Canary item",
        pay_to="Canary bank",
        purchase_order="Canary order",
    )
    invoice.payments.create(amount=600, reference="Canary check", recorded_by=canary)
    ChangeProposal.objects.create(
        organization=organization,
        before={"name": "Canary old"},
        after={"name": "Canary new"},
        reason="Canary source",
        created_by=canary,
    )


def hide_papers(tie, canary):
    approved = tie.agreements.get()
    make_signature(approved)
    add_document(approved, "Canary letter", is_public=False)
    add_document(approved, "Canary scan", is_public=True, removed_at="2026-01-01T00:00:00Z")
    draft = make_agreement(tie, "draft", "reaffirmation", place="Canary Hall", created_by=canary)
    make_signature(draft, official="Canary Mayor")
    add_document(draft, "Canary draft", is_public=True)
    declined = make_agreement(
        tie, "declined", "reaffirmation", place="Canary Palace", decision_reason="Canary reason"
    )
    make_signature(declined, official="Canary Clerk")
    for status in ("proposed", "declined"):
        act = make_act(tie, status=status, on=date(2020, 1, 1))
        type(act).objects.filter(pk=act.pk).update(body="Canary Council", wording="Canary words")


def add_document(agreement, title, **fields):
    Document.objects.create(
        agreement=agreement,
        kind="letter",
        title=title,
        file=ContentFile(b"%PDF-1.7 canary", name="x.pdf"),
        sha256="c" * 64,
        **fields,
    )


def hide_ties(tie):
    hidden = make_community(
        "Canaryville", slug="canaryville", is_public=False, latitude=30, longitude=-90
    )
    CommunityName.objects.create(community=hidden, name="Kanarienstadt canary", kind="exonym")
    make_partnership(hidden, make_community("Bergen", "NO"), "approved", **signed(1990, 1, 1))
    proposed = make_partnership(make_community("Reno"), make_community("Lyon", "FR"), "draft")
    Partnership.objects.filter(pk=proposed.pk).update(summary="Canary summary")
    make_partnership(tie.home, make_community("Palma", "ES"), status=None)


def signed(*day):
    return {"signed_on": date(*day), "signed_on_last": date(*day)}


def crawl(client):
    """Every page reachable from the starts, as ``(address, status, text)``."""
    waiting, seen = list(STARTS), set(STARTS)
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        answer = client.get(address)
        text = content(answer)
        yield address, answer.status_code, text
        new = [link for link in links(answer, text) if link not in seen]
        waiting += new
        seen.update(new)


def links(answer, text):
    if answer.streaming or not re.search("html|xml", answer["Content-Type"]):
        return
    for link in re.findall(r'href="([^"]+)"|<loc>([^<]+)</loc>', text):
        parts = urlsplit(unescape("".join(link)))
        ours = parts.netloc in {"", "127.0.0.1:8000"} and parts.scheme in {"", "http"}
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if ours and path.startswith("/") and not path.startswith(("/static", *PRIVATE)):
            yield path


def content(answer):
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="replace")


# The last two are ties of public places that nobody has confirmed.
SECRET = re.compile("canary|reno-lyon|seattle-palma", re.IGNORECASE)
# What the visitor typed is shown back to them.
TYPED = re.compile(r'value="canary"|“canary”|q=canary|canaryville|>canary<|: canary|</b> canary<')


def test_nothing_private_is_told_anywhere(client, register):
    visited = [(address, text) for address, _, text in crawl(client)]
    told = [address for address, text in visited if SECRET.search(TYPED.sub("", text))]

    assert "\n".join(told) == ""
    assert len(visited) > 60


@pytest.mark.parametrize("typed", ["canary", "kanarienstadt"])
def test_organization_is_not_found_by_a_community_that_is_not_public(client, register, typed):
    page = client.get("/organizations/", {"q": typed}).context["page"]
    assert list(page) == []
    assert len(client.get("/organizations/", {"q": "seattle"}).context["page"]) == 1


def test_every_link_leads_to_a_page(client, register):
    statuses = {address: status for address, status, _ in crawl(client)}
    lost = {a: s for a, s in statuses.items() if s not in {200, 301, 302} and a not in STARTS}

    assert lost == {}


def test_private_places_and_ties_have_no_address(client, register):
    hidden = Partnership.objects.exclude(pk=register.pk)
    addresses = [tie.get_absolute_url() for tie in hidden]
    addresses += [f"/documents/{document.pk}/" for document in Document.objects.all()]

    assert {client.get(address).status_code for address in addresses} == {404}
