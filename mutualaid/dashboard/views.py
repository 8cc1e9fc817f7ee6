"""What the desk sees."""

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from mutualaid.strike.models import Strike


@require_GET
def health(request: HttpRequest) -> JsonResponse:
    """For whoever watches the server: does it answer, and does the database?"""
    try:
        Strike.objects.exists()
    except DatabaseError:
        return JsonResponse({"database": "unreachable"}, status=503)
    return JsonResponse({"database": "ok"})
