"""Home, the worklist, and a review from its first day to its end."""

from django.urls import path

from heard.work.urls.prefixes import R
from heard.work.views import (
    behaviour,
    clocks,
    corrections,
    endings,
    home,
    letters,
    milestones,
    review,
    worklist,
)

urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path("reviews/", worklist.Worklist.as_view(), name="worklist"),
    path("reviews/print/", worklist.PrintedWorklist.as_view(), name="worklist_print"),
    path(f"{R}/", review.ReviewDetail.as_view(), name="review"),
    path(f"{R}/acknowledge/", review.Acknowledge.as_view(), name="acknowledge"),
    path(f"{R}/owner/", review.Assign.as_view(), name="assign"),
    path(f"{R}/behaviour/", behaviour.NameBehaviour.as_view(), name="behaviour"),
    path(f"{R}/earlier/<str:earlier>/", review.JoinEarlier.as_view(), name="earlier"),
    path(f"{R}/dates/", milestones.Dates.as_view(), name="dates"),
    path(f"{R}/milestones/<slug:event>/", clocks.RecordMilestone.as_view(), name="milestone"),
    path(f"{R}/clocks/<slug:clock>/pause/", clocks.PauseClock.as_view(), name="pause"),
    path(f"{R}/clocks/<slug:clock>/resume/", clocks.ResumeClock.as_view(), name="resume"),
    path(f"{R}/clocks/<slug:clock>/later/", clocks.ExtendClock.as_view(), name="extend"),
    path(f"{R}/days/", corrections.Correct.as_view(), name="correct"),
    path(
        f"{R}/days/<uuid:correction>/",
        corrections.AnswerCorrection.as_view(),
        name="correction",
    ),
    path(f"{R}/withdraw/", endings.Withdraw.as_view(), name="withdraw"),
    path(f"{R}/void/", endings.MakeVoid.as_view(), name="void"),
    path(f"{R}/reopen/", endings.Reopen.as_view(), name="reopen"),
    path(f"{R}/close/", endings.Close.as_view(), name="close"),
    path(f"{R}/closing/", endings.ProposeClosing.as_view(), name="closing"),
    path(f"{R}/closing/answer/", endings.RecordClosingAnswer.as_view(), name="closing_answer"),
    path(f"{R}/outcome/", endings.RecordOutcome.as_view(), name="outcome"),
    path(f"{R}/outcome/again/", letters.CorrectOutcome.as_view(), name="outcome_again"),
    path(f"{R}/death/", endings.RecordDeath.as_view(), name="death"),
    path(f"{R}/guardian/", endings.SetGuardian.as_view(), name="guardian"),
]
