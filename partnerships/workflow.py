"""The by-laws: who may do what with an agreement and with an act, and what has to be true first."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sistercities.workflow import Transition as T
from sistercities.workflow import Workflow

from . import acts, mail
from . import deadlines as when
from . import decisions as then
from . import guards as rules
from . import people as who
from .dossier import Dossier
from .models import Act, ActChange, Agreement, AgreementChange

(
    DRAFT,
    SUBMITTED,
    IN_REVIEW,
    CHANGES_REQUESTED,
    RECOMMENDED,
    APPROVED,
    DECLINED,
    WITHDRAWN,
    ON_RECORD,
) = Agreement.Status
PROPOSED, RECORDED, NOT_RECORDED = Act.Status

COMPLETE = (rules.two_countries, rules.signed_by_both, rules.agreement_paper, rules.no_other_live)
TRUE = (
    rules.signed_by_the_highest,
    rules.resolved,
    rules.resolved_before_signing,
    rules.resolution_paper,
    rules.dates_in_order,
    rules.good_standing,
    rules.lawful,
)
TOLD = (rules.levels, rules.any_number, rules.charter)
SUBMISSION = (*COMPLETE, *map(rules.advisory, TRUE), rules.levels, who.items_answered)
RECOGNITION = (*COMPLETE, *TRUE, *TOLD, rules.unchanged_since_frozen)

NOT_OWN = (who.not_an_author, who.of_neither_community, who.no_earlier_judge)
CHECK = (*NOT_OWN, who.claim_is_free, who.not_held)
DECIDE = (who.second_person, *CHECK)
CORRECT = (who.correction_asked_for, who.not_the_proposer, *NOT_OWN)

REVIEWERS, APPROVERS = ("partnerships.review_agreement",), ("partnerships.decide_agreement",)
STAFF = REVIEWERS + APPROVERS
OPEN = (DRAFT, SUBMITTED, IN_REVIEW, CHANGES_REQUESTED, RECOMMENDED)
WITH_STAFF = (SUBMITTED, IN_REVIEW, RECOMMENDED)
SAME = ""
UNDO = _("Its mail leaves in ten minutes; until then you can undo it here.")

# fmt: off
agreement_workflow = Workflow(
    # step, its label, from, to, who may; then: what is checked, what is written, what follows
    T("submit", _("Submit for review"), (DRAFT, CHANGES_REQUESTED), SUBMITTED, who.keeper,
      guards=SUBMISSION, stamp=then.handed_in, effect=then.freeze_revision),
    T("withdraw", _("Withdraw"), OPEN, WITHDRAWN, who.keeper, stamp=then.closed),
    T("reopen", _("Take up again"), (WITHDRAWN,), DRAFT, who.keeper,
      guards=(when.reopened_in_time,), stamp=then.closed),

    T("claim", _("Take"), (SUBMITTED,), IN_REVIEW, who.reviewer, bulk=REVIEWERS,
      guards=(*NOT_OWN, who.not_held), stamp=then.claimed),
    T("take", _("Take"), (IN_REVIEW, RECOMMENDED), SAME, who.reviewer_or_approver, bulk=STAFF,
      guards=CHECK, stamp=then.claimed),
    T("give_back", _("Give back"), (IN_REVIEW, RECOMMENDED), SAME, who.holder, bulk=STAFF,
      stamp=then.given_back),
    T("recommend_approval", _("Recommend recognition"), (IN_REVIEW,), RECOMMENDED, who.reviewer,
      guards=(*RECOGNITION, *CHECK), note_required=True, stamp=then.recommended_approval,
      help=_("Another person decides. Say what you compared.")),
    T("request_changes", _("Ask for changes"), (IN_REVIEW,), CHANGES_REQUESTED, who.reviewer,
      guards=CHECK, stamp=then.asked_for_changes, effect=then.ask_items, done=UNDO,
      help=_("Goes back to the applicants with your list, and is open to them again.")),
    T("take_back", _("Take the request back"), (CHANGES_REQUESTED,), IN_REVIEW, who.asker,
      guards=(when.undone_in_time, rules.unchanged_since_frozen), stamp=then.claimed,
      effect=then.drop_items),
    T("recommend_decline", _("Recommend to decline"), (IN_REVIEW,), RECOMMENDED, who.reviewer,
      guards=CHECK, note_required=True, stamp=then.recommended_decline,
      help=_("Another person decides. The applicants read the reason of the decision.")),
    T("hold", _("Put on hold"), WITH_STAFF, SAME, who.reviewer,
      guards=CHECK, note_required=True, stamp=then.put_on_hold,
      help=_("The clock stops. The applicants read the reason.")),
    T("resume", _("Take off hold"), WITH_STAFF, SAME, who.reviewer,
      guards=(*NOT_OWN, who.held), stamp=then.taken_up, effect=then.extend_due_day),

    T("approve", _("Approve"), (RECOMMENDED,), APPROVED, who.approver, bulk=APPROVERS,
      guards=(*RECOGNITION, who.approval_recommended, *DECIDE), note_required=True,
      stamp=then.decided, effect=then.recognize, done=UNDO,
      help=_("It is public at once, with a certificate. Say why.")),
    T("decline", _("Decline"), (RECOMMENDED,), DECLINED, who.approver,
      guards=(who.decline_recommended, *DECIDE), note_required=True, stamp=then.decided,
      done=UNDO, help=_("Nothing becomes public. The applicants read the reason and may appeal.")),
    T("send_back", _("Send back to review"), (RECOMMENDED,), IN_REVIEW, who.approver,
      guards=DECIDE, note_required=True, stamp=then.sent_back,
      help=_("If you see it otherwise than the first check.")),
    T("undo", _("Undo"), (APPROVED, DECLINED), RECOMMENDED, who.decider,
      guards=(when.not_a_correction, when.undone_in_time), stamp=then.undone,
      effect=then.derecognize, help=_("Takes the decision and its mail back.")),

    T("appeal", _("Appeal"), (DECLINED,), SUBMITTED, who.keeper,
      guards=(when.appealed_in_time, when.first_appeal), note_required=True, stamp=then.handed_in),
    T("propose_correction", _("Ask for a correcting decision"), (APPROVED,), SAME,
      who.reviewer_or_approver, guards=NOT_OWN, note_required=True, stamp=then.correction_asked,
      help=_("It stays recognized until another person decides.")),
    T("correct", _("Correct: the recognition was an error"), (APPROVED,), DECLINED, who.approver,
      guards=CORRECT, note_required=True, stamp=then.decided, effect=then.derecognize,
      help=_("The first decision stays in the record.")),
    T("ask_for_papers", _("Ask the home community for the papers"), (ON_RECORD,), SAME,
      who.reviewer,
      help=_("So that a tie known from a source can be verified, by the same steps as a new one.")),
    history=AgreementChange, read=Dossier, mail=mail.about_agreement,
)

act_workflow = Workflow(
    T("record", pgettext_lazy("to enter in the register", "Record"), (PROPOSED,), RECORDED,
      who.recorder, guards=acts.RECORD, stamp=acts.decided, effect=acts.tell,
      help=_("Every page says it at once, beside what the other side says.")),
    T("decline", _("Do not record"), (PROPOSED,), NOT_RECORDED, who.recorder,
      guards=acts.REFUSE, note_required=True, stamp=acts.decided),
    history=ActChange, mail=mail.about_act,
)
# fmt: on
