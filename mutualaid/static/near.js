// “Use my location”: to our own server only, and no closer than a block. Without this script the button is not there.
const button = document.getElementById("locate");
if (button && navigator.geolocation) {
  const field = button.form.elements.near;
  button.hidden = false;
  button.addEventListener("click", () => navigator.geolocation.getCurrentPosition(({ coords }) => {
    field.disabled = false;
    field.value = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
    button.form.submit();
  }, () => { document.getElementById("nowhere").hidden = false; }, { timeout: 10000, maximumAge: 600000 }));
}
