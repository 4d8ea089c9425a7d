"""A program in words: what a revision freezes, what reviewers compare, what a change proposes."""

from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models import Organization
from partnerships.models import Partnership
from sistercities import languages
from sistercities.wording import with_commas

from .models import Program, Revision

# After publication these are looked at by staff before they show; all else shows at once.
MATERIAL = (
    "title",
    "kind",
    "organization",
    "partnerships",
    "frequency",
    "usual_month",
    "starts_on",
    "ends_on",
    "place",
    "travel",
    "min_age",
    "max_age",
    "fee",
    "fee_note",
    "involves_minors",
    "involves_money",
)
TOLD = (
    *MATERIAL[:4],
    "themes",
    "summary",
    "description",
    "languages",
    *MATERIAL[4:10],
    "takes_enrollments",
    "enroll_until",
    "capacity",
    "answer_days",
    *MATERIAL[10:],
    "leader",
)
NOT_SAID = _("Not said")


def facts_of(program):
    """Every field that reviewers read, in words: ``{field: text}``."""
    return {name: in_words(program, name) for name in TOLD}


def label_of(name):
    return capfirst(Program._meta.get_field(name).verbose_name)


def in_words(program, name):
    field = Program._meta.get_field(name)
    if field.many_to_many:
        return with_commas(getattr(program, name).all()) or str(NOT_SAID)
    return value_in_words(field, getattr(program, name))


def value_in_words(field, value):
    if value is None or value == "":
        return str(NOT_SAID)
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if field.choices:
        return str(dict(field.flatchoices)[value])
    if field.get_internal_type() == "DateField":
        return formats.date_format(value, "DATE_FORMAT")
    return str(value)


def stored_in_words(name, stored):
    """The same for a value as a change keeps it."""
    if name == "partnerships":
        ties = Partnership.objects.filter(pk__in=stored).select_related("home", "abroad")
        return with_commas(ties) or str(NOT_SAID)
    if name == "organization":
        return str(Organization.objects.get(pk=stored))
    field = Program._meta.get_field(name)
    return value_in_words(field, field.to_python(stored))


def differences(before, after):
    """What two sets of facts tell differently: ``[(label, before, after)]`` in reading order.

    What an older one did not keep yet cannot be compared.
    """
    return [
        (label_of(name), before[name], after[name])
        for name in TOLD
        if name in before and name in after and before[name] != after[name]
    ]


def freeze(program, by):
    """Keep the program as it is now; nothing is kept twice."""
    with languages.in_own():
        facts = facts_of(program)
    last = program.revisions.order_by("-number").first()
    if last and last.facts == facts:
        return last
    return Revision.objects.create(
        program=program,
        number=last.number + 1 if last else 1,
        facts=facts,
        by=by if by.pk else None,
        by_name=str(by),
    )
