"""A program in words: what a revision freezes, what reviewers compare, what a change proposes."""

from django.utils import formats

from .models import Program, Revision

# After publication these are looked at by staff before they show; all else shows at once.
MATERIAL = (
    "title",
    "kind",
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
    *MATERIAL[:3],
    "themes",
    "summary",
    "description",
    "languages",
    *MATERIAL[3:9],
    "takes_enrollments",
    "enroll_until",
    "capacity",
    "answer_days",
    *MATERIAL[9:],
    "leader",
)
NOT_SAID = "Not said"


def facts_of(program):
    """Every field that reviewers read, in words: ``{field: text}``."""
    return {name: in_words(program, name) for name in TOLD}


def label_of(name):
    words = str(Program._meta.get_field(name).verbose_name)
    return words[0].upper() + words[1:]


def in_words(program, name):
    field = Program._meta.get_field(name)
    if field.many_to_many:
        return ", ".join(str(row) for row in getattr(program, name).all()) or NOT_SAID
    return value_in_words(field, getattr(program, name))


def value_in_words(field, value):
    if value is None or value == "":
        return NOT_SAID
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if field.choices:
        return str(dict(field.flatchoices)[value])
    if field.get_internal_type() == "DateField":
        return formats.date_format(value, "DATE_FORMAT")
    return str(value)


def differences(before, after):
    """What two sets of facts tell differently: ``[(label, before, after)]`` in reading order."""
    return [
        (label_of(name), before.get(name, NOT_SAID), after.get(name, NOT_SAID))
        for name in TOLD
        if before.get(name, NOT_SAID) != after.get(name, NOT_SAID)
    ]


def freeze(program, by):
    """Keep the program as it is now; nothing is kept twice."""
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
