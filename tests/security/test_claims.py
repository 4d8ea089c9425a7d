"""Whatever `docs/security.md` claims is proved by a test that exists, and every threat is met."""

import re
from collections import Counter

import pytest
from django.conf import settings

from tests.security.threats import THREATS, exists, proofs

DOCUMENT = (settings.BASE_DIR / "docs" / "security.md").read_text()
LINE = re.compile(r"^\| (V\d+\.\d+\.\d+) \| (met|not applicable|not met) \| (.+) \|$", re.M)
# Requirements of levels 1 and 2 in each chapter of version 5.0.0.
REQUIREMENTS = {
    **{"V1": 27, "V2": 11, "V3": 19, "V4": 10, "V5": 9, "V6": 35, "V7": 18, "V8": 7, "V9": 7},
    **{"V10": 29, "V11": 14, "V12": 9, "V13": 13, "V14": 9, "V15": 13, "V16": 16, "V17": 7},
}


@pytest.mark.parametrize("number", THREATS)
def test_every_threat_is_met_by_a_test_that_exists(number):
    tests = proofs()[number]
    assert tests
    assert [test for test in tests if not exists(test)] == []


def test_every_threat_is_told_in_the_document():
    told = re.findall(r"^\| (\d+) \| ", DOCUMENT, re.M)
    assert [int(number) for number in told] == list(THREATS)


def test_every_test_that_the_document_names_exists():
    named = re.findall(r"`(tests/[\w/]+\.py(?:::\w+)?)`", DOCUMENT)
    assert len(named) > 100
    assert [test for test in named if not exists(test)] == []


def test_document_goes_through_every_requirement_once_and_counts_them_rightly():
    lines = LINE.findall(DOCUMENT)
    names = [name for name, _, _ in lines]
    assert len(set(names)) == len(names)
    assert Counter(name.split(".")[0] for name in names) == REQUIREMENTS
    counts = Counter(status for _, status, _ in lines)
    told = re.search(r"\*\*(\d+) met, (\d+) not applicable, (\d+) not met\*\*", DOCUMENT)
    assert tuple(map(int, told.groups())) == (
        counts["met"],
        counts["not applicable"],
        counts["not met"],
    )


def test_what_is_met_names_its_proof_and_what_is_not_says_why():
    for name, status, words in LINE.findall(DOCUMENT):
        assert ("`" in words) if status == "met" else len(words) > 15, name
