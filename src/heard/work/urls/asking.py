"""What agencies are asked, what they answer, and the chronology."""

from django.urls import path

from heard.work.urls.prefixes import R
from heard.work.views import answering, asking, chronology, freshness, one_request, owed, templates

urlpatterns = [
    path(f"{R}/agencies/", asking.AgenciesAsked.as_view(), name="asked"),
    path(f"{R}/agencies/ask/", asking.AskAgencies.as_view(), name="ask"),
    path(f"{R}/agencies/still-right/", freshness.AskIfRight.as_view(), name="ask_if_right"),
    path(f"{R}/agencies/<uuid:asked>/", one_request.RequestPage.as_view(), name="request"),
    path(f"{R}/agencies/<uuid:asked>/answer/", one_request.KeyAnswer.as_view(), name="key_answer"),
    path(
        f"{R}/agencies/<uuid:asked>/files/<uuid:file>/",
        one_request.AnswerFile.as_view(),
        name="answer_file",
    ),
    path(f"{R}/agencies/<uuid:asked>/chase/", one_request.ChasePage.as_view(), name="chase"),
    path(f"{R}/agencies/<uuid:asked>/again/", one_request.AskAgain.as_view(), name="ask_again"),
    path(f"{R}/chronology/", chronology.ChronologyPage.as_view(), name="chronology"),
    path(
        f"{R}/chronology/print/",
        chronology.PrintedChronology.as_view(),
        name="chronology_print",
    ),
    path(f"{R}/chronology/add/", chronology.AddRow.as_view(), name="chronology_add"),
    path(f"{R}/chronology/<uuid:row>/same/", chronology.JoinRow.as_view(), name="chronology_join"),
    path(f"{R}/chronology/<uuid:row>/mark/", chronology.MarkRow.as_view(), name="chronology_mark"),
    path(f"{R}/chronology/<uuid:row>/part/", chronology.PartRow.as_view(), name="chronology_part"),
    path(f"{R}/confirmed/<uuid:said>/", chronology.TakeUp.as_view(), name="take_up"),
    path("asked/", answering.AskedOfUs.as_view(), name="asked_of_us"),
    path("asked/<uuid:asked>/", answering.Answer.as_view(), name="answer"),
    path("asked/<uuid:asked>/check/", answering.AnswerCheck.as_view(), name="answer_check"),
    path("asked/<uuid:asked>/colleague/", answering.AnswerForward.as_view(), name="answer_forward"),
    path("asked/<uuid:asked>/not-us/", answering.AnswerNotUs.as_view(), name="answer_not_us"),
    path(
        "asked/<uuid:asked>/entries/<int:number>/",
        answering.AnswerEntry.as_view(),
        name="answer_entry",
    ),
    path(
        "asked/<uuid:asked>/part/<slug:page>/", answering.AnswerPage.as_view(), name="answer_page"
    ),
    path("owed/", owed.OwedBoard.as_view(), name="owed"),
    path("owed/actions/", owed.OverdueActions.as_view(), name="overdue"),
    path("owed/remind/", owed.ChaseAll.as_view(), name="chase_all"),
    path(
        "owed/<slug:slug>/questions/",
        templates.RequestTemplates.as_view(),
        name="request_templates",
    ),
]
