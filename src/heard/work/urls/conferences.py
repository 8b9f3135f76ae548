"""Case conferences."""

from django.urls import path

from heard.work.urls.prefixes import N
from heard.work.views import conference, conference_requests, conference_rows, conferring

C = "conferences/<str:conference>"

urlpatterns = [
    path("conferences/", conference.Conferences.as_view(), name="conferences"),
    path("conferences/new/", conference.OpenConference.as_view(), name="conference_open"),
    path(f"{C}/", conference.ConferenceShown.as_view(), name="conference"),
    path(f"{C}/print/", conference.PrintedChronology.as_view(), name="conference_print"),
    path(f"{C}/invite/", conference.Invite.as_view(), name="conference_invite"),
    path(f"{C}/ground/", conference.ChangeGround.as_view(), name="conference_ground"),
    path(f"{C}/wall/", conference.Wall.as_view(), name="conference_wall"),
    path(f"{C}/ask/", conference_requests.Ask.as_view(), name="conference_ask"),
    path(
        f"{C}/asked/<uuid:asked>/",
        conference_requests.OneRequest.as_view(),
        name="conference_request",
    ),
    path(
        f"{C}/asked/<uuid:asked>/answer/",
        conference_requests.KeyConferenceAnswer.as_view(),
        name="conference_answer",
    ),
    path(f"{C}/chronology/", conference_rows.Add.as_view(), name="conference_add"),
    path(
        f"{C}/chronology/<uuid:row>/mark/",
        conference_rows.MarkConferenceRow.as_view(),
        name="conference_mark",
    ),
    path(
        f"{C}/chronology/<uuid:row>/same/",
        conference_rows.SameConferenceRow.as_view(),
        name="conference_same",
    ),
    path(f"{C}/meet/", conferring.Meet.as_view(), name="conference_meet"),
    path(f"{C}/minute/", conferring.Minute.as_view(), name="conference_minute"),
    path(f"{C}/off/", conferring.CallOff.as_view(), name="conference_off"),
    path(f"{C}/agree/", conferring.Agree.as_view(), name="conference_act"),
    path(f"{C}/actions/{N}/", conferring.BecameOf.as_view(), name="conference_action"),
    path(f"{C}/look/", conferring.Look.as_view(), name="conference_look"),
    path(f"{C}/turn/", conferring.Turn.as_view(), name="conference_turn"),
]
