"""Organizations and what they do with their ties: five programs a tie, most of them long over.

A million rows are written by the database itself. Dice are arithmetic on ids, so that they fall
the same way on both databases.
"""

from django.db import connection

from members.folding import fold
from members.models import Organization
from programs.models.choices import Kind

from .writing import batches, write

COMMUNITIES_PER_ORGANIZATION = 4
WORDS = """
youth choir garden harbor jazz science robotics library mayors students nurses farmers teachers
kites ceramics cinema marathon baseball chess poetry museum startup port bridge letters friends
""".split()  # noqa: SIM905

DICE = "((tie.id * 7919 + n * 104729) % 9973)"
IS_OVER = f"(n > 0 OR {DICE} > 2000)"
IS_REPORTED = f"{IS_OVER} AND {DICE} % 5 > 0"
# Days before today; the first program of one tie in five is still to come.
DAYS = f"(CASE WHEN {IS_OVER} THEN {DICE} + 20 ELSE -({DICE} % 300) END)"
DAY = {
    "sqlite": "date('now', -({days}) || ' days')",
    "postgresql": "(CURRENT_DATE - CAST({days} AS integer))",
}
TRUE = {"sqlite": "1", "postgresql": "TRUE"}
FALSE = {"sqlite": "0", "postgresql": "FALSE"}

PROGRAMS = """
INSERT INTO programs_program (id, version, title, slug, kind, status, organization_id, summary,
    description, languages, contact_email, frequency, place, travel, fee_note, starts_on, ends_on,
    takes_enrollments, capacity, places_taken, answer_days, involves_minors, involves_money,
    created_at, saved_at, edits, checked_by_id, checked_at, decided_by_id, decided_at, is_demo)
SELECT tie.id * 5 + n, 1, {title}, {slug}, {kind}, {status}, organization.id,
    'What both communities do together, and who may take part.', 'All are welcome.', 'English', '',
    'once', 'City hall', 'both', '', {first_day}, {last_day}, {true}, 40, {taken}, 3,
    {minors}, {false}, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 0, {checker}, CURRENT_TIMESTAMP,
    {decider}, CURRENT_TIMESTAMP, {false}
FROM partnerships_partnership AS tie
JOIN members_organization AS organization ON organization.id = {first} + tie.id % {organizations}
CROSS JOIN (SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4) AS numbers
"""
PARTNERSHIPS = """
INSERT INTO programs_program_partnerships (program_id, partnership_id)
SELECT id, (id - id % 5) / 5 FROM programs_program
"""
THEMES = """
INSERT INTO programs_program_themes (program_id, theme_id)
SELECT program.id, link.theme_id FROM programs_program AS program
JOIN partnerships_partnership_themes AS link 
    ON link.partnership_id = (program.id - program.id % 5) / 5
WHERE (program.id + link.id) % 3 > 0
"""
REPORTS = """
INSERT INTO programs_report (program_id, starts_on, ends_on, recorded_on, participants_out,
    participants_in, hours, events, attendance, story, saved_at)
SELECT id, starts_on, ends_on, ends_on, id % 40, id % 30, id % 500, 1, id % 900,
    'What happened was good, and the next one is being planned.', CURRENT_TIMESTAMP
FROM programs_program WHERE status = 'reported'
"""


class Programs:
    def __init__(self, home, staff, whole):
        self.home = home[::COMMUNITIES_PER_ORGANIZATION]
        self.staff = staff
        # Nobody signed up: a count of places that has to agree with its facts can only be none.
        self.taken = "0" if whole else f"{DICE} % 41"

    def run(self):
        made = self._organizations()
        with connection.cursor() as cursor:
            cursor.execute(self._programs(made))
            for statement in (PARTNERSHIPS, THEMES, REPORTS):
                cursor.execute(statement)

    def _organizations(self):
        rows = [_organization(place) for place in self.home]
        made = [row for batch in batches(rows) for row in Organization.objects.bulk_create(batch)]
        link = Organization.communities.through
        pairs = zip(made, self.home, strict=True)
        write(link, (link(organization_id=one.pk, community_id=place.pk) for one, place in pairs))
        return made

    def _programs(self, organizations):
        vendor, (checker, decider) = connection.vendor, self.staff
        return PROGRAMS.format(
            title=_title(),
            slug="'program-' || (tie.id * 5 + n)",
            kind=_one_of(Kind.values, DICE),
            status=f"CASE WHEN {IS_REPORTED} THEN 'reported' ELSE 'published' END",
            first_day=DAY[vendor].format(days=DAYS),
            last_day=DAY[vendor].format(days=f"{DAYS} - {DICE} % 15"),
            taken=self.taken,
            minors=f"{DICE} % 3 = 0",
            true=TRUE[vendor],
            false=FALSE[vendor],
            checker=checker.pk,
            decider=decider.pk,
            first=organizations[0].pk,
            organizations=len(organizations),
        )


def _organization(place):
    name = f"Sister Cities of {place.name}"
    return Organization(name=name, sort_name=fold(name), slug=f"of-{place.slug}"[:120])


def _one_of(words, number):
    cases = " ".join(f"WHEN {at} THEN '{word}'" for at, word in enumerate(words))
    return f"CASE {number} % {len(words)} {cases} END"


def _title():
    """Three words, the first with a capital."""
    first = _one_of([word.capitalize() for word in WORDS], DICE)
    rest = (_one_of(WORDS, f"({DICE} * {step})") for step in (31, 101))
    return " || ' ' || ".join(["", first, *rest]).removeprefix(" || ' ' || ")
