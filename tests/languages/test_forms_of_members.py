"""Boxes of forms hold what browsers read, whatever the page around them says."""

from datetime import date

import pytest
from django.utils import translation

from members.admin.money import TermDecisionForm
from members.forms.organizations import HandOverForm
from members.forms.pages import CommunityFactsForm
from members.models import Invoice
from tests.factories import make_community, make_term, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, params=["es", "fr", "ja"])
def language(request):
    with translation.override(request.param):
        yield request.param


def test_numbers_of_a_place_are_written_with_a_point():
    place = make_community(latitude=47.6, longitude=-122.3, population=737015, population_year=2020)
    html = str(CommunityFactsForm(instance=place))

    assert 'value="47.6"' in html
    assert 'value="-122.3"' in html
    assert 'value="737015"' in html


def test_numbers_that_come_back_are_read_with_a_point():
    place = make_community(population=737015, population_year=2020)
    typed = {"name": "Seattle", "kind": "city", "latitude": "47.6", "longitude": "-122.3"}
    form = CommunityFactsForm(typed | {"reason": "Census"}, instance=place)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["latitude"] == 47.6


def test_payment_is_offered_with_its_sum_and_day_as_browsers_read_them():
    term = make_term(make_community(), status="approved")
    Invoice.objects.create(
        term=term, number="1", due_on=date(2026, 2, 1), item="x", amount="1200.50"
    )
    term.invoice.refresh_from_db()
    form = TermDecisionForm(obj=term, user=make_user(), initial={})
    form.initial["received_on"] = date(2026, 1, 31)
    html = str(form)

    assert 'value="1200.50"' in html
    assert 'value="2026-01-31"' in html


def test_last_day_of_a_role_is_written_and_read_as_browsers_do():
    assert 'value="2027-01-31"' in str(HandOverForm(initial={"last_day": date(2027, 1, 31)}))
    form = HandOverForm({"email": "new@example.org", "last_day": "2027-01-31"})

    assert form.is_valid(), form.errors
