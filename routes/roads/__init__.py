"""Driving times over real streets: an own graph from an OpenStreetMap extract, or somebody's OSRM or Valhalla.

kept = prepare(Path("oakland.osm.pbf"), Path("var/roads"))
roads = DrivenRoads(kept.graph, kept.order, pickets=[(37.80, -122.27)])     # a routes.travel.Travel
"""

from routes.roads.drive import DrivenRoads, Pace
from routes.roads.osm import ExtractError
from routes.roads.store import CREDIT, About, Kept, load, prepare

__all__ = ["CREDIT", "About", "DrivenRoads", "ExtractError", "Kept", "Pace", "load", "prepare"]
