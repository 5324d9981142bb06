// Breaks from sitting: the page kept up to date, a notification for each nudge, and a calendar file read here. The server decides when to nudge;
// the page works without this.
"use strict";
(() => {
  const desk = document.getElementById("desk");
  if (!desk) return;
  const EVERY = 20_000;
  let busy = false;

  const notify = document.querySelector("[data-notify]");
  if (notify && "Notification" in window && Notification.permission === "default") {
    notify.hidden = false;
    notify.addEventListener("click", async () => {
      await Notification.requestPermission();
      notify.hidden = true;
    });
  }

  // Nothing of the person stands in it: others may see the screen. Done when it is shown: a page that is loaded again before may take it along.
  async function nudge(text) {
    if (!("Notification" in window) || Notification.permission !== "granted") return;
    try {
      const shown = new Notification(text, { tag: "lumbar-break" });
      shown.addEventListener("click", () => { window.focus(); shown.close(); });
      await new Promise((done) => {
        for (const what of ["show", "error"]) shown.addEventListener(what, done);
        setTimeout(done, 1000);
      });
    } catch { /* the page says it */ }
  }

  // Whoever is filling something in is not interrupted.
  const isFilling = () => document.activeElement?.matches("input:not([type=radio]), select") ?? false;

  async function look() {
    if (busy) return;
    busy = true;
    try {
      const answer = await fetch("/breaks/state", { credentials: "same-origin", cache: "no-store" });
      if (answer.status !== 200) return;
      const now = await answer.json();
      // A terminal may have looked first, and then the nudge was said there.
      if (now.nudge) await nudge(now.nudge);
      else if (now.state === "due" && desk.dataset.state !== "due") await nudge(now.says);
      desk.querySelector("[data-says]").textContent = now.says;
      desk.querySelector("progress").value = now.sat;
      const changed = now.state !== desk.dataset.state || String(now.asks) !== desk.dataset.asks;
      if (now.state === "due") document.title = "Time to move · Lumbar";
      if (changed && !isFilling()) location.reload();
    } catch { /* the program has ended, or the machine just woke: the next look tells */ } finally {
      busy = false;
    }
  }

  const form = document.querySelector("[data-calendar]");
  if (form) {
    form.hidden = false;
    form.querySelector("input[type=file]").addEventListener("change", async (event) => {
      const file = event.target.files[0];
      if (!file) return;
      form.elements.calendar.value = await file.text();
      form.submit();
    });
  }

  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
})();
