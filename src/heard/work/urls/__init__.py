"""The addresses of the staff pages, in rooms by what they are about.

Reviews are named by their random reference. The rooms of `tests.places.work` have the same names.
"""

from heard.work.urls import (
    access,
    appeals,
    areas,
    asking,
    conferences,
    correspondence,
    figures,
    keyed,
    meetings,
    oversight,
    people,
    plans,
    reviews,
    settings,
    sharing,
    threshold,
)

app_name = "work"

urlpatterns = [
    *reviews.urlpatterns,
    *correspondence.urlpatterns,
    *threshold.urlpatterns,
    *access.urlpatterns,
    *areas.urlpatterns,
    *sharing.urlpatterns,
    *asking.urlpatterns,
    *meetings.urlpatterns,
    *plans.urlpatterns,
    *appeals.urlpatterns,
    *conferences.urlpatterns,
    *keyed.urlpatterns,
    *figures.urlpatterns,
    *oversight.urlpatterns,
    *settings.urlpatterns,
    *people.urlpatterns,
]
