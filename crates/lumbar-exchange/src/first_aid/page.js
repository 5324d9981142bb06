(function () {
  const KEY = "lumbar-first-aid";
  const main = document.getElementById("main");
  const foot = document.getElementById("foot");
  const status = document.getElementById("status");
  const soundButton = document.getElementById("sound");
  const now = () => Math.floor(Date.now() / 1000);
  const store = {
    get() { try { return JSON.parse(localStorage.getItem(KEY)); } catch (_) { return null; } },
    set(value) { try { localStorage.setItem(KEY, JSON.stringify(value)); } catch (_) { /* works without */ } },
    clear() { try { localStorage.removeItem(KEY); } catch (_) { /* works without */ } },
  };
  let session = null, earlier = null, shown = "", spoken = "", awake = null, muted = false, audio = null;

  function el(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key === "click") node.addEventListener("click", value); else node.setAttribute(key, value);
    }
    node.append(...children);
    return node;
  }
  const button = (text, click, main) => el("button", { type: "button", click, class: main ? "main" : "" }, text);
  function figure(name) {
    const holder = el("div", { "aria-hidden": "true" });
    holder.innerHTML = DATA.figures[name] || "";
    return holder;
  }
  function page(title, parts, buttons) {
    const heading = el("h1", { tabindex: "-1" }, title);
    main.replaceChildren(heading, ...parts);
    foot.replaceChildren(...buttons);
    heading.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const list = (lines) => el("ul", {}, ...lines.map((line) => el("li", {}, line)));
  const minutes = (seconds) => seconds < 120 ? seconds + " seconds" : Math.round(seconds / 60) + " minutes";

  // Speech only by voices of the device; else text and a short sound.
  function beep() {
    try {
      audio = audio || new (window.AudioContext || window.webkitAudioContext)();
      audio.resume();
      const tone = audio.createOscillator(), gain = audio.createGain();
      tone.frequency.value = 660; gain.gain.value = 0.2;
      tone.connect(gain); gain.connect(audio.destination);
      tone.start(); tone.stop(audio.currentTime + 0.4);
    } catch (_) { /* the text is there */ }
  }
  function say(text, alarm) {
    status.textContent = text;
    if (muted) return;
    if (alarm) beep();
    if (!("speechSynthesis" in window)) return;
    const language = document.documentElement.lang;
    const voice = speechSynthesis.getVoices().find((one) => one.localService === true && one.lang.startsWith(language));
    if (!voice) return;
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voice; words.lang = voice.lang; words.rate = 0.9;
    speechSynthesis.cancel();
    speechSynthesis.speak(words);
  }
  soundButton.addEventListener("click", () => {
    muted = !muted;
    soundButton.textContent = muted ? "Sound off" : "Sound on";
    soundButton.setAttribute("aria-pressed", String(!muted));
    if (muted && "speechSynthesis" in window) speechSynthesis.cancel();
  });
  async function stayAwake() {
    try { if ("wakeLock" in navigator && !awake) { awake = await navigator.wakeLock.request("screen"); awake.addEventListener("release", () => { awake = null; }); } } catch (_) { awake = null; }
  }

  function rows(items, choices, answers, changed) {
    return items.map((item) => el("div", { class: "row", role: "group", "aria-label": item.name },
      el("p", {}, capital(item.name) + "."),
      el("div", { class: "buttons" }, ...choices(item).map(([value, text]) => {
        const one = button(text, () => {
          answers[item.id] = answers[item.id] === value ? undefined : value;
          for (const other of one.parentElement.children) other.setAttribute("aria-pressed", String(other === one && answers[item.id] === value));
          if (changed) changed();
        });
        one.setAttribute("aria-pressed", String(answers[item.id] === value));
        return one;
      }))));
  }

  // The gravest of what the ticked rows give, alone or two together.
  function gravest(answers) {
    const order = ["self_care", "routine", "urgent", "emergency"];
    let worst = { level: "self_care" };
    const take = (one) => { if (one && order.indexOf(one.level) > order.indexOf(worst.level)) worst = one; };
    for (const row of DATA.checks) {
      if (answers[row.id]) take(answers[row.id] === "yes" ? row.yes : row.unsure);
    }
    for (const pair of DATA.pairs) {
      if (pair.rows.every((id) => answers[id] === "yes")) take(pair.yes);
    }
    return worst;
  }

  function screen(again) {
    const answers = {}, cautions = {};
    const go = () => {
      const worst = gravest(answers);
      if (worst.level === "urgent" || worst.level === "emergency") return stopped(worst);
      if (!again) {
        session = createSession(DATA, null);
        Object.assign(session.state, { version: DATA.version, latest: now() });
        // The skin has to rest whichever session the last pack was in.
        if (earlier) Object.assign(session.state, { log: earlier.log, latest: earlier.latest, ahead: earlier.ahead });
        for (const row of DATA.cautions) session.state.cautions[row.id] = cautions[row.id] || "no";
      }
      store.set(session.state);
      if (worst.level === "routine") {
        page("See a doctor soon", [el("p", {}, worst.says || ""), el("p", {}, "You can go on with first aid now, and see a doctor within two weeks.")], [button("Go on", render, true)]);
        return undefined;
      }
      return render();
    };
    const parts = [el("p", {}, "If you feel very ill, do not read on. Call the emergency number."), el("h2", {}, "Do any of these fit you now?"),
      ...rows(DATA.checks, () => [["yes", "Yes"], ["unsure", "Not sure"]], answers)];
    if (!again) {
      parts.push(el("h2", {}, "Warm and cold packs are not for everyone. Do any of these fit you?"),
        ...rows(DATA.cautions, () => [["yes", "Yes"], ["agreed", "Yes, but a doctor or nurse said packs are fine"], ["unsure", "Not sure"]], cautions));
    }
    page(again ? "Once more" : "First: is it safe?", parts, [button("No to all the others: go on", go, true)]);
  }

  function stopped(worst) {
    if (session) session.apply({ event: "red_flag" }, now());
    store.clear();
    const emergency = worst.level === "emergency";
    const calls = DATA.calls.map((call) => el("a", { class: "button", href: "tel:" + call.number }, "Call " + call.number + ": " + call.place));
    const box = el("div", { class: "stop" }, el("p", {}, worst.says || ""), el("p", {}, worst.action || ""));
    if (emergency) box.append(el("div", { class: "buttons" }, ...calls));
    page(emergency ? "\u26A0 Call the emergency number now" : "\u26A0 Be seen by a doctor today", [box, el("p", {}, "If a pack is on, take it off. First aid stops here, because this comes first.")], [button("Begin again", () => { session = null; screen(false); })]);
    say(emergency ? "Call the emergency number now." : "Be seen by a doctor today.", true);
  }

  function act(event) {
    stayAwake();
    if (!audio && !muted) { try { audio = new (window.AudioContext || window.webkitAudioContext)(); } catch (_) { audio = null; } }
    if (session.apply(event, now())) { store.set(session.state); render(); }
  }
  const stopButton = () => button("Stop", () => act({ event: "stop" }));
  const worry = () => button("Something new and worrying", () => screen(true));
  const tail = () => el("div", { class: "buttons" }, button("Back", () => act({ event: "back" })), button("Skip", () => act({ event: "skip" })), stopButton());

  function describe(item, open) {
    const inside = [...(item.figures || []).map(figure), list(item.how), el("p", { class: "soft" }, "What is known: " + item.evidence)];
    if (item.stop) inside.push(el("p", { class: "soft" }, item.stop));
    if (open) return el("div", {}, ...inside);
    return el("details", {}, el("summary", {}, capital(item.name)), ...inside);
  }
  const UNAVAILABLE = { withheld: "not for you unless a doctor or nurse agrees", bright_red: "no more this time, because your skin was bright red", enough: "enough for today", rest: "your skin still needs to rest" };
  const ENDED = { time: "Time is up. Take the pack off now.", person: "The pack is off.", not_looked: "You have not said that your skin looks fine. Take the pack off now, and look.", bright_red: "Take the pack off now. If the skin blisters or stays numb, ask a doctor today.", clock: "The clock was changed. Take the pack off now.", withheld: "Take the pack off now." };

  function clock(seconds) { return Math.floor(seconds / 60) + ":" + String(Math.floor(seconds % 60)).padStart(2, "0"); }
  function timer(view) {
    const bar = el("progress", { max: String(view.whole), value: String(view.whole - view.left), "aria-label": "time passed" });
    return [el("p", { class: "time", id: "time", role: "timer" }, clock(view.left)), bar];
  }

  function render() {
    const view = session.view(now());
    const key = [view.number, view.phase, view.lookNow, view.pack, view.offers.map((o) => Boolean(o.most)).join()].join("|");
    shown = key;
    if (view.phase === "finished" || view.phase === "stopped") return end(view);
    const step = view.step, title = capital(step.name), place = el("p", { class: "soft" }, "Step " + view.number + " of " + view.of);
    if (view.phase === "ask_before" || view.phase === "ask_after") {
      const after = view.phase === "ask_after";
      const pains = Array.from({ length: 11 }, (_, pain) => button(String(pain), () => act({ event: "pain", pain })));
      page(title, [place, el("p", {}, after ? "How strong is the pain now, after it? 0 none, 10 the worst." : "How strong is the pain now? 0 none, 10 the worst."), el("div", { class: "pain" }, ...pains)],
        [el("div", { class: "buttons" }, button("I'd rather not say", () => act({ event: "pain", pain: null })), button("Skip the step", () => act({ event: "skip" })), stopButton()), worry()]);
      return announce(key, after ? "How strong is the pain now?" : title, after);
    }
    const info = [place, describe(step, true)];
    const choices = (step.shows || []).map((item) => describe(item, false));
    if (choices.length) info.push(el("h2", {}, "To choose from"), ...choices);
    if (view.phase === "ready" && step.kind === "packs") {
      const buttons = [];
      for (const offer of view.offers) {
        const name = offer.pack === "warm" ? "Warm pack" : "Cold pack";
        if (!offer.most) { info.push(el("p", {}, name + ": " + UNAVAILABLE[offer.why] + (offer.seconds ? " (" + minutes(offer.seconds) + ")" : "") + ".")); continue; }
        buttons.push(button(name + ", " + minutes(offer.most), () => act({ event: "put_on", pack: offer.pack }), true));
        if (offer.pack === "warm" && DATA.limits.shorter[1] < offer.most) {
          buttons.push(button("Warm pack, " + minutes(DATA.limits.shorter[1]), () => act({ event: "put_on", pack: "warm", seconds: DATA.limits.shorter[1] })));
        }
      }
      page(title, info, [...buttons, button("Next step", () => act({ event: "done" })), tail()]);
    } else if (view.phase === "ready") {
      const startable = ["timed", "lines", "breathing"].includes(step.kind);
      page(title, info, [...(startable ? [button("Begin (" + minutes(step.seconds) + ")", () => act({ event: "start" }), true)] : []), tail()]);
    } else if (view.phase === "running") {
      const line = el("p", { id: "line", class: "line" }, "");
      page(title, [...timer(view), line, ...info.slice(step.kind === "lines" ? 2 : 0)], [button("Done", () => act({ event: "done" }), true), el("div", { class: "buttons" }, button("Pause", () => act({ event: "pause" })), stopButton()), worry()]);
    } else if (view.phase === "on") {
      const name = view.pack === "warm" ? "The warm pack is on" : "The cold pack is on";
      const buttons = [button("My skin looks fine", () => act({ event: "looked", bright_red: false }), view.lookNow), button("Bright red, stinging or numb", () => act({ event: "looked", bright_red: true })), button("Take it off", () => act({ event: "take_off" }), !view.lookNow), el("div", { class: "buttons" }, button("Pause", () => act({ event: "pause" })), stopButton()), worry()];
      page(view.lookNow ? "Look at your skin now" : name, [...timer(view), el("p", {}, view.lookNow ? "If you do not answer, take the pack off." : "Stay awake. Wrapped, never on bare skin."), figure("pack")], buttons);
      return announce(key, view.lookNow ? "Look at your skin now." : name, view.lookNow);
    } else if (view.phase === "rest") {
      page("Let the skin rest", [el("p", {}, ENDED[view.ended]), ...timer(view)], [button("Next step", () => act({ event: "done" }), true), tail()]);
      return announce(key, ENDED[view.ended], true);
    } else if (view.phase === "paused") {
      page("Paused", [el("p", {}, view.pack ? "Keep the pack off while this is paused." : ""), el("p", { class: "time" }, clock(view.left))], [button("Go on", () => act({ event: "resume" }), true), button("Done", () => act({ event: "done" })), tail()]);
    }
    return announce(key, title, false);
  }
  function announce(key, text, alarm) { if (spoken !== key) { spoken = key; say(text + (/[.?]$/.test(text) ? "" : "."), alarm); } }

  function end(view) {
    store.clear();
    const changes = DATA.steps.map((step, place) => [step, session.state.pains[place]]).filter(([, pain]) => Number.isInteger(pain.before) && Number.isInteger(pain.after)).map(([step, pain]) => capital(step.name) + ": pain " + pain.before + " before, " + pain.after + " after.");
    const reading = DATA.reading.map((group) => el("section", {}, el("h2", {}, group.title), ...group.items.map((item) => describe(item, false))));
    page(view.phase === "stopped" ? "Stopped" : "That was the last step", [el("p", {}, "If a pack is on, take it off."), list(changes), el("p", {}, "If it does not ease over days, gets worse or comes back, see a doctor."), ...reading], [button("Begin again", () => {
      earlier = session.state;
      screen(false);
    }, true)]);
  }
  function tick() {
    if (!session || !main.querySelector("h1") || shown === "") return;
    const view = session.view(now());
    const key = [view.number, view.phase, view.lookNow, view.pack, view.offers.map((o) => Boolean(o.most)).join()].join("|");
    if (key !== shown) { store.set(session.state); render(); return; }
    const time = document.getElementById("time");
    if (!time) return;
    time.textContent = clock(view.left);
    const bar = main.querySelector("progress");
    if (bar) bar.value = view.whole - view.left;
    const line = document.getElementById("line");
    if (!line || view.phase !== "running") return;
    const passed = view.whole - view.left, step = view.step;
    let text = "";
    if (step.kind === "breathing") text = passed % (step.in_seconds + step.out_seconds) < step.in_seconds ? "Breathe in \u2026" : "\u2026 and slowly out";
    if (step.kind === "lines") text = step.how[Math.min(Math.floor(passed * step.how.length / view.whole), step.how.length - 1)];
    if (text && line.textContent !== text) { line.textContent = text; if (step.kind === "lines") say(text, false); }
  }
  setInterval(tick, 250);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && session) { tick(); stayAwake(); } });

  const saved = store.get();
  if (saved && saved.version === DATA.version && Array.isArray(saved.pains) && saved.pains.length === DATA.steps.length) {
    session = createSession(DATA, saved);
    if (session.view(now()).phase === "on") render();
    else page("Go on where you were?", [el("p", {}, "A session is still open on this device.")], [button("Go on", () => screen(true), true), button("Begin again", () => { store.clear(); session = null; screen(false); })]);
  } else screen(false);
  window.addEventListener("pagehide", () => { if (session && !session.over()) store.set(session.state); });
})();
