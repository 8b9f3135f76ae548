from heard.reviews.models.answers import ChronologyRow, ReportSaid, RequestAnswer
from heard.reviews.models.areas import AreaAsked, AreaPart
from heard.reviews.models.chairs import ChairDay, Chairing, Training
from heard.reviews.models.clocks import ClockChange, Milestone, ReviewClock
from heard.reviews.models.closing import ClosingNotice
from heard.reviews.models.complaint import ComplaintFurther, ServiceComplaint
from heard.reviews.models.conference import (
    Conference,
    ConferenceLook,
    ConferenceMeeting,
    ConferenceSeat,
    GroundChange,
    Subject,
)
from heard.reviews.models.contact import Contact, UpdateAgreement
from heard.reviews.models.correction import Correction
from heard.reviews.models.decision import BodyView, DecisionProposal, FollowUp, ThresholdDecision
from heard.reviews.models.draft import Draft, EqualityAnswers, LeftOff, ReturnKey
from heard.reviews.models.figures import ReportedFigures
from heard.reviews.models.links import AnswerLink
from heard.reviews.models.mail import IncomingMail, ReplyAddress
from heard.reviews.models.meeting import DateAnswer, Meeting, MeetingDate, Seat
from heard.reviews.models.messages import Message, MessageRead
from heard.reviews.models.minute import (
    AgencyFinding,
    LearningPoint,
    MinuteItem,
    OptionConsidered,
    PanelFinding,
)
from heard.reviews.models.notices import RightsNotice
from heard.reviews.models.outcome import Appeal, AppealPapers, AppealPart, Lesson, Outcome
from heard.reviews.models.papers import Papers
from heard.reviews.models.passing import PassedOn
from heard.reviews.models.plan import (
    ActionPlan,
    Climb,
    MoreTime,
    PlanAction,
    PlanCheck,
    PlanComment,
    PlanLook,
    Progress,
    RecommendationAnswer,
)
from heard.reviews.models.publications import FiguresCalendar, Publication
from heard.reviews.models.recommendation import Recommendation
from heard.reviews.models.requests import Chase, InformationRequest, RequestTemplate
from heard.reviews.models.review import Review, ReviewReport, StageChange
from heard.reviews.models.survey import Survey, SurveyAnswer
from heard.reviews.models.taking_part import ImpactStatement, VictimInvitation
from heard.reviews.models.work import Note, UnfinishedPage

__all__ = [
    "ActionPlan",
    "AgencyFinding",
    "AnswerLink",
    "Appeal",
    "AppealPapers",
    "AppealPart",
    "AreaAsked",
    "AreaPart",
    "BodyView",
    "ChairDay",
    "Chairing",
    "Chase",
    "ChronologyRow",
    "Climb",
    "ClockChange",
    "ClosingNotice",
    "ComplaintFurther",
    "Conference",
    "ConferenceLook",
    "ConferenceMeeting",
    "ConferenceSeat",
    "Contact",
    "Correction",
    "DateAnswer",
    "DecisionProposal",
    "Draft",
    "EqualityAnswers",
    "FiguresCalendar",
    "FollowUp",
    "GroundChange",
    "ImpactStatement",
    "IncomingMail",
    "InformationRequest",
    "LearningPoint",
    "LeftOff",
    "Lesson",
    "Meeting",
    "MeetingDate",
    "Message",
    "MessageRead",
    "Milestone",
    "MinuteItem",
    "MoreTime",
    "Note",
    "OptionConsidered",
    "Outcome",
    "PanelFinding",
    "Papers",
    "PassedOn",
    "PlanAction",
    "PlanCheck",
    "PlanComment",
    "PlanLook",
    "Progress",
    "Publication",
    "Recommendation",
    "RecommendationAnswer",
    "ReplyAddress",
    "ReportSaid",
    "ReportedFigures",
    "RequestAnswer",
    "RequestTemplate",
    "ReturnKey",
    "Review",
    "ReviewClock",
    "ReviewReport",
    "RightsNotice",
    "Seat",
    "ServiceComplaint",
    "StageChange",
    "Subject",
    "Survey",
    "SurveyAnswer",
    "ThresholdDecision",
    "Training",
    "UnfinishedPage",
    "UpdateAgreement",
    "VictimInvitation",
]
