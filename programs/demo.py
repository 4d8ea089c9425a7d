"""Everything a portal needs to be tried out: documented facts, invented people and programs."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F

from members.demo import facts as places
from members.demo import membership, people
from members.demo.clock import on_the_day
from partnerships import laws
from partnerships.demo import facts as ties
from partnerships.demo import story
from sistercities.outbox.models import OutboxMessage

from . import demo_giving, demo_programs


@transaction.atomic
def fill():
    """Add what is missing; a second run adds nothing. The reference data has to be loaded."""
    laws.load()
    places.load()
    ties.load()
    with on_the_day(membership.noon(membership.first_day(-2) - timedelta(days=30))):
        people.load()
    membership.load()
    story.load()
    demo_programs.load()
    demo_giving.load()
    consider_mail_read()


def consider_mail_read():
    """Nobody at an invented address waits for mail of last year."""
    OutboxMessage.objects.waiting().update(
        status=OutboxMessage.Status.SENT, attempts=1, sent_at=F("created_at")
    )
