"""Addresses of the log of corrections, of reports and of the desk."""

from django.urls import path, re_path

from palermo.observatory.corrections import desk_views, log_views, reanchoring_views, report_views

urlpatterns = [
    path("corrections/", log_views.log, name="correction_log"),
    path("corrections.json", log_views.log_json, name="correction_log_json"),
    path("corrections.csv", log_views.log_csv, name="correction_log_csv"),
    path("corrections.atom", log_views.log_atom, name="correction_log_atom"),
    path("report/", report_views.find_report, name="find_report"),
    path("report/statement/<str:key>/", report_views.report_statement, name="report_statement"),
    path("report/source/<slug:slug>/", report_views.report_source, name="report_source"),
    path("report/country/<str:iso3>/", report_views.report_country, name="report_country"),
    path("report/<str:reference>/", report_views.report, name="report"),
    path("desk/", desk_views.desk, name="desk"),
    path("desk/reports/", desk_views.reports, name="reports"),
    path("desk/reports/<int:number>/", desk_views.report_decide, name="report_decide"),
    path("desk/lost/", desk_views.orphaned, name="orphaned"),
    path("desk/withdrawn/", desk_views.withdrawals, name="withdrawals"),
    path("desk/withdrawn/<int:number>/", desk_views.give_back, name="give_back"),
    re_path(
        r"^desk/withdraw/(?P<kind>statement|source)/(?P<name>[-\w]+)/$", desk_views.withdraw, name="withdraw"
    ),
    path("desk/changed/", reanchoring_views.changed, name="reanchoring"),
    path("desk/changed/<str:sha256>/", reanchoring_views.plan, name="reanchoring_plan"),
    path("desk/changed/statement/<str:key>/", reanchoring_views.resolve, name="reanchoring_resolve"),
]
