"""Invented people and organizations of the demo. Passwords are made anew at every run."""

import secrets
from typing import NamedTuple

from django.contrib.auth.models import Group

from members.accounts import open_account
from members.models import Organization, Theme, User
from members.searching import organization_changed
from members.workflow.affiliations import affiliation_workflow, ask_to_join

from .facts import DATA, community_called, rows


class Account(NamedTuple):
    """What is printed for whoever tries the portal out."""

    role: str
    email: str
    password: str


def load():
    """People, organizations, and who belongs to which; a request is left open here and there."""
    for row in people():
        person(row)
    for row in rows(DATA / "organizations.csv"):
        organization(row)
    for row in people():
        if row["organization"]:
            join(row)


def people():
    return list(rows(DATA / "people.csv"))


def called(name):
    """The person that a table names by the part of the address before the @."""
    return User.objects.get(email=address(name))


def address(name):
    return f"{name}@demo.example"


def person(row):
    if not User.objects.filter(email=address(row["login"])).exists():
        user = open_account(
            address(row["login"]),
            f"{row['name']} (demo)",
            is_staff=bool(row["groups"] or row["is_superuser"]),
            is_superuser=bool(row["is_superuser"]),
        )
        user.groups.set(Group.objects.filter(name__in=row["groups"].split("|")))


def organization(row):
    if Organization.objects.filter(slug=row["slug"]).exists():
        return
    body = Organization.objects.create(
        slug=row["slug"],
        name=f"{row['name']} (demo)",
        kind=row["kind"],
        founded_year=row["founded_year"],
        email=address(row["slug"]),
        summary=row["summary"],
        seeking_partners=bool(row["seeking_text"]),
        seeking_text=row["seeking_text"],
        is_demo=True,
    )
    body.communities.set(community_called(place) for place in row["communities"].split("|"))
    body.themes.set(Theme.objects.filter(slug__in=row["themes"].split("|")))
    organization_changed(body)


def join(row):
    """Ask, and be accepted by staff, unless the table leaves the request open."""
    user, body = called(row["login"]), Organization.objects.get(slug=row["organization"])
    request = ask_to_join(user, body, row["role"], "I would like to help.")
    if request.status == "requested" and not row["waits"]:
        affiliation_workflow.perform(
            "accept", request, by=called("membership"), version=request.version
        )


def renew_passwords():
    """New one-time passwords for the accounts that the table prints; nobody can know the old."""
    return [renew_password(row) for row in people() if row["printed"]]


def renew_password(row):
    user, password = called(row["login"]), secrets.token_urlsafe(9)
    user.set_password(password)
    user.save(update_fields=["password"])
    return Account(row["printed"], user.email, password)
