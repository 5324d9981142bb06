// Keeps the look of the pages and first aid that works alone. Pages with answers are never kept.
const CACHE = "lumbar " + VERSION + " " + FILES.join(" ");

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.mode === "navigate") {
    // The server is asked first; with it gone, first aid is what remains.
    if (request.method === "GET" || request.method === "POST") {
      event.respondWith(fetch(request).catch(() => caches.match("/offline")));
    }
    return;
  }
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  const path = new URL(request.url).pathname;
  if (path.startsWith("/asset/")) {
    event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
  } else if (path === "/offline.css" || path === "/offline.js") {
    event.respondWith(fetch(request).catch(() => caches.match(request)));
  }
});
