"""Which tests prove which of the 41 threats met, of those that hit programs like this one.

A test of this folder carries the number in its name. What is proved better elsewhere stands here,
as `file::function`.
"""

import ast
from pathlib import Path

from django.conf import settings

THREATS = {
    1: "reading another organization's rows",
    2: "a file by a guessed name",
    3: "acting on a record one may only see",
    4: "staff who raise their own rights",
    5: "forged forms of the admin",
    6: "lookups of the admin as an oracle",
    7: "script in the widgets of the admin",
    8: "script in longer texts",
    9: "script in names",
    10: "hostile uploads",
    11: "bombs and huge bodies",
    12: "file names that climb",
    13: "leaks through history and differences",
    14: "leaks through the search",
    15: "pages for several rows that tell of others",
    16: "mail to the wrong people",
    17: "placeholders read as code",
    18: "phishing through our own mail",
    19: "formulas in exports",
    20: "requests made by the server",
    21: "open redirects",
    22: "the host header",
    23: "look-alike addresses",
    24: "finding out who has an account",
    25: "limits that can be gone round",
    26: "taking an account over",
    27: "fixed sessions and cached cookies",
    28: "forged requests, and changes by a link",
    29: "mass assignment",
    30: "two decisions at once",
    31: "a crash between two writes",
    32: "the race for the last place",
    33: "an upload seen before its rights are set",
    34: "data that is run when it is read",
    35: "SQL through names and order",
    36: "slow patterns",
    37: "a link as a credential",
    38: "a half-signed paper",
    39: "clock jobs that die silently",
    40: "misread names of rights",
    41: "the machine underneath",
}
ELSEWHERE = {
    1: [
        "tests/security/test_matrix.py::"
        "test_nobody_reads_more_than_the_table_says_and_reading_writes_nothing",
        "tests/partnerships/test_desk_access.py::"
        "test_draft_is_open_to_those_who_keep_either_side_and_to_nobody_else",
    ],
    2: ["tests/partnerships/test_evidence.py::test_kept_file_has_a_random_name_and_its_hash"],
    3: [
        "tests/partnerships/test_roles.py::"
        "test_wrong_person_is_refused_at_the_door_whatever_the_status",
        "tests/security/test_matrix.py::"
        "test_nobody_posts_more_than_the_table_says_and_a_refused_post_writes_nothing",
    ],
    4: [
        "tests/members/test_rights.py::test_staff_raise_nobodys_rights",
        "tests/members/test_rights.py::"
        "test_right_to_change_roles_is_worth_nothing_without_being_superuser",
        "tests/members/test_rights.py::"
        "test_nobody_writes_an_address_a_session_or_a_second_factor_for_another",
    ],
    7: ["tests/browser/test_payload.py::test_no_page_runs_what_somebody_typed"],
    10: ["tests/partnerships/test_evidence.py::test_bad_file_gets_a_sentence"],
    13: [
        "tests/test_leaks.py::test_nothing_private_is_told_anywhere",
        "tests/programs/test_leaks.py::test_proposed_changes_stay_with_author_and_staff",
    ],
    14: ["tests/search/test_register_search.py::test_drafts_and_private_places_are_never_found"],
    16: [
        "tests/partnerships/test_mail.py::test_step_is_told_to_its_readers_and_to_nobody_else",
        "tests/programs/test_leaks.py::test_no_mail_names_a_minor",
    ],
    18: ["tests/partnerships/test_mail.py::test_names_with_markup_stay_words_in_the_mail"],
    19: [
        "tests/open_data/test_formats.py::test_cell_that_would_be_a_formula_is_text",
        "tests/open_data/test_formats.py::test_no_text_begins_a_formula",
    ],
    22: ["tests/members/test_accounts.py::test_links_in_mail_come_from_one_setting"],
    24: [
        "tests/members/test_accounts.py::"
        "test_sign_in_tells_a_wrong_address_and_a_wrong_password_alike",
    ],
    25: [
        "tests/sistercities/test_limits.py::test_made_up_forwarding_header_does_not_open_the_limit",
        "tests/sistercities/test_limits.py::"
        "test_one_address_that_reads_all_too_often_is_asked_to_wait",
    ],
    26: ["tests/members/test_accounts.py::test_old_address_gets_notice_of_a_new_one"],
    30: [
        "tests/partnerships/test_races.py::"
        "test_twenty_decisions_at_once_are_one_decision_one_mail_one_certificate",
    ],
    31: [
        "tests/partnerships/test_faults.py::"
        "test_step_killed_after_any_statement_leaves_nothing_behind",
    ],
    32: [
        "tests/programs/test_places_at_once.py::"
        "test_a_hundred_at_once_for_five_places_are_exactly_five",
    ],
    35: [
        "tests/security/test_fuzzing.py::test_threat_35_no_query_string_is_an_error_of_the_server"
    ],
    37: [
        "tests/test_sealed_links.py::test_link_is_in_the_mail_and_not_in_the_database",
        "tests/test_sealed_links.py::test_staff_who_read_mail_get_no_link_to_act_with",
        "tests/members/test_invitations.py::test_invitation_works_once",
        "tests/members/test_invitations.py::test_expired_invitation_opens_nothing",
        "tests/programs/test_taking_part.py::test_link_opens_one_place_and_no_other",
    ],
    39: ["tests/operations/test_doctor.py::test_job_that_fell_silent_is_noticed"],
    41: [
        "tests/operations/test_doctor.py::test_what_is_missing_is_told_in_plain_words",
        "tests/operations/test_archive.py::"
        "test_everything_destroyed_comes_back_row_by_row_and_file_by_file",
    ],
}


def proofs():
    """number -> the tests that prove it, as `file::function`."""
    found = {number: list(ELSEWHERE.get(number, ())) for number in THREATS}
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        for name in functions_of(path):
            for number in THREATS:
                if name.startswith("test_threat_") and f"_{number:02d}_" in name[:24]:
                    found[number].append(f"tests/security/{path.name}::{name}")
    return found


def functions_of(path):
    tree = ast.parse(path.read_text())
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]


def exists(test):
    file, _, function = test.partition("::")
    path = settings.BASE_DIR / file
    return path.is_file() and (not function or function in functions_of(path))
