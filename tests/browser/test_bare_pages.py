"""Pages for when something is wrong: on four screens, in large text, on paper."""

import pytest
from django.shortcuts import render
from django.test import RequestFactory

from sistercities import errors, outages
from tests.browser.looks import broken_looks

pytestmark = pytest.mark.django_db(transaction=True)


def what_is_wrong(client):
    """The pages of every status that says so, by the functions that answer with them."""
    request = RequestFactory().get("/wrong/")
    yield errors.bad_request(request)
    yield errors.forbidden(request)
    yield errors.csrf_failure(request)
    yield errors.not_found(request)
    yield client.get("/colors", headers={"accept": "text/html"})
    yield render(request, "429.html", status=429)
    yield errors.server_error(request)
    yield outages.answer(request, outages.DATABASE)


def show(page, answer):
    html = answer.content.decode()
    page.route(
        "**/wrong/", lambda route: route.fulfill(body=html, content_type="text/html"), times=1
    )
    page.goto("/wrong/")


def test_every_page_that_says_what_is_wrong_is_well(open_browser, client):
    page, statuses, found = open_browser(reduced_motion="reduce"), [], []
    for answer in what_is_wrong(client):
        show(page, answer)
        statuses.append(answer.status_code)
        found += [f"{answer.status_code} {line}" for line in broken_looks(page)]
    assert statuses == [400, 403, 403, 404, 405, 429, 500, 503]
    assert not found, "\n".join(found)
