"""allauth's plain mail in the look of the house: the drawn form says what the plain one says."""

from django.conf import settings
from django.utils.translation import gettext

from sistercities.outbox.letters import Letter
from sistercities.wording import colon, in_a_row

SIGNATURE = "\n\n--\n"


def drawn(subject, text):
    """The HTML of a mail, from its subject and its plain text."""
    parts = [part.splitlines() for part in text.partition(SIGNATURE)[0].split("\n\n")]
    facts = [tuple(line.split(colon(), 1)) for part in parts if _is_table(part) for line in part]
    link = next((line for part in parts for line in part if _is_link(line)), "")
    return Letter(
        subject=subject,
        heading=subject,
        paragraphs=[text for part in parts if not _is_table(part) if (text := _sentence(part))],
        facts=facts,
        button=(gettext("Open the page"), link) if link else None,
        why="",
    ).as_html()


def _is_table(part):
    return len(part) > 1 and all(colon() in line for line in part)


def _is_link(line):
    return line.startswith(settings.SITE_ADDRESS)


def _sentence(part):
    return in_a_row(line for line in part if not _is_link(line))
