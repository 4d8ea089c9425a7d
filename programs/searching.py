"""What the search knows of programs: public words only, and no people."""

from django.db.models import Q
from django.utils import formats

from sistercities import languages
from sistercities.search import Document, put, remove

from .models import Program
from .models.choices import Kind

SHOWN = ("title", "slug", "kind", "starts_on", "frequency")


def program_document(program, words=True):
    """In the network's language, as everything that the record keeps."""
    with languages.in_own():
        return Document(
            kind="program",
            key=program.pk,
            title=program.title,
            address=program.get_absolute_url(),
            detail=" · ".join(filter(None, (str(Kind(program.kind).label), _when(program)))),
            body=" ".join(_words(program)) if words else "",
        )


def _when(program):
    if program.starts_on:
        return program.starts_on.isoformat()
    return program.get_frequency_display()


def _words(program):
    if program.starts_on:
        yield formats.date_format(program.starts_on, "DATE_FORMAT")
    yield from (program.summary, program.place, program.organization.name)
    for tie in program.partnerships.all():
        yield from (tie.home.name, tie.abroad.name)
    for theme in program.themes.all():
        yield theme.name


def program_changed(program):
    """Follow a program: found while it is public, forgotten when it is not."""
    if program.is_public:
        put([program_document(program)])
    else:
        remove("program", [program.pk])


def community_changed(community):
    """Programs are found by the names of the communities whose ties they belong to."""
    of_it = Q(partnerships__home=community) | Q(partnerships__abroad=community)
    put(map(program_document, _rows().filter(of_it).distinct()))


def organization_changed(organization):
    put(map(program_document, _rows().filter(organization=organization)))


def all_documents(words=True):
    """Every public program; without words what a hit shows, and not what it is found by."""
    rows = _rows() if words else Program.objects.public().only(*SHOWN)
    for program in rows.order_by("pk").iterator(chunk_size=1_000):
        yield program_document(program, words)


def _rows():
    return Program.objects.public().for_list().prefetch_related("themes")
