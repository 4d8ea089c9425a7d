"""Upper rooms keep copies of facts of lower rooms; here they say so without the lower one knowing.

A follower is called inside the transaction of the save, so a copy is never older than its fact.
"""

from collections import defaultdict

from django.db import models, transaction

from sistercities import generation, languages

_followers = defaultdict(list)


def follow(model, function):
    """Call ``function(obj)`` after each save of a ``model`` that is `Followed`."""
    if function not in _followers[model]:
        _followers[model].append(function)


class Followed(models.Model):
    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        tell(self)


def tell(obj):
    """Copies are kept in the network's language, whoever saves."""
    generation.move()
    with languages.in_own():
        for function in _followers[type(obj)]:
            function(obj)
