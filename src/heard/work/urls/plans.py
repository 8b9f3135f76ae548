"""The action plan and what becomes of it."""

from django.urls import path

from heard.work.urls.prefixes import N, R
from heard.work.views import carrying_out, plan

urlpatterns = [
    path(f"{R}/plan/", plan.Plan.as_view(), name="plan"),
    path(f"{R}/plan/add/", plan.AddAction.as_view(), name="plan_add"),
    path(f"{R}/plan/show/", plan.ShowPlan.as_view(), name="plan_show"),
    path(f"{R}/plan/comment/", plan.RecordComment.as_view(), name="plan_comment"),
    path(f"{R}/plan/time/", plan.MoreTime.as_view(), name="plan_time"),
    path(f"{R}/plan/agree/", plan.AgreePlan.as_view(), name="plan_agree"),
    path(f"{R}/plan/again/", carrying_out.LookAgainAtPlan.as_view(), name="plan_again"),
    path(f"{R}/plan/seen/", plan.LookAtPlan.as_view(), name="plan_seen"),
    path(f"{R}/plan/{N}/change/", plan.ChangeAction.as_view(), name="plan_change"),
    path(f"{R}/plan/{N}/progress/", carrying_out.RecordProgress.as_view(), name="plan_progress"),
    path(f"{R}/plan/{N}/stopped/", carrying_out.JudgeAction.as_view(), name="plan_judge"),
    path(f"{R}/plan/checks/<int:weeks>/", carrying_out.RecordCheck.as_view(), name="plan_check"),
    path(
        f"{R}/recommendations/<int:number>/answer/",
        carrying_out.AnswerRecommendation.as_view(),
        name="recommendation_answer",
    ),
    path(
        f"{R}/recommendations/<int:number>/to/",
        carrying_out.AddressRecommendation.as_view(),
        name="recommendation_to",
    ),
]
