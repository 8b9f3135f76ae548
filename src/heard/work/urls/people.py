"""Who works in an area: people, agencies, powers."""

from django.urls import path

from heard.work.views.people import agencies, cover, invitations, memberships, pack, people, powers

P = "people/<slug:slug>"

urlpatterns = [
    path("people/", people.PeopleStart.as_view(), name="people"),
    path(f"{P}/", people.AreaPeople.as_view(), name="area_people"),
    path(f"{P}/print/", people.PrintedPeople.as_view(), name="people_print"),
    path(f"{P}/invite/", invitations.Invite.as_view(), name="invite"),
    path(
        f"{P}/invitations/<uuid:invitation>/",
        invitations.InvitationPage.as_view(),
        name="invitation",
    ),
    path(f"{P}/away/", cover.Away.as_view(), name="away"),
    path(f"{P}/agencies/", agencies.Agencies.as_view(), name="agencies"),
    path(f"{P}/agencies/new/", agencies.AddAgency.as_view(), name="add_agency"),
    path(f"{P}/agencies/<uuid:agency>/", agencies.SetRelevant.as_view(), name="relevant"),
    path(f"{P}/agencies/<uuid:agency>/pack/", pack.AgencyPack.as_view(), name="agency_pack"),
    path(
        f"{P}/agencies/<uuid:agency>/first/",
        agencies.SetAgencyContact.as_view(),
        {"which": "first"},
        name="agency_first",
    ),
    path(
        f"{P}/agencies/<uuid:agency>/deputy/",
        agencies.SetAgencyContact.as_view(),
        {"which": "deputy"},
        name="agency_deputy",
    ),
    path(
        f"{P}/agencies/<uuid:agency>/senior/",
        agencies.SetAgencyContact.as_view(),
        {"which": "senior"},
        name="agency_senior",
    ),
    path(
        f"{P}/agencies/<uuid:agency>/chief/",
        agencies.SetAgencyContact.as_view(),
        {"which": "chief"},
        name="agency_chief",
    ),
    path(f"{P}/powers/", powers.Powers.as_view(), name="powers"),
    path(f"{P}/powers/new/", powers.Delegate.as_view(), name="delegate"),
    path(f"{P}/powers/needed/", powers.PowersNeeded.as_view(), name="powers_needed"),
    path(f"{P}/powers/<uuid:power>/", powers.EndPower.as_view(), name="end_power"),
    path(f"{P}/<uuid:person>/", people.PersonPage.as_view(), name="person"),
    path(f"{P}/<uuid:person>/pack/", pack.OfficerPack.as_view(), name="person_pack"),
    path(f"{P}/<uuid:person>/cover/", cover.ArrangeCover.as_view(), name="cover"),
    path(
        f"{P}/<uuid:person>/<slug:role>/",
        memberships.ChangeRole.as_view(),
        name="change_role",
    ),
    path(
        f"{P}/<uuid:person>/<slug:role>/last-day/",
        memberships.SetLastDay.as_view(),
        name="last_day",
    ),
    path(
        f"{P}/<uuid:person>/<slug:role>/end/",
        memberships.EndMembership.as_view(),
        name="end_role",
    ),
]
