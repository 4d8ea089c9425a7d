"""One text for both forms of a mail, so that the plain one says what the drawn one says.

A template in ``templates/email`` begins with the subject and the heading, each on a line; what
follows are paragraphs with empty lines between them. No markup is read from it: whatever people
typed stays text in the plain form and is escaped in the drawn one.
"""

import re
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.template import Context
from django.template.loader import get_template, render_to_string

from sistercities.wording import labelled

# Others hold a number or a quotation together, and stay.
SPACES = re.compile(r"[ \t\r\n]+")
STYLES = Path(settings.BASE_DIR, "static", "css", "mail.css")


class Letter(NamedTuple):
    subject: str
    heading: str
    paragraphs: list
    facts: list
    button: tuple | None
    why: str

    @classmethod
    def compose(cls, template, context):
        """``context`` may have ``facts`` (pairs), ``button`` (label, path) and ``why``."""
        text = _plain(template, context)
        lines, *paragraphs = [part.strip() for part in text.strip().split("\n\n")]
        subject, _, heading = lines.partition("\n")
        label, path = context.get("button") or ("", "")
        return cls(
            " ".join(subject.split())[:250],
            " ".join(heading.split()),
            [SPACES.sub(" ", part) for part in paragraphs if part],
            [(name, value) for name, value in context.get("facts", []) if value],
            (label, settings.SITE_ADDRESS.rstrip("/") + path) if path else None,
            context.get("why", ""),
        )

    @property
    def lead(self):
        """'Open it:', above the address, with the colon of the language."""
        return labelled(self.button[0], "").rstrip()

    def as_text(self):
        return _plain("email/letter.txt", self._context())

    def as_html(self):
        return render_to_string("email/letter.html", self._context() | {"styles": _styles()})

    def _context(self):
        return {"letter": self, "network_name": settings.NETWORK_NAME}


def _plain(template, context):
    """Text for people: nothing is escaped, because nothing will read it as markup."""
    return get_template(template).template.render(Context(context, autoescape=False))


def _styles():
    return STYLES.read_text()
