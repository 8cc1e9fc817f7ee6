// The day's page renews its inner part again and again: what somebody has unfolded stays unfolded.
(() => {
  let open = [];
  document.addEventListener("htmx:beforeSwap", ({ target }) => {
    open = [...target.querySelectorAll("details[open]")].map((one) => one.id);
  });
  document.addEventListener("htmx:afterSwap", () => {
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
  });
})();
