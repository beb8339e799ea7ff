"""Addresses of the pages about accounts. Sign-in itself is allauth's."""

from django.urls import path

from palermo.observatory.accounts import views

urlpatterns = [
    path("desk/accounts/", views.account_list, name="account_list"),
    path("desk/accounts/invite/", views.invite, name="account_invite"),
    path("desk/accounts/<int:number>/", views.account, name="account"),
    path("desk/accounts/<int:number>/role/", views.role, name="account_role"),
    path("desk/accounts/<int:number>/active/", views.active, name="account_active"),
    path("desk/accounts/<int:number>/second-factor/", views.reset, name="account_reset"),
    path("desk/accounts/<int:number>/link/", views.link, name="account_link"),
]
