// A driver's page where the network comes and goes: what is tapped is kept on the phone until the desk has it.
// Without this script every form is sent as a form.
(() => {
  const route = document.getElementById("route");
  const shelf = route && shelfOf(`reports-${route.dataset.queue}`);
  if (!shelf) return;
  const EVERY = 15000, PATIENCE = 15000, LOOK_AGAIN = 60000;
  let busy = false, dead = false;

  function shelfOf(name) {
    try {
      localStorage.setItem(name, localStorage.getItem(name) || "[]");
    } catch { return null; }
    return {
      all: () => JSON.parse(localStorage.getItem(name)),
      put: (list) => localStorage.setItem(name, JSON.stringify(list)),
    };
  }

  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form.report")) return;
    event.preventDefault();
    const said = Object.fromEntries(new FormData(form));
    delete said.csrfmiddlewaretoken;
    shelf.put([...shelf.all(), { ...said, to: form.dataset.to || "reports", id: newId(), at: Date.now() }]);
    form.reset();
    show();
    send();
  });

  async function send() {
    if (busy || !navigator.onLine || !shelf.all().length) return;
    busy = true;
    let sent = false;
    try {
      for (let first; (first = shelf.all()[0]);) {
        if (!(await sendOne(first))) break;
        shelf.put(shelf.all().filter((one) => one.id !== first.id));
        sent = true;
      }
    } catch { /* no network: it is tried again */ } finally { busy = false; }
    show();
    if (sent) await renew();
  }

  // True when it need not be sent again: the desk has it, or has said why it does not take it.
  async function sendOne(report) {
    const body = new URLSearchParams(report);
    body.delete("at");
    body.delete("to");
    body.set("ago", Math.max(0, Math.round((Date.now() - report.at) / 1000)));
    const answer = await fetch(route.dataset[report.to || "reports"], {
      method: "POST", body, signal: AbortSignal.timeout(PATIENCE),
      headers: { Accept: "application/json", "X-CSRFToken": route.querySelector("[name=csrfmiddlewaretoken]").value },
    });
    dead = answer.status === 410;
    if (answer.status === 403) await renew(); // the page was kept longer than its key for forms
    if (answer.status === 409 || answer.status === 422) tell((await answer.json()).message);
    return answer.ok || answer.status === 409 || answer.status === 422;
  }

  function tell(words) {
    const box = document.getElementById("refused");
    box.append(Object.assign(document.createElement("p"), { textContent: words }));
    box.hidden = false;
  }

  // The route as the desk has it now, unless somebody is typing.
  async function renew() {
    if (!navigator.onLine || document.activeElement?.matches("#route input")) return show();
    try {
      const answer = await fetch(location.pathname, { signal: AbortSignal.timeout(PATIENCE) });
      const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page && page.getElementById("route");
      if (fresh) route.replaceChildren(...fresh.childNodes);
    } catch { /* no network: what is shown stays */ }
    show();
  }

  function show() {
    const kept = shelf.all(), box = document.getElementById("unsent");
    box.hidden = !kept.length;
    const words = dead ? box.dataset.dead : kept.length === 1 ? box.dataset.one : box.dataset.many;
    box.firstElementChild.textContent = words.replace("{number}", kept.length);
    for (const card of route.querySelectorAll("[data-stop], [data-route]")) {
      const { stop, route: boxes } = card.dataset;
      const mine = kept.filter((one) => (boxes ? one.route === boxes : one.stop === stop));
      card.querySelector("[data-kept]").hidden = !mine.length;
      const forms = card.querySelector("[data-forms]");
      if (forms) forms.hidden = mine.some((one) => one.kind === "done" || one.to === "boxes");
    }
  }

  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && send());
  setInterval(send, EVERY);
  setInterval(() => document.visibilityState === "visible" && !shelf.all().length && renew(), LOOK_AGAIN);
  show();
  send();

  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register(route.dataset.worker).then(() => navigator.serviceWorker.ready).then((ready) => {
      const files = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
      ready.active.postMessage({ keep: [location.pathname, ...files.map((file) => file.href || file.src)] });
    }).catch(() => { /* http on another host, or switched off: the list of reports works all the same */ });
  }
})();
