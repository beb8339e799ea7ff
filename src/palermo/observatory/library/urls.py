"""Addresses of sources, statements, uploads and review."""

from django.urls import include, path

from palermo.observatory.library import (
    desk_urls,
    editing_views,
    review_views,
    upload_views,
    views,
)

urlpatterns = [
    path("sources/", views.source_list, name="source_list"),
    path("sources.json", views.source_list_json, name="source_list_json"),
    path("sources.csv", views.source_list_csv, name="source_list_csv"),
    path("sources/<slug:slug>/", views.source, name="source"),
    path("sources/<slug:slug>.<form:form>", views.source_citation, name="source_citation"),
    path("sources/<slug:slug>.json", views.source_json, name="source_json"),
    path("sources/<slug:slug>.csv", views.source_csv, name="source_csv"),
    path("sources/<slug:slug>/edit/", editing_views.edit, name="source_edit"),
    path("sources/<slug:slug>/terms/", editing_views.terms, name="source_terms"),
    path("snapshots/<str:sha256>/", views.snapshot, name="snapshot"),
    path("snapshots/<str:sha256>/file/", editing_views.file, name="snapshot_file"),
    path("s/<str:key>/", views.statement, name="statement"),
    path("s/<str:key>.<form:form>", views.statement_citation, name="statement_citation"),
    path("s/<str:key>.json", views.statement_json, name="statement_json"),
    path("s/<str:key>.csv", views.statement_csv, name="statement_csv"),
    path("upload/", upload_views.upload, name="upload"),
    path("review/", include(desk_urls)),
    path("review/documents/<str:sha256>/", review_views.document, name="review_document"),
    path("review/<str:key>/", review_views.review, name="review"),
    path("review/<str:key>/release/", review_views.release, name="release_name"),
]
