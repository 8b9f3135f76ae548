"""Who reads a review, and who is kept out of it."""

from django.urls import path

from heard.work.urls.prefixes import R
from heard.work.views import access, glass, readers

urlpatterns = [
    path(f"{R}/readers/", readers.Readers.as_view(), name="readers"),
    path(f"{R}/readers/let-in/", access.LetIn.as_view(), name="let_in"),
    path(f"{R}/readers/conflict/", access.RecordConflict.as_view(), name="conflict"),
    path(f"{R}/readers/restrict/", access.Restrict.as_view(), name="restrict"),
    path(f"{R}/readers/open/", access.LiftRestriction.as_view(), name="unrestrict"),
    path(f"{R}/readers/<uuid:entry>/end/", access.EndAccess.as_view(), name="end_access"),
    path(f"{R}/my-conflict/", access.OwnConflict.as_view(), name="own_conflict"),
    path(f"{R}/emergency/end/", glass.EndGlass.as_view(), name="glass_end"),
    path("emergency/", glass.BreakGlass.as_view(), name="glass"),
    path("emergency/<uuid:glass>/", glass.AnswerGlass.as_view(), name="glass_answer"),
]
