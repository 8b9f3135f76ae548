"""Appeals, and complaints about how a review was done."""

from django.urls import path

from heard.work.urls.prefixes import R
from heard.work.views import appeal_records, appeals, complaints

urlpatterns = [
    path(f"{R}/appeal/", appeal_records.RecordAppeal.as_view(), name="appeal"),
    path(f"{R}/appeal/result/", appeal_records.RecordAppealResult.as_view(), name="appeal_result"),
    path(f"{R}/complaint/", complaints.RecordComplaint.as_view(), name="complaint_record"),
    path("complaints/", complaints.Complaints.as_view(), name="complaints"),
    path(
        "complaints/<uuid:complaint>/further/",
        complaints.Further.as_view(),
        name="complaint_further",
    ),
    path("complaints/<uuid:complaint>/", complaints.ComplaintPage.as_view(), name="complaint"),
    path("appeals/", appeals.Appeals.as_view(), name="appeals"),
    path(f"{R}/appeal/desk/", appeals.Desk.as_view(), name="appeal_desk"),
    path(f"{R}/appeal/grounds/", appeals.AnswerGrounds.as_view(), name="appeal_grounds"),
    path(f"{R}/appeal/decide/", appeals.Decide.as_view(), name="appeal_decide"),
    path(f"{R}/appeal/pack/", appeals.Pack.as_view(), name="appeal_pack"),
    path(
        f"{R}/appeal/pack/<uuid:papers>/", appeals.PapersFile.as_view(), name="appeal_papers_file"
    ),
    path(f"{R}/appeal/lesson/", appeals.PublishLesson.as_view(), name="appeal_lesson"),
]
