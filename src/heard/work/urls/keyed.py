"""An application that came on paper or by phone."""

from django.urls import path

from heard.work.views import keyed

urlpatterns = [
    path("enter/", keyed.BeginKeyed.as_view(), name="key"),
    path("enter/<uuid:draft>/reports/", keyed.KeyedReports.as_view(), name="keyed_reports"),
    path(
        "enter/<uuid:draft>/reports/<int:number>/<slug:page>/",
        keyed.KeyedReportQuestion.as_view(),
        name="keyed_report",
    ),
    path("enter/<uuid:draft>/check/", keyed.KeyedCheck.as_view(), name="keyed_check"),
    path("enter/<uuid:draft>/<slug:page>/", keyed.KeyedQuestion.as_view(), name="keyed_page"),
]
