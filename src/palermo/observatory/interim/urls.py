"""Addresses of interim assessments."""

from django.urls import path

from palermo.observatory.interim import public_views as public
from palermo.observatory.interim import work_views as work

urlpatterns = [
    path("interim/", public.interim_list, name="interim_list"),
    path("interim.json", public.interim_list_json, name="interim_list_json"),
    path("interim.csv", public.interim_list_csv, name="interim_list_csv"),
    path("interim/needed/", public.interim_needed, name="interim_needed"),
    path("interim/needed.json", public.interim_needed_json, name="interim_needed_json"),
    path("interim/needed.csv", public.interim_needed_csv, name="interim_needed_csv"),
    path("interim/new/", work.interim_new, name="interim_new"),
    path("interim/<int:pk>/", public.interim, name="interim"),
    path("interim/<int:pk>/<int:number>/", public.interim, name="interim_version"),
    path("interim/<int:pk>/<int:number>.json", public.interim_json, name="interim_json"),
    path("interim/<int:pk>/<int:number>.csv", public.interim_csv, name="interim_csv"),
    path("interim/<int:pk>/<int:number>.pdf", public.interim_pdf, name="interim_pdf"),
    path("interim/<int:pk>/<int:number>.docx", public.interim_docx, name="interim_docx"),
    path("interim/<int:pk>/<int:number>.html", public.interim_print, name="interim_print"),
    path("interim/<int:pk>/work/", work.interim_work, name="interim_work"),
    path("interim/<int:pk>/narrative/", work.interim_narrative, name="interim_narrative"),
    path("interim/<int:pk>/ratings/", work.interim_ratings, name="interim_ratings"),
    path("interim/<int:pk>/compare/", work.interim_compare, name="interim_compare"),
    path("interim/<int:pk>/redraft", work.interim_redraft, name="interim_redraft"),
    path("interim/<int:pk>/approve", work.interim_approve, name="interim_approve"),
    path("interim/<int:pk>/publish", work.interim_publish, name="interim_publish"),
]
