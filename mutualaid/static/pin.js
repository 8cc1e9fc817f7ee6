// A tap on the map writes its point into the field above. Without this the field is typed into, and nothing is lost.
"use strict";
(function () {
  var box = document.getElementById("pin-map");
  var field = document.getElementById("id_where");
  if (!box || !field || !window.L) return;
  box.hidden = false;
  var map = L.map(box, { attributionControl: Boolean(box.dataset.tiles), zoomAnimation: false, fadeAnimation: false });
  map.setView(JSON.parse(box.dataset.middle), 14);
  if (box.dataset.tiles) L.tileLayer(box.dataset.tiles, { attribution: box.dataset.credit }).addTo(map);

  var outline = JSON.parse(box.dataset.outline);
  if (outline.length) L.polygon(outline, { className: "plan-city", interactive: false }).addTo(map);
  L.control.scale({ maxWidth: 120 }).addTo(map);

  function label(words) {
    var element = document.createElement("span"); // an element, not a string: names are not HTML
    element.textContent = words;
    return element;
  }

  JSON.parse(box.dataset.around).forEach(function (place) {
    var dot = L.circleMarker([place[0], place[1]], { radius: 6, weight: 2, color: "#5d6470", fillOpacity: 0.35 });
    dot.addTo(map).bindTooltip(label(place[2]));
  });

  var pin = null;
  function drop(point) {
    if (pin) pin.setLatLng(point);
    else {
      var icon = L.divIcon({ className: "plan-mark left", html: "", iconSize: [26, 26] });
      pin = L.marker(point, { icon: icon, draggable: true, keyboard: false, title: box.dataset.here, alt: box.dataset.here });
      pin.addTo(map).on("dragend", function () { write(pin.getLatLng()); });
    }
  }
  function write(point) {
    field.value = point.lat.toFixed(5) + ", " + point.lng.toFixed(5);
  }
  var known = JSON.parse(box.dataset.pin);
  if (known) drop(known);
  map.on("click", function (event) {
    drop(event.latlng);
    write(event.latlng);
  });
})();
