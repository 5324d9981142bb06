"use strict";
// The session of the file that works alone: the same bounds as lumbar_care::first_aid::Session.
// Instants are seconds; every function takes the instant and reads no clock.
function createSession(data, saved) {
  const limits = data.limits;
  const day = 86400;
  const s = saved || {
    place: 0, phase: "ask_before", pains: data.steps.map(() => ({})), latest: 0, ahead: 0,
    log: { last: null, lastEnd: null, coldEnd: null, warmEnds: [], brightRed: false },
    cautions: {}, until: 0, whole: 0, look: 0, pack: null, left: 0, ended: null,
  };
  const step = () => data.steps[s.place];
  const over = () => s.phase === "finished" || s.phase === "stopped";

  // The longest that a pack may stay on; 0 where a row speaks against it or was not answered.
  function allows(pack) {
    let most = limits.on;
    for (const row of data.cautions) {
      if (!row.withholds.includes(pack)) continue;
      const answer = s.cautions[row.id];
      if (answer === "no") continue;
      if (answer === "agreed") { most = Math.min(most, row.agreed_seconds || most); continue; }
      return 0;
    }
    return most;
  }

  function offer(pack, now) {
    const most = allows(pack);
    if (most === 0) return { pack, why: "withheld" };
    if (s.log.brightRed) return { pack, why: "bright_red" };
    const warm = s.log.warmEnds.filter((end) => now - end < day).length;
    if (pack === "warm" && warm >= limits.warm_a_day) return { pack, why: "enough" };
    let rest = s.log.lastEnd === null ? 0 : s.log.lastEnd + limits.off - now;
    if (pack === "cold" && s.log.coldEnd !== null) {
      rest = Math.max(rest, s.log.coldEnd + limits.cold_wait - now);
    }
    return rest > 0 ? { pack, why: "rest", seconds: rest } : { pack, most };
  }

  function takeOff(end, why) {
    if (!s.pack) return;
    s.log.last = s.pack;
    s.log.lastEnd = end;
    if (s.pack === "cold") s.log.coldEnd = end; else s.log.warmEnds.push(end);
    if (why === "bright_red") s.log.brightRed = true;
    s.pack = null;
    s.phase = "rest";
    s.whole = limits.off;
    s.until = end + limits.off;
    s.ended = why;
  }

  // A clock that is set back ends a pack and moves no deadline.
  function advance(at) {
    let now = at + s.ahead;
    if (now < s.latest) {
      const back = s.latest - now > 5;
      s.ahead = s.latest - at;
      now = s.latest;
      if (back && s.phase === "on") takeOff(now, "clock");
    }
    s.latest = now;
    if (s.phase === "on") {
      const unseen = s.look + limits.look;
      if (now >= Math.min(s.until, unseen)) {
        takeOff(Math.min(s.until, unseen), s.until <= unseen ? "time" : "not_looked");
      }
    }
    if (s.phase === "rest" && now >= s.until) s.phase = "ready";
    if (s.phase === "running" && now >= s.until) s.phase = "ask_after";
    return now;
  }

  function next() {
    s.place += 1;
    s.phase = s.place < data.steps.length ? "ask_before" : "finished";
    const after = s.pains[s.place - 1].after;
    if (s.phase === "ask_before" && after !== undefined && after !== null) {
      s.pains[s.place].before = after;
      s.phase = "ready";
    }
  }

  // Takes what the person did; false if it cannot be done now.
  function apply(event, at) {
    const now = advance(at);
    if (over()) return false;
    const kind = step().kind;
    switch (event.event) {
      case "stop": case "red_flag":
        takeOff(now, "person"); s.phase = "stopped"; s.why = event.event; return true;
      case "caution":
        s.cautions[event.id] = event.answer;
        if (s.pack && allows(s.pack) !== limits.on) takeOff(now, "withheld");
        return true;
      case "pain":
        if (s.phase === "ask_before") { s.pains[s.place].before = event.pain; s.phase = "ready"; return true; }
        if (s.phase === "ask_after") { s.pains[s.place].after = event.pain; next(); return true; }
        return false;
      case "start":
        if (s.phase !== "ready" || !["timed", "lines", "breathing"].includes(kind)) return false;
        s.whole = step().seconds; s.until = now + s.whole; s.phase = "running"; return true;
      case "put_on": {
        if (s.phase !== "ready" || kind !== "packs") return false;
        const offered = offer(event.pack, now);
        if (!offered.most) return false;
        s.pack = event.pack;
        s.whole = Math.min(event.seconds || offered.most, offered.most);
        s.until = now + s.whole; s.look = now + limits.look; s.phase = "on"; return true;
      }
      case "take_off": if (s.phase !== "on") return false; takeOff(now, "person"); return true;
      case "looked":
        if (s.phase !== "on") return false;
        if (event.bright_red) takeOff(now, "bright_red"); else s.look = now + limits.look;
        return true;
      case "pause":
        if (s.phase !== "running" && s.phase !== "on") return false;
        s.left = Math.min(s.until - now, s.whole); s.phase = "paused"; return true;
      case "resume":
        if (s.phase !== "paused") return false;
        s.until = now + s.left; s.look = now + limits.look; s.phase = s.pack ? "on" : "running"; return true;
      case "done":
        if (s.phase === "ask_before" || s.phase === "ask_after") return false;
        takeOff(now, "person"); s.phase = "ask_after"; return true;
      case "skip": takeOff(now, "person"); next(); return true;
      case "back":
        takeOff(now, "person");
        if (s.phase === "ready" || s.phase === "rest") { s.phase = "ask_before"; return true; }
        if (s.phase === "ask_before") {
          if (s.place === 0) return false;
          s.place -= 1;
        }
        s.phase = "ready"; return true;
    }
    return false;
  }

  function view(at) {
    const now = advance(at);
    const left = Math.max(0, Math.min(s.until - now, s.whole));
    return {
      step: over() ? null : step(), number: s.place + 1, of: data.steps.length, phase: s.phase,
      left: s.phase === "paused" ? s.left : left, whole: s.whole, pack: s.pack, ended: s.ended,
      lookNow: s.phase === "on" && now >= s.look, why: s.why,
      offers: ["warm", "cold"].map((pack) => offer(pack, now)),
    };
  }
  return { apply, view, state: s, over };
}
if (typeof module !== "undefined") module.exports = { createSession };
