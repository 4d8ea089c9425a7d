"""Steps on the page of a review that several files of tests take."""

from django.urls import reverse

from partnerships.models import Agreement


def page_of(client, story, person):
    client.force_login(person)
    where = reverse("admin:partnerships_agreement_change", args=[story.agreement.pk])
    return client.get(where).content.decode()


def act(client, story, person, step, note="", **data):
    """The button, as the page sends it."""
    client.force_login(person)
    where = reverse("admin:partnerships_agreement_transition", args=[story.agreement.pk])
    version = Agreement.objects.get(pk=story.agreement.pk).version
    data = {"transition": step, "note": note, "version": version, **data}
    return client.post(where, data, follow=True)


def status(story):
    return Agreement.objects.get(pk=story.agreement.pk).status
