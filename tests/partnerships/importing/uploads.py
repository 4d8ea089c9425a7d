"""Staff who bring a list in, and the pages on which they do."""

from django.contrib.auth.models import Group
from django.urls import reverse

from partnerships.models import ListImport
from tests.members.factories import make_person

LIST = """city,state,sister,country,year
Seattle,WA,Kobe,Japan,1957
Seattle,WA,Kobe,Japan,1957
Portland,OR,Miyoshi,Japan,
Portland,OR,Miyoshi,Japan,
Paris,,Kyoto,Japan,
"""


def make_editor(name="Edna Editor", group="Editor"):
    user = make_person(name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


def address(page, *parts):
    return reverse(f"admin:partnerships_listimport_{page}", args=parts)


def planned(client, upload, *args, **fields):
    """A list whose columns somebody confirmed as they were guessed."""
    upload(*args, **fields)
    row = ListImport.objects.latest("pk")
    meanings = {f"column_{index}": meaning for index, meaning in enumerate(row.meanings)}
    client.post(address("columns", row.pk), meanings)
    row.refresh_from_db()
    return row


def seen(client, row):
    return client.get(address("plan", row.pk)).context["seen"]


def outcomes(row):
    return [line["outcome"] for line in row.plan]
