"""Sites with their roles, kitchens, schools served and windows. What is there already stays as people left it."""

from collections.abc import Sequence

from mutualaid.operations.folder.rows import PICKET, SiteRow, WindowRow
from mutualaid.operations.folder.writing import Writing
from mutualaid.sites.actions import add_site, open_window, set_kitchen
from mutualaid.sites.models import ServiceWindow, Site


def write_sites(rows: Sequence[SiteRow], writing: Writing) -> None:
    there = set(Site.objects.values_list("code", flat=True))
    new = [row for row in rows if row.code not in there]
    writing.there["sites"] += len(rows) - len(new)
    for row in new:
        with writing.new_row("sites", row.line):
            _add(row, writing)
    sites = sites_by_code()
    for row in new:
        if row.serves:
            sites[row.code].serves.set([sites[school] for school in row.serves])


def _add(row: SiteRow, writing: Writing) -> None:
    site = add_site(
        code=row.code,
        name=row.name,
        address=row.address,
        now=writing.now,
        roles=[role for role in row.roles if role != PICKET],
        is_picket=PICKET in row.roles,
        point=row.point,
        coordinates_source=row.coordinates_source,
        zip=row.zip,
        visibility=row.visibility,
        word=row.word or None,
        grades=row.grades,
        enrolment=row.enrolment,
        entitled_pupils=row.entitled_pupils,
        languages=row.languages,
        permit_class=row.permit_class,
        access_note=row.access_note,
        source=row.source,
        licence=row.licence,
    )
    if kitchen := row.kitchen:
        set_kitchen(
            site,
            meals_a_day=kitchen.meals,
            opens=kitchen.opens,
            closes=kitchen.closes,
            loading_minutes=kitchen.loading_minutes,
        )


def sites_by_code() -> dict[str, Site]:
    return {site.code: site for site in Site.objects.all()}


def write_windows(rows: Sequence[WindowRow], writing: Writing) -> None:
    sites = sites_by_code()
    there = set(ServiceWindow.objects.values_list("site__code", "day", "service", "opens"))
    for row in rows:
        if (row.site, row.day, row.service, row.opens) in there:
            writing.found("windows")
            continue
        with writing.new_row("windows", row.line):
            open_window(
                sites[row.site],
                day=row.day,
                opens=row.opens,
                closes=row.closes,
                service=row.service,
                quantity=row.quantity,
                note=row.note,
            )
