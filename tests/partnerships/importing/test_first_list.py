"""What whoever brings a first list in reads: what a list is, and what comes next."""

import re

import pytest

from .uploads import address

pytestmark = pytest.mark.django_db


def test_form_of_a_new_list_names_its_next_step_and_an_empty_page_what_it_is_for(client, editor):
    client.force_login(editor)
    form = client.get(address("add")).content.decode()
    assert "Step 1 of 3: the file" in form
    assert "Whoever runs the portal can bring in longer ones." in form
    assert re.findall(r'type="submit"[^>]*value="([^"]+)"', form) == ["Read the columns"]

    page = client.get(address("changelist")).content.decode()
    assert "<h1>Imports of lists</h1>" in page
    assert "No list was brought in yet." in page
    assert "Bring in a list</a>" in page
    assert "0 imports" not in page
