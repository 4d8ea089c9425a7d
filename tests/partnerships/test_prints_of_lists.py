"""What is printed of a list says of itself what it is."""

import pytest
from django.utils import formats, timezone

from tests.factories import make_community, make_partnership

pytestmark = pytest.mark.django_db


def test_print_of_a_list_says_which_rows_it_has_of_when_and_from_where(client, settings):
    settings.SITE_ADDRESS = "https://register.example.org/"
    for number in range(26):
        make_partnership(make_community(f"Home {number}"), make_community(f"Far {number}", "JP"))
    today = formats.date_format(timezone.localdate())
    here = "https://register.example.org/partnerships/?country=jp"

    page = client.get("/partnerships/?utm=a&page=2&country=jp").text
    assert f"Rows 26 to 26 of 26. Printed from {here}, data as of {today}." in page
    page = client.get("/partnerships/?country=jp&view=table").text
    assert "Rows 1" not in page and "?country=jp&amp;view=table, data as of" in page
