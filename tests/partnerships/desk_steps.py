"""Steps on the desk that several files of tests take."""

from datetime import date

from partnerships.models import Agreement, Document, RequestedItem
from tests.factories import make_community, make_draft, make_signature

MAY = date(2024, 5, 1)
APRIL = date(2024, 4, 1)


def make_complete_draft(home, by, abroad="Kobe"):
    """Everything a submission needs, and nothing to be looked at."""
    draft = make_draft(
        home,
        make_community(abroad, "JP"),
        by=by,
        place="Seattle",
        signed_on=MAY,
        signed_on_last=MAY,
        resolution_body="Seattle City Council",
        resolution_number="Resolution 32001",
        resolution_names=abroad,
        resolved_on=APRIL,
        resolved_on_last=APRIL,
    )
    for side in ("home", "abroad"):
        make_signature(draft, side, signed_on=MAY)
    for kind in ("agreement", "resolution"):
        make_paper(draft, kind)
    return Agreement.objects.get(pk=draft.pk)


def make_paper(draft, kind):
    Document.objects.create(
        agreement=draft,
        kind=kind,
        title=kind.capitalize(),
        file=f"evidence/{kind}",
        sha256="a" * 64,
        names_both=True,
    )


def make_item(agreement, text="The scan shows Kobe as the place of signing.", **fields):
    """An item of the latest request of an agreement that is already back with its authors."""
    change = agreement.changes.filter(transition="request_changes").last()
    if change is None:
        change = agreement.changes.create(
            transition="request_changes",
            from_status="in_review",
            to_status="changes_requested",
            by_name="Rosa Reviewer",
            note="Two things",
            version=agreement.version,
        )
    return RequestedItem.objects.create(agreement=agreement, change=change, text=text, **fields)


def address(agreement, more=""):
    return f"/desk/agreements/{agreement.pk}/{more}"


def move(client, agreement, name, follow=True, **data):
    page = client.get(address(agreement))
    data = {"version": page.context["agreement"].version, "seen": page.context["seen"], **data}
    return client.post(address(agreement, f"move/{name}/"), data, follow=follow)
