"""Alerts, the record and the jobs."""

from django.urls import path

from heard.work.views import alerts, machinery, record

urlpatterns = [
    path("alerts/", alerts.Alerts.as_view(), name="alerts"),
    path("alerts/<uuid:alert>/", alerts.AlertPage.as_view(), name="alert"),
    path("record/", record.Record.as_view(), name="record"),
    path("record/file/", record.RecordFile.as_view(), name="record_file"),
    path("machinery/", machinery.Machinery.as_view(), name="machinery"),
    path("machinery/<uuid:job>/", machinery.Job.as_view(), name="job"),
    path("settings/<slug:slug>/alerts/", alerts.Alerted.as_view(), name="alerted"),
]
