from heard.reviews.models.clocks import ClockChange, Milestone, ReviewClock
from heard.reviews.models.contact import Contact, UpdateAgreement
from heard.reviews.models.decision import BodyView, DecisionProposal, FollowUp, ThresholdDecision
from heard.reviews.models.draft import Draft, EqualityAnswers, ReturnKey
from heard.reviews.models.figures import ReportedFigures
from heard.reviews.models.messages import Message, MessageRead
from heard.reviews.models.notices import RightsNotice
from heard.reviews.models.outcome import Appeal, Outcome
from heard.reviews.models.review import Review, ReviewReport, StageChange
from heard.reviews.models.work import Note, UnfinishedPage

__all__ = [
    "Appeal",
    "BodyView",
    "ClockChange",
    "Contact",
    "DecisionProposal",
    "Draft",
    "EqualityAnswers",
    "FollowUp",
    "Message",
    "MessageRead",
    "Milestone",
    "Note",
    "Outcome",
    "ReportedFigures",
    "ReturnKey",
    "Review",
    "ReviewClock",
    "ReviewReport",
    "RightsNotice",
    "StageChange",
    "ThresholdDecision",
    "UnfinishedPage",
    "UpdateAgreement",
]
