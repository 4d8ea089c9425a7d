from django.urls import path, re_path

from members.views import accounts, membership, organizations, pages, people

app_name = "members"

PICTURE = r"^pictures/(?P<name>[A-Za-z0-9]{32}\.(jpeg|png|webp))$"
ORGANIZATION = "organizations/<slug:slug>"
COMMUNITY = "communities/<slug:country>/<slug:slug>"


def keeping(kind, prefix):
    """The pages behind a public page, under the same addresses for both kinds."""
    extra = {"kind": kind}
    return [
        path(f"{prefix}/edit/", pages.edit, extra, name=f"{kind}_edit"),
        path(f"{prefix}/facts/", pages.facts, extra, name=f"{kind}_facts"),
        path(f"{prefix}/history/", pages.history, extra, name=f"{kind}_history"),
        path(f"{prefix}/history/<int:pk>/undo/", pages.undo_page, extra, name=f"{kind}_undo"),
    ]


urlpatterns = [
    path("account/", accounts.profile, name="profile"),
    path("account/data/", accounts.data, name="data"),
    path("account/data/my-data.json", accounts.export, name="export"),
    path("account/sessions/<int:pk>/end/", accounts.end_session, name="end_session"),
    path("account/close/", accounts.close, name="close"),
    path("organizations/", organizations.organization_list, name="organizations"),
    path(f"{ORGANIZATION}/", organizations.organization, name="organization"),
    path(f"{ORGANIZATION}/join/", organizations.join, name="join"),
    path(f"{ORGANIZATION}/contact/", organizations.contact, name="contact"),
    path(f"{ORGANIZATION}/people/", people.people, name="people"),
    path(f"{ORGANIZATION}/invite/", people.invite_person, name="invite"),
    path(f"{ORGANIZATION}/hand-over/", people.hand_over, name="hand_over"),
    *keeping("organization", ORGANIZATION),
    path("people/<int:pk>/<slug:name>/", people.decide, name="decide"),
    path("invitations/<int:pk>/revoke/", people.revoke, name="revoke"),
    path("invitations/<str:token>/", people.invitation, name="invitation"),
    path("proposals/<int:pk>/withdraw/", pages.withdraw, name="withdraw_proposal"),
    *keeping("community", COMMUNITY),
    path(f"{COMMUNITY}/names/", pages.names, name="community_names"),
    path(f"{COMMUNITY}/names/<int:pk>/undo/", pages.undo_names, name="community_undo_name"),
    path(f"{COMMUNITY}/membership/", membership.membership, name="membership"),
    path(f"{COMMUNITY}/membership/ask/", membership.ask, name="ask_membership"),
    path(f"{COMMUNITY}/membership/contact/", membership.contact, name="primary_contact"),
    path("terms/<int:pk>/withdraw/", membership.withdraw, name="withdraw_term"),
    path("invoices/<str:number>/", membership.invoice, name="invoice"),
    re_path(PICTURE, organizations.picture, name="picture"),
]
