// First aid while it runs: the time, the pacer, what is said, the screen kept awake. The server decides what happens;
// every page works without this.
"use strict";
(() => {
  const MUTED = "lumbar-muted";
  let muted = false, audio = null, awake = null, said = "", busy = false, asked = 0, spokenLine = -1;
  try { muted = localStorage.getItem(MUTED) === "yes"; } catch { /* then it is not remembered */ }

  const session = () => document.getElementById("session");
  const now = () => Date.now() / 1000;
  const status = (text) => { const place = document.getElementById("status"); if (place) place.textContent = text; };

  function beep() {
    try {
      audio ||= new AudioContext();
      audio.resume();
      const tone = audio.createOscillator(), gain = audio.createGain();
      tone.frequency.value = 660;
      gain.gain.value = 0.2;
      tone.connect(gain).connect(audio.destination);
      tone.start();
      tone.stop(audio.currentTime + 0.4);
    } catch { /* the text is there */ }
  }

  // Only a voice of the device: others send what they say to someone else's machine.
  function voice() {
    if (!("speechSynthesis" in window)) return undefined;
    return speechSynthesis.getVoices().find((one) => one.localService === true && one.lang.startsWith(document.documentElement.lang));
  }
  function say(text, alarm) {
    status(text);
    if (muted) return;
    if (alarm) beep();
    const by = voice();
    if (!by) return;
    const words = new SpeechSynthesisUtterance(text);
    words.voice = by;
    words.lang = by.lang;
    words.rate = 0.9;
    speechSynthesis.cancel();
    speechSynthesis.speak(words);
  }
  if ("speechSynthesis" in window) speechSynthesis.getVoices();

  async function stayAwake() {
    if (!session() || awake || document.hidden || !("wakeLock" in navigator)) return;
    try {
      awake = await navigator.wakeLock.request("screen");
      awake.addEventListener("release", () => { awake = null; });
    } catch { awake = null; }
  }

  function sound() {
    const button = document.querySelector("[data-sound]");
    if (!button) return;
    const show = () => {
      button.textContent = muted ? "Sound off" : "Sound on";
      button.setAttribute("aria-pressed", String(!muted));
    };
    button.hidden = false;
    show();
    button.addEventListener("click", () => {
      muted = !muted;
      try { localStorage.setItem(MUTED, muted ? "yes" : "no"); } catch { /* then it is not remembered */ }
      if (muted && "speechSynthesis" in window) speechSynthesis.cancel();
      show();
    });
  }

  // A new page in the place of this one: the sound, the voice and the lock of the screen go on.
  function take(html, fresh) {
    const page = new DOMParser().parseFromString(html, "text/html");
    document.title = page.title;
    document.body.replaceWith(page.body);
    scrollTo(0, 0);
    if (fresh) document.querySelector("main h1")?.focus({ preventScroll: true });
    begin();
  }

  async function ask(address, options, fresh) {
    if (busy) return;
    busy = true;
    try {
      const answer = await fetch(address, { credentials: "same-origin", ...options });
      const html = await answer.text();
      if (answer.url === location.href || options.method === "POST") {
        if (answer.url !== location.href) history.replaceState(null, "", answer.url);
        take(html, fresh);
      } else {
        location.assign(answer.url);
      }
    } catch {
      gone();
    } finally {
      busy = false;
    }
  }

  // The server does not answer. What must not wait is said all the same.
  function gone() {
    const controls = document.querySelector(".controls");
    if (!controls || document.getElementById("gone")) return;
    const card = document.createElement("p");
    card.id = "gone";
    card.className = "problem";
    card.append("Lumbar has stopped. If a pack is on, take it off when its time is up. ");
    const link = document.createElement("a");
    link.href = "/offline";
    link.textContent = "Go on without it";
    card.append(link);
    controls.before(card);
    say("Lumbar has stopped. If a pack is on, take it off when its time is up.", true);
  }

  function begin() {
    sound();
    stayAwake();
    asked = 0;
    spokenLine = -1;
    const place = session() || document.querySelector("[data-cue]");
    if (place) {
      const mark = (place.dataset.mark || "") + place.dataset.cue;
      if (mark !== said) say(place.dataset.cue.replace(/([^.?!])$/, "$1."), place.dataset.alarm === "yes");
      said = mark;
    }
    const pacer = document.querySelector(".pacer");
    const timer = document.querySelector(".timer");
    if (pacer && timer) {
      const passed = now() - (Number(timer.dataset.ends) - Number(timer.dataset.whole));
      // The picture begins its breath now; the breath began with the step.
      pacer.querySelector("animate").setAttribute("begin", `-${Math.max(0, passed % Number(pacer.dataset.cycle)).toFixed(2)}s`);
      pacer.setCurrentTime(0);
    }
    tick();
  }

  const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

  function tick() {
    const here = session();
    if (!here) return;
    const timer = document.querySelector(".timer");
    if (timer) {
      const whole = Number(timer.dataset.whole);
      const left = Math.min(whole, Math.max(0, Number(timer.dataset.ends) - now()));
      timer.querySelector("[data-left]").textContent = clock(Math.ceil(left));
      timer.querySelector(".ring .left")?.setAttribute("stroke-dasharray", `${(100 * left / whole).toFixed(2)} 100`);
      const breath = timer.querySelector(".breath");
      if (breath && left > 0) {
        const inward = Number(breath.dataset.in), outward = Number(breath.dataset.out);
        const at = (whole - left) % (inward + outward);
        const text = at < inward ? `Breathe in … ${Math.ceil(inward - at)}` : `… and slowly out ${Math.ceil(inward + outward - at)}`;
        if (breath.textContent !== text) breath.textContent = text;
      }
      const turn = document.querySelector("[data-line]");
      const lines = document.querySelectorAll("[data-lines] li");
      if (turn && lines.length) {
        const line = Math.min(lines.length - 1, Math.floor((whole - left) * lines.length / whole));
        if (line !== spokenLine) {
          spokenLine = line;
          turn.textContent = lines[line].textContent;
          if (left > 0) say(turn.textContent, false);
        }
      }
    }
    // Time has brought something else: ask what. Where no answer comes, ask again after a while.
    const next = Number(here.dataset.next || 0);
    if (next && now() >= next + 0.2 && now() >= asked) {
      asked = now() + 10;
      ask(location.href, {}, true);
    }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!session() || !form.matches("form[method=post]")) return;
    event.preventDefault();
    const data = new URLSearchParams(new FormData(form));
    if (event.submitter?.name) data.set(event.submitter.name, event.submitter.value);
    stayAwake();
    ask(form.action, { method: "POST", body: data }, true);
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { stayAwake(); tick(); } });
  addEventListener("pageshow", (event) => { if (event.persisted && session()) ask(location.href, {}, false); });
  setInterval(tick, 250);
  begin();
})();
