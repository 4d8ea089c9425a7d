"""A real Chromium against a running portal; every page opened here is watched for errors."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

# Playwright keeps an event loop in this thread; the tests themselves are plain synchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def chromium():
    path = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if not path:
        pytest.exit("No Chromium found. Install it, or name it: CHROMIUM=/path/to/chromium.", 1)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium, live_server, django_db_serialized_rollback):
    """Makes pages of any size: ``open_browser(width=390, scheme="dark", script=False)``.

    The test fails at its end if any page met a script error, a refusal by the content security
    policy or a file that could not be loaded. A test that expects one clears ``page.problems``.
    """
    contexts = []

    def make(width=1280, height=800, scheme="light", script=True, **options):
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            java_script_enabled=script,
            **options,
        )
        # No wait, only its end: a machine that runs other things beside may be slow.
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.problems = watch(page)
        return page

    yield make
    problems = [
        problem for context in contexts for page in context.pages for problem in page.problems
    ]
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def page(open_browser):
    """A desktop page with scripts."""
    return open_browser()


def watch(page):
    """Collect what the browser complains about; a refusal by the policy is a console error."""
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: note(problems, message))
    return problems


def note(problems, message):
    if message.type == "error":
        problems.append(f"{message.text} ({message.location.get('url', '')})")
