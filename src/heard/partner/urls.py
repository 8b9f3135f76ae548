"""The addresses of what a contact in an agency answers without an account.

Only the first carries the secret of a link. After the code, the session knows which link it is.
"""

from django.urls import path

from heard.partner.views import (
    answering,
    conference,
    dates,
    learning,
    meeting,
    opening,
    other_ways,
    plan,
)

app_name = "partner"

urlpatterns = [
    path("code/", opening.code, name="code"),
    path("ended/", opening.ended, name="ended"),
    path("request/", answering.request_page, name="request"),
    path("request/entries/<int:number>/", answering.entry, name="entry"),
    path("request/check/", answering.check, name="check"),
    path("request/<slug:page>/", answering.page, name="page"),
    path("sent/", answering.sent, name="sent"),
    path("forward/", other_ways.forward, name="forward"),
    path("forwarded/", other_ways.forwarded, name="forwarded"),
    path("not-us/", other_ways.not_us, name="not_us"),
    path("recommendation/", plan.recommendation, name="recommendation"),
    path("action/", plan.action, name="action"),
    path("learning/", learning.learning, name="learning"),
    path("meeting/", meeting.meeting, name="meeting"),
    path("meeting/dates/", dates.dates, name="dates"),
    path("meeting/papers/", meeting.papers, name="papers"),
    path("meeting/papers/file/", meeting.file, name="papers_pdf"),
    path("meeting/papers/file/<uuid:file>/", meeting.file, name="papers_file"),
    path("meeting/conference/", conference.conference, name="conference"),
    path("application/", other_ways.application, name="application"),
    path("<str:token>/", opening.open_link, name="open"),
]
