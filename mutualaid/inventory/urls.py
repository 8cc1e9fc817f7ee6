"""Stock on the desk."""

from django.urls import path

from mutualaid.inventory import repayment_views, views

urlpatterns = [
    path("desk/stock/", views.stock_page, name="stock"),
    path("desk/stock/receive/", views.receive, name="stock_receive"),
    path("desk/stock/items/<int:pk>/", views.item, name="stock_item"),
    path("desk/stock/lots/<int:pk>/", views.lot_page, name="stock_lot"),
    path("desk/stock/lots/<int:pk>/<slug:what>/", views.enter, name="stock_enter"),
    path("desk/stock/entries/<int:pk>/counter/", views.take_back, name="stock_take_back"),
    path("desk/stock/repayments/", repayment_views.repayments, name="repayments"),
    path("desk/stock/repayments/add/", repayment_views.ask, name="repayment_ask"),
    path("desk/stock/repayments/<int:pk>/<slug:what>/", repayment_views.settle, name="repayment_settle"),
]
