"""`python -m mutualaid load_roads FILE`: real streets in place of the straight line, from an OpenStreetMap extract."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mutualaid.dispatch.roads import drop_roads, load_roads
from routes.roads import ExtractError


class Command(BaseCommand):
    help = "Read an extract (.osm.pbf, .osm) and drive its streets from now on; --none: the straight line again."

    def add_arguments(self, parser: CommandParser) -> None:
        wanted = parser.add_mutually_exclusive_group(required=True)
        wanted.add_argument("file", type=Path, nargs="?")
        wanted.add_argument("--none", action="store_true", help="go back to the straight line")

    def handle(self, *, file: Path | None, none: bool, **options: Any) -> None:
        if file is None:
            drop_roads()
            self.stdout.write("Driving times come from the straight line.")
            return
        try:
            about = load_roads(file, self.stdout.write)
        except ExtractError as no:
            raise CommandError(str(no)) from no
        self.stdout.write(f"In force: {about.streets:,} streets of {about.source}. {about.credit}")
        if about.bans_left_out:
            self.stdout.write(f"{about.bans_left_out} turn restrictions over a way or at certain hours are not kept.")
