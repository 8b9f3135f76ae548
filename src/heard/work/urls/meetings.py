"""Meetings: planned, called, chaired, minuted, and what they learnt."""

from django.urls import path

from heard.work.urls.prefixes import R
from heard.work.views import calling, chairs, learning, meeting, minute, papers, taking_part

urlpatterns = [
    path(f"{R}/meeting/", meeting.MeetingPage.as_view(), name="meeting"),
    path(f"{R}/meeting/plan/", calling.PlanMeeting.as_view(), name="meeting_plan"),
    path(f"{R}/meeting/people/", calling.AskToMeeting.as_view(), name="meeting_ask"),
    path(f"{R}/meeting/people/<uuid:seat>/", calling.AnswerDates.as_view(), name="meeting_answer"),
    path(f"{R}/meeting/date/", calling.CallMeeting.as_view(), name="meeting_call"),
    path(f"{R}/meeting/off/", calling.CallOff.as_view(), name="meeting_off"),
    path(f"{R}/meeting/calendar/", meeting.MeetingCalendar.as_view(), name="meeting_calendar"),
    path(f"{R}/meeting/papers/", papers.PapersPage.as_view(), name="papers"),
    path(f"{R}/meeting/papers/make/", papers.MakePapers.as_view(), name="papers_make"),
    path(f"{R}/meeting/papers/open/", papers.OpenPapers.as_view(), name="papers_open"),
    path(f"{R}/meeting/papers/<uuid:papers>/", papers.PapersFile.as_view(), name="papers_pdf"),
    path(
        f"{R}/meeting/papers/<uuid:papers>/<uuid:file>/",
        papers.PapersFile.as_view(),
        name="papers_file",
    ),
    path(f"{R}/meeting/chair/", chairs.AskChair.as_view(), name="chair_ask"),
    path(f"{R}/meeting/minute/", minute.MinutePage.as_view(), name="minute"),
    path(f"{R}/meeting/minute/people/", minute.MinutePeople.as_view(), name="minute_people"),
    path(f"{R}/meeting/minute/harm/", minute.MinuteHarm.as_view(), name="minute_harm"),
    path(f"{R}/meeting/minute/option/", minute.MinuteOption.as_view(), name="minute_option"),
    path(
        f"{R}/meeting/minute/recommend/", minute.MinuteRecommend.as_view(), name="minute_recommend"
    ),
    path(f"{R}/meeting/minute/learn/", minute.MinuteLearn.as_view(), name="minute_learn"),
    path(f"{R}/meeting/minute/held/", minute.HoldMeeting.as_view(), name="meeting_hold"),
    path(
        f"{R}/meeting/minute/agencies/<uuid:agency>/",
        minute.MinuteAdequacy.as_view(),
        name="minute_adequacy",
    ),
    path(f"{R}/meeting/minute/<slug:item>/", minute.MinuteItemPage.as_view(), name="minute_item"),
    path(f"{R}/meeting/victim/", taking_part.InviteVictim.as_view(), name="victim_invite"),
    path(f"{R}/meeting/victim/second/", taking_part.LookAgain.as_view(), name="victim_second"),
    path(f"{R}/meeting/victim/way/", taking_part.RecordWay.as_view(), name="victim_way"),
    path(f"{R}/meeting/statement/", taking_part.StatementPage.as_view(), name="statement"),
    path(
        f"{R}/meeting/statement/recording/",
        taking_part.Recording.as_view(),
        name="statement_recording",
    ),
    path(
        f"{R}/meeting/statement/write/",
        taking_part.WriteStatement.as_view(),
        name="statement_write",
    ),
    path("asked/learning/<uuid:point>/", learning.AnswerLearning.as_view(), name="learning_answer"),
    path("chairs/", chairs.Chairs.as_view(), name="chairs"),
    path("chairs/<slug:slug>/<uuid:user>/", chairs.NoteTraining.as_view(), name="training"),
    path("chairing/", chairs.ChairingPage.as_view(), name="chairing"),
    path("chairing/days/", chairs.ChairDays.as_view(), name="chair_days"),
    path("chairing/<uuid:chairing>/", chairs.AnswerChairing.as_view(), name="chairing_answer"),
    path("learning/", learning.Learning.as_view(), name="learning"),
    path("learning/<uuid:point>/", learning.TakeUpLearning.as_view(), name="learning_taken"),
]
