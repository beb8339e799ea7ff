"""Addresses of prevention, services and cooperation."""

from django.urls import path

from palermo.observatory.prevention.views import desk, editing, entries, evidence, overviews, sheets

_ENTRY = "prevention/<str:register>/<str:key>"

urlpatterns = [
    path("prevention/", overviews.prevention, name="prevention"),
    path("prevention.json", overviews.prevention_json, name="prevention_json"),
    path("prevention.csv", overviews.prevention_csv, name="prevention_csv"),
    path("countries/<str:iso3>/prevention/", overviews.country_prevention, name="country_prevention"),
    path(
        "countries/<str:iso3>/prevention.json",
        overviews.country_prevention_json,
        name="country_prevention_json",
    ),
    path(
        "countries/<str:iso3>/prevention.csv", overviews.country_prevention_csv, name="country_prevention_csv"
    ),
    path("countries/<str:iso3>/root-causes/", evidence.root_causes, name="root_causes"),
    path("countries/<str:iso3>/root-causes.json", evidence.root_causes_json, name="root_causes_json"),
    path("countries/<str:iso3>/root-causes.csv", evidence.root_causes_csv, name="root_causes_csv"),
    path("prevention/situations/", evidence.situations, name="situations"),
    path("prevention/situations.json", evidence.situations_json, name="situations_json"),
    path("prevention/situations.csv", evidence.situations_csv, name="situations_csv"),
    path("countries/<str:iso3>/situations/<str:slug>/", evidence.situation, name="situation"),
    path("prevention/routes/", evidence.routes, name="routes"),
    path("prevention/routes.json", evidence.routes_json, name="routes_json"),
    path("prevention/routes.csv", evidence.routes_csv, name="routes_csv"),
    path("prevention/desk/", desk.registers_desk, name="registers_desk"),
    path("prevention/proposals/", desk.register_proposals, name="register_proposals"),
    path("prevention/services-document.json", entries.services_document, name="services_document"),
    path("prevention/<str:register>/", entries.register_list, name="register_list"),
    path("prevention/<str:register>.json", entries.register_list_json, name="register_list_json"),
    path("prevention/<str:register>.csv", entries.register_list_csv, name="register_list_csv"),
    path("prevention/<str:register>.xlsx", sheets.register_sheet, name="register_sheet"),
    path("prevention/<str:register>/add/", editing.add_register_entry, name="add_register_entry"),
    path("prevention/<str:register>/import/", sheets.import_register, name="import_register"),
    path("prevention/<str:register>/import/keep", sheets.keep_import, name="keep_import"),
    path("prevention/<str:register>/import/refused", sheets.refused_rows, name="refused_rows"),
    path(f"{_ENTRY}/", entries.register_entry, name="register_entry"),
    path(f"{_ENTRY}.json", entries.register_entry_json, name="register_entry_json"),
    path(f"{_ENTRY}.csv", entries.register_entry_csv, name="register_entry_csv"),
    path(f"{_ENTRY}/change/", editing.edit_register_entry, name="edit_register_entry"),
    path(f"{_ENTRY}/verify", editing.verify_register_entry, name="verify_register_entry"),
    path(f"{_ENTRY}/withdraw", editing.withdraw_register_entry, name="withdraw_register_entry"),
    path(f"{_ENTRY}/try", editing.try_register_number, name="try_register_number"),
]
