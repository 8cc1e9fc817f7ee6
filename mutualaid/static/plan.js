// Draws the routes of the plan on a map of ours. The page says the same in words, so nothing is lost without this.
"use strict";
(function () {
  var WAYS = ["#0b5c4a", "#7a2e9d", "#0a5a86", "#8a4b08", "#9d174d", "#3f6212", "#3730a3", "#57534e"];
  var box = document.getElementById("map");
  if (!box || !window.L) return;

  function mark(map, point, words, look) {
    var icon = L.divIcon({ className: "plan-mark " + look, html: "", iconSize: [26, 26] });
    var marker = L.marker([point.lat, point.lon], { icon: icon, keyboard: false, title: "", alt: "" });
    var label = document.createElement("span"); // an element, not a string: names are not HTML
    label.textContent = words;
    marker.addTo(map).bindTooltip(label);
    marker.getElement().textContent = point.number || (look === "loads" ? "↑" : "!");
    return [point.lat, point.lon];
  }

  function draw(plan) {
    var seen = [];
    box.hidden = false;
    var map = L.map(box, { attributionControl: Boolean(box.dataset.tiles), zoomAnimation: false, fadeAnimation: false });
    map.setView([0, 0], 2);
    if (box.dataset.tiles) L.tileLayer(box.dataset.tiles, { attribution: box.dataset.credit }).addTo(map);
    plan.routes.forEach(function (route, index) {
      var way = index % WAYS.length;
      var line = route.points.map(function (point) { return [point.lat, point.lon]; });
      L.polyline(line, { color: WAYS[way], weight: 4, opacity: 0.8, interactive: false }).addTo(map);
      route.points.forEach(function (point) {
        var words = route.number + " · " + route.driver + ": " + point.name;
        seen.push(mark(map, point, words, point.number ? "way-" + way : "loads"));
      });
    });
    plan.unserved.forEach(function (point) { seen.push(mark(map, point, point.name, "left")); });
    if (seen.length) map.fitBounds(seen, { padding: [30, 30], maxZoom: 15 });
    else box.hidden = true;
  }

  fetch(box.dataset.address, { headers: { Accept: "application/json" }, credentials: "same-origin" })
    .then(function (answer) { return answer.ok ? answer.json() : Promise.reject(answer.status); })
    .then(draw)
    .catch(function () { box.hidden = true; });
})();
