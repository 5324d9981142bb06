// Something calm while it runs: the count of a breath, or the lines in turn. Every page works without this.
"use strict";
(() => {
  const here = document.getElementById("calm");
  if (!here) return;
  const whole = 60 * Number(here.dataset.minutes);
  const parts = (here.dataset.parts || "").split(";").filter(Boolean).map((part) => {
    const at = part.lastIndexOf(":");
    return { says: part.slice(0, at), seconds: Number(part.slice(at + 1)) };
  });
  const breath = parts.reduce((sum, part) => sum + part.seconds, 0);
  const lines = [...here.querySelectorAll("[data-lines] li")];
  const turn = here.querySelector("[data-turn]");
  const line = here.querySelector("[data-line]");
  const left = here.querySelector("[data-left]");
  const pacer = here.querySelector(".pacer");
  const pause = document.querySelector("[data-pause]");
  let began = Date.now(), stopped = 0, over = false, awake = null;

  async function stayAwake() {
    if (awake || over || document.hidden || !("wakeLock" in navigator)) return;
    try {
      awake = await navigator.wakeLock.request("screen");
      awake.addEventListener("release", () => { awake = null; });
    } catch { awake = null; }
  }

  const show = (place, text) => { if (place && place.textContent !== text) place.textContent = text; };

  function tick() {
    if (over || stopped) return;
    const passed = (Date.now() - began) / 1000;
    if (passed >= whole) return end();
    const minutes = Math.ceil((whole - passed) / 60);
    show(left, minutes === 1 ? "The last minute." : `${minutes} minutes left.`);
    if (turn) {
      let place = passed % breath;
      for (const part of parts) {
        if (place < part.seconds) {
          show(turn, `${part.says} … ${Math.ceil(part.seconds - place)}`);
          break;
        }
        place -= part.seconds;
      }
    }
    if (line) show(line, lines[Math.min(lines.length - 1, Math.floor(passed * lines.length / whole))].textContent);
  }

  function end() {
    over = true;
    pacer?.pauseAnimations();
    pacer?.setAttribute("hidden", "");
    show(turn || line, "That is enough for now.");
    show(left, "How is your back? Stay a moment, if you like.");
    if (turn) turn.hidden = false;
    pause.hidden = true;
    awake?.release();
  }

  pause.hidden = false;
  pause.addEventListener("click", () => {
    if (stopped) {
      began += Date.now() - stopped;
      stopped = 0;
      pacer?.unpauseAnimations();
    } else {
      stopped = Date.now();
      pacer?.pauseAnimations();
    }
    pause.textContent = stopped ? "Go on" : "Pause";
  });
  if (line) line.hidden = false;
  // The moving picture says its words itself; where nothing may move the count stands alone.
  if (turn) turn.hidden = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  here.querySelector("[data-fold]").open = false;
  pacer?.setCurrentTime(0);
  document.addEventListener("visibilitychange", () => { stayAwake(); tick(); });
  setInterval(tick, 200);
  stayAwake();
  tick();
})();
