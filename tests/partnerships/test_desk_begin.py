"""Beginning an agreement: what stands in its way, and what is read for it."""

import re

import pytest

from members.models import Community
from partnerships.forms.start import StartForm
from tests.factories import make_agreement, make_community, make_partnership

pytestmark = pytest.mark.django_db

NEW = "/desk/agreements/new/"


def test_text_that_cannot_be_begun_is_told_in_a_sentence_and_stays_typed(client, dana, seattle):
    kobe = make_community("Kobe", "JP")
    tie = make_partnership(seattle, kobe, status="approved")
    make_agreement(tie, "approved", amends=tie.agreements.get(), closed_on="2026-04-01")
    where = NEW + "?q=Kobe"
    data = {"home": seattle.pk, "partner": f"community-{kobe.pk}", "kind": "sister"}

    answer = client.post(where, data | {"typed_by": dana.pk})

    assert answer.url == where
    page = client.get(where).content.decode()
    assert "These two communities have a live agreement of this kind already (R9)." in page
    assert re.search(r'<input[^>]* value="sister"[^>]* checked', page)
    assert tie.agreements.count() == 2


def test_partner_is_looked_up_alone_and_not_among_all(dana, seattle, django_assert_num_queries):
    kobe = make_community("Kobe", "JP")
    homes = Community.objects.kept_by(dana).home()
    data = {"home": seattle.pk, "partner": f"community-{kobe.pk}", "kind": "sister"}
    form = StartForm(data, homes=homes)

    with django_assert_num_queries(2):
        assert form.is_valid(), form.errors
    assert form.cleaned_data["partner"] == kobe
