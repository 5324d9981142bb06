// A trial of one's own: a notification of what is on, once a day while the page is open, and one in the evening if nothing was rated.
// The page says it all without this.
"use strict";
(() => {
  const today = document.querySelector("[data-today]");
  if (!today || !("Notification" in window)) return;
  const EVERY = 60_000, EVENING = 19;
  const opened = new Date().toDateString();
  const told = (what) => {
    const key = `trial-${what}`, mark = `${opened} ${today.dataset.today}`;
    if (sessionStorage.getItem(key) === mark) return true;
    sessionStorage.setItem(key, mark);
    return false;
  };

  // The person allowed it, having read that others may see the screen.
  function notify(what, text) {
    if (Notification.permission !== "granted" || told(what)) return;
    try {
      const shown = new Notification(text, { tag: "lumbar-trial" });
      shown.addEventListener("click", () => { window.focus(); shown.close(); });
    } catch { /* the page says it */ }
  }

  function look() {
    if (new Date().toDateString() !== opened && !document.activeElement?.matches("input")) return location.reload();
    const rated = today.dataset.kept === "true";
    if (!rated) notify("arm", `Today: ${today.dataset.arm}`);
    if (!rated && new Date().getHours() >= EVENING) notify("evening", "How strong was the pain today?");
  }

  const ask = today.querySelector("[data-notify]");
  if (Notification.permission === "default") {
    ask.hidden = false;
    ask.querySelector("button").addEventListener("click", async () => {
      await Notification.requestPermission();
      ask.hidden = true;
      look();
    });
  }
  look();
  setInterval(look, EVERY);
})();
