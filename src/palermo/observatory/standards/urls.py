"""Addresses of standards, the tier clock and what laws cover, and their JSON and CSV twins."""

from django.urls import path

from palermo.observatory.standards.views import frameworks, laws, tiers, waivers

urlpatterns = [
    path("standards/", frameworks.standards, name="standards"),
    path("standards/frameworks.json", frameworks.framework_list_json, name="framework_list_json"),
    path("standards/frameworks.csv", frameworks.framework_list_csv, name="framework_list_csv"),
    path("standards/frameworks/add", frameworks.framework_add, name="framework_add"),
    path("standards/framework.schema.json", frameworks.framework_schema, name="framework_schema"),
    path("standards/frameworks/<str:name>.json", frameworks.framework_json, name="framework_json"),
    path("standards/frameworks/<str:name>.csv", frameworks.framework_csv, name="framework_csv"),
    path("standards/frameworks/<str:name>/", frameworks.framework, name="framework"),
    path("standards/next-year/", tiers.outlook, name="tier_outlook"),
    path("standards/next-year.json", tiers.outlook_json, name="tier_outlook_json"),
    path("standards/next-year.csv", tiers.outlook_csv, name="tier_outlook_csv"),
    path("standards/interim-set/", tiers.interim_countries, name="interim_set"),
    path("standards/interim-set.json", tiers.interim_countries_json, name="interim_set_json"),
    path("standards/interim-set.csv", tiers.interim_countries_csv, name="interim_set_csv"),
    path("standards/shipped-facts/", waivers.fact_list, name="shipped_facts"),
    path("standards/shipped-facts/<str:key>", waivers.verify_fact, name="verify_fact"),
    path("countries/<str:iso3>/tier-clock/", tiers.tier_clock, name="tier_clock"),
    path("countries/<str:iso3>/tier-clock.json", tiers.tier_clock_json, name="tier_clock_json"),
    path("countries/<str:iso3>/tier-clock.csv", tiers.tier_clock_csv, name="tier_clock_csv"),
    path("countries/<str:iso3>/tier-clock/waiver", waivers.enter_waiver, name="enter_waiver"),
    path("countries/<str:iso3>/law-coverage/", laws.law_coverage, name="law_coverage"),
    path("countries/<str:iso3>/law-coverage.json", laws.law_coverage_json, name="law_coverage_json"),
    path("countries/<str:iso3>/law-coverage.csv", laws.law_coverage_csv, name="law_coverage_csv"),
]
