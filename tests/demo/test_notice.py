import pytest

pytestmark = pytest.mark.django_db

NOTICE = "This is a demo. Ties, years and sources are documented;"


@pytest.mark.parametrize("address", ["/", "/partnerships/", "/no-such-page/", "/account/login/"])
def test_demo_says_so_on_every_page_and_a_real_register_does_not(client, settings, address):
    settings.PAGE_CACHE = False
    settings.DEMO = False
    assert NOTICE not in client.get(address).content.decode()

    settings.DEMO = True
    assert NOTICE in client.get(address).content.decode()


def test_staff_of_a_demo_are_told_too(admin_client, settings):
    settings.DEMO = True

    assert '<span class="demo">Demo</span>' in admin_client.get("/admin/").content.decode()
