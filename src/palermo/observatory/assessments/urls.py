"""Addresses of approved assessments, and of those at work."""

from django.urls import path

from palermo.observatory.assessments import consolidation_views, criterion_views, public_views, work_views

urlpatterns = [
    path("assessments/", public_views.assessment_list, name="assessment_list"),
    path("assessments.json", public_views.assessment_list_json, name="assessment_list_json"),
    path("assessments.csv", public_views.assessment_list_csv, name="assessment_list_csv"),
    path("assessments/work/", work_views.work, name="assessment_work"),
    path("assessments/work/open/", work_views.open_one, name="assessment_open"),
    path("assessments/work/<slug:slug>/", work_views.matrix, name="assessment_matrix"),
    path("assessments/work/<slug:slug>.json", work_views.matrix_json, name="assessment_matrix_json"),
    path("assessments/work/<slug:slug>.csv", work_views.matrix_csv, name="assessment_matrix_csv"),
    path("assessments/work/<slug:slug>/hand-in/", work_views.hand_in, name="assessment_hand_in"),
    path("assessments/work/<slug:slug>/revise/", work_views.revise, name="assessment_revise"),
    path(
        "assessments/work/<slug:slug>/consolidation/",
        consolidation_views.consolidation,
        name="assessment_consolidation",
    ),
    path(
        "assessments/work/<slug:slug>/consolidation.json",
        consolidation_views.consolidation_json,
        name="assessment_consolidation_json",
    ),
    path("assessments/work/<slug:slug>/approve/", consolidation_views.approve, name="assessment_approve"),
    path(
        "assessments/work/<slug:slug>/criteria/<slug:key>/",
        criterion_views.criterion,
        name="assessment_criterion",
    ),
    path("assessments/<slug:slug>/", public_views.assessment, name="assessment"),
    path("assessments/<slug:slug>/record.json", public_views.assessment_frozen, name="assessment_frozen"),
    path("assessments/<slug:slug>/scores.json", public_views.index_json, name="assessment_scores_json"),
    path("assessments/<slug:slug>/scores.csv", public_views.index_csv, name="assessment_scores_csv"),
    path("assessments/<slug:slug>.<form:form>", public_views.assessment_citation, name="assessment_citation"),
    path("assessments/<slug:slug>.json", public_views.assessment_json, name="assessment_json"),
    path("assessments/<slug:slug>.csv", public_views.assessment_csv, name="assessment_csv"),
]
