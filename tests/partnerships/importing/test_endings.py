"""What a list says of a tie's end: taken as an act, or told with what is missing (R10)."""

import pytest

from partnerships.models import Act, Partnership
from tests.factories import make_act

from .lists import import_list, plan_line, plan_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]

HEADER = ["city", "state", "sister", "country", "year", "kind", "status", "ended"]
OSAKA = ["San Francisco", "CA", "Osaka", "Japan", "1957"]
NEW = "San Francisco – Osaka will be put on record."
EXAMPLE = "such as “ended by Osaka on 2018-10-02”."
IN_WORDS = (
    "That is kept in words, and the tie counts as in force. "
    f"If a side suspended or ended it, write so in the status, {EXAMPLE}"
)


def sentence(kind="", status="", ended=""):
    line = plan_line(*OSAKA, kind, status, ended, header=HEADER)
    assert line.act is None
    return line.sentence.removeprefix(NEW).strip()


@pytest.mark.parametrize(
    ("status", "ended", "says", "lacks"),
    [
        ("ended", "", "says “ended”", "which side spoke, or when, so"),
        ("ended 2018", "", "says “ended 2018”", "which side spoke, so"),
        (
            "suspended by somebody in 2018",
            "",
            "says “suspended by somebody in 2018”",
            "side spoke, so",
        ),
        ("ended by Osaka", "", "says “ended by Osaka”", "when, so"),
        ("ended", "2018-10-02", "says “ended”", "which side spoke, so"),
        ("", "2018-10-02", "names an end: October 2, 2018", "which side spoke, so"),
        ("active", "2018", "names an end: 2018", "which side spoke, so"),
    ],
)
def test_end_that_lacks_its_side_or_its_day_is_told_with_the_way_to_mend_it(
    status, ended, says, lacks
):
    told = sentence(status=status, ended=ended)
    assert told.startswith(f"The list {says}. It does not say ")
    assert f"{lacks} the tie counts as in force. Write" in told
    assert told.endswith(EXAMPLE)


@pytest.mark.parametrize("status", ["inactive", "emeritus", "former sister city", "FALSE"])
def test_status_that_is_no_act_is_told_to_be_kept_in_words(status):
    assert sentence(status=status) == f"The list says “{status}”. {IN_WORDS}"


def test_end_in_the_words_of_the_kind_is_told():
    assert "The list says “Sister City (suspended)”." in sentence("Sister City (suspended)")


@pytest.mark.parametrize("status", ["Active", "Friendship City", "yes", "1", ""])
@pytest.mark.parametrize("ended", ["", "present", "ongoing"])
def test_line_that_says_nothing_of_an_end_tells_nothing(status, ended):
    assert sentence("MOU", status, ended) == ""


def test_act_with_side_and_day_needs_no_further_word():
    line = plan_line(*OSAKA, "", "ended by Osaka", "2018-10-02", header=HEADER)
    assert line.act["side"] == "abroad"
    assert line.sentence == NEW


def test_end_that_only_a_repetition_tells_is_not_lost():
    plan = plan_of(HEADER, [*OSAKA, "", "", ""], [*OSAKA, "", "ended by Osaka on 2018-10-02", ""])
    assert plan.lines[1].sentence == (
        "The same tie stands in line 2. The list says “ended by Osaka on 2018-10-02”. A repetition "
        "does not end the tie: if a side suspended or ended it, write so in line 2."
    )


def test_end_that_both_lines_tell_is_told_once():
    ended = [*OSAKA, "", "ended by Osaka on 2018-10-02", ""]
    assert plan_of(HEADER, ended, ended).lines[1].sentence == "The same tie stands in line 2."


def test_end_of_a_tie_of_the_register_is_told_until_the_register_knows_it():
    ended = [*OSAKA, "", "ended by Osaka on 2018-10-02", ""]
    import_list(HEADER, [*OSAKA, "", "", ""])
    tie = Partnership.objects.get()
    told = (
        " The list says “ended by Osaka on 2018-10-02”. An import does not end a tie of the "
        "register: if a side suspended or ended it, record that on its page."
    )
    assert plan_of(HEADER, ended).lines[0].sentence.endswith(f"{tie.number}.{told}")

    make_act(tie, side="abroad", kind="ended")
    assert plan_of(HEADER, ended).lines[0].sentence.endswith(f"already: {tie.number}.")


def test_untaken_end_is_written_into_the_source_and_into_no_act():
    import_list(HEADER, [*OSAKA, "", "ended", ""])
    tie = Partnership.objects.get()
    assert (tie.status, Act.objects.count()) == ("on_record", 0)
    assert "status: ended" in tie.sources.get().says
