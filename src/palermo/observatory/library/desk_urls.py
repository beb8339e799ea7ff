"""Addresses of the review desk, below /review/."""

from django.urls import path

from palermo.observatory.library import desk_views, documents_views, missed_views, second_views

urlpatterns = [
    path("", desk_views.queue, name="review_queue"),
    path("remaining/", desk_views.remaining, name="review_remaining"),
    path("documents/", documents_views.documents, name="review_documents"),
    path("documents.json", documents_views.documents_json, name="review_documents_json"),
    path("documents.csv", documents_views.documents_csv, name="review_documents_csv"),
    path("list/", desk_views.listing, name="review_list"),
    path("batch/", desk_views.batch, name="review_batch"),
    path("undo/", desk_views.undo, name="review_undo"),
    path("missed/<str:sha256>/", missed_views.missed, name="review_missed"),
    path("second/", second_views.second_list, name="second_list"),
    path("second/share/", second_views.second_share, name="second_share"),
    path("second/<int:pk>/", second_views.second_one, name="second_one"),
    path("second/<int:pk>/settle/", second_views.second_settle, name="second_settle"),
]
