// The newest text stands at the foot of a phone, and a sent one leaves its box.
(() => {
  const down = () => { for (const thread of document.querySelectorAll(".thread")) thread.scrollTop = thread.scrollHeight; };
  document.addEventListener("htmx:afterSwap", down);
  document.addEventListener("htmx:afterRequest", (event) => event.target.matches?.("form") && event.target.reset());
  down();
})();
