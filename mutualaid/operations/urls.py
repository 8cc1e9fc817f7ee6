"""Long work, printed sheets and texts to many, on the desk."""

from django.urls import path

from mutualaid.lib import addresses  # noqa: F401  (a day in an address)
from mutualaid.operations import (
    bulk_pages,
    left_over_pages,
    order_sheet_pages,
    recall_pages,
    sheet_pages,
    strike_pages,
    tables_pages,
    views,
)

urlpatterns = [
    path("desk/strike/", strike_pages.strike_page, name="strike"),
    path("desk/strike/pause", strike_pages.pause, name="strike_pause"),
    path("desk/strike/resume", strike_pages.resume, name="strike_resume"),
    path("desk/strike/days", strike_pages.add_strike_day, name="strike_day_add"),
    path("desk/strike/end/", strike_pages.end, name="strike_end"),
    path("desk/strike/goes-on", strike_pages.goes_on, name="strike_goes_on"),
    path("desk/surplus/", left_over_pages.surplus, name="surplus"),
    path("desk/surplus/pass-on", left_over_pages.surplus_pass_on, name="surplus_pass_on"),
    path("desk/jobs/ask/<day:day>/", views.ask, name="ask_job"),
    path("desk/jobs/<int:pk>/", views.job_page, name="job"),
    path("desk/print/<day:day>/v<int:version>/", views.papers, name="papers"),
    path("desk/print/<day:day>/v<int:version>/<slug:name>.pdf", views.paper, name="paper"),
    path("desk/sheets/<day:day>/v<int:version>/", sheet_pages.sheets, name="sheets"),
    path("desk/sheets/<day:day>/v<int:version>/<slug:name>/", sheet_pages.sheet, name="sheet"),
    path("desk/sheets/<day:day>/v<int:version>/<slug:name>.pdf", sheet_pages.sheet_pdf, name="sheet_pdf"),
    path("desk/labels/<day:day>/v<int:version>/<slug:kitchen>.pdf", sheet_pages.label_sheet, name="label_sheet"),
    path("desk/stock/lots/<int:pk>/recall/", recall_pages.recall_page, name="recall"),
    path("desk/stock/lots/<int:pk>/recall/answer", recall_pages.recall_answer, name="recall_answer"),
    path("desk/stock/lots/<int:pk>/recall.pdf", recall_pages.recall_paper, name="recall_paper"),
    path("desk/stock/give-away/", recall_pages.give_away_page, name="give_away"),
    path("desk/stock/give-away.pdf", recall_pages.give_away_pdf, name="give_away_pdf"),
    path("desk/orders/<day:day>/sheet/<slug:kitchen>/", order_sheet_pages.order_page, name="order_sheet"),
    path("desk/orders/<day:day>/sheet/<slug:kitchen>.pdf", order_sheet_pages.order_pdf, name="order_pdf"),
    path("desk/texts/", bulk_pages.bulks, name="bulks"),
    path("desk/texts/write", bulk_pages.write, name="write_bulk"),
    path("desk/texts/<int:pk>/", bulk_pages.bulk, name="bulk"),
    path("desk/texts/<int:pk>/send", bulk_pages.send, name="send_bulk"),
    path("desk/texts/<int:pk>/hold-back", bulk_pages.hold_back, name="hold_back_bulk"),
    path("desk/tables/", tables_pages.tables, name="tables"),
    path("desk/tables/<int:pk>/", tables_pages.look, name="table_look"),
    path("desk/tables/<int:pk>/write", tables_pages.write, name="table_write"),
    path("desk/tables/<int:pk>/forget", tables_pages.forget, name="table_forget"),
    path("desk/tables/<slug:name>.<slug:form>", tables_pages.table_out, name="table_out"),
    path("desk/tables/<slug:name>.<slug:form>/numbers", tables_pages.table_with_numbers, name="table_with_numbers"),
]
