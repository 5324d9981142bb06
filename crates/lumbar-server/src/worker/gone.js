"use strict";
// This server does not stand where an installed page would look for it: nothing is kept in the browser.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.registration.unregister()));
