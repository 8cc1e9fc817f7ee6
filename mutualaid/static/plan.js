// Draws the routes of the plan on a map of ours. The page says the same in words, so nothing is lost without this.
"use strict";
(function () {
  var WAYS = ["#0b5c4a", "#7a2e9d", "#0a5a86", "#8a4b08", "#9d174d", "#3f6212", "#3730a3", "#57534e"];
  var GAP = 24; // pixels between the middles of two marks
  var box = document.getElementById("map");
  if (!box || !window.L) return;

  function mark(point, words, look) {
    var icon = L.divIcon({ className: "plan-mark " + look, html: "", iconSize: [24, 24] });
    var marker = L.marker([point.lat, point.lon], { icon: icon, keyboard: false, title: "", alt: "" });
    var label = document.createElement("span"); // an element, not a string: names are not HTML
    label.textContent = words;
    marker.on("add", function () {
      marker.getElement().textContent = point.number || (look === "loads" ? "↑" : "!");
    });
    return marker.bindTooltip(label);
  }

  // A kitchen is one mark, however many routes load there.
  function loads(routes) {
    var found = {};
    routes.forEach(function (route) {
      route.points.forEach(function (point) {
        if (point.number) return;
        var here = found[point.lat + " " + point.lon] = found[point.lat + " " + point.lon] || { point: point, by: [] };
        if (here.by.indexOf(route.number) < 0) here.by.push(route.number);
      });
    });
    return Object.keys(found).map(function (key) {
      return mark(found[key].point, found[key].point.name + ": " + found[key].by.join(", "), "loads");
    });
  }

  // Marks that would lie on one another step aside, along a spiral, whatever the zoom.
  function apart(map, marks) {
    var taken = [];
    function isFree(spot) { return taken.every(function (other) { return spot.distanceTo(other) >= GAP; }); }
    marks.forEach(function (one) {
      var true_spot = map.latLngToLayerPoint(one.place), spot = true_spot;
      for (var step = 1; !isFree(spot) && step < 200; step += 1) {
        spot = true_spot.add([Math.cos(step * 2.4) * 5 * Math.sqrt(step), Math.sin(step * 2.4) * 5 * Math.sqrt(step)]);
      }
      taken.push(spot);
      one.setLatLng(map.layerPointToLatLng(spot));
    });
  }

  function ground(map, plan) {
    if (plan.outline.length) L.polygon(plan.outline, { className: "plan-city", interactive: false }).addTo(map);
    plan.zips.forEach(function (one) {
      var label = L.divIcon({ className: "plan-zip", html: "", iconSize: [60, 20] });
      var marker = L.marker([one.lat, one.lon], { icon: label, interactive: false, keyboard: false, zIndexOffset: -1000 });
      marker.addTo(map).getElement().textContent = one.zip;
    });
  }

  function draw(plan) {
    box.hidden = false;
    var map = L.map(box, { attributionControl: Boolean(box.dataset.tiles || plan.credit), zoomAnimation: false, fadeAnimation: false });
    map.setView([0, 0], 2);
    L.control.scale({ maxWidth: 120 }).addTo(map);
    if (box.dataset.tiles) L.tileLayer(box.dataset.tiles, { attribution: box.dataset.credit }).addTo(map);
    else ground(map, plan);
    if (plan.credit) map.attributionControl.addAttribution(plan.credit);
    var marks = loads(plan.routes);
    plan.routes.forEach(function (route, index) {
      var way = index % WAYS.length;
      var line = route.way.length ? route.way : route.points.map(function (point) { return [point.lat, point.lon]; });
      L.polyline(line, { color: WAYS[way], weight: 3, opacity: 0.7, interactive: false }).addTo(map);
      route.points.forEach(function (point) {
        if (point.number) marks.push(mark(point, route.number + " · " + route.driver + ": " + point.name, "way-" + way));
      });
    });
    plan.unserved.forEach(function (point) { marks.push(mark(point, point.name, "left")); });
    if (!marks.length) { box.hidden = true; return; }
    marks.forEach(function (one) { one.place = one.getLatLng(); one.addTo(map); });
    map.fitBounds(L.latLngBounds(marks.map(function (one) { return one.place; })), { padding: [24, 24], maxZoom: 15 });
    map.on("zoomend", function () { apart(map, marks); });
    apart(map, marks);
  }

  fetch(box.dataset.address, { headers: { Accept: "application/json" }, credentials: "same-origin" })
    .then(function (answer) { return answer.ok ? answer.json() : Promise.reject(answer.status); })
    .then(draw)
    .catch(function () { box.hidden = true; });
})();
