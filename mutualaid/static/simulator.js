// The newest text stands at the foot of a phone, and a sent one leaves its box.
(() => {
  const shown = new Map();
  const down = (thread) => { thread.scrollTop = thread.scrollHeight; };
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const words = detail.xhr.responseText;
    // Nothing new: whoever reads further up is left there.
    if (detail.requestConfig.verb === "get" && shown.get(detail.target.id) === words) detail.shouldSwap = false;
    shown.set(detail.target.id, words);
  });
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    const thread = document.getElementById(detail.target.id);
    if (thread) down(thread);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.target.matches?.("form") && event.detail.successful) event.target.reset();
  });
  document.querySelectorAll(".thread").forEach(down);
})();
