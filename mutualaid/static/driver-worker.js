// Keeps a driver's route on the phone for places without a network, until the link ends and no longer.
// Only pages that say how long (X-Keep-Seconds) and the files that they use are kept. Served below /p/.
const SHELF = "route-1", PATIENCE = 4000;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => {
  event.waitUntil(Promise.all((event.data.keep || []).map((address) => fresh(new Request(address)).catch(() => {}))));
});

addEventListener("fetch", (event) => {
  const { method, url } = event.request, { origin, pathname } = new URL(url);
  const ours = origin === location.origin && (pathname.startsWith("/p/") || pathname.startsWith("/static/"));
  if (method === "GET" && ours && pathname !== location.pathname) event.respondWith(answer(event.request));
});

async function answer(request) {
  const kept = await keptOf(request);
  // What the page's own script asks for must be the desk's last word; a page that is opened may be the one kept.
  if (!kept || request.destination === "") return fresh(request);
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE, kept); });
  return Promise.race([fresh(request).catch(() => kept), late]);
}

async function fresh(request) {
  const answer = await fetch(request), shelf = await caches.open(SHELF);
  const isFile = new URL(request.url).pathname.startsWith("/static/");
  if (answer.status === 410) await shelf.delete(request, { ignoreSearch: true, ignoreVary: true });
  if (answer.ok && (isFile || answer.headers.has("X-Keep-Seconds"))) {
    await shelf.put(request.url.split("?")[0], answer.clone());
  }
  return answer;
}

async function keptOf(request) {
  const shelf = await caches.open(SHELF), kept = await shelf.match(request, { ignoreSearch: true, ignoreVary: true });
  const seconds = kept && kept.headers.get("X-Keep-Seconds");
  if (seconds && !(Date.now() <= Date.parse(kept.headers.get("Date")) + seconds * 1000)) {
    await shelf.delete(request, { ignoreSearch: true, ignoreVary: true });
    return undefined;
  }
  return kept;
}
