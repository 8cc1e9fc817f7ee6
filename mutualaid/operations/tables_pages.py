"""Tables in and out, on the desk: sent, looked at row by row, then written in one piece or not at all."""

from collections.abc import Callable

from django.contrib import messages
from django.core import signing
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.lib.workbooks import XLSX
from mutualaid.operations.models import TableUpload
from mutualaid.operations.tables import uploads
from mutualaid.operations.tables.kinds import KINDS, Kind
from mutualaid.operations.tables.looking import Look, Seen, Status
from mutualaid.operations.tables.missing import what_is_missing
from mutualaid.operations.tables.pages_out import Revealed, table_csv, table_xlsx
from mutualaid.operations.tables.uploads import confirm_upload, forget_upload, keep_upload
from mutualaid.operations.tables_forms import TableForm
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.strike.models import day_ahead, now

A_PAGE = 100
SHOWN = "table-shown"  # the signature's salt
Writer = Callable[..., bytes]
FORMS: dict[str, tuple[Writer, str]] = {"csv": (table_csv, "text/csv; charset=utf-8"), "xlsx": (table_xlsx, XLSX)}
FIRST = (Status.WRONG, Status.CHANGED, Status.NEW, Status.LEFT_OUT, Status.SAME)


@never_cache
@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def tables(request: DeskRequest) -> HttpResponse:
    """Send a table in, take one out, and see what the next day still lacks."""
    asked = request.GET.get("table", "")
    form = TableForm(request.POST or None, request.FILES or None, initial={"table": asked if asked in KINDS else ""})
    if request.method == "POST" and form.is_valid():
        try:
            kept = keep_upload(**form.upload(), by=request.user, now=now())
            return redirect("table_look", kept.pk)
        except Refusal as refusal:
            form.add_error("file", refusal.message)
    day = day_ahead(day_of(now()))
    page = {"form": form, "kinds": KINDS.values(), "asks": what_is_missing(day), "day": day, "now": now()}
    return render(request, "operations/tables.html", page)


@never_cache
@coordinator_required
@require_safe
def look(request: DeskRequest, pk: int) -> HttpResponse:
    """What the table would change, the wrong rows first. Nothing is written yet."""
    upload = TableUpload.objects.alive(now()).filter(pk=pk).first()
    if upload is None:
        return render(request, "operations/table_gone.html", status=410)
    return _page(request, upload)


@never_cache
@coordinator_required
@require_POST
def write(request: DeskRequest, pk: int) -> HttpResponse:
    upload = TableUpload.objects.alive(now()).filter(pk=pk).first()
    if upload is None:
        return render(request, "operations/table_gone.html", status=410)
    try:
        done = confirm_upload(
            pk,
            shown=_shown(request, pk),
            without_wrong_rows=request.POST.get("without_wrong_rows") == "yes",
            by=request.user,
            now=now(),
        )
    except Refusal as refusal:
        return _page(request, upload, refusal=refusal)
    said = _("%(file)s: %(new)s new, %(changed)s changed, %(same)s as they stood, %(left_out)s left out.")
    told = {"new": done.new, "changed": done.changed, "same": done.same, "left_out": done.left_out}
    messages.success(request, said % {"file": upload.file, **told}, extra_tags="good")
    return redirect("tables")


@never_cache
@coordinator_required
@require_POST
def forget(request: DeskRequest, pk: int) -> HttpResponse:
    forget_upload(pk, by=request.user)
    messages.success(request, _("The file is forgotten. Nothing was written."), extra_tags="good")
    return redirect("tables")


@coordinator_required
@require_safe
def table_out(request: DeskRequest, name: str, form: str) -> HttpResponse:
    """A table as it stands, with masked numbers."""
    kind, (writer, content_type) = _kind_and_form(name, form)
    return _file(writer(kind), f"{name}.{form}", content_type)


@coordinator_required
@require_POST
def table_with_numbers(request: DeskRequest, name: str, form: str) -> HttpResponse:
    """With whole numbers: every one that leaves is written down with who took it."""
    kind, (writer, content_type) = _kind_and_form(name, form)
    if not kind.has_numbers:
        raise Http404
    with transaction.atomic():
        content = writer(kind, revealed=Revealed(by=request.user, now=now()))
    return _file(content, f"{name}-with-numbers.{form}", content_type)


def _kind_and_form(name: str, form: str) -> tuple[Kind, tuple[Writer, str]]:
    if name not in KINDS or form not in FORMS:
        raise Http404
    return KINDS[name], FORMS[form]


def _file(content: bytes, name: str, content_type: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=content_type, headers=headers)


def _page(request: DeskRequest, upload: TableUpload, *, refusal: Refusal | None = None) -> HttpResponse:
    seen = uploads.look_at(upload, by=request.user, now=now())
    page = {
        "upload": upload,
        "look": seen,
        "tiles": [(status, Status(status).label, seen.number(status)) for status in FIRST if seen.number(status)],
        "page": Paginator(_sorted(seen), A_PAGE).get_page(request.GET.get("page")),
        "wrong": seen.number(Status.WRONG),
        "button": _button(seen),
        "shown": signing.dumps([upload.pk, seen.digest], salt=SHOWN),
        "refusal": refusal,
        "now": now(),
    }
    return render(request, "operations/table_look.html", page)


def _sorted(seen: Look) -> list[Seen]:
    return sorted(seen.rows, key=lambda row: (FIRST.index(Status(row.status)), row.number))


def _button(seen: Look) -> str:
    number = seen.number(Status.NEW) + seen.number(Status.CHANGED)
    return ngettext("Write %(number)s row", "Write %(number)s rows", number) % {"number": number}


def _shown(request: DeskRequest, pk: int) -> str:
    """The digest that stood on the page; empty if the page was not ours, or about another file."""
    try:
        shown, digest = signing.loads(request.POST.get("shown", ""), salt=SHOWN)
    except (signing.BadSignature, ValueError):
        return ""
    return str(digest) if shown == pk else ""
