"""The yearly figures."""

from django.urls import path

from heard.work.views import again, figures, joint_figures, publishing, scrutiny

urlpatterns = [
    path(
        "figures/regions/<uuid:region>/<int:first>/",
        joint_figures.RegionFigures.as_view(),
        name="figures_region",
    ),
    path(
        "figures/regions/<uuid:region>/<int:first>/return.csv",
        joint_figures.RegionReturn.as_view(),
        name="figures_region_return",
    ),
    path("figures/", figures.FiguresStart.as_view(), name="figures"),
    path("figures/<slug:slug>/<int:first>/", figures.FiguresPage.as_view(), name="figures_year"),
    path(
        "figures/<slug:slug>/calendar/",
        publishing.SetCalendar.as_view(),
        name="figures_calendar",
    ),
    path(
        "figures/<slug:slug>/<int:first>/publish/",
        publishing.DraftFigures.as_view(),
        name="figures_publish",
    ),
    path("figures/<slug:slug>/<int:first>/again/", again.Rerun.as_view(), name="figures_again"),
    path(
        "figures/<slug:slug>/<int:first>/extract.csv",
        again.Extract.as_view(),
        name="figures_extract",
    ),
    path("figures/<slug:slug>/<int:first>/times/", scrutiny.Times.as_view(), name="figures_times"),
    path(
        "figures/<slug:slug>/<int:first>/worked/",
        scrutiny.WhatWorked.as_view(),
        name="figures_worked",
    ),
    path(
        "figures/<slug:slug>/<int:first>/unused/",
        scrutiny.Unused.as_view(),
        name="figures_unused",
    ),
    path(
        "figures/<slug:slug>/<int:first>/return.csv",
        scrutiny.Return.as_view(),
        name="figures_return",
    ),
    path(
        "figures/<slug:slug>/<int:first>/scrutiny/",
        scrutiny.Scrutiny.as_view(),
        name="scrutiny",
    ),
    path(
        "figures/<slug:slug>/<int:first>/scrutiny/pdf/",
        scrutiny.ScrutinyPdf.as_view(),
        name="scrutiny_pdf",
    ),
    path(
        "figures/<slug:slug>/drafts/<uuid:draft>/",
        publishing.SecondLook.as_view(),
        name="figures_draft",
    ),
    path(
        "figures/<slug:slug>/<int:first>/<slug:number>/",
        figures.FiguresList.as_view(),
        name="figures_list",
    ),
]
