"""Reviews that touch more than one area."""

from django.urls import path

from heard.work.urls.prefixes import R
from heard.work.views import area_parts, areas

urlpatterns = [
    path(f"{R}/areas/", areas.AreasPage.as_view(), name="areas"),
    path(f"{R}/areas/ask/", areas.AskArea.as_view(), name="ask_area"),
    path(f"{R}/areas/<uuid:asked>/take-back/", areas.TakeBack.as_view(), name="area_take_back"),
    path("areas-asked/", areas.AreasAsked.as_view(), name="areas_asked"),
    path(f"{R}/areas/<slug:area>/end/", area_parts.EndPart.as_view(), name="area_part_end"),
    path(
        "areas-asked/<slug:area>/<uuid:review>/",
        area_parts.PartPage.as_view(),
        name="area_part",
    ),
    path(
        "areas-asked/<slug:area>/<uuid:review>/reader/",
        area_parts.NameReader.as_view(),
        name="area_part_reader",
    ),
    path("areas-asked/<uuid:asked>/", areas.AnswerArea.as_view(), name="area_answer"),
]
