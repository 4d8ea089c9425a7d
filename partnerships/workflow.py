"""The by-laws: who may do what with an agreement and with an act, and what has to be true first."""

from sistercities.workflow import Transition, Workflow

from . import acts, mail
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
RECOGNITION = (*COMPLETE, *TRUE, *TOLD, rules.unchanged_since_frozen)
SUBMISSION = (*COMPLETE, *map(rules.advisory, TRUE), rules.levels)
NOT_OWN = (who.not_an_author, who.of_neither_community, who.no_earlier_judge)
CHECK = (*NOT_OWN, who.claim_is_free, who.not_held)
DECIDE = (who.second_person, *CHECK)

KEEPERS = "Only a coordinator of one of the two communities may."
REVIEWERS = "Only reviewers of the network may."
APPROVERS = "Only approvers of the network may."

# fmt: off
agreement_workflow = Workflow(
    # name, label, from, to, who may, and what else
    Transition("submit", "Submit for review", (DRAFT, CHANGES_REQUESTED), SUBMITTED, who.keeper, KEEPERS,
               guards=(*SUBMISSION, who.items_answered), stamp=then.handed_in, effect=then.freeze_revision),
    Transition("withdraw", "Withdraw", (DRAFT, SUBMITTED, IN_REVIEW, CHANGES_REQUESTED, RECOMMENDED), WITHDRAWN,
               who.keeper, KEEPERS, stamp=then.closed),
    Transition("reopen", "Take up again", (WITHDRAWN,), DRAFT, who.keeper, KEEPERS,
               guards=(who.reopened_in_time,), stamp=then.closed),

    Transition("claim", "Take", (SUBMITTED,), IN_REVIEW, who.reviewer, REVIEWERS,
               guards=(*NOT_OWN, who.not_held), stamp=then.claimed, bulk=True),
    Transition("take", "Take", (IN_REVIEW, RECOMMENDED), "", who.reviewer_or_approver, REVIEWERS,
               guards=CHECK, stamp=then.claimed, bulk=True),
    Transition("give_back", "Give back", (IN_REVIEW, RECOMMENDED), "", who.reviewer_or_approver, REVIEWERS,
               guards=(who.claim_is_free,), stamp=then.given_back, bulk=True),
    Transition("hold", "Put on hold", (SUBMITTED, IN_REVIEW, RECOMMENDED), "", who.reviewer, REVIEWERS,
               guards=CHECK, note_required=True, stamp=then.put_on_hold),
    Transition("resume", "Take off hold", (SUBMITTED, IN_REVIEW, RECOMMENDED), "", who.reviewer, REVIEWERS,
               guards=(*NOT_OWN, who.held), stamp=then.taken_up, effect=then.extend_due_day),

    Transition("request_changes", "Ask for changes", (IN_REVIEW,), CHANGES_REQUESTED, who.reviewer, REVIEWERS,
               guards=CHECK, stamp=then.asked_for_changes, effect=then.ask_items),
    Transition("take_back", "Take the request back", (CHANGES_REQUESTED,), IN_REVIEW, who.asker,
               "Only the person who asked for changes may take that back.",
               guards=(who.undone_in_time, rules.unchanged_since_frozen), stamp=then.claimed, effect=then.drop_items),
    Transition("recommend_approval", "Recommend recognition", (IN_REVIEW,), RECOMMENDED, who.reviewer, REVIEWERS,
               guards=(*RECOGNITION, *CHECK), note_required=True, stamp=then.recommended_approval),
    Transition("recommend_decline", "Recommend to decline", (IN_REVIEW,), RECOMMENDED, who.reviewer, REVIEWERS,
               guards=CHECK, note_required=True, stamp=then.recommended_decline),

    Transition("send_back", "Send back to review", (RECOMMENDED,), IN_REVIEW, who.approver, APPROVERS,
               guards=DECIDE, note_required=True, stamp=then.sent_back),
    Transition("approve", "Approve", (RECOMMENDED,), APPROVED, who.approver, APPROVERS,
               guards=(*RECOGNITION, who.approval_recommended, *DECIDE), note_required=True,
               stamp=then.decided, effect=then.recognize, bulk=True),
    Transition("decline", "Decline", (RECOMMENDED,), DECLINED, who.approver, APPROVERS,
               guards=(who.decline_recommended, *DECIDE), note_required=True, stamp=then.decided),
    Transition("undo", "Undo", (APPROVED, DECLINED), RECOMMENDED, who.decider,
               "Only the person who decided may undo it.",
               guards=(who.undone_in_time,), stamp=then.undone, effect=then.derecognize),

    Transition("appeal", "Appeal", (DECLINED,), SUBMITTED, who.keeper, KEEPERS,
               guards=(who.appealed_in_time, who.first_appeal), note_required=True, stamp=then.handed_in),
    Transition("propose_correction", "Ask for a correcting decision", (APPROVED,), "", who.reviewer_or_approver,
               REVIEWERS, guards=NOT_OWN, note_required=True, stamp=then.correction_asked),
    Transition("correct", "Correct: recognition was an error", (APPROVED,), DECLINED, who.approver, APPROVERS,
               guards=(who.correction_asked_for, who.not_the_proposer, *NOT_OWN), note_required=True,
               stamp=then.decided, effect=then.derecognize),
    Transition("ask_for_papers", "Ask the home community for the papers", (ON_RECORD,), "", who.reviewer, REVIEWERS),
    history=AgreementChange, read=Dossier, mail=mail.about_agreement,
)

act_workflow = Workflow(
    Transition("record", "Record", (Act.Status.PROPOSED,), Act.Status.RECORDED, who.recorder, REVIEWERS,
               guards=acts.RECORD, stamp=acts.decided, effect=acts.tell),
    Transition("decline", "Do not record", (Act.Status.PROPOSED,), Act.Status.DECLINED, who.recorder, REVIEWERS,
               guards=(acts.another_person, acts.of_neither_side), note_required=True, stamp=acts.decided),
    history=ActChange, mail=mail.about_act,
)
# fmt: on
