"""Addresses of national plans and coordination bodies."""

from django.urls import path

from palermo.observatory.plans import body_views, import_views, staff_views, views

urlpatterns = [
    path("plans/", views.plan_list, name="plan_list"),
    path("plans.json", views.plan_list_json, name="plan_list_json"),
    path("plans.csv", views.plan_list_csv, name="plan_list_csv"),
    path("plans/template.<str:form>", views.template, name="plan_template"),
    path("plans/due/", staff_views.due, name="plan_due"),
    path("plans/entries/", staff_views.entries, name="plan_entries"),
    path("plans/entries/<int:number>/", staff_views.judge, name="plan_judge"),
    path("plans/unverified/", staff_views.unverified, name="plan_unverified"),
    path("plans/add/<str:kind>/", staff_views.add, name="plan_add"),
    path("plans/rows/<str:kind>/<int:number>/", staff_views.change, name="plan_change"),
    path("plans/rows/<str:kind>/<int:number>/verify", staff_views.verify, name="plan_verify"),
    path("plans/enter/<str:kind>/<int:number>/", staff_views.enter, name="plan_enter"),
    path("plans/files/<int:number>/", import_views.preview, name="plan_import"),
    path("plans/files/<int:number>/given-back.csv", import_views.failed_rows, name="plan_failed_rows"),
    path("plans/measures/<int:number>/", views.measure, name="plan_measure"),
    path("plans/measures/<int:number>.json", views.measure_json, name="plan_measure_json"),
    path("plans/decisions/<int:number>/", body_views.decision, name="plan_decision"),
    path("plans/bodies/", body_views.body_list, name="plan_body_list"),
    path("plans/bodies.json", body_views.body_list_json, name="plan_body_list_json"),
    path("plans/bodies/<slug:slug>/", body_views.body, name="plan_body"),
    path("plans/bodies/<slug:slug>.json", body_views.body_json, name="plan_body_json"),
    path("plans/bodies/<slug:slug>.csv", body_views.body_csv, name="plan_body_csv"),
    path("plans/owed/", body_views.owed, name="plan_owed"),
    path("plans/owed.json", body_views.owed_json, name="plan_owed_json"),
    path("plans/owed.csv", body_views.owed_csv, name="plan_owed_csv"),
    path("plans/compare/<slug:before>/<slug:after>/", views.compare, name="plan_compare"),
    path("plans/compare/<slug:before>/<slug:after>.json", views.compare_json, name="plan_compare_json"),
    path("plans/compare/<slug:before>/<slug:after>.csv", views.compare_csv, name="plan_compare_csv"),
    path("plans/compare/<slug:before>/<slug:after>/confirm", staff_views.confirm, name="plan_confirm"),
    path("plans/<slug:slug>/", views.plan, name="plan"),
    path("plans/<slug:slug>.json", views.plan_json, name="plan_json"),
    path("plans/<slug:slug>.csv", views.plan_csv, name="plan_csv"),
    path("plans/<slug:slug>/measures.<str:form>", views.plan_sheet, name="plan_sheet"),
    path("plans/<slug:slug>/hand-in/", import_views.hand_in, name="plan_hand_in"),
]
