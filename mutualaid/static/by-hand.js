// After a text was opened on the phone its “Sent” is the next tap; when the batch is not ours any more, the page says so.
(() => {
  const list = document.querySelector(".by-hand");
  if (!list) return;
  let opened = null;
  list.addEventListener("click", ({ target }) => {
    const link = target.closest("a.opens");
    if (!link) return;
    opened = link.closest("li").querySelector("button.sent");
    list.querySelectorAll(".opens, .sent").forEach((one) => one.classList.add("second"));
    opened.classList.remove("second");
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) opened?.focus(); });
  const left = Date.parse(list.dataset.until) - Date.parse(list.dataset.now);
  setTimeout(() => location.reload(), Math.max(left, 1000) + 1000);
})();
